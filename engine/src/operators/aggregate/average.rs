//! AVG: of integers cut toward zero in their own type, of FLOAT and DOUBLE by way of a DOUBLE sum.

use std::marker::PhantomData;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{ArrayRef, ArrowNativeTypeOp, ArrowPrimitiveType, PrimitiveArray};

use super::float_sum::PartitionedSums;
use super::{Accumulator, Rows};
use crate::state::Column;

/// AVG of the integer types: a BIGINT sum that may wrap, divided by the count.
pub(super) struct IntegerAverage<T> {
    sums: Column<i64>,
    counts: Column<i64>,
    carrier: PhantomData<T>,
}

impl<T> Default for IntegerAverage<T> {
    fn default() -> Self {
        Self { sums: Column::default(), counts: Column::default(), carrier: PhantomData }
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
        self.sums.for_each(rows.groups, |at, sum| *sum = sum.wrapping_add(values[rows.rows[at] as usize].into()));
        self.counts.for_each(rows.groups, |_, count| *count += 1);
    }

    fn finish(&mut self, segment: usize) -> ArrayRef {
        let averages = self.sums.take_segment(segment).into_iter().zip(self.counts.take_segment(segment));
        // The mean of values of a type lies within the type, unless the sum of BIGINTs has wrapped; then it fits too.
        let average = |(sum, count): (i64, i64)| T::Native::try_from(sum.checked_div(count)?).ok();
        Arc::new(averages.map(average).collect::<PrimitiveArray<T>>())
    }

    fn bytes(&self) -> usize {
        size_of::<Self>() + self.sums.bytes() + self.counts.bytes()
    }
}

/// AVG of FLOAT and DOUBLE.
pub(super) struct FloatAverage<T> {
    sums: PartitionedSums<f64>,
    counts: Column<i64>,
    carrier: PhantomData<T>,
}

impl<T> Default for FloatAverage<T> {
    fn default() -> Self {
        Self { sums: PartitionedSums::default(), counts: Column::default(), carrier: PhantomData }
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
        }
        self.counts.for_each(rows.groups, |_, count| *count += 1);
    }

    fn finish(&mut self, segment: usize) -> ArrayRef {
        let averages = self.sums.take_segment(segment).into_iter().zip(self.counts.take_segment(segment));
        // The sum begins at 0, as Flink's does, which shows where all values are -0.
        let average = |(sum, count): (Option<f64>, i64)| Some(T::Native::from_double((0.0 + sum?) / count as f64));
        Arc::new(averages.map(average).collect::<PrimitiveArray<T>>())
    }

    fn bytes(&self) -> usize {
        size_of::<Self>() + self.sums.bytes() + self.counts.bytes()
    }
}
