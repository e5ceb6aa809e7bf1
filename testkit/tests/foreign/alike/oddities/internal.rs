//! The cluster's own topics.

use millstream_protocol::messages::create_topics_request::CreatableTopic;
use millstream_protocol::messages::metadata_request::MetadataRequestTopic;
use millstream_protocol::messages::{CreateTopicsRequest, MetadataRequest};

use super::produced;
use crate::alike::wire::Wire;
use crate::alike::wire::producing::{batch, by_name, data, produce_request};
use crate::alike::wire::told::name;

/// Only a real broker has its coordinators' records in topics.
const OF_COORDINATORS: [&str; 2] = ["__consumer_offsets", "__transaction_state"];
const METADATA: &str = "__cluster_metadata";
/// It is only asked whether it could be made: share groups are kept in it later.
const SHARE_GROUPS: &str = "__share_group_state";

pub(super) fn internal_topics(address: &str) -> Vec<String> {
    let mut wire = Wire::connect(address);
    let mut lines = Vec::new();
    for topic in [OF_COORDINATORS[0], OF_COORDINATORS[1], METADATA, SHARE_GROUPS] {
        lines.push(format!("created {topic}: {}", created(&mut wire, topic)));
        lines.push(format!("described {topic} false: {}", described(&mut wire, topic, false)));
        if topic != SHARE_GROUPS {
            lines.push(format!("described {topic} true: {}", described(&mut wire, topic, true)));
        }
        if !OF_COORDINATORS.contains(&topic) {
            let request = produce_request(None, vec![by_name(topic, vec![data(0, batch(1))])]);
            lines.push(format!("produced to {topic}: {}", produced(address, 9, &request)));
        }
    }
    lines
}

fn created(wire: &mut Wire, topic: &str) -> String {
    let create =
        CreatableTopic { name: topic.to_owned(), num_partitions: 1, replication_factor: 1, ..Default::default() };
    let request = CreateTopicsRequest {
        topics: vec![create],
        timeout_ms: 10_000,
        validate_only: topic == SHARE_GROUPS,
        ..Default::default()
    };
    let created = wire.call(5, &request).topics.remove(0);
    format!("{} {:?}", name(created.error_code), created.error_message)
}

fn described(wire: &mut Wire, topic: &str, allow_auto_topic_creation: bool) -> String {
    let asked = MetadataRequestTopic { name: Some(topic.to_owned()), ..Default::default() };
    let request = MetadataRequest { topics: Some(vec![asked]), allow_auto_topic_creation, ..Default::default() };
    let described = wire.call(12, &request).topics.remove(0);
    let code = if OF_COORDINATORS.contains(&topic) { "-" } else { name(described.error_code) };
    format!("{code} internal={}", described.is_internal)
}
