//! ConsumerGroupMemberMetadataValue: value of a coordinator's records of type 5, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ConsumerGroupMemberMetadataValue`](crate::messages::consumer_group_member_metadata_value::ConsumerGroupMemberMetadataValue), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ConsumerGroupMemberMetadataValueRef<'a> {
    pub instance_id: Option<&'a str>,
    pub rack_id: Option<&'a str>,
    pub client_id: &'a str,
    pub client_host: &'a str,
    pub subscribed_topic_names: Items<'a, &'a str>,
    pub subscribed_topic_regex: Option<&'a str>,
    pub rebalance_timeout_ms: i32,
    pub server_assignor: Option<&'a str>,
    pub classic_member_metadata: Option<ClassicMemberMetadataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ConsumerGroupMemberMetadataValueRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let mut it = Self {
            instance_id: r.nullable_str(&"instanceId", flexible),
            rack_id: r.nullable_str(&"rackId", flexible),
            client_id: r.str(&"clientId", flexible),
            client_host: r.str(&"clientHost", flexible),
            subscribed_topic_names: r.strings(&"subscribedTopicNames", flexible),
            subscribed_topic_regex: r.nullable_str(&"subscribedTopicRegex", flexible),
            rebalance_timeout_ms: r.i32(&"rebalanceTimeoutMs"),
            server_assignor: r.nullable_str(&"serverAssignor", flexible),
            classic_member_metadata: Some(ClassicMemberMetadataRef::default()),
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, version: i16) -> bool {
        match tag {
            0 => {
                self.classic_member_metadata = r
                    .nullable_tagged_structure(&"classicMemberMetadata", |r| ClassicMemberMetadataRef::read(r, version))
            }
            _ => return false,
        }
        true
    }
}

/// [`ClassicMemberMetadata`](crate::messages::consumer_group_member_metadata_value::ClassicMemberMetadata), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ClassicMemberMetadataRef<'a> {
    pub session_timeout_ms: i32,
    pub supported_protocols: Items<'a, ClassicProtocolRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl Default for ClassicMemberMetadataRef<'_> {
    #[inline]
    fn default() -> Self {
        Self { session_timeout_ms: 0, supported_protocols: Items::EMPTY, unknown_tagged_fields: TaggedFieldsRef::NONE }
    }
}
impl<'a> StructRef<'a> for ClassicMemberMetadataRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            session_timeout_ms: r.i32(&"sessionTimeoutMs"),
            supported_protocols: r.items(&"supportedProtocols", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`ClassicProtocol`](crate::messages::consumer_group_member_metadata_value::ClassicProtocol), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ClassicProtocolRef<'a> {
    pub name: &'a str,
    pub metadata: &'a [u8],
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ClassicProtocolRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.str(&"name", flexible),
            metadata: r.slice(&"metadata", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
