//! ShareGroupMemberMetadataValue: value of a coordinator's records of type 10, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ShareGroupMemberMetadataValue`](crate::messages::share_group_member_metadata_value::ShareGroupMemberMetadataValue), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ShareGroupMemberMetadataValueRef<'a> {
    pub rack_id: Option<&'a str>,
    pub client_id: &'a str,
    pub client_host: &'a str,
    pub subscribed_topic_names: Items<'a, &'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ShareGroupMemberMetadataValueRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            rack_id: r.nullable_str(&"rackId", flexible),
            client_id: r.str(&"clientId", flexible),
            client_host: r.str(&"clientHost", flexible),
            subscribed_topic_names: r.strings(&"subscribedTopicNames", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
