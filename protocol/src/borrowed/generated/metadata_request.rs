//! Metadata request: API key 3, versions 0-13, flexible from 9, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`MetadataRequest`](crate::messages::metadata_request::MetadataRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct MetadataRequestRef<'a> {
    pub topics: Option<Items<'a, MetadataRequestTopicRef<'a>>>,
    pub allow_auto_topic_creation: bool,
    pub include_cluster_authorized_operations: bool,
    pub include_topic_authorized_operations: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for MetadataRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 9;
        Self {
            topics: if version >= 1 {
                r.nullable_items(&"topics", flexible, version)
            } else {
                Some(r.items(&"topics", flexible, version))
            },
            allow_auto_topic_creation: if version >= 4 { r.bool(&"allowAutoTopicCreation") } else { true },
            include_cluster_authorized_operations: if (8..=10).contains(&version) {
                r.bool(&"includeClusterAuthorizedOperations")
            } else {
                false
            },
            include_topic_authorized_operations: if version >= 8 {
                r.bool(&"includeTopicAuthorizedOperations")
            } else {
                false
            },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`MetadataRequestTopic`](crate::messages::metadata_request::MetadataRequestTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct MetadataRequestTopicRef<'a> {
    pub topic_id: Uuid,
    pub name: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for MetadataRequestTopicRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 9;
        Self {
            topic_id: if version >= 10 { r.uuid(&"topicId") } else { Uuid::ZERO },
            name: if version >= 10 { r.nullable_str(&"name", flexible) } else { Some(r.str(&"name", flexible)) },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
