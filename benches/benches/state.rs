//! What a key of a window costs: one TUMBLE window, COUNT(*) by a BIGINT key, for 1,000 to 10,000,000 keys.
//!
//! ```text
//! cargo bench -p millstream-benches --bench state [-- KEYS...]
//! ```
//!
//! The first rows bring every key once, in random order; the others draw keys at random; then the window is emitted.
//! Every count is checked. Times are of the thread on its processor; bytes are the most that an allocator has handed
//! out at once during the run, tables while they grow included, less the eight of the key itself. What the operator
//! keeps for itself, the buffers of a batch, is there from a window before, and not counted: it belongs to no key.
#![allow(unsafe_code, reason = "a global allocator that counts can only be written with unsafe")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::Instant;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{ArrayRef, Int64Array, TimestampMicrosecondArray};
use millstream_engine::batch::{Batch, EventTime};
use millstream_engine::operators::{Operator, OperatorError, Output, WindowAggregate};
use millstream_engine::plan::{Aggregate, AggregateFunction, Tumble, WindowOutput};
use millstream_engine::types::SqlType;

const BATCH_ROWS: usize = 8_192;
const WINDOW_MS: i64 = 3_600_000;

/// Rows of a run: three for each key, and enough for small tables to be measured.
const LEAST_ROWS: usize = 10_000_000;

static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

/// The system's allocator, counting what is handed out.
struct Counting;

fn took(bytes: usize) {
    let held = HELD.fetch_add(bytes, Relaxed) + bytes;
    MOST.fetch_max(held, Relaxed);
}

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        took(layout.size());
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        took(layout.size());
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Relaxed);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        // Old and new may be there at once.
        took(new_size);
        // SAFETY: the caller's promise is passed on.
        let moved = unsafe { System.realloc(pointer, layout, new_size) };
        HELD.fetch_sub(layout.size(), Relaxed);
        moved
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let bench = args.iter().any(|arg| arg == "--bench");
    let mut keys: Vec<usize> = args.iter().filter_map(|arg| arg.parse().ok()).collect();
    if keys.is_empty() {
        // `cargo test` asks only whether it is right.
        keys = if bench { vec![1_000, 10_000, 100_000, 1_000_000, 10_000_000] } else { vec![1_000, 40_000] };
    }
    println!(
        "{:>10} {:>11} {:>12} {:>14} {:>13} {:>15} {:>13}",
        "keys", "rows", "ns per row", "ns new key", "ns known key", "ns emitted row", "bytes per key"
    );
    for keys in keys {
        let rows = if bench { (3 * keys).max(LEAST_ROWS) } else { 3 * keys };
        let cost = run(keys, rows);
        let per = |ns: u64, of: usize| ns as f64 / of as f64;
        println!(
            "{keys:>10} {rows:>11} {:>12.1} {:>14.1} {:>13.1} {:>15.1} {:>13.1}",
            per(cost.new_ns + cost.known_ns + cost.emitted_ns, rows),
            per(cost.new_ns, keys),
            per(cost.known_ns, rows - keys),
            per(cost.emitted_ns, keys),
            cost.most_bytes as f64 / keys as f64 - 8.0,
        );
    }
}

/// What a run took.
#[derive(Default)]
struct Cost {
    /// For the rows that bring a key for the first time.
    new_ns: u64,
    /// For all others.
    known_ns: u64,
    emitted_ns: u64,
    most_bytes: usize,
}

/// Adds up and checks what is emitted.
struct Check<'a> {
    expected: &'a [u32],
    rows: usize,
}

impl Output for Check<'_> {
    fn push(&mut self, batch: Batch) -> Result<(), OperatorError> {
        let keys = batch.columns[0].as_primitive::<Int64Type>().values();
        let counts = batch.columns[1].as_primitive::<Int64Type>().values();
        for (key, count) in keys.iter().zip(counts) {
            let index = (key / 1_001) as usize;
            assert_eq!(u32::try_from(*count), Ok(self.expected[index]), "key {key}");
        }
        self.rows += batch.rows;
        Ok(())
    }
}

fn run(keys: usize, rows: usize) -> Cost {
    let mut expected = vec![0_u32; keys];
    let mut order = Order::new(keys);
    let mut cost = Cost::default();
    let mut nothing = Check { expected: &[], rows: 0 };
    let mut operator = operator();
    warm_up(&mut operator);
    let before = HELD.load(Relaxed);
    let mut at = 0;
    while at < rows {
        let known = at >= keys;
        let end = (at + BATCH_ROWS).min(if known { rows } else { keys });
        let held = HELD.load(Relaxed);
        let batch = batch(at..end, WINDOW_MS, &mut order, &mut expected);
        let batch_bytes = HELD.load(Relaxed) - held;
        MOST.store(HELD.load(Relaxed), Relaxed);
        let started = Clock::start();
        operator.push(0, batch, &mut nothing).expect("rows are counted");
        let spent = started.ns();
        *(if known { &mut cost.known_ns } else { &mut cost.new_ns }) += spent;
        // The batch is there while the state is at its largest, and is no state.
        cost.most_bytes = cost.most_bytes.max(MOST.load(Relaxed) - before - batch_bytes);
        at = end;
    }
    let mut check = Check { expected: &expected, rows: 0 };
    let started = Clock::start();
    operator.advance(i64::MAX, &mut check).expect("the window is emitted");
    cost.emitted_ns = started.ns();
    assert_eq!(check.rows, keys);
    cost
}

/// A window of one key, in a batch as large as all others.
fn warm_up(operator: &mut WindowAggregate) {
    let mut expected = [0];
    let mut nothing = Check { expected: &[], rows: 0 };
    let one = batch(0..BATCH_ROWS, 0, &mut Order::new(1), &mut expected);
    operator.push(0, one, &mut nothing).expect("rows are counted");
    let mut check = Check { expected: &expected, rows: 0 };
    operator.advance(WINDOW_MS, &mut check).expect("the window is emitted");
    assert_eq!(check.rows, 1);
}

fn operator() -> WindowAggregate {
    let count = Aggregate {
        function: AggregateFunction::Count,
        argument: None,
        filter: None,
        distinct: false,
        sql_type: SqlType::BigInt,
    };
    let window = Tumble { rowtime: 0, size_ms: WINDOW_MS, offset_ms: 0 };
    let outputs = [WindowOutput::Key(0), WindowOutput::Aggregate(0)];
    WindowAggregate::new(&[SqlType::Timestamp(3), SqlType::BigInt], &window, &[1], &[count], &outputs, i64::MIN)
}

/// Rows of the window that begins at `window_ms`.
fn batch(rows: std::ops::Range<usize>, window_ms: i64, order: &mut Order, expected: &mut [u32]) -> Batch {
    let len = rows.len();
    let keys = rows.clone().map(|row| {
        let index = order.key(row);
        expected[index] += 1;
        index as i64 * 1_001
    });
    let key: ArrayRef = Arc::new(Int64Array::from_iter_values(keys));
    let rowtime: ArrayRef = Arc::new(TimestampMicrosecondArray::from_value((window_ms + 1) * 1_000, len));
    let event_time = EventTime {
        offsets: rows.map(|row| row as i64).collect::<Vec<_>>().into(),
        watermarks: vec![i64::MIN; len].into(),
    };
    Batch { columns: vec![rowtime, key].into(), rows: len, partition: 0, event_time: Some(event_time) }
}

/// Which key a row has: at first each once, then any.
struct Order {
    keys: usize,
    stride: usize,
    state: u64,
}

impl Order {
    fn new(keys: usize) -> Self {
        // A prime beyond all numbers of keys visits each once.
        Self { keys, stride: (1 << 31) - 1, state: 1 }
    }

    fn key(&mut self, row: usize) -> usize {
        if row < self.keys {
            return (row * self.stride) % self.keys;
        }
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % self.keys
    }
}

/// Time of this thread on its processor where the system tells, else on the wall.
struct Clock {
    spent_ns: Option<u64>,
    started: Instant,
}

impl Clock {
    fn start() -> Self {
        Self { spent_ns: Self::spent(), started: Instant::now() }
    }

    fn ns(&self) -> u64 {
        match (Self::spent(), self.spent_ns) {
            (Some(now), Some(before)) => now - before,
            _ => self.started.elapsed().as_nanos() as u64,
        }
    }

    fn spent() -> Option<u64> {
        let line = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        line.split(' ').next()?.parse().ok()
    }
}
