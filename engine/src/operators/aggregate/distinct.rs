//! DISTINCT: each value of a group counts once.

use arrow_array::ArrayRef;

use super::{Accumulator, Rows};
use crate::state::{BatchKeys, KeyLayout, KeyTable, Part, write_int};
use crate::types::SqlType;

/// Hands on to another aggregate only values that are new to their group.
pub(super) struct Distinct {
    /// Group and value.
    layout: KeyLayout,
    argument: SqlType,
    seen: KeyTable,
    inner: Box<dyn Accumulator>,
    keys: BatchKeys,
    positions: Vec<u32>,
    entries: Vec<u32>,
    new_rows: Vec<u32>,
    new_groups: Vec<u32>,
}

impl Distinct {
    pub(super) fn new(argument: SqlType, inner: Box<dyn Accumulator>) -> Self {
        let layout = KeyLayout::new(&[SqlType::Int, argument]);
        Self {
            seen: KeyTable::new(layout.clone()),
            layout,
            argument,
            inner,
            keys: BatchKeys::default(),
            positions: Vec::new(),
            entries: Vec::new(),
            new_rows: Vec::new(),
            new_groups: Vec::new(),
        }
    }
}

impl Accumulator for Distinct {
    fn resize(&mut self, groups: usize) {
        self.inner.resize(groups);
    }

    fn update(&mut self, rows: &Rows<'_>) {
        let Some(argument) = rows.argument else { return };
        let values = Part::new(self.argument, argument);
        self.keys.fill_with(rows.rows.len(), |at, out| {
            write_int(rows.groups[at] as i32, out);
            values.write(rows.rows[at] as usize, out);
        });
        self.positions.clear();
        self.positions.extend(0..rows.rows.len() as u32);
        let mut known = self.seen.len() as u32;
        self.seen.intern(&self.keys, &self.positions, &mut self.entries);
        self.new_rows.clear();
        self.new_groups.clear();
        for (position, entry) in self.entries.iter().enumerate() {
            // Entries are numbered as they appear: a new one is the next number.
            if *entry == known {
                known += 1;
                self.new_rows.push(rows.rows[position]);
                self.new_groups.push(rows.groups[position]);
            }
        }
        self.inner.update(&Rows { rows: &self.new_rows, groups: &self.new_groups, ..*rows });
    }

    fn finish(&mut self, segment: usize) -> ArrayRef {
        // Nothing is looked up any more.
        if segment == 0 {
            self.seen = KeyTable::new(self.layout.clone());
        }
        self.inner.finish(segment)
    }

    fn bytes(&self) -> usize {
        size_of::<Self>() + self.seen.bytes() + self.inner.bytes()
    }
}
