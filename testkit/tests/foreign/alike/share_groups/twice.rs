//! What one request names twice.

use millstream_protocol::messages::ShareGroupDescribeRequest;

use super::acknowledging::{ACCEPT, RELEASE};
use super::fetching::{WANT, Want};
use super::script::Script;
use crate::alike::wire::told::name;

const TOPIC: &str = "share-k";

pub(super) fn partitions_named_twice(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "share-twice", &[(TOPIC, 2)]);
    script.begin("a", &[TOPIC]);
    script.warm_up(&[(TOPIC, 0), (TOPIC, 1)]);
    script.fetch("a", Want { epoch: -1, ..WANT });
    script.wire.fill(TOPIC, 0, 4);
    script.wire.fill(TOPIC, 1, 2);
    script.fetch("a", Want { topics: &[(TOPIC, 0), (TOPIC, 0)], ..WANT });
    script.fetch("a", Want { epoch: 1, ..WANT });
    script.fetch("a", Want { topics: &[(TOPIC, 0)], ..WANT });
    script.acknowledge("a", 1, &[(TOPIC, 0, &[(0, 0, &[ACCEPT])]), (TOPIC, 0, &[(1, 1, &[RELEASE])])]);
    script.offsets(None);
    script.fetch("a", Want { epoch: 2, topics: &[(TOPIC, 1), (TOPIC, 1)], wait_ms: 0, ..WANT });
    let twice = [(TOPIC, 0, &[(2, 2, &[ACCEPT][..])][..]), (TOPIC, 0, &[(3, 3, &[RELEASE])])];
    script.fetch_with("a", Want { epoch: 3, ..WANT }, &twice);
    script.offsets(None);
    script.fetch("a", Want { epoch: 4, wait_ms: 0, ..WANT });
    script.acknowledge("a", 5, &[(TOPIC, 1, &[(0, 0, &[ACCEPT])]), (TOPIC, 1, &[])]);
    script.acknowledge("a", 6, &[(TOPIC, 1, &[])]);
    let half = [(TOPIC, 1, &[(1, 1, &[ACCEPT][..])][..]), (TOPIC, 1, &[])];
    script.fetch_with("a", Want { epoch: 7, wait_ms: 0, ..WANT }, &half);
    script.offsets(None);
    // One that fails to begin ends the session that there was.
    script.fetch("a", Want { topics: &[(TOPIC, 1), (TOPIC, 1)], wait_ms: 0, ..WANT });
    script.fetch("a", Want { epoch: 8, wait_ms: 0, ..WANT });
    script.fetch("a", Want { topics: &[(TOPIC, 0), (TOPIC, 1)], wait_ms: 0, ..WANT });
    script.lines
}

pub(super) fn offsets_named_twice(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "share-twice-offsets", &[("share-l", 2)]);
    script.alter_offsets(&[("share-l", 0, 1), ("share-l", 0, 2)]);
    script.alter_offsets(&[("share-l", 0, 3), ("share-l", 1, 4), ("nowhere", 0, 0), ("nowhere", 1, 0)]);
    script.offsets(Some(&[("share-l", &[0, 0]), ("share-l", &[1]), ("nowhere", &[0]), ("nowhere", &[0])]));
    script.offsets(Some(&[("share-l", &[9, 9]), ("nowhere", &[0, 0])]));
    script.offsets(None);
    let ask = ShareGroupDescribeRequest { group_ids: vec![script.group.clone(); 2], ..Default::default() };
    let codes: Vec<_> = script.wire.call(1, &ask).groups.iter().map(|group| name(group.error_code)).collect();
    script.say(format!("described twice: {codes:?}"));
    script.delete_offsets(&["share-l", "share-l", "nowhere", "nowhere"]);
    script.delete_offsets(&["share-l", "share-l"]);
    script.offsets(None);
    script.lines
}
