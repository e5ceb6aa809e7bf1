//! From fetched frame to produced frame nothing is allocated per row: fewer than 0.05 allocations for each.
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

const ROWS: usize = 2_000;
const BATCHES: usize = 10;
const COLUMNS: [(&str, SqlType); 3] =
    [("at", SqlType::Timestamp(3)), ("name", SqlType::STRING), ("n", SqlType::BigInt)];

/// A fetched frame: one batch of rows, one per 10 ms.
fn frame(batch: usize) -> Bytes {
    let mut builder = BatchBuilder::new(Compression::Lz4, None).expect("lz4 is built in");
    for row in 0..ROWS {
        let at = batch * ROWS + row;
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
        for batch in std::mem::take(&mut self.out) {
            encoder.encode(&batch, 0..batch.rows, 0, &mut self.builder).expect("there is room");
        }
        if self.builder.record_count() > 0 {
            self.builder.build().finish();
        }
    }
}

/// Allocations per row of `process`, once a first frame has warmed it up.
fn allocations_per_row(mut process: impl FnMut(&Bytes)) -> f64 {
    let frames: Vec<Bytes> = (0..=BATCHES).map(frame).collect();
    process(&frames[0]);
    let before = ALLOCATIONS.get();
    frames[1..].iter().for_each(&mut process);
    (ALLOCATIONS.get() - before) as f64 / (ROWS * BATCHES) as f64
}

#[test]
fn filter_and_project() {
    let even = binary(BinaryOp::Modulo, column(2), literal(Literal::Int(2), SqlType::BigInt), SqlType::BigInt);
    let predicate = binary(BinaryOp::Equal, even, literal(Literal::Int(0), SqlType::BigInt), SqlType::Boolean);
    let sum = binary(BinaryOp::Add, column(2), column(2), SqlType::BigInt);
    let mut filter = Filter::new(&predicate);
    let mut project = Project::new(&[column(0), column(1), sum]);
    let mut encoder = JsonEncoder::new(&COLUMNS, &JsonOptions::default());
    let mut task = Task::new();
    let per_row = allocations_per_row(|frame| {
        let batch = task.decode(frame);
        let mut filtered: Vec<Batch> = Vec::new();
        filter.push(0, batch, &mut filtered).expect("it is evaluated");
        for batch in filtered {
            project.push(0, batch, &mut task.out).expect("it is evaluated");
        }
        task.encode(&mut encoder);
    });
    assert!(per_row < 0.05, "{per_row} allocations per row");
}

#[test]
fn window_aggregate() {
    let window = Tumble { rowtime: 0, size_ms: 10_000, offset_ms: 0 };
    let count = Aggregate {
        function: AggregateFunction::Count,
        argument: None,
        filter: None,
        distinct: false,
        sql_type: SqlType::BigInt,
    };
    let outputs = [WindowOutput::End, WindowOutput::Key(0), WindowOutput::Aggregate(0)];
    let types = COLUMNS.map(|(_, sql_type)| sql_type);
    let mut operator = WindowAggregate::new(&types, &window, &[1], &[count], &outputs, i64::MIN);
    let mut generator = WatermarkGenerator::new(&Watermark { rowtime: 0, expr: column(0) });
    let mut encoder = JsonEncoder::new(&COLUMNS, &JsonOptions::default());
    let mut task = Task::new();
    let per_row = allocations_per_row(|frame| {
        let batch = task.decode(frame);
        let batch = generator.stamp(batch, task.columns.offsets.clone().into()).expect("every row has a time");
        operator.push(0, batch, &mut task.out).expect("it is aggregated");
        operator.advance(generator.current_ms(), &mut task.out).expect("it is emitted");
        task.encode(&mut encoder);
    });
    assert_eq!(operator.late_rows(), 0);
    assert!(per_row < 0.05, "{per_row} allocations per row");
}
