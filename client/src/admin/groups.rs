//! Groups of every type, listed and deleted.

use std::fmt;

use millstream_protocol::api::ApiKey;
use millstream_protocol::messages::{DeleteGroupsRequest, ListGroupsRequest};

use super::routes::{Place, Question};
use super::{Admin, Outcomes, checked};
use crate::error::Error;

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

impl Admin {
    /// The groups of the whole cluster: every broker is asked for those it coordinates. In order of their ids.
    ///
    /// # Errors
    ///
    /// Any broker that cannot be asked makes the list incomplete, and is an error.
    pub async fn list_groups(&self, filter: &GroupFilter) -> Result<Vec<GroupListing>, Error> {
        let mut retry = self.client.retry("listing groups");
        let nodes = self.nodes(&mut retry).await?;
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
        let question = question.since(min_version).at(|node| Place::Node(*node));
        let lists = self.ask_within(&mut retry, nodes, question).await?.all()?;
        let mut groups: Vec<GroupListing> = lists.into_iter().flat_map(|(_, groups)| groups).collect();
        groups.sort_by(|a, b| a.group.cmp(&b.group));
        // While a coordinator moves, both brokers may name its groups.
        groups.dedup_by(|a, b| a.group == b.group);
        Ok(groups)
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
        self.ask(owned(groups), question.at_coordinators()).await
    }
}

pub(super) fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
