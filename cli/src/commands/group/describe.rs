//! `millstream group describe`: members, offsets and lag of groups of every type.

use std::collections::{BTreeMap, HashMap};

use millstream_client::admin::{
    Admin, ClassicMember, ConsumerMember, GroupFilter, GroupListing, GroupType, ShareMember, StreamsMember,
    StreamsTasks,
};
use millstream_client::{Client, Error, OffsetSpec, TopicPartition};
use serde_json::{Value, json};

use super::missing;
use crate::errors::Failure;
use crate::outcomes::Report;
use crate::output::{Out, print_json, print_table, stdout};

/// Describes groups one after the other.
pub(super) async fn describe(client: &Client, groups: &[String], json: bool) -> Result<(), Failure> {
    let admin = client.admin();
    let all = admin.list_groups(&GroupFilter::default()).await.map_err(|error| Failure::client(&error))?;
    let mut report = Report::new("group", json, stdout());
    for name in groups {
        let Some(listed) = all.iter().find(|listed| listed.group == *name) else {
            report.failed(name, missing(name, &all))?;
            continue;
        };
        match Described::fetch(&admin, listed).await {
            Ok(group) if json => print_json(report.out(), &group.to_json())?,
            Ok(group) => group.print(report.out())?,
            Err(error @ Error::Broker { .. }) => report.failed(name, error)?,
            Err(error) => return Err(Failure::client(&error)),
        }
    }
    report.finish()
}

/// A group of any type.
struct Described {
    name: String,
    kind: GroupType,
    state: String,
    assignor: String,
    members: Vec<Member>,
    /// Where it stands in each partition that it has read or that a member has.
    partitions: BTreeMap<TopicPartition, Standing>,
}

struct Member {
    id: String,
    instance_id: Option<String>,
    client_id: String,
    host: String,
    assignment: Vec<TopicPartition>,
    /// Of a streams group.
    tasks: Option<StreamsTasks>,
}

impl Member {
    /// What all types of group tell of their members.
    fn new(id: String, client_id: String, host: String, assignment: Vec<TopicPartition>) -> Self {
        Self { id, instance_id: None, client_id, host, assignment, tasks: None }
    }
}

/// A group in a partition.
#[derive(Default)]
struct Standing {
    /// The next offset to read.
    offset: Option<i64>,
    /// The end of the partition.
    end: Option<i64>,
    /// Records to go.
    lag: Option<i64>,
}

impl Described {
    async fn fetch(admin: &Admin, listed: &GroupListing) -> Result<Self, Error> {
        let mut described = Self::members_of(admin, listed).await?;
        let mut standings = match listed.kind {
            GroupType::Share => shared(admin, &listed.group).await?,
            _ => committed(admin, &listed.group).await?,
        };
        for target in described.members.iter().flat_map(|member| &member.assignment) {
            standings.entry(target.clone()).or_default();
        }
        let queries: Vec<_> = standings.keys().map(|target| (target.clone(), OffsetSpec::Latest)).collect();
        let mut ends: HashMap<TopicPartition, i64> = HashMap::new();
        for (target, end) in admin.list_offsets(&queries, false).await? {
            // A topic may be gone while the group still has offsets in it.
            ends.extend(end.ok().map(|end| (target, end.offset)));
        }
        for (target, standing) in &mut standings {
            standing.end = ends.get(target).copied();
            let behind = standing.offset.zip(standing.end).map(|(offset, end)| (end - offset).max(0));
            standing.lag = standing.lag.or(behind);
        }
        described.partitions = standings;
        Ok(described)
    }

    async fn members_of(admin: &Admin, listed: &GroupListing) -> Result<Self, Error> {
        let groups = [listed.group.as_str()];
        let (state, assignor, members) = match listed.kind {
            GroupType::Consumer => {
                let group = only(admin.describe_consumer_groups(&groups).await?.all()?)?;
                let member = |it: ConsumerMember| Member {
                    instance_id: it.instance_id,
                    ..Member::new(it.id, it.client_id, it.host, it.assignment)
                };
                (group.state, group.assignor, group.members.into_iter().map(member).collect())
            }
            GroupType::Share => {
                let group = only(admin.describe_share_groups(&groups).await?.all()?)?;
                let member = |it: ShareMember| Member::new(it.id, it.client_id, it.host, it.assignment);
                (group.state, group.assignor, group.members.into_iter().map(member).collect())
            }
            GroupType::Streams => {
                let group = only(admin.describe_streams_groups(&groups).await?.all()?)?;
                let member = |it: StreamsMember| Member {
                    instance_id: it.instance_id,
                    tasks: Some(it.assignment),
                    ..Member::new(it.id, it.client_id, it.host, Vec::new())
                };
                (group.state, String::new(), group.members.into_iter().map(member).collect())
            }
            _ => {
                let group = only(admin.describe_classic_groups(&groups).await?.all()?)?;
                let member = |it: ClassicMember| Member {
                    instance_id: it.instance_id,
                    ..Member::new(it.id, it.client_id, it.host, it.assignment)
                };
                (group.state, group.protocol, group.members.into_iter().map(member).collect())
            }
        };
        let (name, kind) = (listed.group.clone(), listed.kind.clone());
        Ok(Self { name, kind, state, assignor, members, partitions: BTreeMap::new() })
    }

    fn owner(&self, target: &TopicPartition) -> Option<&Member> {
        self.members.iter().find(|member| member.assignment.contains(target))
    }

    fn to_json(&self) -> Value {
        let tasks = |tasks: &StreamsTasks| {
            let of = |tasks: &[(String, Vec<i32>)]| -> Vec<Value> {
                tasks.iter().map(|(part, partitions)| json!({"subtopology": part, "partitions": partitions})).collect()
            };
            json!({"active": of(&tasks.active), "standby": of(&tasks.standby), "warmup": of(&tasks.warmup)})
        };
        let member = |member: &Member| {
            let partition = |at: &TopicPartition| json!({"topic": &*at.topic, "partition": at.partition});
            let assignment: Vec<Value> = member.assignment.iter().map(partition).collect();
            json!({"member": member.id, "instance": member.instance_id, "client": member.client_id,
                   "host": member.host, "assignment": assignment, "tasks": member.tasks.as_ref().map(tasks)})
        };
        let partition = |(at, standing): (&TopicPartition, &Standing)| {
            json!({"topic": &*at.topic, "partition": at.partition, "offset": standing.offset, "end": standing.end,
                   "lag": standing.lag, "member": self.owner(at).map(|member| member.id.as_str())})
        };
        let members: Vec<Value> = self.members.iter().map(member).collect();
        let partitions: Vec<Value> = self.partitions.iter().map(partition).collect();
        json!({"group": self.name, "type": self.kind.to_string(), "state": self.state, "assignor": self.assignor,
               "members": members, "partitions": partitions})
    }

    fn print(&self, out: &mut Out) -> Result<(), Failure> {
        let summary = [vec![
            self.name.clone(),
            self.kind.to_string(),
            self.state.clone(),
            or_none(Some(self.assignor.as_str()).filter(|name| !name.is_empty())),
            self.members.len().to_string(),
        ]];
        print_table(out, &["GROUP", "TYPE", "STATE", "ASSIGNOR", "MEMBERS"], &summary)?;
        let partition = |(at, standing): (&TopicPartition, &Standing)| {
            let owner = self.owner(at);
            vec![
                at.topic.to_string(),
                at.partition.to_string(),
                or_none(standing.offset),
                or_none(standing.end),
                or_none(standing.lag),
                or_none(owner.map(|member| member.client_id.as_str())),
                or_none(owner.map(|member| member.host.trim_start_matches('/'))),
                or_none(owner.map(|member| member.id.as_str())),
            ]
        };
        let rows: Vec<_> = self.partitions.iter().map(partition).collect();
        if !rows.is_empty() {
            let header = ["TOPIC", "PARTITION", "OFFSET", "END", "LAG", "CLIENT", "HOST", "MEMBER"];
            print_table(out, &header, &rows)?;
        }
        self.print_idle(out)
    }

    /// Members that have no partition of their own: standing by, or working on tasks.
    fn print_idle(&self, out: &mut Out) -> Result<(), Failure> {
        let idle = self.members.iter().filter(|member| member.assignment.is_empty());
        let tasks = |tasks: &StreamsTasks| {
            let active = tasks
                .active
                .iter()
                .flat_map(|(part, partitions)| partitions.iter().map(move |partition| format!("{part}_{partition}")));
            active.collect::<Vec<_>>().join(",")
        };
        let row = |member: &Member| {
            let host = member.host.trim_start_matches('/').to_owned();
            vec![member.client_id.clone(), host, member.id.clone(), or_none(member.tasks.as_ref().map(tasks))]
        };
        let rows: Vec<_> = idle.map(row).collect();
        if rows.is_empty() { Ok(()) } else { print_table(out, &["CLIENT", "HOST", "MEMBER", "TASKS"], &rows) }
    }
}

async fn committed(admin: &Admin, group: &str) -> Result<BTreeMap<TopicPartition, Standing>, Error> {
    let offsets = admin.list_group_offsets(group, false).await?;
    let standing = |offset: i64| Standing { offset: Some(offset), ..Standing::default() };
    Ok(offsets.into_iter().map(|(target, committed)| (target, standing(committed.offset))).collect())
}

async fn shared(admin: &Admin, group: &str) -> Result<BTreeMap<TopicPartition, Standing>, Error> {
    let offsets = only(admin.list_share_group_offsets(&[group]).await?.all()?)?;
    let standing = |start: i64, lag: i64| Standing {
        offset: (start >= 0).then_some(start),
        lag: (lag >= 0).then_some(lag),
        end: None,
    };
    Ok(offsets.into_iter().map(|(target, offset)| (target, standing(offset.start, offset.lag))).collect())
}

fn only<V>(outcomes: Vec<(String, V)>) -> Result<V, Error> {
    outcomes.into_iter().next().map(|(_, value)| value).ok_or(Error::Closed)
}

fn or_none(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}
