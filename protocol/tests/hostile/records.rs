//! Hostile record sets: mutants of sets by Java and librdkafka and of our own, with their checksums wrong and right.

use std::path::Path;

use bytes::Bytes;
use millstream_protocol::records::{BatchBuilder, Compression, Decompressor, LegacyBuilder, LegacyMagic};

use crate::checks::legacy::{set, with_right_checksums};
use crate::mutate::Mutants;
use crate::random::Random;

const CAP: usize = 1 << 18;

/// Sets of every family: each codec, control, append time, compacted, emptied, with headers, of several batches.
pub(crate) fn good() -> Vec<Bytes> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/batches");
    let mut files: Vec<_> = std::fs::read_dir(directory).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "bin"));
    files.sort();
    let mut sets: Vec<Bytes> = files.iter().map(|file| std::fs::read(file).unwrap().into()).collect();
    sets.extend(Compression::ALL.map(small));
    let legacy = [Compression::None, Compression::Gzip, Compression::Snappy, Compression::Lz4];
    sets.extend(legacy.into_iter().flat_map(|codec| [LegacyMagic::V0, LegacyMagic::V1].map(|magic| old(magic, codec))));
    let mixed = [small(Compression::None), old(LegacyMagic::V1, Compression::Lz4), small(Compression::Gzip)];
    sets.push(mixed.concat().into());
    sets
}

/// A few records as Kafka had them before 0.11.
fn old(magic: LegacyMagic, compression: Compression) -> Bytes {
    let mut builder = LegacyBuilder::new(magic, compression, None).unwrap();
    builder.set_base_offset(50).append(1_700_000_000_000, None, None).unwrap();
    builder.append(-1, Some(b""), Some(b"")).unwrap();
    builder.append_at(70, i64::MAX, Some(b"key"), Some(&[7; 90])).unwrap();
    builder.build()
}

/// A few records of all kinds.
fn small(compression: Compression) -> Bytes {
    let mut builder = BatchBuilder::new(compression, None).unwrap();
    builder.append(1_700_000_000_000, None, None, &[]).unwrap();
    builder.append(1_600_000_000_000, Some(b""), Some(b""), &[("", None)]).unwrap();
    let headers = [("trace", Some(&b"1"[..])), ("trace", None), ("ä", Some(&[]))];
    builder.append(i64::MAX, Some(b"key"), Some(&[7; 90]), &headers).unwrap();
    builder.build().finish()
}

/// Feeds at least `inputs` mutants to the readers. Returns how many records were read, and how many sets there were.
pub(crate) fn run(seed: u64, inputs: usize) -> (usize, usize) {
    let (mut random, mut scratch) = (Random(seed), Decompressor::new(CAP));
    let sets = good();
    let each = inputs.div_ceil(2 * sets.len());
    let mut records = 0;
    for good in &sets {
        for _ in 0..each {
            let mutant = Bytes::from(Mutants::of(good).any(&mut random));
            records += set(&mutant, &mut scratch);
            // A checksum that is right lets it come further.
            set(&with_right_checksums(&mutant), &mut scratch);
        }
    }
    (records, 2 * each * sets.len())
}

#[test]
fn mutated_sets_are_refused_or_survive() {
    assert!(run(7, 4_000).0 > 10_000, "the test has lost its point");
}

#[test]
fn mutants_of_a_small_batch_are_refused_or_survive() {
    let mut scratch = Decompressor::new(CAP);
    let legacy = [LegacyMagic::V0, LegacyMagic::V1].map(|magic| old(magic, Compression::None));
    for good in [small(Compression::None), small(Compression::Snappy)].into_iter().chain(legacy) {
        let mutants = Mutants::of(&good);
        // Each move at every seventh byte or so, and each byte with every seventh move.
        for at in (0..mutants.count()).step_by(7) {
            let mutant = Bytes::from(mutants.nth(at));
            set(&mutant, &mut scratch);
            set(&with_right_checksums(&mutant), &mut scratch);
        }
    }
}
