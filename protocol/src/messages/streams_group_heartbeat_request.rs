//! StreamsGroupHeartbeat request: API key 88, versions 0-1, flexible.
//!
//! Served by brokers. Kafka 4.2 brought version 0, 4.4 version 1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::streams_group_heartbeat_response::StreamsGroupHeartbeatResponse;
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::write::Writer;

/// StreamsGroupHeartbeat request: API key 88, versions 0-1, flexible.
/// Served by brokers.
#[derive(Clone, Debug, PartialEq)]
pub struct StreamsGroupHeartbeatRequest {
    /// Group id. Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub member_id: String,
    /// Versions 0+.
    pub member_epoch: i32,
    /// Versions 0+.
    pub endpoint_information_epoch: i32,
    /// Versions 0+; nullable; default null.
    pub instance_id: Option<String>,
    /// Versions 0+; nullable; default null.
    pub rack_id: Option<String>,
    /// Versions 0+; default -1.
    pub rebalance_timeout_ms: i32,
    /// Versions 0+; nullable; default null.
    pub topology: Option<Topology>,
    /// Versions 0+; nullable; default null.
    pub active_tasks: Option<Vec<TaskIds>>,
    /// Versions 0+; nullable; default null.
    pub standby_tasks: Option<Vec<TaskIds>>,
    /// Versions 0+; nullable; default null.
    pub warmup_tasks: Option<Vec<TaskIds>>,
    /// Versions 0+; nullable; default null.
    pub process_id: Option<String>,
    /// Versions 0+; nullable; default null.
    pub user_endpoint: Option<Endpoint>,
    /// Versions 0+; nullable; default null.
    pub client_tags: Option<Vec<KeyValue>>,
    /// Versions 0+; nullable; default null.
    pub task_offsets: Option<Vec<TaskOffset>>,
    /// Versions 0+; nullable; default null.
    pub task_end_offsets: Option<Vec<TaskOffset>>,
    /// Versions 0+.
    pub shutdown_application: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for StreamsGroupHeartbeatRequest {}

/// `topology` of [`StreamsGroupHeartbeatRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Topology {
    /// Versions 0+.
    pub epoch: i32,
    /// Versions 0+.
    pub subtopologies: Vec<Subtopology>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Topology {}

/// `topology.subtopologies[]` of [`StreamsGroupHeartbeatRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Subtopology {
    /// Versions 0+.
    pub subtopology_id: String,
    /// Topic names. Versions 0+.
    pub source_topics: Vec<String>,
    /// Versions 0+.
    pub source_topic_regex: Vec<String>,
    /// Versions 0+.
    pub state_changelog_topics: Vec<TopicInfo>,
    /// Topic names. Versions 0+.
    pub repartition_sink_topics: Vec<String>,
    /// Versions 0+.
    pub repartition_source_topics: Vec<TopicInfo>,
    /// Versions 0+.
    pub copartition_groups: Vec<CopartitionGroup>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Subtopology {}

/// `topology.subtopologies[].state_changelog_topics[]`, `topology.subtopologies[].repartition_source_topics[]` of
/// [`StreamsGroupHeartbeatRequest`].
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

/// `topology.subtopologies[].state_changelog_topics[].topic_configs[]`,
/// `topology.subtopologies[].repartition_source_topics[].topic_configs[]`, `client_tags[]` of
/// [`StreamsGroupHeartbeatRequest`].
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

/// `topology.subtopologies[].copartition_groups[]` of [`StreamsGroupHeartbeatRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CopartitionGroup {
    /// Versions 0+.
    pub source_topics: Numbers<i16>,
    /// Versions 0+.
    pub source_topic_regex: Numbers<i16>,
    /// Versions 0+.
    pub repartition_source_topics: Numbers<i16>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for CopartitionGroup {}

/// `active_tasks[]`, `standby_tasks[]`, `warmup_tasks[]` of [`StreamsGroupHeartbeatRequest`].
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

/// `user_endpoint` of [`StreamsGroupHeartbeatRequest`].
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

/// `task_offsets[]`, `task_end_offsets[]` of [`StreamsGroupHeartbeatRequest`].
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

impl Default for StreamsGroupHeartbeatRequest {
    #[inline]
    fn default() -> Self {
        Self {
            group_id: String::new(),
            member_id: String::new(),
            member_epoch: 0,
            endpoint_information_epoch: 0,
            instance_id: None,
            rack_id: None,
            rebalance_timeout_ms: -1,
            topology: None,
            active_tasks: None,
            standby_tasks: None,
            warmup_tasks: None,
            process_id: None,
            user_endpoint: None,
            client_tags: None,
            task_offsets: None,
            task_end_offsets: None,
            shutdown_application: false,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for StreamsGroupHeartbeatRequest {
    const NAME: &'static str = "StreamsGroupHeartbeatRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::StreamsGroupHeartbeatRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let group_id: String = r.string(&"groupId", flexible);
        let member_id: String = r.string(&"memberId", flexible);
        let (member_epoch, endpoint_information_epoch) = r.run(&["memberEpoch", "endpointInformationEpoch"]);
        Self {
            group_id,
            member_id,
            member_epoch,
            endpoint_information_epoch,
            instance_id: r.nullable_string(&"instanceId", flexible),
            rack_id: r.nullable_string(&"rackId", flexible),
            rebalance_timeout_ms: r.i32(&"rebalanceTimeoutMs"),
            topology: r.nullable_structure(&"topology", |r| Topology::decode_fields(r, version)),
            active_tasks: r.nullable_structs(&"activeTasks", flexible, version),
            standby_tasks: r.nullable_structs(&"standbyTasks", flexible, version),
            warmup_tasks: r.nullable_structs(&"warmupTasks", flexible, version),
            process_id: r.nullable_string(&"processId", flexible),
            user_endpoint: r.nullable_structure(&"userEndpoint", |r| Endpoint::decode_fields(r, version)),
            client_tags: r.nullable_structs(&"clientTags", flexible, version),
            task_offsets: r.nullable_structs(&"taskOffsets", flexible, version),
            task_end_offsets: r.nullable_structs(&"taskEndOffsets", flexible, version),
            shutdown_application: r.bool(&"shutdownApplication"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.string(&"groupId", flexible, &self.group_id);
        w.string(&"memberId", flexible, &self.member_id);
        w.run((self.member_epoch, self.endpoint_information_epoch));
        w.nullable_string(&"instanceId", flexible, self.instance_id.as_deref());
        w.nullable_string(&"rackId", flexible, self.rack_id.as_deref());
        w.i32(self.rebalance_timeout_ms);
        w.nullable_structure(&"topology", self.topology.as_ref(), |w, it| it.encode_fields(w, version));
        w.nullable_structs(&"activeTasks", flexible, self.active_tasks.as_deref(), version);
        w.nullable_structs(&"standbyTasks", flexible, self.standby_tasks.as_deref(), version);
        w.nullable_structs(&"warmupTasks", flexible, self.warmup_tasks.as_deref(), version);
        w.nullable_string(&"processId", flexible, self.process_id.as_deref());
        w.nullable_structure(&"userEndpoint", self.user_endpoint.as_ref(), |w, it| it.encode_fields(w, version));
        w.nullable_structs(&"clientTags", flexible, self.client_tags.as_deref(), version);
        w.nullable_structs(&"taskOffsets", flexible, self.task_offsets.as_deref(), version);
        w.nullable_structs(&"taskEndOffsets", flexible, self.task_end_offsets.as_deref(), version);
        w.bool(self.shutdown_application);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for StreamsGroupHeartbeatRequest {
    const KEY: ApiKey = ApiKey::StreamsGroupHeartbeat;
    type Response = StreamsGroupHeartbeatResponse;
}

impl Struct for Topology {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            epoch: r.i32(&"epoch"),
            subtopologies: r.structs(&"subtopologies", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i32(self.epoch);
        w.structs(&"subtopologies", flexible, &self.subtopologies, version);
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
            source_topic_regex: r.elements(&"sourceTopicRegex", flexible),
            state_changelog_topics: r.structs(&"stateChangelogTopics", flexible, version),
            repartition_sink_topics: r.elements(&"repartitionSinkTopics", flexible),
            repartition_source_topics: r.structs(&"repartitionSourceTopics", flexible, version),
            copartition_groups: r.structs(&"copartitionGroups", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.string(&"subtopologyId", flexible, &self.subtopology_id);
        w.elements(&"sourceTopics", flexible, &self.source_topics);
        w.elements(&"sourceTopicRegex", flexible, &self.source_topic_regex);
        w.structs(&"stateChangelogTopics", flexible, &self.state_changelog_topics, version);
        w.elements(&"repartitionSinkTopics", flexible, &self.repartition_sink_topics);
        w.structs(&"repartitionSourceTopics", flexible, &self.repartition_source_topics, version);
        w.structs(&"copartitionGroups", flexible, &self.copartition_groups, version);
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

impl Struct for CopartitionGroup {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            source_topics: r.numbers(&"sourceTopics", flexible),
            source_topic_regex: r.numbers(&"sourceTopicRegex", flexible),
            repartition_source_topics: r.numbers(&"repartitionSourceTopics", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.numbers(&"sourceTopics", flexible, &self.source_topics);
        w.numbers(&"sourceTopicRegex", flexible, &self.source_topic_regex);
        w.numbers(&"repartitionSourceTopics", flexible, &self.repartition_source_topics);
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
