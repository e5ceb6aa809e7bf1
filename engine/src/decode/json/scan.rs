//! Single JSON values: where they end, and whether they are well formed.
//!
//! Everything here takes the whole document and a position in it, and returns the position after what was read. What
//! most values take becomes part of the walk, so that results stay in registers; what is rare is kept out of it.

use super::container;
use super::document::Document;
use crate::decode::text::not_digits;

/// What kind of value a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
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
    start: u32,
    /// The length above the kind. A payload has fewer than 2^28 bytes, as whoever decompresses it sees to.
    len_and_kind: u32,
}

const KIND_BITS: u32 = 4;
/// The longest payload whose fields can be told.
pub(super) const MAX_PAYLOAD_BYTES: usize = 1 << (u32::BITS - KIND_BITS);

const KINDS: [Kind; 9] = [
    Kind::Missing,
    Kind::Null,
    Kind::False,
    Kind::True,
    Kind::Integer,
    Kind::Fraction,
    Kind::Text,
    Kind::EscapedText,
    Kind::Container,
];

impl RawValue {
    /// The key is not there.
    pub(super) const MISSING: Self = Self { start: 0, len_and_kind: Kind::Missing as u32 };

    #[inline]
    fn new(start: usize, end: usize, kind: Kind) -> Self {
        Self { start: start as u32, len_and_kind: ((end - start) as u32) << KIND_BITS | kind as u32 }
    }

    /// What it is.
    #[inline]
    pub(super) fn kind(self) -> Kind {
        KINDS[(self.len_and_kind & ((1 << KIND_BITS) - 1)) as usize]
    }

    /// Where its text begins in the payload.
    #[inline]
    pub(super) fn start(self) -> u32 {
        self.start
    }

    /// The bytes of its text.
    #[inline]
    pub(super) fn len(self) -> usize {
        (self.len_and_kind >> KIND_BITS) as usize
    }

    /// The same field with its place counted from `by` bytes earlier.
    #[inline]
    pub(super) fn shifted(self, by: u32) -> Self {
        Self { start: self.start + by, ..self }
    }

    /// A string together with its quotes.
    #[inline]
    pub(super) fn quoted(self) -> Self {
        Self { start: self.start - 1, len_and_kind: self.len_and_kind + (2 << KIND_BITS) }
    }

    /// Its text in the payload.
    #[inline]
    pub(super) fn text(self, payload: &[u8]) -> &[u8] {
        &payload[self.start as usize..][..self.len()]
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

/// Reads the value of a member of the row's object; white space may stand before it.
#[inline(always)]
pub(super) fn value(document: &Document<'_>, at: usize) -> Result<(RawValue, usize), Fault> {
    match document.bytes.get(at) {
        Some(b'"') => text(document, at),
        Some(b'-' | b'0'..=b'9') => {
            let (end, kind) = number(document, at)?;
            Ok((RawValue::new(at, end, kind), end))
        }
        _ => other_value(document, skip_space(document.bytes, at)),
    }
}

fn other_value(document: &Document<'_>, at: usize) -> Result<(RawValue, usize), Fault> {
    if let Some(b'{' | b'[') = document.bytes.get(at) {
        let end = container::skip(document, at)?;
        return Ok((RawValue::new(at, end, Kind::Container), end));
    }
    scalar(document, at)
}

/// Reads a value that is neither object nor array.
pub(super) fn scalar(document: &Document<'_>, at: usize) -> Result<(RawValue, usize), Fault> {
    match document.bytes.get(at) {
        Some(b'"') => text(document, at),
        Some(b'-' | b'0'..=b'9') => {
            let (end, kind) = number(document, at)?;
            Ok((RawValue::new(at, end, kind), end))
        }
        Some(b't') => literal(document.bytes, at, b"true", Kind::True),
        Some(b'f') => literal(document.bytes, at, b"false", Kind::False),
        Some(b'n') => literal(document.bytes, at, b"null", Kind::Null),
        Some(_) => Err(Fault::new("expected a value", at)),
        None => Err(Fault::new("the document ends where a value is expected", at)),
    }
}

#[inline(always)]
fn text(document: &Document<'_>, at: usize) -> Result<(RawValue, usize), Fault> {
    let (end, escaped) = string(document, at + 1)?;
    let kind = if escaped { Kind::EscapedText } else { Kind::Text };
    Ok((RawValue::new(at + 1, end, kind), end + 1))
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
#[inline(always)]
pub(super) fn string(document: &Document<'_>, start: usize) -> Result<(usize, bool), Fault> {
    let stop = document.index.next_stop(start, document.bytes.len());
    if document.utf8 && document.bytes.get(stop) == Some(&b'"') {
        return Ok((stop, false));
    }
    unusual_string(document, start, stop)
}

/// A string with escapes, without an end, or in a document that is not all UTF-8; `stop` is its first quote or
/// backslash.
#[inline(never)]
fn unusual_string(document: &Document<'_>, start: usize, mut stop: usize) -> Result<(usize, bool), Fault> {
    let bytes = document.bytes;
    let mut escaped = false;
    loop {
        match bytes.get(stop) {
            Some(b'"') => {
                if !document.utf8
                    && let Err(error) = std::str::from_utf8(&bytes[start..stop])
                {
                    return Err(Fault::new("invalid UTF-8", start + error.valid_up_to()));
                }
                return Ok((stop, escaped));
            }
            Some(_) => {
                escaped = true;
                stop = document.index.next_stop(escape(bytes, stop)?, bytes.len());
            }
            None => return Err(Fault::new("the document ends within a string", bytes.len())),
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
#[inline(always)]
fn number(document: &Document<'_>, start: usize) -> Result<(usize, Kind), Fault> {
    let bytes = document.bytes;
    let first = start + usize::from(bytes[start] == b'-');
    let at = digits(document, first);
    if at == first {
        return Err(Fault::new("a number needs digits", at));
    }
    if bytes[first] == b'0' && at > first + 1 {
        return Err(Fault::new("a number may not begin with a zero", first));
    }
    match bytes.get(at) {
        Some(b'.' | b'e' | b'E') => Ok((fraction(document, at)?, Kind::Fraction)),
        _ => Ok((at, Kind::Integer)),
    }
}

/// Reads the fraction and the exponent of a number whose whole part ends at `at`.
#[inline(never)]
fn fraction(document: &Document<'_>, mut at: usize) -> Result<usize, Fault> {
    let bytes = document.bytes;
    if bytes.get(at) == Some(&b'.') {
        let fraction = at + 1;
        at = digits(document, fraction);
        if at == fraction {
            return Err(Fault::new("a number needs digits after its point", at));
        }
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        let signed = at + 1;
        let exponent = signed + usize::from(matches!(bytes.get(signed), Some(b'+' | b'-')));
        at = digits(document, exponent);
        if at == exponent {
            return Err(Fault::new("an exponent needs digits", at));
        }
    }
    Ok(at)
}

/// The end of the digits at `at`, eight at a time.
#[inline(always)]
fn digits(document: &Document<'_>, mut at: usize) -> usize {
    while let Some(word) = document.wide.get(at..).and_then(|text| text.first_chunk()) {
        let others = not_digits(u64::from_le_bytes(*word));
        if others != 0 {
            return (at + others.trailing_zeros() as usize / 8).min(document.bytes.len());
        }
        at += 8;
    }
    last_digits(document.bytes, at)
}

/// The same within the last bytes of a payload.
#[cold]
fn last_digits(bytes: &[u8], at: usize) -> usize {
    let mut at = at.min(bytes.len());
    while let Some(b'0'..=b'9') = bytes.get(at) {
        at += 1;
    }
    at
}
