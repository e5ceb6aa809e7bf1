//! One case per rule; `tests/json_decode` compares with a plain reader over generated documents.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Decimal128Type, Float32Type, Int8Type, Int16Type, Int32Type, Int64Type, Time32MillisecondType,
    TimestampMicrosecondType,
};
use arrow_array::{Array, ArrowPrimitiveType};

use super::*;

fn decode(documents: &[&str], columns: &[(&str, SqlType)], options: &JsonOptions) -> Result<Decoded, DecodeError> {
    let (payload, spans) = payload(documents);
    JsonDecoder::new(columns, options).decode(&payload, &spans)
}

fn payload(documents: &[&str]) -> (Bytes, Vec<Span>) {
    let mut payload = Vec::new();
    let mut spans = Vec::new();
    for document in documents {
        spans.push(Span { start: payload.len() as u32, len: document.len() as i32 });
        payload.extend_from_slice(document.as_bytes());
    }
    (payload.into(), spans)
}

/// The column `v` of documents `{"v":...}`, read without mercy; the error's reason when it cannot be.
fn column(sql_type: SqlType, value: &str) -> Result<ArrayRef, String> {
    let document = format!("{{\"v\":{value}}}");
    decode(&[&document], &[("v", sql_type)], &JsonOptions::default())
        .map(|decoded| decoded.columns[0].clone())
        .map_err(|error| error.reason)
}

fn primitive<T: ArrowPrimitiveType>(sql_type: SqlType, value: &str) -> Option<T::Native> {
    let column = column(sql_type, value).ok()?;
    assert_eq!(*column.data_type(), sql_type.arrow());
    let column = column.as_primitive::<T>();
    column.is_valid(0).then(|| column.value(0))
}

fn text(value: &str) -> Option<String> {
    column(SqlType::STRING, value).ok().map(|column| column.as_string_view().value(0).to_owned())
}

const LENIENT: JsonOptions = JsonOptions {
    fail_on_missing_field: false,
    ignore_parse_errors: true,
    iso_timestamps: false,
    ignore_null_fields: false,
    decimal_as_plain_number: false,
};

#[test]
fn whole_numbers_come_from_numbers_and_text() {
    for (value, expected) in
        [("12", Some(12)), (r#""12""#, Some(12)), (r#"" 8 ""#, Some(8)), ("7.9", Some(7)), ("1e3", Some(1_000))]
    {
        assert_eq!(primitive::<Int32Type>(SqlType::Int, value), expected, "{value}");
        assert_eq!(primitive::<Int64Type>(SqlType::BigInt, value), expected.map(i64::from), "{value}");
    }
    for value in [r#""7.9""#, "2147483648", "true", "{}", "[1]", r#""""#, "1e10"] {
        assert!(column(SqlType::Int, value).is_err(), "{value}");
    }
    assert_eq!(primitive::<Int8Type>(SqlType::TinyInt, "-128"), Some(-128));
    assert!(column(SqlType::TinyInt, "128").is_err());
    assert!(column(SqlType::SmallInt, "7.9").is_err());
    assert_eq!(primitive::<Int16Type>(SqlType::SmallInt, r#""\u0037""#), Some(7));
}

#[test]
fn any_node_is_text() {
    for (value, expected) in [
        (r#""a""#, "a"),
        (r#""a\u00e9\n""#, "aé\n"),
        ("42", "42"),
        ("1.50", "1.50"),
        ("true", "true"),
        (r#"{ "a" : [1, "x y"] }"#, r#"{"a":[1,"x y"]}"#),
        ("[]", "[]"),
        ("\"a\tb\"", "a\tb"),
    ] {
        assert_eq!(text(value).as_deref(), Some(expected), "{value}");
    }
    assert!(column(SqlType::STRING, r#""\ud83d""#).is_err());
}

#[test]
fn any_text_but_true_is_false() {
    for (value, expected) in
        [("true", true), (r#""TRUE""#, true), ("false", false), ("1", false), (r#""yes""#, false), ("0.5", false)]
    {
        assert_eq!(column(SqlType::Boolean, value).unwrap().as_boolean().value(0), expected, "{value}");
    }
    assert!(column(SqlType::Boolean, "{}").is_err());
}

#[test]
fn moments_and_exact_numbers() {
    assert_eq!(primitive::<Date32Type>(SqlType::Date, r#""1970-01-02""#), Some(1));
    assert_eq!(primitive::<Time32MillisecondType>(SqlType::Time, r#""00:00:01.5""#), Some(1_500));
    let timestamp = |value| primitive::<TimestampMicrosecondType>(SqlType::Timestamp(3), value);
    assert_eq!(timestamp(r#""1970-01-01 00:00:00.123456""#), Some(123_456));
    assert_eq!(timestamp("0"), None);
    let ltz = |value| primitive::<TimestampMicrosecondType>(SqlType::TimestampLtz(3), value);
    assert_eq!(ltz(r#""1970-01-01 00:00:01Z""#), Some(1_000_000));
    assert_eq!(ltz(r#""1970-01-01 00:00:01""#), None);
    let decimal = |value| primitive::<Decimal128Type>(SqlType::Decimal(4, 2), value);
    assert_eq!(decimal("1.005"), Some(101));
    assert_eq!(decimal(r#"" 1e1 ""#), Some(1_000));
    assert!(column(SqlType::Decimal(4, 2), "100").unwrap().is_null(0), "what does not fit is null");
    assert!(column(SqlType::Decimal(4, 2), "true").is_err());
    assert_eq!(primitive::<Float32Type>(SqlType::Float, "0.1"), Some(0.1));
    assert_eq!(column(SqlType::Bytes, r#""Zm9v""#).unwrap().as_binary_view().value(0), b"foo");
    assert!(column(SqlType::Bytes, "1").is_err());
}

#[test]
fn the_last_of_a_repeated_key_wins_and_a_missing_one_is_null() {
    let documents = [r#"{"v":"bad","x":1,"v":2}"#, "{}", r#"{"v":null}"#];
    let decoded = decode(&documents, &[("v", SqlType::Int)], &JsonOptions::default()).unwrap();
    let column = decoded.columns[0].as_primitive::<Int32Type>();
    assert_eq!(column.iter().collect::<Vec<_>>(), [Some(2), None, None]);
    let required = JsonOptions { fail_on_missing_field: true, ..JsonOptions::default() };
    let error = decode(&documents, &[("v", SqlType::Int)], &required).unwrap_err();
    assert_eq!((error.row, error.column.as_deref()), (1, Some("v")));
}

#[test]
fn errors_name_the_first_row_and_then_the_first_column() {
    let columns = [("a", SqlType::Int), ("b", SqlType::Int)];
    let documents = [r#"{"a":1,"b":2}"#, r#"{"a":1,"b":"x"}"#, r#"{"a":"y","b":"x"}"#, "oops"];
    let error = decode(&documents, &columns, &JsonOptions::default()).unwrap_err();
    assert_eq!(error.to_string(), "column 'b': cannot read 'x' as INT");
    assert_eq!(error.row, 1);
    let error = decode(&documents[3..], &columns, &JsonOptions::default()).unwrap_err();
    assert_eq!((error.row, error.to_string().as_str()), (0, "expected a JSON object at byte 0 of 'oops'"));
}

#[test]
fn what_is_ignored_is_counted() {
    let documents = [r#"{"v":"x"}"#, "oops", r#"{"v":1} tail"#, "[]", r#"{"v":2"#];
    let decoded = decode(&documents, &[("v", SqlType::Int)], &LENIENT).unwrap();
    assert_eq!(decoded.columns[0].as_primitive::<Int32Type>().iter().collect::<Vec<_>>(), [None, Some(1)]);
    assert_eq!(decoded.kept, Some(vec![0, 2]));
    assert_eq!((decoded.rows, decoded.bad_fields, decoded.dropped_records), (2, 1, 3));
    assert!(decode(&documents[2..3], &[("v", SqlType::Int)], &JsonOptions::default()).is_err());
}

#[test]
fn tombstones_make_no_row() {
    let payload = Bytes::from_static(br#"{"v":7}"#);
    let values = [Span { start: 0, len: -1 }, Span { start: 0, len: 7 }];
    let mut decoder = JsonDecoder::new(&[("v", SqlType::Int)], &JsonOptions::default());
    let decoded = decoder.decode(&payload, &values).unwrap();
    assert_eq!((decoded.rows, decoded.tombstones, decoded.kept), (1, 1, Some(vec![1])));
    let nothing = decoder.decode(&payload, &[]).unwrap();
    assert_eq!((nothing.rows, nothing.columns[0].len()), (0, 0));
}

#[test]
fn a_payload_stays_for_as_long_as_a_column_does() {
    let mut decoder = JsonDecoder::new(&[("v", SqlType::STRING)], &JsonOptions::default());
    let (first, spans) = payload(&[r#"{"v":"a text that a view does not hold"}"#]);
    let decoded = decoder.decode(&first, &spans).expect("it is JSON");
    // A text that is written out stands elsewhere.
    let (second, spans) = payload(&[r#"{"v":"\u00e9 is not as it stands in the payload"}"#]);
    decoder.decode(&second, &spans).expect("it is JSON");
    assert!(!first.is_unique(), "its column is held");
    drop(decoded);
    decoder.decode(&second, &spans).expect("it is JSON");
    assert!(first.is_unique());
}
