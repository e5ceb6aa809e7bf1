//! A message of hostile bytes: refused with an error that says where, or accepted and written again as it was read.

use bytes::Bytes;
use millstream_protocol::api::{ApiKey, Message, MessageVisitor};
use millstream_protocol::error::{DecodeError, EncodeErrorKind};
use millstream_protocol::messages;
use millstream_protocol::read::Reader;
use millstream_protocol::write::Writer;

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

/// An error names its message, points into the bytes, and reads well.
pub(crate) fn refused(e: &DecodeError, message: &str, version: i16, len: usize) {
    assert_eq!((e.message, e.version), (message, version), "{e}");
    assert!(e.offset as usize <= len, "{e}: the bytes are {len}");
    let text = e.to_string();
    assert!(!text.is_empty() && text.len() <= MAX_ERROR_CHARS, "{text}");
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
        (2, _) => drop(DATA.get(usize::from(name)).map(|name| messages::visit_data(name, visitor))),
        _ => {}
    }
}

/// Messages of no API.
const DATA: [&str; 13] = [
    "AbortedTxn",
    "ConsumerProtocolAssignment",
    "ConsumerProtocolSubscription",
    "ControlRecordTypeSchema",
    "DefaultPrincipalData",
    "EndTxnMarker",
    "KRaftVersionRecord",
    "LeaderChangeMessage",
    "RequestHeader",
    "ResponseHeader",
    "SnapshotFooterRecord",
    "SnapshotHeaderRecord",
    "VotersRecord",
];

/// The same bytes at every version that `M` has.
pub(crate) fn every_version<M: Message>(bytes: &Bytes) {
    for version in M::VERSIONS.min..=M::VERSIONS.max {
        Survive { version, bytes }.visit::<M>();
    }
}
