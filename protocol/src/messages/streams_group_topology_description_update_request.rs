//! StreamsGroupTopologyDescriptionUpdate request: API key 93, version 0, flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, VersionRange};
use crate::error::{DecodeError, EncodeError};
use crate::messages::streams_group_topology_description_update_response::StreamsGroupTopologyDescriptionUpdateResponse;
use crate::read::Reader;
use crate::write::Writer;

/// StreamsGroupTopologyDescriptionUpdate request: API key 93, version 0, flexible.
/// Served by: broker.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
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

impl Message for StreamsGroupTopologyDescriptionUpdateRequest {
    const NAME: &'static str = "StreamsGroupTopologyDescriptionUpdateRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));

    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Result<Self, DecodeError> {
        let flexible = true;
        Ok(Self {
            group_id: r.string("group_id", flexible)?,
            member_id: r.string("member_id", flexible)?,
            topology_epoch: r.i32("topology_epoch")?,
            topology_description: TopologyDescription::decode(r, version)
                .map_err(|e| e.within("topology_description"))?,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible)?,
        })
    }

    fn encode_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = true;
        w.string("group_id", flexible, &self.group_id)?;
        w.string("member_id", flexible, &self.member_id)?;
        w.i32(self.topology_epoch);
        self.topology_description.encode(w, version).map_err(|e| e.within("topology_description"))?;
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields)
    }
}

impl Request for StreamsGroupTopologyDescriptionUpdateRequest {
    const KEY: ApiKey = ApiKey::StreamsGroupTopologyDescriptionUpdate;
    type Response = StreamsGroupTopologyDescriptionUpdateResponse;
}

/// Part of [`StreamsGroupTopologyDescriptionUpdateRequest`]: topology description.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct TopologyDescription {
    /// Version 0.
    pub subtopologies: Vec<TopologyDescriptionSubtopology>,
    /// Version 0.
    pub global_stores: Vec<TopologyDescriptionGlobalStore>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl TopologyDescription {
    fn decode(r: &mut Reader<'_>, version: i16) -> Result<Self, DecodeError> {
        let flexible = true;
        Ok(Self {
            subtopologies: r
                .array("subtopologies", flexible, |r| TopologyDescriptionSubtopology::decode(r, version))?,
            global_stores: r
                .array("global_stores", flexible, |r| TopologyDescriptionGlobalStore::decode(r, version))?,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible)?,
        })
    }

    fn encode(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = true;
        w.array("subtopologies", flexible, &self.subtopologies, |w, it| it.encode(w, version))?;
        w.array("global_stores", flexible, &self.global_stores, |w, it| it.encode(w, version))?;
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupTopologyDescriptionUpdateRequest`]: topology description subtopology.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct TopologyDescriptionSubtopology {
    /// Version 0.
    pub subtopology_id: String,
    /// Version 0.
    pub nodes: Vec<TopologyDescriptionNode>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl TopologyDescriptionSubtopology {
    fn decode(r: &mut Reader<'_>, version: i16) -> Result<Self, DecodeError> {
        let flexible = true;
        Ok(Self {
            subtopology_id: r.string("subtopology_id", flexible)?,
            nodes: r.array("nodes", flexible, |r| TopologyDescriptionNode::decode(r, version))?,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible)?,
        })
    }

    fn encode(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = true;
        w.string("subtopology_id", flexible, &self.subtopology_id)?;
        w.array("nodes", flexible, &self.nodes, |w, it| it.encode(w, version))?;
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupTopologyDescriptionUpdateRequest`]: topology description node.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
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

impl TopologyDescriptionNode {
    fn decode(r: &mut Reader<'_>, _version: i16) -> Result<Self, DecodeError> {
        let flexible = true;
        Ok(Self {
            name: r.string("name", flexible)?,
            node_type: r.i8("node_type")?,
            source_topics: r.elements("source_topics", flexible)?,
            sink_topic: r.nullable_string("sink_topic", flexible)?,
            stores: r.elements("stores", flexible)?,
            successors: r.elements("successors", flexible)?,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible)?,
        })
    }

    fn encode(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        let flexible = true;
        w.string("name", flexible, &self.name)?;
        w.i8(self.node_type);
        w.elements("source_topics", flexible, &self.source_topics)?;
        w.nullable_string("sink_topic", flexible, self.sink_topic.as_deref())?;
        w.elements("stores", flexible, &self.stores)?;
        w.elements("successors", flexible, &self.successors)?;
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields)
    }
}

/// Part of [`StreamsGroupTopologyDescriptionUpdateRequest`]: topology description global store.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct TopologyDescriptionGlobalStore {
    /// Version 0.
    pub source: TopologyDescriptionNode,
    /// Version 0.
    pub processor: TopologyDescriptionNode,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl TopologyDescriptionGlobalStore {
    fn decode(r: &mut Reader<'_>, version: i16) -> Result<Self, DecodeError> {
        let flexible = true;
        Ok(Self {
            source: TopologyDescriptionNode::decode(r, version).map_err(|e| e.within("source"))?,
            processor: TopologyDescriptionNode::decode(r, version).map_err(|e| e.within("processor"))?,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible)?,
        })
    }

    fn encode(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = true;
        self.source.encode(w, version).map_err(|e| e.within("source"))?;
        self.processor.encode(w, version).map_err(|e| e.within("processor"))?;
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields)
    }
}
