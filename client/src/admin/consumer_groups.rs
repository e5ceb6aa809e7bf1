//! Groups of the consumer protocol of KIP-848, described.

use millstream_protocol::api::ApiKey;
use millstream_protocol::messages::ConsumerGroupDescribeRequest;
use millstream_protocol::messages::consumer_group_describe_response::{Assignment, DescribedGroup, Member};

use super::groups::owned;
use super::routes::Question;
use super::targets::flat;
use super::topics::operations;
use super::{Admin, Outcomes, checked};
use crate::error::Error;
use crate::types::TopicPartition;

/// A group whose broker assigns (KIP-848).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsumerGroup {
    /// `Stable`, `Assigning`, `Reconciling`, `Empty`, `Dead`.
    pub state: String,
    /// The group's epoch: it grows with each change of members or topics.
    pub epoch: i32,
    /// The epoch of the target assignment.
    pub assignment_epoch: i32,
    /// The broker's assignor.
    pub assignor: String,
    /// The members.
    pub members: Vec<ConsumerMember>,
    /// What the caller may do with it, where the cluster says it.
    pub authorized_operations: Option<u32>,
}

/// A member of a [`ConsumerGroup`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsumerMember {
    /// The id it chose.
    pub id: String,
    /// `group.instance.id`, of a static member.
    pub instance_id: Option<String>,
    /// `client.rack`.
    pub rack: Option<String>,
    /// Its epoch.
    pub epoch: i32,
    /// `client.id`.
    pub client_id: String,
    /// Where it connects from.
    pub host: String,
    /// The topics it subscribes to by name.
    pub topics: Vec<String>,
    /// The pattern it subscribes to (RE2).
    pub pattern: Option<String>,
    /// What it has.
    pub assignment: Vec<TopicPartition>,
    /// What it is to have.
    pub target: Vec<TopicPartition>,
}

impl Admin {
    /// Groups of the consumer protocol of KIP-848 (Kafka 3.8). A group of another type is refused with
    /// `GROUP_ID_NOT_FOUND`.
    pub async fn describe_consumer_groups(&self, groups: &[&str]) -> Result<Outcomes<String, ConsumerGroup>, Error> {
        let build = |groups: &[String], _| ConsumerGroupDescribeRequest {
            group_ids: groups.to_vec(),
            include_authorized_operations: true,
            ..Default::default()
        };
        let question = Question::new("describing consumer groups", build, |response, _| {
            response.groups.into_iter().map(|group| (group.group_id.clone(), consumer(group))).collect()
        });
        self.ask(owned(groups), question.at_coordinators()).await
    }
}

fn consumer(group: DescribedGroup) -> Result<ConsumerGroup, Error> {
    let subject = format!("group {:?}", group.group_id);
    checked(ApiKey::ConsumerGroupDescribe, group.error_code, subject, group.error_message)?;
    let member = |member: Member| ConsumerMember {
        id: member.member_id,
        instance_id: member.instance_id,
        rack: member.rack_id,
        epoch: member.member_epoch,
        client_id: member.client_id,
        host: member.client_host,
        topics: member.subscribed_topic_names,
        pattern: member.subscribed_topic_regex.filter(|pattern| !pattern.is_empty()),
        assignment: assigned(&member.assignment),
        target: assigned(&member.target_assignment),
    };
    Ok(ConsumerGroup {
        state: group.group_state,
        epoch: group.group_epoch,
        assignment_epoch: group.assignment_epoch,
        assignor: group.assignor_name,
        members: group.members.into_iter().map(member).collect(),
        authorized_operations: operations(group.authorized_operations),
    })
}

fn assigned(assignment: &Assignment) -> Vec<TopicPartition> {
    flat(assignment.topic_partitions.iter().map(|topic| (topic.topic_name.as_str(), &*topic.partitions)))
}
