//! StreamsGroupHeartbeat response: API key 88, versions 0-1, flexible.
//!
//! Kafka 4.2 brought version 0, 4.4 version 1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::write::Writer;

/// StreamsGroupHeartbeat response: API key 88, versions 0-1, flexible.
#[derive(Clone, Debug, PartialEq)]
pub struct StreamsGroupHeartbeatResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+; nullable; default null.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub member_id: String,
    /// Versions 0+.
    pub member_epoch: i32,
    /// Versions 0+.
    pub heartbeat_interval_ms: i32,
    /// Version 0.
    pub acceptable_recovery_lag_legacy: i32,
    /// Versions 0+.
    pub task_offset_interval_ms: i32,
    /// Version 1; default -1; dropped where absent.
    pub acceptable_recovery_lag: i64,
    /// Versions 0+; nullable.
    pub status: Option<Vec<Status>>,
    /// Versions 0+; nullable; default null.
    pub active_tasks: Option<Vec<TaskIds>>,
    /// Versions 0+; nullable; default null.
    pub standby_tasks: Option<Vec<TaskIds>>,
    /// Versions 0+; nullable; default null.
    pub warmup_tasks: Option<Vec<TaskIds>>,
    /// Version 1.
    pub topology_description_required: bool,
    /// Versions 0+.
    pub endpoint_information_epoch: i32,
    /// Versions 0+; nullable; default null.
    pub partitions_by_user_endpoint: Option<Vec<EndpointToPartitions>>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for StreamsGroupHeartbeatResponse {}

/// `status[]` of [`StreamsGroupHeartbeatResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Status {
    /// Versions 0+.
    pub status_code: i8,
    /// Versions 0+.
    pub status_detail: String,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Status {}

/// `active_tasks[]`, `standby_tasks[]`, `warmup_tasks[]` of [`StreamsGroupHeartbeatResponse`].
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

/// `partitions_by_user_endpoint[]` of [`StreamsGroupHeartbeatResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EndpointToPartitions {
    /// Versions 0+.
    pub user_endpoint: Endpoint,
    /// Versions 0+.
    pub active_partitions: Vec<TopicPartition>,
    /// Versions 0+.
    pub standby_partitions: Vec<TopicPartition>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for EndpointToPartitions {}

/// `partitions_by_user_endpoint[].user_endpoint` of [`StreamsGroupHeartbeatResponse`].
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

/// `partitions_by_user_endpoint[].active_partitions[]`, `partitions_by_user_endpoint[].standby_partitions[]` of
/// [`StreamsGroupHeartbeatResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicPartition {
    /// Topic name. Versions 0+.
    pub topic: String,
    /// Versions 0+.
    pub partitions: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopicPartition {}

impl Default for StreamsGroupHeartbeatResponse {
    #[inline]
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: None,
            member_id: String::new(),
            member_epoch: 0,
            heartbeat_interval_ms: 0,
            acceptable_recovery_lag_legacy: 0,
            task_offset_interval_ms: 0,
            acceptable_recovery_lag: -1,
            status: Some(Vec::new()),
            active_tasks: None,
            standby_tasks: None,
            warmup_tasks: None,
            topology_description_required: false,
            endpoint_information_epoch: 0,
            partitions_by_user_endpoint: None,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for StreamsGroupHeartbeatResponse {
    const NAME: &'static str = "StreamsGroupHeartbeatResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::StreamsGroupHeartbeatResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        let error_message: Option<String> = r.nullable_string(&"errorMessage", flexible);
        let member_id: String = r.string(&"memberId", flexible);
        let (member_epoch, heartbeat_interval_ms) = r.run(&["memberEpoch", "heartbeatIntervalMs"]);
        Self {
            throttle_time_ms,
            error_code,
            error_message,
            member_id,
            member_epoch,
            heartbeat_interval_ms,
            acceptable_recovery_lag_legacy: if version <= 0 { r.i32(&"acceptableRecoveryLagLegacy") } else { 0 },
            task_offset_interval_ms: r.i32(&"taskOffsetIntervalMs"),
            acceptable_recovery_lag: if version >= 1 { r.i64(&"acceptableRecoveryLag") } else { -1 },
            status: r.nullable_structs(&"status", flexible, version),
            active_tasks: r.nullable_structs(&"activeTasks", flexible, version),
            standby_tasks: r.nullable_structs(&"standbyTasks", flexible, version),
            warmup_tasks: r.nullable_structs(&"warmupTasks", flexible, version),
            topology_description_required: if version >= 1 { r.bool(&"topologyDescriptionRequired") } else { false },
            endpoint_information_epoch: r.i32(&"endpointInformationEpoch"),
            partitions_by_user_endpoint: r.nullable_structs(&"partitionsByUserEndpoint", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.throttle_time_ms, self.error_code));
        w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        w.string(&"memberId", flexible, &self.member_id);
        w.run((self.member_epoch, self.heartbeat_interval_ms));
        if version <= 0 {
            w.i32(self.acceptable_recovery_lag_legacy);
        } else if self.acceptable_recovery_lag_legacy != 0 {
            w.not_in_version(&"acceptableRecoveryLagLegacy");
        }
        w.i32(self.task_offset_interval_ms);
        if version >= 1 {
            w.i64(self.acceptable_recovery_lag);
        }
        w.nullable_structs(&"status", flexible, self.status.as_deref(), version);
        w.nullable_structs(&"activeTasks", flexible, self.active_tasks.as_deref(), version);
        w.nullable_structs(&"standbyTasks", flexible, self.standby_tasks.as_deref(), version);
        w.nullable_structs(&"warmupTasks", flexible, self.warmup_tasks.as_deref(), version);
        if version >= 1 {
            w.bool(self.topology_description_required);
        } else if self.topology_description_required {
            w.not_in_version(&"topologyDescriptionRequired");
        }
        w.i32(self.endpoint_information_epoch);
        w.nullable_structs(&"partitionsByUserEndpoint", flexible, self.partitions_by_user_endpoint.as_deref(), version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for Status {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            status_code: r.i8(&"statusCode"),
            status_detail: r.string(&"statusDetail", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.i8(self.status_code);
        w.string(&"statusDetail", flexible, &self.status_detail);
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

impl Struct for EndpointToPartitions {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            user_endpoint: r.structure(&"userEndpoint", |r| Endpoint::decode_fields(r, version)),
            active_partitions: r.structs(&"activePartitions", flexible, version),
            standby_partitions: r.structs(&"standbyPartitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.structure(&"userEndpoint", &self.user_endpoint, |w, it| it.encode_fields(w, version));
        w.structs(&"activePartitions", flexible, &self.active_partitions, version);
        w.structs(&"standbyPartitions", flexible, &self.standby_partitions, version);
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

impl Struct for TopicPartition {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            topic: r.string(&"topic", flexible),
            partitions: r.numbers(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"topic", flexible, &self.topic);
        w.numbers(&"partitions", flexible, &self.partitions);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
