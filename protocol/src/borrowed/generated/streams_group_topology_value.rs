//! StreamsGroupTopologyValue: value of a coordinator's records of type 23, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`StreamsGroupTopologyValue`](crate::messages::streams_group_topology_value::StreamsGroupTopologyValue), read in place.
#[derive(Clone, Copy, Debug)]
pub struct StreamsGroupTopologyValueRef<'a> {
    pub epoch: i32,
    pub subtopologies: Items<'a, SubtopologyRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for StreamsGroupTopologyValueRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            epoch: r.i32(&"epoch"),
            subtopologies: r.items(&"subtopologies", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`Subtopology`](crate::messages::streams_group_topology_value::Subtopology), read in place.
#[derive(Clone, Copy, Debug)]
pub struct SubtopologyRef<'a> {
    pub subtopology_id: &'a str,
    pub source_topics: Items<'a, &'a str>,
    pub source_topic_regex: Items<'a, &'a str>,
    pub state_changelog_topics: Items<'a, TopicInfoRef<'a>>,
    pub repartition_sink_topics: Items<'a, &'a str>,
    pub repartition_source_topics: Items<'a, TopicInfoRef<'a>>,
    pub copartition_groups: Items<'a, CopartitionGroupRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for SubtopologyRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            subtopology_id: r.str(&"subtopologyId", flexible),
            source_topics: r.strings(&"sourceTopics", flexible),
            source_topic_regex: r.strings(&"sourceTopicRegex", flexible),
            state_changelog_topics: r.items(&"stateChangelogTopics", flexible, version),
            repartition_sink_topics: r.strings(&"repartitionSinkTopics", flexible),
            repartition_source_topics: r.items(&"repartitionSourceTopics", flexible, version),
            copartition_groups: r.items(&"copartitionGroups", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicInfo`](crate::messages::streams_group_topology_value::TopicInfo), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicInfoRef<'a> {
    pub name: &'a str,
    pub partitions: i32,
    pub replication_factor: i16,
    pub topic_configs: Items<'a, TopicConfigRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopicInfoRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let name: &'a str = r.str(&"name", flexible);
        let (partitions, replication_factor) = r.run(&["partitions", "replicationFactor"]);
        Self {
            name,
            partitions,
            replication_factor,
            topic_configs: r.items(&"topicConfigs", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicConfig`](crate::messages::streams_group_topology_value::TopicConfig), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicConfigRef<'a> {
    pub key: &'a str,
    pub value: &'a str,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopicConfigRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            key: r.str(&"key", flexible),
            value: r.str(&"value", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`CopartitionGroup`](crate::messages::streams_group_topology_value::CopartitionGroup), read in place.
#[derive(Clone, Copy, Debug)]
pub struct CopartitionGroupRef<'a> {
    pub source_topics: Values<'a, i16>,
    pub source_topic_regex: Values<'a, i16>,
    pub repartition_source_topics: Values<'a, i16>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for CopartitionGroupRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            source_topics: r.values(&"sourceTopics", flexible),
            source_topic_regex: r.values(&"sourceTopicRegex", flexible),
            repartition_source_topics: r.values(&"repartitionSourceTopics", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
