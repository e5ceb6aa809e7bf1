//! ShareGroupMemberMetadataValue: value of a coordinator's records of type 10, version 0, flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{Items, MessageRef, StructRef, TaggedFieldsRef};
use crate::messages::share_group_member_metadata_value::ShareGroupMemberMetadataValue;
use crate::read::Cursor;

/// [`ShareGroupMemberMetadataValue`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct ShareGroupMemberMetadataValueRef<'a> {
    pub rack_id: Option<&'a str>,
    pub client_id: &'a str,
    pub client_host: &'a str,
    pub subscribed_topic_names: Items<'a, &'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}

impl<'a> StructRef<'a> for ShareGroupMemberMetadataValueRef<'a> {
    #[inline]
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

impl<'a> MessageRef<'a> for ShareGroupMemberMetadataValueRef<'a> {
    type Owned = ShareGroupMemberMetadataValue;
}
