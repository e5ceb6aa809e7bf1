//! AVG: of integers cut toward zero in their own type, of FLOAT and DOUBLE by way of a DOUBLE sum, of decimals rounded
//! half up to the result's scale.

use std::marker::PhantomData;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Decimal128Type;
use arrow_array::{ArrayRef, ArrowNativeTypeOp, ArrowPrimitiveType, Decimal128Array, PrimitiveArray};

use super::float_sum::PartitionedSums;
use super::sum::add_decimal;
use super::{Accumulator, Rows};
use crate::expr::decimal::divide_to_scale;
use crate::types::SqlType;

/// AVG of the integer types: a BIGINT sum that may wrap, divided by the count.
pub(super) struct IntegerAverage<T> {
    sums: Vec<i64>,
    counts: Vec<i64>,
    carrier: PhantomData<T>,
}

impl<T> Default for IntegerAverage<T> {
    fn default() -> Self {
        Self { sums: Vec::new(), counts: Vec::new(), carrier: PhantomData }
    }
}

impl<T> Accumulator for IntegerAverage<T>
where
    T: ArrowPrimitiveType + Send,
    T::Native: Into<i64> + TryFrom<i64>,
{
    fn resize(&mut self, groups: usize) {
        self.sums.resize(groups, 0);
        self.counts.resize(groups, 0);
    }

    fn update(&mut self, rows: &Rows<'_>) {
        let Some(argument) = rows.argument else { return };
        let values = argument.as_primitive::<T>().values();
        for (row, group) in rows.rows.iter().zip(rows.groups) {
            let group = *group as usize;
            self.sums[group] = self.sums[group].wrapping_add(values[*row as usize].into());
            self.counts[group] += 1;
        }
    }

    fn finish(&mut self) -> ArrayRef {
        let averages = self.sums.drain(..).zip(self.counts.drain(..));
        // The mean of values of a type lies within the type, unless the sum of BIGINTs has wrapped; then it fits too.
        let average = |(sum, count): (i64, i64)| T::Native::try_from(sum.checked_div(count)?).ok();
        Arc::new(averages.map(average).collect::<PrimitiveArray<T>>())
    }

    fn bytes(&self) -> usize {
        (self.sums.capacity() + self.counts.capacity()) * 8
    }
}

/// AVG of FLOAT and DOUBLE.
pub(super) struct FloatAverage<T> {
    sums: PartitionedSums<f64>,
    counts: Vec<i64>,
    carrier: PhantomData<T>,
}

impl<T> Default for FloatAverage<T> {
    fn default() -> Self {
        Self { sums: PartitionedSums::default(), counts: Vec::new(), carrier: PhantomData }
    }
}

/// A floating point type that a DOUBLE is rounded to.
pub(super) trait FromDouble: ArrowNativeTypeOp + Into<f64> {
    fn from_double(value: f64) -> Self;
}

impl FromDouble for f32 {
    fn from_double(value: f64) -> Self {
        value as Self
    }
}

impl FromDouble for f64 {
    fn from_double(value: f64) -> Self {
        value
    }
}

impl<T> Accumulator for FloatAverage<T>
where
    T: ArrowPrimitiveType + Send,
    T::Native: FromDouble,
{
    fn resize(&mut self, groups: usize) {
        self.sums.resize(groups);
        self.counts.resize(groups, 0);
    }

    fn update(&mut self, rows: &Rows<'_>) {
        let Some(argument) = rows.argument else { return };
        let values = argument.as_primitive::<T>().values();
        for (row, group) in rows.rows.iter().zip(rows.groups) {
            self.sums.add(*group, rows.partition, values[*row as usize].into());
            self.counts[*group as usize] += 1;
        }
    }

    fn finish(&mut self) -> ArrayRef {
        let averages = self.sums.take().into_iter().zip(self.counts.drain(..));
        let average = |(sum, count): (Option<f64>, i64)| Some(T::Native::from_double(sum? / count as f64));
        Arc::new(averages.map(average).collect::<PrimitiveArray<T>>())
    }

    fn bytes(&self) -> usize {
        self.sums.bytes() + self.counts.capacity() * 8
    }
}

/// AVG of DECIMAL.
pub(super) struct DecimalAverage {
    argument: SqlType,
    result: SqlType,
    /// Sum, none once it has left 38 digits, and count.
    groups: Vec<(Option<i128>, i64)>,
}

impl DecimalAverage {
    pub(super) fn new(argument: SqlType, result: SqlType) -> Self {
        Self { argument, result, groups: Vec::new() }
    }
}

impl Accumulator for DecimalAverage {
    fn resize(&mut self, groups: usize) {
        self.groups.resize(groups, (Some(0), 0));
    }

    fn update(&mut self, rows: &Rows<'_>) {
        let Some(argument) = rows.argument else { return };
        let values = argument.as_primitive::<Decimal128Type>().values();
        for (row, group) in rows.rows.iter().zip(rows.groups) {
            let (sum, count) = &mut self.groups[*group as usize];
            *sum = add_decimal(*sum, values[*row as usize]);
            *count += 1;
        }
    }

    fn finish(&mut self) -> ArrayRef {
        let (argument, result) = (self.argument, self.result);
        let average = |(sum, count): (Option<i128>, i64)| {
            if count == 0 { None } else { divide_to_scale(sum?, count, argument, result) }
        };
        Arc::new(self.groups.drain(..).map(average).collect::<Decimal128Array>().with_data_type(result.arrow()))
    }

    fn bytes(&self) -> usize {
        self.groups.capacity() * size_of::<(Option<i128>, i64)>()
    }
}
