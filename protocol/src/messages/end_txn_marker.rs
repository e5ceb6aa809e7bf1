//! EndTxnMarker: version 0, never flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// EndTxnMarker: version 0, never flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EndTxnMarker {
    /// Version 0.
    pub coordinator_epoch: i32,
}

impl Eq for EndTxnMarker {}

impl Message for EndTxnMarker {
    const NAME: &'static str = "EndTxnMarker";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = None;
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::EndTxnMarkerRef;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        Self { coordinator_epoch: r.i32(&"coordinatorEpoch") }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        w.i32(self.coordinator_epoch);
    }
}
