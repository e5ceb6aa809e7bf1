//! StreamsGroupHeartbeat response: API key 88, versions 0-1, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`StreamsGroupHeartbeatResponse`](crate::messages::streams_group_heartbeat_response::StreamsGroupHeartbeatResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct StreamsGroupHeartbeatResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub member_id: &'a str,
    pub member_epoch: i32,
    pub heartbeat_interval_ms: i32,
    pub acceptable_recovery_lag_legacy: i32,
    pub task_offset_interval_ms: i32,
    pub acceptable_recovery_lag: i64,
    pub status: Option<Items<'a, StatusRef<'a>>>,
    pub active_tasks: Option<Items<'a, TaskIdsRef<'a>>>,
    pub standby_tasks: Option<Items<'a, TaskIdsRef<'a>>>,
    pub warmup_tasks: Option<Items<'a, TaskIdsRef<'a>>>,
    pub topology_description_required: bool,
    pub endpoint_information_epoch: i32,
    pub partitions_by_user_endpoint: Option<Items<'a, EndpointToPartitionsRef<'a>>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for StreamsGroupHeartbeatResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        let error_message: Option<&'a str> = r.nullable_str(&"errorMessage", flexible);
        let member_id: &'a str = r.str(&"memberId", flexible);
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
            status: r.nullable_items(&"status", flexible, version),
            active_tasks: r.nullable_items(&"activeTasks", flexible, version),
            standby_tasks: r.nullable_items(&"standbyTasks", flexible, version),
            warmup_tasks: r.nullable_items(&"warmupTasks", flexible, version),
            topology_description_required: if version >= 1 { r.bool(&"topologyDescriptionRequired") } else { false },
            endpoint_information_epoch: r.i32(&"endpointInformationEpoch"),
            partitions_by_user_endpoint: r.nullable_items(&"partitionsByUserEndpoint", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`Status`](crate::messages::streams_group_heartbeat_response::Status), read in place.
#[derive(Clone, Copy, Debug)]
pub struct StatusRef<'a> {
    pub status_code: i8,
    pub status_detail: &'a str,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for StatusRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            status_code: r.i8(&"statusCode"),
            status_detail: r.str(&"statusDetail", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TaskIds`](crate::messages::streams_group_heartbeat_response::TaskIds), read in place.
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

/// [`EndpointToPartitions`](crate::messages::streams_group_heartbeat_response::EndpointToPartitions), read in place.
#[derive(Clone, Copy, Debug)]
pub struct EndpointToPartitionsRef<'a> {
    pub user_endpoint: EndpointRef<'a>,
    pub active_partitions: Items<'a, TopicPartitionRef<'a>>,
    pub standby_partitions: Items<'a, TopicPartitionRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for EndpointToPartitionsRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            user_endpoint: r.structure(&"userEndpoint", |r| EndpointRef::read(r, version)),
            active_partitions: r.items(&"activePartitions", flexible, version),
            standby_partitions: r.items(&"standbyPartitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`Endpoint`](crate::messages::streams_group_heartbeat_response::Endpoint), read in place.
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

/// [`TopicPartition`](crate::messages::streams_group_heartbeat_response::TopicPartition), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicPartitionRef<'a> {
    pub topic: &'a str,
    pub partitions: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopicPartitionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            topic: r.str(&"topic", flexible),
            partitions: r.values(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
