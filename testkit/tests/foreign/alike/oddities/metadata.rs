//! Topics by name, by id, by both and by neither.

use millstream_protocol::messages::MetadataRequest;
use millstream_protocol::messages::metadata_request::MetadataRequestTopic;
use millstream_protocol::uuid::Uuid;

use super::filled_topic;
use crate::alike::wire::Wire;
use crate::alike::wire::told::{name, sorted};
use crate::alike::wire::topics::UNKNOWN_ID;

/// A topic as it is asked for.
type Asked = (Option<&'static str>, Uuid);

/// The ids of two topics, which each broker chooses for itself.
#[derive(Clone, Copy)]
struct Ids {
    one: Uuid,
    other: Uuid,
}

impl Ids {
    /// What an id is called where brokers are compared.
    fn call(self, id: Uuid) -> &'static str {
        match id {
            id if id == self.one => "one",
            id if id == self.other => "other",
            UNKNOWN_ID => "unknown",
            Uuid::ZERO => "zero",
            _ => "new",
        }
    }
}

pub(super) fn topics_described_oddly(address: &str) -> Vec<String> {
    let mut wire = Wire::connect(address);
    let ids = Ids { one: filled_topic(&mut wire, "odd-one"), other: filled_topic(&mut wire, "odd-other") };
    let mut lines = Vec::new();
    for version in [9, 10, 11, 12, 13] {
        for asked in odd_topics(ids) {
            if version < 10 && asked.iter().any(|(name, id)| name.is_none() || *id != Uuid::ZERO) {
                continue;
            }
            let told = described(address, version, &asked, ids);
            let asked: Vec<_> = asked.iter().map(|(name, id)| (*name, ids.call(*id))).collect();
            lines.push(format!("described {asked:?} v{version}: {told}"));
        }
    }
    lines
}

fn odd_topics(Ids { one, other }: Ids) -> [Vec<Asked>; 15] {
    let none = Uuid::ZERO;
    [
        vec![(Some("odd-one"), one)],
        vec![(Some("odd-one"), other)],
        vec![(Some("odd-one"), UNKNOWN_ID)],
        vec![(Some("nowhere"), one)],
        vec![(Some(""), one)],
        vec![(None, one), (Some("odd-other"), none)],
        vec![(Some("odd-other"), none), (None, one)],
        vec![(Some("odd-other"), none), (None, UNKNOWN_ID)],
        vec![(None, one), (None, one)],
        vec![(None, none)],
        vec![(None, none), (Some("odd-one"), none)],
        vec![(Some("odd-one"), none), (Some("odd-one"), none)],
        vec![(Some("odd-one"), one), (Some("odd-other"), none)],
        vec![(Some(""), none)],
        vec![(None, UNKNOWN_ID), (None, UNKNOWN_ID)],
    ]
}

/// Over a connection of its own, as a broker may end it.
fn described(address: &str, version: i16, asked: &[Asked], ids: Ids) -> String {
    let topics = asked.iter().map(|(name, topic_id)| MetadataRequestTopic {
        name: name.map(str::to_owned),
        topic_id: *topic_id,
        ..Default::default()
    });
    let request =
        MetadataRequest { topics: Some(topics.collect()), allow_auto_topic_creation: false, ..Default::default() };
    let Some(answer) = Wire::connect(address).try_call(version, &request) else { return "no answer".to_owned() };
    let topics = answer.topics.iter();
    let topics =
        sorted(topics.map(|it| (it.name.as_deref(), ids.call(it.topic_id), name(it.error_code), it.partitions.len())));
    format!("{} {} {topics:?}", name(answer.error_code), answer.brokers.len())
}
