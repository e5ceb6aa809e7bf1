//! What a job holds at most, counted by the byte: `memory.limit` holds over the buffers of all stages and threads.
#![allow(unsafe_code, reason = "a global allocator that counts can only be written with unsafe")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use millstream_engine::{Engine, Error, Preloaded, Script};
use millstream_protocol::records::{BatchBuilder, Compression};
use tokio::sync::Mutex;

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

/// A window for each row, in one shard.
const WINDOWS: &str = "CREATE TABLE stream (seen TIMESTAMP(3), n BIGINT, WATERMARK FOR seen AS seen - INTERVAL '30' DAY)
    WITH ('connector' = 'kafka', 'topic' = 'stream', 'properties.bootstrap.servers' = 'nowhere:9092', 'format' = 'json');
  CREATE TABLE nothing (n BIGINT) WITH ('connector' = 'blackhole');
  INSERT INTO nothing SELECT MAX(n) FROM TABLE(TUMBLE(TABLE stream, DESCRIPTOR(seen), INTERVAL '1' SECOND))
    GROUP BY window_start, window_end;";

/// Two days of rows, one a second, in batches that go to so many partitions in turns.
fn a_row_a_second(partitions: usize) -> Preloaded {
    const SECONDS: usize = 150_000;
    const BATCH_ROWS: usize = 500;
    let mut preloaded = Preloaded::new(partitions);
    for (batch, first) in (0..SECONDS).step_by(BATCH_ROWS).enumerate() {
        let mut builder = BatchBuilder::new(Compression::None, None).expect("none is needed");
        for at in first..first + BATCH_ROWS {
            let (day, hour, minute, second) = (1 + at / 86_400, at / 3_600 % 24, at / 60 % 60, at % 60);
            let value = format!("{{\"seen\":\"2024-01-{day:02} {hour:02}:{minute:02}:{second:02}\",\"n\":{at}}}");
            builder.append(0, None, Some(value.as_bytes()), &[]).expect("there is room");
        }
        preloaded.push(batch % partitions, builder.build().finish()).expect("they are record batches");
    }
    preloaded
}

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

/// How a script ends within the least limit, and how many MB it holds at most.
async fn run(threads: usize, script: &str, preloaded: Preloaded) -> (Result<(), Error>, usize) {
    let builder = Engine::builder().set("parallelism", threads.to_string()).set("memory.limit", "64mb");
    let engine = builder.build().expect("nothing is connected to");
    let script = engine.bind(&Script::new("peak", script)).expect("it is sound");
    let before = HELD.load(Relaxed);
    PEAK.store(before, Relaxed);
    let ran = engine.run_preloaded(&script, preloaded).await;
    (ran.map(drop), (PEAK.load(Relaxed) - before) >> 20)
}

/// What is held is counted for one test at a time.
static TURN: Mutex<()> = Mutex::const_new(());

#[tokio::test(flavor = "multi_thread")]
async fn the_least_limit_holds_over_many_stages_and_threads() {
    let _turn = TURN.lock().await;
    let (ran, peak_mb) = run(THREADS, SCRIPT, preloaded()).await;
    ran.expect("it runs");
    assert!(peak_mb < 64, "{peak_mb} MB");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_holds_where_each_row_on_its_way_to_another_thread_becomes_a_window() {
    let _turn = TURN.lock().await;
    let (ran, peak_mb) = run(4, WINDOWS, a_row_a_second(4)).await;
    assert!(matches!(ran, Err(Error::StateLimit { .. })), "{ran:?}");
    assert!(peak_mb < 64, "{peak_mb} MB");
}
