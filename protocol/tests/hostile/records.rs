//! Hostile record sets: mutants of sets by Java and librdkafka and of our own, with their checksums wrong and right.

use std::path::Path;

use bytes::Bytes;
use millstream_protocol::records::{BatchBuilder, Compression, Decompressor, SealedBatch};

use crate::checks::records::set;
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
    sets.push([small(Compression::None), small(Compression::Lz4), small(Compression::None)].concat().into());
    sets
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

/// Feeds `inputs` mutants to the readers. Returns how many records were read.
pub(crate) fn run(seed: u64, inputs: usize) -> usize {
    let (mut random, mut scratch) = (Random(seed), Decompressor::new(CAP));
    let sets = good();
    let mut records = 0;
    for good in &sets {
        for _ in 0..inputs.div_ceil(sets.len()) {
            records += set(&Mutants::of(good).any(&mut random).into(), &mut scratch);
        }
    }
    records
}

#[test]
fn mutated_sets_are_refused_or_survive() {
    assert!(run(7, 3_000) > 10_000, "the test has lost its point");
}

#[test]
fn every_mutant_of_a_small_batch_is_refused_or_survives() {
    let mut scratch = Decompressor::new(CAP);
    for compression in [Compression::None, Compression::Snappy] {
        let good = small(compression);
        let mutants = Mutants::of(&good);
        for at in 0..mutants.count() {
            let mutant = Bytes::from(mutants.nth(at));
            set(&mutant, &mut scratch);
            // With its checksum put right, which lets it come further.
            if let Ok(sealed) = SealedBatch::reopen(mutant) {
                set(&sealed.finish(), &mut scratch);
            }
        }
    }
}
