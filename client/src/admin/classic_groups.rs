//! Groups whose members assign partitions among themselves, described.

use bytes::Bytes;
use millstream_protocol::api::{ApiKey, Message};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::describe_groups_response::{DescribedGroup, DescribedGroupMember};
use millstream_protocol::messages::{ConsumerProtocolAssignment, ConsumerProtocolSubscription, DescribeGroupsRequest};
use millstream_protocol::read::Reader;

use super::groups::owned;
use super::routes::Question;
use super::targets::flat;
use super::topics::operations;
use super::{Admin, Outcomes, checked};
use crate::error::Error;
use crate::types::TopicPartition;

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

impl Admin {
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
        self.ask(owned(groups), question.at_coordinators()).await
    }
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
    ClassicMember {
        id: member.member_id,
        instance_id: member.group_instance_id,
        client_id: member.client_id,
        host: member.client_host,
        subscription: subscription.unwrap_or_default().topics,
        assignment: flat(assigned.iter().map(|topic| (topic.topic.as_str(), &*topic.partitions))),
    }
}

/// A message behind its version, as the consumer protocol writes it; newer versions begin as the newest known one does.
fn versioned<M: Message>(bytes: &Bytes) -> Option<M> {
    let (version, body) = (i16::from_be_bytes(*bytes.first_chunk()?), bytes.slice(2..));
    M::decode(&mut Reader::new(&body), version.clamp(M::VERSIONS.min, M::VERSIONS.max)).ok()
}
