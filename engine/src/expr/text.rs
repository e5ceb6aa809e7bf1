//! Functions of character strings.

use arrow_array::builder::StringViewBuilder;
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, Int32Array, StringViewArray};

use super::evaluate::{Value, array_ref};
use crate::operators::OperatorError;

/// `left || right`: null when either is.
pub(super) fn concat(left: Value, right: Value, rows: usize) -> Result<ArrayRef, OperatorError> {
    let (left, right) = (left.into_array(rows)?, right.into_array(rows)?);
    let mut text = String::new();
    let mut out = StringViewBuilder::with_capacity(rows);
    for (a, b) in left.as_string_view().iter().zip(right.as_string_view()) {
        let (Some(a), Some(b)) = (a, b) else {
            out.append_null();
            continue;
        };
        text.clear();
        text.push_str(a);
        text.push_str(b);
        out.append_value(&text);
    }
    Ok(array_ref(out.finish()))
}

/// `UPPER(s)`.
pub(super) fn upper(array: &ArrayRef) -> ArrayRef {
    map(array.as_string_view(), |text, out| out.extend(text.chars().flat_map(char::to_uppercase)))
}

/// `LOWER(s)`.
pub(super) fn lower(array: &ArrayRef) -> ArrayRef {
    map(array.as_string_view(), |text, out| out.push_str(&text.to_lowercase()))
}

fn map(array: &StringViewArray, write: impl Fn(&str, &mut String)) -> ArrayRef {
    let mut text = String::new();
    let mut out = StringViewBuilder::with_capacity(array.len());
    for value in array {
        match value {
            Some(value) => {
                text.clear();
                write(value, &mut text);
                out.append_value(&text);
            }
            None => out.append_null(),
        }
    }
    array_ref(out.finish())
}

/// `CHAR_LENGTH(s)`: code points.
pub(super) fn char_length(array: &ArrayRef) -> ArrayRef {
    let lengths = array.as_string_view().iter().map(|value| value.map(|text| text.chars().count() as i32));
    array_ref(lengths.collect::<Int32Array>())
}
