//! The walk over one row's document.

use super::container::missing_separator;
use super::keys::KeyGuess;
use super::scan::{Fault, RawValue, skip_space, string, value};

/// Walks the object in `document`: every value is checked, and the fields of known columns go to `place`, the last of
/// a repeated key last. Text behind the object is an error unless `ignore_tail`.
#[inline]
pub(super) fn walk(
    document: &[u8],
    keys: &mut KeyGuess,
    ignore_tail: bool,
    mut place: impl FnMut(usize, RawValue),
) -> Result<(), Fault> {
    let mut at = skip_space(document, 0);
    if document.get(at) != Some(&b'{') {
        return Err(Fault::new("expected a JSON object", at));
    }
    at = skip_space(document, at + 1);
    let mut position = 0;
    if document.get(at) == Some(&b'}') {
        return tail(document, at + 1, ignore_tail);
    }
    loop {
        let (column, colon) = key(document, at, keys, &mut position)?;
        let (field, end) = value(document, skip_space(document, colon + 1))?;
        if let Some(column) = column {
            place(column as usize, field);
        }
        at = skip_space(document, end);
        match document.get(at) {
            Some(b',') => at = skip_space(document, at + 1),
            Some(b'}') => return tail(document, at + 1, ignore_tail),
            _ => return Err(missing_separator(document, at)),
        }
    }
}

/// Reads the key at `at`: its column, and where its colon is.
#[inline]
fn key(document: &[u8], at: usize, keys: &mut KeyGuess, position: &mut usize) -> Result<(Option<u32>, usize), Fault> {
    if document.get(at) != Some(&b'"') {
        return Err(Fault::new("expected a key", at));
    }
    let start = at + 1;
    let (end, column) = match keys.expected(position, &document[start..]) {
        Some((length, column)) => (start + length, column),
        None => {
            let (end, escaped) = string(document, start)?;
            (end, keys.look_up(position, &document[start..end], escaped))
        }
    };
    let colon = skip_space(document, end + 1);
    if document.get(colon) != Some(&b':') {
        return Err(Fault::new("expected a colon", colon));
    }
    Ok((column, colon))
}

#[inline]
fn tail(document: &[u8], at: usize, ignore_tail: bool) -> Result<(), Fault> {
    if ignore_tail || at == document.len() {
        return Ok(());
    }
    let rest = skip_space(document, at);
    if rest == document.len() { Ok(()) } else { Err(Fault::new("text after the object", rest)) }
}
