//! Hostile messages: mutants of every golden vector.

use bytes::Bytes;
use millstream_protocol::api::{Message, MessageVisitor};
use millstream_protocol::header::decode_request_header;
use millstream_protocol::read::Reader;
use millstream_protocol::write::Writer;

use crate::checks::messages::Survive;
use crate::checks::stream;
use crate::common::golden::{Vector, Verdict, messages_of};
use crate::mutate::Mutants;
use crate::random::Random;

/// The golden vectors in which there is something to break, and which are not long.
fn filled() -> impl Iterator<Item = Vector> {
    let vectors = messages_of(&["one", "min", "max", "tags"]);
    vectors.filter(|vector| vector.verdict == Verdict::Ok && vector.input.len() < 4_000)
}

/// Calls `visitor` with the vector's type.
fn visit<V: MessageVisitor>(vector: &Vector, visitor: V) -> V::Output {
    vector.visit(visitor).unwrap_or_else(|| panic!("there is no message of {vector}"))
}

/// Feeds at least `inputs` mutants of the messages to their readers, as many of each message and version. Returns how
/// many were accepted, and how many there were.
pub(crate) fn run(seed: u64, inputs: usize) -> (usize, usize) {
    let mut random = Random(seed);
    let vectors: Vec<_> = filled().filter(|vector| !vector.input.is_empty()).collect();
    let each = inputs.div_ceil(vectors.len());
    let (mut accepted, count) = (0, each * vectors.len());
    for vector in vectors {
        let mutants = Mutants::of(&vector.input);
        for _ in 0..each {
            let bytes = Bytes::from(mutants.any(&mut random));
            accepted += usize::from(visit(&vector, Survive { version: vector.version, bytes: &bytes }));
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
    for vector in filled() {
        let len = vector.input.len();
        // Not every cut of the others, which are longer, but other cuts of each.
        let (first, step) = if vector.family == "one" { (0, 1) } else { (len % 29, 29) };
        for len in (first..len).step_by(step) {
            let cut = vector.input.slice(..len);
            let accepted = visit(&vector, Survive { version: vector.version, bytes: &cut });
            assert!(!accepted, "cut at {len}: {vector}");
        }
    }
}

#[test]
fn random_bytes_are_refused_or_survive() {
    let mut random = Random(2);
    for vector in messages_of(&["default"]) {
        for _ in 0..20 {
            let len = random.below(200);
            let bytes: Bytes = (0..len).map(|_| random.byte()).collect();
            visit(&vector, Survive { version: vector.version, bytes: &bytes });
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
    for vector in messages_of(&["default"]) {
        visit(&vector, Outside);
    }
}
