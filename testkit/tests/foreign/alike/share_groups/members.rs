//! Members that come, change what they read, and go.

use millstream_protocol::messages::ShareGroupHeartbeatRequest;

use super::script::Script;

pub(super) fn members_come_and_go(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "share-members", &[("share-a", 3), ("share-b", 1)]);
    script.describe();
    script.list(&[], &[]);
    let first = script.join("first", &["share-a"]);
    let first = script.stay_until_assigned("first", first);
    script.describe();
    script.list(&[], &["share"]);
    script.list(&["stable"], &["classic", "consumer"]);
    let first = script.stay("first", first);
    let second = script.join("second", &["share-a", "share-b"]);
    script.stay_until_assigned("second", second);
    script.stay("first", first);
    script.stay("first", first - 1);
    script.stay("first", first + 7);
    script.stay("first", 1);
    let full = script.beat("first", first, Some(&["share-a"]));
    script.send(&full);
    let resubscribed = script.beat("first", first + 2, Some(&["share-a", "share-b"]));
    script.send(&resubscribed);
    let rejoined = script.join("first", &["share-b"]);
    script.stay("first", rejoined);
    let rack =
        ShareGroupHeartbeatRequest { rack_id: Some("r".to_owned()), ..script.beat("third", 0, Some(&["nowhere"])) };
    script.send(&rack);
    script.delete();
    script.stay("third", -1);
    script.stay("third", -1);
    script.stay("second", -1);
    script.stay("first", -1);
    script.describe();
    script.list(&["empty"], &[]);
    script.delete();
    script.describe();
    script.lines
}
