//! ListGroups response: API key 16, versions 0-5, flexible from 3.
//!
//! Kafka 0.9.0 brought version 0, 0.11.0 version 1, 2.0 version 2, 2.4 version 3, 2.6 version 4, 3.8 version 5.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// ListGroups response: API key 16, versions 0-5, flexible from 3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListGroupsResponse {
    /// Versions 1+; dropped where absent.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+.
    pub groups: Vec<ListedGroup>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ListGroupsResponse {}

/// `groups[]` of [`ListGroupsResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListedGroup {
    /// Group id. Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub protocol_type: String,
    /// Versions 4+; dropped where absent.
    pub group_state: String,
    /// Version 5; dropped where absent.
    pub group_type: String,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ListedGroup {}

impl Message for ListGroupsResponse {
    const NAME: &'static str = "ListGroupsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 5);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(3, 5));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ListGroupsResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            throttle_time_ms: if version >= 1 { r.i32(&"throttleTimeMs") } else { 0 },
            error_code: r.i16(&"errorCode"),
            groups: r.structs(&"groups", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        if version >= 1 {
            w.i32(self.throttle_time_ms);
        }
        w.i16(self.error_code);
        w.structs(&"groups", flexible, &self.groups, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for ListedGroup {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            group_id: r.string(&"groupId", flexible),
            protocol_type: r.string(&"protocolType", flexible),
            group_state: if version >= 4 { r.string(&"groupState", flexible) } else { String::new() },
            group_type: if version >= 5 { r.string(&"groupType", flexible) } else { String::new() },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 3;
        w.string(&"groupId", flexible, &self.group_id);
        w.string(&"protocolType", flexible, &self.protocol_type);
        if version >= 4 {
            w.string(&"groupState", flexible, &self.group_state);
        }
        if version >= 5 {
            w.string(&"groupType", flexible, &self.group_type);
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
