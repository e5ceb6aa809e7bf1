//! Hostile messages: mutants of every golden vector.

use bytes::Bytes;
use millstream_protocol::api::{Message, MessageVisitor};
use millstream_protocol::header::decode_request_header;
use millstream_protocol::read::Reader;
use millstream_protocol::write::Writer;

use crate::checks::messages::Survive;
use crate::checks::stream;
use crate::common::{Entry, Family, golden, visit};
use crate::mutate::Mutants;
use crate::random::Random;

/// The golden entries in which there is something to break.
fn filled() -> impl Iterator<Item = Entry> {
    golden().into_iter().filter(|entry| matches!(entry.family, Family::One | Family::Extremes))
}

/// Feeds at least `inputs` mutants of the messages to their readers, as many of each message and version. Returns how
/// many were accepted, and how many there were.
pub(crate) fn run(seed: u64, inputs: usize) -> (usize, usize) {
    let mut random = Random(seed);
    let vectors: Vec<_> = filled().filter_map(|entry| Some((entry.name, entry.version, entry.bytes?))).collect();
    let each = inputs.div_ceil(vectors.len());
    let (mut accepted, count) = (0, each * vectors.len());
    for (name, version, good) in vectors {
        let mutants = Mutants::of(&good);
        for _ in 0..each {
            let bytes = Bytes::from(mutants.any(&mut random));
            accepted += usize::from(visit(&name, Survive { version, bytes: &bytes }));
        }
    }
    (accepted, count)
}

#[test]
fn mutated_messages_are_refused_or_survive() {
    const SEED: u64 = 1;
    const INPUTS: usize = 14_000;
    let (accepted, inputs) = run(SEED, INPUTS);
    assert!((inputs / 10..inputs * 9 / 10).contains(&accepted), "{accepted} accepted: the test has lost its point");
}

#[test]
fn every_cut_is_an_error() {
    for entry in filled() {
        let bytes = entry.bytes.unwrap();
        // The extremes are long: not every cut of them, but others for each.
        let (first, step) = if entry.family == Family::One { (0, 1) } else { (bytes.len() % 13, 13) };
        for len in (first..bytes.len()).step_by(step) {
            let cut = bytes.slice(..len);
            let accepted = visit(&entry.name, Survive { version: entry.version, bytes: &cut });
            assert!(!accepted, "{} v{} cut at {len}", entry.name, entry.version);
        }
    }
}

#[test]
fn random_bytes_are_refused_or_survive() {
    let mut random = Random(2);
    for entry in golden().iter().filter(|entry| entry.family == Family::Defaults) {
        for _ in 0..20 {
            let len = random.below(200);
            let bytes: Bytes = (0..len).map(|_| random.byte()).collect();
            visit(&entry.name, Survive { version: entry.version, bytes: &bytes });
            let _ = decode_request_header(&bytes);
        }
    }
}

#[test]
fn mutated_headers_and_frames_are_refused_or_survive() {
    let good = b"\0\x03\0\x0c\0\0\0\x07\0\x05kafka\0".to_vec();
    let (mutants, mut random) = (Mutants::of(&good), Random(3));
    for at in 0..mutants.count() {
        let header = mutants.nth(at);
        stream::request_header(&header.clone().into());
        stream::response_header(3, 12, &header.clone().into());
        let framed = [&(header.len() as i32).to_be_bytes()[..], &header, &[0; 3], &[2, 1, 1]].concat();
        stream::frames(60, 1 + random.below(20), &Mutants::of(&framed).any(&mut random));
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
