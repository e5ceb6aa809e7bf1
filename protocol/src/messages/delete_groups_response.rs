//! DeleteGroups response: API key 42, versions 0-3, flexible from 2.
//!
//! Kafka 1.1 brought version 0, 2.0 version 1, 2.4 version 2, 4.4 version 3.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// DeleteGroups response: API key 42, versions 0-3, flexible from 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteGroupsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub results: Vec<DeletableGroupResult>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DeleteGroupsResponse {}

/// `results[]` of [`DeleteGroupsResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeletableGroupResult {
    /// Group id. Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub error_code: i16,
    /// Version 3; nullable; default null; dropped where absent.
    pub error_message: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DeletableGroupResult {}

impl Message for DeleteGroupsResponse {
    const NAME: &'static str = "DeleteGroupsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 3);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 3));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DeleteGroupsResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            results: r.structs(&"results", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.i32(self.throttle_time_ms);
        w.structs(&"results", flexible, &self.results, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for DeletableGroupResult {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            group_id: r.string(&"groupId", flexible),
            error_code: r.i16(&"errorCode"),
            error_message: if version >= 3 { r.nullable_string(&"errorMessage", flexible) } else { None },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.string(&"groupId", flexible, &self.group_id);
        w.i16(self.error_code);
        if version >= 3 {
            w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
