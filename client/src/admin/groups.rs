//! Groups of every type listed, groups of consumers described, groups deleted.

use std::fmt;

use bytes::Bytes;
use millstream_protocol::api::{ApiKey, Message};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::consumer_group_describe_response as modern;
use millstream_protocol::messages::describe_groups_response::{DescribedGroup, DescribedGroupMember};
use millstream_protocol::messages::{
    ConsumerGroupDescribeRequest, ConsumerProtocolAssignment, ConsumerProtocolSubscription, DeleteGroupsRequest,
    DescribeGroupsRequest, ListGroupsRequest,
};
use millstream_protocol::read::Reader;

use super::routes::{Place, Question};
use super::topics::operations;
use super::{Admin, Outcomes, checked};
use crate::error::Error;
use crate::types::TopicPartition;

/// What kind of group it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum GroupType {
    /// The protocol in which members assign partitions among themselves (`classic`).
    Classic,
    /// Consumers whose broker assigns partitions (`consumer`, KIP-848).
    Consumer,
    /// Consumers that share partitions record by record (`share`, KIP-932).
    Share,
    /// Kafka Streams (`streams`, KIP-1071).
    Streams,
    /// The cluster does not say: it is older than types (before Kafka 3.8).
    Unknown,
    /// Something newer than this client.
    Other(String),
}

impl GroupType {
    fn from_name(name: &str) -> Self {
        match name.to_ascii_lowercase().as_str() {
            "" => Self::Unknown,
            "classic" => Self::Classic,
            "consumer" => Self::Consumer,
            "share" => Self::Share,
            "streams" => Self::Streams,
            _ => Self::Other(name.to_owned()),
        }
    }
}

impl fmt::Display for GroupType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Classic => "classic",
            Self::Consumer => "consumer",
            Self::Share => "share",
            Self::Streams => "streams",
            Self::Unknown => "unknown",
            Self::Other(name) => name,
        })
    }
}

/// Which groups to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupFilter {
    /// Only groups in one of these states (`Stable`, `Empty`, ...; Kafka 2.6). Empty for all.
    pub states: Vec<String>,
    /// Only groups of these types (Kafka 3.8). Empty for all.
    pub types: Vec<GroupType>,
}

/// A group in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupListing {
    /// Its id.
    pub group: String,
    /// What its members do: `consumer` for consumers, empty for a group without members.
    pub protocol_type: String,
    /// Its state, in Kafka's words; empty when the cluster does not say (before Kafka 2.6).
    pub state: String,
    /// Its type.
    pub kind: GroupType,
}

/// A classic group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassicGroup {
    /// `Stable`, `PreparingRebalance`, `CompletingRebalance`, `Empty`, `Dead`.
    pub state: String,
    /// `consumer` for consumers, `connect` for Kafka Connect, anything else for others.
    pub protocol_type: String,
    /// The assignor that the members agreed on.
    pub protocol: String,
    /// The members.
    pub members: Vec<ClassicMember>,
    /// What the caller may do with it, as the bits of [`AclOperation`](super::AclOperation), where the cluster says it.
    pub authorized_operations: Option<u32>,
}

/// A member of a classic group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassicMember {
    /// The id that the coordinator gave it.
    pub id: String,
    /// `group.instance.id`, of a static member.
    pub instance_id: Option<String>,
    /// `client.id`.
    pub client_id: String,
    /// Where it connects from, as the broker writes it: `/10.0.0.7`.
    pub host: String,
    /// The topics it subscribes to; empty when its metadata is not a consumer's.
    pub subscription: Vec<String>,
    /// What it was assigned.
    pub assignment: Vec<TopicPartition>,
}

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
    /// The groups of the whole cluster: every broker is asked for those it coordinates. In order of their ids.
    ///
    /// # Errors
    ///
    /// Any broker that cannot be asked makes the list incomplete, and is an error.
    pub async fn list_groups(&self, filter: &GroupFilter) -> Result<Vec<GroupListing>, Error> {
        self.client.metadata().refresh(Some(&[]), false).await?;
        let nodes: Vec<i32> = self.client.cluster().brokers().map(|(node, _)| node).collect();
        let min_version = if !filter.types.is_empty() { 5 } else { 4 * i16::from(!filter.states.is_empty()) };
        let filter = filter.clone();
        let build = move |_: &[i32], _| ListGroupsRequest {
            states_filter: filter.states.clone(),
            types_filter: filter.types.iter().map(ToString::to_string).collect(),
            ..Default::default()
        };
        let question = Question::new("listing groups", build, |response, asked: &[i32]| {
            let listed = checked(ApiKey::ListGroups, response.error_code, "groups", None).map(|()| {
                let groups = response.groups.into_iter().map(|group| GroupListing {
                    kind: GroupType::from_name(&group.group_type),
                    group: group.group_id,
                    protocol_type: group.protocol_type,
                    state: group.group_state,
                });
                groups.collect::<Vec<_>>()
            });
            asked.iter().map(|node| (*node, listed.clone())).collect()
        });
        let lists = self.ask(nodes, question.since(min_version).at(|node| Place::Node(*node))).await?.all()?;
        let mut groups: Vec<GroupListing> = lists.into_iter().flat_map(|(_, groups)| groups).collect();
        groups.sort_by(|a, b| a.group.cmp(&b.group));
        // While a coordinator moves, both brokers may name its groups.
        groups.dedup_by(|a, b| a.group == b.group);
        Ok(groups)
    }

    /// Classic groups. One that does not exist is told as `Dead`, or from Kafka 4.0 on refused with `GROUP_ID_NOT_FOUND`.
    pub async fn describe_classic_groups(&self, groups: &[&str]) -> Result<Outcomes<String, ClassicGroup>, Error> {
        let build = |groups: &[String], version| DescribeGroupsRequest {
            groups: groups.to_vec(),
            include_authorized_operations: version >= 3,
            ..Default::default()
        };
        let question = Question::new("describing groups", build, |response, _| {
            response.groups.into_iter().map(|group| (group.group_id.clone(), classic(group))).collect()
        });
        self.ask(owned(groups), question.at(|group: &String| Place::Group(group.clone()))).await
    }

    /// Groups of the consumer protocol of KIP-848 (Kafka 3.7). A group of another type is refused with
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
        self.ask(owned(groups), question.at(|group: &String| Place::Group(group.clone()))).await
    }

    /// Deletes groups of any type with their offsets (Kafka 1.1). Groups with members are refused with
    /// `NON_EMPTY_GROUP`.
    pub async fn delete_groups(&self, groups: &[&str]) -> Result<Outcomes<String, ()>, Error> {
        let build = |groups: &[String], _| DeleteGroupsRequest { groups_names: groups.to_vec(), ..Default::default() };
        let question = Question::new("deleting groups", build, |response, _| {
            let results = response.results.into_iter().map(|result| {
                let subject = format!("group {:?}", result.group_id);
                let outcome = checked(ApiKey::DeleteGroups, result.error_code, subject, result.error_message);
                (result.group_id, outcome)
            });
            results.collect()
        });
        self.ask(owned(groups), question.at(|group: &String| Place::Group(group.clone()))).await
    }
}

pub(super) fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn classic(group: DescribedGroup) -> Result<ClassicGroup, Error> {
    let subject = format!("group {:?}", group.group_id);
    checked(ApiKey::DescribeGroups, group.error_code, subject.clone(), group.error_message)?;
    // Kafka 4.0 says so with an error code (KIP-1043), older ones with a state.
    if group.group_state == "Dead" && group.members.is_empty() {
        let (api, code) = (ApiKey::DescribeGroups, ErrorCode::GROUP_ID_NOT_FOUND);
        return Err(Error::Broker { api, code, subject, message: None });
    }
    let consumers = group.protocol_type == "consumer";
    Ok(ClassicGroup {
        state: group.group_state,
        protocol_type: group.protocol_type,
        protocol: group.protocol_data,
        members: group.members.into_iter().map(|member| classic_member(member, consumers)).collect(),
        authorized_operations: operations(group.authorized_operations),
    })
}

fn classic_member(member: DescribedGroupMember, consumer: bool) -> ClassicMember {
    let subscription = versioned::<ConsumerProtocolSubscription>(&member.member_metadata).filter(|_| consumer);
    let assignment = versioned::<ConsumerProtocolAssignment>(&member.member_assignment).filter(|_| consumer);
    let assigned = assignment.unwrap_or_default().assigned_partitions;
    let assigned = assigned.iter().flat_map(|topic| {
        topic.partitions.iter().map(|partition| TopicPartition::new(topic.topic.as_str(), *partition))
    });
    ClassicMember {
        id: member.member_id,
        instance_id: member.group_instance_id,
        client_id: member.client_id,
        host: member.client_host,
        subscription: subscription.unwrap_or_default().topics,
        assignment: assigned.collect(),
    }
}

/// A message behind its version, as the consumer protocol writes it; newer versions begin as the newest known one does.
fn versioned<M: Message>(bytes: &Bytes) -> Option<M> {
    let (version, body) = (i16::from_be_bytes(*bytes.first_chunk()?), bytes.slice(2..));
    M::decode(&mut Reader::new(&body), version.clamp(M::VERSIONS.min, M::VERSIONS.max)).ok()
}

fn consumer(group: modern::DescribedGroup) -> Result<ConsumerGroup, Error> {
    let subject = format!("group {:?}", group.group_id);
    checked(ApiKey::ConsumerGroupDescribe, group.error_code, subject, group.error_message)?;
    let member = |member: modern::Member| ConsumerMember {
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

fn assigned(assignment: &modern::Assignment) -> Vec<TopicPartition> {
    let topics = assignment.topic_partitions.iter();
    topics
        .flat_map(|topic| topic.partitions.iter().map(|partition| TopicPartition::new(&*topic.topic_name, *partition)))
        .collect()
}
