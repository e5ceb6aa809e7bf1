//! ConsumerGroupDescribe, versions 0 and 1: groups in the protocol of KIP-848. 1: which protocol each member speaks
//! (KIP-1099).

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::consumer_group_describe_response::{
    Assignment, DescribedGroup, Member as DescribedMember, TopicPartitions,
};
use millstream_protocol::messages::{ConsumerGroupDescribeRequest, ConsumerGroupDescribeResponse};

use super::{Answer, Caller, authorized};
use crate::broker::Broker;
use crate::broker::group::{Group, Member, Modern, Place};
use crate::broker::topics::Topics;

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 1);

/// The type of a member in the protocol of KIP-848, the only one such a group has here.
const CONSUMER_MEMBER: i8 = 1;

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: ConsumerGroupDescribeRequest,
) -> Answer<ConsumerGroupDescribeResponse> {
    let groups = request.group_ids.into_iter().map(|id| {
        let mut described = match broker.groups.get(&id) {
            _ if id.is_empty() => failed(id, ErrorCode::INVALID_GROUP_ID, None),
            _ if broker.coordinator_of(&id) != caller.node => failed(id, ErrorCode::NOT_COORDINATOR, None),
            Some(Group { modern: Some(modern), .. }) => describe(id, modern, &broker.topics),
            Some(_) => {
                let message = format!("Group {id} is not a consumer group.");
                failed(id, ErrorCode::GROUP_ID_NOT_FOUND, Some(message))
            }
            None => {
                let message = format!("Group {id} not found.");
                failed(id, ErrorCode::GROUP_ID_NOT_FOUND, Some(message))
            }
        };
        if request.include_authorized_operations && described.error_code == 0 {
            described.authorized_operations = authorized::ON_GROUP;
        }
        described
    });
    Answer::Now(ConsumerGroupDescribeResponse { groups: groups.collect(), ..Default::default() })
}

fn describe(group_id: String, group: &Modern, topics: &Topics) -> DescribedGroup {
    let members = group.members().map(|member| describe_member(member, topics));
    DescribedGroup {
        group_id,
        group_state: group.state_name().to_owned(),
        group_epoch: group.epoch,
        assignment_epoch: group.assignment_epoch,
        assignor_name: group.assignor().to_owned(),
        members: members.collect(),
        ..Default::default()
    }
}

fn describe_member(member: &Member, topics: &Topics) -> DescribedMember {
    DescribedMember {
        member_id: member.id.to_string(),
        instance_id: member.instance_id.as_deref().map(str::to_owned),
        rack_id: member.rack_id.clone(),
        member_epoch: member.epoch,
        client_id: member.client_id.clone(),
        client_host: format!("/{}", member.host),
        subscribed_topic_names: member.topics.iter().cloned().collect(),
        subscribed_topic_regex: Some(member.regex.clone().unwrap_or_default()),
        assignment: assignment(member.occupied().iter(), topics),
        target_assignment: assignment(member.target.iter(), topics),
        member_type: CONSUMER_MEMBER,
        ..Default::default()
    }
}

/// Partitions by topic; those of topics that are gone have no name to be told by.
fn assignment<'a>(places: impl Iterator<Item = &'a Place>, topics: &Topics) -> Assignment {
    let mut topic_partitions: Vec<TopicPartitions> = Vec::new();
    for (topic_id, partition) in places {
        if let Some(topic) = topic_partitions.last_mut().filter(|topic| topic.topic_id == *topic_id) {
            topic.partitions.push(*partition);
        } else if let Some(name) = topics.name_of(*topic_id) {
            topic_partitions.push(TopicPartitions {
                topic_id: *topic_id,
                topic_name: name.to_string(),
                partitions: [*partition].into(),
                ..Default::default()
            });
        }
    }
    Assignment { topic_partitions, ..Default::default() }
}

fn failed(group_id: String, code: ErrorCode, error_message: Option<String>) -> DescribedGroup {
    DescribedGroup { group_id, error_code: code.0, error_message, ..Default::default() }
}
