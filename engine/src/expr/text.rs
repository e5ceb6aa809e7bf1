//! Functions of character strings.

use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, StringViewType};
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;

use super::evaluate::Value;
use crate::kernels::{Pieces, Texts};
use crate::pool::Pool;

/// `left || right`: null when either is.
pub(super) fn concat(left: Value, right: Value, rows: usize, pool: &mut Pool) -> ArrayRef {
    let (left, right) = (left.into_array(rows, pool), right.into_array(rows, pool));
    let mut out = Texts::<StringViewType>::new(rows, pool);
    for (a, b) in left.as_string_view().iter().zip(right.as_string_view()) {
        match (a, b) {
            (Some(a), Some(b)) => out.write(|pieces| {
                pieces.put(a);
                pieces.put(b);
            }),
            _ => out.push_null(),
        }
    }
    out.finish(pool)
}

/// `UPPER(s)`.
pub(super) fn upper(array: &ArrayRef, pool: &mut Pool) -> ArrayRef {
    map(array, |text, out| text.chars().flat_map(char::to_uppercase).for_each(|one| put(one, out)), pool)
}

/// `LOWER(s)`.
pub(super) fn lower(array: &ArrayRef, pool: &mut Pool) -> ArrayRef {
    let write = |text: &str, out: &mut Pieces<'_, StringViewType>| match text.contains('\u{3a3}') {
        // What becomes of a capital sigma depends on where in its word it stands.
        true => out.put(&text.to_lowercase()),
        false => text.chars().flat_map(char::to_lowercase).for_each(|one| put(one, out)),
    };
    map(array, write, pool)
}

#[inline]
fn put(one: char, out: &mut Pieces<'_, StringViewType>) {
    out.put(one.encode_utf8(&mut [0; 4]));
}

fn map(array: &ArrayRef, write: impl Fn(&str, &mut Pieces<'_, StringViewType>), pool: &mut Pool) -> ArrayRef {
    let mut out = Texts::new(array.len(), pool);
    for value in array.as_string_view() {
        match value {
            Some(value) => out.write(|pieces| write(value, pieces)),
            None => out.push_null(),
        }
    }
    out.finish(pool)
}

/// `CHAR_LENGTH(s)`: code points.
pub(super) fn char_length(array: &ArrayRef, pool: &mut Pool) -> ArrayRef {
    let texts = array.as_string_view();
    let values = pool.values((0..texts.len()).map(|row| texts.value(row).chars().count() as i32));
    pool.primitive::<Int32Type>(values, texts.nulls().cloned(), &DataType::Int32)
}
