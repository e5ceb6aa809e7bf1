//! `millstream topic describe`: partitions with their leaders and offsets, and the options that are set.

use std::collections::{BTreeMap, HashMap};

use millstream_client::admin::{ConfigResource, ConfigSource, DescribeConfigs};
use millstream_client::{Client, Error, ListedOffset, OffsetSpec, PartitionInfo, TopicInfo, TopicPartition};
use serde_json::{Value, json};

use super::id;
use crate::errors::Failure;
use crate::near::with_topic_meant;
use crate::outcomes::Report;
use crate::output::{Out, print_json, print_table, stdout};

/// Describes topics one after the other.
pub(super) async fn describe(client: &Client, names: &[String], json: bool) -> Result<(), Failure> {
    let mut report = Report::new("topic", json, stdout());
    for name in names {
        match Described::fetch(client, name).await {
            Ok(topic) if json => print_json(report.out(), &topic.to_json())?,
            Ok(topic) => topic.print(report.out())?,
            Err(error @ (Error::UnknownTopic { .. } | Error::Broker { .. })) => {
                report.failed(name, with_topic_meant(client, error).await)?;
            }
            Err(error) => return Err(Failure::client(&error)),
        }
    }
    report.finish()
}

fn list_of(nodes: &[i32]) -> String {
    nodes.iter().map(i32::to_string).collect::<Vec<_>>().join(",")
}

/// A topic with the first and the next offset of each partition that has a leader.
struct Described {
    topic: TopicInfo,
    starts: HashMap<i32, i64>,
    ends: HashMap<i32, i64>,
    /// The options that are set for the topic; empty when the cluster does not tell.
    configs: BTreeMap<String, String>,
}

impl Described {
    async fn fetch(client: &Client, name: &str) -> Result<Self, Error> {
        let topic = client.admin().describe_topic(name).await?;
        let led = topic.partitions.iter().filter(|partition| partition.leader.is_some());
        let led: Vec<_> = led.map(|at| TopicPartition::new(name, at.partition)).collect();
        let offsets = async |spec| -> Result<HashMap<i32, i64>, Error> {
            let wanted: Vec<_> = led.iter().map(|partition| (partition.clone(), spec)).collect();
            let listed: Vec<(TopicPartition, ListedOffset)> = client.list_offsets(&wanted).await?;
            Ok(listed.into_iter().map(|(at, listed)| (at.partition, listed.offset)).collect())
        };
        let (starts, ends) = (offsets(OffsetSpec::Earliest).await?, offsets(OffsetSpec::Latest).await?);
        Ok(Self { topic, starts, ends, configs: set_for(client, name).await })
    }

    /// The first and the next offset of a partition.
    fn bounds(&self, at: &PartitionInfo) -> (Option<i64>, Option<i64>) {
        (self.starts.get(&at.partition).copied(), self.ends.get(&at.partition).copied())
    }

    fn to_json(&self) -> Value {
        let partition = |at: &PartitionInfo| {
            let (start, end) = self.bounds(at);
            json!({"partition": at.partition, "leader": at.leader, "leader_epoch": at.leader_epoch,
                   "replicas": at.replicas, "isr": at.isr, "start_offset": start, "end_offset": end})
        };
        let partitions: Value = self.topic.partitions.iter().map(partition).collect();
        json!({"topic": &*self.topic.name, "id": id(&self.topic), "partitions": partitions,
               "configs": self.configs})
    }

    fn print(&self, out: &mut Out) -> Result<(), Failure> {
        let or_none = |number: Option<i64>| number.map_or_else(|| "none".to_owned(), |number| number.to_string());
        let row = |at: &PartitionInfo| {
            let (start, end) = self.bounds(at);
            vec![
                self.topic.name.to_string(),
                at.partition.to_string(),
                or_none(at.leader.map(i64::from)),
                list_of(&at.replicas),
                list_of(&at.isr),
                or_none(start),
                or_none(end),
            ]
        };
        let rows: Vec<_> = self.topic.partitions.iter().map(row).collect();
        print_table(out, &["TOPIC", "PARTITION", "LEADER", "REPLICAS", "ISR", "START", "END"], &rows)?;
        let rows: Vec<_> = self.configs.iter().map(|(name, value)| vec![name.clone(), value.clone()]).collect();
        if rows.is_empty() { Ok(()) } else { print_table(out, &["OPTION", "VALUE"], &rows) }
    }
}

/// Offsets can be told to those who may not see options.
async fn set_for(client: &Client, name: &str) -> BTreeMap<String, String> {
    let resource = ConfigResource::topic(name);
    let described = client.admin().describe_configs(&[resource], &DescribeConfigs::default()).await;
    match described.and_then(|outcomes| outcomes.all()) {
        Ok(outcomes) => {
            let entries = outcomes.into_iter().flat_map(|(_, entries)| entries);
            let set = entries.filter(|entry| entry.source == ConfigSource::Topic);
            set.map(|entry| (entry.name, entry.value.unwrap_or_default())).collect()
        }
        Err(error) => {
            tracing::debug!("the options of topic {name:?} are not told: {error}");
            BTreeMap::new()
        }
    }
}
