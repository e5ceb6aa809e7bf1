//! Members that come, change what they read, and go.

use millstream_protocol::messages::delete_topics_request::DeleteTopicState;
use millstream_protocol::messages::{ConsumerGroupHeartbeatRequest, DeleteTopicsRequest};

use super::script::Script;

pub(super) fn members_come_and_go(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "come-and-go", &[("alpha", 3), ("beta", 2)]);
    script.describe();
    script.leave("m1", -1, None);
    script.stay("m1", 2, None);
    script.join("m1", &["alpha"]);
    script.stay("m1", 2, None);
    script.stay("m1", 3, None);
    script.stay("m2", 2, None);
    script.commit(9, "m1", 2, &[("alpha", 2)]);
    script.describe();
    // The second waits for what the first gives up.
    script.join("m2", &["alpha"]);
    script.describe();
    script.stay("m1", 2, None);
    script.stay("m1", 2, None);
    script.describe();
    script.commit(9, "m1", 2, &[("alpha", 2)]);
    script.commit(9, "m2", 3, &[("alpha", 2)]);
    script.commit(9, "m2", 2, &[("alpha", 2)]);
    script.stay("m1", 2, Some(&[("alpha", 0), ("alpha", 1), ("alpha", 2)]));
    script.stay("m1", 2, Some(&[("alpha", 0), ("alpha", 1)]));
    script.stay("m2", 3, None);
    script.describe();
    // The answer was lost: the epoch before is taken with what it had, and else fenced.
    script.stay("m1", 2, Some(&[("alpha", 0), ("alpha", 1)]));
    script.stay("m1", 2, None);
    script.stay("m1", 4, None);
    script.join("m1", &["alpha"]);
    // Offsets of an earlier epoch count for what was held since (KIP-1251).
    script.commit(9, "m1", 2, &[("alpha", 0)]);
    script.commit(9, "m1", 2, &[("alpha", 0), ("alpha", 2)]);
    script.commit(9, "m1", 4, &[("alpha", 0)]);
    script.commit(9, "m1", -1, &[("alpha", 0)]);
    script.commit(9, "", -1, &[("alpha", 0)]);
    script.commit(9, "nobody", 3, &[("alpha", 0)]);
    script.commit(8, "m1", 3, &[("alpha", 0)]);
    script.commit(9, "m2", 2, &[("alpha", 2)]);
    script.fetch_offsets(None, -1, "alpha");
    script.fetch_offsets(Some("m1"), 3, "alpha");
    script.fetch_offsets(Some("m1"), 2, "alpha");
    script.fetch_offsets(Some("nobody"), 2, "alpha");
    script.delete();
    // What the second leaves is the first's.
    script.leave("m2", -1, None);
    script.describe();
    script.stay("m2", 3, None);
    let epoch = script.stay("m1", 3, None);
    script.stay("m1", epoch, None);
    script.leave("m1", -1, None);
    script.describe();
    script.commit(9, "m1", 2, &[("alpha", 0)]);
    script.commit(9, "", -1, &[("alpha", 0)]);
    script.delete();
    script.describe();
    script.lines
}

pub(super) fn members_with_other_topics(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "other-topics", &[("gamma", 3), ("delta", 2)]);
    let request =
        ConsumerGroupHeartbeatRequest { subscribed_topic_regex: Some("gam+a".to_owned()), ..script.joining("m1", &[]) };
    let epoch = script.send(&request);
    let epoch = script.stay_until_assigned("m1", epoch);
    script.describe();
    // It takes another topic too, and both by their names.
    let request = ConsumerGroupHeartbeatRequest {
        member_epoch: epoch,
        subscribed_topic_names: Some(vec!["gamma".to_owned(), "delta".to_owned(), "epsilon".to_owned()]),
        subscribed_topic_regex: Some(String::new()),
        ..script.beat("m1")
    };
    let epoch = script.send(&request);
    script.describe();
    // A topic comes, and one goes.
    script.create("epsilon", 1);
    let epoch = script.stay_until_assigned("m1", epoch);
    let topic = DeleteTopicState { name: Some("delta".to_owned()), ..Default::default() };
    script.wire.call(6, &DeleteTopicsRequest { topics: vec![topic], timeout_ms: 10_000, ..Default::default() });
    let epoch = script.stay_until_assigned("m1", epoch);
    let left = [("gamma", 0), ("gamma", 1), ("gamma", 2), ("epsilon", 0)];
    let epoch = script.stay("m1", epoch, Some(&left));
    script.describe();
    // It gives up a topic: at once, before there is a new epoch.
    let request = ConsumerGroupHeartbeatRequest {
        member_epoch: epoch,
        subscribed_topic_names: Some(vec!["gamma".to_owned()]),
        topic_partitions: Some(script.owned(&left)),
        ..script.beat("m1")
    };
    let epoch = script.send(&request);
    script.stay("m1", epoch, Some(&left[..3]));
    script.describe();
    // Nothing to have.
    script.join("m2", &[]);
    script.join("m3", &["nowhere"]);
    script.describe();
    script.lines
}
