//! SUM of integers, which wraps in the argument's type, and of decimals.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Decimal128Type;
use arrow_array::{ArrayRef, ArrowPrimitiveType, Decimal128Array, PrimitiveArray};
use arrow_buffer::{BooleanBuffer, NullBuffer};

use super::{Accumulator, Rows};
use crate::types::SqlType;

/// Nulls where `seen` is false; none when all are true.
pub(super) fn nulls_of(seen: &[bool]) -> Option<NullBuffer> {
    let all = seen.iter().all(|seen| *seen);
    (!all).then(|| NullBuffer::new(BooleanBuffer::from(seen)))
}

/// The sum of each group, null for a group without values.
pub(super) struct IntegerSum<T: ArrowPrimitiveType> {
    sums: Vec<T::Native>,
    seen: Vec<bool>,
}

impl<T: ArrowPrimitiveType> Default for IntegerSum<T> {
    fn default() -> Self {
        Self { sums: Vec::new(), seen: Vec::new() }
    }
}

impl<T: ArrowPrimitiveType + Send> Accumulator for IntegerSum<T> {
    fn resize(&mut self, groups: usize) {
        self.sums.resize(groups, T::Native::default());
        self.seen.resize(groups, false);
    }

    fn update(&mut self, rows: &Rows<'_>) {
        use arrow_array::ArrowNativeTypeOp;
        let Some(argument) = rows.argument else { return };
        let values = argument.as_primitive::<T>().values();
        for (row, group) in rows.rows.iter().zip(rows.groups) {
            let group = *group as usize;
            self.sums[group] = self.sums[group].add_wrapping(values[*row as usize]);
            self.seen[group] = true;
        }
    }

    fn finish(&mut self) -> ArrayRef {
        let nulls = nulls_of(&self.seen);
        self.seen.clear();
        Arc::new(PrimitiveArray::<T>::new(std::mem::take(&mut self.sums).into(), nulls))
    }

    fn bytes(&self) -> usize {
        self.sums.capacity() * size_of::<T::Native>() + self.seen.capacity()
    }
}

/// The sum of decimals of one scale; null for a group without values, or with more than 38 digits.
pub(super) struct DecimalSum {
    result: SqlType,
    /// None once a sum has left 38 digits.
    sums: Vec<Option<i128>>,
    seen: Vec<bool>,
}

impl DecimalSum {
    pub(super) fn new(result: SqlType) -> Self {
        Self { result, sums: Vec::new(), seen: Vec::new() }
    }
}

impl Accumulator for DecimalSum {
    fn resize(&mut self, groups: usize) {
        self.sums.resize(groups, Some(0));
        self.seen.resize(groups, false);
    }

    fn update(&mut self, rows: &Rows<'_>) {
        let Some(argument) = rows.argument else { return };
        let values = argument.as_primitive::<Decimal128Type>().values();
        for (row, group) in rows.rows.iter().zip(rows.groups) {
            let group = *group as usize;
            self.sums[group] = add_decimal(self.sums[group], values[*row as usize]);
            self.seen[group] = true;
        }
    }

    fn finish(&mut self) -> ArrayRef {
        let sums = std::mem::take(&mut self.sums);
        let values = sums.into_iter().zip(self.seen.drain(..)).map(|(sum, seen)| sum.filter(|_| seen));
        Arc::new(values.collect::<Decimal128Array>().with_data_type(self.result.arrow()))
    }

    fn bytes(&self) -> usize {
        self.sums.capacity() * size_of::<Option<i128>>() + self.seen.capacity()
    }
}

/// Adds within 38 digits.
pub(super) fn add_decimal(sum: Option<i128>, value: i128) -> Option<i128> {
    const LIMIT: u128 = 10_u128.pow(38);
    sum?.checked_add(value).filter(|sum| sum.unsigned_abs() < LIMIT)
}
