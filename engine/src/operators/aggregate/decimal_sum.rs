//! Sums of decimals, exact however large they become on the way: only a result of more than 38 digits is null, so that
//! the order of rows does not matter.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Decimal128Type;
use arrow_array::{ArrayRef, Decimal128Array};

use super::{Accumulator, Rows};
use crate::expr::decimal::divide_to_scale;
use crate::state::Column;
use crate::types::SqlType;

/// The carry of a group without values.
const EMPTY: i32 = i32::MIN;

/// A sum of each group.
#[derive(Default)]
struct DecimalSums {
    /// The lowest 128 bits, and how often 2^128 is to be added to them.
    sums: Column<i128>,
    carries: Column<i32>,
}

impl DecimalSums {
    fn resize(&mut self, groups: usize) {
        self.sums.resize(groups, 0);
        self.carries.resize(groups, EMPTY);
    }

    fn add(&mut self, rows: &Rows<'_>) {
        let Some(argument) = rows.argument else { return };
        let values = argument.as_primitive::<Decimal128Type>().values();
        for (row, group) in rows.rows.iter().zip(rows.groups) {
            let value = values[*row as usize];
            let (sum, carry) = (self.sums.get_mut(*group), self.carries.get_mut(*group));
            let (total, overflown) = sum.overflowing_add(value);
            *sum = total;
            if *carry == EMPTY {
                *carry = 0;
            }
            if overflown {
                *carry += if value < 0 { -1 } else { 1 };
            }
        }
    }

    fn take_segment(&mut self, segment: usize) -> impl Iterator<Item = Option<i128>> {
        const LIMIT: u128 = 10_u128.pow(38);
        let sums = self.sums.take_segment(segment).into_iter().zip(self.carries.take_segment(segment));
        sums.map(|(sum, carry)| (carry == 0 && sum.unsigned_abs() < LIMIT).then_some(sum))
    }

    fn bytes(&self) -> usize {
        self.sums.bytes() + self.carries.bytes()
    }
}

/// SUM of DECIMAL; null for a group without values, or with more than 38 digits.
pub(super) struct DecimalSum {
    result: SqlType,
    sums: DecimalSums,
}

impl DecimalSum {
    pub(super) fn new(result: SqlType) -> Self {
        Self { result, sums: DecimalSums::default() }
    }
}

impl Accumulator for DecimalSum {
    fn resize(&mut self, groups: usize) {
        self.sums.resize(groups);
    }

    fn update(&mut self, rows: &Rows<'_>) {
        self.sums.add(rows);
    }

    fn finish(&mut self, segment: usize) -> ArrayRef {
        let sums = self.sums.take_segment(segment).collect::<Decimal128Array>();
        Arc::new(sums.with_data_type(self.result.arrow()))
    }

    fn bytes(&self) -> usize {
        size_of::<Self>() + self.sums.bytes()
    }
}

/// AVG of DECIMAL: the sum divided, rounded half up to the result's scale.
pub(super) struct DecimalAverage {
    argument: SqlType,
    result: SqlType,
    sums: DecimalSums,
    counts: Column<i64>,
}

impl DecimalAverage {
    pub(super) fn new(argument: SqlType, result: SqlType) -> Self {
        Self { argument, result, sums: DecimalSums::default(), counts: Column::default() }
    }
}

impl Accumulator for DecimalAverage {
    fn resize(&mut self, groups: usize) {
        self.sums.resize(groups);
        self.counts.resize(groups, 0);
    }

    fn update(&mut self, rows: &Rows<'_>) {
        self.sums.add(rows);
        self.counts.for_each(rows.groups, |_, count| *count += 1);
    }

    fn finish(&mut self, segment: usize) -> ArrayRef {
        let (argument, result) = (self.argument, self.result);
        let sums = self.sums.take_segment(segment).zip(self.counts.take_segment(segment));
        let averages = sums.map(|(sum, count)| divide_to_scale(sum?, count, argument, result));
        Arc::new(averages.collect::<Decimal128Array>().with_data_type(result.arrow()))
    }

    fn bytes(&self) -> usize {
        size_of::<Self>() + self.sums.bytes() + self.counts.bytes()
    }
}
