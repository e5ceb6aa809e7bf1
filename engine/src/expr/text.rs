//! Functions of character strings.

use std::fmt::Display;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, StringViewType};
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;

use super::evaluate::Value;
use crate::error::size;
use crate::kernels::{Pieces, Texts, TooMuchText};
use crate::operators::OperatorError;
use crate::pool::{Pool, TEXT_BYTES};

impl TooMuchText {
    /// The error of the expression that makes the text.
    #[cold]
    pub(super) fn of(self, expression: impl Display) -> OperatorError {
        let Self { row, value_bytes, batch_bytes, most_bytes } = self;
        let most = match most_bytes {
            TEXT_BYTES.. => format!("{}, the most that is written", size(most_bytes)),
            _ => format!("{}, its share of 'memory.limit': raise that", size(most_bytes)),
        };
        match value_bytes > most_bytes {
            true => {
                OperatorError::at(row, format!("{expression} makes a text of {}, more than {most}", size(value_bytes)))
            }
            // No row's fault: a smaller batch of the same rows would do.
            false => OperatorError::new(format!(
                "{expression} makes the text that is written for a batch {}, more than {most}",
                size(batch_bytes)
            )),
        }
    }
}

/// `left || right`: null when either is.
pub(super) fn concat(left: Value, right: Value, rows: usize, pool: &mut Pool) -> Result<ArrayRef, TooMuchText> {
    let (left, right) = (left.into_array(rows, pool), right.into_array(rows, pool));
    let pairs = left.as_string_view().iter().zip(right.as_string_view()).map(|(a, b)| a.zip(b));
    Texts::<StringViewType>::of_each(pairs, pool, |(a, b), out| {
        out.write(a.len() + b.len(), |pieces| {
            pieces.put(a);
            pieces.put(b);
        })
    })
}

/// `UPPER(s)`.
pub(super) fn upper(array: &ArrayRef, pool: &mut Pool) -> Result<ArrayRef, TooMuchText> {
    let write = |text: &str, out: &mut Pieces<'_, StringViewType>| match text.is_ascii() {
        true => out.put_ascii_uppercase(text),
        false => text.chars().flat_map(char::to_uppercase).for_each(|one| put(one, out)),
    };
    map(array, write, pool)
}

/// `LOWER(s)`.
pub(super) fn lower(array: &ArrayRef, pool: &mut Pool) -> Result<ArrayRef, TooMuchText> {
    let write = |text: &str, out: &mut Pieces<'_, StringViewType>| {
        if text.is_ascii() {
            out.put_ascii_lowercase(text);
        } else if text.contains('\u{3a3}') {
            // What becomes of a capital sigma depends on where in its word it stands.
            out.put(&text.to_lowercase());
        } else {
            text.chars().flat_map(char::to_lowercase).for_each(|one| put(one, out));
        }
    };
    map(array, write, pool)
}

#[inline]
fn put(one: char, out: &mut Pieces<'_, StringViewType>) {
    out.put(one.encode_utf8(&mut [0; 4]));
}

fn map(
    array: &ArrayRef,
    write: impl Fn(&str, &mut Pieces<'_, StringViewType>),
    pool: &mut Pool,
) -> Result<ArrayRef, TooMuchText> {
    Texts::<StringViewType>::of_each(array.as_string_view().iter(), pool, |value, out| {
        // A change of case leaves a third of it at least: of the Kelvin sign a k.
        out.write(value.len() / 3, |pieces| write(value, pieces))
    })
}

/// `CHAR_LENGTH(s)`: code points.
pub(super) fn char_length(array: &ArrayRef, pool: &mut Pool) -> ArrayRef {
    let texts = array.as_string_view();
    let values = pool.values((0..texts.len()).map(|row| texts.value(row).chars().count() as i32));
    pool.primitive::<Int32Type>(values, texts.nulls().cloned(), &DataType::Int32)
}
