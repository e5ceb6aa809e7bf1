//! The JSON reader and writer. An input is documents with a zero byte between them.

use arrow_array::ArrayRef;
use bytes::Bytes;
use millstream_engine::decode::json::{Decoded, JsonDecoder};
use millstream_engine::encode::json::JsonEncoder;
use millstream_engine::plan::JsonOptions;
use millstream_engine::types::SqlType;
use millstream_protocol::records::Span;
use serde_json::value::RawValue;

/// One column of each type that is read and written.
const COLUMNS: [(&str, SqlType); 12] = [
    ("i", SqlType::Int),
    ("l", SqlType::BigInt),
    ("h", SqlType::SmallInt),
    ("d", SqlType::Double),
    ("f", SqlType::Float),
    ("b", SqlType::Boolean),
    ("s", SqlType::STRING),
    ("t", SqlType::Timestamp(3)),
    ("z", SqlType::TimestampLtz(3)),
    ("m", SqlType::Decimal(12, 3)),
    ("y", SqlType::Date),
    ("x", SqlType::Bytes),
];

/// Deeper documents are refused by the reader, and by no other.
const MAX_OPEN: usize = 999;

fn decoder(lenient: bool) -> JsonDecoder {
    JsonDecoder::new(&COLUMNS, &JsonOptions { ignore_parse_errors: lenient, ..JsonOptions::default() })
}

fn payload(data: &[u8]) -> (Bytes, Vec<Span>) {
    let mut start = 0;
    let spans = data.split(|byte| *byte == 0).map(|document| {
        let span = Span { start, len: document.len() as i32 };
        start += document.len() as u32 + 1;
        span
    });
    let spans = spans.collect();
    (Bytes::copy_from_slice(data), spans)
}

/// The rows as the writer writes them.
fn written(columns: &[ArrayRef], rows: usize) -> Vec<Vec<u8>> {
    let mut encoder = JsonEncoder::new(&COLUMNS, &JsonOptions::default());
    let mut text = encoder.rows(columns);
    let row = |row| {
        let mut out = Vec::new();
        text.write(row, &mut out);
        out
    };
    (0..rows).map(row).collect()
}

fn read_leniently(payload: &Bytes, spans: &[Span]) -> Decoded {
    decoder(true).decode(payload, spans).unwrap_or_else(|error| panic!("a lenient reader has no errors: {error}"))
}

/// What is one object is what serde_json takes; and what stands around a document changes nothing of it.
///
/// # Panics
/// When that does not hold.
pub fn read(data: &[u8]) {
    let (payload, spans) = payload(data);
    let mut strict = decoder(false);
    for span in &spans {
        let document = &payload[span.start as usize..][..span.len as usize];
        let deep = document.iter().filter(|byte| matches!(byte, b'{' | b'[')).count() > MAX_OPEN;
        let refused = strict.decode(&payload, &[*span]).err().filter(|error| error.column.is_none());
        let shown = String::from_utf8_lossy(document);
        assert!(deep || refused.is_none() == is_object(document), "{refused:?}: {shown:?}");
    }
    let together = read_leniently(&payload, &spans);
    let mut apart = Vec::new();
    let (mut bad_fields, mut dropped) = (0, 0);
    for span in &spans {
        let alone = Bytes::copy_from_slice(&payload[span.start as usize..][..span.len as usize]);
        let decoded = read_leniently(&alone, &[Span { start: 0, len: span.len }]);
        bad_fields += decoded.bad_fields;
        dropped += decoded.dropped_records;
        apart.extend(written(&decoded.columns, decoded.rows));
    }
    assert_eq!((together.bad_fields, together.dropped_records), (bad_fields, dropped));
    assert_eq!(written(&together.columns, together.rows), apart);
}

/// What is written reads as it was, and is written the same again.
///
/// # Panics
/// When that does not hold.
pub fn round_trip(data: &[u8]) {
    let (payload, spans) = payload(data);
    let first = read_leniently(&payload, &spans);
    let text = written(&first.columns, first.rows);
    let mut bytes = Vec::new();
    let spans = text.iter().map(|row| {
        let start = bytes.len() as u32;
        bytes.extend_from_slice(row);
        Span { start, len: row.len() as i32 }
    });
    let spans: Vec<Span> = spans.collect();
    for row in &text {
        let parsed: Result<&RawValue, _> = serde_json::from_slice(row);
        assert!(parsed.is_ok(), "{}", String::from_utf8_lossy(row));
    }
    let second = decoder(false).decode(&bytes.into(), &spans).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(written(&second.columns, second.rows), text);
}

/// Whether serde_json takes it as an object. It refuses bare control characters in strings, which Flink and we do not.
fn is_object(document: &[u8]) -> bool {
    let document = without_control_characters(document);
    let parsed: Result<&RawValue, _> = serde_json::from_slice(&document);
    parsed.is_ok_and(|value| value.get().starts_with('{'))
}

/// Strings with every bare control character replaced; behind a backslash it stays, and is an unknown escape.
fn without_control_characters(document: &[u8]) -> Vec<u8> {
    let (mut in_string, mut escaped) = (false, false);
    let replace = |byte: &u8| {
        let shown = if in_string && !escaped && *byte < 0x20 { b'.' } else { *byte };
        if *byte == b'"' && !escaped {
            in_string = !in_string;
        }
        escaped = in_string && *byte == b'\\' && !escaped;
        shown
    };
    document.iter().map(replace).collect()
}
