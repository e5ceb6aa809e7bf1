//! Twice the bytes cost twice the work, whatever they are: no quadratic blow-up from tags, varints, nesting, header
//! counts or tiny batches.
//!
//! An input is compared with sixteen runs of one of a sixteenth of its size: by the CPU time of the thread, which does not
//! grow while others have their turn, and by the least that each ever took. Memory is counted exactly.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use bytes::Bytes;
use millstream_protocol::api::Message;
use millstream_protocol::frame::FrameDecoder;
use millstream_protocol::messages::{CreateTopicsRequest, FetchResponse, MetadataResponse, RequestHeader};
use millstream_protocol::read::{Cursor, Reader};
use millstream_protocol::records::{
    BATCH_HEADER_BYTES, BatchBuilder, Compression, Decompressor, RecordBatches, RecordColumns,
};
use millstream_protocol::write::Writer;
use millstream_protocol::{json, schema};

use crate::checks::heap::measured;
use crate::checks::records::with_body;

const GROWTH: usize = 16;
/// How much longer the large input may take: it leaves the caches. Were the work quadratic, it would take 16 times as
/// long.
const MAX_RATIO: u32 = 6;
/// How often a test may try again, since caches are shared with whatever else runs.
const ATTEMPTS: usize = 20;

/// What this thread has worked so far, from whatever beginning. Where the system does not tell, the time.
fn cpu_time() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    // Linux brings its count up to date when the thread gives way.
    std::thread::yield_now();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|text| text.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// The least of several times that so many runs take.
fn time(runs: usize, work: impl Fn()) -> Duration {
    let times = (0..3).map(|_| {
        let start = cpu_time();
        (0..runs).for_each(|_| work());
        cpu_time().saturating_sub(start)
    });
    times.min().unwrap_or_default()
}

/// Compares the cost of `input(n)` with that of `input(16 n)`.
fn linear(what: &str, n: usize, input: impl Fn(usize) -> Bytes, work: impl Fn(&Bytes)) {
    let (small, large) = (input(n), input(GROWTH * n));
    assert!(large.len() < 2 * GROWTH * small.len(), "{what}: the input itself is not linear");
    let taken = (measured(|| work(&small)).1.taken_bytes + 4096) * 2 * GROWTH;
    let heap = measured(|| work(&large)).1;
    assert!(heap.taken_bytes <= taken, "{what}: {taken} bytes would be linear, and it took {heap:?}");
    in_linear_time(what, || work(&small), || work(&large));
}

/// Compares the times alone.
fn in_linear_time(what: &str, small: impl Fn(), large: impl Fn()) {
    let (mut small_time, mut large_time) = (Duration::MAX, Duration::MAX);
    for _ in 0..ATTEMPTS {
        small_time = small_time.min(time(GROWTH, &small));
        large_time = large_time.min(time(1, &large));
        // A millisecond keeps a small time that is rounded down from mattering.
        if large_time <= (small_time + Duration::from_millis(1)) * MAX_RATIO {
            return;
        }
    }
    panic!("{what}: {GROWTH} runs of a sixteenth take {small_time:?}, and the whole {large_time:?}");
}

fn decode<M: Message>(bytes: &Bytes) {
    let _ = M::decode(&mut Reader::new(bytes), M::VERSIONS.max);
    let _ = M::decode_ref(&mut Cursor::new(bytes), M::VERSIONS.max);
    let schema = schema::message(M::NAME).unwrap();
    let _ = json::message(schema, M::VERSIONS.max, bytes, &mut Vec::new());
}

fn compact(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

/// A request header with the tagged fields `fields`, of which there are `count`.
fn tagged(count: usize, fields: Vec<u8>) -> Bytes {
    [b"\0\x03\0\x0c\0\0\0\0\xff\xff".to_vec(), compact(count), fields].concat().into()
}

#[test]
fn tagged_fields_are_read_in_linear_time() {
    linear("one tag, repeated", 600, |n| tagged(n, b"\x05\0".repeat(n)), decode::<RequestHeader>);
    let upwards = |n| tagged(n, (0..n).flat_map(|tag| [compact(tag), vec![0]].concat()).collect());
    linear("tags upwards", 600, upwards, decode::<RequestHeader>);
    let downwards = |n| tagged(n, (0..n).rev().flat_map(|tag| [compact(tag), vec![0]].concat()).collect());
    linear("tags downwards", 600, downwards, decode::<RequestHeader>);
    let overlong = |n| tagged(n, b"\x85\x80\x80\x80\0\x80\x80\x80\x80\0".repeat(n));
    linear("overlong varints", 600, overlong, decode::<RequestHeader>);
    let known = |n| [vec![0; 10], vec![1], compact(n), b"\0\x01\xff".repeat(n)].concat().into();
    linear("a tag that is known, repeated", 600, known, decode::<FetchResponse>);
}

#[test]
fn messages_are_written_in_linear_time() {
    let upwards = |n| tagged(n, (0..n).flat_map(|tag| [compact(tag), vec![0]].concat()).collect());
    linear("tags upwards, written again", 600, upwards, |bytes| {
        let Ok(header) = RequestHeader::decode(&mut Reader::new(bytes), 2) else { panic!("a header") };
        let mut w = Writer::new();
        assert!(header.encode(&mut w, 2).is_ok());
    });
}

#[test]
fn nested_arrays_are_read_in_linear_time() {
    let many_small = |n| [vec![0; 4], compact(1), vec![0], vec![0; 4], compact(n + 1), vec![1; 40 * n]].concat().into();
    linear("many of everything", 500, many_small, decode::<MetadataResponse>);
    linear("two of everything", 500, |n| vec![2; 10 * n].into(), decode::<CreateTopicsRequest>);
    linear("nothing but counts", 500, |n| vec![0x7f; 10 * n].into(), decode::<CreateTopicsRequest>);
}

#[test]
fn frames_are_cut_in_linear_time() {
    let cut = |bytes: &Bytes| {
        let mut received = bytes::BytesMut::from(&bytes[..]);
        while let Ok(Some(_)) = FrameDecoder::new(100).decode(&mut received) {}
    };
    linear("empty frames", 1_000, |n| vec![0; 4 * n].into(), cut);
    let grown = |bytes: &Bytes| {
        let mut received = bytes::BytesMut::new();
        for piece in bytes.chunks(100) {
            received.extend_from_slice(piece);
            assert_eq!(FrameDecoder::new(1 << 30).decode(&mut received), Ok(None));
        }
    };
    let unfinished = |n: usize| [&(1_i32 << 29).to_be_bytes()[..], &vec![7; 100 * n]].concat().into();
    linear("a frame in small pieces", 1_000, unfinished, grown);
}

fn read_all(set: &Bytes) {
    let (mut scratch, mut columns) = (Decompressor::new(1 << 22), RecordColumns::default());
    for batch in RecordBatches::new(set.clone()).map_while(Result::ok) {
        let Ok(payload) = batch.payload_unverified(&mut scratch) else { continue };
        assert!(batch.records(&payload).flatten().all(|record| record.headers.count() < usize::MAX));
        let _ = batch.columns(&payload, &mut columns);
    }
}

/// A record around `body`, which begins behind the offset delta.
fn record(body: &[u8]) -> Vec<u8> {
    let length = body.len() + 3;
    [compact(2 * length), vec![0, 0, 0], body.to_vec()].concat()
}

#[test]
fn records_are_read_in_linear_time() {
    let one = with_body(0, 1, &record(&[1, 1, 0])).into_bytes();
    linear("tiny batches", 300, |n| one.repeat(n).into(), read_all);
    let empty = with_body(0, 0, b"").into_bytes();
    linear("empty batches", 300, |n| empty.repeat(n).into(), read_all);
    let tiny = |n| with_body(0, n as i32, &record(&[1, 1, 0]).repeat(n)).into_bytes();
    linear("tiny records", 1_000, tiny, read_all);
    let headers = |n| {
        let body = [vec![1, 1], compact(2 * n), b"\0\x01".repeat(n)].concat();
        with_body(0, 1, &record(&body)).into_bytes()
    };
    linear("one record of many headers", 1_000, headers, read_all);
    let lying = |n| {
        let body = [vec![1, 1], compact(2 * (2 * n - 1)), b"\0\x01".repeat(n)].concat();
        with_body(0, n as i32 / 8, &record(&body)).into_bytes()
    };
    linear("more headers claimed than there are", 1_000, lying, read_all);
}

#[test]
fn codecs_unpack_in_linear_time() {
    for compression in [Compression::Gzip, Compression::Snappy, Compression::Lz4, Compression::Zstd] {
        let body = packed(compression, 1);
        let members = |n| with_body(compression.id(), 1, &body.repeat(n)).into_bytes();
        linear(&format!("{compression}: many small members"), 200, members, read_all);
        let noise = |n| with_body(compression.id(), 1, &vec![0xff; 50 * n]).into_bytes();
        linear(&format!("{compression}: nothing but ones"), 200, noise, read_all);
        // The input hardly grows, but what becomes of it does.
        let sizes =
            [20, 20 * GROWTH].map(|n| with_body(compression.id(), 1, &packed(compression, 1000 * n)).into_bytes());
        in_linear_time(&format!("{compression}: zeros"), || read_all(&sizes[0]), || read_all(&sizes[1]));
    }
}

/// A record with so many zeros, compressed.
fn packed(compression: Compression, zeros: usize) -> Vec<u8> {
    let mut builder = BatchBuilder::new(compression, None).unwrap();
    builder.append(0, None, Some(&vec![0; zeros]), &[]).unwrap();
    builder.build().finish()[BATCH_HEADER_BYTES..].to_vec()
}
