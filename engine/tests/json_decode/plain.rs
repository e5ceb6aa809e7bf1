//! The plain reader: serde_json for the structure, and Flink's conversions spelled out a field at a time.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use millstream_engine::types::SqlType;
use serde_json::value::RawValue;

use crate::COLUMNS;

/// A field that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Field {
    Null,
    Integer(i64),
    Double(u64),
    Boolean(bool),
    Text(String),
}

/// A field that could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bad;

/// The fields of a document, in the order of the columns.
pub(crate) type Row = Vec<Result<Field, Bad>>;

/// Reads a document; none when it is not one object. `ignore_tail` lets text follow it.
pub(crate) fn read(document: &[u8], ignore_tail: bool) -> Option<Row> {
    let document = escape_control_characters(document);
    let object: HashMap<String, Box<RawValue>> = if ignore_tail {
        serde_json::Deserializer::from_slice(&document).into_iter().next()?.ok()?
    } else {
        serde_json::from_slice(&document).ok()?
    };
    let convert = |(name, sql_type): &(&str, SqlType)| match object.get(*name) {
        Some(raw) => field(raw.get(), *sql_type),
        None => Ok(Field::Null),
    };
    Some(COLUMNS.iter().map(convert).collect())
}

/// Flink takes bare control characters in strings, serde_json does not.
fn escape_control_characters(document: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let (mut in_string, mut escaped) = (false, false);
    for byte in document {
        if in_string && *byte < 0x20 {
            // Behind a backslash it stays, and is an unknown escape.
            if escaped {
                out.push(*byte);
            } else {
                out.extend_from_slice(format!("\\u{byte:04x}").as_bytes());
            }
            escaped = false;
            continue;
        }
        if *byte == b'"' && !escaped {
            in_string = !in_string;
        }
        escaped = in_string && *byte == b'\\' && !escaped;
        out.push(*byte);
    }
    out
}

fn field(raw: &str, sql_type: SqlType) -> Result<Field, Bad> {
    if raw == "null" {
        return Ok(Field::Null);
    }
    let text = match raw.as_bytes()[0] {
        b'"' => serde_json::from_str::<String>(raw).map_err(|_| Bad),
        _ => Ok(raw.to_owned()),
    };
    let quoted = raw.starts_with('"');
    let container = raw.starts_with(['{', '[']);
    match sql_type {
        SqlType::Int => integer(raw, text, quoted, i64::from(i32::MIN)..=i64::from(i32::MAX), true),
        SqlType::BigInt => integer(raw, text, quoted, i64::MIN..=i64::MAX, true),
        SqlType::SmallInt => integer(raw, text, quoted, i64::from(i16::MIN)..=i64::from(i16::MAX), false),
        SqlType::Double => double(&text?).map(|value| Field::Double(value.to_bits())).ok_or(Bad),
        // A text with half a surrogate pair is certainly not `true`.
        SqlType::Boolean if container => Err(Bad),
        SqlType::Boolean => Ok(Field::Boolean(text.is_ok_and(|text| java_trim(&text).eq_ignore_ascii_case("true")))),
        SqlType::Timestamp(_) => timestamp(&text?).filter(|_| quoted).map(Field::Integer).ok_or(Bad),
        _ if container => Ok(Field::Text(without_space(raw))),
        _ => text.map(Field::Text),
    }
}

fn java_trim(text: &str) -> &str {
    text.trim_matches(|character| character <= ' ')
}

fn integer(
    raw: &str,
    text: Result<String, Bad>,
    quoted: bool,
    range: std::ops::RangeInclusive<i64>,
    cuts: bool,
) -> Result<Field, Bad> {
    let value = if !quoted && raw.contains(['.', 'e', 'E']) && !raw.starts_with(['t', 'f', '{', '[']) {
        let value: f64 = raw.parse().map_err(|_| Bad)?;
        // 2^63 is just out of range.
        let limit = 2_f64.powi(63);
        if !cuts || !(-limit..limit).contains(&value) {
            return Err(Bad);
        }
        value.trunc() as i64
    } else {
        java_trim(&text?).parse().map_err(|_| Bad)?
    };
    range.contains(&value).then_some(Field::Integer(value)).ok_or(Bad)
}

fn double(text: &str) -> Option<f64> {
    let text = java_trim(text);
    match text {
        "NaN" | "+NaN" | "-NaN" => Some(f64::NAN),
        "Infinity" | "+Infinity" => Some(f64::INFINITY),
        "-Infinity" => Some(f64::NEG_INFINITY),
        _ if text.to_ascii_lowercase().contains(['i', 'n']) => None,
        _ => text.parse().ok(),
    }
}

fn timestamp(text: &str) -> Option<i64> {
    let shape: String =
        text.chars().map(|character| if character.is_ascii_digit() { '0' } else { character }).collect();
    let (whole, fraction) = shape.split_at_checked(19)?;
    let digits = fraction.strip_prefix('.').unwrap_or(fraction);
    if whole != "0000-00-00 00:00:00" || digits.len() > 9 || !digits.bytes().all(|byte| byte == b'0') {
        return None;
    }
    if fraction.is_empty() != digits.is_empty() {
        return None;
    }
    if text[17..19] == *"60" {
        return None;
    }
    let moment = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f").ok()?;
    Some(moment.and_utc().timestamp_micros())
}

/// JSON without the white space between tokens.
fn without_space(raw: &str) -> String {
    let mut out = String::new();
    for (index, part) in split_strings(raw).into_iter().enumerate() {
        match index % 2 {
            0 => out.extend(part.chars().filter(|character| !character.is_ascii_whitespace())),
            _ => out.push_str(part),
        }
    }
    out
}

/// Text outside of strings and strings in turn.
fn split_strings(raw: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = raw;
    while let Some(open) = rest.find('"') {
        parts.push(&rest[..open]);
        let mut end = open + 1;
        while !rest[end..].starts_with('"') {
            end += if rest[end..].starts_with('\\') { 2 } else { rest[end..].chars().next().map_or(1, char::len_utf8) };
        }
        parts.push(&rest[open..=end]);
        rest = &rest[end + 1..];
    }
    parts.push(rest);
    parts
}
