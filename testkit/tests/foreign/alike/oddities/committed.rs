//! Offsets committed where there is nothing, and groups deleted twice.

use millstream_protocol::messages::DeleteGroupsRequest;

use super::filled_topic;
use crate::alike::wire::Wire;
use crate::alike::wire::grouping::commit_request;
use crate::alike::wire::preparing::GROUP;
use crate::alike::wire::told::{name, sorted};

const TOPIC: &str = "odd-offsets";

pub(super) fn offsets_committed_oddly(address: &str) -> Vec<String> {
    let mut wire = Wire::connect(address);
    filled_topic(&mut wire, TOPIC);
    for group in ["", "odd-readers"] {
        wire.await_coordinator(GROUP, group);
    }
    let mut lines = Vec::new();
    for version in [2, 7, 9] {
        for (group, generation, member) in [("odd-readers", -1, ""), ("odd-readers", 3, "somebody"), ("", -1, "")] {
            for places in [&[("nowhere", 0)][..], &[(TOPIC, 9)], &[("nowhere", 0), (TOPIC, 0)]] {
                let answer = wire.call(version, &commit_request(group, generation, member, places));
                let topics = answer.topics.iter();
                let codes = sorted(topics.map(|topic| (topic.name.as_str(), name(topic.partitions[0].error_code))));
                lines.push(format!("committed in {group:?} {generation} {places:?} v{version}: {codes:?}"));
            }
        }
    }
    lines
}

pub(super) fn groups_deleted_oddly(address: &str) -> Vec<String> {
    let mut wire = Wire::connect(address);
    for group in ["", "no-such"] {
        wire.await_coordinator(GROUP, group);
    }
    let mut lines = Vec::new();
    for version in 0..=2 {
        for groups in [&["no-such", "no-such"][..], &["no-such", "", "no-such"], &[""], &[]] {
            let groups_names = groups.iter().map(|group| group.to_string()).collect();
            let answer = wire.call(version, &DeleteGroupsRequest { groups_names, ..Default::default() });
            let codes = sorted(answer.results.iter().map(|it| (it.group_id.as_str(), name(it.error_code))));
            lines.push(format!("groups deleted {groups:?} v{version}: {codes:?}"));
        }
    }
    lines
}
