//! MIN and MAX.

use std::cmp::Ordering;
use std::sync::Arc;

use arrow_array::builder::{BinaryViewBuilder, StringViewBuilder};
use arrow_array::cast::AsArray;
use arrow_array::{ArrayRef, ArrowNativeTypeOp, ArrowPrimitiveType, BooleanArray, PrimitiveArray};

use super::sum::nulls_of;
use super::{Accumulator, Rows};
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
    fn prefers(self, order: Ordering) -> bool {
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
    values: Vec<T::Native>,
    seen: Vec<bool>,
}

impl<T: ArrowPrimitiveType> Extreme<T> {
    pub(super) fn new(result: SqlType, side: Side) -> Self {
        Self { result, side, values: Vec::new(), seen: Vec::new() }
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
            let group = *group as usize;
            let value = values[*row as usize];
            if !self.seen[group] || self.side.prefers(value.compare(self.values[group])) {
                self.values[group] = value;
                self.seen[group] = true;
            }
        }
    }

    fn finish(&mut self) -> ArrayRef {
        let nulls = nulls_of(&self.seen);
        self.seen.clear();
        let array = PrimitiveArray::<T>::new(std::mem::take(&mut self.values).into(), nulls);
        Arc::new(array.with_data_type(self.result.arrow()))
    }

    fn bytes(&self) -> usize {
        self.values.capacity() * size_of::<T::Native>() + self.seen.capacity()
    }
}

/// MIN and MAX of BOOLEAN: FALSE is less than TRUE.
pub(super) struct BooleanExtreme {
    side: Side,
    values: Vec<Option<bool>>,
}

impl BooleanExtreme {
    pub(super) fn new(side: Side) -> Self {
        Self { side, values: Vec::new() }
    }
}

impl Accumulator for BooleanExtreme {
    fn resize(&mut self, groups: usize) {
        self.values.resize(groups, None);
    }

    fn update(&mut self, rows: &Rows<'_>) {
        let Some(argument) = rows.argument else { return };
        let values = argument.as_boolean();
        for (row, group) in rows.rows.iter().zip(rows.groups) {
            let value = values.value(*row as usize);
            let best = &mut self.values[*group as usize];
            if best.is_none_or(|best| self.side.prefers(value.cmp(&best))) {
                *best = Some(value);
            }
        }
    }

    fn finish(&mut self) -> ArrayRef {
        Arc::new(self.values.drain(..).collect::<BooleanArray>())
    }

    fn bytes(&self) -> usize {
        self.values.capacity()
    }
}

/// MIN and MAX of text and bytes, by their bytes. Each group keeps a buffer that better values are copied into.
pub(super) struct BytesExtreme {
    result: SqlType,
    side: Side,
    values: Vec<Vec<u8>>,
    seen: Vec<bool>,
}

impl BytesExtreme {
    pub(super) fn new(result: SqlType, side: Side) -> Self {
        Self { result, side, values: Vec::new(), seen: Vec::new() }
    }

    fn offer(&mut self, group: usize, value: &[u8]) {
        if !self.seen[group] || self.side.prefers(value.cmp(&self.values[group])) {
            self.values[group].clear();
            self.values[group].extend_from_slice(value);
            self.seen[group] = true;
        }
    }
}

impl Accumulator for BytesExtreme {
    fn resize(&mut self, groups: usize) {
        self.values.resize(groups, Vec::new());
        self.seen.resize(groups, false);
    }

    fn update(&mut self, rows: &Rows<'_>) {
        let Some(argument) = rows.argument else { return };
        let text = argument.as_string_view_opt();
        let bytes = argument.as_binary_view_opt();
        for (row, group) in rows.rows.iter().zip(rows.groups) {
            let row = *row as usize;
            match (text, bytes) {
                (Some(text), _) => self.offer(*group as usize, text.value(row).as_bytes()),
                (_, Some(bytes)) => self.offer(*group as usize, bytes.value(row)),
                _ => {}
            }
        }
    }

    fn finish(&mut self) -> ArrayRef {
        let values = self.values.drain(..).zip(self.seen.drain(..));
        if self.result == SqlType::Bytes {
            let mut out = BinaryViewBuilder::new();
            values.for_each(|(value, seen)| out.append_option(seen.then_some(value)));
            return Arc::new(out.finish());
        }
        let mut out = StringViewBuilder::new();
        values.for_each(|(value, seen)| {
            out.append_option(seen.then(|| String::from_utf8_lossy(&value)));
        });
        Arc::new(out.finish())
    }

    fn bytes(&self) -> usize {
        let values: usize = self.values.iter().map(Vec::capacity).sum();
        values + self.values.capacity() * size_of::<Vec<u8>>() + self.seen.capacity()
    }
}
