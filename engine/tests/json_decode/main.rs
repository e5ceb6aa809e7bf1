//! The JSON decoder against a plain reader (serde_json and Flink's conversion rules) over generated documents: the
//! same rows, the same counts, the same errors, at every batch size.
//!
//! `MILLSTREAM_JSON_DOCUMENTS` sets how many documents are read, `MILLSTREAM_SEED` the first seed.

mod generate;
mod plain;
#[path = "../support/random.rs"]
mod random;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int16Type, Int32Type, Int64Type, TimestampMicrosecondType};
use arrow_array::{Array, ArrayRef};
use bytes::Bytes;
use millstream_engine::decode::json::{Decoded, JsonDecoder};
use millstream_engine::plan::JsonOptions;
use millstream_engine::types::SqlType;
use millstream_protocol::records::Span;

use plain::{Field, Row};
use random::Random;

/// One column of each kind of conversion; the generator makes keys that none of them has, too.
pub(crate) const COLUMNS: [(&str, SqlType); 8] = [
    ("i", SqlType::Int),
    ("l", SqlType::BigInt),
    ("h", SqlType::SmallInt),
    ("d", SqlType::Double),
    ("b", SqlType::Boolean),
    ("s", SqlType::STRING),
    ("t", SqlType::Timestamp(3)),
    ("naïve \"key\"", SqlType::STRING),
];

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// Documents one behind the other with bytes between them that belong to none; some values are null.
fn payload(documents: &[Option<Vec<u8>>]) -> (Bytes, Vec<Span>) {
    let mut bytes = vec![0xff];
    let mut spans = Vec::new();
    for document in documents {
        let start = bytes.len() as u32;
        let len = document.as_ref().map_or(-1, |document| document.len() as i32);
        spans.push(Span { start, len });
        bytes.extend_from_slice(document.as_deref().unwrap_or_default());
        bytes.extend_from_slice(b"\"}\x80");
    }
    (bytes.into(), spans)
}

fn field(column: &ArrayRef, sql_type: SqlType, row: usize) -> Field {
    if column.is_null(row) {
        return Field::Null;
    }
    match sql_type {
        SqlType::Int => Field::Integer(column.as_primitive::<Int32Type>().value(row).into()),
        SqlType::BigInt => Field::Integer(column.as_primitive::<Int64Type>().value(row)),
        SqlType::SmallInt => Field::Integer(column.as_primitive::<Int16Type>().value(row).into()),
        SqlType::Double => Field::Double(column.as_primitive::<Float64Type>().value(row).to_bits()),
        SqlType::Boolean => Field::Boolean(column.as_boolean().value(row)),
        SqlType::Timestamp(_) => Field::Integer(column.as_primitive::<TimestampMicrosecondType>().value(row)),
        _ => Field::Text(column.as_string_view().value(row).to_owned()),
    }
}

fn rows(decoded: &Decoded) -> Vec<Vec<Field>> {
    let columns = || decoded.columns.iter().zip(COLUMNS);
    (0..decoded.rows).map(|row| columns().map(|(array, (_, kind))| field(array, kind, row)).collect()).collect()
}

/// Reads a batch leniently and compares rows, where they came from, and what was counted.
fn compare_lenient(decoder: &mut JsonDecoder, documents: &[Option<Vec<u8>>], context: &str) {
    let (payload, spans) = payload(documents);
    let decoded = decoder.decode(&payload, &spans).expect("a lenient decoder has no errors");
    let mut expected = Vec::new();
    let mut kept = Vec::new();
    let (mut bad_fields, mut dropped, mut tombstones) = (0, 0, 0);
    for (index, document) in documents.iter().enumerate() {
        let Some(document) = document else {
            tombstones += 1;
            continue;
        };
        let Some(row) = plain::read(document, true) else {
            dropped += 1;
            continue;
        };
        bad_fields += row.iter().filter(|field| field.is_err()).count() as u64;
        expected.push(row.into_iter().map(|field| field.unwrap_or(Field::Null)).collect::<Vec<_>>());
        kept.push(index as u32);
    }
    let actual_kept = decoded.kept.clone().unwrap_or_else(|| (0..decoded.rows as u32).collect());
    assert_eq!(actual_kept, kept, "{context}");
    for ((actual, expected), index) in rows(&decoded).iter().zip(&expected).zip(&kept) {
        let document = documents[*index as usize].as_deref().map(String::from_utf8_lossy);
        assert_eq!(actual, expected, "{context}, document {document:?}");
    }
    assert_eq!((decoded.bad_fields, decoded.dropped_records, decoded.tombstones), (bad_fields, dropped, tombstones));
}

/// The first row at fault and its first column at fault.
fn first_error(documents: &[Option<Vec<u8>>]) -> Option<(usize, Option<&'static str>)> {
    documents.iter().enumerate().find_map(|(index, document)| {
        let row: Option<Row> = plain::read(document.as_ref()?, false);
        let Some(row) = row else { return Some((index, None)) };
        let column = row.iter().position(Result::is_err)?;
        Some((index, Some(COLUMNS[column].0)))
    })
}

fn compare_strict(decoder: &mut JsonDecoder, documents: &[Option<Vec<u8>>], context: &str) {
    let (payload, spans) = payload(documents);
    let error = decoder.decode(&payload, &spans).err();
    let found = error.as_ref().map(|error| (error.row, error.column.as_deref()));
    let shown = || documents.iter().flatten().map(|document| String::from_utf8_lossy(document)).collect::<Vec<_>>();
    assert_eq!(found, first_error(documents), "{context}, documents {:?}", shown());
}

#[test]
fn equals_a_plain_reader_at_every_batch_size() {
    let seed = setting("MILLSTREAM_SEED", 1);
    let total = setting("MILLSTREAM_JSON_DOCUMENTS", 20_000) as usize;
    let lenient = JsonOptions { ignore_parse_errors: true, ..JsonOptions::default() };
    let mut random = Random::new(seed);
    let mut lenient = JsonDecoder::new(&COLUMNS, &lenient);
    let mut strict = JsonDecoder::new(&COLUMNS, &JsonOptions::default());
    let mut done = 0;
    while done < total {
        let size = if random.below(1_000) == 0 { 65_536 } else { random.pick(&[1, 1, 2, 7, 64, 1_000]) };
        let documents: Vec<_> = (0..size).map(|_| generate::document(&mut random)).collect();
        let context = format!("seed {seed}, documents {done} to {}", done + size);
        compare_lenient(&mut lenient, &documents, &context);
        compare_strict(&mut strict, &documents, &context);
        done += size;
    }
}

#[test]
fn a_document_cut_at_any_byte_is_an_error() {
    let document = r#" {"s" : "aé\u00e9\n😀", "n":{"x":[1,{"y":null}]},"d":-12.5e+3, "b":true,"i":7} "#;
    let mut decoder = JsonDecoder::new(&COLUMNS, &JsonOptions::default());
    let whole = document.trim_end().len();
    for end in 0..=document.len() {
        let (payload, spans) = payload(&[Some(document.as_bytes()[..end].to_vec())]);
        assert_eq!(decoder.decode(&payload, &spans).is_ok(), end >= whole, "cut at {end}");
    }
}
