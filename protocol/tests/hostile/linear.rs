//! Twice the bytes cost twice the work, whatever they are: no quadratic blow-up from tags, varints, nesting, header
//! counts or tiny batches.
//!
//! Memory is counted exactly, time is not: it may grow by several times what it should before a test fails, and a
//! quadratic reader would still be far beyond that, because the inputs grow sixteenfold.

use std::time::{Duration, Instant};

use bytes::Bytes;
use millstream_protocol::api::Message;
use millstream_protocol::frame::FrameDecoder;
use millstream_protocol::messages::{CreateTopicsRequest, FetchResponse, MetadataResponse, RequestHeader};
use millstream_protocol::read::Reader;
use millstream_protocol::records::{Compression, Decompressor, RecordBatches, RecordColumns};

use crate::checks::heap::{Heap, measured};
use crate::checks::records::with_body;

const GROWTH: usize = 16;
/// What the time may grow by: more than the input, because a larger one leaves the caches.
const MAX_TIME_GROWTH: u32 = 5 * GROWTH as u32;

/// The shortest of several times, and what one run takes from the heap.
fn cost(mut work: impl FnMut()) -> (Duration, Heap) {
    let heap = measured(&mut work).1;
    let times = (0..7).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed()
    });
    (times.min().unwrap_or_default(), heap)
}

/// Compares the cost of `input(n)` with that of `input(16 n)`.
fn linear(what: &str, n: usize, input: impl Fn(usize) -> Bytes, work: impl Fn(&Bytes)) {
    let (small, large) = (input(n), input(GROWTH * n));
    assert!(large.len() < 2 * GROWTH * small.len(), "{what}: the input itself is not linear");
    let (small_time, small_heap) = cost(|| work(&small));
    let (large_time, large_heap) = cost(|| work(&large));
    // A microsecond keeps a small time that is rounded down from mattering.
    let allowed = (small_time + Duration::from_micros(1)) * MAX_TIME_GROWTH;
    assert!(large_time <= allowed, "{what}: {small_time:?} became {large_time:?}");
    let taken = (small_heap.taken_bytes + 4096) * 2 * GROWTH;
    assert!(large_heap.taken_bytes <= taken, "{what}: {small_heap:?} became {large_heap:?}");
}

fn decode<M: Message>(bytes: &Bytes) {
    let _ = M::decode(&mut Reader::new(bytes), M::VERSIONS.max);
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
    linear("one tag, repeated", 1_000, |n| tagged(n, b"\x05\0".repeat(n)), decode::<RequestHeader>);
    let upwards = |n| tagged(n, (0..n).flat_map(|tag| [compact(tag), vec![0]].concat()).collect());
    linear("tags upwards", 1_000, upwards, decode::<RequestHeader>);
    let downwards = |n| tagged(n, (0..n).rev().flat_map(|tag| [compact(tag), vec![0]].concat()).collect());
    linear("tags downwards", 1_000, downwards, decode::<RequestHeader>);
    let overlong = |n| tagged(n, b"\x85\x80\x80\x80\0\x80\x80\x80\x80\0".repeat(n));
    linear("overlong varints", 1_000, overlong, decode::<RequestHeader>);
    let known = |n| [vec![0; 10], vec![1], compact(n), b"\0\x01\xff".repeat(n)].concat().into();
    linear("a tag that is known, repeated", 1_000, known, decode::<FetchResponse>);
}

#[test]
fn messages_are_written_in_linear_time() {
    let upwards = |n| tagged(n, (0..n).flat_map(|tag| [compact(tag), vec![0]].concat()).collect());
    linear("tags upwards, written again", 1_000, upwards, |bytes| {
        let Ok(header) = RequestHeader::decode(&mut Reader::new(bytes), 2) else { panic!("a header") };
        let mut w = millstream_protocol::write::Writer::new();
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
        let mut builder = millstream_protocol::records::BatchBuilder::new(compression, None).unwrap();
        let one = |builder: &mut millstream_protocol::records::BatchBuilder| {
            builder.append(0, None, Some(b"x"), &[]).unwrap();
            builder.build().finish()[61..].to_vec()
        };
        let body = one(&mut builder);
        let members = |n| with_body(compression.id(), 1, &body.repeat(n)).into_bytes();
        linear(&format!("{compression}: many small members"), 200, members, read_all);
        let noise = |n| with_body(compression.id(), 1, &vec![0xff; 50 * n]).into_bytes();
        linear(&format!("{compression}: nothing but ones"), 200, noise, read_all);
        let zeros = |n: usize| {
            let mut builder = millstream_protocol::records::BatchBuilder::new(compression, None).unwrap();
            builder.append(0, None, Some(&vec![0; 1000 * n]), &[]).unwrap();
            let sealed = builder.build().finish();
            [&sealed[..], &[0; 100]].concat().into()
        };
        let (small, _) = cost(|| read_all(&zeros(20)));
        let (large, _) = cost(|| read_all(&zeros(20 * GROWTH)));
        assert!(large <= (small + Duration::from_micros(100)) * MAX_TIME_GROWTH, "{compression}: {small:?}, {large:?}");
    }
}
