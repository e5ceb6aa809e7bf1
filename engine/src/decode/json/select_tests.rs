//! Whatever is selected, decoded early or handed on as text: the same values come out, written the same to the last
//! byte, and the same errors and counts, as when everything is decoded and written.
//!
//! `MILLSTREAM_JSON_DOCUMENTS` sets how many documents are read, `MILLSTREAM_SEED` the first seed.

use bytes::Bytes;

use super::*;
use crate::decode::json::can_leave_as_it_came;
use crate::encode::json::ValueWriter;
use crate::plan::JsonOptions;
use crate::pool::Pool;
use crate::types::SqlType;

#[path = "../../../tests/json_decode/generate.rs"]
mod generate;
#[path = "../../../tests/support/random.rs"]
#[allow(dead_code, reason = "other tests use more of it")]
mod random;

use random::Random;

/// As in `tests/json_decode`.
const COLUMNS: [(&str, SqlType); 8] = [
    ("i", SqlType::Int),
    ("l", SqlType::BigInt),
    ("h", SqlType::SmallInt),
    ("d", SqlType::Double),
    ("b", SqlType::Boolean),
    ("s", SqlType::STRING),
    ("t", SqlType::Timestamp(3)),
    ("naïve \"key\"", SqlType::STRING),
];

#[allow(clippy::disallowed_methods, reason = "a test is told its size from outside")]
fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// Documents one behind the other, which sometimes is the end of the payload.
fn payload(documents: &[Option<Vec<u8>>], between: &[u8]) -> (Bytes, Vec<Span>) {
    let mut bytes = vec![0xff];
    let mut spans = Vec::new();
    for document in documents {
        let len = document.as_ref().map_or(-1, |document| document.len() as i32);
        spans.push(Span { start: bytes.len() as u32, len });
        bytes.extend_from_slice(document.as_deref().unwrap_or_default());
        bytes.extend_from_slice(between);
    }
    (bytes.into(), spans)
}

/// A column's values as the encoder writes them.
fn written(sql_type: SqlType, array: &ArrayRef) -> Vec<Option<String>> {
    let mut texts = Vec::new();
    ValueWriter::new(sql_type, &JsonOptions::default()).write(array, |_, text| texts.push(text.map(str::to_owned)));
    texts
}

fn as_text(array: &ArrayRef) -> Vec<Option<String>> {
    let texts: &arrow_array::StringViewArray = arrow_array::cast::AsArray::as_string_view(array);
    texts.iter().map(|text| text.map(str::to_owned)).collect()
}

/// How a batch is read.
struct Way {
    early: Vec<bool>,
    text: Vec<bool>,
    seed: u64,
}

fn compare(documents: &[Option<Vec<u8>>], options: &JsonOptions, way: &Way, random: &mut Random, context: &str) {
    let (payload, spans) = payload(documents, random.pick(&[&b""[..], b"123\"}", b"e5,\"l\":7}"]));
    let plain = JsonDecoder::new(&COLUMNS, options).decode(&payload, &spans);
    let mut decoder = JsonDecoder::new(&COLUMNS, options);
    for (column, (_, sql_type)) in COLUMNS.iter().enumerate() {
        if way.text[column] {
            decoder.hand_on_text(column, *sql_type, options, &JsonOptions::default());
        }
    }
    let mut mask = BooleanBuffer::new_unset(0);
    let mut wanted = |_: &[ArrayRef], rows: usize, _: &mut Pool| {
        let mut bits = Random::new(way.seed);
        mask = match way.seed % 4 {
            0 => BooleanBuffer::new_set(rows),
            1 => BooleanBuffer::new_unset(rows),
            _ => BooleanBuffer::collect_bool(rows, |_| bits.chance(40)),
        };
        if way.seed.is_multiple_of(8) { Wanted::All } else { Wanted::These(mask.clone()) }
    };
    let selected = decoder.decode_selected(&payload, &spans, Selection { early: &way.early, rows: &mut wanted });
    let (plain, selected) = match (plain, selected) {
        (Ok(plain), Ok(selected)) => (plain, selected),
        (plain, selected) => {
            assert_eq!(plain.err(), selected.err(), "{context}");
            return;
        }
    };
    let counts = |bad_fields, dropped, tombstones, rows| (bad_fields, dropped, tombstones, rows);
    assert_eq!(
        counts(selected.bad_fields, selected.dropped_records, selected.tombstones, selected.rows),
        counts(plain.bad_fields, plain.dropped_records, plain.tombstones, plain.rows),
        "{context}"
    );
    assert_eq!(selected.kept, plain.kept, "{context}");
    for (column, (name, sql_type)) in COLUMNS.iter().enumerate() {
        let all = written(*sql_type, &plain.columns[column]);
        let expected: Vec<_> = mask.set_indices().map(|row| all[row].clone()).collect();
        let found = match way.text[column] {
            true => as_text(&selected.columns[column]),
            false => written(*sql_type, &selected.columns[column]),
        };
        assert_eq!(found, expected, "{context}, column {name}");
        if way.early[column] {
            assert_eq!(written(*sql_type, &selected.early[column]), all, "{context}, column {name} early");
        }
    }
}

fn options() -> [JsonOptions; 4] {
    [
        JsonOptions::default(),
        JsonOptions { fail_on_missing_field: true, ..JsonOptions::default() },
        JsonOptions { ignore_parse_errors: true, ..JsonOptions::default() },
        JsonOptions { ignore_parse_errors: true, fail_on_missing_field: true, ..JsonOptions::default() },
    ]
}

impl Way {
    fn any(random: &mut Random) -> Self {
        let eligible = |sql_type| can_leave_as_it_came(sql_type, &JsonOptions::default(), &JsonOptions::default());
        Self {
            early: COLUMNS.iter().map(|_| random.chance(30)).collect(),
            text: COLUMNS.iter().map(|(_, sql_type)| eligible(*sql_type) && random.chance(60)).collect(),
            seed: random.bits(),
        }
    }
}

const MOST_ROWS: usize = 65_536;

#[test]
fn selection_and_text_change_nothing() {
    let seed = setting("MILLSTREAM_SEED", 1);
    let total = setting("MILLSTREAM_JSON_DOCUMENTS", 20_000) as usize;
    let mut random = Random::new(seed);
    let mut done = 0;
    while done < total {
        let size = if random.below(1_000) == 0 { MOST_ROWS } else { random.pick(&[1, 1, 2, 7, 64, 1_000]) };
        let documents: Vec<_> = (0..size).map(|_| generate::document(&mut random)).collect();
        let way = Way::any(&mut random);
        let context = format!("seed {seed}, documents {done} to {}", done + size);
        for options in &options() {
            compare(&documents, options, &way, &mut random, &context);
        }
        done += size;
    }
}

/// Where the first error ends a batch, few rows of a large one would be looked at: so these are of documents that can be
/// read, but for one far back.
#[test]
fn selection_and_text_change_nothing_in_the_largest_batches() {
    let seed = setting("MILLSTREAM_SEED", 1);
    let mut random = Random::new(seed);
    let documents: Vec<_> = (0..20_000).map(|_| generate::document(&mut random)).collect();
    for options in &options() {
        let mut alone = JsonDecoder::new(&COLUMNS, options);
        let (good, bad): (Vec<_>, Vec<_>) = documents.iter().partition(|document| {
            let (payload, spans) = payload(std::slice::from_ref(document), b"");
            alone.decode(&payload, &spans).is_ok()
        });
        let mut batch: Vec<_> = (0..MOST_ROWS).map(|_| good[random.below(good.len())].clone()).collect();
        let mut context = format!("seed {seed}, {} documents over and over", good.len());
        compare(&batch, options, &Way::any(&mut random), &mut random, &context);
        if !bad.is_empty() {
            let at = MOST_ROWS - 1 - random.below(1_000);
            batch[at] = bad[random.below(bad.len())].clone();
            context += &format!(", a bad one at {at}");
            compare(&batch, options, &Way::any(&mut random), &mut random, &context);
        }
    }
}
