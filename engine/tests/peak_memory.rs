//! What a job holds at most, counted by the byte: `memory.limit` holds over the buffers of all stages and threads.
#![allow(unsafe_code, reason = "a global allocator that counts can only be written with unsafe")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use millstream_engine::{Engine, Preloaded, Script};
use millstream_protocol::records::{BatchBuilder, Compression};

static HELD: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

/// The system's allocator, counting what is held.
struct Counting;

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        changed(0, layout.size());
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        changed(layout.size(), 0);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        changed(layout.size(), new_size);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.realloc(pointer, layout, new_size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn changed(before: usize, now: usize) {
    let difference = now.wrapping_sub(before);
    let held = HELD.fetch_add(difference, Relaxed).wrapping_add(difference);
    PEAK.fetch_max(held, Relaxed);
}

const THREADS: usize = 8;
const BATCHES: usize = 4;
const ROWS: usize = 4_000;

/// A scan with a filter, a projection for the windows, a splitter, windows, a filter and a projection.
const SCRIPT: &str = "CREATE TABLE stream (seen TIMESTAMP(3), name STRING, n BIGINT, WATERMARK FOR seen AS seen)
    WITH ('connector' = 'kafka', 'topic' = 'stream', 'properties.bootstrap.servers' = 'nowhere:9092', 'format' = 'json');
  CREATE TABLE nothing (name STRING, n BIGINT) WITH ('connector' = 'blackhole');
  INSERT INTO nothing SELECT UPPER(longest) || least, n + 1 FROM (
    SELECT name, MAX(LOWER(name) || '!') AS longest, MIN(UPPER(name) || '?') AS least, COUNT(*) AS n
      FROM TABLE(TUMBLE(TABLE stream, DESCRIPTOR(seen), INTERVAL '1' SECOND))
      WHERE UPPER(name) <> 'X' GROUP BY window_start, window_end, name) WHERE n > 0;";

fn preloaded() -> Preloaded {
    let mut preloaded = Preloaded::new(THREADS);
    for batch in 0..BATCHES {
        for partition in 0..THREADS {
            let mut builder = BatchBuilder::new(Compression::Lz4, None).expect("lz4 is built in");
            for row in 0..ROWS {
                let name = format!("{:0200}", row % 100);
                let value = format!("{{\"seen\":\"2024-01-01 00:00:{batch:02}.000\",\"name\":\"{name}\",\"n\":{row}}}");
                builder.append(0, None, Some(value.as_bytes()), &[]).expect("there is room");
            }
            preloaded.push(partition, builder.build().finish()).expect("they are record batches");
        }
    }
    preloaded
}

#[tokio::test(flavor = "multi_thread")]
async fn the_least_limit_holds_over_many_stages_and_threads() {
    let builder = Engine::builder().set("parallelism", THREADS.to_string()).set("memory.limit", "64mb");
    let engine = builder.build().expect("nothing is connected to");
    let script = engine.bind(&Script::new("peak", SCRIPT)).expect("it is sound");
    let preloaded = preloaded();
    let before = HELD.load(Relaxed);
    PEAK.store(before, Relaxed);
    engine.run_preloaded(&script, preloaded).await.expect("it runs");
    let peak_mb = (PEAK.load(Relaxed) - before) >> 20;
    assert!(peak_mb < 64, "{peak_mb} MB");
}
