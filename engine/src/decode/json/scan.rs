//! Single JSON values: where they end, and whether they are well formed.
//!
//! Everything here takes the whole document and a position in it, and returns the position after what was read.

use super::container;
use super::find::{StringStop, string_stop};

/// What kind of value a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The key is not there.
    Missing,
    /// `null`.
    Null,
    /// `false`.
    False,
    /// `true`.
    True,
    /// A number without point and exponent.
    Integer,
    /// A number with a point or an exponent.
    Fraction,
    /// A string that stands for itself: valid UTF-8 without escapes. The value is what is between the quotes.
    Text,
    /// A string with escapes in it: valid UTF-8 too, every escape well formed.
    EscapedText,
    /// An object or an array.
    Container,
}

/// A field of a row: where its text lies, and what it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct RawValue {
    pub(super) start: u32,
    pub(super) len: u32,
    pub(super) kind: Kind,
}

impl RawValue {
    /// The key is not there.
    pub(super) const MISSING: Self = Self { start: 0, len: 0, kind: Kind::Missing };

    fn new(start: usize, end: usize, kind: Kind) -> Self {
        Self { start: start as u32, len: (end - start) as u32, kind }
    }

    /// The same field with its place counted from `by` bytes earlier.
    #[inline]
    pub(super) fn shifted(self, by: u32) -> Self {
        Self { start: self.start + by, ..self }
    }

    /// Its text in the payload.
    #[inline]
    pub(super) fn text(self, payload: &[u8]) -> &[u8] {
        &payload[self.start as usize..][..self.len as usize]
    }
}

/// What is wrong with a document, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) what: &'static str,
    pub(super) at: usize,
}

impl Fault {
    #[cold]
    pub(super) fn new(what: &'static str, at: usize) -> Self {
        Self { what, at }
    }
}

/// The first position at or after `at` that is no white space.
#[inline]
pub(super) fn skip_space(document: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\n' | b'\r' | b'\t') = document.get(at) {
        at += 1;
    }
    at
}

/// Reads the value of a member of the row's object.
#[inline]
pub(super) fn value(document: &[u8], at: usize) -> Result<(RawValue, usize), Fault> {
    if let Some(b'{' | b'[') = document.get(at) {
        let end = container::skip(document, at)?;
        return Ok((RawValue::new(at, end, Kind::Container), end));
    }
    scalar(document, at)
}

/// Reads a value that is neither object nor array.
#[inline]
pub(super) fn scalar(document: &[u8], at: usize) -> Result<(RawValue, usize), Fault> {
    match document.get(at) {
        Some(b'"') => {
            let (end, escaped) = string(document, at + 1)?;
            let kind = if escaped { Kind::EscapedText } else { Kind::Text };
            Ok((RawValue::new(at + 1, end, kind), end + 1))
        }
        Some(b'-' | b'0'..=b'9') => {
            let (end, kind) = number(document, at)?;
            Ok((RawValue::new(at, end, kind), end))
        }
        Some(b't') => literal(document, at, b"true", Kind::True),
        Some(b'f') => literal(document, at, b"false", Kind::False),
        Some(b'n') => literal(document, at, b"null", Kind::Null),
        Some(_) => Err(Fault::new("expected a value", at)),
        None => Err(Fault::new("the document ends where a value is expected", at)),
    }
}

fn literal(document: &[u8], at: usize, word: &'static [u8], kind: Kind) -> Result<(RawValue, usize), Fault> {
    if document[at..].starts_with(word) {
        let end = at + word.len();
        Ok((RawValue::new(at, end, kind), end))
    } else {
        Err(Fault::new("expected true, false or null", at))
    }
}

/// Reads a string from behind its opening quote: the position of the closing quote, and whether there are escapes.
#[inline]
pub(super) fn string(document: &[u8], start: usize) -> Result<(usize, bool), Fault> {
    let mut at = start;
    let mut escaped = false;
    let mut ascii = true;
    loop {
        let StringStop { at: stop, ascii: plain } = string_stop(document, at);
        ascii &= plain;
        match document.get(stop) {
            Some(b'"') => {
                if !ascii && let Err(error) = std::str::from_utf8(&document[start..stop]) {
                    return Err(Fault::new("invalid UTF-8", start + error.valid_up_to()));
                }
                return Ok((stop, escaped));
            }
            Some(_) => {
                escaped = true;
                at = escape(document, stop)?;
            }
            None => return Err(Fault::new("the document ends within a string", document.len())),
        }
    }
}

/// Checks the escape whose backslash is at `at`.
fn escape(document: &[u8], at: usize) -> Result<usize, Fault> {
    match document.get(at + 1) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 2),
        Some(b'u') => match document.get(at + 2..at + 6) {
            Some(digits) if digits.iter().all(u8::is_ascii_hexdigit) => Ok(at + 6),
            _ => Err(Fault::new("\\u needs four hexadecimal digits", at)),
        },
        _ => Err(Fault::new("unknown escape", at)),
    }
}

/// Reads a number: `-`, digits without a leading zero, a fraction, an exponent.
#[inline]
fn number(document: &[u8], start: usize) -> Result<(usize, Kind), Fault> {
    let first = start + usize::from(document[start] == b'-');
    let mut at = digits(document, first);
    if at == first {
        return Err(Fault::new("a number needs digits", at));
    }
    if document[first] == b'0' && at > first + 1 {
        return Err(Fault::new("a number may not begin with a zero", first));
    }
    let mut kind = Kind::Integer;
    if document.get(at) == Some(&b'.') {
        kind = Kind::Fraction;
        let fraction = at + 1;
        at = digits(document, fraction);
        if at == fraction {
            return Err(Fault::new("a number needs digits after its point", at));
        }
    }
    if let Some(b'e' | b'E') = document.get(at) {
        kind = Kind::Fraction;
        let signed = at + 1;
        let exponent = signed + usize::from(matches!(document.get(signed), Some(b'+' | b'-')));
        at = digits(document, exponent);
        if at == exponent {
            return Err(Fault::new("an exponent needs digits", at));
        }
    }
    Ok((at, kind))
}

#[inline]
fn digits(document: &[u8], mut at: usize) -> usize {
    while let Some(b'0'..=b'9') = document.get(at) {
        at += 1;
    }
    at
}
