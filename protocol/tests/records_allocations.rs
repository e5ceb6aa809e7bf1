//! Nothing is allocated per record, and nothing per batch once the buffers are warm.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(unsafe_code, reason = "a global allocator that counts can only be written with it")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use bytes::Bytes;
use millstream_protocol::records::{BatchBuilder, Compression, Decompressor, RecordBatches, RecordColumns};

/// Counts allocations by thread, so that tests running beside each other do not see each other's.
struct Counting;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

fn count() {
    // A thread that is being torn down has no counter any more, and nobody who would read it.
    let _ = COUNT.try_with(|count| count.set(count.get() + 1));
}

// SAFETY: every call is passed on to the system's allocator as it came; counting touches no memory of the caller's.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        // SAFETY: the caller's promises are handed on unchanged.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        // SAFETY: as above.
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        count();
        // SAFETY: as above.
        unsafe { System.realloc(place, layout, new_size) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

fn allocations(work: impl FnOnce()) -> usize {
    let before = COUNT.with(Cell::get);
    work();
    COUNT.with(Cell::get) - before
}

const RECORDS: i32 = 1_000;
const WARM_UP: usize = 20;
const BATCHES: usize = 50;

fn fill(builder: &mut BatchBuilder) {
    for at in 0..RECORDS {
        let written = builder.append_with(1_700_000_000_000 + i64::from(at), Some(b"key"), |out| {
            out.extend_from_slice(&[b'a' + (at % 26) as u8; 100]);
        });
        assert_eq!(written, Ok(()));
    }
}

fn built(compression: Compression) -> Bytes {
    let mut builder = BatchBuilder::new(compression, None).unwrap();
    fill(&mut builder);
    builder.build().finish()
}

#[test]
fn reading_records_allocates_nothing_once_warm() {
    for compression in [Compression::None, Compression::Lz4, Compression::Snappy, Compression::Gzip, Compression::Zstd]
    {
        let set = built(compression);
        let mut scratch = Decompressor::new(1 << 20);
        let mut columns = RecordColumns::default();
        let mut read = || {
            for batch in RecordBatches::new(set.clone()) {
                let batch = batch.unwrap();
                let payload = batch.payload(&mut scratch).unwrap();
                assert_eq!(batch.records(&payload).map(Result::unwrap).count(), RECORDS as usize);
                batch.columns(&payload, &mut columns).unwrap();
                assert_eq!(columns.len(), RECORDS as usize);
            }
        };
        (0..WARM_UP).for_each(|_| read());
        assert_eq!(allocations(|| (0..BATCHES).for_each(|_| read())), 0, "{compression}");
    }
}

#[test]
fn payloads_that_are_held_for_a_while_still_come_back() {
    let set = built(Compression::Lz4);
    let mut scratch = Decompressor::new(1 << 20);
    let mut held = std::collections::VecDeque::with_capacity(8);
    let mut read = || {
        let batch = RecordBatches::new(set.clone()).next().unwrap().unwrap();
        held.push_back(batch.payload(&mut scratch).unwrap());
        if held.len() > 4 {
            held.pop_front();
        }
    };
    (0..WARM_UP).for_each(|_| read());
    assert_eq!(allocations(|| (0..BATCHES).for_each(|_| read())), 0);
}

#[test]
fn building_batches_allocates_nothing_once_warm() {
    // Not zstd, whose encoder makes some small tables for every block.
    for compression in [Compression::None, Compression::Lz4, Compression::Snappy, Compression::Gzip] {
        let mut builder = BatchBuilder::new(compression, None).unwrap();
        let mut build = || {
            fill(&mut builder);
            let mut sealed = builder.build();
            sealed.set_producer(1, 0, 0);
            assert!(!sealed.finish().is_empty());
        };
        (0..WARM_UP).for_each(|_| build());
        let allocated = allocations(|| (0..BATCHES).for_each(|_| build()));
        assert_eq!(allocated, 0, "{compression}");
    }
}
