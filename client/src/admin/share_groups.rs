//! Share groups (KIP-932): described, and where their reading starts.

use millstream_protocol::api::ApiKey;
use millstream_protocol::messages::alter_share_group_offsets_request::{
    AlterShareGroupOffsetsRequestPartition, AlterShareGroupOffsetsRequestTopic,
};
use millstream_protocol::messages::delete_share_group_offsets_request::DeleteShareGroupOffsetsRequestTopic;
use millstream_protocol::messages::describe_share_group_offsets_request::DescribeShareGroupOffsetsRequestGroup;
use millstream_protocol::messages::describe_share_group_offsets_response::DescribeShareGroupOffsetsResponseGroup;
use millstream_protocol::messages::share_group_describe_response::{DescribedGroup, Member};
use millstream_protocol::messages::{
    AlterShareGroupOffsetsRequest, DeleteShareGroupOffsetsRequest, DescribeShareGroupOffsetsRequest,
    ShareGroupDescribeRequest,
};

use super::groups::owned;
use super::routes::Question;
use super::targets::{by_topic, flat};
use super::topics::operations;
use super::{Admin, Outcomes, checked, checked_topic};
use crate::error::Error;
use crate::types::TopicPartition;

/// A share group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareGroup {
    /// `Stable`, `Empty`, `Dead`.
    pub state: String,
    /// The group's epoch.
    pub epoch: i32,
    /// The epoch of the assignment.
    pub assignment_epoch: i32,
    /// The broker's assignor.
    pub assignor: String,
    /// The members.
    pub members: Vec<ShareMember>,
    /// What the caller may do with it, as the bits of [`AclOperation`](super::AclOperation).
    pub authorized_operations: Option<u32>,
}

/// A member of a share group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareMember {
    /// The id it chose.
    pub id: String,
    /// `client.rack`.
    pub rack: Option<String>,
    /// Its epoch.
    pub epoch: i32,
    /// `client.id`.
    pub client_id: String,
    /// Where it connects from.
    pub host: String,
    /// The topics it subscribes to.
    pub topics: Vec<String>,
    /// The partitions it takes records from, as others may.
    pub assignment: Vec<TopicPartition>,
}

/// Where a share group stands in a partition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShareOffset {
    /// The first offset that is not done with; -1 when nothing was read yet.
    pub start: i64,
    /// Leader epoch of the partition.
    pub leader_epoch: i32,
    /// Records not done with; -1 when the cluster does not say (before Kafka 4.2).
    pub lag: i64,
}

impl Admin {
    /// Share groups (Kafka 4.1). A group of another type is refused with `GROUP_ID_NOT_FOUND`.
    pub async fn describe_share_groups(&self, groups: &[&str]) -> Result<Outcomes<String, ShareGroup>, Error> {
        let build = |groups: &[String], _| ShareGroupDescribeRequest {
            group_ids: groups.to_vec(),
            include_authorized_operations: true,
            ..Default::default()
        };
        let question = Question::new("describing share groups", build, |response, _| {
            response.groups.into_iter().map(|group| (group.group_id.clone(), described(group))).collect()
        });
        self.ask(owned(groups), question.at_coordinators()).await
    }

    /// Where share groups stand in each partition they have read (Kafka 4.1).
    pub async fn list_share_group_offsets(
        &self,
        groups: &[&str],
    ) -> Result<Outcomes<String, Vec<(TopicPartition, ShareOffset)>>, Error> {
        let group = |group: &String| DescribeShareGroupOffsetsRequestGroup {
            group_id: group.clone(),
            topics: None,
            ..Default::default()
        };
        let build = move |groups: &[String], _| DescribeShareGroupOffsetsRequest {
            groups: groups.iter().map(group).collect(),
            ..Default::default()
        };
        let question = Question::new("listing share groups' offsets", build, |response, _| {
            response.groups.into_iter().map(|group| (group.group_id.clone(), offsets(group))).collect()
        });
        self.ask(owned(groups), question.at_coordinators()).await
    }

    /// Sets where a share group without members goes on (Kafka 4.1).
    pub async fn alter_share_group_offsets(
        &self,
        group: &str,
        starts: &[(TopicPartition, i64)],
    ) -> Result<Outcomes<TopicPartition, ()>, Error> {
        let (name, subject) = (group.to_owned(), format!("group {group:?}"));
        let targets: Vec<TopicPartition> = starts.iter().map(|(target, _)| target.clone()).collect();
        let starts = starts.to_vec();
        let build = move |open: &[TopicPartition], _| alteration(&name, &starts, open);
        let question = Question::new("altering a share group's offsets", build, move |response, asked| {
            let api = ApiKey::AlterShareGroupOffsets;
            if let Err(error) = checked(api, response.error_code, subject.clone(), response.error_message) {
                return asked.iter().map(|target| (target.clone(), Err(error.clone()))).collect();
            }
            let mut outcomes = Vec::with_capacity(asked.len());
            for topic in response.responses {
                for partition in topic.partitions {
                    let target = TopicPartition::new(&*topic.topic_name, partition.partition_index);
                    let about = format!("{target} for {subject}");
                    outcomes.push((target, checked(api, partition.error_code, about, partition.error_message)));
                }
            }
            outcomes
        });
        self.ask(targets, question.at_coordinator(group)).await
    }

    /// Forgets where a share group without members stands in some topics (Kafka 4.1).
    pub async fn delete_share_group_offsets(
        &self,
        group: &str,
        topics: &[&str],
    ) -> Result<Outcomes<String, ()>, Error> {
        let (name, subject) = (group.to_owned(), format!("group {group:?}"));
        let topic =
            |name: &String| DeleteShareGroupOffsetsRequestTopic { topic_name: name.clone(), ..Default::default() };
        let build = move |topics: &[String], _| DeleteShareGroupOffsetsRequest {
            group_id: name.clone(),
            topics: topics.iter().map(topic).collect(),
            ..Default::default()
        };
        let question = Question::new("deleting a share group's offsets", build, move |response, asked| {
            let api = ApiKey::DeleteShareGroupOffsets;
            if let Err(error) = checked(api, response.error_code, subject.clone(), response.error_message) {
                return asked.iter().map(|topic| (topic.clone(), Err(error.clone()))).collect();
            }
            let outcomes = response.responses.into_iter().map(|topic| {
                let outcome = checked_topic(api, topic.error_code, &topic.topic_name, topic.error_message);
                (topic.topic_name, outcome)
            });
            outcomes.collect()
        });
        self.ask(owned(topics), question.at_coordinator(group)).await
    }
}

fn described(group: DescribedGroup) -> Result<ShareGroup, Error> {
    let subject = format!("group {:?}", group.group_id);
    checked(ApiKey::ShareGroupDescribe, group.error_code, subject, group.error_message)?;
    let assigned = |member: &Member| {
        let topics = member.assignment.topic_partitions.iter();
        flat(topics.map(|topic| (topic.topic_name.as_str(), &*topic.partitions)))
    };
    let member = |member: Member| ShareMember {
        assignment: assigned(&member),
        id: member.member_id,
        rack: member.rack_id,
        epoch: member.member_epoch,
        client_id: member.client_id,
        host: member.client_host,
        topics: member.subscribed_topic_names,
    };
    Ok(ShareGroup {
        state: group.group_state,
        epoch: group.group_epoch,
        assignment_epoch: group.assignment_epoch,
        assignor: group.assignor_name,
        members: group.members.into_iter().map(member).collect(),
        authorized_operations: operations(group.authorized_operations),
    })
}

fn offsets(group: DescribeShareGroupOffsetsResponseGroup) -> Result<Vec<(TopicPartition, ShareOffset)>, Error> {
    let (api, subject) = (ApiKey::DescribeShareGroupOffsets, format!("group {:?}", group.group_id));
    checked(api, group.error_code, subject.clone(), group.error_message)?;
    let mut offsets = Vec::new();
    for topic in group.topics {
        for partition in topic.partitions {
            let target = TopicPartition::new(&*topic.topic_name, partition.partition_index);
            checked(api, partition.error_code, format!("{target} for {subject}"), partition.error_message)?;
            let (start, leader_epoch, lag) = (partition.start_offset, partition.leader_epoch, partition.lag);
            offsets.push((target, ShareOffset { start, leader_epoch, lag }));
        }
    }
    offsets.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(offsets)
}

fn alteration(group: &str, starts: &[(TopicPartition, i64)], open: &[TopicPartition]) -> AlterShareGroupOffsetsRequest {
    let start_of = |topic: &str, partition: i32| {
        let start = starts.iter().find(|(target, _)| *target.topic == *topic && target.partition == partition);
        start.map_or(0, |(_, start)| *start)
    };
    let topics = by_topic(open).into_iter().map(|(topic, partitions)| AlterShareGroupOffsetsRequestTopic {
        partitions: partitions
            .into_iter()
            .map(|partition| AlterShareGroupOffsetsRequestPartition {
                partition_index: partition,
                start_offset: start_of(&topic, partition),
                ..Default::default()
            })
            .collect(),
        topic_name: topic.to_string(),
        ..Default::default()
    });
    AlterShareGroupOffsetsRequest { group_id: group.to_owned(), topics: topics.collect(), ..Default::default() }
}
