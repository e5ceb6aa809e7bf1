//! SyncGroup response: API key 14, versions 0-5, flexible from 4.
//!
//! Kafka 0.9.0 brought version 0, 0.11.0 version 1, 2.0 version 2, 2.3 version 3, 2.4 version 4, 2.5 version 5.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// SyncGroup response: API key 14, versions 0-5, flexible from 4.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SyncGroupResponse {
    /// Versions 1+; dropped where absent.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Version 5; nullable; default null; dropped where absent.
    pub protocol_type: Option<String>,
    /// Version 5; nullable; default null; dropped where absent.
    pub protocol_name: Option<String>,
    /// Versions 0+.
    pub assignment: Bytes,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for SyncGroupResponse {}

impl Message for SyncGroupResponse {
    const NAME: &'static str = "SyncGroupResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(4, 5));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::SyncGroupResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            throttle_time_ms: if version >= 1 { r.i32(&"throttleTimeMs") } else { 0 },
            error_code: r.i16(&"errorCode"),
            protocol_type: if version >= 5 { r.nullable_string(&"protocolType", flexible) } else { None },
            protocol_name: if version >= 5 { r.nullable_string(&"protocolName", flexible) } else { None },
            assignment: r.bytes(&"assignment", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        if version >= 1 {
            w.i32(self.throttle_time_ms);
        }
        w.i16(self.error_code);
        if version >= 5 {
            w.nullable_string(&"protocolType", flexible, self.protocol_type.as_deref());
        }
        if version >= 5 {
            w.nullable_string(&"protocolName", flexible, self.protocol_name.as_deref());
        }
        w.bytes(&"assignment", flexible, &self.assignment);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
