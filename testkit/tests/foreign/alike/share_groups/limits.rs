//! How often a record is handed out, how many are at once, and for how long.

use std::thread::sleep;
use std::time::Duration;

use super::acknowledging::{ACCEPT, REJECT, RELEASE, RENEW, Verdict};
use super::fetching::{WANT, Want};
use super::script::Script;

/// What one member cannot handle it gives back again and again.
pub(super) fn deliveries_are_counted(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "share-deliveries", &[("share-e", 1)]);
    let all = [("share-e", 0)];
    script.wire.fill("share-e", 0, 8);
    script.wire.fill("share-e", 0, 2);
    script.begin("a", &["share-e"]);
    script.fetch("a", Want { topics: &all, ..WANT });
    for epoch in (1..60).step_by(2) {
        let held = std::mem::take(&mut script.held);
        let released: Vec<Verdict<'_>> = held.iter().map(|(first, last)| (*first, *last, &[RELEASE][..])).collect();
        if released.is_empty() {
            break;
        }
        script.acknowledge("a", epoch, &[("share-e", 0, &released)]);
        script.fetch("a", Want { epoch: epoch + 1, wait_ms: 0, ..WANT });
    }
    script.offsets(None);
    script.lines
}

pub(super) fn limits_are_kept(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "share-limits", &[("share-f", 2)]);
    let all = [("share-f", 0)];
    for count in [10, 10, 10, 100, 5] {
        script.wire.fill("share-f", 0, count);
    }
    script.set("share.partition.max.record.locks", "100");
    script.begin("a", &["share-f"]);
    // By batches, and by ranges of about so many.
    script.fetch("a", Want { topics: &all, records: 12, batch_size: 5, ..WANT });
    script.fetch("a", Want { epoch: 1, records: 3, wait_ms: 0, ..WANT });
    script.fetch("a", Want { epoch: 2, records: 200, wait_ms: 0, ..WANT });
    script.fetch("a", Want { epoch: 3, records: 200, wait_ms: 0, ..WANT });
    script.acknowledge("a", 4, &[("share-f", 0, &[(4, 12, &[RELEASE])])]);
    script.fetch("a", Want { epoch: 5, records: 200, wait_ms: 0, ..WANT });
    script.acknowledge("a", 6, &[("share-f", 0, &[(0, 49, &[ACCEPT])])]);
    script.offsets(None);
    script.fetch("a", Want { epoch: 7, wait_ms: 0, ..WANT });
    script.fetch("a", Want { epoch: -1, ..WANT });
    script.offsets(None);
    // No more than so many.
    let strict = Want { strict: true, wait_ms: 0, ..WANT };
    script.fetch("a", Want { topics: &all, records: 7, ..strict });
    script.fetch("a", Want { epoch: 1, records: 7, ..strict });
    script.fetch("a", Want { epoch: 2, records: 200, batch_size: 3, ..strict });
    script.acknowledge("a", 3, &[("share-f", 0, &[(50, 60, &[RELEASE])])]);
    script.fetch("a", Want { epoch: 4, records: 3, ..strict });
    script.fetch("a", Want { epoch: 5, records: 30, ..strict });
    script.fetch("a", Want { epoch: 6, records: 0, ..strict });
    script.warm_up(&[("share-f", 1)]);
    script.wire.fill("share-f", 1, 9);
    script.wire.fill("share-f", 1, 2);
    script.fetch("a", Want { topics: &[("share-f", 1)], records: 4, ..strict });
    script.fetch("a", Want { epoch: 1, records: 4, ..strict });
    script.fetch("a", Want { epoch: 2, records: 4, ..strict });
    script.fetch("a", Want { epoch: 3, max_bytes: 1, ..strict });
    script.lines
}

pub(super) fn locks_end(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "share-locks", &[("share-g", 1)]);
    script.set("share.record.lock.duration.ms", "1000");
    script.wire.fill("share-g", 0, 4);
    script.begin("a", &["share-g"]);
    script.fetch("a", Want { topics: &[("share-g", 0)], ..WANT });
    // What waits gets them when their lock ends.
    script.fetch("a", Want { epoch: 1, wait_ms: 10_000, ..WANT });
    sleep(Duration::from_millis(500));
    script.acknowledge_as("a", 2, true, &[("share-g", 0, &[(0, 0, &[RENEW])])]);
    let renewal = Want { epoch: 3, wait_ms: 0, records: 0, max_bytes: 0, renews: true, ..WANT };
    script.fetch_with("a", renewal, &[("share-g", 0, &[(2, 2, &[RENEW])])]);
    script.fetch_with("a", Want { epoch: 4, records: 1, ..renewal }, &[("share-g", 0, &[(2, 2, &[RENEW])])]);
    script.fetch_with("a", Want { epoch: 4, wait_ms: 0, ..WANT }, &[("share-g", 0, &[(2, 2, &[RENEW])])]);
    sleep(Duration::from_millis(750));
    script.acknowledge("a", 5, &[("share-g", 0, &[(3, 3, &[ACCEPT])])]);
    script.acknowledge("a", 6, &[("share-g", 0, &[(0, 0, &[ACCEPT]), (2, 2, &[ACCEPT])])]);
    script.set("share.renew.acknowledge.enable", "false");
    script.fetch("a", Want { epoch: 7, wait_ms: 0, ..WANT });
    script.acknowledge_as("a", 8, true, &[("share-g", 0, &[(3, 3, &[RENEW])])]);
    script.acknowledge("a", 9, &[("share-g", 0, &[(3, 3, &[REJECT]), (4, 4, &[ACCEPT])])]);
    script.acknowledge("a", 10, &[("share-g", 0, &[(1, 1, &[ACCEPT]), (3, 3, &[REJECT])])]);
    script.offsets(None);
    script.lines
}
