//! Properties of arbitrary values: what is written is read again, at every version that can carry it; and any bytes
//! are survived by every reader. A failure prints what it was found with.

use bytes::Bytes;
use millstream_protocol::api::{Message, MessageVisitor};
use millstream_protocol::read::Reader;
use millstream_protocol::records::{Compression, LegacyMagic};
use millstream_protocol::schema;
use millstream_protocol::write::Writer;
use proptest::prelude::*;

use crate::arbitrary;
use crate::checks::messages::Survive;
use crate::checks::targets::TARGETS;
use crate::checks::{legacy, records};
use crate::common::visit;
use crate::random::Random;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    /// Every message at every version, with content by its schema.
    #[test]
    fn what_is_written_is_read(seed: u64) {
        let mut random = Random(seed);
        for schema in schema::all() {
            for version in schema.versions.min..=schema.versions.max {
                let bytes = Bytes::from(arbitrary::message(schema, version, &mut random));
                visit(schema.name, RoundTrip { version, bytes });
            }
        }
    }
}

struct RoundTrip {
    version: i16,
    bytes: Bytes,
}

impl MessageVisitor for RoundTrip {
    type Output = ();

    fn visit<M: Message>(self) {
        let Self { version, bytes } = self;
        let case = format_args!("{} v{version}: {bytes:x?}", M::NAME);
        assert!(Survive { version, bytes: &bytes }.visit::<M>(), "{case} is refused");
        let mut r = Reader::new(&bytes);
        let message = M::decode(&mut r, version).unwrap();
        assert_eq!(r.remaining(), 0, "{case}");
        let written = written(&message, version).unwrap_or_else(|| panic!("{case} cannot be written"));
        // A tagged field that holds its default goes; nothing else is lost or spelt otherwise.
        assert!(written == bytes || M::is_flexible(version) && written.len() < bytes.len(), "{case}\n{written:x?}");
        for other in M::VERSIONS.min..=M::VERSIONS.max {
            elsewhere(&message, other);
        }
    }
}

fn written<M: Message>(message: &M, version: i16) -> Option<Bytes> {
    let mut w = Writer::new();
    message.encode(&mut w, version).ok()?;
    Some(w.into_bytes())
}

/// What another version can carry of a message is carried there and back.
fn elsewhere<M: Message>(message: &M, version: i16) {
    let Some(bytes) = written(message, version) else { return };
    let mut r = Reader::new(&bytes);
    let carried = M::decode(&mut r, version).unwrap_or_else(|e| panic!("{e}: {message:?}"));
    assert_eq!(r.remaining(), 0, "v{version}: {message:?}");
    assert_eq!(written(&carried, version), Some(bytes), "v{version}: {message:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn records_are_read_as_they_were_written(data in prop::collection::vec(any::<u8>(), 0..600), level in -8..12) {
        for compression in Compression::ALL {
            records::built(compression, (level > -8).then_some(level), &data);
            for magic in [LegacyMagic::V0, LegacyMagic::V1] {
                legacy::built(magic, compression, &data);
            }
        }
    }

    #[test]
    fn any_bytes_are_survived(data in prop::collection::vec(any::<u8>(), 0..300)) {
        for (_, target) in TARGETS {
            target(&data);
        }
    }
}
