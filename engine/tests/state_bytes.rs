//! What operators say they hold is what they hold: within a tenth of the heap, while state grows and after it was
//! emitted; and a key of a counting window takes at most 64 bytes beside itself.
#![allow(unsafe_code, reason = "a global allocator that counts can only be written with unsafe")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/random.rs"]
mod random;
#[path = "support/values.rs"]
mod values;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::sync::Arc;

use arrow_array::{ArrayRef, Int64Array, StringViewArray, TimestampMicrosecondArray};
use millstream_engine::batch::{Batch, EventTime};
use millstream_engine::expr::{Expr, ExprKind};
use millstream_engine::operators::{Operator, WindowAggregate};
use millstream_engine::plan::{Aggregate, AggregateFunction, Tumble, WindowOutput};
use millstream_engine::types::SqlType;

use random::Random;

thread_local! {
    static HELD: Cell<isize> = const { Cell::new(0) };
    static MOST: Cell<isize> = const { Cell::new(0) };
}

/// The system's allocator, counting what each thread holds.
struct Counting;

fn took(bytes: isize) {
    // A thread that is going away no longer counts.
    let _ = HELD.try_with(|held| {
        held.set(held.get() + bytes);
        MOST.with(|most| most.set(most.get().max(held.get())));
    });
}

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        took(layout.size() as isize);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        took(-(layout.size() as isize));
        // SAFETY: the caller's promise is passed on.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        // Old and new may be there at once.
        took(new_size as isize);
        // SAFETY: the caller's promise is passed on.
        let moved = unsafe { System.realloc(pointer, layout, new_size) };
        took(-(layout.size() as isize));
        moved
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const TYPES: [SqlType; 8] = [
    SqlType::Timestamp(3),
    SqlType::BigInt,
    SqlType::STRING,
    SqlType::Double,
    SqlType::Decimal(20, 2),
    SqlType::Int,
    SqlType::Boolean,
    SqlType::Float,
];

const BATCH_ROWS: usize = 4_000;

/// What is pushed beside the state stays below this: what is kept of a batch's rows for the next one.
const SCRATCH_BYTES: isize = 300_000;

fn aggregate(function: AggregateFunction, column: usize, distinct: bool, sql_type: SqlType) -> Aggregate {
    let argument = Some(Expr { kind: ExprKind::Column(column), sql_type: TYPES[column] });
    Aggregate { function, argument, filter: None, distinct, sql_type }
}

fn count() -> Aggregate {
    let function = AggregateFunction::Count;
    Aggregate { function, argument: None, filter: None, distinct: false, sql_type: SqlType::BigInt }
}

fn operator(keys: &[usize], aggregates: &[Aggregate]) -> WindowAggregate {
    let window = Tumble { rowtime: 0, size_ms: 1_000, offset_ms: 0 };
    let outputs: Vec<_> = (0..aggregates.len()).map(WindowOutput::Aggregate).collect();
    WindowAggregate::new(&TYPES, &window, keys, aggregates, &outputs, i64::MIN)
}

/// Rows of keys `first..`, in `windows` windows.
fn batch(random: &mut Random, first: usize, rows: usize, windows: usize, partition: u32) -> Batch {
    let numbers = first..first + rows;
    let rowtime: ArrayRef = Arc::new(TimestampMicrosecondArray::from_iter_values(
        numbers.clone().map(|n| (n % windows) as i64 * 1_000_000),
    ));
    let key: ArrayRef = Arc::new(Int64Array::from_iter_values(numbers.clone().map(|n| (n as i64) << 7)));
    let text = numbers.clone().map(|n| format!("a key of some length, number {n}"));
    let text: ArrayRef = Arc::new(StringViewArray::from_iter_values(text));
    let mut columns = vec![rowtime, key, text];
    for sql_type in &TYPES[3..] {
        let values: Vec<_> = (0..rows).map(|_| values::random(random, *sql_type)).collect();
        columns.push(values::array(*sql_type, &values));
    }
    let event_time = EventTime {
        offsets: numbers.map(|n| n as i64).collect::<Vec<_>>().into(),
        watermarks: vec![i64::MIN; rows].into(),
    };
    Batch { columns: columns.into(), rows, partition, event_time: Some(event_time) }
}

/// Pushes new keys and known ones, and compares as it goes.
fn check(name: &str, keys: &[usize], aggregates: &[Aggregate], windows: usize) {
    let mut random = Random::new(7);
    let mut out: Vec<Batch> = Vec::new();
    let before = HELD.get();
    let mut operator = operator(keys, aggregates);
    for at in 0..24 {
        let first = if at % 4 == 3 { 0 } else { at * BATCH_ROWS };
        let rows = batch(&mut random, first, BATCH_ROWS, windows, at as u32 % 3);
        operator.push(0, rows, &mut out).unwrap();
        let (said, held) = (operator.state_bytes() as isize, HELD.get() - before);
        let apart = (said - held).abs();
        assert!(apart <= held / 10 + SCRATCH_BYTES, "{name}, batch {at}: said {said}, held {held}");
    }
    let (said, held) = (operator.state_bytes() as isize, HELD.get() - before);
    assert!((said - held).abs() <= held / 10, "{name}: said {said}, held {held}");
    operator.advance(i64::MAX, &mut out).unwrap();
    out.clear();
    assert_eq!(operator.state_bytes(), 0, "{name}");
    assert!(HELD.get() - before < 2 * SCRATCH_BYTES, "{name}: {} bytes are left", HELD.get() - before);
}

#[test]
fn operators_hold_what_they_say() {
    use AggregateFunction::{Avg, Count, Max, Min, Sum};
    let (big, double) = (SqlType::BigInt, SqlType::Double);
    check("count by number", &[1], &[count()], 1);
    check("count by text", &[2], &[count()], 1);
    check("count by two columns", &[1, 5], &[count()], 1);
    check("many windows", &[1], &[count()], 500);
    check("sums", &[1], &[aggregate(Sum, 1, false, big), aggregate(Avg, 1, false, big)], 1);
    check("floats", &[1], &[aggregate(Sum, 3, false, double), aggregate(Avg, 7, false, SqlType::Float)], 1);
    check("decimals", &[1], &[aggregate(Sum, 4, false, SqlType::Decimal(38, 2))], 2);
    check("extremes", &[1], &[aggregate(Min, 1, false, big), aggregate(Max, 6, false, SqlType::Boolean)], 1);
    check("texts", &[1], &[aggregate(Min, 2, false, SqlType::STRING), aggregate(Max, 2, false, SqlType::STRING)], 1);
    check("distinct", &[5], &[aggregate(Count, 1, true, big), aggregate(Sum, 3, true, double)], 1);
    check("one group", &[], &[aggregate(Count, 2, true, big)], 1);
}

#[test]
fn a_key_takes_64_bytes_at_most_also_while_tables_grow() {
    let mut random = Random::new(3);
    let mut out: Vec<Batch> = Vec::new();
    let before = HELD.get();
    let mut operator = operator(&[1], &[count()]);
    let mut keys = 0;
    while keys < 300_000 {
        let rows = if keys < 10_000 { 500 } else { BATCH_ROWS };
        let held = HELD.get();
        let batch = batch(&mut random, keys, rows, 1, 0);
        let input = HELD.get() - held;
        MOST.set(HELD.get());
        operator.push(0, batch, &mut out).unwrap();
        keys += rows;
        let most = MOST.get() - before - input;
        // Rows on their way into the tables, 512 at a time, are no state.
        let scratch = 512 * 24;
        assert!(keys < 1_000 || most <= keys as isize * (64 + 8) + scratch, "{keys} keys: {most} bytes");
    }
}
