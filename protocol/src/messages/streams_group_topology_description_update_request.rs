//! StreamsGroupTopologyDescriptionUpdate request: API key 93, version 0, flexible.
//!
//! Served by brokers. Kafka 4.4 brought version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::streams_group_topology_description_update_response::StreamsGroupTopologyDescriptionUpdateResponse;
use crate::read::Reader;
use crate::write::Writer;

/// StreamsGroupTopologyDescriptionUpdate request: API key 93, version 0, flexible.
/// Served by brokers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StreamsGroupTopologyDescriptionUpdateRequest {
    /// Group id. Version 0.
    pub group_id: String,
    /// Version 0.
    pub member_id: String,
    /// Version 0.
    pub topology_epoch: i32,
    /// Version 0.
    pub topology_description: TopologyDescription,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for StreamsGroupTopologyDescriptionUpdateRequest {}

/// `topology_description` of [`StreamsGroupTopologyDescriptionUpdateRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopologyDescription {
    /// Version 0.
    pub subtopologies: Vec<TopologyDescriptionSubtopology>,
    /// Version 0.
    pub global_stores: Vec<TopologyDescriptionGlobalStore>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopologyDescription {}

/// `topology_description.subtopologies[]` of [`StreamsGroupTopologyDescriptionUpdateRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopologyDescriptionSubtopology {
    /// Version 0.
    pub subtopology_id: String,
    /// Version 0.
    pub nodes: Vec<TopologyDescriptionNode>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopologyDescriptionSubtopology {}

/// `topology_description.subtopologies[].nodes[]`, `topology_description.global_stores[].source`,
/// `topology_description.global_stores[].processor` of [`StreamsGroupTopologyDescriptionUpdateRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopologyDescriptionNode {
    /// Version 0.
    pub name: String,
    /// Version 0.
    pub node_type: i8,
    /// Topic names. Version 0.
    pub source_topics: Vec<String>,
    /// Topic name. Version 0; nullable; default null.
    pub sink_topic: Option<String>,
    /// Version 0.
    pub stores: Vec<String>,
    /// Version 0.
    pub successors: Vec<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopologyDescriptionNode {}

/// `topology_description.global_stores[]` of [`StreamsGroupTopologyDescriptionUpdateRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopologyDescriptionGlobalStore {
    /// Version 0.
    pub source: TopologyDescriptionNode,
    /// Version 0.
    pub processor: TopologyDescriptionNode,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopologyDescriptionGlobalStore {}

impl Message for StreamsGroupTopologyDescriptionUpdateRequest {
    const NAME: &'static str = "StreamsGroupTopologyDescriptionUpdateRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::StreamsGroupTopologyDescriptionUpdateRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            group_id: r.string(&"groupId", flexible),
            member_id: r.string(&"memberId", flexible),
            topology_epoch: r.i32(&"topologyEpoch"),
            topology_description: r
                .structure(&"topologyDescription", |r| TopologyDescription::decode_fields(r, version)),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.string(&"groupId", flexible, &self.group_id);
        w.string(&"memberId", flexible, &self.member_id);
        w.i32(self.topology_epoch);
        w.structure(&"topologyDescription", &self.topology_description, |w, it| it.encode_fields(w, version));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for StreamsGroupTopologyDescriptionUpdateRequest {
    const KEY: ApiKey = ApiKey::StreamsGroupTopologyDescriptionUpdate;
    type Response = StreamsGroupTopologyDescriptionUpdateResponse;
}

impl Struct for TopologyDescription {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            subtopologies: r.structs(&"subtopologies", flexible, version),
            global_stores: r.structs(&"globalStores", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.structs(&"subtopologies", flexible, &self.subtopologies, version);
        w.structs(&"globalStores", flexible, &self.global_stores, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TopologyDescriptionSubtopology {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            subtopology_id: r.string(&"subtopologyId", flexible),
            nodes: r.structs(&"nodes", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.string(&"subtopologyId", flexible, &self.subtopology_id);
        w.structs(&"nodes", flexible, &self.nodes, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TopologyDescriptionNode {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.string(&"name", flexible),
            node_type: r.i8(&"nodeType"),
            source_topics: r.elements(&"sourceTopics", flexible),
            sink_topic: r.nullable_string(&"sinkTopic", flexible),
            stores: r.elements(&"stores", flexible),
            successors: r.elements(&"successors", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"name", flexible, &self.name);
        w.i8(self.node_type);
        w.elements(&"sourceTopics", flexible, &self.source_topics);
        w.nullable_string(&"sinkTopic", flexible, self.sink_topic.as_deref());
        w.elements(&"stores", flexible, &self.stores);
        w.elements(&"successors", flexible, &self.successors);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TopologyDescriptionGlobalStore {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            source: r.structure(&"source", |r| TopologyDescriptionNode::decode_fields(r, version)),
            processor: r.structure(&"processor", |r| TopologyDescriptionNode::decode_fields(r, version)),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.structure(&"source", &self.source, |w, it| it.encode_fields(w, version));
        w.structure(&"processor", &self.processor, |w, it| it.encode_fields(w, version));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
