//! CreateTopics request: API key 19, versions 0-7, flexible from 5, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`CreateTopicsRequest`](crate::messages::create_topics_request::CreateTopicsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct CreateTopicsRequestRef<'a> {
    pub topics: Items<'a, CreatableTopicRef<'a>>,
    pub timeout_ms: i32,
    pub validate_only: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for CreateTopicsRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 5;
        Self {
            topics: r.items(&"topics", flexible, version),
            timeout_ms: r.i32(&"timeoutMs"),
            validate_only: if version >= 1 { r.bool(&"validateOnly") } else { false },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`CreatableTopic`](crate::messages::create_topics_request::CreatableTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct CreatableTopicRef<'a> {
    pub name: &'a str,
    pub num_partitions: i32,
    pub replication_factor: i16,
    pub assignments: Items<'a, CreatableReplicaAssignmentRef<'a>>,
    pub configs: Items<'a, CreatableTopicConfigRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for CreatableTopicRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 5;
        let name: &'a str = r.str(&"name", flexible);
        let (num_partitions, replication_factor) = r.run(&["numPartitions", "replicationFactor"]);
        Self {
            name,
            num_partitions,
            replication_factor,
            assignments: r.items(&"assignments", flexible, version),
            configs: r.items(&"configs", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`CreatableReplicaAssignment`](crate::messages::create_topics_request::CreatableReplicaAssignment), read in place.
#[derive(Clone, Copy, Debug)]
pub struct CreatableReplicaAssignmentRef<'a> {
    pub partition_index: i32,
    pub broker_ids: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for CreatableReplicaAssignmentRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 5;
        Self {
            partition_index: r.i32(&"partitionIndex"),
            broker_ids: r.values(&"brokerIds", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`CreatableTopicConfig`](crate::messages::create_topics_request::CreatableTopicConfig), read in place.
#[derive(Clone, Copy, Debug)]
pub struct CreatableTopicConfigRef<'a> {
    pub name: &'a str,
    pub value: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for CreatableTopicConfigRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 5;
        Self {
            name: r.str(&"name", flexible),
            value: r.nullable_str(&"value", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
