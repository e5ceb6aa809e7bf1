//! ShareGroupDescribe, version 1: share groups and their members (KIP-932).

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::share_group_describe_response::{
    Assignment, DescribedGroup, Member, TopicPartitions,
};
use millstream_protocol::messages::{ShareGroupDescribeRequest, ShareGroupDescribeResponse};

use super::{Answer, Caller, authorized};
use crate::broker::Broker;
use crate::broker::group::{Group, SHARE_ASSIGNOR, ShareGroup, ShareMember};
use crate::broker::topics::Topics;

pub(super) const VERSIONS: VersionRange = VersionRange::new(1, 1);

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: ShareGroupDescribeRequest,
) -> Answer<ShareGroupDescribeResponse> {
    let groups = request.group_ids.into_iter().map(|id| {
        let mut described = match broker.groups.get(&id) {
            _ if id.is_empty() => failed(id, ErrorCode::INVALID_GROUP_ID, None),
            _ if broker.coordinator_of(&id) != caller.node => failed(id, ErrorCode::NOT_COORDINATOR, None),
            Some(Group { share: Some(share), .. }) => describe(id, share, &broker.topics),
            Some(_) => {
                let message = format!("Group {id} is not a share group.");
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
    Answer::Now(ShareGroupDescribeResponse { groups: groups.collect(), ..Default::default() })
}

fn describe(group_id: String, group: &ShareGroup, topics: &Topics) -> DescribedGroup {
    let members = group.members().map(|member| describe_member(member, topics));
    DescribedGroup {
        group_id,
        group_state: group.state_name().to_owned(),
        group_epoch: group.epoch,
        assignment_epoch: group.assignment_epoch,
        assignor_name: SHARE_ASSIGNOR.to_owned(),
        members: members.collect(),
        ..Default::default()
    }
}

fn describe_member(member: &ShareMember, topics: &Topics) -> Member {
    Member {
        member_id: member.id.to_string(),
        rack_id: member.rack_id.clone(),
        member_epoch: member.epoch,
        client_id: member.client_id.clone(),
        client_host: format!("/{}", member.host),
        subscribed_topic_names: member.topics.iter().cloned().collect(),
        assignment: assignment(member, topics),
        ..Default::default()
    }
}

/// Partitions by topic; those of topics that are gone have no name to be told by.
fn assignment(member: &ShareMember, topics: &Topics) -> Assignment {
    let mut topic_partitions: Vec<TopicPartitions> = Vec::new();
    for (topic_id, partition) in &member.assigned {
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
