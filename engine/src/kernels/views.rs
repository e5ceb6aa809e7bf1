//! Kernel: rows of text and binary view columns that move or are written, without a second look at their UTF-8.
#![allow(unsafe_code, reason = "checking UTF-8 again would cost more than moving the views")]

use std::marker::PhantomData;
use std::sync::Arc;

use arrow_array::builder::make_view;
use arrow_array::cast::AsArray;
use arrow_array::types::{ByteViewType, StringViewType};
use arrow_array::{ArrayRef, GenericByteViewArray};
use arrow_buffer::{Buffer, NullBuffer, ScalarBuffer};

use crate::pool::{Nulls, Pool, Room};

/// Views up to this length hold their bytes; longer ones name a buffer and an offset (Arrow's columnar format).
const INLINE_BYTES: u32 = 12;
/// Where a longer view keeps the index of its buffer.
const BUFFER_INDEX_BIT: u32 = 64;
/// What one buffer may hold; offsets have 31 bits.
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
    /// What the batch's other columns have written before, and what all of them may, in bytes.
    before_bytes: usize,
    most_bytes: usize,
    nulls: Nulls,
    of: PhantomData<T>,
}

/// A row would take what is written for a batch beyond what may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooMuchText {
    pub(crate) row: usize,
    /// Bytes of this row's value, and all that the batch would have with it.
    pub(crate) value_bytes: usize,
    pub(crate) batch_bytes: usize,
    pub(crate) most_bytes: usize,
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

impl Pieces<'_, StringViewType> {
    /// Appends a piece with its ASCII letters in upper case.
    #[inline]
    pub(crate) fn put_ascii_uppercase(&mut self, piece: &str) {
        self.written.extend(piece.bytes().map(|byte| byte.to_ascii_uppercase()));
    }

    /// Appends a piece with its ASCII letters in lower case.
    #[inline]
    pub(crate) fn put_ascii_lowercase(&mut self, piece: &str) {
        self.written.extend(piece.bytes().map(|byte| byte.to_ascii_lowercase()));
    }

    /// Appends so many spaces.
    #[inline]
    pub(crate) fn put_spaces(&mut self, count: usize) {
        self.written.resize(self.written.len() + count, b' ');
    }
}

impl<T: ByteViewType> Texts<T> {
    /// A column of so many rows, of no more text than the pool lets a batch have.
    pub(crate) fn new(rows: usize, pool: &mut Pool) -> Self {
        let (views, nulls) = (pool.room(rows), pool.nulls(rows));
        let (before_bytes, most_bytes) = (pool.text_bytes(), pool.most_text_bytes());
        Self { views, rows: 0, written: pool.text(), before_bytes, most_bytes, nulls, of: PhantomData }
    }

    /// A column of what a payload holds in another form, which is bounded where that is decompressed.
    pub(crate) fn of_payload(rows: usize, pool: &mut Pool) -> Self {
        Self { before_bytes: 0, most_bytes: BUFFER_BYTES, ..Self::new(rows, pool) }
    }

    /// A column with a row for each of these: null, or what `write` makes of the value.
    #[inline]
    pub(crate) fn of_each<V>(
        values: impl ExactSizeIterator<Item = Option<V>>,
        pool: &mut Pool,
        mut write: impl FnMut(V, &mut Self) -> Result<(), TooMuchText>,
    ) -> Result<ArrayRef, TooMuchText> {
        let mut out = Self::new(values.len(), pool);
        for value in values {
            match value {
                Some(value) => write(value, &mut out)?,
                None => out.push_null(),
            }
        }
        Ok(out.finish(pool))
    }

    /// A row that is null.
    #[inline]
    pub(crate) fn push_null(&mut self) {
        self.nulls.set(self.rows);
        self.push_view(0);
    }

    /// A row of this value.
    #[inline]
    pub(crate) fn push(&mut self, value: &T::Native) -> Result<(), TooMuchText> {
        let bytes: &[u8] = value.as_ref();
        self.write(bytes.len(), |pieces| pieces.put(value))
    }

    /// A row of what `write` puts together, `least_bytes` or more.
    #[inline]
    pub(crate) fn write(
        &mut self,
        least_bytes: usize,
        write: impl FnOnce(&mut Pieces<'_, T>),
    ) -> Result<(), TooMuchText> {
        let start = self.written.len();
        self.has_room(start, least_bytes)?;
        write(&mut Pieces { written: &mut self.written, of: PhantomData });
        let len = self.written.len() - start;
        self.has_room(start, len)?;
        self.push_view(make_view(&self.written[start..], 0, start as u32));
        if len <= INLINE_BYTES as usize {
            self.written.truncate(start);
        }
        Ok(())
    }

    /// Whether a value of so many bytes may stand behind so many others.
    #[inline]
    fn has_room(&self, written_bytes: usize, value_bytes: usize) -> Result<(), TooMuchText> {
        let batch_bytes = self.before_bytes + written_bytes + value_bytes;
        match batch_bytes <= self.most_bytes {
            true => Ok(()),
            false => Err(TooMuchText { row: self.rows, value_bytes, batch_bytes, most_bytes: self.most_bytes }),
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
        let buffers = pool.targets(usize::from(written.is_some()), written.into_iter());
        // SAFETY: each view was made of a value of `T`, or pieces of the kind one behind the other, which make one, too, as
        // they do when ASCII in them becomes other ASCII.
        // It lies where its view says, in `written`: `has_room` saw to it that offsets do.
        pool.array(unsafe { array::<T>(views, buffers, nulls) })
    }
}

#[cfg(test)]
mod tests {
    use arrow_array::types::BinaryViewType;
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
                texts.write(1, |pieces| value.split_inclusive(' ').for_each(|piece| pieces.put(piece))).unwrap();
                bytes.push(value.as_bytes()).unwrap();
            }
            assert_eq!(texts.finish(pool).as_string_view(), &StringViewArray::from(values.to_vec()));
            let values: Vec<Option<&[u8]>> = values.iter().map(|value| value.map(str::as_bytes)).collect();
            assert_eq!(bytes.finish(pool).as_binary_view(), &BinaryViewArray::from(values));
            pool.reclaim();
        }
    }

    #[test]
    fn no_more_is_written_than_a_batch_may_have() {
        let pool = &mut Pool::default().writing(100);
        let write = |lens: &[usize], pool: &mut Pool| {
            let mut texts = Texts::<StringViewType>::new(lens.len(), pool);
            for len in lens {
                texts.write(*len, |pieces| pieces.put_spaces(*len))?;
            }
            Ok(texts.finish(pool).len())
        };
        let error = |row, value_bytes, batch_bytes| TooMuchText { row, value_bytes, batch_bytes, most_bytes: 100 };
        assert_eq!(write(&[1 << 40], pool), Err(error(0, 1 << 40, 1 << 40)), "nothing of it is written");
        assert_eq!(write(&[50, 12, 50], pool), Ok(3), "what stands in its view takes none");
        assert_eq!(write(&[13], pool), Err(error(0, 13, 113)), "beside what another column has written");
        pool.next_batch();
        assert_eq!(write(&[60, 20, 30], pool), Err(error(2, 30, 110)));
        // How much is written may turn out only then.
        let mut texts = Texts::<StringViewType>::new(1, pool);
        assert_eq!(texts.write(1, |pieces| pieces.put_spaces(101)), Err(error(0, 101, 101)));
    }
}
