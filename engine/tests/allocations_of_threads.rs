//! What a record batch costs in allocations on the way through a whole job: the operator threads and what joins them,
//! counted over the process as the difference between few batches and many, so that what starts a job and what it grows
//! to stays out.
#![allow(unsafe_code, reason = "a global allocator that counts can only be written with unsafe")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

use millstream_engine::{Engine, Preloaded, Script};
use millstream_protocol::records::{BatchBuilder, Compression};

static ALLOCATIONS: AtomicUsize = AtomicUsize::new(0);

/// The system's allocator, counting for the process.
struct Counting;

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's promise is passed on.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.realloc(pointer, layout, new_size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const ROWS: usize = 500;
const FEW: usize = 100;
const MANY: usize = 300;

const TABLES: &str = "CREATE TABLE stream (seen TIMESTAMP(3), name STRING, n BIGINT, WATERMARK FOR seen AS seen)
    WITH ('connector' = 'kafka', 'topic' = 'stream', 'properties.bootstrap.servers' = 'nowhere:9092', 'format' = 'json');
  CREATE TABLE nothing (seen TIMESTAMP(3), name STRING, n BIGINT) WITH ('connector' = 'blackhole');";

const FILTER: &str = "INSERT INTO nothing SELECT seen, name, n + 1 FROM stream WHERE n % 2 = 0";

/// One window for all rows.
const WINDOW: &str = "INSERT INTO nothing SELECT window_end, name, COUNT(*)
    FROM TABLE(TUMBLE(TABLE stream, DESCRIPTOR(seen), INTERVAL '1' DAY)) GROUP BY window_start, window_end, name";

/// A frame of so many record batches for each partition.
fn preloaded(batches: usize, partitions: usize) -> Preloaded {
    let mut preloaded = Preloaded::new(partitions);
    for partition in 0..partitions {
        let mut frame = Vec::new();
        for batch in 0..batches {
            let mut builder = BatchBuilder::new(Compression::Lz4, None).expect("lz4 is built in");
            for row in 0..ROWS {
                let value = format!(
                    "{{\"seen\":\"2024-01-01 {:02}:{:02}:00\",\"name\":\"too long to be inlined {}\",\"n\":{row}}}",
                    batch / 60,
                    batch % 60,
                    row % 50,
                );
                builder.append(0, None, Some(value.as_bytes()), &[]).expect("there is room");
            }
            frame.extend_from_slice(&builder.build().finish());
        }
        preloaded.push(partition, frame.into()).expect("they are record batches");
    }
    preloaded
}

/// Allocations for each record batch, the ones of a job's start and end left out.
async fn allocations(insert: &str, threads: usize) -> f64 {
    let engine = Engine::builder().set("parallelism", threads.to_string()).build().expect("nothing is connected to");
    let script = engine.bind(&Script::new("allocations", format!("{TABLES} {insert};"))).expect("it is sound");
    let mut counts = [0; 2];
    for (count, batches) in counts.iter_mut().zip([FEW, MANY]) {
        let preloaded = preloaded(batches, threads);
        let before = ALLOCATIONS.load(Ordering::Relaxed);
        engine.run_preloaded(&script, preloaded).await.expect("it runs");
        *count = ALLOCATIONS.load(Ordering::Relaxed) - before;
    }
    (counts[1].saturating_sub(counts[0])) as f64 / ((MANY - FEW) * threads) as f64
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_takes_an_owner_for_each_column() {
    // Two columns or three, for all rows and for those that pass, what the filter makes, what is stamped, the payload.
    for insert in [FILTER, WINDOW] {
        let each = allocations(insert, 1).await;
        assert!(each < 14.0, "{each} in {insert}");
    }
    // Parts of batches wait in the inboxes of two threads, more of them than a pool keeps.
    let each = allocations(WINDOW, 2).await;
    assert!(each < 80.0, "{each}");
}
