//! DescribeGroups response: API key 15, versions 0-6, flexible from 5.
//!
//! Kafka 0.9.0 brought version 0, 0.11.0 version 1, 2.0 version 2, 2.3 version 3, 2.4 versions 4-5, 4.0 version 6.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// DescribeGroups response: API key 15, versions 0-6, flexible from 5.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeGroupsResponse {
    /// Versions 1+; dropped where absent.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub groups: Vec<DescribedGroup>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeGroupsResponse {}

/// `groups[]` of [`DescribeGroupsResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct DescribedGroup {
    /// Versions 0+.
    pub error_code: i16,
    /// Version 6; nullable; default null.
    pub error_message: Option<String>,
    /// Group id. Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub group_state: String,
    /// Versions 0+.
    pub protocol_type: String,
    /// Versions 0+.
    pub protocol_data: String,
    /// Versions 0+.
    pub members: Vec<DescribedGroupMember>,
    /// Versions 3+; default -2147483648.
    pub authorized_operations: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribedGroup {}

/// `groups[].members[]` of [`DescribeGroupsResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribedGroupMember {
    /// Versions 0+.
    pub member_id: String,
    /// Versions 4+; nullable; default null; dropped where absent.
    pub group_instance_id: Option<String>,
    /// Versions 0+.
    pub client_id: String,
    /// Versions 0+.
    pub client_host: String,
    /// Versions 0+.
    pub member_metadata: Bytes,
    /// Versions 0+.
    pub member_assignment: Bytes,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribedGroupMember {}

impl Message for DescribeGroupsResponse {
    const NAME: &'static str = "DescribeGroupsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 6);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(5, 6));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DescribeGroupsResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 5;
        Self {
            throttle_time_ms: if version >= 1 { r.i32(&"throttleTimeMs") } else { 0 },
            groups: r.structs(&"groups", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 5;
        if version >= 1 {
            w.i32(self.throttle_time_ms);
        }
        w.structs(&"groups", flexible, &self.groups, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for DescribedGroup {
    #[inline]
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: None,
            group_id: String::new(),
            group_state: String::new(),
            protocol_type: String::new(),
            protocol_data: String::new(),
            members: Vec::new(),
            authorized_operations: i32::MIN,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for DescribedGroup {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 5;
        Self {
            error_code: r.i16(&"errorCode"),
            error_message: if version >= 6 { r.nullable_string(&"errorMessage", flexible) } else { None },
            group_id: r.string(&"groupId", flexible),
            group_state: r.string(&"groupState", flexible),
            protocol_type: r.string(&"protocolType", flexible),
            protocol_data: r.string(&"protocolData", flexible),
            members: r.structs(&"members", flexible, version),
            authorized_operations: if version >= 3 { r.i32(&"authorizedOperations") } else { i32::MIN },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 5;
        w.i16(self.error_code);
        if version >= 6 {
            w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        } else if self.error_message.is_some() {
            w.not_in_version(&"errorMessage");
        }
        w.string(&"groupId", flexible, &self.group_id);
        w.string(&"groupState", flexible, &self.group_state);
        w.string(&"protocolType", flexible, &self.protocol_type);
        w.string(&"protocolData", flexible, &self.protocol_data);
        w.structs(&"members", flexible, &self.members, version);
        if version >= 3 {
            w.i32(self.authorized_operations);
        } else if self.authorized_operations != i32::MIN {
            w.not_in_version(&"authorizedOperations");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for DescribedGroupMember {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 5;
        Self {
            member_id: r.string(&"memberId", flexible),
            group_instance_id: if version >= 4 { r.nullable_string(&"groupInstanceId", flexible) } else { None },
            client_id: r.string(&"clientId", flexible),
            client_host: r.string(&"clientHost", flexible),
            member_metadata: r.bytes(&"memberMetadata", flexible),
            member_assignment: r.bytes(&"memberAssignment", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 5;
        w.string(&"memberId", flexible, &self.member_id);
        if version >= 4 {
            w.nullable_string(&"groupInstanceId", flexible, self.group_instance_id.as_deref());
        }
        w.string(&"clientId", flexible, &self.client_id);
        w.string(&"clientHost", flexible, &self.client_host);
        w.bytes(&"memberMetadata", flexible, &self.member_metadata);
        w.bytes(&"memberAssignment", flexible, &self.member_assignment);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
