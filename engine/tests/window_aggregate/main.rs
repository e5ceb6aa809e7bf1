//! The window aggregation against an oracle that knows nothing of batches: over random aggregations (every function over
//! every type, DISTINCT and FILTER, any keys, sizes and offsets) and random streams with late rows, nulls and several
//! partitions, every interleaving and every batch size gives the oracle's rows.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod case;
mod oracle;
#[path = "../support/random.rs"]
mod random;
#[path = "../support/values.rs"]
mod values;

use std::collections::BTreeMap;

use arrow_array::cast::AsArray;
use arrow_array::types::TimestampMicrosecondType;
use millstream_engine::batch::Batch;
use millstream_engine::operators::{Operator, WindowAggregate};
use millstream_engine::pool::Pool;
use millstream_engine::time::{PartitionWatermarks, WatermarkGenerator};

use case::{Case, Row};
use random::Random;
use values::Value;

/// Random cases of each test; `ORACLE_CASES` in the environment asks for more.
fn cases(usual: u64) -> u64 {
    std::env::var("ORACLE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(usual)
}

/// Takes the rows out of batches; the same group twice would be a fault.
fn collect(case: &Case, batches: &[Batch]) -> BTreeMap<(i64, Vec<Value>), Vec<Value>> {
    let types = case.output_types();
    let mut rows = BTreeMap::new();
    for batch in batches {
        assert!(batch.rows > 0 && batch.columns.len() == types.len());
        for row in 0..batch.rows {
            let mut values: Vec<Value> =
                types.iter().zip(&batch.columns).map(|(of, column)| values::value(*of, column, row)).collect();
            let aggregates = values.split_off(3 + case.keys.len());
            let key = values.split_off(3);
            let [Value::Int(start), Value::Int(end), Value::Int(time)] = values[..] else { panic!("{values:?}") };
            assert_eq!((start, time), (end - case.size_ms * 1_000, end - 1_000));
            let known = rows.insert((end / 1_000, key.clone()), aggregates);
            assert!(known.is_none(), "emitted twice: {end} {key:?}");
        }
    }
    rows
}

/// Where each partition is read next, and what the driver keeps for it.
struct Driver<'a> {
    case: &'a Case,
    streams: &'a [Vec<Row>],
    positions: Vec<usize>,
    generators: Vec<WatermarkGenerator>,
    watermarks: PartitionWatermarks,
    operator: WindowAggregate,
    pool: Pool,
}

impl<'a> Driver<'a> {
    fn new(case: &'a Case, streams: &'a [Vec<Row>]) -> Self {
        Self {
            case,
            streams,
            positions: vec![0; streams.len()],
            generators: vec![WatermarkGenerator::new(&case.watermark()); streams.len()],
            watermarks: PartitionWatermarks::new(streams.len()),
            operator: case.operator(i64::MIN),
            pool: Pool::default(),
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
        let rows = self.case.batch(&self.streams[partition][start..end], partition);
        let stamped = self.generators[partition].stamp(rows, |row| (start + row) as i64, &mut self.pool).unwrap();
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
                self.generators[partition] = WatermarkGenerator::restored(&self.case.watermark(), hold.watermark_ms);
            }
        }
        let emitted_through = self.watermarks.combined_ms();
        self.watermarks = PartitionWatermarks::restored(self.streams.len(), emitted_through);
        self.operator = self.case.operator(emitted_through);
    }

    fn finish(mut self, out: &mut Vec<Batch>) -> u64 {
        (0..self.streams.len()).for_each(|partition| self.watermarks.finish(partition));
        self.operator.advance(self.watermarks.combined_ms(), out).unwrap();
        assert!((0..self.streams.len() as u32).all(|partition| self.operator.hold(partition).is_none()));
        assert_eq!(self.operator.state_bytes(), 0);
        self.operator.late_rows()
    }
}

#[test]
fn equals_the_oracle_at_every_batch_size_and_interleaving() {
    for seed in 0..cases(250) {
        let mut random = Random::new(seed);
        let case = Case::random(&mut random);
        let streams = case.streams(&mut random);
        let expected = oracle::answer(&case, &streams);
        for most in [1, 3, 17, 1_000] {
            let mut driver = Driver::new(&case, &streams);
            let mut out = Vec::new();
            while driver.step(&mut random, most, &mut out) {}
            let late = driver.finish(&mut out);
            assert_same(&case, &collect(&case, &out), &expected.rows, &format!("seed {seed}, up to {most} rows"));
            assert_eq!(late, expected.late, "seed {seed}, batches of up to {most} rows");
            let ends: Vec<i64> =
                out.iter().map(|batch| batch.columns[1].as_primitive::<TimestampMicrosecondType>().value(0)).collect();
            assert!(ends.is_sorted(), "seed {seed}: windows are emitted in order");
        }
    }
}

#[test]
fn restarts_neither_lose_nor_repeat_windows() {
    for seed in 100_000..100_000 + cases(250) {
        let mut random = Random::new(seed);
        let case = Case::random(&mut random);
        let streams = case.streams(&mut random);
        let expected = oracle::answer(&case, &streams);
        let mut driver = Driver::new(&case, &streams);
        let mut out = Vec::new();
        let mut restarts = 0;
        while driver.step(&mut random, 20, &mut out) {
            if restarts < 5 && random.chance(20) {
                driver.restart(&mut out);
                restarts += 1;
            }
        }
        driver.finish(&mut out);
        assert_same(&case, &collect(&case, &out), &expected.rows, &format!("seed {seed}, {restarts} restarts"));
    }
}

/// Names the first group that differs.
fn assert_same(
    case: &Case,
    actual: &BTreeMap<(i64, Vec<Value>), Vec<Value>>,
    expected: &BTreeMap<(i64, Vec<Value>), Vec<Value>>,
    of: &str,
) {
    for group in actual.keys().chain(expected.keys()) {
        let (actual, expected) = (actual.get(group), expected.get(group));
        assert_eq!(actual, expected, "{of}: group {group:?} of {case:#?}");
    }
}
