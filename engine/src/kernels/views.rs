//! Kernel: rows of text and binary view columns, without a second look at their UTF-8.
#![allow(unsafe_code, reason = "checking UTF-8 again would cost more than moving the views")]

use std::marker::PhantomData;
use std::sync::Arc;

use arrow_array::builder::make_view;
use arrow_array::cast::AsArray;
use arrow_array::types::ByteViewType;
use arrow_array::{ArrayRef, GenericByteViewArray};
use arrow_buffer::{Buffer, NullBuffer, ScalarBuffer};

use crate::pool::{Nulls, Pool, Room};

/// Views up to this length hold their bytes; longer ones name a buffer and an offset (Arrow's columnar format).
const INLINE_BYTES: u32 = 12;
/// Where a longer view keeps the index of its buffer.
const BUFFER_INDEX_BIT: u32 = 64;
/// Text is written into one buffer up to this size. Offsets have 31 bits.
const BUFFER_BYTES: usize = 1 << 30;

/// `place` says for each row whether it comes from `second`, and from which row; `nulls` are those of the result.
pub(super) fn gather<T: ByteViewType>(
    first: &ArrayRef,
    second: &ArrayRef,
    nulls: Option<NullBuffer>,
    rows: usize,
    place: impl Fn(usize) -> (bool, usize),
    pool: &mut Pool,
) -> ArrayRef {
    let same = Arc::ptr_eq(first, second);
    let (first, second) = (first.as_byte_view::<T>(), second.as_byte_view::<T>());
    let moved_by = if same { 0 } else { first.data_buffers().len() as u32 };
    let views = pool.values((0..rows).map(|at| match place(at) {
        (false, row) => first.views()[row],
        (true, row) => moved(second.views()[row], moved_by),
    }));
    let buffers = if same {
        Arc::clone(first.data_buffers())
    } else {
        let both = first.data_buffers().iter().chain(second.data_buffers().iter()).cloned();
        pool.targets(first.data_buffers().len() + second.data_buffers().len(), both)
    };
    // SAFETY: every view is one of a valid array's, whose buffers stand in `buffers` in the same order: those of the
    // first at the same index, those of the second moved behind them, as `moved` did with its views.
    pool.array(unsafe { array::<T>(views, buffers, nulls) })
}

/// The view with its buffer's index raised.
fn moved(view: u128, by: u32) -> u128 {
    if view as u32 <= INLINE_BYTES { view } else { view + (u128::from(by) << BUFFER_INDEX_BIT) }
}

/// A column of nulls.
pub(super) fn all_null<T: ByteViewType>(nulls: NullBuffer, pool: &mut Pool) -> ArrayRef {
    let views = pool.values((0..nulls.len()).map(|_| 0));
    let buffers = pool.targets(0, std::iter::empty());
    pool.array(GenericByteViewArray::<T>::new(views, buffers, Some(nulls)))
}

/// # Safety
/// Each view is of a value of `T` that lies in one of `buffers`, or is inlined.
unsafe fn array<T: ByteViewType>(
    views: ScalarBuffer<u128>,
    buffers: Arc<[Buffer]>,
    nulls: Option<NullBuffer>,
) -> GenericByteViewArray<T> {
    if cfg!(debug_assertions) {
        return GenericByteViewArray::new(views, buffers, nulls);
    }
    // SAFETY: that is what the caller promises.
    unsafe { GenericByteViewArray::new_unchecked(views, buffers, nulls) }
}

/// A text or binary column that is being written, a row behind the other.
pub(crate) struct Texts<T: ByteViewType> {
    views: Room<u128>,
    rows: usize,
    written: Vec<u8>,
    /// What was written before that.
    full: Vec<Buffer>,
    nulls: Nulls,
    of: PhantomData<T>,
}

/// A value that is being written in pieces.
pub(crate) struct Pieces<'a, T: ByteViewType> {
    written: &'a mut Vec<u8>,
    of: PhantomData<T>,
}

impl<T: ByteViewType> Pieces<'_, T> {
    /// Appends a piece.
    #[inline]
    pub(crate) fn put(&mut self, piece: &T::Native) {
        self.written.extend_from_slice(piece.as_ref());
    }
}

impl<T: ByteViewType> Texts<T> {
    /// A column of so many rows.
    pub(crate) fn new(rows: usize, pool: &mut Pool) -> Self {
        let (views, nulls) = (pool.room(rows), pool.nulls(rows));
        Self { views, rows: 0, written: pool.text(), full: Vec::new(), nulls, of: PhantomData }
    }

    /// A row that is null.
    #[inline]
    pub(crate) fn push_null(&mut self) {
        self.nulls.set(self.rows);
        self.push_view(0);
    }

    /// A row of this value.
    #[inline]
    pub(crate) fn push(&mut self, value: &T::Native) {
        self.write(|pieces| pieces.put(value));
    }

    /// A row of what `write` puts together.
    #[inline]
    pub(crate) fn write(&mut self, write: impl FnOnce(&mut Pieces<'_, T>)) {
        let start = self.written.len();
        write(&mut Pieces { written: &mut self.written, of: PhantomData });
        let len = self.written.len() - start;
        assert!(len <= BUFFER_BYTES, "a text of {len} bytes");
        let view = make_view(&self.written[start..], self.full.len() as u32, start as u32);
        self.push_view(view);
        if len <= INLINE_BYTES as usize {
            self.written.truncate(start);
        } else if self.written.len() >= BUFFER_BYTES {
            self.full.push(Buffer::from_vec(std::mem::take(&mut self.written)));
        }
    }

    #[inline]
    fn push_view(&mut self, view: u128) {
        self.views.set(self.rows, view);
        self.rows += 1;
    }

    /// The column, when each of its rows has been pushed.
    pub(crate) fn finish(mut self, pool: &mut Pool) -> ArrayRef {
        // What is behind the last row is left from another column.
        assert_eq!(self.rows, self.views.slots().len());
        let (views, nulls) = (pool.lend(self.views), pool.lend_nulls(self.nulls));
        let written = pool.lend_text(self.written);
        let count = self.full.len() + usize::from(written.is_some());
        let buffers = pool.targets(count, self.full.into_iter().chain(written));
        // SAFETY: each view was made of a value of `T`, or pieces of the kind one behind the other, which make one, too.
        // It lies where its view says: in `written` or, once that was put there, at the same index of `full`.
        pool.array(unsafe { array::<T>(views, buffers, nulls) })
    }
}

#[cfg(test)]
mod tests {
    use arrow_array::types::{BinaryViewType, StringViewType};
    use arrow_array::{BinaryViewArray, StringViewArray};

    use super::*;

    #[test]
    fn writes_what_arrow_does() {
        let values = [Some("short"), None, Some("longer than the twelve bytes that a view holds"), Some(""), Some("é")];
        let pool = &mut Pool::default();
        for _ in 0..3 {
            let mut texts = Texts::<StringViewType>::new(values.len(), pool);
            let mut bytes = Texts::<BinaryViewType>::new(values.len(), pool);
            for value in values {
                let Some(value) = value else {
                    texts.push_null();
                    bytes.push_null();
                    continue;
                };
                texts.write(|pieces| value.split_inclusive(' ').for_each(|piece| pieces.put(piece)));
                bytes.push(value.as_bytes());
            }
            assert_eq!(texts.finish(pool).as_string_view(), &StringViewArray::from(values.to_vec()));
            let values: Vec<Option<&[u8]>> = values.iter().map(|value| value.map(str::as_bytes)).collect();
            assert_eq!(bytes.finish(pool).as_binary_view(), &BinaryViewArray::from(values));
            pool.reclaim();
        }
    }
}
