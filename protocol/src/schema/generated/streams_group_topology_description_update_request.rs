//! StreamsGroupTopologyDescriptionUpdateRequest as data.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

#[rustfmt::skip]
pub(super) static MESSAGE: MessageSchema = message("StreamsGroupTopologyDescriptionUpdateRequest", MessageKind::Request, v(0, 0), &[
    field("groupId", FieldType::String, v(0, 0)).entity("groupId"),
    field("memberId", FieldType::String, v(0, 0)),
    field("topologyEpoch", FieldType::Int32, v(0, 0)),
    field("topologyDescription", FieldType::Struct(&TOPOLOGY_DESCRIPTION), v(0, 0)),
]).api_key(93).flexible(v(0, 0));

#[rustfmt::skip]
static TOPOLOGY_DESCRIPTION: StructSchema = structure("TopologyDescription", v(0, 0), &[
    field("subtopologies", FieldType::Array(&FieldType::Struct(&TOPOLOGY_DESCRIPTION_SUBTOPOLOGY)), v(0, 0)),
    field("globalStores", FieldType::Array(&FieldType::Struct(&TOPOLOGY_DESCRIPTION_GLOBAL_STORE)), v(0, 0)),
]);

#[rustfmt::skip]
static TOPOLOGY_DESCRIPTION_SUBTOPOLOGY: StructSchema = structure("TopologyDescriptionSubtopology", v(0, 0), &[
    field("subtopologyId", FieldType::String, v(0, 0)),
    field("nodes", FieldType::Array(&FieldType::Struct(&TOPOLOGY_DESCRIPTION_NODE)), v(0, 0)),
]);

#[rustfmt::skip]
static TOPOLOGY_DESCRIPTION_NODE: StructSchema = structure("TopologyDescriptionNode", v(0, 0), &[
    field("name", FieldType::String, v(0, 0)),
    field("nodeType", FieldType::Int8, v(0, 0)),
    field("sourceTopics", FieldType::Array(&FieldType::String), v(0, 0)).entity("topicName"),
    field("sinkTopic", FieldType::String, v(0, 0)).nullable(v(0, 0)).default(FieldDefault::Null).entity("topicName"),
    field("stores", FieldType::Array(&FieldType::String), v(0, 0)),
    field("successors", FieldType::Array(&FieldType::String), v(0, 0)),
]);

#[rustfmt::skip]
static TOPOLOGY_DESCRIPTION_GLOBAL_STORE: StructSchema = structure("TopologyDescriptionGlobalStore", v(0, 0), &[
    field("source", FieldType::Struct(&TOPOLOGY_DESCRIPTION_NODE), v(0, 0)),
    field("processor", FieldType::Struct(&TOPOLOGY_DESCRIPTION_NODE), v(0, 0)),
]);
