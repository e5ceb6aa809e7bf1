//! MIN and MAX.

use std::cmp::Ordering;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{ArrayRef, ArrowNativeTypeOp, ArrowPrimitiveType, BooleanArray, PrimitiveArray};

use super::sum::nulls_of;
use super::{Accumulator, Rows};
use crate::state::Column;
use crate::types::SqlType;

/// Which end is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// MIN.
    Least,
    /// MAX.
    Greatest,
}

impl Side {
    #[inline]
    pub(super) fn prefers(self, order: Ordering) -> bool {
        match self {
            Self::Least => order == Ordering::Less,
            Self::Greatest => order == Ordering::Greater,
        }
    }
}

/// MIN and MAX of a primitive type. Floating point is ordered totally (NaN above all), so that the order of rows does
/// not matter.
pub(super) struct Extreme<T: ArrowPrimitiveType> {
    result: SqlType,
    side: Side,
    values: Column<T::Native>,
    seen: Column<bool>,
}

impl<T: ArrowPrimitiveType> Extreme<T> {
    pub(super) fn new(result: SqlType, side: Side) -> Self {
        Self { result, side, values: Column::default(), seen: Column::default() }
    }
}

impl<T: ArrowPrimitiveType + Send> Accumulator for Extreme<T> {
    fn resize(&mut self, groups: usize) {
        self.values.resize(groups, T::Native::default());
        self.seen.resize(groups, false);
    }

    fn update(&mut self, rows: &Rows<'_>) {
        let Some(argument) = rows.argument else { return };
        let values = argument.as_primitive::<T>().values();
        for (row, group) in rows.rows.iter().zip(rows.groups) {
            let value = same_nan(values[*row as usize]);
            let (best, seen) = (self.values.get_mut(*group), self.seen.get_mut(*group));
            if !*seen || self.side.prefers(value.compare(*best)) {
                (*best, *seen) = (value, true);
            }
        }
    }

    fn finish(&mut self, segment: usize) -> ArrayRef {
        let nulls = nulls_of(&self.seen.take_segment(segment));
        let array = PrimitiveArray::<T>::new(self.values.take_segment(segment).into(), nulls);
        Arc::new(array.with_data_type(self.result.arrow()))
    }

    fn bytes(&self) -> usize {
        size_of::<Self>() + self.values.bytes() + self.seen.bytes()
    }
}

/// NaNs with a sign are NaN: what divides zero by zero makes the one or the other.
#[inline]
fn same_nan<N: ArrowNativeTypeOp>(value: N) -> N {
    let is_nan = PartialEq::ne(&value, &value);
    if is_nan && value.compare(N::default()) == Ordering::Less { value.neg_wrapping() } else { value }
}

/// MIN and MAX of BOOLEAN: FALSE is less than TRUE.
pub(super) struct BooleanExtreme {
    side: Side,
    values: Column<Option<bool>>,
}

impl BooleanExtreme {
    pub(super) fn new(side: Side) -> Self {
        Self { side, values: Column::default() }
    }
}

impl Accumulator for BooleanExtreme {
    fn resize(&mut self, groups: usize) {
        self.values.resize(groups, None);
    }

    fn update(&mut self, rows: &Rows<'_>) {
        let Some(argument) = rows.argument else { return };
        let values = argument.as_boolean();
        self.values.for_each(rows.groups, |at, best| {
            let value = values.value(rows.rows[at] as usize);
            if best.is_none_or(|best| self.side.prefers(value.cmp(&best))) {
                *best = Some(value);
            }
        });
    }

    fn finish(&mut self, segment: usize) -> ArrayRef {
        Arc::new(self.values.take_segment(segment).into_iter().collect::<BooleanArray>())
    }

    fn bytes(&self) -> usize {
        size_of::<Self>() + self.values.bytes()
    }
}
