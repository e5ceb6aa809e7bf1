//! Fetch request: API key 1, versions 0-18, flexible from 12.
//!
//! Served by brokers and controllers. Kafka 0.8.0 brought version 0, 0.9.0 version 1, 0.10.0 version 2, 0.10.1
//! version 3, 0.11.0 versions 4-5, 1.0 version 6, 1.1 version 7, 2.0 version 8, 2.1 versions 9-10, 2.3 version 11,
//! 2.7 version 12, 3.1 version 13, 3.5 versions 14-15, 3.7 version 16, 3.9 version 17, 4.1 version 18. Kafka 3.9.1
//! was the last to have versions 0-3.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::fetch_response::FetchResponse;
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// Fetch request: API key 1, versions 0-18, flexible from 12.
/// Served by brokers and controllers.
/// Kafka 3.9.1 was the last to have versions 0-3.
#[derive(Clone, Debug, PartialEq)]
pub struct FetchRequest {
    /// Versions 12+; tag 0; nullable; default null; dropped where absent.
    pub cluster_id: Option<String>,
    /// Broker id. Versions 0-14; default -1.
    pub replica_id: i32,
    /// Versions 15+; tag 1.
    pub replica_state: ReplicaState,
    /// Versions 0+.
    pub max_wait_ms: i32,
    /// Versions 0+.
    pub min_bytes: i32,
    /// Versions 3+; default 2147483647; dropped where absent.
    pub max_bytes: i32,
    /// Versions 4+; dropped where absent.
    pub isolation_level: i8,
    /// Versions 7+; dropped where absent.
    pub session_id: i32,
    /// Versions 7+; default -1; dropped where absent.
    pub session_epoch: i32,
    /// Versions 0+.
    pub topics: Vec<FetchTopic>,
    /// Versions 7+.
    pub forgotten_topics_data: Vec<ForgottenTopic>,
    /// Versions 11+; dropped where absent.
    pub rack_id: String,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for FetchRequest {}

/// `replica_state` of [`FetchRequest`], versions 15+.
#[derive(Clone, Debug, PartialEq)]
pub struct ReplicaState {
    /// Broker id. Versions 15+; default -1.
    pub replica_id: i32,
    /// Versions 15+; default -1.
    pub replica_epoch: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ReplicaState {}

/// `topics[]` of [`FetchRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FetchTopic {
    /// Topic name. Versions 0-12; dropped where absent.
    pub topic: String,
    /// Versions 13+; dropped where absent.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub partitions: Vec<FetchPartition>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for FetchTopic {}

/// `topics[].partitions[]` of [`FetchRequest`].
#[derive(Clone, Debug, PartialEq)]
pub struct FetchPartition {
    /// Versions 0+.
    pub partition: i32,
    /// Versions 9+; default -1; dropped where absent.
    pub current_leader_epoch: i32,
    /// Versions 0+.
    pub fetch_offset: i64,
    /// Versions 12+; default -1.
    pub last_fetched_epoch: i32,
    /// Versions 5+; default -1; dropped where absent.
    pub log_start_offset: i64,
    /// Versions 0+.
    pub partition_max_bytes: i32,
    /// Versions 17+; tag 0; dropped where absent.
    pub replica_directory_id: Uuid,
    /// Version 18; tag 1; default 9223372036854775807; dropped where absent.
    pub high_watermark: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for FetchPartition {}

/// `forgotten_topics_data[]` of [`FetchRequest`], versions 7+.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ForgottenTopic {
    /// Topic name. Versions 7-12; dropped where absent.
    pub topic: String,
    /// Versions 13+; dropped where absent.
    pub topic_id: Uuid,
    /// Versions 7+.
    pub partitions: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ForgottenTopic {}

impl Default for FetchRequest {
    #[inline]
    fn default() -> Self {
        Self {
            cluster_id: None,
            replica_id: -1,
            replica_state: ReplicaState::default(),
            max_wait_ms: 0,
            min_bytes: 0,
            max_bytes: i32::MAX,
            isolation_level: 0,
            session_id: 0,
            session_epoch: -1,
            topics: Vec::new(),
            forgotten_topics_data: Vec::new(),
            rack_id: String::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for FetchRequest {
    const NAME: &'static str = "FetchRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 18);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(12, 18));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::FetchRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 12;
        let replica_id: i32 = if version <= 14 { r.i32(&"replicaId") } else { -1 };
        let (max_wait_ms, min_bytes) = r.run(&["maxWaitMs", "minBytes"]);
        let max_bytes: i32 = if version >= 3 { r.i32(&"maxBytes") } else { i32::MAX };
        let isolation_level: i8 = if version >= 4 { r.i8(&"isolationLevel") } else { 0 };
        let (session_id, session_epoch) = if version >= 7 { r.run(&["sessionId", "sessionEpoch"]) } else { (0, -1) };
        let mut it = Self {
            cluster_id: None,
            replica_id,
            replica_state: ReplicaState::default(),
            max_wait_ms,
            min_bytes,
            max_bytes,
            isolation_level,
            session_id,
            session_epoch,
            topics: r.structs(&"topics", flexible, version),
            forgotten_topics_data: if version >= 7 {
                r.structs(&"forgottenTopicsData", flexible, version)
            } else {
                Vec::new()
            },
            rack_id: if version >= 11 { r.string(&"rackId", flexible) } else { String::new() },
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 => it.cluster_id = r.nullable_string(&"clusterId", flexible),
                1 if version >= 15 => {
                    it.replica_state = r.structure(&"replicaState", |r| ReplicaState::decode_fields(r, version))
                }
                1 => r.misplaced_tag(tag),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 12;
        if version <= 14 {
            w.i32(self.replica_id);
        } else if self.replica_id != -1 {
            w.not_in_version(&"replicaId");
        }
        if version < 15 && self.replica_state != ReplicaState::default() {
            w.not_in_version(&"replicaState");
        }
        w.run((self.max_wait_ms, self.min_bytes));
        if version >= 3 {
            w.i32(self.max_bytes);
        }
        if version >= 4 {
            w.i8(self.isolation_level);
        }
        if version >= 7 {
            w.run((self.session_id, self.session_epoch));
        }
        w.structs(&"topics", flexible, &self.topics, version);
        if version >= 7 {
            w.structs(&"forgottenTopicsData", flexible, &self.forgotten_topics_data, version);
        } else if !self.forgotten_topics_data.is_empty() {
            w.not_in_version(&"forgottenTopicsData");
        }
        if version >= 11 {
            w.string(&"rackId", flexible, &self.rack_id);
        }
        if flexible {
            let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
            if self.cluster_id.is_some() {
                tags.field(0, |w| w.nullable_string(&"clusterId", flexible, self.cluster_id.as_deref()));
            }
            if version >= 15 && self.replica_state != ReplicaState::default() {
                tags.field(1, |w| {
                    w.structure(&"replicaState", &self.replica_state, |w, it| it.encode_fields(w, version))
                });
            }
            tags.finish();
        } else {
            w.refuse_tagged_fields(&self.unknown_tagged_fields);
        }
    }
}

impl Request for FetchRequest {
    const KEY: ApiKey = ApiKey::Fetch;
    type Response = FetchResponse;
}

impl Default for ReplicaState {
    #[inline]
    fn default() -> Self {
        Self { replica_id: -1, replica_epoch: -1, unknown_tagged_fields: Vec::new() }
    }
}

impl Struct for ReplicaState {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (replica_id, replica_epoch) = r.run(&["replicaId", "replicaEpoch"]);
        Self { replica_id, replica_epoch, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.replica_id, self.replica_epoch));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for FetchTopic {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 12;
        Self {
            topic: if version <= 12 { r.string(&"topic", flexible) } else { String::new() },
            topic_id: if version >= 13 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partitions: r.structs(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 12;
        if version <= 12 {
            w.string(&"topic", flexible, &self.topic);
        }
        if version >= 13 {
            w.uuid(self.topic_id);
        }
        w.structs(&"partitions", flexible, &self.partitions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for FetchPartition {
    #[inline]
    fn default() -> Self {
        Self {
            partition: 0,
            current_leader_epoch: -1,
            fetch_offset: 0,
            last_fetched_epoch: -1,
            log_start_offset: -1,
            partition_max_bytes: 0,
            replica_directory_id: Uuid::ZERO,
            high_watermark: i64::MAX,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for FetchPartition {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 12;
        let mut it = Self {
            partition: r.i32(&"partition"),
            current_leader_epoch: if version >= 9 { r.i32(&"currentLeaderEpoch") } else { -1 },
            fetch_offset: r.i64(&"fetchOffset"),
            last_fetched_epoch: if version >= 12 { r.i32(&"lastFetchedEpoch") } else { -1 },
            log_start_offset: if version >= 5 { r.i64(&"logStartOffset") } else { -1 },
            partition_max_bytes: r.i32(&"partitionMaxBytes"),
            replica_directory_id: Uuid::ZERO,
            high_watermark: i64::MAX,
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 if version >= 17 => it.replica_directory_id = r.uuid(&"replicaDirectoryId"),
                0 => r.misplaced_tag(tag),
                1 if version >= 18 => it.high_watermark = r.i64(&"highWatermark"),
                1 => r.misplaced_tag(tag),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 12;
        w.i32(self.partition);
        if version >= 9 {
            w.i32(self.current_leader_epoch);
        }
        w.i64(self.fetch_offset);
        if version >= 12 {
            w.i32(self.last_fetched_epoch);
        } else if self.last_fetched_epoch != -1 {
            w.not_in_version(&"lastFetchedEpoch");
        }
        if version >= 5 {
            w.i64(self.log_start_offset);
        }
        w.i32(self.partition_max_bytes);
        if flexible {
            let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
            if version >= 17 && self.replica_directory_id != Uuid::ZERO {
                tags.field(0, |w| w.uuid(self.replica_directory_id));
            }
            if version >= 18 && self.high_watermark != i64::MAX {
                tags.field(1, |w| w.i64(self.high_watermark));
            }
            tags.finish();
        } else {
            w.refuse_tagged_fields(&self.unknown_tagged_fields);
        }
    }
}

impl Struct for ForgottenTopic {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 12;
        Self {
            topic: if version <= 12 { r.string(&"topic", flexible) } else { String::new() },
            topic_id: if version >= 13 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partitions: r.numbers(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 12;
        if version <= 12 {
            w.string(&"topic", flexible, &self.topic);
        }
        if version >= 13 {
            w.uuid(self.topic_id);
        }
        w.numbers(&"partitions", flexible, &self.partitions);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
