//! Why bytes are not a message, and why a message is not bytes: two closed, `Copy` errors that name the field.

use std::fmt;

/// The names from a message's top to one of its fields, as in `topics.partitions.records`.
///
/// Long enough for the deepest schema; were it not, the outermost names would be left out.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct FieldPath {
    /// Innermost first, so that each level that the error passes adds one at the end; empty names end the path.
    names: [&'static str; FieldPath::DEPTH],
}

impl FieldPath {
    const DEPTH: usize = 5;

    fn new(field: &'static str) -> Self {
        let mut path = Self::default();
        path.names[0] = field;
        path
    }

    fn push(&mut self, field: &'static str) {
        if let Some(free) = self.names.iter_mut().find(|name| name.is_empty()) {
            *free = field;
        }
    }

    /// Whether the error concerns no field but the whole message.
    pub fn is_empty(&self) -> bool {
        self.names[0].is_empty()
    }

    /// The names, outermost first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.names.into_iter().rev().filter(|name| !name.is_empty())
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, name) in self.names().enumerate() {
            if i > 0 {
                f.write_str(".")?;
            }
            f.write_str(name)?;
        }
        Ok(())
    }
}

/// What is wrong with the bytes.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeErrorKind {
    /// The bytes end inside a value.
    #[error("the bytes end inside it")]
    UnexpectedEnd,
    /// A variable-length integer goes on for more bytes than its type allows.
    #[error("its varint is too long")]
    VarintTooLong,
    /// A length below zero, or null, where a value is required.
    #[error("it is null, which this version does not allow")]
    NullNotAllowed,
    /// A string of more than 32,767 bytes.
    #[error("it is a string of more than 32767 bytes")]
    StringTooLong,
    /// A string that is not UTF-8.
    #[error("it is not UTF-8")]
    InvalidUtf8,
    /// A length or an array count that is larger than the bytes left.
    #[error("its length is beyond the end of the bytes")]
    LengthBeyondEnd,
    /// Arrays that would take more memory than [`crate::read::Reader`] grants for a frame of this size.
    #[error("it would take more memory than a frame of this size may ask for")]
    OverBudget,
    /// Bytes behind the message.
    #[error("bytes follow the message")]
    TrailingBytes,
    /// A version that the message does not have.
    #[error("no such version")]
    UnsupportedVersion,
    /// An API key that no API has.
    #[error("no such API key")]
    UnknownApiKey,
}

/// Why a message could not be read: what is wrong, where in the bytes, in which field of which message.
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
    /// An error in `field` (empty for none), `offset` bytes from the start.
    #[cold]
    pub fn new(field: &'static str, kind: DecodeErrorKind, offset: usize) -> Self {
        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
        Self { kind, offset, field: FieldPath::new(field), message: "", version: 0 }
    }

    /// The same error, seen from the struct whose `field` holds where it happened.
    #[must_use]
    #[cold]
    pub fn within(mut self, field: &'static str) -> Self {
        self.field.push(field);
        self
    }

    /// The same error, with the message's name and version.
    #[must_use]
    #[cold]
    pub fn of(mut self, message: &'static str, version: i16) -> Self {
        (self.message, self.version) = (message, version);
        self
    }
}

impl std::error::Error for DecodeError {}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_place(f, "decode", self.message, self.version, &self.field)?;
        write!(f, "{} (byte {})", self.kind, self.offset)
    }
}

/// What keeps a message from being written.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum EncodeErrorKind {
    /// A field holds something other than its default, but the version lacks the field and a peer would miss it.
    #[error("this version lacks the field, and its value is not the default")]
    FieldNotInVersion,
    /// `None` where the version requires a value.
    #[error("it is null, which this version does not allow")]
    NullNotAllowed,
    /// A string of more than 32,767 bytes.
    #[error("it is a string of more than 32767 bytes")]
    StringTooLong,
    /// Bytes, an array or a frame whose length does not fit in an `int32`.
    #[error("its length does not fit in 31 bits")]
    TooLong,
    /// Unknown tagged fields at a version that is not flexible.
    #[error("this version has no tagged fields")]
    TaggedFieldsNotInVersion,
    /// Unknown tagged fields whose tags do not ascend, or repeat a tag that the schema names.
    #[error("its tags do not ascend")]
    TagsOutOfOrder,
    /// A version that the message does not have.
    #[error("no such version")]
    UnsupportedVersion,
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
    /// An error in `field` (empty for none).
    #[cold]
    pub fn new(field: &'static str, kind: EncodeErrorKind) -> Self {
        Self { kind, field: FieldPath::new(field), message: "", version: 0 }
    }

    /// The same error, seen from the struct whose `field` holds where it happened.
    #[must_use]
    #[cold]
    pub fn within(mut self, field: &'static str) -> Self {
        self.field.push(field);
        self
    }

    /// The same error, with the message's name and version.
    #[must_use]
    #[cold]
    pub fn of(mut self, message: &'static str, version: i16) -> Self {
        (self.message, self.version) = (message, version);
        self
    }
}

impl std::error::Error for EncodeError {}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_place(f, "encode", self.message, self.version, &self.field)?;
        write!(f, "{}", self.kind)
    }
}

fn write_place(f: &mut fmt::Formatter<'_>, verb: &str, message: &str, version: i16, field: &FieldPath) -> fmt::Result {
    match (message.is_empty(), field.is_empty()) {
        (true, true) => write!(f, "cannot {verb}: "),
        (true, false) => write!(f, "cannot {verb} {field}: "),
        (false, true) => write!(f, "cannot {verb} {message} v{version}: "),
        (false, false) => write!(f, "cannot {verb} {message} v{version}, {field}: "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_reads_as_a_sentence() {
        let error = DecodeError::new("records", DecodeErrorKind::UnexpectedEnd, 77)
            .within("partitions")
            .within("responses")
            .of("FetchResponse", 12);
        assert_eq!(
            error.to_string(),
            "cannot decode FetchResponse v12, responses.partitions.records: the bytes end inside it (byte 77)"
        );
        let error = EncodeError::new("", EncodeErrorKind::UnsupportedVersion).of("FetchRequest", 99);
        assert_eq!(error.to_string(), "cannot encode FetchRequest v99: no such version");
    }

    #[test]
    fn errors_stay_small_and_copy() {
        fn copy<T: Copy>() {}
        copy::<DecodeError>();
        copy::<EncodeError>();
        assert!(size_of::<DecodeError>() < 128);
    }

    #[test]
    fn a_path_deeper_than_any_schema_keeps_the_inner_names() {
        let error =
            (0..10).fold(DecodeError::new("a", DecodeErrorKind::UnexpectedEnd, 0), |error, _| error.within("b"));
        assert_eq!(error.field.to_string(), "b.b.b.b.a");
    }
}
