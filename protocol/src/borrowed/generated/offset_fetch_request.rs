//! OffsetFetch request: API key 9, versions 0-10, flexible from 6, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`OffsetFetchRequest`](crate::messages::offset_fetch_request::OffsetFetchRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetFetchRequestRef<'a> {
    pub group_id: &'a str,
    pub topics: Option<Items<'a, OffsetFetchRequestTopicRef<'a>>>,
    pub groups: Items<'a, OffsetFetchRequestGroupRef<'a>>,
    pub require_stable: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for OffsetFetchRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            group_id: if version <= 7 { r.str(&"groupId", flexible) } else { "" },
            topics: if version <= 7 {
                if version >= 2 {
                    r.nullable_items(&"topics", flexible, version)
                } else {
                    Some(r.items(&"topics", flexible, version))
                }
            } else {
                Some(Items::EMPTY)
            },
            groups: if version >= 8 { r.items(&"groups", flexible, version) } else { Items::EMPTY },
            require_stable: if version >= 7 { r.bool(&"requireStable") } else { false },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`OffsetFetchRequestTopic`](crate::messages::offset_fetch_request::OffsetFetchRequestTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetFetchRequestTopicRef<'a> {
    pub name: &'a str,
    pub partition_indexes: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for OffsetFetchRequestTopicRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            name: r.str(&"name", flexible),
            partition_indexes: r.values(&"partitionIndexes", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`OffsetFetchRequestGroup`](crate::messages::offset_fetch_request::OffsetFetchRequestGroup), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetFetchRequestGroupRef<'a> {
    pub group_id: &'a str,
    pub member_id: Option<&'a str>,
    pub member_epoch: i32,
    pub topics: Option<Items<'a, OffsetFetchRequestTopicsRef<'a>>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for OffsetFetchRequestGroupRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            group_id: r.str(&"groupId", flexible),
            member_id: if version >= 9 { r.nullable_str(&"memberId", flexible) } else { None },
            member_epoch: if version >= 9 { r.i32(&"memberEpoch") } else { -1 },
            topics: r.nullable_items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`OffsetFetchRequestTopics`](crate::messages::offset_fetch_request::OffsetFetchRequestTopics), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OffsetFetchRequestTopicsRef<'a> {
    pub name: &'a str,
    pub topic_id: Uuid,
    pub partition_indexes: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for OffsetFetchRequestTopicsRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            name: if version <= 9 { r.str(&"name", flexible) } else { "" },
            topic_id: if version >= 10 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partition_indexes: r.values(&"partitionIndexes", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
