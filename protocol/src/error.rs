//! Why bytes are not a message, and why a message is not bytes: two closed, `Copy` errors that name the field.

use std::fmt;

use crate::api::ApiKey;

/// A field's name as Kafka's schemas spell it, behind a thin pointer: errors stay small, calls pass one register.
pub type Name = &'static &'static str;

/// The way from a message's top to one of its fields, as in `topics[3].partitions[0].records`.
///
/// Long enough for the deepest schema; were it not, the outermost names would be left out.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct FieldPath {
    /// Innermost first, so that each level that the error passes adds one at the end.
    names: [Option<Name>; FieldPath::DEPTH],
    /// Beside each name the element of the array of that name, or [`FieldPath::WHOLE`].
    indexes: [u32; FieldPath::DEPTH],
}

impl FieldPath {
    const DEPTH: usize = 6;
    /// The index of what is not an element of an array.
    const WHOLE: u32 = u32::MAX;
    /// The path of what concerns no field but the whole message.
    pub(crate) const EMPTY: Self = Self { names: [None; Self::DEPTH], indexes: [Self::WHOLE; Self::DEPTH] };

    /// Adds the field, or the element of an array, that holds what the path begins with.
    pub(crate) fn push(&mut self, field: Name, index: Option<usize>) {
        if let Some(free) = self.names.iter().position(Option::is_none) {
            self.names[free] = Some(field);
            self.indexes[free] = index.map_or(Self::WHOLE, saturated);
        }
    }

    /// Whether the error concerns no field but the whole message.
    pub fn is_empty(&self) -> bool {
        self.names[0].is_none()
    }

    /// The names, outermost first, each with the element's index where it is the name of an array.
    pub fn steps(&self) -> impl Iterator<Item = (&'static str, Option<u32>)> {
        let indexes = self.indexes.into_iter().map(|index| (index != Self::WHOLE).then_some(index));
        let steps = self.names.into_iter().zip(indexes).rev();
        steps.filter_map(|(name, index)| name.map(|name| (*name, index)))
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, (name, index)) in self.steps().enumerate() {
            if i > 0 {
                f.write_str(".")?;
            }
            f.write_str(name)?;
            if let Some(index) = index {
                write!(f, "[{index}]")?;
            }
        }
        Ok(())
    }
}

/// What is wrong with the bytes.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum DecodeErrorKind {
    /// The bytes end inside a value of a fixed width.
    #[error("{} needed, {} left", Count(*needed, "byte"), Thousands(*left))]
    UnexpectedEnd {
        /// How many bytes the value takes.
        needed: u32,
        /// How many bytes there are.
        left: u32,
    },
    /// A length in bytes that is larger than what is left.
    #[error("{} claimed, {} left", Count(*claimed, "byte"), Thousands(*left))]
    LengthBeyondEnd {
        /// The length as it came.
        claimed: u32,
        /// How many bytes there are.
        left: u32,
    },
    /// An array or a list of tagged fields for whose elements, however small, too few bytes are left.
    #[error("{} claimed, {} left", Count(*claimed, "element"), Count(*left, "byte"))]
    CountBeyondEnd {
        /// The count as it came.
        claimed: u32,
        /// How many bytes there are.
        left: u32,
    },
    /// An array, or a list of tagged fields, that is longer than Kafka lets one be.
    #[error("{} claimed, where {} are allowed", Count(*claimed, "element"), Thousands(*allowed))]
    TooMany {
        /// The count as it came.
        claimed: u32,
        /// The largest that is read.
        allowed: u32,
    },
    /// An array that would take more memory than [`crate::read::Reader`] grants for a frame of this size.
    #[error("{} would take more memory than a frame of this size may ask for", Count(*claimed, "element"))]
    OverBudget {
        /// The count as it came.
        claimed: u32,
    },
    /// A variable-length integer of more than five bytes.
    #[error("its varint is too long")]
    VarintTooLong,
    /// A length below zero, or null, where a value is required.
    #[error("null, which this version does not allow")]
    NullNotAllowed,
    /// A string that is longer than Kafka lets one be.
    #[error("a string of {}, where 32,767 are allowed", Count(*claimed, "byte"))]
    StringTooLong {
        /// Its length in bytes as it came.
        claimed: u32,
    },
    /// A string that is not UTF-8.
    #[error("not UTF-8 behind its first {}", Count(*valid, "byte"))]
    InvalidUtf8 {
        /// How many of its bytes are.
        valid: u32,
    },
    /// A tag that the struct's schema has at other versions only; one that it has at none is kept as unknown.
    #[error("tag {tag} is not of this version")]
    TagNotInVersion {
        /// The tag as it came.
        tag: u32,
    },
    /// Bytes behind the message.
    #[error("{} behind the message", Count(*left, "byte"))]
    TrailingBytes {
        /// How many.
        left: u32,
    },
    /// A version that the message does not have.
    #[error("no such version, only {min} to {max}")]
    UnsupportedVersion {
        /// The lowest version.
        min: i16,
        /// The highest version.
        max: i16,
    },
    /// An API key that no API has.
    #[error("no API has key {key}")]
    UnknownApiKey {
        /// The key as it came.
        key: i16,
    },
}

/// Why a message could not be read: what is wrong, where in the bytes, in which field of which message.
///
/// ```
/// use bytes::Bytes;
/// use millstream_protocol::api::Message;
/// use millstream_protocol::messages::MetadataRequest;
/// use millstream_protocol::read::Reader;
///
/// let frame = Bytes::from_static(&[0, 0, 0, 2, 0, 1, b'a', 0, 9, b'b']);
/// let error = MetadataRequest::decode(&mut Reader::new(&frame), 1).expect_err("a name is cut");
/// assert_eq!(error.to_string(), "Metadata v1 request: topics[1].name: 9 bytes claimed, 1 left (at byte 9)");
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct DecodeError {
    /// What is wrong.
    pub kind: DecodeErrorKind,
    /// Where, in bytes from the start of what the reader was given.
    pub offset: u32,
    /// The field that was being read.
    pub field: FieldPath,
    /// The message that was being read, such as `FetchResponse`; empty outside of a message.
    pub message: &'static str,
    /// Its version; 0 outside of a message.
    pub version: i16,
}

impl DecodeError {
    /// An error that concerns no field (yet), `offset` bytes from the start.
    #[cold]
    pub fn new(kind: DecodeErrorKind, offset: usize) -> Self {
        Self { kind, offset: saturated(offset), field: FieldPath::EMPTY, message: "", version: 0 }
    }

    /// The same error, seen from the struct whose `field`, or whose element of it, holds where it happened.
    #[must_use]
    #[cold]
    pub fn within(mut self, field: Name, index: Option<usize>) -> Self {
        self.field.push(field, index);
        self
    }

    /// The same error, with the message's name and version.
    #[must_use]
    #[cold]
    pub fn of(mut self, message: &'static str, version: i16) -> Self {
        (self.message, self.version) = (message, version);
        self
    }

    /// The API whose request or response was being read; `None` for headers, for data, and outside of a message.
    pub fn api_key(&self) -> Option<ApiKey> {
        api_key(self.message)
    }
}

impl std::error::Error for DecodeError {}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_place(f, self.message, self.version, &self.field)?;
        write!(f, "{} (at byte {})", self.kind, Thousands(self.offset))
    }
}

/// What keeps a message from being written.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum EncodeErrorKind {
    /// A field holds something other than its default, but the version lacks the field and a peer would miss it.
    #[error("this version lacks the field, and its value is not the default")]
    FieldNotInVersion,
    /// `None` where the version requires a value.
    #[error("null, which this version does not allow")]
    NullNotAllowed,
    /// A string that is longer than Kafka lets one be.
    #[error("a string of {}, where 32,767 are allowed", Count(*bytes, "byte"))]
    StringTooLong {
        /// Its length in bytes; `u32::MAX` for all beyond that.
        bytes: u32,
    },
    /// Bytes, an array or a frame whose length does not fit in an `int32`.
    #[error("its length does not fit in 31 bits")]
    TooLong,
    /// Unknown tagged fields at a version that is not flexible.
    #[error("this version has no tagged fields")]
    TaggedFieldsNotInVersion,
    /// Unknown tagged fields whose tags do not ascend, repeat a tag that the schema names, or take more than 31 bits.
    #[error("tag {tag} does not ascend")]
    TagsOutOfOrder {
        /// The first tag that is not above the one before.
        tag: u32,
    },
    /// A version that the message does not have.
    #[error("no such version, only {min} to {max}")]
    UnsupportedVersion {
        /// The lowest version.
        min: i16,
        /// The highest version.
        max: i16,
    },
}

/// Why a message could not be written: what is wrong, in which field of which message.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct EncodeError {
    /// What is wrong.
    pub kind: EncodeErrorKind,
    /// The field that was being written.
    pub field: FieldPath,
    /// The message that was being written, such as `FetchRequest`; empty outside of a message.
    pub message: &'static str,
    /// Its version; 0 outside of a message.
    pub version: i16,
}

impl EncodeError {
    /// An error that concerns no field (yet).
    #[cold]
    pub fn new(kind: EncodeErrorKind) -> Self {
        Self { kind, field: FieldPath::EMPTY, message: "", version: 0 }
    }

    /// The same error, seen from the struct whose `field`, or whose element of it, holds where it happened.
    #[must_use]
    #[cold]
    pub fn within(mut self, field: Name, index: Option<usize>) -> Self {
        self.field.push(field, index);
        self
    }

    /// The same error, with the message's name and version.
    #[must_use]
    #[cold]
    pub fn of(mut self, message: &'static str, version: i16) -> Self {
        (self.message, self.version) = (message, version);
        self
    }

    /// The API whose request or response was being written; `None` for headers, for data, and outside of a message.
    pub fn api_key(&self) -> Option<ApiKey> {
        api_key(self.message)
    }
}

impl std::error::Error for EncodeError {}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_place(f, self.message, self.version, &self.field)?;
        write!(f, "{}", self.kind)
    }
}

/// The API that a message's name says.
fn api_key(message: &str) -> Option<ApiKey> {
    let api = message.strip_suffix(REQUEST).or_else(|| message.strip_suffix(RESPONSE))?;
    ApiKey::all().find(|key| key.name() == api)
}

/// What the name of every request, and of no other message, ends with.
const REQUEST: &str = "Request";
/// The same of responses.
const RESPONSE: &str = "Response";

/// `Fetch v12 response: topics[3].partitionIndex: `, or as much of it as is known.
fn write_place(f: &mut fmt::Formatter<'_>, message: &str, version: i16, field: &FieldPath) -> fmt::Result {
    match (message.strip_suffix(REQUEST), message.strip_suffix(RESPONSE)) {
        _ if message.is_empty() => {}
        (Some(api), _) => write!(f, "{api} v{version} request: ")?,
        (_, Some(api)) => write!(f, "{api} v{version} response: ")?,
        _ => write!(f, "{message} v{version}: ")?,
    }
    if field.is_empty() { Ok(()) } else { write!(f, "{field}: ") }
}

/// A length as errors hold it: what is above 32 bits is as wrong as what is there.
pub(crate) fn saturated(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// A number with separators, as in `1,203,441`.
pub(crate) struct Thousands<T>(pub(crate) T);

impl<T: Copy + Into<i128>> fmt::Display for Thousands<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number: i128 = self.0.into();
        let digits = number.unsigned_abs().to_string();
        let mut text = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        f.pad_integral(number >= 0, "", &text)
    }
}

/// A number of things, as in `1 byte` and `1,203,441 bytes`.
pub(crate) struct Count(pub(crate) u32, pub(crate) &'static str);

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}{}", Thousands(self.0), self.1, if self.0 == 1 { "" } else { "s" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_what_and_where() {
        let kind = DecodeErrorKind::LengthBeyondEnd { claimed: 1_203_441, left: 88 };
        let error = DecodeError::new(kind, 214)
            .within(&"records", None)
            .within(&"partitions", Some(0))
            .within(&"topics", Some(3));
        assert_eq!(
            error.of("FetchResponse", 12).to_string(),
            "Fetch v12 response: topics[3].partitions[0].records: 1,203,441 bytes claimed, 88 left (at byte 214)"
        );
        let error = DecodeError::new(DecodeErrorKind::NullNotAllowed, 1_000).within(&"clientId", None);
        assert_eq!(
            error.of("RequestHeader", 1).to_string(),
            "RequestHeader v1: clientId: null, which this version does not allow (at byte 1,000)"
        );
        let error = EncodeError::new(EncodeErrorKind::UnsupportedVersion { min: 4, max: 18 }).of("FetchRequest", 99);
        assert_eq!(error.to_string(), "Fetch v99 request: no such version, only 4 to 18");
    }

    #[test]
    fn an_error_knows_its_api() {
        let read = |message| DecodeError::new(DecodeErrorKind::VarintTooLong, 0).of(message, 1).api_key();
        for key in ApiKey::all() {
            assert_eq!(read(format!("{key}Request").leak()), Some(key));
            assert_eq!(read(format!("{key}Response").leak()), Some(key));
        }
        for message in ["", "Fetch", "RequestHeader", "ResponseHeader", "VotersRecord", "NoSuchRequest"] {
            assert_eq!(read(message), None, "{message}");
        }
        let written = EncodeError::new(EncodeErrorKind::TooLong).of("ProduceRequest", 1);
        assert_eq!(written.api_key(), Some(ApiKey::Produce));
    }

    #[test]
    fn numbers_read_well() {
        let kind = DecodeErrorKind::UnexpectedEnd { needed: 1, left: 0 };
        assert_eq!(kind.to_string(), "1 byte needed, 0 left");
        let kind = DecodeErrorKind::CountBeyondEnd { claimed: u32::MAX, left: 1 };
        assert_eq!(kind.to_string(), "4,294,967,295 elements claimed, 1 byte left");
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567")] {
            assert_eq!(Thousands(number).to_string(), text);
        }
    }

    #[test]
    fn errors_stay_small_and_copy() {
        fn copy<T: Copy>() {}
        copy::<DecodeError>();
        copy::<EncodeError>();
        assert!(size_of::<DecodeError>() <= 120);
    }

    #[test]
    fn a_path_deeper_than_any_schema_keeps_the_inner_names() {
        let error = DecodeError::new(DecodeErrorKind::VarintTooLong, 0).within(&"a", None);
        let error = (0..10).fold(error, |error, i| error.within(&"b", Some(i)));
        assert_eq!(error.field.to_string(), "b[4].b[3].b[2].b[1].b[0].a");
    }
}
