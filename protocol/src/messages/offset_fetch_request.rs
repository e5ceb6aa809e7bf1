//! OffsetFetch request: API key 9, versions 0-10, flexible from 6.
//!
//! Served by brokers. Kafka 0.8.1 brought version 0, 0.8.2 version 1, 0.10.2 version 2, 0.11.0 version 3, 2.0 version
//! 4, 2.1 version 5, 2.4 version 6, 2.5 version 7, 3.0 version 8, 3.7 version 9, 4.2 version 10. Kafka 3.9.1 was the
//! last to have version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::offset_fetch_response::OffsetFetchResponse;
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// OffsetFetch request: API key 9, versions 0-10, flexible from 6.
/// Served by brokers.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, PartialEq)]
pub struct OffsetFetchRequest {
    /// Group id. Versions 0-7.
    pub group_id: String,
    /// Versions 0-7; nullable in 2-7.
    pub topics: Option<Vec<OffsetFetchRequestTopic>>,
    /// Versions 8+.
    pub groups: Vec<OffsetFetchRequestGroup>,
    /// Versions 7+.
    pub require_stable: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for OffsetFetchRequest {}

/// `topics[]` of [`OffsetFetchRequest`], versions 0-7.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetFetchRequestTopic {
    /// Topic name. Versions 0-7.
    pub name: String,
    /// Versions 0-7.
    pub partition_indexes: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for OffsetFetchRequestTopic {}

/// `groups[]` of [`OffsetFetchRequest`], versions 8+.
#[derive(Clone, Debug, PartialEq)]
pub struct OffsetFetchRequestGroup {
    /// Group id. Versions 8+.
    pub group_id: String,
    /// Versions 9+; nullable; default null; dropped where absent.
    pub member_id: Option<String>,
    /// Versions 9+; default -1; dropped where absent.
    pub member_epoch: i32,
    /// Versions 8+; nullable.
    pub topics: Option<Vec<OffsetFetchRequestTopics>>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for OffsetFetchRequestGroup {}

/// `groups[].topics[]` of [`OffsetFetchRequest`], versions 8+.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OffsetFetchRequestTopics {
    /// Topic name. Versions 8-9; dropped where absent.
    pub name: String,
    /// Version 10; dropped where absent.
    pub topic_id: Uuid,
    /// Versions 8+.
    pub partition_indexes: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for OffsetFetchRequestTopics {}

impl Default for OffsetFetchRequest {
    #[inline]
    fn default() -> Self {
        Self {
            group_id: String::new(),
            topics: Some(Vec::new()),
            groups: Vec::new(),
            require_stable: false,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for OffsetFetchRequest {
    const NAME: &'static str = "OffsetFetchRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 10);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(6, 10));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::OffsetFetchRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            group_id: if version <= 7 { r.string(&"groupId", flexible) } else { String::new() },
            topics: if version <= 7 {
                if version >= 2 {
                    r.nullable_structs(&"topics", flexible, version)
                } else {
                    Some(r.structs(&"topics", flexible, version))
                }
            } else {
                Some(Vec::new())
            },
            groups: if version >= 8 { r.structs(&"groups", flexible, version) } else { Vec::new() },
            require_stable: if version >= 7 { r.bool(&"requireStable") } else { false },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 6;
        if version <= 7 {
            w.string(&"groupId", flexible, &self.group_id);
        } else if !self.group_id.is_empty() {
            w.not_in_version(&"groupId");
        }
        if version <= 7 {
            w.require(&"topics", version >= 2 || self.topics.is_some());
            w.nullable_structs(&"topics", flexible, self.topics.as_deref(), version);
        } else if self.topics.as_ref().is_none_or(|value| !value.is_empty()) {
            w.not_in_version(&"topics");
        }
        if version >= 8 {
            w.structs(&"groups", flexible, &self.groups, version);
        } else if !self.groups.is_empty() {
            w.not_in_version(&"groups");
        }
        if version >= 7 {
            w.bool(self.require_stable);
        } else if self.require_stable {
            w.not_in_version(&"requireStable");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for OffsetFetchRequest {
    const KEY: ApiKey = ApiKey::OffsetFetch;
    type Response = OffsetFetchResponse;
}

impl Struct for OffsetFetchRequestTopic {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 6;
        Self {
            name: r.string(&"name", flexible),
            partition_indexes: r.numbers(&"partitionIndexes", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 6;
        w.string(&"name", flexible, &self.name);
        w.numbers(&"partitionIndexes", flexible, &self.partition_indexes);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for OffsetFetchRequestGroup {
    #[inline]
    fn default() -> Self {
        Self {
            group_id: String::new(),
            member_id: None,
            member_epoch: -1,
            topics: Some(Vec::new()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for OffsetFetchRequestGroup {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            group_id: r.string(&"groupId", flexible),
            member_id: if version >= 9 { r.nullable_string(&"memberId", flexible) } else { None },
            member_epoch: if version >= 9 { r.i32(&"memberEpoch") } else { -1 },
            topics: r.nullable_structs(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.string(&"groupId", flexible, &self.group_id);
        if version >= 9 {
            w.nullable_string(&"memberId", flexible, self.member_id.as_deref());
        }
        if version >= 9 {
            w.i32(self.member_epoch);
        }
        w.nullable_structs(&"topics", flexible, self.topics.as_deref(), version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for OffsetFetchRequestTopics {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            name: if version <= 9 { r.string(&"name", flexible) } else { String::new() },
            topic_id: if version >= 10 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partition_indexes: r.numbers(&"partitionIndexes", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        if version <= 9 {
            w.string(&"name", flexible, &self.name);
        }
        if version >= 10 {
            w.uuid(self.topic_id);
        }
        w.numbers(&"partitionIndexes", flexible, &self.partition_indexes);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
