//! Metadata request: API key 3, versions 0-13, flexible from 9.
//!
//! Served by brokers. Kafka 0.8.0 brought version 0, 0.10.0 version 1, 0.10.1 version 2, 0.11.0 versions 3-4, 1.0
//! version 5, 2.0 version 6, 2.1 version 7, 2.3 version 8, 2.4 version 9, 2.8 versions 10-11, 3.1 version 12, 4.0
//! version 13.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::metadata_response::MetadataResponse;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// Metadata request: API key 3, versions 0-13, flexible from 9.
/// Served by brokers.
#[derive(Clone, Debug, PartialEq)]
pub struct MetadataRequest {
    /// Versions 0+; nullable in 1+.
    pub topics: Option<Vec<MetadataRequestTopic>>,
    /// Versions 4+; default true.
    pub allow_auto_topic_creation: bool,
    /// Versions 8-10.
    pub include_cluster_authorized_operations: bool,
    /// Versions 8+.
    pub include_topic_authorized_operations: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for MetadataRequest {}

/// `topics[]` of [`MetadataRequest`].
#[derive(Clone, Debug, PartialEq)]
pub struct MetadataRequestTopic {
    /// Versions 10+; dropped where absent.
    pub topic_id: Uuid,
    /// Topic name. Versions 0+; nullable in 10+.
    pub name: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for MetadataRequestTopic {}

impl Default for MetadataRequest {
    #[inline]
    fn default() -> Self {
        Self {
            topics: Some(Vec::new()),
            allow_auto_topic_creation: true,
            include_cluster_authorized_operations: false,
            include_topic_authorized_operations: false,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for MetadataRequest {
    const NAME: &'static str = "MetadataRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 13);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(9, 13));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::MetadataRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 9;
        Self {
            topics: if version >= 1 {
                r.nullable_structs(&"topics", flexible, version)
            } else {
                Some(r.structs(&"topics", flexible, version))
            },
            allow_auto_topic_creation: if version >= 4 { r.bool(&"allowAutoTopicCreation") } else { true },
            include_cluster_authorized_operations: if (8..=10).contains(&version) {
                r.bool(&"includeClusterAuthorizedOperations")
            } else {
                false
            },
            include_topic_authorized_operations: if version >= 8 {
                r.bool(&"includeTopicAuthorizedOperations")
            } else {
                false
            },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 9;
        w.require(&"topics", version >= 1 || self.topics.is_some());
        w.nullable_structs(&"topics", flexible, self.topics.as_deref(), version);
        if version >= 4 {
            w.bool(self.allow_auto_topic_creation);
        } else if !self.allow_auto_topic_creation {
            w.not_in_version(&"allowAutoTopicCreation");
        }
        if (8..=10).contains(&version) {
            w.bool(self.include_cluster_authorized_operations);
        } else if self.include_cluster_authorized_operations {
            w.not_in_version(&"includeClusterAuthorizedOperations");
        }
        if version >= 8 {
            w.bool(self.include_topic_authorized_operations);
        } else if self.include_topic_authorized_operations {
            w.not_in_version(&"includeTopicAuthorizedOperations");
        }
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for MetadataRequest {
    const KEY: ApiKey = ApiKey::Metadata;
    type Response = MetadataResponse;
}

impl Default for MetadataRequestTopic {
    #[inline]
    fn default() -> Self {
        Self { topic_id: Uuid::ZERO, name: Some(String::new()), unknown_tagged_fields: Vec::new() }
    }
}

impl Struct for MetadataRequestTopic {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 9;
        Self {
            topic_id: if version >= 10 { r.uuid(&"topicId") } else { Uuid::ZERO },
            name: if version >= 10 { r.nullable_string(&"name", flexible) } else { Some(r.string(&"name", flexible)) },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 9;
        if version >= 10 {
            w.uuid(self.topic_id);
        }
        w.require(&"name", version >= 10 || self.name.is_some());
        w.nullable_string(&"name", flexible, self.name.as_deref());
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
