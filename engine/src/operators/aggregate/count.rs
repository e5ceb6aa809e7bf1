//! COUNT(*) and COUNT(x).

use std::sync::Arc;

use arrow_array::{ArrayRef, Int64Array};

use super::{Accumulator, Rows};

/// How many rows each group has.
#[derive(Default)]
pub(super) struct Count {
    counts: Vec<i64>,
}

impl Accumulator for Count {
    fn resize(&mut self, groups: usize) {
        self.counts.resize(groups, 0);
    }

    fn update(&mut self, rows: &Rows<'_>) {
        for group in rows.groups {
            self.counts[*group as usize] += 1;
        }
    }

    fn finish(&mut self) -> ArrayRef {
        Arc::new(Int64Array::from(std::mem::take(&mut self.counts)))
    }

    fn bytes(&self) -> usize {
        self.counts.capacity() * 8
    }
}
