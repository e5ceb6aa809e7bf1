//! Record batches: walked, decoded into columns, and built, at two record sizes and in every codec.
//!
//! ```text
//! cargo bench -p millstream-benches --bench records
//! ```
//!
//! Times are per batch of 1,000 records (100 B) or 10,000 (1 KiB); the item throughput is records. Each run counts what
//! it read or wrote, and the checksum is always part of it.

#[path = "../codec_inputs.rs"]
#[allow(dead_code, reason = "others use more of it")]
mod inputs;

use std::hint::black_box;

use bytes::Bytes;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use inputs::{BASE_TIME_MS, LARGE, MAX_PAYLOAD_BYTES, SHAPES, SMALL, Shape, append_all, batch, values};
use millstream_protocol::records::{
    BATCH_HEADER_BYTES, BatchBuilder, Compression, Decompressor, RecordBatch, RecordBatches, RecordColumns,
};

fn main() {
    divan::main();
}

fn only(set: &Bytes) -> RecordBatch {
    RecordBatches::new(set.clone()).next().and_then(Result::ok).expect("a whole batch")
}

/// Bytes of the batch before compression, which is what a throughput in bytes should count.
fn plain_bytes(shape: Shape) -> BytesCount {
    BytesCount::new(batch(shape, Compression::None).len() - BATCH_HEADER_BYTES)
}

#[divan::bench(args = SHAPES)]
fn checksum(bencher: Bencher<'_, '_>, shape: Shape) {
    let set = batch(shape, Compression::None);
    bencher.counter(ItemsCount::new(shape.records)).counter(plain_bytes(shape)).bench_local(|| {
        assert_eq!(only(&set).verify_crc(), Ok(()));
    });
}

#[divan::bench(args = SHAPES)]
fn walk(bencher: Bencher<'_, '_>, shape: Shape) {
    let set = batch(shape, Compression::None);
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
    let set = batch(shape, compression);
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
    let size = batch(shape, Compression::None).len();
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
    let size = batch(shape, compression).len();
    let mut builder = BatchBuilder::new(compression, None).expect("all codecs are built in");
    bencher.counter(ItemsCount::new(shape.records)).counter(plain_bytes(shape)).bench_local(|| {
        append_all(&mut builder, shape, &values);
        assert_eq!(builder.build().finish().len(), size);
    });
}
