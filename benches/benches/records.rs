//! Record batches: walked, decoded into columns, and built, at two record sizes and in every codec.
//!
//! ```text
//! cargo bench -p millstream-benches --bench records
//! ```
//!
//! Times are per batch of 1,000 records (100 B) or 10,000 (1 KiB); the item throughput is records. Each run counts what
//! it read or wrote, and the checksum is always part of it.

use std::hint::black_box;

use bytes::Bytes;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use millstream_protocol::records::{
    BATCH_HEADER_BYTES, BatchBuilder, Compression, Decompressor, RecordBatch, RecordBatches, RecordColumns,
};

fn main() {
    divan::main();
}

/// A batch's shape: how many records, how long their values are, how many headers each has.
#[derive(Copy, Clone, Debug)]
struct Shape {
    records: usize,
    value_bytes: usize,
    headers: usize,
}

impl std::fmt::Display for Shape {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} x {} B", self.records, self.value_bytes)?;
        if self.headers > 0 { write!(f, ", {} headers", self.headers) } else { Ok(()) }
    }
}

const SMALL: Shape = Shape { records: 1_000, value_bytes: 100, headers: 0 };
const SMALL_WITH_HEADERS: Shape = Shape { headers: 2, ..SMALL };
const LARGE: Shape = Shape { records: 10_000, value_bytes: 1_024, headers: 0 };
const SHAPES: [Shape; 3] = [SMALL, SMALL_WITH_HEADERS, LARGE];

const HEADERS: [(&str, Option<&[u8]>); 2] =
    [("trace-id", Some(b"4bf92f3577b34da6")), ("content-type", Some(b"application/json"))];
const BASE_TIME_MS: i64 = 1_700_000_000_000;
const MAX_PAYLOAD_BYTES: usize = 64 << 20;

/// Values that compress about as JSON does: the same words, other numbers.
fn values(shape: Shape) -> Vec<Vec<u8>> {
    let value = |at: usize| {
        let number = |place: usize| (at * 2_654_435_761 + place * 40_503) % 1_000_003;
        let mut text = String::new();
        for place in 0.. {
            text.push_str(&format!("{{\"id\":{},\"price\":{},\"channel\":\"web\"}}", number(place), number(place + 7)));
            if text.len() >= shape.value_bytes {
                break;
            }
        }
        text.truncate(shape.value_bytes);
        text.into_bytes()
    };
    (0..shape.records).map(value).collect()
}

fn append_all(builder: &mut BatchBuilder, shape: Shape, values: &[Vec<u8>]) {
    for (at, value) in values.iter().enumerate() {
        let timestamp = BASE_TIME_MS + at as i64;
        builder.append(timestamp, None, Some(value), &HEADERS[..shape.headers]).expect("a batch of this size fits");
    }
}

fn batch(compression: Compression, shape: Shape) -> Bytes {
    let mut builder = BatchBuilder::new(compression, None).expect("all codecs are built in");
    append_all(&mut builder, shape, &values(shape));
    builder.build().finish()
}

fn only(set: &Bytes) -> RecordBatch {
    RecordBatches::new(set.clone()).next().and_then(Result::ok).expect("a whole batch")
}

/// Bytes of the batch before compression, which is what a throughput in bytes should count.
fn plain_bytes(shape: Shape) -> BytesCount {
    BytesCount::new(batch(Compression::None, shape).len() - BATCH_HEADER_BYTES)
}

#[divan::bench(args = SHAPES)]
fn checksum(bencher: Bencher<'_, '_>, shape: Shape) {
    let set = batch(Compression::None, shape);
    bencher.counter(ItemsCount::new(shape.records)).counter(plain_bytes(shape)).bench_local(|| {
        assert_eq!(only(&set).verify_crc(), Ok(()));
    });
}

#[divan::bench(args = SHAPES)]
fn walk(bencher: Bencher<'_, '_>, shape: Shape) {
    let set = batch(Compression::None, shape);
    let mut scratch = Decompressor::new(MAX_PAYLOAD_BYTES);
    bencher.counter(ItemsCount::new(shape.records)).counter(plain_bytes(shape)).bench_local(|| {
        let batch = only(&set);
        let payload = batch.payload(&mut scratch).expect("a valid batch");
        let (mut records, mut bytes) = (0, 0);
        for record in batch.records(&payload) {
            let record = record.expect("a valid record");
            bytes += record.value.map_or(0, <[u8]>::len);
            records += 1;
        }
        assert_eq!((records, bytes), (shape.records, shape.records * shape.value_bytes));
    });
}

#[divan::bench(args = SHAPES)]
fn columns(bencher: Bencher<'_, '_>, shape: Shape) {
    read_columns(bencher, Compression::None, shape);
}

#[divan::bench_group]
mod columns_by_codec {
    use super::*;

    #[divan::bench(args = Compression::ALL)]
    fn of_100_b(bencher: Bencher<'_, '_>, compression: Compression) {
        read_columns(bencher, compression, SMALL);
    }

    #[divan::bench(args = Compression::ALL)]
    fn of_1_kib(bencher: Bencher<'_, '_>, compression: Compression) {
        read_columns(bencher, compression, LARGE);
    }
}

fn read_columns(bencher: Bencher<'_, '_>, compression: Compression, shape: Shape) {
    let set = batch(compression, shape);
    let mut scratch = Decompressor::new(MAX_PAYLOAD_BYTES);
    let mut columns = RecordColumns::default();
    bencher.counter(ItemsCount::new(shape.records)).counter(plain_bytes(shape)).bench_local(|| {
        let batch = only(&set);
        let payload = batch.payload(&mut scratch).expect("a valid batch");
        batch.columns(&payload, &mut columns).expect("valid records");
        assert_eq!(columns.len(), shape.records);
        let last = columns.values.last().map(|value| value.len);
        assert_eq!(black_box(last), Some(shape.value_bytes as i32));
    });
}

#[divan::bench(args = SHAPES)]
fn build(bencher: Bencher<'_, '_>, shape: Shape) {
    write_batch(bencher, Compression::None, shape);
}

#[divan::bench(args = [SMALL, LARGE])]
fn build_in_place(bencher: Bencher<'_, '_>, shape: Shape) {
    let values = values(shape);
    let size = batch(Compression::None, shape).len();
    let mut builder = BatchBuilder::new(Compression::None, None).expect("no codec needed");
    bencher.counter(ItemsCount::new(shape.records)).counter(plain_bytes(shape)).bench_local(|| {
        for (at, value) in values.iter().enumerate() {
            let timestamp = BASE_TIME_MS + at as i64;
            builder
                .append_with(timestamp, None, |out| out.extend_from_slice(value))
                .expect("a batch of this size fits");
        }
        assert_eq!(builder.build().finish().len(), size);
    });
}

#[divan::bench_group]
mod build_by_codec {
    use super::*;

    #[divan::bench(args = Compression::ALL)]
    fn of_100_b(bencher: Bencher<'_, '_>, compression: Compression) {
        write_batch(bencher, compression, SMALL);
    }

    #[divan::bench(args = Compression::ALL)]
    fn of_1_kib(bencher: Bencher<'_, '_>, compression: Compression) {
        write_batch(bencher, compression, LARGE);
    }
}

fn write_batch(bencher: Bencher<'_, '_>, compression: Compression, shape: Shape) {
    let values = values(shape);
    let size = batch(compression, shape).len();
    let mut builder = BatchBuilder::new(compression, None).expect("all codecs are built in");
    bencher.counter(ItemsCount::new(shape.records)).counter(plain_bytes(shape)).bench_local(|| {
        append_all(&mut builder, shape, &values);
        assert_eq!(builder.build().finish().len(), size);
    });
}
