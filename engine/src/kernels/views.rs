//! Kernel: rows of text and binary view columns, without a second look at their UTF-8.
#![allow(unsafe_code, reason = "checking UTF-8 again would cost more than moving the views")]

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::ByteViewType;
use arrow_array::{ArrayRef, GenericByteViewArray};
use arrow_buffer::{Buffer, NullBuffer, ScalarBuffer};

/// Views up to this length hold their bytes; longer ones name a buffer and an offset (Arrow's columnar format).
const INLINE_BYTES: u32 = 12;
/// Where a longer view keeps the index of its buffer.
const BUFFER_INDEX_BIT: u32 = 64;

/// `place` says for each row whether it comes from `second`, and from which row; `nulls` are those of the result.
pub(super) fn gather<T: ByteViewType>(
    first: &ArrayRef,
    second: &ArrayRef,
    nulls: Option<NullBuffer>,
    rows: usize,
    place: impl Fn(usize) -> (bool, usize),
) -> ArrayRef {
    let same = Arc::ptr_eq(first, second);
    let (first, second) = (first.as_byte_view::<T>(), second.as_byte_view::<T>());
    let moved_by = if same { 0 } else { first.data_buffers().len() as u32 };
    let views: ScalarBuffer<u128> = (0..rows)
        .map(|at| match place(at) {
            (false, row) => first.views()[row],
            (true, row) => moved(second.views()[row], moved_by),
        })
        .collect();
    let buffers: Arc<[Buffer]> = if same {
        Arc::clone(first.data_buffers())
    } else {
        first.data_buffers().iter().chain(second.data_buffers().iter()).cloned().collect()
    };
    if cfg!(debug_assertions) {
        return Arc::new(GenericByteViewArray::<T>::new(views, buffers, nulls));
    }
    // SAFETY: every view is one of a valid array's, whose buffers stand in `buffers` in the same order: those of the
    // first at the same index, those of the second moved behind them, as `moved` did with its views.
    Arc::new(unsafe { GenericByteViewArray::<T>::new_unchecked(views, buffers, nulls) })
}

/// The view with its buffer's index raised.
fn moved(view: u128, by: u32) -> u128 {
    if view as u32 <= INLINE_BYTES { view } else { view + (u128::from(by) << BUFFER_INDEX_BIT) }
}
