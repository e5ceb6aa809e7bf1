//! From fetched frame to produced frame nothing is allocated per row, and once warm nothing per batch but what it is
//! handed on in: for each column that is made its values, their owner and the array (Arrow gives all of them away, and
//! they end with the last who holds them), and a list of columns for each stage. A batch of 2,000 rows takes exactly what
//! one of 100 takes.
#![allow(unsafe_code, reason = "a global allocator that counts can only be written with unsafe")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use bytes::Bytes;
use millstream_engine::batch::Batch;
use millstream_engine::decode::json::JsonDecoder;
use millstream_engine::encode::json::JsonEncoder;
use millstream_engine::expr::{BinaryOp, Expr, ExprKind, Literal};
use millstream_engine::operators::{Filter, Operator, Project, WindowAggregate};
use millstream_engine::plan::{Aggregate, AggregateFunction, JsonOptions, Tumble, Watermark, WindowOutput};
use millstream_engine::time::WatermarkGenerator;
use millstream_engine::types::SqlType;
use millstream_protocol::records::{BatchBuilder, Compression, Decompressor, RecordBatches, RecordColumns};

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

/// The system's allocator, counting for each thread.
struct Counting;

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's promise is passed on.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        count();
        // SAFETY: the caller's promise is passed on.
        unsafe { System.realloc(pointer, layout, new_size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn count() {
    // A thread that is going away no longer counts.
    let _ = ALLOCATIONS.try_with(|allocations| allocations.set(allocations.get() + 1));
}

/// Batches before the buffers are as large as they get, and those that are counted.
const WARM_UP: usize = 5;
const BATCHES: usize = 20;
/// Batches of few rows and of many.
const ROWS: [usize; 2] = [100, 2_000];
const COLUMNS: [(&str, SqlType); 3] =
    [("at", SqlType::Timestamp(3)), ("name", SqlType::STRING), ("n", SqlType::BigInt)];

/// A fetched frame: one batch of rows, one per 10 ms.
fn frame(batch: usize, rows: usize) -> Bytes {
    let mut builder = BatchBuilder::new(Compression::Lz4, None).expect("lz4 is built in");
    for row in 0..rows {
        let at = batch * rows + row;
        let value = format!(
            "{{\"at\":\"2024-01-01 00:{:02}:{:02}.{:02}0\",\"name\":\"a name that is too long to be inlined {}\",\"n\":{at},\"x\":[1,2]}}",
            at / 6_000,
            at / 100 % 60,
            at % 100,
            at % 50,
        );
        builder.append(0, None, Some(value.as_bytes()), &[]).expect("there is room");
    }
    builder.build().finish()
}

fn column(index: usize) -> Expr {
    Expr { kind: ExprKind::Column(index), sql_type: COLUMNS[index].1 }
}

fn binary(op: BinaryOp, left: Expr, right: Expr, sql_type: SqlType) -> Expr {
    Expr { kind: ExprKind::Binary { op, left: Box::new(left), right: Box::new(right) }, sql_type }
}

fn literal(value: Literal, sql_type: SqlType) -> Expr {
    Expr { kind: ExprKind::Literal(value), sql_type }
}

/// What a task keeps between batches.
struct Task {
    decompressor: Decompressor,
    columns: RecordColumns,
    decoder: JsonDecoder,
    builder: BatchBuilder,
    out: Vec<Batch>,
}

impl Task {
    fn new() -> Self {
        Self {
            decompressor: Decompressor::new(64 << 20),
            columns: RecordColumns::default(),
            decoder: JsonDecoder::new(&COLUMNS, &JsonOptions::default()),
            builder: BatchBuilder::new(Compression::Lz4, None).expect("lz4 is built in"),
            out: Vec::new(),
        }
    }

    fn decode(&mut self, frame: &Bytes) -> Batch {
        let batch = RecordBatches::new(frame.clone()).next().expect("a batch").expect("it is whole");
        let payload = batch.payload(&mut self.decompressor).expect("it is lz4");
        batch.columns(&payload, &mut self.columns).expect("the records are well formed");
        let decoded = self.decoder.decode(&payload, &self.columns.values).expect("the values are JSON");
        Batch { columns: decoded.columns, rows: decoded.rows, partition: 0, event_time: None }
    }

    fn encode(&mut self, encoder: &mut JsonEncoder) {
        for batch in self.out.drain(..) {
            encoder.encode(&batch, 0..batch.rows, 0, &mut self.builder).expect("there is room");
        }
        if self.builder.record_count() > 0 {
            self.builder.build().finish();
        }
    }
}

/// The most allocations of each stage for a batch of so many rows, once warm. `process` tells the count after each.
fn allocations<const STAGES: usize>(
    rows: usize,
    mut process: impl FnMut(&Bytes) -> [usize; STAGES],
) -> [usize; STAGES] {
    let frames: Vec<Bytes> = (0..WARM_UP + BATCHES).map(|batch| frame(batch, rows)).collect();
    let mut most = [0; STAGES];
    for (batch, frame) in frames.iter().enumerate() {
        let mut before = ALLOCATIONS.get();
        let after = process(frame);
        for (most, after) in most.iter_mut().zip(after).filter(|_| batch >= WARM_UP) {
            *most = (after - before).max(*most);
            before = after;
        }
    }
    most
}

#[test]
fn filter_and_project() {
    let counts = ROWS.map(|rows| {
        let even = binary(BinaryOp::Modulo, column(2), literal(Literal::Int(2), SqlType::BigInt), SqlType::BigInt);
        let predicate = binary(BinaryOp::Equal, even, literal(Literal::Int(0), SqlType::BigInt), SqlType::Boolean);
        let sum = binary(BinaryOp::Add, column(2), column(2), SqlType::BigInt);
        let mut filter = Filter::new(&predicate);
        let mut project = Project::new(&[column(0), column(1), sum]);
        let mut encoder = JsonEncoder::new(&COLUMNS, &JsonOptions::default());
        let mut task = Task::new();
        let mut filtered: Vec<Batch> = Vec::new();
        allocations(rows, |frame| {
            let batch = task.decode(frame);
            let decoded = ALLOCATIONS.get();
            filter.push(0, batch, &mut filtered).expect("it is evaluated");
            let passed = ALLOCATIONS.get();
            for batch in filtered.drain(..) {
                project.push(0, batch, &mut task.out).expect("it is evaluated");
            }
            let projected = ALLOCATIONS.get();
            task.encode(&mut encoder);
            [decoded, passed, projected, ALLOCATIONS.get()]
        })
    });
    // Three columns decoded, the payload as an owner that Arrow knows (2), the buffers of the text column, the list.
    let decoded = 3 * 3 + 2 + 1 + 1;
    // The remainder, what it equals, the rows that pass, three columns of them, the list.
    let passed = 2 * 3 + 1 + 3 * 3 + 1;
    // The sum and the list.
    let projected = 3 + 1;
    // How each column is written, and the lz4 encoder's table.
    let encoded = 1 + 1;
    assert_eq!(counts, [[decoded, passed, projected, encoded]; 2]);
}

/// Windows of `size_ms` by name: how many rows, the greatest number, how many names.
fn window(size_ms: i64) -> [[usize; 5]; 2] {
    let window = Tumble { rowtime: 0, size_ms, offset_ms: 0 };
    let aggregate = |function, argument: Option<usize>, distinct| Aggregate {
        function,
        argument: argument.map(column),
        filter: None,
        distinct,
        sql_type: SqlType::BigInt,
    };
    let aggregates = [
        aggregate(AggregateFunction::Count, None, false),
        aggregate(AggregateFunction::Max, Some(2), false),
        aggregate(AggregateFunction::Count, Some(1), true),
    ];
    let outputs = [WindowOutput::End, WindowOutput::Key(0), WindowOutput::Aggregate(1)];
    let types = COLUMNS.map(|(_, sql_type)| sql_type);
    ROWS.map(|rows| {
        let mut operator = WindowAggregate::new(&types, &window, &[1], &aggregates, &outputs, i64::MIN);
        let mut generator = WatermarkGenerator::new(&Watermark { rowtime: 0, expr: column(0) });
        let mut encoder = JsonEncoder::new(&COLUMNS, &JsonOptions::default());
        let mut task = Task::new();
        let count = allocations(rows, |frame| {
            let batch = task.decode(frame);
            let decoded = ALLOCATIONS.get();
            let batch = generator.stamp(batch, task.columns.offsets.clone().into()).expect("every row has a time");
            let stamped = ALLOCATIONS.get();
            operator.push(0, batch, &mut task.out).expect("it is aggregated");
            let aggregated = ALLOCATIONS.get();
            operator.advance(generator.current_ms(), &mut task.out).expect("it is emitted");
            let emitted = ALLOCATIONS.get();
            task.encode(&mut encoder);
            [decoded, stamped, aggregated, emitted, ALLOCATIONS.get()]
        });
        assert_eq!(operator.late_rows(), 0);
        count
    })
}

#[test]
fn windows_that_stay_open() {
    // As above; offsets and watermarks of the rows, and the owner of each; the columns of the key.
    assert_eq!(window(86_400_000), [[13, 2 * 2, 1, 0, 0]; 2]);
}

#[test]
fn windows_that_are_emitted() {
    // Of 2,000 rows two windows begin, with two tables each that grow to fifty names, and two are emitted.
    for [decoded, stamped, aggregated, emitted, encoded] in window(10_000) {
        assert_eq!((decoded, stamped), (13, 4));
        assert!(aggregated <= 2 * 100 && emitted <= 2 * 30 && encoded <= 2 * 4, "{aggregated} {emitted} {encoded}");
    }
}
