//! Aggregate functions over groups: one file per family, state in columns indexed by group.

mod average;
mod count;
mod decimal_sum;
mod distinct;
mod distinct_float;
mod extreme;
mod extreme_bytes;
mod float_sum;
mod sum;

use arrow_array::types::{
    Date32Type, Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    Time32MillisecondType, TimestampMicrosecondType,
};
use arrow_array::{Array, ArrayRef};
use arrow_buffer::BooleanBuffer;

use crate::batch::Batch;
use crate::expr::Evaluator;
use crate::operators::OperatorError;
use crate::plan::{Aggregate, AggregateFunction};
use crate::pool::Pool;
use crate::types::SqlType;

/// State of one aggregate function for all groups of a window.
pub(super) trait Accumulator: Send {
    /// Makes room for so many groups; new ones are empty.
    fn resize(&mut self, groups: usize);

    /// Adds rows. Their argument is never null.
    fn update(&mut self, rows: &Rows<'_>);

    /// The result of each group of a segment. Every segment is asked for once, in order, and nothing is added any more.
    fn finish(&mut self, segment: usize) -> ArrayRef;

    /// Bytes held.
    fn bytes(&self) -> usize;
}

/// Rows of a batch that go into an aggregate.
pub(super) struct Rows<'a> {
    /// The rows' numbers in the batch.
    pub(super) rows: &'a [u32],
    /// The group of each.
    pub(super) groups: &'a [u32],
    /// The argument of the whole batch; absent for COUNT(*).
    pub(super) argument: Option<&'a ArrayRef>,
    /// The partition that the batch came from.
    pub(super) partition: u32,
}

/// An aggregate made ready.
pub(super) struct AggregateSpec {
    plan: Aggregate,
    argument: Option<Evaluator>,
    filter: Option<Evaluator>,
}

/// What an aggregate looks at in one batch.
pub(super) struct Evaluated {
    argument: Option<ArrayRef>,
    /// The rows it counts in: FILTER is true and the argument is not null. Absent when all do.
    mask: Option<BooleanBuffer>,
}

impl AggregateSpec {
    pub(super) fn new(plan: &Aggregate) -> Self {
        let argument = plan.argument.as_ref().map(Evaluator::new);
        let filter = plan.filter.as_ref().map(Evaluator::new);
        Self { plan: plan.clone(), argument, filter }
    }

    /// Evaluates argument and filter over a batch.
    pub(super) fn evaluate(&self, batch: &Batch, pool: &mut Pool) -> Result<Evaluated, OperatorError> {
        let argument = self.argument.as_ref().map(|argument| argument.evaluate(batch, pool)).transpose()?;
        let filter = self.filter.as_ref().map(|filter| filter.evaluate_predicate(batch, pool)).transpose()?;
        let nulls = argument.as_ref().and_then(|argument| argument.logical_nulls());
        let mask = match (filter, nulls.filter(|nulls| nulls.null_count() > 0)) {
            (None, None) => None,
            (Some(filter), None) => Some(filter),
            (None, Some(nulls)) => Some(nulls.into_inner()),
            (Some(filter), Some(nulls)) => Some(pool.combine(&filter, nulls.inner(), |filter, valid| filter & valid)),
        };
        Ok(Evaluated { argument, mask })
    }

    /// Empty state.
    pub(super) fn accumulator(&self) -> Box<dyn Accumulator> {
        let argument = self.plan.argument.as_ref().map_or(SqlType::Null, |argument| argument.sql_type);
        let plain = accumulator(self.plan.function, argument, self.plan.sql_type);
        let float = matches!(argument, SqlType::Float | SqlType::Double);
        match self.plan.function {
            // The same with and without repetitions.
            AggregateFunction::Min | AggregateFunction::Max => plain,
            _ if !self.plan.distinct => plain,
            AggregateFunction::Sum | AggregateFunction::Avg if float => {
                Box::new(distinct_float::DistinctFloat::new(argument, plain))
            }
            _ => Box::new(distinct::Distinct::new(argument, plain)),
        }
    }
}

/// The rows and groups that are left after masking; buffers that are kept from batch to batch.
#[derive(Default)]
pub(super) struct Masked {
    rows: Vec<u32>,
    groups: Vec<u32>,
}

impl Evaluated {
    /// Adds `rows` of the batch, whose groups are `groups`, to the state.
    pub(super) fn update(
        &self,
        rows: &[u32],
        groups: &[u32],
        partition: u32,
        masked: &mut Masked,
        state: &mut dyn Accumulator,
    ) {
        let argument = self.argument.as_ref();
        let Some(mask) = &self.mask else {
            state.update(&Rows { rows, groups, argument, partition });
            return;
        };
        masked.rows.clear();
        masked.groups.clear();
        for (row, group) in rows.iter().zip(groups) {
            if mask.value(*row as usize) {
                masked.rows.push(*row);
                masked.groups.push(*group);
            }
        }
        state.update(&Rows { rows: &masked.rows, groups: &masked.groups, argument, partition });
    }
}

fn accumulator(function: AggregateFunction, argument: SqlType, result: SqlType) -> Box<dyn Accumulator> {
    match function {
        AggregateFunction::Count => Box::new(count::Count::default()),
        AggregateFunction::Sum => match result {
            SqlType::TinyInt => Box::new(sum::IntegerSum::<Int8Type>::default()),
            SqlType::SmallInt => Box::new(sum::IntegerSum::<Int16Type>::default()),
            SqlType::Int => Box::new(sum::IntegerSum::<Int32Type>::default()),
            SqlType::Float => Box::new(float_sum::FloatSum::<Float32Type>::default()),
            SqlType::Double => Box::new(float_sum::FloatSum::<Float64Type>::default()),
            SqlType::Decimal(..) => Box::new(decimal_sum::DecimalSum::new(result)),
            _ => Box::new(sum::IntegerSum::<Int64Type>::default()),
        },
        AggregateFunction::Avg => match result {
            SqlType::TinyInt => Box::new(average::IntegerAverage::<Int8Type>::default()),
            SqlType::SmallInt => Box::new(average::IntegerAverage::<Int16Type>::default()),
            SqlType::Int => Box::new(average::IntegerAverage::<Int32Type>::default()),
            SqlType::Float => Box::new(average::FloatAverage::<Float32Type>::default()),
            SqlType::Double => Box::new(average::FloatAverage::<Float64Type>::default()),
            SqlType::Decimal(..) => Box::new(decimal_sum::DecimalAverage::new(argument, result)),
            _ => Box::new(average::IntegerAverage::<Int64Type>::default()),
        },
        AggregateFunction::Min => extreme_accumulator(result, extreme::Side::Least),
        AggregateFunction::Max => extreme_accumulator(result, extreme::Side::Greatest),
    }
}

fn extreme_accumulator(result: SqlType, side: extreme::Side) -> Box<dyn Accumulator> {
    use extreme::{BooleanExtreme, Extreme};
    use extreme_bytes::BytesExtreme;
    match result {
        SqlType::Boolean => Box::new(BooleanExtreme::new(side)),
        SqlType::TinyInt => Box::new(Extreme::<Int8Type>::new(result, side)),
        SqlType::SmallInt => Box::new(Extreme::<Int16Type>::new(result, side)),
        SqlType::Int => Box::new(Extreme::<Int32Type>::new(result, side)),
        SqlType::BigInt | SqlType::IntervalDayTime => Box::new(Extreme::<Int64Type>::new(result, side)),
        SqlType::Float => Box::new(Extreme::<Float32Type>::new(result, side)),
        SqlType::Double => Box::new(Extreme::<Float64Type>::new(result, side)),
        SqlType::Decimal(..) => Box::new(Extreme::<Decimal128Type>::new(result, side)),
        SqlType::Date => Box::new(Extreme::<Date32Type>::new(result, side)),
        SqlType::Time => Box::new(Extreme::<Time32MillisecondType>::new(result, side)),
        SqlType::Timestamp(_) | SqlType::TimestampLtz(_) => {
            Box::new(Extreme::<TimestampMicrosecondType>::new(result, side))
        }
        SqlType::String(_) | SqlType::Bytes | SqlType::Null => Box::new(BytesExtreme::new(result, side)),
    }
}
