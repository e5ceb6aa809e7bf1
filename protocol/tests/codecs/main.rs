//! Our codecs and Kafka's read each other, over sizes, kinds of content and levels, and judge odd bytes alike.
//!
//! `tests/data/codecs/vectors.bin` holds what Java wrote, so that this much needs no Java; `VECTORS=write cargo test -p
//! millstream-protocol --test codecs` makes it anew. With a JDK and Kafka's jars, which the test kit's script fetches,
//! both directions are tried live; `SIZES=all` goes up to 10 MB, `MUTANTS=20000 SEED=7` asks about more odd bytes, or
//! others. `KAFKA_VERSION` chooses the release.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod java;

use std::path::PathBuf;

use bytes::Bytes;
use java::Java;
use millstream_protocol::records::{BATCH_HEADER_BYTES, BatchBuilder, Compression, Decompressor, RecordBatches};

const CODECS: [Compression; 4] = [Compression::Gzip, Compression::Snappy, Compression::Lz4, Compression::Zstd];
const CAP: usize = 16 << 20;
const MAX_VECTOR_BYTES: usize = 4 << 10;

/// What is compressed: how much of it, of which kind.
#[derive(Copy, Clone, Debug)]
enum Content {
    Text,
    Noise,
    Mixed,
    Zeros,
}

impl Content {
    const ALL: [Self; 4] = [Self::Text, Self::Noise, Self::Mixed, Self::Zeros];

    fn bytes(self, len: usize) -> Vec<u8> {
        let mut random = Random(len as u64);
        let mut bytes = Vec::with_capacity(len + 64);
        while bytes.len() < len {
            match self {
                Self::Zeros => bytes.resize(len, 0),
                Self::Noise => bytes.extend_from_slice(&random.next().to_le_bytes()),
                Self::Mixed if random.below(8) == 0 => bytes.extend((0..100).map(|_| random.next() as u8)),
                _ => {
                    bytes.extend_from_slice(format!("{{\"auction\":{},\"price\":7}}\n", random.next() % 997).as_bytes())
                }
            }
        }
        bytes.truncate(len);
        bytes
    }
}

/// Numbers in a row from a seed (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }
}

/// Levels that Kafka takes, the default first.
fn levels(compression: Compression) -> Vec<Option<i32>> {
    let levels = match compression {
        Compression::Gzip => (1..=9).collect(),
        Compression::Lz4 => (1..=17).collect(),
        Compression::Zstd => [-131_072, -100].into_iter().chain(-7..=22).filter(|level| *level != 0).collect(),
        _ => Vec::new(),
    };
    std::iter::once(None).chain(levels.into_iter().map(Some)).collect()
}

/// Decompresses `body` as the records of a batch.
fn decode(compression: Compression, body: &[u8]) -> Option<Bytes> {
    let mut batch = vec![0; BATCH_HEADER_BYTES];
    batch[8..12].copy_from_slice(&((BATCH_HEADER_BYTES - 12 + body.len()) as i32).to_be_bytes());
    batch[16] = 2;
    batch[22] = compression.id();
    batch[60] = 1;
    batch.extend_from_slice(body);
    let batch = RecordBatches::new(Bytes::from(batch)).next().unwrap().unwrap();
    batch.payload_unverified(&mut Decompressor::new(CAP)).ok()
}

/// One record with this value, as a batch's compressed records.
fn encode(compression: Compression, level: Option<i32>, value: &[u8]) -> Bytes {
    let mut builder = BatchBuilder::new(compression, level).unwrap();
    builder.append(0, None, Some(value), &[]).unwrap();
    builder.build().finish().slice(BATCH_HEADER_BYTES..)
}

#[test]
fn what_java_wrote_is_read() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/codecs/vectors.bin");
    if std::env::var("VECTORS").as_deref() == Ok("write") {
        std::fs::write(&file, vectors(&mut Java::start().unwrap())).unwrap();
    }
    let mut rest = Bytes::from(std::fs::read(file).unwrap());
    let mut count = 0;
    while !rest.is_empty() {
        let [codec, kind, len @ .., v4, v3, v2, v1] = *rest.split_to(10).first_chunk::<10>().unwrap();
        let compression = Compression::from_id(codec).unwrap();
        let body = rest.split_to(u32::from_be_bytes([v4, v3, v2, v1]) as usize);
        let content = Content::ALL[usize::from(kind)].bytes(u32::from_be_bytes(len) as usize);
        assert!(decode(compression, &body).is_some_and(|read| read == content), "{compression} vector {count}");
        count += 1;
    }
    assert!(count > 150, "{count}");
}

/// Each: codec u8, kind of content u8, its length u32, length u32, bytes.
fn vectors(java: &mut Java) -> Vec<u8> {
    let mut all = Vec::new();
    let mut keep = |compression: Compression, kind: usize, len: usize, body: &[u8]| {
        if body.len() <= MAX_VECTOR_BYTES {
            all.extend_from_slice(&[compression.id(), kind as u8]);
            all.extend_from_slice(&(len as u32).to_be_bytes());
            all.extend_from_slice(&(body.len() as u32).to_be_bytes());
            all.extend_from_slice(body);
        }
    };
    for compression in CODECS {
        for (kind, content) in Content::ALL.into_iter().enumerate() {
            for len in [0, 1, 100, 1_000, 65_535, 65_536, 65_537, 300_000] {
                keep(compression, kind, len, &java.encode(compression, None, &content.bytes(len)));
            }
        }
        let content = Content::Text.bytes(2_000);
        for level in levels(compression) {
            keep(compression, 0, content.len(), &java.encode(compression, level, &content));
        }
    }
    let (len, zeros) = (300_000, Content::Zeros.bytes(300_000));
    for window in [10, 17, 24, 27, 28, 31] {
        keep(Compression::Zstd, 3, len, &java.encode_natively(Compression::Zstd, 3, window, &zeros));
    }
    for block_size in 4..=7 {
        keep(Compression::Lz4, 3, len, &java.encode_natively(Compression::Lz4, 0, block_size, &zeros));
    }
    keep(
        Compression::Snappy,
        3,
        60_000,
        &java.encode_natively(Compression::Snappy, 0, 0, &Content::Zeros.bytes(60_000)),
    );
    all
}

const SIZES: [usize; 16] =
    [0, 1, 2, 3, 13, 64, 255, 1_000, 32_767, 32_768, 32_769, 65_535, 65_536, 65_537, 1 << 20, 10_000_000];

#[test]
fn java_and_we_read_each_other() {
    let Some(mut java) = Java::start() else { return };
    let all = std::env::var("SIZES").as_deref() == Ok("all");
    for compression in CODECS {
        for kind in Content::ALL {
            for &len in &SIZES[..SIZES.len() - usize::from(!all)] {
                there_and_back(&mut java, compression, None, &kind.bytes(len));
            }
        }
        for level in levels(compression) {
            for kind in [Content::Text, Content::Mixed] {
                there_and_back(&mut java, compression, level, &kind.bytes(if all { 200_000 } else { 20_000 }));
            }
        }
    }
}

fn there_and_back(java: &mut Java, compression: Compression, level: Option<i32>, content: &[u8]) {
    let theirs = java.encode(compression, level, content);
    let read = decode(compression, &theirs);
    assert!(read.is_some_and(|read| read == content), "{compression} {level:?}: {} bytes of Java's", content.len());
    let plain = encode(Compression::None, None, content);
    let read = java.decode(compression, &encode(compression, level, content));
    assert!(read.is_some_and(|read| read == plain), "{compression} {level:?}: {} bytes of ours", content.len());
}

/// The libraries behind Kafka's streams write more than Kafka does.
#[test]
fn what_the_native_libraries_write_is_read() {
    let Some(mut java) = Java::start() else { return };
    let content = Content::Mixed.bytes(3 << 20);
    let mut check = |compression, level, option| {
        let body = java.encode_natively(compression, level, option, &content);
        let read = decode(compression, &body);
        assert!(read.is_some_and(|read| read == content), "{compression}: level {level}, option {option}");
    };
    for level in [-5, 1, 3, 9, 19] {
        check(Compression::Zstd, level, 0);
    }
    for window in [10, 20, 27, 28, 30, 31] {
        check(Compression::Zstd, 3, window);
    }
    for block_size in 4..=7 {
        check(Compression::Lz4, 0, block_size);
    }
    check(Compression::Snappy, 0, 0);
}

/// Bytes that nobody writes: Java and we give the same answer.
#[test]
fn odd_bytes_are_judged_as_java_judges_them() {
    let Some(mut java) = Java::start() else { return };
    let number = |name, default| std::env::var(name).map_or(default, |text| text.parse().unwrap());
    let mut random = Random(number("SEED", 1));
    for compression in CODECS {
        let good: Vec<Vec<u8>> = [0, 1, 40, 300, 2_000]
            .into_iter()
            .flat_map(|len| [Content::Text.bytes(len), Content::Mixed.bytes(len)])
            .map(|content| java.encode(compression, None, &content))
            .collect();
        for _ in 0..number("MUTANTS", 1_000) {
            let body = mutant(&good, &mut random);
            if differs_on_purpose(compression, &body) {
                continue;
            }
            let (theirs, ours) = (java.decode(compression, &body), decode(compression, &body));
            if compression == Compression::Zstd && ours.is_none() {
                // A cut frame behind a whole one: Java ends there, or fails, as its reads happen to fall. Here it fails.
                continue;
            }
            assert!(ours.as_deref() == theirs.as_deref(), "{compression} {body:02x?}: {ours:02x?}, Java {theirs:02x?}");
        }
    }
}

fn mutant(good: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut body = good[random.below(good.len())].clone();
    match random.below(6) {
        0 => body.truncate(random.below(body.len() + 1)),
        1 => body.extend((0..random.below(40)).map(|_| random.next() as u8)),
        2 => body.extend_from_slice(&good[random.below(good.len())]),
        3 => {
            body.extend_from_slice(&good[random.below(good.len())]);
            body.truncate(random.below(body.len() + 1));
        }
        // Where headers are.
        4 if !body.is_empty() => {
            let at = random.below(body.len().min(20));
            body[at] ^= 1 << random.below(8);
        }
        _ if !body.is_empty() => {
            let at = random.below(body.len());
            body[at] ^= 1 << random.below(8);
        }
        _ => {}
    }
    body
}

/// Java refuses linked lz4 blocks, zstd windows over 2^27 bytes and versions of snappy's framing below 1, never looks at
/// lz4's content checksum, and takes an empty zstd frame for the end.
fn differs_on_purpose(compression: Compression, body: &[u8]) -> bool {
    match compression {
        Compression::Lz4 => body.get(4).is_some_and(|flags| flags & 0x20 == 0 || flags & 0x04 != 0),
        Compression::Zstd => {
            let starts_empty = body.get(5..).is_some_and(|behind| behind.starts_with(&[0, 1, 0, 0]));
            starts_empty || body.get(5).is_some_and(|window| *window > 17 << 3)
        }
        Compression::Snappy => body.windows(12).any(|header| {
            let version = header.strip_prefix(b"\x82SNAPPY\0").and_then(|version| version.first_chunk());
            version.is_some_and(|version| i32::from_be_bytes(*version) < 1)
        }),
        _ => false,
    }
}
