//! The answer from scratch: row by row, with maps and lists, and nothing of the engine but its plan.

use std::collections::{BTreeMap, BTreeSet};

use millstream_engine::expr::ExprKind;
use millstream_engine::plan::{Aggregate, AggregateFunction};
use millstream_engine::types::SqlType;

use crate::case::{Case, Row};
use crate::values::Value;

/// What an aggregation must answer.
pub(crate) struct Answer {
    /// Aggregates by window end (milliseconds) and key.
    pub(crate) rows: BTreeMap<(i64, Vec<Value>), Vec<Value>>,
    pub(crate) late: u64,
}

/// Rows of a group, each with its partition; partition by partition, in order.
type Members<'a> = Vec<(usize, &'a Row)>;

pub(crate) fn answer(case: &Case, streams: &[Vec<Row>]) -> Answer {
    let mut groups: BTreeMap<(i64, Vec<Value>), Members<'_>> = BTreeMap::new();
    let mut late = 0;
    for (partition, rows) in streams.iter().enumerate() {
        let mut newest_ms = i64::MIN;
        for row in rows {
            let Value::Int(at_us) = row[0] else { panic!("a rowtime") };
            let since = at_us.div_euclid(1_000) - case.offset_ms;
            let end_ms = since.div_euclid(case.size_ms) * case.size_ms + case.offset_ms + case.size_ms;
            if end_ms - 1 <= newest_ms {
                late += 1;
            } else {
                let key = case.keys.iter().map(|key| row[*key].clone()).collect();
                groups.entry((end_ms, key)).or_default().push((partition, row));
            }
            newest_ms = newest_ms.max((at_us - case.delay_ms * 1_000).div_euclid(1_000));
        }
    }
    let rows = groups.into_iter().map(|(group, members)| {
        let aggregates = case.aggregates.iter().map(|aggregate| value(case, aggregate, &members)).collect();
        (group, aggregates)
    });
    Answer { rows: rows.collect(), late }
}

fn value(case: &Case, aggregate: &Aggregate, members: &Members<'_>) -> Value {
    let kept = members.iter().filter(|(_, row)| aggregate.filter.is_none() || row[case.filter] == Value::Bool(true));
    let Some(argument) = &aggregate.argument else {
        return Value::Int(kept.count() as i64);
    };
    let ExprKind::Column(index) = argument.kind else { panic!("a column") };
    let mut values: Vec<(usize, Value)> =
        kept.map(|(partition, row)| (*partition, row[index].clone())).filter(|(_, value)| !value.is_null()).collect();
    if aggregate.distinct {
        // A value belongs to the first partition that has it.
        let mut seen = BTreeSet::new();
        values.retain(|(_, value)| seen.insert(value.clone()));
    }
    if aggregate.function == AggregateFunction::Count {
        return Value::Int(values.len() as i64);
    }
    if values.is_empty() {
        return Value::Null;
    }
    let plain = || values.iter().map(|(_, value)| value.clone());
    match aggregate.function {
        AggregateFunction::Count => Value::Int(values.len() as i64),
        AggregateFunction::Min => plain().min().unwrap_or(Value::Null),
        AggregateFunction::Max => plain().max().unwrap_or(Value::Null),
        AggregateFunction::Sum => sum(argument.sql_type, &values),
        AggregateFunction::Avg => average(argument.sql_type, aggregate.sql_type, &values),
    }
}

fn sum(sql_type: SqlType, values: &[(usize, Value)]) -> Value {
    match sql_type {
        SqlType::Float => Value::Float(float_sum(values, |value| match value {
            Value::Float(value) => *value,
            _ => panic!("a FLOAT"),
        })),
        SqlType::Double => Value::Double(float_sum(values, double)),
        SqlType::Decimal(..) => decimal_sum(values).map_or(Value::Null, Value::Decimal),
        _ => {
            let exact: i128 = values.iter().map(|(_, value)| i128::from(int(value))).sum();
            Value::Int(match sql_type {
                SqlType::TinyInt => (exact as i8).into(),
                SqlType::SmallInt => (exact as i16).into(),
                SqlType::Int => (exact as i32).into(),
                _ => exact as i64,
            })
        }
    }
}

fn average(argument: SqlType, result: SqlType, values: &[(usize, Value)]) -> Value {
    let count = values.len() as i64;
    match (argument, result) {
        (SqlType::Float, _) => {
            let sum = float_sum(values, |value| match value {
                Value::Float(value) => f64::from(*value),
                _ => panic!("a FLOAT"),
            });
            Value::Float(((0.0 + sum) / count as f64) as f32)
        }
        (SqlType::Double, _) => Value::Double((0.0 + float_sum(values, double)) / count as f64),
        (SqlType::Decimal(_, from), SqlType::Decimal(_, to)) => {
            let average = decimal_sum(values).and_then(|sum| divide(sum, count.into(), to - from));
            average.map_or(Value::Null, Value::Decimal)
        }
        _ => {
            let exact: i128 = values.iter().map(|(_, value)| i128::from(int(value))).sum();
            // The sum is a BIGINT.
            Value::Int(exact as i64 / count)
        }
    }
}

fn int(value: &Value) -> i64 {
    if let Value::Int(value) = value { *value } else { panic!("an integer") }
}

fn double(value: &Value) -> f64 {
    if let Value::Double(value) = value { *value } else { panic!("a DOUBLE") }
}

/// Each partition's values in their order, then the partitions in theirs.
fn float_sum<N: std::ops::Add<Output = N> + Copy>(values: &[(usize, Value)], of: impl Fn(&Value) -> N) -> N {
    let mut sums: BTreeMap<usize, N> = BTreeMap::new();
    for (partition, value) in values {
        let value = of(value);
        sums.entry(*partition).and_modify(|sum| *sum = *sum + value).or_insert(value);
    }
    sums.into_values().reduce(|total, sum| total + sum).expect("a value")
}

/// The exact sum, when it has at most 38 digits.
fn decimal_sum(values: &[(usize, Value)]) -> Option<i128> {
    const HALF: i128 = 10_i128.pow(19);
    let (mut high, mut low) = (0_i128, 0_i128);
    for (_, value) in values {
        let Value::Decimal(value) = value else { panic!("a DECIMAL") };
        high += value.div_euclid(HALF);
        low += value.rem_euclid(HALF);
    }
    high += low.div_euclid(HALF);
    fits(high.checked_mul(HALF)?.checked_add(low.rem_euclid(HALF))?)
}

fn fits(value: i128) -> Option<i128> {
    (value.unsigned_abs() < 10_u128.pow(38)).then_some(value)
}

/// Long division with so many more digits, rounded half away from zero.
fn divide(sum: i128, count: i128, digits: u8) -> Option<i128> {
    let (mut quotient, mut rest) = (sum / count, sum % count);
    for _ in 0..digits {
        quotient = quotient.checked_mul(10)?.checked_add(rest * 10 / count)?;
        rest = rest * 10 % count;
    }
    if rest.abs() * 2 >= count {
        quotient += sum.signum();
    }
    fits(quotient)
}
