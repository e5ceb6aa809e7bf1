//! AbortedTxn: version 0, never flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// AbortedTxn: version 0, never flexible.
#[derive(Clone, Debug, Default, PartialEq)]
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

impl Eq for AbortedTxn {}

impl Message for AbortedTxn {
    const NAME: &'static str = "AbortedTxn";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = None;
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::AbortedTxnRef;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let (producer_id, first_offset, last_offset, last_stable_offset) =
            r.run(&["producerId", "firstOffset", "lastOffset", "lastStableOffset"]);
        Self { producer_id, first_offset, last_offset, last_stable_offset }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        w.run((self.producer_id, self.first_offset, self.last_offset, self.last_stable_offset));
    }
}
