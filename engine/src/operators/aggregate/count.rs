//! COUNT(*) and COUNT(x).

use std::sync::Arc;

use arrow_array::{ArrayRef, Int64Array};

use super::{Accumulator, Rows};
use crate::state::Column;

/// How many rows each group has.
#[derive(Default)]
pub(super) struct Count {
    counts: Column<i64>,
}

impl Accumulator for Count {
    fn resize(&mut self, groups: usize) {
        self.counts.resize(groups, 0);
    }

    fn update(&mut self, rows: &Rows<'_>) {
        self.counts.for_each(rows.groups, |_, count| *count += 1);
    }

    fn finish(&mut self, segment: usize) -> ArrayRef {
        Arc::new(Int64Array::from(self.counts.take_segment(segment)))
    }

    fn bytes(&self) -> usize {
        size_of::<Self>() + self.counts.bytes()
    }
}
