//! StreamsGroupDescribe response: API key 89, versions 0-1, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`StreamsGroupDescribeResponse`](crate::messages::streams_group_describe_response::StreamsGroupDescribeResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct StreamsGroupDescribeResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub groups: Items<'a, DescribedGroupRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for StreamsGroupDescribeResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            groups: r.items(&"groups", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DescribedGroup`](crate::messages::streams_group_describe_response::DescribedGroup), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribedGroupRef<'a> {
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub group_id: &'a str,
    pub group_state: &'a str,
    pub group_epoch: i32,
    pub assignment_epoch: i32,
    pub topology: Option<TopologyRef<'a>>,
    pub members: Items<'a, MemberRef<'a>>,
    pub authorized_operations: i32,
    pub topology_description: Option<TopologyDescriptionRef<'a>>,
    pub topology_description_status: i8,
    pub assignor_name: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribedGroupRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let error_code: i16 = r.i16(&"errorCode");
        let error_message: Option<&'a str> = r.nullable_str(&"errorMessage", flexible);
        let group_id: &'a str = r.str(&"groupId", flexible);
        let group_state: &'a str = r.str(&"groupState", flexible);
        let (group_epoch, assignment_epoch) = r.run(&["groupEpoch", "assignmentEpoch"]);
        Self {
            error_code,
            error_message,
            group_id,
            group_state,
            group_epoch,
            assignment_epoch,
            topology: r.nullable_structure(&"topology", |r| TopologyRef::read(r, version)),
            members: r.items(&"members", flexible, version),
            authorized_operations: r.i32(&"authorizedOperations"),
            topology_description: if version >= 1 {
                r.nullable_structure(&"topologyDescription", |r| TopologyDescriptionRef::read(r, version))
            } else {
                None
            },
            topology_description_status: if version >= 1 { r.i8(&"topologyDescriptionStatus") } else { 0 },
            assignor_name: if version >= 1 { r.nullable_str(&"assignorName", flexible) } else { None },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`Topology`](crate::messages::streams_group_describe_response::Topology), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopologyRef<'a> {
    pub epoch: i32,
    pub subtopologies: Option<Items<'a, SubtopologyRef<'a>>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl Default for TopologyRef<'_> {
    #[inline]
    fn default() -> Self {
        Self { epoch: 0, subtopologies: None, unknown_tagged_fields: TaggedFieldsRef::NONE }
    }
}
impl<'a> StructRef<'a> for TopologyRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            epoch: r.i32(&"epoch"),
            subtopologies: r.nullable_items(&"subtopologies", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`Subtopology`](crate::messages::streams_group_describe_response::Subtopology), read in place.
#[derive(Clone, Copy, Debug)]
pub struct SubtopologyRef<'a> {
    pub subtopology_id: &'a str,
    pub source_topics: Items<'a, &'a str>,
    pub repartition_sink_topics: Items<'a, &'a str>,
    pub state_changelog_topics: Items<'a, TopicInfoRef<'a>>,
    pub repartition_source_topics: Items<'a, TopicInfoRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for SubtopologyRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            subtopology_id: r.str(&"subtopologyId", flexible),
            source_topics: r.strings(&"sourceTopics", flexible),
            repartition_sink_topics: r.strings(&"repartitionSinkTopics", flexible),
            state_changelog_topics: r.items(&"stateChangelogTopics", flexible, version),
            repartition_source_topics: r.items(&"repartitionSourceTopics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicInfo`](crate::messages::streams_group_describe_response::TopicInfo), read in place.
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

/// [`KeyValue`](crate::messages::streams_group_describe_response::KeyValue), read in place.
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

/// [`Member`](crate::messages::streams_group_describe_response::Member), read in place.
#[derive(Clone, Copy, Debug)]
pub struct MemberRef<'a> {
    pub member_id: &'a str,
    pub member_epoch: i32,
    pub instance_id: Option<&'a str>,
    pub rack_id: Option<&'a str>,
    pub client_id: &'a str,
    pub client_host: &'a str,
    pub topology_epoch: i32,
    pub process_id: &'a str,
    pub user_endpoint: Option<EndpointRef<'a>>,
    pub client_tags: Items<'a, KeyValueRef<'a>>,
    pub task_offsets: Items<'a, TaskOffsetRef<'a>>,
    pub task_end_offsets: Items<'a, TaskOffsetRef<'a>>,
    pub assignment: AssignmentRef<'a>,
    pub target_assignment: AssignmentRef<'a>,
    pub is_classic: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for MemberRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            member_id: r.str(&"memberId", flexible),
            member_epoch: r.i32(&"memberEpoch"),
            instance_id: r.nullable_str(&"instanceId", flexible),
            rack_id: r.nullable_str(&"rackId", flexible),
            client_id: r.str(&"clientId", flexible),
            client_host: r.str(&"clientHost", flexible),
            topology_epoch: r.i32(&"topologyEpoch"),
            process_id: r.str(&"processId", flexible),
            user_endpoint: r.nullable_structure(&"userEndpoint", |r| EndpointRef::read(r, version)),
            client_tags: r.items(&"clientTags", flexible, version),
            task_offsets: r.items(&"taskOffsets", flexible, version),
            task_end_offsets: r.items(&"taskEndOffsets", flexible, version),
            assignment: r.structure(&"assignment", |r| AssignmentRef::read(r, version)),
            target_assignment: r.structure(&"targetAssignment", |r| AssignmentRef::read(r, version)),
            is_classic: r.bool(&"isClassic"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`Endpoint`](crate::messages::streams_group_describe_response::Endpoint), read in place.
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

/// [`TaskOffset`](crate::messages::streams_group_describe_response::TaskOffset), read in place.
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

/// [`Assignment`](crate::messages::streams_group_describe_response::Assignment), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AssignmentRef<'a> {
    pub active_tasks: Items<'a, TaskIdsRef<'a>>,
    pub standby_tasks: Items<'a, TaskIdsRef<'a>>,
    pub warmup_tasks: Items<'a, TaskIdsRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl Default for AssignmentRef<'_> {
    #[inline]
    fn default() -> Self {
        Self {
            active_tasks: Items::EMPTY,
            standby_tasks: Items::EMPTY,
            warmup_tasks: Items::EMPTY,
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        }
    }
}
impl<'a> StructRef<'a> for AssignmentRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            active_tasks: r.items(&"activeTasks", flexible, version),
            standby_tasks: r.items(&"standbyTasks", flexible, version),
            warmup_tasks: r.items(&"warmupTasks", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TaskIds`](crate::messages::streams_group_describe_response::TaskIds), read in place.
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

/// [`TopologyDescription`](crate::messages::streams_group_describe_response::TopologyDescription), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopologyDescriptionRef<'a> {
    pub subtopologies: Items<'a, TopologyDescriptionSubtopologyRef<'a>>,
    pub global_stores: Items<'a, TopologyDescriptionGlobalStoreRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl Default for TopologyDescriptionRef<'_> {
    #[inline]
    fn default() -> Self {
        Self { subtopologies: Items::EMPTY, global_stores: Items::EMPTY, unknown_tagged_fields: TaggedFieldsRef::NONE }
    }
}
impl<'a> StructRef<'a> for TopologyDescriptionRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            subtopologies: r.items(&"subtopologies", flexible, version),
            global_stores: r.items(&"globalStores", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopologyDescriptionSubtopology`](crate::messages::streams_group_describe_response::TopologyDescriptionSubtopology), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopologyDescriptionSubtopologyRef<'a> {
    pub subtopology_id: &'a str,
    pub nodes: Items<'a, TopologyDescriptionNodeRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopologyDescriptionSubtopologyRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            subtopology_id: r.str(&"subtopologyId", flexible),
            nodes: r.items(&"nodes", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopologyDescriptionNode`](crate::messages::streams_group_describe_response::TopologyDescriptionNode), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopologyDescriptionNodeRef<'a> {
    pub name: &'a str,
    pub node_type: i8,
    pub source_topics: Items<'a, &'a str>,
    pub sink_topic: Option<&'a str>,
    pub stores: Items<'a, &'a str>,
    pub successors: Items<'a, &'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl Default for TopologyDescriptionNodeRef<'_> {
    #[inline]
    fn default() -> Self {
        Self {
            name: "",
            node_type: 0,
            source_topics: Items::EMPTY,
            sink_topic: None,
            stores: Items::EMPTY,
            successors: Items::EMPTY,
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        }
    }
}
impl<'a> StructRef<'a> for TopologyDescriptionNodeRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.str(&"name", flexible),
            node_type: r.i8(&"nodeType"),
            source_topics: r.strings(&"sourceTopics", flexible),
            sink_topic: r.nullable_str(&"sinkTopic", flexible),
            stores: r.strings(&"stores", flexible),
            successors: r.strings(&"successors", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopologyDescriptionGlobalStore`](crate::messages::streams_group_describe_response::TopologyDescriptionGlobalStore), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopologyDescriptionGlobalStoreRef<'a> {
    pub source: TopologyDescriptionNodeRef<'a>,
    pub processor: TopologyDescriptionNodeRef<'a>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopologyDescriptionGlobalStoreRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            source: r.structure(&"source", |r| TopologyDescriptionNodeRef::read(r, version)),
            processor: r.structure(&"processor", |r| TopologyDescriptionNodeRef::read(r, version)),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
