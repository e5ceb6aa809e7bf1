//! Bytes from a hostile or broken peer: typed errors, no panic, and whatever is accepted can be written again.
#![allow(clippy::unwrap_used, reason = "a test may fail so")]

mod common;

use bytes::Bytes;
use common::{Entry, Family, golden, visit};
use millstream_protocol::api::{Message, MessageVisitor};
use millstream_protocol::error::EncodeErrorKind;
use millstream_protocol::header::decode_request_header;
use millstream_protocol::read::Reader;
use millstream_protocol::write::Writer;

/// The golden entries in which there is something to break.
fn filled() -> impl Iterator<Item = Entry> {
    golden().into_iter().filter(|entry| matches!(entry.family, Family::One | Family::Extremes))
}

/// Decodes `bytes`, and if that works writes the message and reads it again.
struct Survive {
    version: i16,
    bytes: Bytes,
}

impl MessageVisitor for Survive {
    /// Whether the bytes are a message.
    type Output = bool;

    fn visit<M: Message>(self) -> bool {
        let Ok(message) = M::decode(&mut Reader::new(&self.bytes), self.version) else { return false };
        let mut w = Writer::new();
        match message.encode(&mut w, self.version) {
            // Neither order nor repeats of unknown tags are checked while decoding, as in Java.
            Err(e) => assert!(matches!(e.kind, EncodeErrorKind::TagsOutOfOrder { .. }), "{e}: {message:?}"),
            Ok(()) => {
                let written = w.into_bytes();
                let mut r = Reader::new(&written);
                let again = M::decode(&mut r, self.version).unwrap();
                r.finish().unwrap();
                let mut w = Writer::new();
                again.encode(&mut w, self.version).unwrap();
                // Compared as bytes, because a NaN is not equal to itself.
                assert_eq!(w.as_slice(), &written[..], "{message:?}");
            }
        }
        true
    }
}

/// Marsaglia's xorshift: enough to pick bytes, and the same everywhere.
struct Xorshift(u64);

impl Xorshift {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// Bytes that are lengths and counts more often than chance would have it.
    fn byte(&mut self) -> u8 {
        let number = self.next();
        match number % 4 {
            0 => [0x00, 0x01, 0x02, 0x7f, 0x80, 0xfe, 0xff][(number >> 8) as usize % 7],
            _ => (number >> 8) as u8,
        }
    }
}

#[test]
fn every_cut_is_an_error() {
    for entry in filled() {
        let bytes = entry.bytes.unwrap();
        // The extremes are long: not every cut of them, but others for each.
        let (first, step) = if entry.family == Family::One { (0, 1) } else { (bytes.len() % 13, 13) };
        for len in (first..bytes.len()).step_by(step) {
            let survive = Survive { version: entry.version, bytes: bytes.slice(..len) };
            assert!(!visit(&entry.name, survive), "{} v{} cut at {len}", entry.name, entry.version);
        }
    }
}

#[test]
fn changed_bytes_are_refused_or_survive() {
    const SEED: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut random = Xorshift(SEED);
    let mut accepted = 0;
    for entry in filled() {
        let bytes = entry.bytes.unwrap().to_vec();
        for _ in 0..bytes.len().min(200) {
            let mut changed = bytes.clone();
            for _ in 0..=random.below(3) {
                let at = random.below(changed.len());
                changed[at] = random.byte();
            }
            let survive = Survive { version: entry.version, bytes: changed.into() };
            accepted += usize::from(visit(&entry.name, survive));
        }
    }
    assert!(accepted > 10_000, "only {accepted} were accepted (seed {SEED:#x}): the test has lost its point");
}

#[test]
fn random_bytes_are_refused_or_survive() {
    const SEED: u64 = 0x2545_f491_4f6c_dd1d;
    let mut random = Xorshift(SEED);
    for entry in golden().iter().filter(|entry| entry.family == Family::Defaults) {
        for _ in 0..100 {
            let len = random.below(200);
            let bytes: Bytes = (0..len).map(|_| random.byte()).collect();
            visit(&entry.name, Survive { version: entry.version, bytes: bytes.clone() });
            let _ = decode_request_header(&bytes);
        }
    }
}

#[test]
fn versions_that_do_not_exist_are_refused() {
    struct Outside;
    impl MessageVisitor for Outside {
        type Output = ();
        fn visit<M: Message>(self) {
            for version in [i16::MIN, -1, M::VERSIONS.min - 1, M::VERSIONS.max + 1, i16::MAX] {
                assert!(M::decode(&mut Reader::new(&Bytes::new()), version).is_err());
                assert!(M::default().encode(&mut Writer::new(), version).is_err());
            }
        }
    }
    for entry in golden().iter().filter(|entry| entry.family == Family::Defaults) {
        visit(&entry.name, Outside);
    }
}
