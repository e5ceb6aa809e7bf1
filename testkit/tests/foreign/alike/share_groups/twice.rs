//! Partitions that one request names twice.

use super::acknowledging::{ACCEPT, RELEASE};
use super::fetching::{WANT, Want};
use super::script::Script;

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
