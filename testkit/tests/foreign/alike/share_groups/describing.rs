//! What an administrator sees of the group.

use millstream_protocol::messages::share_group_describe_response::Member;
use millstream_protocol::messages::{ListGroupsRequest, ShareGroupDescribeRequest};

use super::script::Script;
use crate::alike::wire::told::{name, places, sorted};

impl Script {
    pub(super) fn describe(&mut self) {
        let ask = ShareGroupDescribeRequest {
            group_ids: vec![self.group.clone()],
            include_authorized_operations: true,
            ..Default::default()
        };
        for group in self.wire.call(1, &ask).groups {
            let members = sorted(group.members.iter().map(described));
            self.say(format!(
                "described: {} {:?} {} epoch={} assigned={} {} may={} {members:?}",
                name(group.error_code),
                group.error_message,
                group.group_state,
                group.group_epoch,
                group.assignment_epoch,
                group.assignor_name,
                group.authorized_operations,
            ));
        }
    }

    pub(super) fn list(&mut self, states: &[&str], types: &[&str]) {
        let words = |words: &[&str]| words.iter().map(|word| word.to_string()).collect();
        let ask = ListGroupsRequest { states_filter: words(states), types_filter: words(types), ..Default::default() };
        let answer = self.wire.call(5, &ask);
        let of_group = answer.groups.iter().find(|listed| listed.group_id == self.group);
        let line = of_group.map(|it| format!("{:?} {} {}", it.protocol_type, it.group_state, it.group_type));
        self.say(format!("listed {states:?} {types:?}: {} {line:?}", name(answer.error_code)));
    }

    pub(super) fn delete(&mut self) {
        let code = self.wire.delete_group(&self.group);
        self.say(format!("group deleted: {code}"));
    }
}

fn described(member: &Member) -> String {
    let assigned = member.assignment.topic_partitions.iter();
    let assigned = places(assigned.map(|topic| (topic.topic_name.as_str(), &topic.partitions[..])));
    let topics = sorted(member.subscribed_topic_names.clone());
    format!(
        "{} rack={:?} epoch={} {} {} {topics:?} {assigned:?}",
        member.member_id, member.rack_id, member.member_epoch, member.client_id, member.client_host,
    )
}
