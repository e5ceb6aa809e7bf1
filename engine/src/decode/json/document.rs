//! The walk over one row's document.

use super::container::missing_separator;
use super::keys::{Found, Layout};
use super::scan::{Fault, RawValue, skip_space, string, value};
use super::stops::Index;

/// One row's document.
#[derive(Clone, Copy)]
pub(super) struct Document<'a> {
    pub(super) bytes: &'a [u8],
    /// The same, and what follows it in the payload: read where sixteen bytes at once are, and never believed.
    pub(super) wide: &'a [u8],
    /// Where its strings stop.
    pub(super) index: &'a Index,
    /// All of it is valid UTF-8. When it is not, that may be outside of strings, where it is another fault.
    pub(super) utf8: bool,
}

impl<'a> Document<'a> {
    #[inline]
    pub(super) fn new(wide: &'a [u8], len: usize, index: &'a Index) -> Self {
        let bytes = &wide[..len];
        Self { bytes, wide, index, utf8: index.ascii || std::str::from_utf8(bytes).is_ok() }
    }
}

/// Walks the object in `document`: every value is checked, and the fields of known columns go to `place`, the last of
/// a repeated key last. Text behind the object is an error unless `ignore_tail`.
#[inline]
pub(super) fn walk(
    document: &Document<'_>,
    layout: &mut Layout,
    ignore_tail: bool,
    mut place: impl FnMut(usize, RawValue),
) -> Result<(), Fault> {
    let mut at = 0;
    let mut position = 0;
    loop {
        let (start, column) = match layout.expected(position, document, at) {
            Some(expected) => {
                position += 1;
                expected
            }
            // The end of most documents.
            None if at + 1 == document.bytes.len() && at > 0 && document.bytes[at] == b'}' => return Ok(()),
            None => match member(document, layout, &mut position, at)? {
                Some(found) => found,
                None if ignore_tail => return Ok(()),
                None => return tail(document.bytes, at),
            },
        };
        let (field, end) = value(document, start)?;
        if let Some(column) = column {
            place(column as usize, field);
        }
        at = end;
    }
}

/// Scans from the end of a value, or from the beginning, to the next value: where that is, and its column. None when
/// the object ends here.
#[inline(never)]
fn member(
    document: &Document<'_>,
    layout: &mut Layout,
    position: &mut usize,
    lead: usize,
) -> Result<Option<(usize, Option<u32>)>, Fault> {
    let bytes = document.bytes;
    let open = skip_space(bytes, lead);
    let key = match (lead, bytes.get(open)) {
        (0, Some(b'{')) => {
            let key = skip_space(bytes, open + 1);
            if bytes.get(key) == Some(&b'}') {
                return Ok(None);
            }
            key
        }
        (0, _) => return Err(Fault::new("expected a JSON object", open)),
        (_, Some(b'}')) => return Ok(None),
        (_, Some(b',')) => skip_space(bytes, open + 1),
        _ => return Err(missing_separator(bytes, open)),
    };
    if bytes.get(key) != Some(&b'"') {
        return Err(Fault::new("expected a key", key));
    }
    let (key_end, escaped) = string(document, key + 1)?;
    let colon = skip_space(bytes, key_end + 1);
    if bytes.get(colon) != Some(&b':') {
        return Err(Fault::new("expected a colon", colon));
    }
    let value = skip_space(bytes, colon + 1);
    let column = layout.look_up(position, document, Found { lead, key_start: key + 1, key_end, escaped, value });
    Ok(Some((value, column)))
}

/// Checks that nothing follows the object whose last value ends at `at`.
#[inline]
fn tail(bytes: &[u8], at: usize) -> Result<(), Fault> {
    if bytes.len() == at + 1 {
        return Ok(());
    }
    behind_object(bytes, at)
}

#[cold]
fn behind_object(bytes: &[u8], at: usize) -> Result<(), Fault> {
    // The walk has seen the object's end; an empty one has its brace before it.
    let mut close = skip_space(bytes, at);
    if at == 0 {
        close = skip_space(bytes, close + 1);
    }
    let rest = skip_space(bytes, close + 1);
    if rest == bytes.len() { Ok(()) } else { Err(Fault::new("text after the object", rest)) }
}
