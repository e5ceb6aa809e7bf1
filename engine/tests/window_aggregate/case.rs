//! Random aggregations and random streams for them.

use millstream_engine::batch::Batch;
use millstream_engine::expr::{BinaryOp, Expr, ExprKind, Literal};
use millstream_engine::operators::WindowAggregate;
use millstream_engine::plan::{Aggregate, AggregateFunction, Tumble, Watermark, WindowOutput};
use millstream_engine::types::SqlType;

use crate::random::Random;
use crate::values::{self, Value};

/// Every type that a column may have.
const TYPES: [SqlType; 16] = [
    SqlType::Boolean,
    SqlType::TinyInt,
    SqlType::SmallInt,
    SqlType::Int,
    SqlType::BigInt,
    SqlType::Float,
    SqlType::Double,
    SqlType::Decimal(5, 2),
    SqlType::Decimal(38, 0),
    SqlType::Decimal(20, 10),
    SqlType::STRING,
    SqlType::Bytes,
    SqlType::Date,
    SqlType::Time,
    SqlType::Timestamp(3),
    SqlType::TimestampLtz(6),
];

/// An aggregation: its input's columns are the rowtime, the keys, a BOOLEAN for FILTER, and the arguments.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) types: Vec<SqlType>,
    pub(crate) keys: Vec<usize>,
    pub(crate) filter: usize,
    pub(crate) aggregates: Vec<Aggregate>,
    pub(crate) size_ms: i64,
    pub(crate) offset_ms: i64,
    pub(crate) delay_ms: i64,
}

/// The values of a row, in the order of the case's columns.
pub(crate) type Row = Vec<Value>;

impl Case {
    pub(crate) fn random(random: &mut Random) -> Self {
        let mut types = vec![SqlType::Timestamp(6)];
        let keys = random.pick(&[0, 1, 1, 1, 2, 3]);
        types.extend((0..keys).map(|_| random.pick(&TYPES)));
        let filter = types.len();
        types.push(SqlType::Boolean);
        let arguments = 1 + random.below(4);
        types.extend((0..arguments).map(|_| random.pick(&TYPES)));
        let mut aggregates = vec![aggregate(AggregateFunction::Count, None, SqlType::BigInt)];
        for _ in 0..1 + random.below(8) {
            let at = random.below(types.len());
            let distinct = random.chance(30);
            let filter = random.chance(30).then(|| column(filter, SqlType::Boolean));
            aggregates.push(Aggregate { distinct, filter, ..any_aggregate(random, at, types[at]) });
        }
        Self {
            types,
            keys: (1..=keys).collect(),
            filter,
            aggregates,
            size_ms: random.pick(&[1, 7, 100, 100, 1_000]),
            offset_ms: random.pick(&[0, 0, -30, 45, 100_000]),
            delay_ms: random.pick(&[0, 40, 250]),
        }
    }

    pub(crate) fn watermark(&self) -> Watermark {
        let delay =
            Expr { kind: ExprKind::Literal(Literal::Interval(self.delay_ms)), sql_type: SqlType::IntervalDayTime };
        let (left, right) = (Box::new(column(0, self.types[0])), Box::new(delay));
        let kind = ExprKind::Binary { op: BinaryOp::Subtract, left, right };
        Watermark { rowtime: 0, expr: Expr { kind, sql_type: self.types[0] } }
    }

    pub(crate) fn operator(&self, emitted_through_ms: i64) -> WindowAggregate {
        let window = Tumble { rowtime: 0, size_ms: self.size_ms, offset_ms: self.offset_ms };
        let mut outputs = vec![WindowOutput::Start, WindowOutput::End, WindowOutput::Time];
        outputs.extend((0..self.keys.len()).map(WindowOutput::Key));
        outputs.extend((0..self.aggregates.len()).map(WindowOutput::Aggregate));
        WindowAggregate::new(&self.types, &window, &self.keys, &self.aggregates, &outputs, emitted_through_ms)
    }

    /// The types of the operator's output.
    pub(crate) fn output_types(&self) -> Vec<SqlType> {
        let keys = self.keys.iter().map(|key| self.types[*key]);
        let aggregates = self.aggregates.iter().map(|aggregate| aggregate.sql_type);
        [SqlType::Timestamp(3); 3].into_iter().chain(keys).chain(aggregates).collect()
    }

    pub(crate) fn batch(&self, rows: &[Row], partition: usize) -> Batch {
        let column = |(index, sql_type): (usize, &SqlType)| {
            let values: Vec<Value> = rows.iter().map(|row| row[index].clone()).collect();
            values::array(*sql_type, &values)
        };
        let columns = self.types.iter().enumerate().map(column).collect();
        Batch { columns, rows: rows.len(), partition: partition as u32, event_time: None }
    }

    /// Rows of one to four partitions: event time goes on in each, with rows that are late by little or much.
    pub(crate) fn streams(&self, random: &mut Random) -> Vec<Vec<Row>> {
        let mut streams = vec![Vec::new(); 1 + random.below(4)];
        let mut now_us = random.pick(&[-200_000, 0, 1_700_000_000_000_000]);
        let nulls = random.pick(&[0, 10, 50]);
        // Keys and arguments come from a few values each, so that they meet again.
        let pools: Vec<Vec<Value>> = self
            .types
            .iter()
            .map(|sql_type| (0..1 + random.below(20)).map(|_| values::random(random, *sql_type)).collect())
            .collect();
        for _ in 0..random.below(400) {
            now_us += random.below(8_000) as i64;
            let late = if random.chance(20) { random.below(300_000) } else { random.below(20_000) };
            let mut row = vec![Value::Int(now_us - late as i64)];
            for pool in &pools[1..] {
                let value = if random.chance(nulls) { Value::Null } else { pool[random.below(pool.len())].clone() };
                row.push(value);
            }
            let partition = random.below(streams.len());
            streams[partition].push(row);
        }
        streams
    }
}

fn column(index: usize, sql_type: SqlType) -> Expr {
    Expr { kind: ExprKind::Column(index), sql_type }
}

fn aggregate(function: AggregateFunction, argument: Option<Expr>, sql_type: SqlType) -> Aggregate {
    Aggregate { function, argument, filter: None, distinct: false, sql_type }
}

/// A function that takes the column, with the type of its result.
fn any_aggregate(random: &mut Random, index: usize, sql_type: SqlType) -> Aggregate {
    use AggregateFunction::{Avg, Count, Max, Min, Sum};
    let functions: &[AggregateFunction] =
        if sql_type.is_numeric() { &[Count, Sum, Avg, Min, Max] } else { &[Count, Min, Max] };
    let function = random.pick(functions);
    let result = match (function, sql_type) {
        (Count, _) => SqlType::BigInt,
        (Sum, SqlType::Decimal(_, scale)) => SqlType::Decimal(38, scale),
        (Avg, SqlType::Decimal(_, scale)) => SqlType::Decimal(38, scale.max(6)),
        _ => sql_type,
    };
    aggregate(function, Some(column(index, sql_type)), result)
}
