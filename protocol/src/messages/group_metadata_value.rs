//! GroupMetadataValue: value of a coordinator's records of type 2, versions 0-4, flexible from 4.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// GroupMetadataValue: value of a coordinator's records of type 2, versions 0-4, flexible from 4.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupMetadataValue {
    /// Versions 0+.
    pub protocol_type: String,
    /// Versions 0+.
    pub generation: i32,
    /// Versions 0+; nullable.
    pub protocol: Option<String>,
    /// Versions 0+; nullable.
    pub leader: Option<String>,
    /// Versions 2+; default -1; dropped where absent.
    pub current_state_timestamp: i64,
    /// Versions 0+.
    pub members: Vec<MemberMetadata>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for GroupMetadataValue {}

/// `members[]` of [`GroupMetadataValue`].
#[derive(Clone, Debug, PartialEq)]
pub struct MemberMetadata {
    /// Versions 0+.
    pub member_id: String,
    /// Versions 3+; nullable; default null; dropped where absent.
    pub group_instance_id: Option<String>,
    /// Versions 0+.
    pub client_id: String,
    /// Versions 0+.
    pub client_host: String,
    /// Versions 1+; default -1; dropped where absent.
    pub rebalance_timeout: i32,
    /// Versions 0+.
    pub session_timeout: i32,
    /// Versions 0+.
    pub subscription: Bytes,
    /// Versions 0+.
    pub assignment: Bytes,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for MemberMetadata {}

impl Default for GroupMetadataValue {
    #[inline]
    fn default() -> Self {
        Self {
            protocol_type: String::new(),
            generation: 0,
            protocol: Some(String::new()),
            leader: Some(String::new()),
            current_state_timestamp: -1,
            members: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for GroupMetadataValue {
    const NAME: &'static str = "GroupMetadataValue";
    const VERSIONS: VersionRange = VersionRange::new(0, 4);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(4, 4));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::GroupMetadataValueRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            protocol_type: r.string(&"protocolType", flexible),
            generation: r.i32(&"generation"),
            protocol: r.nullable_string(&"protocol", flexible),
            leader: r.nullable_string(&"leader", flexible),
            current_state_timestamp: if version >= 2 { r.i64(&"currentStateTimestamp") } else { -1 },
            members: r.structs(&"members", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        w.string(&"protocolType", flexible, &self.protocol_type);
        w.i32(self.generation);
        w.nullable_string(&"protocol", flexible, self.protocol.as_deref());
        w.nullable_string(&"leader", flexible, self.leader.as_deref());
        if version >= 2 {
            w.i64(self.current_state_timestamp);
        }
        w.structs(&"members", flexible, &self.members, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for MemberMetadata {
    #[inline]
    fn default() -> Self {
        Self {
            member_id: String::new(),
            group_instance_id: None,
            client_id: String::new(),
            client_host: String::new(),
            rebalance_timeout: -1,
            session_timeout: 0,
            subscription: Bytes::new(),
            assignment: Bytes::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for MemberMetadata {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 4;
        Self {
            member_id: r.string(&"memberId", flexible),
            group_instance_id: if version >= 3 { r.nullable_string(&"groupInstanceId", flexible) } else { None },
            client_id: r.string(&"clientId", flexible),
            client_host: r.string(&"clientHost", flexible),
            rebalance_timeout: if version >= 1 { r.i32(&"rebalanceTimeout") } else { -1 },
            session_timeout: r.i32(&"sessionTimeout"),
            subscription: r.bytes(&"subscription", flexible),
            assignment: r.bytes(&"assignment", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 4;
        w.string(&"memberId", flexible, &self.member_id);
        if version >= 3 {
            w.nullable_string(&"groupInstanceId", flexible, self.group_instance_id.as_deref());
        }
        w.string(&"clientId", flexible, &self.client_id);
        w.string(&"clientHost", flexible, &self.client_host);
        if version >= 1 {
            w.i32(self.rebalance_timeout);
        }
        w.i32(self.session_timeout);
        w.bytes(&"subscription", flexible, &self.subscription);
        w.bytes(&"assignment", flexible, &self.assignment);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
