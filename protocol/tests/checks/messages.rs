//! A message of hostile bytes: refused with an error that says where, or accepted and written again as it was read.

use bytes::Bytes;
use millstream_protocol::api::{ApiKey, Message, MessageVisitor};
use millstream_protocol::error::{DecodeError, DecodeErrorKind, EncodeErrorKind};
use millstream_protocol::read::{Cursor, Reader};
use millstream_protocol::schema::{self, MessageKind};
use millstream_protocol::write::Writer;
use millstream_protocol::{json, messages};

use super::heap::{allowed, measured};

/// Longer than any error reads, however deep its field and however large its numbers.
const MAX_ERROR_CHARS: usize = 400;

/// Reads `bytes` as a message at `version`, and checks all that must hold of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Survive<'a> {
    pub(crate) version: i16,
    pub(crate) bytes: &'a Bytes,
}

impl MessageVisitor for Survive<'_> {
    /// Whether the bytes are a message.
    type Output = bool;

    fn visit<M: Message>(self) -> bool {
        let Self { version, bytes } = self;
        let mut r = Reader::new(bytes);
        let (decoded, heap) = measured(|| M::decode(&mut r, version));
        let (peak, allowed) = (heap.peak_bytes, allowed(bytes.len()));
        assert!(peak <= allowed, "{} v{version}: {peak} bytes of heap, {allowed} allowed", M::NAME);
        let read = decoded.as_ref().map(|_| r.offset()).map_err(|e| *e);
        read_in_place_alike::<M>(version, bytes, read);
        printed_alike(M::NAME, version, bytes, read);
        match decoded {
            Ok(message) => {
                assert!(r.offset() <= bytes.len());
                written_again(&message, version, &bytes[..r.offset()]);
                true
            }
            Err(e) => {
                refused(&e, M::NAME, version, bytes.len());
                false
            }
        }
    }
}

/// An error names its message, points into the bytes, tells the truth about them, and reads well.
pub(crate) fn refused(e: &DecodeError, message: &str, version: i16, len: usize) {
    use DecodeErrorKind::*;
    assert_eq!((e.message, e.version), (message, version), "{e}");
    let offset = e.offset as usize;
    assert!(offset <= len, "{e}: the bytes are {len}");
    let (claimed, left) = match e.kind {
        UnexpectedEnd { needed, left } => (needed, left),
        LengthBeyondEnd { claimed, left } | CountBeyondEnd { claimed, left } => (claimed, left),
        StringTooLong { claimed } => (claimed, i16::MAX as u32),
        _ => (1, 0),
    };
    assert!(claimed > left || matches!(e.kind, CountBeyondEnd { .. }), "{e}");
    assert!(left as usize <= len.max(i16::MAX as usize), "{e}: the bytes are {len}");
    let text = e.to_string();
    assert!(!text.is_empty() && text.len() <= MAX_ERROR_CHARS, "{text}");
}

/// The view takes and refuses what the message takes and refuses, and takes no memory for it.
fn read_in_place_alike<M: Message>(version: i16, bytes: &Bytes, read: Result<usize, DecodeError>) {
    let mut cursor = Cursor::new(bytes);
    let (view, heap) = measured(|| M::decode_ref(&mut cursor, version).map(|_| ()));
    assert_eq!(heap.allocations, 0, "{} v{version}: a view takes no memory", M::NAME);
    match read {
        Err(DecodeError { kind: DecodeErrorKind::OverBudget { .. }, .. }) => {}
        read => assert_eq!(view.map(|()| cursor.offset()), read, "{} v{version}", M::NAME),
    }
}

/// The printer, which reads by the schema alone, takes and refuses what the reader takes and refuses, and prints no
/// more than the names of the fields that it has read.
fn printed_alike(name: &str, version: i16, bytes: &Bytes, read: Result<usize, DecodeError>) {
    let Some(schema) = schema::message(name) else { panic!("{name} has no schema") };
    let mut out = Vec::new();
    let printed = json::message(schema, version, bytes, &mut out);
    match (printed, read) {
        (_, Err(DecodeError { kind: DecodeErrorKind::OverBudget { .. }, .. })) => {}
        (Ok(printed), Ok(read)) => {
            assert_eq!(printed, read, "{name} v{version}");
            assert!(serde_json::from_slice::<serde::de::IgnoredAny>(&out).is_ok(), "{name} v{version}");
            assert!(out.len() <= 64 * bytes.len() + 8192, "{name} v{version}: {} printed", out.len());
        }
        (Err(_), Err(_)) => assert!(out.is_empty()),
        (printed, read) => panic!("{name} v{version}: printed {printed:?}, read {read:?}"),
    }
}

/// What was read can be written, and what is written reads as the same message.
fn written_again<M: Message>(message: &M, version: i16, read: &[u8]) {
    let mut w = Writer::new();
    if let Err(e) = message.encode(&mut w, version) {
        // Neither order nor repeats of unknown tags are checked while reading, as in Java.
        assert!(matches!(e.kind, EncodeErrorKind::TagsOutOfOrder { .. }), "{e}: {message:?}");
        return;
    }
    let written = w.into_bytes();
    if written == read {
        return;
    }
    let mut r = Reader::new(&written);
    let again = M::decode(&mut r, version).unwrap_or_else(|e| panic!("{e}: {message:?}"));
    assert_eq!(r.remaining(), 0, "{message:?}");
    let mut w = Writer::new();
    again.encode(&mut w, version).unwrap_or_else(|e| panic!("{e}: {again:?}"));
    // As bytes too, because a NaN is not equal to itself.
    assert_eq!(w.as_slice(), &written[..], "{message:?}");
    assert!(again == *message || again != again.clone(), "{message:?}\n{again:?}");
}

/// A message that is picked by its kind and its key, or its place among those of no API; and by its version. What
/// does not exist is passed over.
pub(crate) fn picked(kind: u8, name: u8, version: u8, bytes: &Bytes) {
    let visitor = Survive { version: i16::from(version % 32), bytes };
    match (kind % 3, ApiKey::from_i16(i16::from(name % 128))) {
        (0, Some(key)) => drop(messages::visit_request(key, visitor)),
        (1, Some(key)) => drop(messages::visit_response(key, visitor)),
        (2, _) => {
            let mut others =
                schema::all().filter(|schema| !matches!(schema.kind, MessageKind::Request | MessageKind::Response));
            if let Some(schema) = others.nth(usize::from(name)) {
                assert!(messages::visit_data(schema.name, visitor).is_some(), "{} has no type", schema.name);
            }
        }
        _ => {}
    }
}

/// The same bytes at every version that `M` has.
pub(crate) fn every_version<M: Message>(bytes: &Bytes) {
    for version in M::VERSIONS.min..=M::VERSIONS.max {
        Survive { version, bytes }.visit::<M>();
    }
}
