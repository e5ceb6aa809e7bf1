//! SUM(DISTINCT x) and AVG(DISTINCT x) of floating point.
//!
//! Which row of several with one value is summed must not depend on how partitions interleave, for the order of
//! additions shows in the last bits. So a value belongs to the first of the partitions that have it: each partition's
//! values are kept in their order, and added up when the window is emitted.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, Int32Array};

use super::{Accumulator, Rows};
use crate::kernels::{self, Picks};
use crate::state::{BatchKeys, KeyLayout, KeySource, KeyTable};
use crate::types::SqlType;

/// Hands each value of a group on to another aggregate once, at the end.
pub(super) struct DistinctFloat {
    /// Group, partition and value.
    layout: KeyLayout,
    argument: SqlType,
    seen: KeyTable,
    inner: Box<dyn Accumulator>,
    keys: BatchKeys,
    entries: Vec<u32>,
}

impl DistinctFloat {
    pub(super) fn new(argument: SqlType, inner: Box<dyn Accumulator>) -> Self {
        let layout = KeyLayout::new(&[SqlType::Int, SqlType::Int, argument]);
        let seen = KeyTable::new(layout.clone());
        Self { layout, argument, seen, inner, keys: BatchKeys::default(), entries: Vec::new() }
    }

    /// Adds up what was seen, partition by partition.
    fn add_up(&mut self) {
        self.seen.close();
        let segments: Vec<Vec<ArrayRef>> =
            (0..self.seen.segments()).map(|segment| self.seen.take_segment(segment)).collect();
        let partition_of = |columns: &[ArrayRef], row: usize| columns[1].as_primitive::<Int32Type>().value(row) as u32;
        let mut order: Vec<(u32, u32, u32)> = Vec::with_capacity(self.seen.len());
        for (segment, columns) in segments.iter().enumerate() {
            let rows = 0..columns[0].len();
            order.extend(rows.map(|row| (partition_of(columns, row), segment as u32, row as u32)));
        }
        // Stable in the order of their appearance.
        order.sort_unstable();
        let mut firsts = KeyTable::new(KeyLayout::new(&[SqlType::Int, self.argument]));
        let layout = KeyLayout::new(&[SqlType::Int, self.argument]);
        for (partition, segment, row) in order {
            let columns = &segments[segment as usize];
            let at = row as usize;
            self.keys.fill(&KeySource::new(&layout, [&columns[0], &columns[2]].into_iter()), at..at + 1);
            let known = firsts.len();
            firsts.intern(&self.keys, &[row], &mut self.entries);
            if firsts.len() > known {
                let group = columns[0].as_primitive::<Int32Type>().value(at) as u32;
                self.inner.update(&Rows { rows: &[row], groups: &[group], argument: Some(&columns[2]), partition });
            }
        }
    }
}

impl Accumulator for DistinctFloat {
    fn resize(&mut self, groups: usize) {
        self.inner.resize(groups);
    }

    fn update(&mut self, rows: &Rows<'_>) {
        let Some(argument) = rows.argument else { return };
        let len = rows.rows.len();
        let values = kernels::take(argument, &Picks::rows(rows.rows.to_vec()));
        let groups: ArrayRef = Arc::new(Int32Array::from_iter_values(rows.groups.iter().map(|group| *group as i32)));
        let partitions: ArrayRef = Arc::new(Int32Array::from_value(rows.partition as i32, len));
        self.keys.fill(&KeySource::new(&self.layout, [&groups, &partitions, &values].into_iter()), 0..len);
        let positions: Vec<u32> = (0..len as u32).collect();
        self.seen.intern(&self.keys, &positions, &mut self.entries);
    }

    fn finish(&mut self, segment: usize) -> ArrayRef {
        if segment == 0 {
            self.add_up();
        }
        self.inner.finish(segment)
    }

    fn bytes(&self) -> usize {
        size_of::<Self>() + self.seen.bytes() + self.inner.bytes()
    }
}
