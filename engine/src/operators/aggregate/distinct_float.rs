//! SUM(DISTINCT x) and AVG(DISTINCT x) of floating point.
//!
//! Which row of several with one value is summed must not depend on how partitions interleave, for the order of
//! additions shows in the last bits. So a value belongs to the first of the partitions that have it: each partition's
//! values are kept in their order, and added up when the window is emitted.

use arrow_array::ArrayRef;
use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;

use super::{Accumulator, Rows};
use crate::state::{BatchKeys, KeyLayout, KeyTable, Part, write_int};
use crate::types::SqlType;

/// Hands each value of a group on to another aggregate once, at the end.
pub(super) struct DistinctFloat {
    argument: SqlType,
    /// By group, partition and value.
    seen: KeyTable,
    inner: Box<dyn Accumulator>,
    keys: BatchKeys,
    positions: Vec<u32>,
    entries: Vec<u32>,
}

impl DistinctFloat {
    pub(super) fn new(argument: SqlType, inner: Box<dyn Accumulator>) -> Self {
        let layout = KeyLayout::new(&[SqlType::Int, SqlType::Int, argument]);
        let seen = KeyTable::new(layout);
        let (positions, entries) = (Vec::new(), Vec::new());
        Self { argument, seen, inner, keys: BatchKeys::default(), positions, entries }
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
        for (partition, segment, row) in order {
            let columns = &segments[segment as usize];
            let at = row as usize;
            let group = columns[0].as_primitive::<Int32Type>().value(at);
            self.keys.fill_with(1, |_, out| {
                write_int(group, out);
                Part::new(self.argument, &columns[2]).write(at, out);
            });
            let known = firsts.len();
            firsts.intern(&self.keys, &[0], &mut self.entries);
            if firsts.len() > known {
                let group = group as u32;
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
        let values = Part::new(self.argument, argument);
        self.keys.fill_with(rows.rows.len(), |at, out| {
            write_int(rows.groups[at] as i32, out);
            write_int(rows.partition as i32, out);
            values.write(rows.rows[at] as usize, out);
        });
        self.positions.clear();
        self.positions.extend(0..rows.rows.len() as u32);
        self.seen.intern(&self.keys, &self.positions, &mut self.entries);
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
