//! Streams groups (KIP-1071), described.

use millstream_protocol::api::ApiKey;
use millstream_protocol::messages::StreamsGroupDescribeRequest;
use millstream_protocol::messages::streams_group_describe_response as wire;

use super::groups::owned;
use super::routes::Question;
use super::topics::operations;
use super::{Admin, Outcomes, checked};
use crate::error::Error;

/// A group of Kafka Streams instances.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StreamsGroup {
    /// `Stable`, `Assigning`, `Reconciling`, `NotReady`, `Empty`, `Dead`.
    pub state: String,
    /// The group's epoch.
    pub epoch: i32,
    /// The epoch of the assignment.
    pub assignment_epoch: i32,
    /// The epoch of the topology, and its parts; `None` before a member has told it.
    pub topology: Option<(i32, Vec<Subtopology>)>,
    /// The members.
    pub members: Vec<StreamsMember>,
    /// What the caller may do with it, as the bits of [`AclOperation`](super::AclOperation).
    pub authorized_operations: Option<u32>,
}

/// A part of a topology that is worked on task by task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subtopology {
    /// Its id.
    pub id: String,
    /// The topics it reads.
    pub sources: Vec<String>,
    /// The internal topics it writes for others.
    pub repartition_sinks: Vec<String>,
    /// The internal topics it reads from others.
    pub repartition_sources: Vec<String>,
    /// The topics that hold its state.
    pub changelogs: Vec<String>,
}

/// A member of a streams group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StreamsMember {
    /// The id it chose.
    pub id: String,
    /// `group.instance.id`, of a static member.
    pub instance_id: Option<String>,
    /// Its epoch.
    pub epoch: i32,
    /// `client.id`.
    pub client_id: String,
    /// Where it connects from.
    pub host: String,
    /// The process that it shares with other members.
    pub process_id: String,
    /// What it works on.
    pub assignment: StreamsTasks,
    /// What it is to work on.
    pub target: StreamsTasks,
}

/// Tasks: partitions of a subtopology.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StreamsTasks {
    /// Worked on.
    pub active: Vec<(String, Vec<i32>)>,
    /// State kept up to date.
    pub standby: Vec<(String, Vec<i32>)>,
    /// State being caught up with before the task moves here.
    pub warmup: Vec<(String, Vec<i32>)>,
}

impl Admin {
    /// Streams groups (Kafka 4.2). A group of another type is refused with `GROUP_ID_NOT_FOUND`.
    pub async fn describe_streams_groups(&self, groups: &[&str]) -> Result<Outcomes<String, StreamsGroup>, Error> {
        let build = |groups: &[String], _| StreamsGroupDescribeRequest {
            group_ids: groups.to_vec(),
            include_authorized_operations: true,
            ..Default::default()
        };
        let question = Question::new("describing streams groups", build, |response, _| {
            response.groups.into_iter().map(|group| (group.group_id.clone(), described(group))).collect()
        });
        self.ask(owned(groups), question.at_coordinators()).await
    }
}

fn described(group: wire::DescribedGroup) -> Result<StreamsGroup, Error> {
    let subject = format!("group {:?}", group.group_id);
    checked(ApiKey::StreamsGroupDescribe, group.error_code, subject, group.error_message)?;
    let topology = group.topology.map(|topology| {
        let parts = topology.subtopologies.unwrap_or_default().into_iter().map(subtopology);
        (topology.epoch, parts.collect())
    });
    Ok(StreamsGroup {
        state: group.group_state,
        epoch: group.group_epoch,
        assignment_epoch: group.assignment_epoch,
        topology,
        members: group.members.into_iter().map(member).collect(),
        authorized_operations: operations(group.authorized_operations),
    })
}

fn subtopology(part: wire::Subtopology) -> Subtopology {
    let names = |topics: Vec<wire::TopicInfo>| topics.into_iter().map(|topic| topic.name).collect();
    Subtopology {
        id: part.subtopology_id,
        sources: part.source_topics,
        repartition_sinks: part.repartition_sink_topics,
        repartition_sources: names(part.repartition_source_topics),
        changelogs: names(part.state_changelog_topics),
    }
}

fn member(member: wire::Member) -> StreamsMember {
    StreamsMember {
        id: member.member_id,
        instance_id: member.instance_id,
        epoch: member.member_epoch,
        client_id: member.client_id,
        host: member.client_host,
        process_id: member.process_id,
        assignment: tasks(member.assignment),
        target: tasks(member.target_assignment),
    }
}

fn tasks(assignment: wire::Assignment) -> StreamsTasks {
    let ids = |tasks: Vec<wire::TaskIds>| {
        tasks.into_iter().map(|task| (task.subtopology_id, task.partitions.to_vec())).collect()
    };
    StreamsTasks {
        active: ids(assignment.active_tasks),
        standby: ids(assignment.standby_tasks),
        warmup: ids(assignment.warmup_tasks),
    }
}
