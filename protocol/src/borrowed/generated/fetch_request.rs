//! Fetch request: API key 1, versions 0-18, flexible from 12, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`FetchRequest`](crate::messages::fetch_request::FetchRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct FetchRequestRef<'a> {
    pub cluster_id: Option<&'a str>,
    pub replica_id: i32,
    pub replica_state: ReplicaStateRef<'a>,
    pub max_wait_ms: i32,
    pub min_bytes: i32,
    pub max_bytes: i32,
    pub isolation_level: i8,
    pub session_id: i32,
    pub session_epoch: i32,
    pub topics: Items<'a, FetchTopicRef<'a>>,
    pub forgotten_topics_data: Items<'a, ForgottenTopicRef<'a>>,
    pub rack_id: &'a str,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for FetchRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 12;
        let replica_id: i32 = if version <= 14 { r.i32(&"replicaId") } else { -1 };
        let (max_wait_ms, min_bytes) = r.run(&["maxWaitMs", "minBytes"]);
        let max_bytes: i32 = if version >= 3 { r.i32(&"maxBytes") } else { i32::MAX };
        let isolation_level: i8 = if version >= 4 { r.i8(&"isolationLevel") } else { 0 };
        let (session_id, session_epoch) = if version >= 7 { r.run(&["sessionId", "sessionEpoch"]) } else { (0, -1) };
        let mut it = Self {
            cluster_id: None,
            replica_id,
            replica_state: ReplicaStateRef::default(),
            max_wait_ms,
            min_bytes,
            max_bytes,
            isolation_level,
            session_id,
            session_epoch,
            topics: r.items(&"topics", flexible, version),
            forgotten_topics_data: if version >= 7 {
                r.items(&"forgottenTopicsData", flexible, version)
            } else {
                Items::EMPTY
            },
            rack_id: if version >= 11 { r.str(&"rackId", flexible) } else { "" },
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, version: i16) -> bool {
        let flexible = true;
        match tag {
            0 => self.cluster_id = r.nullable_str(&"clusterId", flexible),
            1 if version >= 15 => {
                self.replica_state = r.structure(&"replicaState", |r| ReplicaStateRef::read(r, version))
            }
            1 => r.misplaced_tag(tag),
            _ => return false,
        }
        true
    }
}

/// [`ReplicaState`](crate::messages::fetch_request::ReplicaState), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ReplicaStateRef<'a> {
    pub replica_id: i32,
    pub replica_epoch: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl Default for ReplicaStateRef<'_> {
    #[inline]
    fn default() -> Self {
        Self { replica_id: -1, replica_epoch: -1, unknown_tagged_fields: TaggedFieldsRef::NONE }
    }
}
impl<'a> StructRef<'a> for ReplicaStateRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (replica_id, replica_epoch) = r.run(&["replicaId", "replicaEpoch"]);
        Self { replica_id, replica_epoch, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

/// [`FetchTopic`](crate::messages::fetch_request::FetchTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct FetchTopicRef<'a> {
    pub topic: &'a str,
    pub topic_id: Uuid,
    pub partitions: Items<'a, FetchPartitionRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for FetchTopicRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 12;
        Self {
            topic: if version <= 12 { r.str(&"topic", flexible) } else { "" },
            topic_id: if version >= 13 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partitions: r.items(&"partitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`FetchPartition`](crate::messages::fetch_request::FetchPartition), read in place.
#[derive(Clone, Copy, Debug)]
pub struct FetchPartitionRef<'a> {
    pub partition: i32,
    pub current_leader_epoch: i32,
    pub fetch_offset: i64,
    pub last_fetched_epoch: i32,
    pub log_start_offset: i64,
    pub partition_max_bytes: i32,
    pub replica_directory_id: Uuid,
    pub high_watermark: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for FetchPartitionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
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
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, version: i16) -> bool {
        match tag {
            0 if version >= 17 => self.replica_directory_id = r.uuid(&"replicaDirectoryId"),
            0 => r.misplaced_tag(tag),
            1 if version >= 18 => self.high_watermark = r.i64(&"highWatermark"),
            1 => r.misplaced_tag(tag),
            _ => return false,
        }
        true
    }
}

/// [`ForgottenTopic`](crate::messages::fetch_request::ForgottenTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ForgottenTopicRef<'a> {
    pub topic: &'a str,
    pub topic_id: Uuid,
    pub partitions: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ForgottenTopicRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 12;
        Self {
            topic: if version <= 12 { r.str(&"topic", flexible) } else { "" },
            topic_id: if version >= 13 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partitions: r.values(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
