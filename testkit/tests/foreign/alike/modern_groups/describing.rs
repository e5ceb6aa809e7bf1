//! Offsets of the group, and all that can be asked about it.

use millstream_protocol::messages::consumer_group_describe_response::{Assignment, Member};
use millstream_protocol::messages::offset_fetch_request::{OffsetFetchRequestGroup, OffsetFetchRequestTopics};
use millstream_protocol::messages::{
    ConsumerGroupDescribeRequest, DescribeGroupsRequest, ListGroupsRequest, OffsetFetchRequest,
};

use super::script::{Places, Script};
use crate::alike::wire::grouping::commit_request;
use crate::alike::wire::told::{name, places, sorted};

impl Script {
    pub(super) fn commit(&mut self, version: i16, member: &str, epoch: i32, places: Places<'_>) {
        let request = commit_request(&self.group, epoch, member, places);
        let answer = self.wire.call(version, &request);
        let codes: Vec<_> = answer
            .topics
            .iter()
            .flat_map(|topic| &topic.partitions)
            .map(|partition| name(partition.error_code))
            .collect();
        self.say(format!("{member} commits v{version} in {epoch} {places:?}: {codes:?}"));
    }

    pub(super) fn fetch_offsets(&mut self, member: Option<&str>, epoch: i32, topic: &str) {
        let asked =
            OffsetFetchRequestTopics { name: topic.to_owned(), partition_indexes: [0, 2].into(), ..Default::default() };
        let group = OffsetFetchRequestGroup {
            group_id: self.group.clone(),
            member_id: member.map(str::to_owned),
            member_epoch: epoch,
            topics: Some(vec![asked]),
            ..Default::default()
        };
        let answer = self.wire.call(9, &OffsetFetchRequest { groups: vec![group], ..Default::default() });
        let group = &answer.groups[0];
        let offsets: Vec<_> = group
            .topics
            .iter()
            .flat_map(|topic| &topic.partitions)
            .map(|partition| (partition.partition_index, partition.committed_offset, name(partition.error_code)))
            .collect();
        let code = name(group.error_code);
        self.say(format!("{member:?} in {epoch} fetches offsets: {code} {offsets:?}"));
    }

    /// All that can be asked about the group.
    pub(super) fn describe(&mut self) {
        let request = ConsumerGroupDescribeRequest { group_ids: vec![self.group.clone()], ..Default::default() };
        let answer = self.wire.call(1, &request);
        let group = &answer.groups[0];
        self.say(format!(
            "group: {} {:?} {} epoch={} assignment={} {}",
            name(group.error_code),
            group.error_message,
            group.group_state,
            group.group_epoch,
            group.assignment_epoch,
            group.assignor_name
        ));
        self.lines.extend(sorted(group.members.iter().map(described)));
        let listed = self.wire.call(5, &ListGroupsRequest::default());
        let listed = listed.groups.iter().find(|group| group.group_id == self.group);
        let listed =
            listed.map(|group| [&group.protocol_type, &group.group_state, &group.group_type].map(String::clone));
        self.say(format!("listed: {listed:?}"));
        let request = DescribeGroupsRequest { groups: vec![self.group.clone()], ..Default::default() };
        for version in [5, 6] {
            let classic = self.wire.call(version, &request).groups.remove(0);
            let code = name(classic.error_code);
            self.say(format!("as a classic group: {code} {:?} {}", classic.error_message, classic.group_state));
        }
    }

    pub(super) fn delete(&mut self) {
        let code = self.wire.delete_group(&self.group);
        self.say(format!("deleted: {code}"));
    }
}

fn described(member: &Member) -> String {
    let topics = sorted(member.subscribed_topic_names.clone());
    format!(
        "member {} {:?} rack={:?} epoch={} {} {} {topics:?} {:?} type={} {:?} of {:?}",
        member.member_id,
        member.instance_id,
        member.rack_id,
        member.member_epoch,
        member.client_id,
        member.client_host,
        member.subscribed_topic_regex,
        member.member_type,
        assigned(&member.assignment),
        assigned(&member.target_assignment),
    )
}

fn assigned(assignment: &Assignment) -> Vec<String> {
    places(assignment.topic_partitions.iter().map(|topic| (topic.topic_name.as_str(), &topic.partitions[..])))
}
