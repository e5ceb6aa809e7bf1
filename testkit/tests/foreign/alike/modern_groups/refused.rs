//! What groups of this kind refuse, and what others refuse of them.

use millstream_protocol::messages::{ConsumerGroupHeartbeatRequest, HeartbeatRequest};

use super::script::Script;
use crate::alike::wire::grouping::classic_join;
use crate::alike::wire::preparing::GROUP;
use crate::alike::wire::told::name;

pub(super) fn what_is_refused(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "refused", &[("theta", 1)]);
    let good = script.joining("m", &["theta"]);
    let bad = [
        ConsumerGroupHeartbeatRequest { group_id: String::new(), ..good.clone() },
        ConsumerGroupHeartbeatRequest { member_id: String::new(), ..good.clone() },
        ConsumerGroupHeartbeatRequest { instance_id: Some(String::new()), ..good.clone() },
        ConsumerGroupHeartbeatRequest { rack_id: Some(String::new()), ..good.clone() },
        ConsumerGroupHeartbeatRequest { rebalance_timeout_ms: -1, ..good.clone() },
        ConsumerGroupHeartbeatRequest { topic_partitions: None, ..good.clone() },
        ConsumerGroupHeartbeatRequest { topic_partitions: Some(script.owned(&[("theta", 0)])), ..good.clone() },
        ConsumerGroupHeartbeatRequest { subscribed_topic_names: None, ..good.clone() },
        ConsumerGroupHeartbeatRequest { member_epoch: -2, ..good.clone() },
        ConsumerGroupHeartbeatRequest { member_epoch: -3, ..good.clone() },
        ConsumerGroupHeartbeatRequest { server_assignor: Some("sticky".to_owned()), ..good.clone() },
    ];
    for request in bad {
        script.send(&request);
    }
    for pattern in ["(", "a)|(b"] {
        let odd = ConsumerGroupHeartbeatRequest { subscribed_topic_regex: Some(pattern.to_owned()), ..good.clone() };
        let code = script.wire.call(1, &odd).error_code;
        script.say(format!("odd pattern: {}", name(code)));
    }
    // Before version 1 the broker chooses ids.
    let nameless = ConsumerGroupHeartbeatRequest { member_id: String::new(), ..good.clone() };
    let answer = script.wire.call(0, &nameless);
    let named = answer.member_id.as_ref().map(String::len);
    script.say(format!("nameless: {} {named:?}", name(answer.error_code)));
    // A classic newcomer is told its id as ever.
    let join = classic_join(&script.group, "unheard-of");
    let code = script.wire.call(9, &join).error_code;
    script.say(format!("classic: {}", name(code)));
    let heartbeat = HeartbeatRequest {
        group_id: script.group.clone(),
        generation_id: 1,
        member_id: answer.member_id.clone().unwrap_or_default(),
        ..Default::default()
    };
    let code = script.wire.call(4, &heartbeat).error_code;
    script.say(format!("a classic heartbeat: {}", name(code)));
    // Nor the other way.
    script.group = "classic".to_owned();
    let mut join = classic_join("classic", "unheard-of");
    script.wire.await_coordinator(GROUP, "classic");
    let answer = script.wire.call(9, &join);
    join.member_id = answer.member_id;
    script.wire.call(9, &join);
    script.stay("m", 1, None);
    script.leave("m", -1, None);
    script.describe();
    script.lines
}
