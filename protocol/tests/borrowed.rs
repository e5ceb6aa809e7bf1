//! The two forms of every message agree, on good bytes and on bad ones: they are read alike, and refused alike.
#![allow(clippy::unwrap_used, reason = "a test may fail so")]

#[allow(dead_code, reason = "the tests of golden vectors use more of it")]
mod common;

use bytes::Bytes;
use common::golden::{Verdict, messages_of, vectors};
use millstream_protocol::api::{Message, MessageVisitor};
use millstream_protocol::error::DecodeErrorKind;
use millstream_protocol::messages::MetadataResponse;
use millstream_protocol::messages::metadata_response::{MetadataResponsePartition, MetadataResponseTopic};
use millstream_protocol::read::{Cursor, Reader};
use millstream_protocol::write::Writer;

/// Reads one message in both forms and compares what they print, or what they refuse.
struct Agree {
    version: i16,
    bytes: Bytes,
}

impl MessageVisitor for Agree {
    /// Whether the bytes are a message.
    type Output = bool;

    fn visit<M: Message>(self) -> bool {
        let (mut r, mut cursor) = (Reader::new(&self.bytes), Cursor::new(&self.bytes));
        let owned = M::decode(&mut r, self.version);
        let borrowed = M::decode_ref(&mut cursor, self.version);
        match (&owned, &borrowed) {
            (Ok(owned), Ok(borrowed)) => {
                assert_eq!(plain(&format!("{owned:?}")), plain(&format!("{borrowed:?}")));
                assert_eq!((r.offset(), r.finish()), (cursor.offset(), cursor.finish()));
            }
            (Err(owned), Err(borrowed)) => assert_eq!(owned, borrowed),
            // A view takes no memory.
            (Err(owned), Ok(_)) => assert!(matches!(owned.kind, DecodeErrorKind::OverBudget { .. }), "{owned}"),
            (Ok(_), Err(borrowed)) => panic!("{} v{}: {borrowed}: {:x?}", M::NAME, self.version, self.bytes),
        }
        owned.is_ok()
    }
}

/// What a message prints, with bytes as a list of numbers and without the mark of the borrowed form.
fn plain(printed: &str) -> String {
    let (mut out, mut rest) = (String::new(), printed);
    while let Some(at) = rest.find('"') {
        let (before, quoted) = rest.split_at(at);
        let len = 1 + end_of_quotes(&quoted[1..]);
        match before.strip_suffix('b') {
            Some(before) => {
                out += &before.replace("Ref {", " {").replace("  {", " {");
                out += &format!("{:?}", unescaped(&quoted[1..len]));
            }
            None => {
                out += &before.replace("Ref {", " {").replace("  {", " {");
                out += &quoted[..=len];
            }
        }
        rest = &quoted[len + 1..];
    }
    out + &rest.replace("Ref {", " {").replace("  {", " {")
}

fn end_of_quotes(text: &str) -> usize {
    let mut escaped = false;
    let end = text.find(|c| {
        let is_end = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        is_end
    });
    end.unwrap()
}

/// The bytes of a byte string, without its quotes.
fn unescaped(text: &str) -> Vec<u8> {
    let (mut bytes, mut chars) = (Vec::new(), text.chars());
    while let Some(c) = chars.next() {
        bytes.push(match (c, if c == '\\' { chars.next() } else { None }) {
            (_, Some('x')) => {
                let hex: String = chars.by_ref().take(2).collect();
                u8::from_str_radix(&hex, 16).unwrap()
            }
            (_, Some('n')) => b'\n',
            (_, Some('r')) => b'\r',
            (_, Some('t')) => b'\t',
            (_, Some('0')) => 0,
            (_, Some(other)) => other as u8,
            (c, None) => c as u8,
        });
    }
    bytes
}

#[test]
fn printing_is_compared_well() {
    let owned = r#"ARef { a: b"x\"\x00\\", b: "b\"Ref {" }"#;
    assert_eq!(plain(owned), r#"A { a: [120, 34, 0, 92], b: "b\"Ref {" }"#);
}

#[test]
fn golden_vectors_are_read_alike() {
    let mut read = 0;
    for vector in vectors("messages") {
        let good = vector.visit(Agree { version: vector.version, bytes: vector.input.clone() });
        assert!(good == Some(true) || vector.verdict != Verdict::Ok, "{vector}");
        read += 1;
    }
    assert!(read > 9_000, "only {read}");
}

/// How wide an item is in the arrays within an array is remembered, and must not be where they differ.
#[test]
fn arrays_within_arrays_are_read_alike_however_wide_their_items() {
    let partition = |replicas: i32| MetadataResponsePartition {
        leader_id: replicas,
        replica_nodes: (0..replicas).collect(),
        ..Default::default()
    };
    let topic = |widths: &[i32]| MetadataResponseTopic {
        name: Some("t".repeat(widths.len())),
        partitions: widths.iter().copied().map(partition).collect(),
        ..Default::default()
    };
    let shapes: [&[&[i32]]; 8] = [
        &[&[3, 3, 3], &[3, 3], &[3]],
        &[&[3, 3, 3], &[], &[3]],
        &[&[], &[3, 3]],
        &[&[], &[]],
        &[&[3, 3], &[2, 2], &[3]],
        &[&[3, 3], &[3, 2, 3]],
        &[&[2], &[0], &[7]],
        &[],
    ];
    for (shape, version) in shapes.iter().flat_map(|shape| [(shape, 12), (shape, 1)]) {
        let topics = shape.iter().map(|widths| topic(widths)).collect();
        let mut w = Writer::new();
        MetadataResponse { topics, ..Default::default() }.encode(&mut w, version).unwrap();
        assert!(Agree { version, bytes: w.into_bytes() }.visit::<MetadataResponse>(), "{shape:?}");
    }
}

#[test]
fn what_is_wrong_is_refused_alike() {
    let (mut good, mut bad, mut state) = (0, 0, 0x9e37_79b9_7f4a_7c15_u64);
    let mut random = |bound: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % bound as u64) as usize
    };
    for vector in messages_of(&["default", "one", "nulls", "min", "unicode"]) {
        let bytes = &vector.input;
        if bytes.is_empty() {
            continue;
        }
        for round in 0..12 {
            let mut changed = bytes.to_vec();
            if round < 4 {
                changed.truncate(random(bytes.len()));
            } else {
                let at = random(bytes.len());
                changed[at] = [0x00, 0x01, 0x7f, 0x80, 0xff, random(256) as u8][random(6)];
            }
            let accepted = vector.visit(Agree { version: vector.version, bytes: changed.into() }).unwrap();
            *(if accepted { &mut good } else { &mut bad }) += 1;
        }
    }
    assert!(good > 5_000 && bad > 5_000, "{good} accepted, {bad} refused");
}
