//! MIN and MAX of text and bytes, by their bytes.
//!
//! A group's value is a view as Arrow has them: up to twelve bytes in place, a longer one in a buffer that the groups
//! of a segment share. A better value that is no longer takes the place of the one before it; else it is appended, and
//! once half of a buffer is of no use any more, what is left is copied together.

use std::sync::Arc;

use arrow_array::builder::make_view;
use arrow_array::cast::AsArray;
use arrow_array::{ArrayRef, BinaryViewArray, StringViewArray};
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer};

use super::extreme::Side;
use super::{Accumulator, Rows};
use crate::state::{Column, SEGMENT, place};
use crate::types::SqlType;

/// The longest value that a view holds itself.
const INLINE: usize = 12;

/// A block is sealed before offsets in it would leave the 31 bits that views have for them.
const MOST_BLOCK: usize = 1 << 30;

/// Below this a buffer is not worth copying together.
const LEAST_WASTE: usize = 4 << 10;

/// The view of a group without a value: longer than any value, whose length has 31 bits.
const NOTHING: u128 = u32::MAX as u128;

/// MIN and MAX of STRING and BYTES.
pub(super) struct BytesExtreme {
    result: SqlType,
    side: Side,
    views: Column<u128>,
    /// The long values of each segment of groups.
    texts: Vec<Texts>,
}

/// Long values of a segment.
#[derive(Default)]
struct Texts {
    blocks: Vec<Vec<u8>>,
    /// Bytes of no use any more.
    wasted: usize,
}

/// Length, block and offset of a long value's view.
fn parts(view: u128) -> (usize, usize, usize) {
    (view as u32 as usize, (view >> 64) as u32 as usize, (view >> 96) as usize)
}

impl Texts {
    fn value(&self, view: u128) -> &[u8] {
        let (len, block, offset) = parts(view);
        &self.blocks[block][offset..offset + len]
    }

    /// The view of a value that takes the place of `old`.
    fn replace(&mut self, old: u128, value: &[u8]) -> u128 {
        let (len, block, offset) = parts(old);
        if old != NOTHING && len > INLINE {
            if (INLINE + 1..=len).contains(&value.len()) {
                self.wasted += len - value.len();
                self.blocks[block][offset..offset + value.len()].copy_from_slice(value);
                return make_view(value, block as u32, offset as u32);
            }
            self.wasted += len;
        }
        self.append(value)
    }

    fn append(&mut self, value: &[u8]) -> u128 {
        if value.len() <= INLINE {
            return make_view(value, 0, 0);
        }
        if self.blocks.last().is_none_or(|block| block.len() + value.len() > MOST_BLOCK) {
            self.blocks.push(Vec::new());
        }
        let at = self.blocks.len() - 1;
        let offset = self.blocks[at].len();
        self.blocks[at].extend_from_slice(value);
        make_view(value, at as u32, offset as u32)
    }

    fn is_wasteful(&self) -> bool {
        self.wasted > LEAST_WASTE && self.wasted * 2 > self.blocks.iter().map(Vec::len).sum()
    }

    /// Copies together what is of use.
    fn compact(&mut self, views: &mut [u128]) {
        let mut kept = Self::default();
        for view in views.iter_mut().filter(|view| **view != NOTHING && parts(**view).0 > INLINE) {
            *view = kept.append(self.value(*view));
        }
        *self = kept;
    }

    fn bytes(&self) -> usize {
        self.blocks.iter().map(Vec::capacity).sum::<usize>() + self.blocks.capacity() * size_of::<Vec<u8>>()
    }
}

impl BytesExtreme {
    pub(super) fn new(result: SqlType, side: Side) -> Self {
        Self { result, side, views: Column::default(), texts: Vec::new() }
    }

    fn offer(&mut self, group: u32, value: &[u8]) {
        let (segment, _) = place(group as usize);
        let texts = &mut self.texts[segment];
        let view = self.views.get_mut(group);
        let len = *view as u32 as usize;
        let better = *view == NOTHING || {
            let inline = view.to_le_bytes();
            let best = if len <= INLINE { &inline[4..4 + len] } else { texts.value(*view) };
            self.side.prefers(value.cmp(best))
        };
        if better {
            *view = texts.replace(*view, value);
            if texts.is_wasteful() {
                texts.compact(self.views.segment_mut(segment));
            }
        }
    }
}

impl Accumulator for BytesExtreme {
    fn resize(&mut self, groups: usize) {
        self.views.resize(groups, NOTHING);
        self.texts.resize_with(groups.div_ceil(SEGMENT), Texts::default);
    }

    fn update(&mut self, rows: &Rows<'_>) {
        let Some(argument) = rows.argument else { return };
        let groups = rows.rows.iter().zip(rows.groups);
        if let Some(text) = argument.as_string_view_opt() {
            groups.for_each(|(row, group)| self.offer(*group, text.value(*row as usize).as_bytes()));
        } else if let Some(bytes) = argument.as_binary_view_opt() {
            groups.for_each(|(row, group)| self.offer(*group, bytes.value(*row as usize)));
        }
    }

    fn finish(&mut self, segment: usize) -> ArrayRef {
        let mut views = self.views.take_segment(segment);
        let seen = BooleanBuffer::collect_bool(views.len(), |group| views[group] != NOTHING);
        views.iter_mut().filter(|view| **view == NOTHING).for_each(|view| *view = 0);
        let nulls = Some(NullBuffer::new(seen)).filter(|nulls| nulls.null_count() > 0);
        let texts = self.texts.get_mut(segment).map(std::mem::take).unwrap_or_default();
        let blocks: Arc<[Buffer]> = texts.blocks.into_iter().map(Buffer::from_vec).collect();
        if self.result == SqlType::Bytes {
            Arc::new(BinaryViewArray::new(views.into(), blocks, nulls))
        } else {
            Arc::new(StringViewArray::new(views.into(), blocks, nulls))
        }
    }

    fn bytes(&self) -> usize {
        let texts: usize = self.texts.iter().map(Texts::bytes).sum();
        size_of::<Self>() + self.views.bytes() + texts + self.texts.capacity() * size_of::<Texts>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extreme(side: Side, values: &[(u32, &str)], groups: usize) -> (Vec<Option<String>>, usize) {
        let mut state = BytesExtreme::new(SqlType::STRING, side);
        state.resize(groups);
        let argument: ArrayRef = Arc::new(StringViewArray::from_iter_values(values.iter().map(|(_, value)| value)));
        let rows: Vec<u32> = (0..values.len() as u32).collect();
        let of: Vec<u32> = values.iter().map(|(group, _)| *group).collect();
        state.update(&Rows { rows: &rows, groups: &of, argument: Some(&argument), partition: 0 });
        let bytes = state.bytes();
        let result = state.finish(0);
        (result.as_string_view().iter().map(|value| value.map(str::to_owned)).collect(), bytes)
    }

    #[test]
    fn values_grow_and_shrink() {
        let values = [(0, "m"), (1, "a value beyond twelve bytes"), (0, "a value beyond twelve"), (1, "a"), (0, "z")];
        let owned = |value: &str| Some(value.to_owned());
        assert_eq!(extreme(Side::Least, &values, 3).0, [owned("a value beyond twelve"), owned("a"), None]);
        assert_eq!(extreme(Side::Greatest, &values, 3).0, [owned("z"), owned("a value beyond twelve bytes"), None]);
    }

    #[test]
    fn what_is_replaced_is_given_back() {
        let long = "x".repeat(2_000);
        let values: Vec<String> = (0..500).map(|n| format!("{n:03}{}", &long[..1_500 + n])).collect();
        let values: Vec<(u32, &str)> = values.iter().map(|value| (0, value.as_str())).collect();
        let (greatest, bytes) = extreme(Side::Greatest, &values, 1);
        assert_eq!(greatest[0].as_deref(), Some(values[499].1));
        assert!(bytes < 20_000, "{bytes} bytes");
    }
}
