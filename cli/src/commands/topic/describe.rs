//! `millstream topic describe`: partitions with their leaders and offsets, and the options that are set.

use std::collections::{BTreeMap, HashMap};

use millstream_client::admin::{ConfigResource, ConfigSource, DescribeConfigs};
use millstream_client::{Client, Error, ListedOffset, OffsetSpec, PartitionInfo, TopicInfo, TopicPartition};
use serde_json::{Value, json};

use crate::errors::Failure;
use crate::output::{finish, print_json, print_table, stdout};

/// Describes topics one after the other.
pub(super) async fn describe(client: &Client, names: &[String], json: bool) -> Result<(), Failure> {
    let mut out = stdout();
    for name in names {
        let Described { topic, starts, ends, configs } =
            Described::fetch(client, name).await.map_err(|error| Failure::client(&error))?;
        let offset = |offsets: &HashMap<i32, i64>, at: &PartitionInfo| offsets.get(&at.partition).copied();
        if json {
            let partition = |at: &PartitionInfo| {
                json!({"partition": at.partition, "leader": at.leader, "leader_epoch": at.leader_epoch,
                       "replicas": at.replicas, "isr": at.isr,
                       "start_offset": offset(&starts, at), "end_offset": offset(&ends, at)})
            };
            let partitions: Value = topic.partitions.iter().map(partition).collect();
            print_json(
                &mut out,
                &json!({"topic": name, "id": topic.id.to_string(), "partitions": partitions, "configs": configs}),
            )?;
            continue;
        }
        let row = |at: &PartitionInfo| {
            let or_none = |number: Option<i64>| number.map_or_else(|| "none".to_owned(), |number| number.to_string());
            vec![
                name.clone(),
                at.partition.to_string(),
                or_none(at.leader.map(i64::from)),
                list_of(&at.replicas),
                list_of(&at.isr),
                or_none(offset(&starts, at)),
                or_none(offset(&ends, at)),
            ]
        };
        let rows: Vec<_> = topic.partitions.iter().map(row).collect();
        print_table(&mut out, &["TOPIC", "PARTITION", "LEADER", "REPLICAS", "ISR", "START", "END"], &rows)?;
        let rows: Vec<_> = configs.iter().map(|(name, value)| vec![name.clone(), value.clone()]).collect();
        if !rows.is_empty() {
            print_table(&mut out, &["OPTION", "VALUE"], &rows)?;
        }
    }
    finish(out)
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
