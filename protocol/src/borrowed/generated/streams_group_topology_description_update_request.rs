//! StreamsGroupTopologyDescriptionUpdate request: API key 93, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`StreamsGroupTopologyDescriptionUpdateRequest`](crate::messages::streams_group_topology_description_update_request::StreamsGroupTopologyDescriptionUpdateRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct StreamsGroupTopologyDescriptionUpdateRequestRef<'a> {
    pub group_id: &'a str,
    pub member_id: &'a str,
    pub topology_epoch: i32,
    pub topology_description: TopologyDescriptionRef<'a>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for StreamsGroupTopologyDescriptionUpdateRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            group_id: r.str(&"groupId", flexible),
            member_id: r.str(&"memberId", flexible),
            topology_epoch: r.i32(&"topologyEpoch"),
            topology_description: r.structure(&"topologyDescription", |r| TopologyDescriptionRef::read(r, version)),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopologyDescription`](crate::messages::streams_group_topology_description_update_request::TopologyDescription), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopologyDescriptionRef<'a> {
    pub subtopologies: Items<'a, TopologyDescriptionSubtopologyRef<'a>>,
    pub global_stores: Items<'a, TopologyDescriptionGlobalStoreRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl Default for TopologyDescriptionRef<'_> {
    #[inline]
    fn default() -> Self {
        Self { subtopologies: Items::EMPTY, global_stores: Items::EMPTY, unknown_tagged_fields: TaggedFieldsRef::NONE }
    }
}
impl<'a> StructRef<'a> for TopologyDescriptionRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            subtopologies: r.items(&"subtopologies", flexible, version),
            global_stores: r.items(&"globalStores", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopologyDescriptionSubtopology`](crate::messages::streams_group_topology_description_update_request::TopologyDescriptionSubtopology), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopologyDescriptionSubtopologyRef<'a> {
    pub subtopology_id: &'a str,
    pub nodes: Items<'a, TopologyDescriptionNodeRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopologyDescriptionSubtopologyRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            subtopology_id: r.str(&"subtopologyId", flexible),
            nodes: r.items(&"nodes", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopologyDescriptionNode`](crate::messages::streams_group_topology_description_update_request::TopologyDescriptionNode), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopologyDescriptionNodeRef<'a> {
    pub name: &'a str,
    pub node_type: i8,
    pub source_topics: Items<'a, &'a str>,
    pub sink_topic: Option<&'a str>,
    pub stores: Items<'a, &'a str>,
    pub successors: Items<'a, &'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl Default for TopologyDescriptionNodeRef<'_> {
    #[inline]
    fn default() -> Self {
        Self {
            name: "",
            node_type: 0,
            source_topics: Items::EMPTY,
            sink_topic: None,
            stores: Items::EMPTY,
            successors: Items::EMPTY,
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        }
    }
}
impl<'a> StructRef<'a> for TopologyDescriptionNodeRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.str(&"name", flexible),
            node_type: r.i8(&"nodeType"),
            source_topics: r.strings(&"sourceTopics", flexible),
            sink_topic: r.nullable_str(&"sinkTopic", flexible),
            stores: r.strings(&"stores", flexible),
            successors: r.strings(&"successors", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopologyDescriptionGlobalStore`](crate::messages::streams_group_topology_description_update_request::TopologyDescriptionGlobalStore), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopologyDescriptionGlobalStoreRef<'a> {
    pub source: TopologyDescriptionNodeRef<'a>,
    pub processor: TopologyDescriptionNodeRef<'a>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopologyDescriptionGlobalStoreRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            source: r.structure(&"source", |r| TopologyDescriptionNodeRef::read(r, version)),
            processor: r.structure(&"processor", |r| TopologyDescriptionNodeRef::read(r, version)),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
