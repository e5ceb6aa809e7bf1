//! The window aggregation against an oracle that knows nothing of batches: over random streams with late rows, nulls
//! and several partitions, every interleaving and every batch size gives the oracle's rows.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/random.rs"]
mod random;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type, TimestampMicrosecondType};
use arrow_array::{Array, ArrayRef, Float64Array, Int64Array, StringViewArray, TimestampMicrosecondArray};
use millstream_engine::batch::Batch;
use millstream_engine::expr::{BinaryOp, Expr, ExprKind, Literal};
use millstream_engine::operators::{Operator, WindowAggregate};
use millstream_engine::plan::{Aggregate, AggregateFunction, Tumble, Watermark, WindowOutput};
use millstream_engine::time::{PartitionWatermarks, WatermarkGenerator};
use millstream_engine::types::SqlType;

use random::Random;

const SIZE_MS: i64 = 100;
const OFFSET_MS: i64 = -30;
const DELAY_MS: i64 = 40;
const INPUT: [SqlType; 4] = [SqlType::Timestamp(6), SqlType::STRING, SqlType::BigInt, SqlType::Double];

/// A row of the stream: rowtime in microseconds, key, a whole number, a fraction.
#[derive(Debug, Clone)]
struct Row {
    at_us: i64,
    key: Option<String>,
    number: Option<i64>,
    fraction: Option<f64>,
}

/// A result row, comparable to the last bit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Output {
    end_ms: i64,
    key: Option<String>,
    count: i64,
    count_if: i64,
    sum: Option<i64>,
    average: Option<i64>,
    least: Option<i64>,
    greatest_key: Option<String>,
    distinct: i64,
    float_average: Option<u64>,
}

fn stream(random: &mut Random) -> Vec<Vec<Row>> {
    let partitions = 1 + random.below(3);
    let mut now_us = -200_000;
    let mut streams = vec![Vec::new(); partitions];
    for _ in 0..random.below(400) {
        now_us += random.below(8_000) as i64;
        let late = if random.chance(20) { random.below(300_000) as i64 } else { random.below(20_000) as i64 };
        let row = Row {
            at_us: now_us - late,
            key: (!random.chance(10))
                .then(|| "key that is long ".repeat(random.below(2)) + random.pick(&["a", "b", "c"])),
            number: (!random.chance(20)).then(|| random.bits() as i64 >> random.below(64)),
            fraction: (!random.chance(20)).then(|| random.bits() as i32 as f64 / 7.0),
        };
        let partition = random.below(partitions);
        streams[partition].push(row);
    }
    streams
}

fn column(index: usize) -> Expr {
    Expr { kind: ExprKind::Column(index), sql_type: INPUT[index] }
}

fn literal(value: Literal, sql_type: SqlType) -> Expr {
    Expr { kind: ExprKind::Literal(value), sql_type }
}

fn binary(op: BinaryOp, left: Expr, right: Expr, sql_type: SqlType) -> Expr {
    Expr { kind: ExprKind::Binary { op, left: Box::new(left), right: Box::new(right) }, sql_type }
}

fn watermark() -> Watermark {
    let delay = literal(Literal::Interval(DELAY_MS), SqlType::IntervalDayTime);
    Watermark { rowtime: 0, expr: binary(BinaryOp::Subtract, column(0), delay, INPUT[0]) }
}

fn operator(emitted_through_ms: i64) -> WindowAggregate {
    let aggregate = |function, argument: Option<usize>, sql_type| Aggregate {
        function,
        argument: argument.map(column),
        filter: None,
        distinct: false,
        sql_type,
    };
    let positive = binary(BinaryOp::Greater, column(2), literal(Literal::Int(0), SqlType::BigInt), SqlType::Boolean);
    let aggregates = [
        aggregate(AggregateFunction::Count, None, SqlType::BigInt),
        Aggregate { filter: Some(positive), ..aggregate(AggregateFunction::Count, None, SqlType::BigInt) },
        aggregate(AggregateFunction::Sum, Some(2), SqlType::BigInt),
        aggregate(AggregateFunction::Avg, Some(2), SqlType::BigInt),
        aggregate(AggregateFunction::Min, Some(2), SqlType::BigInt),
        aggregate(AggregateFunction::Max, Some(1), SqlType::STRING),
        Aggregate { distinct: true, ..aggregate(AggregateFunction::Count, Some(2), SqlType::BigInt) },
        aggregate(AggregateFunction::Avg, Some(3), SqlType::Double),
    ];
    let mut outputs = vec![WindowOutput::End, WindowOutput::Key(0)];
    outputs.extend((0..aggregates.len()).map(WindowOutput::Aggregate));
    let window = Tumble { rowtime: 0, size_ms: SIZE_MS, offset_ms: OFFSET_MS };
    WindowAggregate::new(&INPUT, &window, &[1], &aggregates, &outputs, emitted_through_ms)
}

fn batch(rows: &[Row], partition: usize) -> Batch {
    let columns: Vec<ArrayRef> = vec![
        Arc::new(TimestampMicrosecondArray::from_iter_values(rows.iter().map(|row| row.at_us))),
        Arc::new(rows.iter().map(|row| row.key.as_deref()).collect::<StringViewArray>()),
        Arc::new(rows.iter().map(|row| row.number).collect::<Int64Array>()),
        Arc::new(rows.iter().map(|row| row.fraction).collect::<Float64Array>()),
    ];
    Batch { columns, rows: rows.len(), partition: partition as u32, event_time: None }
}

/// The rows of each window and key, with the partitions they came from.
type Groups = BTreeMap<(i64, Option<String>), Vec<(usize, Row)>>;

/// The oracle: row by row, with maps and lists.
fn oracle(streams: &[Vec<Row>]) -> (BTreeSet<Output>, u64) {
    let mut groups = Groups::new();
    let mut late = 0;
    for (partition, rows) in streams.iter().enumerate() {
        let mut newest_ms = i64::MIN;
        for row in rows {
            let at_ms = row.at_us.div_euclid(1_000);
            let end_ms = (at_ms - OFFSET_MS).div_euclid(SIZE_MS) * SIZE_MS + OFFSET_MS + SIZE_MS;
            if end_ms - 1 <= newest_ms {
                late += 1;
            } else {
                groups.entry((end_ms, row.key.clone())).or_default().push((partition, row.clone()));
            }
            newest_ms = newest_ms.max((row.at_us - DELAY_MS * 1_000).div_euclid(1_000));
        }
    }
    (groups.into_iter().map(|((end_ms, key), rows)| summarize(end_ms, key, &rows)).collect(), late)
}

fn summarize(end_ms: i64, key: Option<String>, rows: &[(usize, Row)]) -> Output {
    let numbers: Vec<i64> = rows.iter().filter_map(|(_, row)| row.number).collect();
    let sum = numbers.iter().copied().reduce(i64::wrapping_add);
    // Each partition's fractions in its order, then the partitions in theirs.
    let mut by_partition: BTreeMap<usize, f64> = BTreeMap::new();
    let mut fractions = 0;
    for (partition, row) in rows {
        if let Some(fraction) = row.fraction {
            by_partition.entry(*partition).and_modify(|sum| *sum += fraction).or_insert(fraction);
            fractions += 1;
        }
    }
    let float_sum = by_partition.into_values().reduce(|total, sum| total + sum);
    Output {
        end_ms,
        greatest_key: key.clone(),
        key,
        count: rows.len() as i64,
        count_if: numbers.iter().filter(|number| **number > 0).count() as i64,
        sum,
        average: sum.map(|sum| sum / numbers.len() as i64),
        least: numbers.iter().copied().min(),
        distinct: numbers.iter().collect::<HashSet<_>>().len() as i64,
        float_average: float_sum.map(|sum| (sum / f64::from(fractions)).to_bits()),
    }
}

/// Takes the rows out of batches; the same row twice would be a fault.
fn collect(batches: &[Batch], into: &mut BTreeSet<Output>) {
    for batch in batches {
        let integer = |at: usize, row: usize| {
            let column = batch.columns[at].as_primitive::<Int64Type>();
            column.is_valid(row).then(|| column.value(row))
        };
        let text = |at: usize, row: usize| {
            let column = batch.columns[at].as_string_view();
            column.is_valid(row).then(|| column.value(row).to_owned())
        };
        let averages = batch.columns[9].as_primitive::<Float64Type>();
        for row in 0..batch.rows {
            let output = Output {
                end_ms: batch.columns[0].as_primitive::<TimestampMicrosecondType>().value(row) / 1_000,
                key: text(1, row),
                count: integer(2, row).unwrap(),
                count_if: integer(3, row).unwrap(),
                sum: integer(4, row),
                average: integer(5, row),
                least: integer(6, row),
                greatest_key: text(7, row),
                distinct: integer(8, row).unwrap(),
                float_average: averages.is_valid(row).then(|| averages.value(row).to_bits()),
            };
            assert!(into.insert(output.clone()), "emitted twice: {output:?}");
        }
    }
}

/// Where each partition is read next, and what the driver keeps for it.
struct Driver<'a> {
    streams: &'a [Vec<Row>],
    positions: Vec<usize>,
    generators: Vec<WatermarkGenerator>,
    watermarks: PartitionWatermarks,
    operator: WindowAggregate,
}

impl<'a> Driver<'a> {
    fn new(streams: &'a [Vec<Row>]) -> Self {
        Self {
            streams,
            positions: vec![0; streams.len()],
            generators: vec![WatermarkGenerator::new(&watermark()); streams.len()],
            watermarks: PartitionWatermarks::new(streams.len()),
            operator: operator(i64::MIN),
        }
    }

    /// Reads some rows of some partition; false when all have been read.
    fn step(&mut self, random: &mut Random, most: usize, out: &mut Vec<Batch>) -> bool {
        let open: Vec<usize> =
            (0..self.streams.len()).filter(|at| self.positions[*at] < self.streams[*at].len()).collect();
        if open.is_empty() {
            return false;
        }
        let partition = random.pick(&open);
        let start = self.positions[partition];
        let end = (start + 1 + random.below(most)).min(self.streams[partition].len());
        let rows = batch(&self.streams[partition][start..end], partition);
        let offsets: Vec<i64> = (start as i64..end as i64).collect();
        let stamped = self.generators[partition].stamp(rows, offsets.into()).unwrap();
        self.operator.push(0, stamped, out).unwrap();
        self.positions[partition] = end;
        self.watermarks.update(partition, self.generators[partition].current_ms());
        if random.chance(70) {
            self.operator.advance(self.watermarks.combined_ms(), out).unwrap();
        }
        true
    }

    /// Starts again from what a commit would have saved: per partition the oldest row that is needed, with the
    /// watermark there, and the watermark emitted through.
    fn restart(&mut self, out: &mut Vec<Batch>) {
        self.operator.advance(self.watermarks.combined_ms(), out).unwrap();
        for partition in 0..self.streams.len() {
            if let Some(hold) = self.operator.hold(partition as u32) {
                self.positions[partition] = hold.offset as usize;
                self.generators[partition] = WatermarkGenerator::restored(&watermark(), hold.watermark_ms);
            }
        }
        let emitted_through = self.watermarks.combined_ms();
        self.watermarks = PartitionWatermarks::restored(self.streams.len(), emitted_through);
        self.operator = operator(emitted_through);
    }

    fn finish(mut self, out: &mut Vec<Batch>) -> u64 {
        (0..self.streams.len()).for_each(|partition| self.watermarks.finish(partition));
        self.operator.advance(self.watermarks.combined_ms(), out).unwrap();
        assert!((0..self.streams.len() as u32).all(|partition| self.operator.hold(partition).is_none()));
        self.operator.late_rows()
    }
}

#[test]
fn equals_the_oracle_at_every_batch_size_and_interleaving() {
    for seed in 0..150 {
        let streams = stream(&mut Random::new(seed));
        let (expected, expected_late) = oracle(&streams);
        for (round, most) in [1, 3, 17, 1_000].into_iter().enumerate() {
            let mut random = Random::new(seed * 10 + round as u64);
            let mut driver = Driver::new(&streams);
            let mut out = Vec::new();
            while driver.step(&mut random, most, &mut out) {}
            let late = driver.finish(&mut out);
            let mut rows = BTreeSet::new();
            collect(&out, &mut rows);
            assert_eq!(rows, expected, "seed {seed}, batches of up to {most} rows");
            assert_eq!(late, expected_late, "seed {seed}, batches of up to {most} rows");
            let ends: Vec<i64> =
                out.iter().map(|batch| batch.columns[0].as_primitive::<TimestampMicrosecondType>().value(0)).collect();
            assert!(ends.is_sorted(), "seed {seed}: windows are emitted in order");
        }
    }
}

#[test]
fn restarts_neither_lose_nor_repeat_windows() {
    for seed in 1_000..1_150 {
        let streams = stream(&mut Random::new(seed));
        let (expected, _) = oracle(&streams);
        let mut random = Random::new(seed);
        let mut driver = Driver::new(&streams);
        let mut out = Vec::new();
        let mut restarts = 0;
        while driver.step(&mut random, 20, &mut out) {
            if restarts < 5 && random.chance(20) {
                driver.restart(&mut out);
                restarts += 1;
            }
        }
        driver.finish(&mut out);
        let mut rows = BTreeSet::new();
        collect(&out, &mut rows);
        assert_eq!(rows, expected, "seed {seed}, {restarts} restarts");
    }
}
