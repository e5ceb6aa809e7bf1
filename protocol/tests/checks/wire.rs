//! Lines for `millstream wire roundtrip`: whatever they hold, the answer is one line, and the same line again.

use millstream_protocol::schema;
use millstream_protocol::wire::{RoundTrip, to_hex};

/// Answers `line` (all of it in front of the first newline) after a line before it, and once more.
pub(crate) fn line(line: &[u8], wire: &mut RoundTrip) {
    let line = line.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let mut out = b"what was there before\n".to_vec();
    let before = out.len();
    wire.answer(line, &mut out);
    let answer = out.split_off(before);
    assert_eq!(out, b"what was there before\n");
    check_answer(&answer);
    wire.answer(line, &mut out);
    assert_eq!(&out[before..], answer, "the same line, another answer");
}

fn check_answer(answer: &[u8]) {
    let answer = std::str::from_utf8(answer).unwrap_or_else(|e| panic!("{e}"));
    let Some(text) = answer.strip_suffix('\n') else { panic!("{answer}: no newline") };
    assert!(!text.contains(['\n', '\r']), "{text}: more than a line");
    let fields: Vec<_> = text.split('\t').collect();
    match &fields[..] {
        ["ok", hex] => check_hex(hex),
        ["ok", hex, json] => {
            check_hex(hex);
            assert!(serde_json::from_str::<serde::de::IgnoredAny>(json).is_ok(), "{json}");
        }
        ["error", reason] => assert!(!reason.is_empty() && reason.len() < 500, "{reason}"),
        _ => panic!("neither well nor ill: {text}"),
    }
}

fn check_hex(hex: &str) {
    let digits = hex.len().is_multiple_of(2) && hex.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    assert!(hex == "-" || digits, "{hex}");
}

/// A line whose fields are in order, whatever the bytes are.
pub(crate) fn well_formed(kind: u8, api: u8, version: u8, bytes: &[u8]) -> Vec<u8> {
    let others = || schema::all().filter(|schema| schema.api_key.is_none());
    let name = others().nth(usize::from(api) % others().count()).map_or("", |schema| schema.name);
    let kind = ["request", "response", "header", "data", "records"][usize::from(kind) % 5];
    let version = version % 32;
    let mut line = match kind {
        "request" | "response" => format!("{kind}\t{}\t{version}\t", api % 128),
        "records" => "records\t-\t-\t".to_owned(),
        _ => format!("{kind}\t{name}\t{version}\t"),
    }
    .into_bytes();
    to_hex(bytes, &mut line);
    line
}
