//! StreamsGroupMemberMetadataValue: value of a coordinator's records of type 19, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`StreamsGroupMemberMetadataValue`](crate::messages::streams_group_member_metadata_value::StreamsGroupMemberMetadataValue), read in place.
#[derive(Clone, Copy, Debug)]
pub struct StreamsGroupMemberMetadataValueRef<'a> {
    pub instance_id: Option<&'a str>,
    pub rack_id: Option<&'a str>,
    pub client_id: &'a str,
    pub client_host: &'a str,
    pub rebalance_timeout_ms: i32,
    pub topology_epoch: i32,
    pub process_id: &'a str,
    pub user_endpoint: Option<EndpointRef<'a>>,
    pub client_tags: Items<'a, KeyValueRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for StreamsGroupMemberMetadataValueRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let instance_id: Option<&'a str> = r.nullable_str(&"instanceId", flexible);
        let rack_id: Option<&'a str> = r.nullable_str(&"rackId", flexible);
        let client_id: &'a str = r.str(&"clientId", flexible);
        let client_host: &'a str = r.str(&"clientHost", flexible);
        let (rebalance_timeout_ms, topology_epoch) = r.run(&["rebalanceTimeoutMs", "topologyEpoch"]);
        Self {
            instance_id,
            rack_id,
            client_id,
            client_host,
            rebalance_timeout_ms,
            topology_epoch,
            process_id: r.str(&"processId", flexible),
            user_endpoint: r.nullable_structure(&"userEndpoint", |r| EndpointRef::read(r, version)),
            client_tags: r.items(&"clientTags", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`Endpoint`](crate::messages::streams_group_member_metadata_value::Endpoint), read in place.
#[derive(Clone, Copy, Debug)]
pub struct EndpointRef<'a> {
    pub host: &'a str,
    pub port: u16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl Default for EndpointRef<'_> {
    #[inline]
    fn default() -> Self {
        Self { host: "", port: 0, unknown_tagged_fields: TaggedFieldsRef::NONE }
    }
}
impl<'a> StructRef<'a> for EndpointRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            host: r.str(&"host", flexible),
            port: r.u16(&"port"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`KeyValue`](crate::messages::streams_group_member_metadata_value::KeyValue), read in place.
#[derive(Clone, Copy, Debug)]
pub struct KeyValueRef<'a> {
    pub key: &'a str,
    pub value: &'a str,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for KeyValueRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            key: r.str(&"key", flexible),
            value: r.str(&"value", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
