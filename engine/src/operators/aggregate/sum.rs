//! SUM of integers, which wraps in the argument's type.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{ArrayRef, ArrowPrimitiveType, PrimitiveArray};
use arrow_buffer::{BooleanBuffer, NullBuffer};

use super::{Accumulator, Rows};
use crate::state::Column;

/// Nulls where `seen` is false; none when all are true.
pub(super) fn nulls_of(seen: &[bool]) -> Option<NullBuffer> {
    let all = seen.iter().all(|seen| *seen);
    (!all).then(|| NullBuffer::new(BooleanBuffer::from(seen)))
}

/// The sum of each group, null for a group without values.
pub(super) struct IntegerSum<T: ArrowPrimitiveType> {
    sums: Column<T::Native>,
    seen: Column<bool>,
}

impl<T: ArrowPrimitiveType> Default for IntegerSum<T> {
    fn default() -> Self {
        Self { sums: Column::default(), seen: Column::default() }
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
        self.sums.for_each(rows.groups, |at, sum| *sum = sum.add_wrapping(values[rows.rows[at] as usize]));
        self.seen.for_each(rows.groups, |_, seen| *seen = true);
    }

    fn finish(&mut self, segment: usize) -> ArrayRef {
        let nulls = nulls_of(&self.seen.take_segment(segment));
        Arc::new(PrimitiveArray::<T>::new(self.sums.take_segment(segment).into(), nulls))
    }

    fn bytes(&self) -> usize {
        size_of::<Self>() + self.sums.bytes() + self.seen.bytes()
    }
}
