//! Hostile compressed bytes: mutants of what each codec writes, and bombs.

use millstream_protocol::records::{BATCH_HEADER_BYTES, BatchBuilder, Compression, Decompressor};

use crate::checks::codecs::{decompress, round_trip};
use crate::mutate::Mutants;
use crate::random::Random;

/// What a payload may have, unpacked.
const CAP: usize = 1 << 18;

const CODECS: [Compression; 4] = [Compression::Gzip, Compression::Snappy, Compression::Lz4, Compression::Zstd];

/// Some compressed payloads: short, long, and hardly compressible.
fn good(compression: Compression) -> Vec<Vec<u8>> {
    let text = b"a stream that has been milled again and again ".repeat(200);
    let mut random = Random(4);
    let noise: Vec<u8> = (0..300).map(|_| random.byte()).collect();
    let values = [&b""[..], b"x", &text[..60], &text, &[0; 40_000], &noise];
    let mut builder = BatchBuilder::new(compression, None).unwrap();
    let packed = |value: &&[u8]| {
        builder.append(0, None, Some(value), &[]).unwrap();
        builder.build().finish()[BATCH_HEADER_BYTES..].to_vec()
    };
    values.iter().map(packed).collect()
}

/// Feeds at least `inputs` mutants to each codec. Returns how many there were.
pub(crate) fn run(seed: u64, inputs: usize) -> usize {
    let mut random = Random(seed);
    let mut count = 0;
    for compression in CODECS {
        let mut warm = Decompressor::new(CAP);
        let good = good(compression);
        for body in &good {
            for _ in 0..inputs.div_ceil(good.len()) {
                decompress(compression, &Mutants::of(body).any(&mut random), &mut warm);
                count += 1;
            }
        }
    }
    count
}

#[test]
fn mutated_compressed_bytes_are_refused_or_stay_under_the_cap() {
    run(5, 500);
}

#[test]
fn every_cut_is_refused_or_stays_under_the_cap() {
    for compression in CODECS {
        let mut warm = Decompressor::new(CAP);
        for body in good(compression).iter().filter(|body| body.len() < 1000) {
            (0..body.len()).for_each(|len| decompress(compression, &body[..len], &mut warm));
        }
    }
}

#[test]
fn what_the_encoders_write_is_read() {
    let mut random = Random(6);
    for compression in CODECS {
        let mut warm = Decompressor::new(CAP);
        for len in [0, 1, 13, 64, 255, 256, 4_000, 65_535, 65_536, 65_537, 200_000] {
            let alphabet = 1 + random.below(60);
            let data: Vec<u8> = (0..len).map(|_| random.below(alphabet) as u8).collect();
            round_trip(compression, None, &data, &mut warm);
        }
    }
}
