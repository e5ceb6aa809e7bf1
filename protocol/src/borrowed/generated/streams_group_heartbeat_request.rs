//! StreamsGroupHeartbeat request: API key 88, versions 0-1, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`StreamsGroupHeartbeatRequest`](crate::messages::streams_group_heartbeat_request::StreamsGroupHeartbeatRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct StreamsGroupHeartbeatRequestRef<'a> {
    pub group_id: &'a str,
    pub member_id: &'a str,
    pub member_epoch: i32,
    pub endpoint_information_epoch: i32,
    pub instance_id: Option<&'a str>,
    pub rack_id: Option<&'a str>,
    pub rebalance_timeout_ms: i32,
    pub topology: Option<TopologyRef<'a>>,
    pub active_tasks: Option<Items<'a, TaskIdsRef<'a>>>,
    pub standby_tasks: Option<Items<'a, TaskIdsRef<'a>>>,
    pub warmup_tasks: Option<Items<'a, TaskIdsRef<'a>>>,
    pub process_id: Option<&'a str>,
    pub user_endpoint: Option<EndpointRef<'a>>,
    pub client_tags: Option<Items<'a, KeyValueRef<'a>>>,
    pub task_offsets: Option<Items<'a, TaskOffsetRef<'a>>>,
    pub task_end_offsets: Option<Items<'a, TaskOffsetRef<'a>>>,
    pub shutdown_application: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for StreamsGroupHeartbeatRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let group_id: &'a str = r.str(&"groupId", flexible);
        let member_id: &'a str = r.str(&"memberId", flexible);
        let (member_epoch, endpoint_information_epoch) = r.run(&["memberEpoch", "endpointInformationEpoch"]);
        Self {
            group_id,
            member_id,
            member_epoch,
            endpoint_information_epoch,
            instance_id: r.nullable_str(&"instanceId", flexible),
            rack_id: r.nullable_str(&"rackId", flexible),
            rebalance_timeout_ms: r.i32(&"rebalanceTimeoutMs"),
            topology: r.nullable_structure(&"topology", |r| TopologyRef::read(r, version)),
            active_tasks: r.nullable_items(&"activeTasks", flexible, version),
            standby_tasks: r.nullable_items(&"standbyTasks", flexible, version),
            warmup_tasks: r.nullable_items(&"warmupTasks", flexible, version),
            process_id: r.nullable_str(&"processId", flexible),
            user_endpoint: r.nullable_structure(&"userEndpoint", |r| EndpointRef::read(r, version)),
            client_tags: r.nullable_items(&"clientTags", flexible, version),
            task_offsets: r.nullable_items(&"taskOffsets", flexible, version),
            task_end_offsets: r.nullable_items(&"taskEndOffsets", flexible, version),
            shutdown_application: r.bool(&"shutdownApplication"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`Topology`](crate::messages::streams_group_heartbeat_request::Topology), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopologyRef<'a> {
    pub epoch: i32,
    pub subtopologies: Items<'a, SubtopologyRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl Default for TopologyRef<'_> {
    #[inline]
    fn default() -> Self {
        Self { epoch: 0, subtopologies: Items::EMPTY, unknown_tagged_fields: TaggedFieldsRef::NONE }
    }
}
impl<'a> StructRef<'a> for TopologyRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            epoch: r.i32(&"epoch"),
            subtopologies: r.items(&"subtopologies", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`Subtopology`](crate::messages::streams_group_heartbeat_request::Subtopology), read in place.
#[derive(Clone, Copy, Debug)]
pub struct SubtopologyRef<'a> {
    pub subtopology_id: &'a str,
    pub source_topics: Items<'a, &'a str>,
    pub source_topic_regex: Items<'a, &'a str>,
    pub state_changelog_topics: Items<'a, TopicInfoRef<'a>>,
    pub repartition_sink_topics: Items<'a, &'a str>,
    pub repartition_source_topics: Items<'a, TopicInfoRef<'a>>,
    pub copartition_groups: Items<'a, CopartitionGroupRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for SubtopologyRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            subtopology_id: r.str(&"subtopologyId", flexible),
            source_topics: r.strings(&"sourceTopics", flexible),
            source_topic_regex: r.strings(&"sourceTopicRegex", flexible),
            state_changelog_topics: r.items(&"stateChangelogTopics", flexible, version),
            repartition_sink_topics: r.strings(&"repartitionSinkTopics", flexible),
            repartition_source_topics: r.items(&"repartitionSourceTopics", flexible, version),
            copartition_groups: r.items(&"copartitionGroups", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicInfo`](crate::messages::streams_group_heartbeat_request::TopicInfo), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicInfoRef<'a> {
    pub name: &'a str,
    pub partitions: i32,
    pub replication_factor: i16,
    pub topic_configs: Items<'a, KeyValueRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopicInfoRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let name: &'a str = r.str(&"name", flexible);
        let (partitions, replication_factor) = r.run(&["partitions", "replicationFactor"]);
        Self {
            name,
            partitions,
            replication_factor,
            topic_configs: r.items(&"topicConfigs", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`KeyValue`](crate::messages::streams_group_heartbeat_request::KeyValue), read in place.
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

/// [`CopartitionGroup`](crate::messages::streams_group_heartbeat_request::CopartitionGroup), read in place.
#[derive(Clone, Copy, Debug)]
pub struct CopartitionGroupRef<'a> {
    pub source_topics: Values<'a, i16>,
    pub source_topic_regex: Values<'a, i16>,
    pub repartition_source_topics: Values<'a, i16>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for CopartitionGroupRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            source_topics: r.values(&"sourceTopics", flexible),
            source_topic_regex: r.values(&"sourceTopicRegex", flexible),
            repartition_source_topics: r.values(&"repartitionSourceTopics", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TaskIds`](crate::messages::streams_group_heartbeat_request::TaskIds), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TaskIdsRef<'a> {
    pub subtopology_id: &'a str,
    pub partitions: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TaskIdsRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            subtopology_id: r.str(&"subtopologyId", flexible),
            partitions: r.values(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`Endpoint`](crate::messages::streams_group_heartbeat_request::Endpoint), read in place.
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

/// [`TaskOffset`](crate::messages::streams_group_heartbeat_request::TaskOffset), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TaskOffsetRef<'a> {
    pub subtopology_id: &'a str,
    pub partition: i32,
    pub offset: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TaskOffsetRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let subtopology_id: &'a str = r.str(&"subtopologyId", flexible);
        let (partition, offset) = r.run(&["partition", "offset"]);
        Self { subtopology_id, partition, offset, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
