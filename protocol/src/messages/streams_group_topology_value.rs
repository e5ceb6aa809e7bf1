//! StreamsGroupTopologyValue: value of a coordinator's records of type 23, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::write::Writer;

/// StreamsGroupTopologyValue: value of a coordinator's records of type 23, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StreamsGroupTopologyValue {
    /// Version 0.
    pub epoch: i32,
    /// Version 0.
    pub subtopologies: Vec<Subtopology>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for StreamsGroupTopologyValue {}

/// `subtopologies[]` of [`StreamsGroupTopologyValue`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Subtopology {
    /// Version 0.
    pub subtopology_id: String,
    /// Version 0.
    pub source_topics: Vec<String>,
    /// Version 0.
    pub source_topic_regex: Vec<String>,
    /// Version 0.
    pub state_changelog_topics: Vec<TopicInfo>,
    /// Version 0.
    pub repartition_sink_topics: Vec<String>,
    /// Version 0.
    pub repartition_source_topics: Vec<TopicInfo>,
    /// Version 0.
    pub copartition_groups: Vec<CopartitionGroup>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Subtopology {}

/// `subtopologies[].state_changelog_topics[]`, `subtopologies[].repartition_source_topics[]` of
/// [`StreamsGroupTopologyValue`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicInfo {
    /// Version 0.
    pub name: String,
    /// Version 0.
    pub partitions: i32,
    /// Version 0.
    pub replication_factor: i16,
    /// Version 0.
    pub topic_configs: Vec<TopicConfig>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopicInfo {}

/// `subtopologies[].state_changelog_topics[].topic_configs[]`,
/// `subtopologies[].repartition_source_topics[].topic_configs[]` of [`StreamsGroupTopologyValue`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicConfig {
    /// Version 0.
    pub key: String,
    /// Version 0.
    pub value: String,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopicConfig {}

/// `subtopologies[].copartition_groups[]` of [`StreamsGroupTopologyValue`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CopartitionGroup {
    /// Version 0.
    pub source_topics: Numbers<i16>,
    /// Version 0.
    pub source_topic_regex: Numbers<i16>,
    /// Version 0.
    pub repartition_source_topics: Numbers<i16>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for CopartitionGroup {}

impl Message for StreamsGroupTopologyValue {
    const NAME: &'static str = "StreamsGroupTopologyValue";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::StreamsGroupTopologyValueRef<'a>;

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

impl Struct for TopicConfig {
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
