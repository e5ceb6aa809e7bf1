//! From fetched frame to produced frame nothing is allocated per row, and once warm nothing per batch but owners: Arrow
//! counts who looks at a piece of memory in a small block of its own, which each column that is made gets anew, and the
//! payload that text points into gets two. A batch of 2,000 rows takes exactly what one of 100 takes. Windows that are
//! emitted allocate what they grow by, and give it away with their rows.
#![allow(unsafe_code, reason = "a global allocator that counts can only be written with unsafe")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use bytes::Bytes;
use millstream_engine::batch::Batch;
use millstream_engine::decode::json::JsonDecoder;
use millstream_engine::encode::json::JsonEncoder;
use millstream_engine::expr::{BinaryOp, Expr, ExprKind, Function, Literal};
use millstream_engine::operators::{Filter, Operator, Project, WindowAggregate};
use millstream_engine::plan::{Aggregate, AggregateFunction, JsonOptions, Tumble, Watermark, WindowOutput};
use millstream_engine::pool::Pool;
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

/// Batches before the buffers are as large as they get. They are after four of them, but for windows that are emitted: of
/// 100 rows a batch ten make the first one, and what the next ones take is known from it when the eleventh emits it.
const WARM_UP: usize = 11;
/// Those that are counted: two more windows of the kind.
const BATCHES: usize = 20;
/// Batches of few rows and of many.
const ROWS: [usize; 2] = [100, 2_000];
const COLUMNS: [(&str, SqlType); 3] =
    [("at", SqlType::Timestamp(3)), ("name", SqlType::STRING), ("n", SqlType::BigInt)];
const AMOUNT: SqlType = SqlType::Decimal(12, 2);
/// One of each kind.
const KINDS: [(&str, SqlType); 8] = [
    ("at", SqlType::Timestamp(3)),
    ("seen", SqlType::TimestampLtz(3)),
    ("name", SqlType::STRING),
    ("n", SqlType::BigInt),
    ("fraction", SqlType::Double),
    ("flag", SqlType::Boolean),
    ("amount", AMOUNT),
    ("bytes", SqlType::Bytes),
];

/// A row, one per 10 ms.
fn value(at: usize) -> String {
    format!(
        "{{\"at\":\"2024-01-01 00:{:02}:{:02}.{:02}0\",\"name\":\"a name that is too long to be inlined {}\",\"n\":{at},\"x\":[1,2]}}",
        at / 6_000,
        at / 100 % 60,
        at % 100,
        at % 50,
    )
}

/// A row with something in every column, save for each seventh, in which columns are null or missing in turn.
fn value_of_each_kind(at: usize) -> String {
    let moment = format!("2024-01-01 00:{:02}:{:02}", at / 60 % 60, at % 60);
    let columns = [
        format!("\"at\":\"{moment}.25\""),
        format!("\"seen\":\"{moment}Z\""),
        format!(
            "\"name\":\"{}\"",
            ["short", "\\u00e9 is written out, and too long to be inlined", "too long to be inlined"][at % 3]
        ),
        format!("\"n\":{at}"),
        format!("\"fraction\":{}.5", at % 100),
        format!("\"flag\":{}", at.is_multiple_of(2)),
        format!("\"amount\":{}.25", at % 1_000),
        "\"bytes\":\"bW9yZSB0aGFuIHR3ZWx2ZSBieXRlcw==\"".to_owned(),
    ];
    let null = |column: usize| at % 7 == 3 && (at / 7 + column).is_multiple_of(3);
    let kept: Vec<String> =
        columns.into_iter().enumerate().filter(|(column, _)| !null(*column)).map(|(_, text)| text).collect();
    format!("{{{}}}", kept.join(","))
}

/// A fetched frame: one batch of rows.
fn frame(batch: usize, rows: usize, value: impl Fn(usize) -> String) -> Bytes {
    let mut builder = BatchBuilder::new(Compression::Lz4, None).expect("lz4 is built in");
    for row in 0..rows {
        let value = value(batch * rows + row);
        builder.append(0, None, Some(value.as_bytes()), &[]).expect("there is room");
    }
    builder.build().finish()
}

fn column(index: usize) -> Expr {
    column_of(&COLUMNS, index)
}

fn column_of(columns: &[(&str, SqlType)], index: usize) -> Expr {
    Expr { kind: ExprKind::Column(index), sql_type: columns[index].1 }
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
    pool: Pool,
}

impl Task {
    fn new(columns: &[(&str, SqlType)]) -> Self {
        Self {
            decompressor: Decompressor::new(64 << 20),
            columns: RecordColumns::default(),
            decoder: JsonDecoder::new(columns, &JsonOptions::default()),
            builder: BatchBuilder::new(Compression::Lz4, None).expect("lz4 is built in"),
            out: Vec::new(),
            pool: Pool::default(),
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

/// The allocations of each stage for each batch of so many rows, once warm. `process` tells the count after each stage.
fn allocations<const STAGES: usize>(
    rows: usize,
    value: impl Fn(usize) -> String,
    mut process: impl FnMut(&Bytes) -> [usize; STAGES],
) -> Vec<[usize; STAGES]> {
    let frames: Vec<Bytes> = (0..WARM_UP + BATCHES).map(|batch| frame(batch, rows, &value)).collect();
    let counts = frames.iter().map(|frame| {
        let mut before = ALLOCATIONS.get();
        process(frame).map(|after| after - std::mem::replace(&mut before, after))
    });
    counts.skip(WARM_UP).collect()
}

/// The allocations of each stage for a batch, of which every one takes the same.
fn same<const STAGES: usize>(counts: &[[usize; STAGES]]) -> [usize; STAGES] {
    assert!(counts.iter().all(|count| *count == counts[0]), "{counts:?}");
    counts[0]
}

/// What decoding, the filter, the projection and encoding take for a batch, of few rows and of many.
fn filtered_and_projected(
    columns: &[(&str, SqlType)],
    value: fn(usize) -> String,
    predicate: &Expr,
    exprs: &[Expr],
) -> [[usize; 4]; 2] {
    let names: Vec<String> = (0..exprs.len()).map(|index| format!("c{index}")).collect();
    let out: Vec<(&str, SqlType)> = names.iter().zip(exprs).map(|(name, expr)| (&**name, expr.sql_type)).collect();
    ROWS.map(|rows| {
        let (mut filter, mut project) = (Filter::new(predicate), Project::new(exprs));
        let mut encoder = JsonEncoder::new(&out, &JsonOptions::default());
        let mut task = Task::new(columns);
        let mut filtered: Vec<Batch> = Vec::new();
        same(&allocations(rows, value, |frame| {
            let batch = task.decode(frame);
            let decoded = ALLOCATIONS.get();
            filter.push(0, batch, &mut filtered).expect("it is evaluated");
            let passed = ALLOCATIONS.get();
            for batch in filtered.drain(..) {
                assert!(batch.rows > rows / 3 && batch.rows < rows);
                project.push(0, batch, &mut task.out).expect("it is evaluated");
            }
            let projected = ALLOCATIONS.get();
            task.encode(&mut encoder);
            [decoded, passed, projected, ALLOCATIONS.get()]
        }))
    })
}

#[test]
fn filter_and_project() {
    let even = binary(BinaryOp::Modulo, column(2), literal(Literal::Int(2), SqlType::BigInt), SqlType::BigInt);
    let predicate = binary(BinaryOp::Equal, even, literal(Literal::Int(0), SqlType::BigInt), SqlType::Boolean);
    let sum = binary(BinaryOp::Add, column(2), column(2), SqlType::BigInt);
    let counts = filtered_and_projected(&COLUMNS, value, &predicate, &[column(0), column(1), sum]);
    // Three columns, and the payload.
    let decoded = 3 + 2;
    // The remainder, what it equals, which rows pass, three columns of them.
    let passed = 3 + 3;
    assert_eq!(counts, [[decoded, passed, 1, 0]; 2]);
}

/// One expression of every kind, over [`KINDS`].
fn expressions() -> Vec<Expr> {
    let column = |index| column_of(&KINDS, index);
    let expr = |kind, sql_type| Expr { kind, sql_type };
    let boxed = |expr| Box::new(expr);
    let int = |value| literal(Literal::Int(value), SqlType::BigInt);
    let text = |value: &str| literal(Literal::String(value.to_owned()), SqlType::STRING);
    let cast = |index, to| expr(ExprKind::Cast { input: boxed(column(index)), try_cast: true }, to);
    let call = |function, args, to| expr(ExprKind::Call { function, args }, to);
    let positive = || binary(BinaryOp::Greater, column(3), int(0), SqlType::Boolean);
    let even = |fallible| {
        let rest = binary(fallible, column(3), int(2), SqlType::BigInt);
        binary(BinaryOp::Equal, rest, int(0), SqlType::Boolean)
    };
    let case = |when, then: Expr, otherwise| {
        let sql_type = then.sql_type;
        expr(ExprKind::Case { branches: vec![(when, then)], otherwise }, sql_type)
    };
    let earlier = literal(Literal::Interval(5_000), SqlType::IntervalDayTime);
    vec![
        binary(BinaryOp::Add, column(3), column(3), SqlType::BigInt),
        binary(BinaryOp::Subtract, column(0), earlier, SqlType::Timestamp(3)),
        binary(BinaryOp::Multiply, column(4), column(4), SqlType::Double),
        binary(
            BinaryOp::Divide,
            int(1_000),
            binary(BinaryOp::Add, column(3), int(1), SqlType::BigInt),
            SqlType::BigInt,
        ),
        binary(BinaryOp::Add, column(6), column(6), SqlType::Decimal(13, 2)),
        binary(BinaryOp::Concat, column(2), text(" and more of it"), SqlType::STRING),
        binary(BinaryOp::And, column(5), positive(), SqlType::Boolean),
        binary(BinaryOp::Or, column(5), even(BinaryOp::Modulo), SqlType::Boolean),
        binary(BinaryOp::Less, column(2), text("short"), SqlType::Boolean),
        expr(ExprKind::Not(boxed(column(5))), SqlType::Boolean),
        expr(ExprKind::Negate(boxed(column(6))), AMOUNT),
        expr(ExprKind::IsNull { input: boxed(column(2)), negated: false }, SqlType::Boolean),
        expr(ExprKind::IsBoolean { input: boxed(column(5)), value: true, negated: true }, SqlType::Boolean),
        case(even(BinaryOp::Modulo), column(2), None),
        case(column(5), binary(BinaryOp::Modulo, column(3), int(7), SqlType::BigInt), Some(boxed(int(-1)))),
        case(positive(), column(6), Some(boxed(column(6)))),
        cast(3, SqlType::STRING),
        cast(0, SqlType::STRING),
        cast(6, SqlType::STRING),
        cast(5, SqlType::STRING),
        cast(7, SqlType::STRING),
        cast(2, SqlType::BigInt),
        cast(2, SqlType::Boolean),
        cast(2, SqlType::Bytes),
        cast(3, SqlType::Int),
        cast(3, AMOUNT),
        cast(4, AMOUNT),
        cast(4, SqlType::BigInt),
        cast(6, SqlType::Double),
        cast(0, SqlType::Date),
        cast(1, SqlType::Timestamp(0)),
        call(Function::Coalesce, vec![column(3), int(7)], SqlType::BigInt),
        call(Function::Upper, vec![column(2)], SqlType::STRING),
        call(Function::Lower, vec![column(2)], SqlType::STRING),
        call(Function::CharLength, vec![column(2)], SqlType::Int),
        call(Function::Abs, vec![column(4)], SqlType::Double),
        text("a constant that is too long to be inlined"),
        literal(Literal::Null, SqlType::BigInt),
    ]
}

#[test]
fn every_kind_of_column_and_expression() {
    let exprs: Vec<Expr> = (0..KINDS.len()).map(|index| column_of(&KINDS, index)).chain(expressions()).collect();
    let sometimes = binary(BinaryOp::Or, column_of(&KINDS, 5), exprs[KINDS.len() + 8].clone(), SqlType::Boolean);
    let counts = filtered_and_projected(&KINDS, value_of_each_kind, &sometimes, &exprs);
    // Eight columns and which of their rows are null, text and bytes that are written out, the payload.
    let decoded = 2 * 8 + 2 + 2;
    // What the steps of the predicate take, and the eight columns of the rows that pass, each with its nulls; and the steps
    // of 38 expressions, while columns are handed on for nothing.
    let (passed, projected) = (28, 97);
    assert_eq!(counts, [[decoded, passed, projected, 0]; 2]);
}

/// Windows of `size_ms` by name: how many rows, the greatest number, how many names.
fn window(size_ms: i64) -> [Vec<[usize; 5]>; 2] {
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
        let mut task = Task::new(&COLUMNS);
        let counts = allocations(rows, value, |frame| {
            let batch = task.decode(frame);
            let decoded = ALLOCATIONS.get();
            let batch =
                generator.stamp(batch, |row| task.columns.offsets[row], &mut task.pool).expect("every row has a time");
            let stamped = ALLOCATIONS.get();
            operator.push(0, batch, &mut task.out).expect("it is aggregated");
            let aggregated = ALLOCATIONS.get();
            operator.advance(generator.current_ms(), &mut task.out).expect("it is emitted");
            let emitted = ALLOCATIONS.get();
            task.encode(&mut encoder);
            [decoded, stamped, aggregated, emitted, ALLOCATIONS.get()]
        });
        assert_eq!(operator.late_rows(), 0);
        counts
    })
}

#[test]
fn windows_that_stay_open() {
    // Three columns and the payload; offsets and watermarks of the rows.
    assert_eq!(window(86_400_000).map(|counts| same(&counts)), [[5, 2, 0, 0, 0]; 2]);
}

#[test]
fn windows_that_are_emitted() {
    // Two tables that find fifty names and columns beside them grow, and their memory leaves with the rows. With each 2,000
    // rows two windows begin and are emitted, with each tenth batch of 100 rows one.
    let [few, many] = window(10_000);
    let (emitting, others): (Vec<_>, Vec<_>) = few.into_iter().partition(|[.., emitted, _]| *emitted > 0);
    assert_eq!((emitting.len(), same(&emitting), same(&others)), (BATCHES / 10, [5, 2, 79, 25, 0], [5, 2, 0, 0, 0]));
    assert_eq!(same(&many), [5, 2, 176, 50, 0]);
}
