//! AbortedTxn: version 0, never flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// AbortedTxn: version 0, never flexible.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct AbortedTxn {
    /// Version 0.
    pub producer_id: i64,
    /// Version 0.
    pub first_offset: i64,
    /// Version 0.
    pub last_offset: i64,
    /// Version 0.
    pub last_stable_offset: i64,
}

impl Message for AbortedTxn {
    const NAME: &'static str = "AbortedTxn";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = None;

    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        Self {
            producer_id: r.i64(&"producerId"),
            first_offset: r.i64(&"firstOffset"),
            last_offset: r.i64(&"lastOffset"),
            last_stable_offset: r.i64(&"lastStableOffset"),
        }
    }

    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        w.i64(self.producer_id);
        w.i64(self.first_offset);
        w.i64(self.last_offset);
        w.i64(self.last_stable_offset);
    }
}
