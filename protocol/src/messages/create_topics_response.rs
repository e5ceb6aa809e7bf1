//! CreateTopics response: API key 19, versions 0-7, flexible from 5.
//!
//! Kafka 0.10.1 brought version 0, 0.10.2 version 1, 0.11.0 version 2, 2.0 version 3, 2.4 versions 4-5, 2.7 version
//! 6, 2.8 version 7. Kafka 3.9.1 was the last to have versions 0-1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// CreateTopics response: API key 19, versions 0-7, flexible from 5.
/// Kafka 3.9.1 was the last to have versions 0-1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateTopicsResponse {
    /// Versions 2+; dropped where absent.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub topics: Vec<CreatableTopicResult>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for CreateTopicsResponse {}

/// `topics[]` of [`CreateTopicsResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct CreatableTopicResult {
    /// Topic name. Versions 0+.
    pub name: String,
    /// Version 7; dropped where absent.
    pub topic_id: Uuid,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 1+; nullable; dropped where absent.
    pub error_message: Option<String>,
    /// Versions 5+; tag 0; dropped where absent.
    pub topic_config_error_code: i16,
    /// Versions 5+; default -1; dropped where absent.
    pub num_partitions: i32,
    /// Versions 5+; default -1; dropped where absent.
    pub replication_factor: i16,
    /// Versions 5+; nullable; dropped where absent.
    pub configs: Option<Vec<CreatableTopicConfigs>>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for CreatableTopicResult {}

/// `topics[].configs[]` of [`CreateTopicsResponse`], versions 5+.
#[derive(Clone, Debug, PartialEq)]
pub struct CreatableTopicConfigs {
    /// Versions 5+.
    pub name: String,
    /// Versions 5+; nullable.
    pub value: Option<String>,
    /// Versions 5+.
    pub read_only: bool,
    /// Versions 5+; default -1.
    pub config_source: i8,
    /// Versions 5+.
    pub is_sensitive: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for CreatableTopicConfigs {}

impl Message for CreateTopicsResponse {
    const NAME: &'static str = "CreateTopicsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 7);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(5, 7));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::CreateTopicsResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 5;
        Self {
            throttle_time_ms: if version >= 2 { r.i32(&"throttleTimeMs") } else { 0 },
            topics: r.structs(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 5;
        if version >= 2 {
            w.i32(self.throttle_time_ms);
        }
        w.structs(&"topics", flexible, &self.topics, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for CreatableTopicResult {
    #[inline]
    fn default() -> Self {
        Self {
            name: String::new(),
            topic_id: Uuid::ZERO,
            error_code: 0,
            error_message: Some(String::new()),
            topic_config_error_code: 0,
            num_partitions: -1,
            replication_factor: -1,
            configs: Some(Vec::new()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for CreatableTopicResult {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 5;
        let name: String = r.string(&"name", flexible);
        let topic_id: Uuid = if version >= 7 { r.uuid(&"topicId") } else { Uuid::ZERO };
        let error_code: i16 = r.i16(&"errorCode");
        let error_message: Option<String> =
            if version >= 1 { r.nullable_string(&"errorMessage", flexible) } else { Some(String::new()) };
        let (num_partitions, replication_factor) =
            if version >= 5 { r.run(&["numPartitions", "replicationFactor"]) } else { (-1, -1) };
        let mut it = Self {
            name,
            topic_id,
            error_code,
            error_message,
            topic_config_error_code: 0,
            num_partitions,
            replication_factor,
            configs: if version >= 5 { r.nullable_structs(&"configs", flexible, version) } else { Some(Vec::new()) },
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 => it.topic_config_error_code = r.i16(&"topicConfigErrorCode"),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 5;
        w.string(&"name", flexible, &self.name);
        if version >= 7 {
            w.uuid(self.topic_id);
        }
        w.i16(self.error_code);
        if version >= 1 {
            w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        }
        if version >= 5 {
            w.run((self.num_partitions, self.replication_factor));
        }
        if version >= 5 {
            w.nullable_structs(&"configs", flexible, self.configs.as_deref(), version);
        }
        if flexible {
            let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
            if self.topic_config_error_code != 0 {
                tags.field(0, |w| w.i16(self.topic_config_error_code));
            }
            tags.finish();
        } else {
            w.refuse_tagged_fields(&self.unknown_tagged_fields);
        }
    }
}

impl Default for CreatableTopicConfigs {
    #[inline]
    fn default() -> Self {
        Self {
            name: String::new(),
            value: Some(String::new()),
            read_only: false,
            config_source: -1,
            is_sensitive: false,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for CreatableTopicConfigs {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let name: String = r.string(&"name", flexible);
        let value: Option<String> = r.nullable_string(&"value", flexible);
        let (read_only, config_source, is_sensitive) = r.run(&["readOnly", "configSource", "isSensitive"]);
        Self {
            name,
            value,
            read_only,
            config_source,
            is_sensitive,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"name", flexible, &self.name);
        w.nullable_string(&"value", flexible, self.value.as_deref());
        w.run((self.read_only, self.config_source, self.is_sensitive));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
