//! What groups of this kind refuse, and what others refuse of them.

use millstream_protocol::messages::offset_fetch_request::OffsetFetchRequestGroup;
use millstream_protocol::messages::{
    ConsumerGroupDescribeRequest, DescribeGroupsRequest, HeartbeatRequest, JoinGroupRequest, OffsetDeleteRequest,
    OffsetFetchRequest, ShareGroupHeartbeatRequest,
};

use super::fetching::{WANT, Want};
use super::script::Script;
use crate::alike::wire::grouping::{classic_join, commit_request, consumer_join};
use crate::alike::wire::told::name;

const TOPIC: &str = "share-c";

pub(super) fn what_is_refused(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "share-refused", &[(TOPIC, 1)]);
    odd_heartbeats(&mut script);
    taken_for_another_kind(&mut script);
    other_kinds_taken_for_share_groups(address, &mut script.lines);
    let mut none = Script::new(address, "share-none", &[]);
    none.offsets(None);
    none.delete_offsets(&[TOPIC]);
    none.alter_offsets(&[(TOPIC, 0, 0)]);
    none.describe();
    script.lines.append(&mut none.lines);
    // Whoever reads without a word to the coordinator.
    let mut stranger = Script::beside(address, "share-stranger", &script);
    stranger.fetch("m", Want { topics: &[(TOPIC, 0)], ..WANT });
    stranger.fetch("m", Want { epoch: 1, ..WANT });
    script.lines.append(&mut stranger.lines);
    script.lines
}

fn odd_heartbeats(script: &mut Script) {
    let valid = script.beat("m", 0, Some(&[TOPIC]));
    for request in [
        ShareGroupHeartbeatRequest { member_id: String::new(), ..valid.clone() },
        ShareGroupHeartbeatRequest { group_id: String::new(), ..valid.clone() },
        ShareGroupHeartbeatRequest { rack_id: Some(" ".to_owned()), ..valid.clone() },
        ShareGroupHeartbeatRequest { subscribed_topic_names: None, ..valid.clone() },
        ShareGroupHeartbeatRequest { subscribed_topic_names: Some(Vec::new()), ..valid.clone() },
        ShareGroupHeartbeatRequest { member_epoch: -2, ..valid.clone() },
        ShareGroupHeartbeatRequest { member_epoch: -1, ..valid.clone() },
        ShareGroupHeartbeatRequest { member_epoch: 5, ..valid.clone() },
    ] {
        script.send(&request);
    }
    script.send(&valid);
    script.stay("another", 1);
    script.stay("another", -1);
}

/// What is asked of groups of other kinds, of this one.
fn taken_for_another_kind(script: &mut Script) {
    let group = script.group.clone();
    let join = classic_join(&group, "range");
    let joined = script.wire.call(9, &join);
    script.say(format!("classic join: {} {}", name(joined.error_code), !joined.member_id.is_empty()));
    let joined = script.wire.call(9, &JoinGroupRequest { member_id: joined.member_id, ..join });
    script.say(format!("classic join again: {}", name(joined.error_code)));
    let answer = script.wire.call(1, &consumer_join(&group, "c", &[TOPIC]));
    script.say(format!("consumer join: {} {:?}", name(answer.error_code), answer.error_message));
    let ask = ConsumerGroupDescribeRequest { group_ids: vec![group.clone()], ..Default::default() };
    let described = script.wire.call(1, &ask).groups.remove(0);
    script.say(format!("consumer describe: {} {:?}", name(described.error_code), described.error_message));
    let ask = DescribeGroupsRequest { groups: vec![group.clone()], ..Default::default() };
    let described = script.wire.call(6, &ask).groups.remove(0);
    script.say(format!("classic describe: {} {:?}", name(described.error_code), described.error_message));
    let answer = script.wire.call(9, &commit_request(&group, -1, "", &[(TOPIC, 0)]));
    script.say(format!("commit: {}", name(answer.topics[0].partitions[0].error_code)));
    let of_group =
        OffsetFetchRequestGroup { group_id: group.clone(), topics: None, member_epoch: -1, ..Default::default() };
    let answer = script.wire.call(9, &OffsetFetchRequest { groups: vec![of_group], ..Default::default() });
    script.say(format!("offsets: {} {}", name(answer.groups[0].error_code), answer.groups[0].topics.len()));
    let answer = script.wire.call(0, &OffsetDeleteRequest { group_id: group.clone(), ..Default::default() });
    script.say(format!("offsets deleted: {}", name(answer.error_code)));
    let beat = HeartbeatRequest { group_id: group, member_id: "m".to_owned(), ..Default::default() };
    let answer = script.wire.call(4, &beat);
    script.say(format!("classic heartbeat: {}", name(answer.error_code)));
}

/// What is asked of share groups, of a classic one and of one of KIP-848.
fn other_kinds_taken_for_share_groups(address: &str, lines: &mut Vec<String>) {
    let (classic, consumer) = ("share-not-classic", "share-not-consumer");
    for group in [classic, consumer] {
        let mut script = Script::new(address, group, &[]);
        if group == classic {
            script.wire.call(9, &commit_request(group, -1, "", &[(TOPIC, 0)]));
        } else {
            script.wire.call(1, &consumer_join(group, "c", &[TOPIC]));
        }
        script.join("m", &[TOPIC]);
        script.stay("m", 1);
        script.stay("m", -1);
        script.describe();
        script.offsets(None);
        script.alter_offsets(&[(TOPIC, 0, 0)]);
        script.delete_offsets(&[TOPIC]);
        lines.append(&mut script.lines);
    }
}
