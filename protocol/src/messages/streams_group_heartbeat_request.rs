//! StreamsGroupHeartbeat request: API key 88, versions 0-1, flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::error::{DecodeError, EncodeError};
use crate::messages::streams_group_heartbeat_response::StreamsGroupHeartbeatResponse;
use crate::read::Reader;
use crate::write::Writer;

/// StreamsGroupHeartbeat request: API key 88, versions 0-1, flexible.
/// Served by: broker.
#[derive(Clone, Debug, Eq, PartialEq)]
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

impl Default for StreamsGroupHeartbeatRequest {
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

    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Result<Self, DecodeError> {
        let flexible = true;
        Ok(Self {
            group_id: r.string("group_id", flexible)?,
            member_id: r.string("member_id", flexible)?,
            member_epoch: r.i32("member_epoch")?,
            endpoint_information_epoch: r.i32("endpoint_information_epoch")?,
            instance_id: r.nullable_string("instance_id", flexible)?,
            rack_id: r.nullable_string("rack_id", flexible)?,
            rebalance_timeout_ms: r.i32("rebalance_timeout_ms")?,
            topology: r.nullable_struct("topology", |r| Topology::decode(r, version))?,
            active_tasks: r.nullable_array("active_tasks", flexible, |r| TaskIds::decode(r, version))?,
            standby_tasks: r.nullable_array("standby_tasks", flexible, |r| TaskIds::decode(r, version))?,
            warmup_tasks: r.nullable_array("warmup_tasks", flexible, |r| TaskIds::decode(r, version))?,
            process_id: r.nullable_string("process_id", flexible)?,
            user_endpoint: r.nullable_struct("user_endpoint", |r| Endpoint::decode(r, version))?,
            client_tags: r.nullable_array("client_tags", flexible, |r| KeyValue::decode(r, version))?,
            task_offsets: r.nullable_array("task_offsets", flexible, |r| TaskOffset::decode(r, version))?,
            task_end_offsets: r.nullable_array("task_end_offsets", flexible, |r| TaskOffset::decode(r, version))?,
            shutdown_application: r.bool("shutdown_application")?,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible)?,
        })
    }

    fn encode_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = true;
        w.string("group_id", flexible, &self.group_id)?;
        w.string("member_id", flexible, &self.member_id)?;
        w.i32(self.member_epoch);
        w.i32(self.endpoint_information_epoch);
        w.nullable_string("instance_id", flexible, self.instance_id.as_deref())?;
        w.nullable_string("rack_id", flexible, self.rack_id.as_deref())?;
        w.i32(self.rebalance_timeout_ms);
        w.nullable_struct("topology", self.topology.as_ref(), |w, it| it.encode(w, version))?;
        w.nullable_array("active_tasks", flexible, self.active_tasks.as_deref(), |w, it| it.encode(w, version))?;
        w.nullable_array("standby_tasks", flexible, self.standby_tasks.as_deref(), |w, it| it.encode(w, version))?;
        w.nullable_array("warmup_tasks", flexible, self.warmup_tasks.as_deref(), |w, it| it.encode(w, version))?;
        w.nullable_string("process_id", flexible, self.process_id.as_deref())?;
        w.nullable_struct("user_endpoint", self.user_endpoint.as_ref(), |w, it| it.encode(w, version))?;
        w.nullable_array("client_tags", flexible, self.client_tags.as_deref(), |w, it| it.encode(w, version))?;
        w.nullable_array("task_offsets", flexible, self.task_offsets.as_deref(), |w, it| it.encode(w, version))?;
        w.nullable_array("task_end_offsets", flexible, self.task_end_offsets.as_deref(), |w, it| {
            it.encode(w, version)
        })?;
        w.bool(self.shutdown_application);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields)
    }
}

impl Request for StreamsGroupHeartbeatRequest {
    const KEY: ApiKey = ApiKey::StreamsGroupHeartbeat;
    type Response = StreamsGroupHeartbeatResponse;
}

/// Part of [`StreamsGroupHeartbeatRequest`]: topology.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Topology {
    /// Versions 0+.
    pub epoch: i32,
    /// Versions 0+.
    pub subtopologies: Vec<Subtopology>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Topology {
    fn decode(r: &mut Reader<'_>, version: i16) -> Result<Self, DecodeError> {
        let flexible = true;
        Ok(Self {
            epoch: r.i32("epoch")?,
            subtopologies: r.array("subtopologies", flexible, |r| Subtopology::decode(r, version))?,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible)?,
        })
    }

    fn encode(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = true;
        w.i32(self.epoch);
        w.array("subtopologies", flexible, &self.subtopologies, |w, it| it.encode(w, version))?;
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupHeartbeatRequest`]: subtopology.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
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

impl Subtopology {
    fn decode(r: &mut Reader<'_>, version: i16) -> Result<Self, DecodeError> {
        let flexible = true;
        Ok(Self {
            subtopology_id: r.string("subtopology_id", flexible)?,
            source_topics: r.elements("source_topics", flexible)?,
            source_topic_regex: r.elements("source_topic_regex", flexible)?,
            state_changelog_topics: r.array("state_changelog_topics", flexible, |r| TopicInfo::decode(r, version))?,
            repartition_sink_topics: r.elements("repartition_sink_topics", flexible)?,
            repartition_source_topics: r
                .array("repartition_source_topics", flexible, |r| TopicInfo::decode(r, version))?,
            copartition_groups: r.array("copartition_groups", flexible, |r| CopartitionGroup::decode(r, version))?,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible)?,
        })
    }

    fn encode(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = true;
        w.string("subtopology_id", flexible, &self.subtopology_id)?;
        w.elements("source_topics", flexible, &self.source_topics)?;
        w.elements("source_topic_regex", flexible, &self.source_topic_regex)?;
        w.array("state_changelog_topics", flexible, &self.state_changelog_topics, |w, it| it.encode(w, version))?;
        w.elements("repartition_sink_topics", flexible, &self.repartition_sink_topics)?;
        w.array("repartition_source_topics", flexible, &self.repartition_source_topics, |w, it| it.encode(w, version))?;
        w.array("copartition_groups", flexible, &self.copartition_groups, |w, it| it.encode(w, version))?;
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupHeartbeatRequest`]: topic info.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
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

impl TopicInfo {
    fn decode(r: &mut Reader<'_>, version: i16) -> Result<Self, DecodeError> {
        let flexible = true;
        Ok(Self {
            name: r.string("name", flexible)?,
            partitions: r.i32("partitions")?,
            replication_factor: r.i16("replication_factor")?,
            topic_configs: r.array("topic_configs", flexible, |r| KeyValue::decode(r, version))?,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible)?,
        })
    }

    fn encode(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = true;
        w.string("name", flexible, &self.name)?;
        w.i32(self.partitions);
        w.i16(self.replication_factor);
        w.array("topic_configs", flexible, &self.topic_configs, |w, it| it.encode(w, version))?;
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupHeartbeatRequest`]: key value.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct KeyValue {
    /// Versions 0+.
    pub key: String,
    /// Versions 0+.
    pub value: String,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl KeyValue {
    fn decode(r: &mut Reader<'_>, _version: i16) -> Result<Self, DecodeError> {
        let flexible = true;
        Ok(Self {
            key: r.string("key", flexible)?,
            value: r.string("value", flexible)?,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible)?,
        })
    }

    fn encode(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        let flexible = true;
        w.string("key", flexible, &self.key)?;
        w.string("value", flexible, &self.value)?;
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupHeartbeatRequest`]: copartition group.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct CopartitionGroup {
    /// Versions 0+.
    pub source_topics: Vec<i16>,
    /// Versions 0+.
    pub source_topic_regex: Vec<i16>,
    /// Versions 0+.
    pub repartition_source_topics: Vec<i16>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl CopartitionGroup {
    fn decode(r: &mut Reader<'_>, _version: i16) -> Result<Self, DecodeError> {
        let flexible = true;
        Ok(Self {
            source_topics: r.elements("source_topics", flexible)?,
            source_topic_regex: r.elements("source_topic_regex", flexible)?,
            repartition_source_topics: r.elements("repartition_source_topics", flexible)?,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible)?,
        })
    }

    fn encode(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        let flexible = true;
        w.elements("source_topics", flexible, &self.source_topics)?;
        w.elements("source_topic_regex", flexible, &self.source_topic_regex)?;
        w.elements("repartition_source_topics", flexible, &self.repartition_source_topics)?;
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupHeartbeatRequest`]: task ids.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct TaskIds {
    /// Versions 0+.
    pub subtopology_id: String,
    /// Versions 0+.
    pub partitions: Vec<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl TaskIds {
    fn decode(r: &mut Reader<'_>, _version: i16) -> Result<Self, DecodeError> {
        let flexible = true;
        Ok(Self {
            subtopology_id: r.string("subtopology_id", flexible)?,
            partitions: r.elements("partitions", flexible)?,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible)?,
        })
    }

    fn encode(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        let flexible = true;
        w.string("subtopology_id", flexible, &self.subtopology_id)?;
        w.elements("partitions", flexible, &self.partitions)?;
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupHeartbeatRequest`]: endpoint.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Endpoint {
    /// Versions 0+.
    pub host: String,
    /// Versions 0+.
    pub port: u16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Endpoint {
    fn decode(r: &mut Reader<'_>, _version: i16) -> Result<Self, DecodeError> {
        let flexible = true;
        Ok(Self {
            host: r.string("host", flexible)?,
            port: r.u16("port")?,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible)?,
        })
    }

    fn encode(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        let flexible = true;
        w.string("host", flexible, &self.host)?;
        w.u16(self.port);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupHeartbeatRequest`]: task offset.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
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

impl TaskOffset {
    fn decode(r: &mut Reader<'_>, _version: i16) -> Result<Self, DecodeError> {
        let flexible = true;
        Ok(Self {
            subtopology_id: r.string("subtopology_id", flexible)?,
            partition: r.i32("partition")?,
            offset: r.i64("offset")?,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible)?,
        })
    }

    fn encode(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        let flexible = true;
        w.string("subtopology_id", flexible, &self.subtopology_id)?;
        w.i32(self.partition);
        w.i64(self.offset);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields)
    }
}
