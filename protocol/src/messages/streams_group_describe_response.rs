//! StreamsGroupDescribe response: API key 89, versions 0-1, flexible.
//!
//! Kafka 4.2 brought version 0, 4.4 version 1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::write::Writer;

/// StreamsGroupDescribe response: API key 89, versions 0-1, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StreamsGroupDescribeResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub groups: Vec<DescribedGroup>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for StreamsGroupDescribeResponse {}

/// `groups[]` of [`StreamsGroupDescribeResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct DescribedGroup {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+; nullable; default null.
    pub error_message: Option<String>,
    /// Group id. Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub group_state: String,
    /// Versions 0+.
    pub group_epoch: i32,
    /// Versions 0+.
    pub assignment_epoch: i32,
    /// Versions 0+; nullable; default null.
    pub topology: Option<Topology>,
    /// Versions 0+.
    pub members: Vec<Member>,
    /// Versions 0+; default -2147483648.
    pub authorized_operations: i32,
    /// Version 1; nullable; default null.
    pub topology_description: Option<TopologyDescription>,
    /// Version 1.
    pub topology_description_status: i8,
    /// Version 1; nullable; default null; dropped where absent.
    pub assignor_name: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribedGroup {}

/// `groups[].topology` of [`StreamsGroupDescribeResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Topology {
    /// Versions 0+.
    pub epoch: i32,
    /// Versions 0+; nullable; default null.
    pub subtopologies: Option<Vec<Subtopology>>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Topology {}

/// `groups[].topology.subtopologies[]` of [`StreamsGroupDescribeResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Subtopology {
    /// Versions 0+.
    pub subtopology_id: String,
    /// Topic names. Versions 0+.
    pub source_topics: Vec<String>,
    /// Topic names. Versions 0+.
    pub repartition_sink_topics: Vec<String>,
    /// Versions 0+.
    pub state_changelog_topics: Vec<TopicInfo>,
    /// Versions 0+.
    pub repartition_source_topics: Vec<TopicInfo>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Subtopology {}

/// `groups[].topology.subtopologies[].state_changelog_topics[]`,
/// `groups[].topology.subtopologies[].repartition_source_topics[]` of [`StreamsGroupDescribeResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicInfo {
    /// Topic name. Versions 0+.
    pub name: String,
    /// Versions 0+.
    pub partitions: i32,
    /// Versions 0+.
    pub replication_factor: i16,
    /// Versions 0+.
    pub topic_configs: Vec<KeyValue>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopicInfo {}

/// `groups[].topology.subtopologies[].state_changelog_topics[].topic_configs[]`,
/// `groups[].topology.subtopologies[].repartition_source_topics[].topic_configs[]`,
/// `groups[].members[].client_tags[]` of [`StreamsGroupDescribeResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeyValue {
    /// Versions 0+.
    pub key: String,
    /// Versions 0+.
    pub value: String,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for KeyValue {}

/// `groups[].members[]` of [`StreamsGroupDescribeResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Member {
    /// Versions 0+.
    pub member_id: String,
    /// Versions 0+.
    pub member_epoch: i32,
    /// Versions 0+; nullable; default null.
    pub instance_id: Option<String>,
    /// Versions 0+; nullable; default null.
    pub rack_id: Option<String>,
    /// Versions 0+.
    pub client_id: String,
    /// Versions 0+.
    pub client_host: String,
    /// Versions 0+.
    pub topology_epoch: i32,
    /// Versions 0+.
    pub process_id: String,
    /// Versions 0+; nullable; default null.
    pub user_endpoint: Option<Endpoint>,
    /// Versions 0+.
    pub client_tags: Vec<KeyValue>,
    /// Versions 0+.
    pub task_offsets: Vec<TaskOffset>,
    /// Versions 0+.
    pub task_end_offsets: Vec<TaskOffset>,
    /// Versions 0+.
    pub assignment: Assignment,
    /// Versions 0+.
    pub target_assignment: Assignment,
    /// Versions 0+.
    pub is_classic: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Member {}

/// `groups[].members[].user_endpoint` of [`StreamsGroupDescribeResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Endpoint {
    /// Versions 0+.
    pub host: String,
    /// Versions 0+.
    pub port: u16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Endpoint {}

/// `groups[].members[].task_offsets[]`, `groups[].members[].task_end_offsets[]` of [`StreamsGroupDescribeResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskOffset {
    /// Versions 0+.
    pub subtopology_id: String,
    /// Versions 0+.
    pub partition: i32,
    /// Versions 0+.
    pub offset: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TaskOffset {}

/// `groups[].members[].assignment`, `groups[].members[].target_assignment` of [`StreamsGroupDescribeResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assignment {
    /// Versions 0+.
    pub active_tasks: Vec<TaskIds>,
    /// Versions 0+.
    pub standby_tasks: Vec<TaskIds>,
    /// Versions 0+.
    pub warmup_tasks: Vec<TaskIds>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Assignment {}

/// `groups[].members[].assignment.active_tasks[]`, `groups[].members[].assignment.standby_tasks[]`,
/// `groups[].members[].assignment.warmup_tasks[]`, `groups[].members[].target_assignment.active_tasks[]`,
/// `groups[].members[].target_assignment.standby_tasks[]`, `groups[].members[].target_assignment.warmup_tasks[]` of
/// [`StreamsGroupDescribeResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskIds {
    /// Versions 0+.
    pub subtopology_id: String,
    /// Versions 0+.
    pub partitions: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TaskIds {}

/// `groups[].topology_description` of [`StreamsGroupDescribeResponse`], version 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopologyDescription {
    /// Version 1.
    pub subtopologies: Vec<TopologyDescriptionSubtopology>,
    /// Version 1.
    pub global_stores: Vec<TopologyDescriptionGlobalStore>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopologyDescription {}

/// `groups[].topology_description.subtopologies[]` of [`StreamsGroupDescribeResponse`], version 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopologyDescriptionSubtopology {
    /// Version 1.
    pub subtopology_id: String,
    /// Version 1.
    pub nodes: Vec<TopologyDescriptionNode>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopologyDescriptionSubtopology {}

/// `groups[].topology_description.subtopologies[].nodes[]`, `groups[].topology_description.global_stores[].source`,
/// `groups[].topology_description.global_stores[].processor` of [`StreamsGroupDescribeResponse`], version 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopologyDescriptionNode {
    /// Version 1.
    pub name: String,
    /// Version 1.
    pub node_type: i8,
    /// Topic names. Version 1.
    pub source_topics: Vec<String>,
    /// Topic name. Version 1; nullable; default null.
    pub sink_topic: Option<String>,
    /// Version 1.
    pub stores: Vec<String>,
    /// Version 1.
    pub successors: Vec<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopologyDescriptionNode {}

/// `groups[].topology_description.global_stores[]` of [`StreamsGroupDescribeResponse`], version 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopologyDescriptionGlobalStore {
    /// Version 1.
    pub source: TopologyDescriptionNode,
    /// Version 1.
    pub processor: TopologyDescriptionNode,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopologyDescriptionGlobalStore {}

impl Message for StreamsGroupDescribeResponse {
    const NAME: &'static str = "StreamsGroupDescribeResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::StreamsGroupDescribeResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            groups: r.structs(&"groups", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i32(self.throttle_time_ms);
        w.structs(&"groups", flexible, &self.groups, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for DescribedGroup {
    #[inline]
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: None,
            group_id: String::new(),
            group_state: String::new(),
            group_epoch: 0,
            assignment_epoch: 0,
            topology: None,
            members: Vec::new(),
            authorized_operations: i32::MIN,
            topology_description: None,
            topology_description_status: 0,
            assignor_name: None,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for DescribedGroup {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let error_code: i16 = r.i16(&"errorCode");
        let error_message: Option<String> = r.nullable_string(&"errorMessage", flexible);
        let group_id: String = r.string(&"groupId", flexible);
        let group_state: String = r.string(&"groupState", flexible);
        let (group_epoch, assignment_epoch) = r.run(&["groupEpoch", "assignmentEpoch"]);
        Self {
            error_code,
            error_message,
            group_id,
            group_state,
            group_epoch,
            assignment_epoch,
            topology: r.nullable_structure(&"topology", |r| Topology::decode_fields(r, version)),
            members: r.structs(&"members", flexible, version),
            authorized_operations: r.i32(&"authorizedOperations"),
            topology_description: if version >= 1 {
                r.nullable_structure(&"topologyDescription", |r| TopologyDescription::decode_fields(r, version))
            } else {
                None
            },
            topology_description_status: if version >= 1 { r.i8(&"topologyDescriptionStatus") } else { 0 },
            assignor_name: if version >= 1 { r.nullable_string(&"assignorName", flexible) } else { None },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i16(self.error_code);
        w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        w.string(&"groupId", flexible, &self.group_id);
        w.string(&"groupState", flexible, &self.group_state);
        w.run((self.group_epoch, self.assignment_epoch));
        w.nullable_structure(&"topology", self.topology.as_ref(), |w, it| it.encode_fields(w, version));
        w.structs(&"members", flexible, &self.members, version);
        w.i32(self.authorized_operations);
        if version >= 1 {
            w.nullable_structure(&"topologyDescription", self.topology_description.as_ref(), |w, it| {
                it.encode_fields(w, version)
            });
        } else if self.topology_description.is_some() {
            w.not_in_version(&"topologyDescription");
        }
        if version >= 1 {
            w.i8(self.topology_description_status);
        } else if self.topology_description_status != 0 {
            w.not_in_version(&"topologyDescriptionStatus");
        }
        if version >= 1 {
            w.nullable_string(&"assignorName", flexible, self.assignor_name.as_deref());
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for Topology {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            epoch: r.i32(&"epoch"),
            subtopologies: r.nullable_structs(&"subtopologies", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i32(self.epoch);
        w.nullable_structs(&"subtopologies", flexible, self.subtopologies.as_deref(), version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for Subtopology {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            subtopology_id: r.string(&"subtopologyId", flexible),
            source_topics: r.elements(&"sourceTopics", flexible),
            repartition_sink_topics: r.elements(&"repartitionSinkTopics", flexible),
            state_changelog_topics: r.structs(&"stateChangelogTopics", flexible, version),
            repartition_source_topics: r.structs(&"repartitionSourceTopics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.string(&"subtopologyId", flexible, &self.subtopology_id);
        w.elements(&"sourceTopics", flexible, &self.source_topics);
        w.elements(&"repartitionSinkTopics", flexible, &self.repartition_sink_topics);
        w.structs(&"stateChangelogTopics", flexible, &self.state_changelog_topics, version);
        w.structs(&"repartitionSourceTopics", flexible, &self.repartition_source_topics, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TopicInfo {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let name: String = r.string(&"name", flexible);
        let (partitions, replication_factor) = r.run(&["partitions", "replicationFactor"]);
        Self {
            name,
            partitions,
            replication_factor,
            topic_configs: r.structs(&"topicConfigs", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.string(&"name", flexible, &self.name);
        w.run((self.partitions, self.replication_factor));
        w.structs(&"topicConfigs", flexible, &self.topic_configs, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for KeyValue {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            key: r.string(&"key", flexible),
            value: r.string(&"value", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"key", flexible, &self.key);
        w.string(&"value", flexible, &self.value);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for Member {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            member_id: r.string(&"memberId", flexible),
            member_epoch: r.i32(&"memberEpoch"),
            instance_id: r.nullable_string(&"instanceId", flexible),
            rack_id: r.nullable_string(&"rackId", flexible),
            client_id: r.string(&"clientId", flexible),
            client_host: r.string(&"clientHost", flexible),
            topology_epoch: r.i32(&"topologyEpoch"),
            process_id: r.string(&"processId", flexible),
            user_endpoint: r.nullable_structure(&"userEndpoint", |r| Endpoint::decode_fields(r, version)),
            client_tags: r.structs(&"clientTags", flexible, version),
            task_offsets: r.structs(&"taskOffsets", flexible, version),
            task_end_offsets: r.structs(&"taskEndOffsets", flexible, version),
            assignment: r.structure(&"assignment", |r| Assignment::decode_fields(r, version)),
            target_assignment: r.structure(&"targetAssignment", |r| Assignment::decode_fields(r, version)),
            is_classic: r.bool(&"isClassic"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.string(&"memberId", flexible, &self.member_id);
        w.i32(self.member_epoch);
        w.nullable_string(&"instanceId", flexible, self.instance_id.as_deref());
        w.nullable_string(&"rackId", flexible, self.rack_id.as_deref());
        w.string(&"clientId", flexible, &self.client_id);
        w.string(&"clientHost", flexible, &self.client_host);
        w.i32(self.topology_epoch);
        w.string(&"processId", flexible, &self.process_id);
        w.nullable_structure(&"userEndpoint", self.user_endpoint.as_ref(), |w, it| it.encode_fields(w, version));
        w.structs(&"clientTags", flexible, &self.client_tags, version);
        w.structs(&"taskOffsets", flexible, &self.task_offsets, version);
        w.structs(&"taskEndOffsets", flexible, &self.task_end_offsets, version);
        w.structure(&"assignment", &self.assignment, |w, it| it.encode_fields(w, version));
        w.structure(&"targetAssignment", &self.target_assignment, |w, it| it.encode_fields(w, version));
        w.bool(self.is_classic);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for Endpoint {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            host: r.string(&"host", flexible),
            port: r.u16(&"port"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"host", flexible, &self.host);
        w.u16(self.port);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TaskOffset {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let subtopology_id: String = r.string(&"subtopologyId", flexible);
        let (partition, offset) = r.run(&["partition", "offset"]);
        Self { subtopology_id, partition, offset, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"subtopologyId", flexible, &self.subtopology_id);
        w.run((self.partition, self.offset));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for Assignment {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            active_tasks: r.structs(&"activeTasks", flexible, version),
            standby_tasks: r.structs(&"standbyTasks", flexible, version),
            warmup_tasks: r.structs(&"warmupTasks", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.structs(&"activeTasks", flexible, &self.active_tasks, version);
        w.structs(&"standbyTasks", flexible, &self.standby_tasks, version);
        w.structs(&"warmupTasks", flexible, &self.warmup_tasks, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TaskIds {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            subtopology_id: r.string(&"subtopologyId", flexible),
            partitions: r.numbers(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"subtopologyId", flexible, &self.subtopology_id);
        w.numbers(&"partitions", flexible, &self.partitions);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TopologyDescription {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            subtopologies: r.structs(&"subtopologies", flexible, version),
            global_stores: r.structs(&"globalStores", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.structs(&"subtopologies", flexible, &self.subtopologies, version);
        w.structs(&"globalStores", flexible, &self.global_stores, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TopologyDescriptionSubtopology {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            subtopology_id: r.string(&"subtopologyId", flexible),
            nodes: r.structs(&"nodes", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.string(&"subtopologyId", flexible, &self.subtopology_id);
        w.structs(&"nodes", flexible, &self.nodes, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TopologyDescriptionNode {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.string(&"name", flexible),
            node_type: r.i8(&"nodeType"),
            source_topics: r.elements(&"sourceTopics", flexible),
            sink_topic: r.nullable_string(&"sinkTopic", flexible),
            stores: r.elements(&"stores", flexible),
            successors: r.elements(&"successors", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"name", flexible, &self.name);
        w.i8(self.node_type);
        w.elements(&"sourceTopics", flexible, &self.source_topics);
        w.nullable_string(&"sinkTopic", flexible, self.sink_topic.as_deref());
        w.elements(&"stores", flexible, &self.stores);
        w.elements(&"successors", flexible, &self.successors);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TopologyDescriptionGlobalStore {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            source: r.structure(&"source", |r| TopologyDescriptionNode::decode_fields(r, version)),
            processor: r.structure(&"processor", |r| TopologyDescriptionNode::decode_fields(r, version)),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.structure(&"source", &self.source, |w, it| it.encode_fields(w, version));
        w.structure(&"processor", &self.processor, |w, it| it.encode_fields(w, version));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
