//! `millstream topic`: topics listed, created, described and deleted.

use std::collections::HashMap;

use millstream_client::{Client, Error, ListedOffset, NewTopic, OffsetSpec, PartitionInfo, TopicInfo, TopicPartition};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::args::{ConnectionArgs, TopicAction};
use crate::connection::{connect, options};
use crate::errors::Failure;
use crate::output::{Voice, finish, print_json, print_table, stdout};

/// Does what the subcommand says.
pub(crate) async fn run(action: &TopicAction, stop: &CancellationToken, voice: Voice) -> Result<(), Failure> {
    let client = connect(options(connection(action))?, stop, voice).await?;
    let work = async {
        match action {
            TopicAction::List { json, .. } => list(&client, *json).await,
            TopicAction::Create { topics, partitions, replicas, configs, json, .. } => {
                let new = topics.iter().map(|name| NewTopic {
                    name: name.clone(),
                    partitions: partitions.unwrap_or(-1),
                    replication_factor: replicas.unwrap_or(-1),
                    configs: configs.iter().map(|config| (config.name.clone(), config.value.clone())).collect(),
                });
                client
                    .admin()
                    .create_topics(&new.collect::<Vec<_>>())
                    .await
                    .map_err(|error| Failure::client(&error))?;
                report(topics, "created", *json)
            }
            TopicAction::Describe { topics, json, .. } => describe(&client, topics, *json).await,
            TopicAction::Delete { topics, json, .. } => {
                let names: Vec<&str> = topics.iter().map(String::as_str).collect();
                client.admin().delete_topics(&names).await.map_err(|error| Failure::client(&error))?;
                report(topics, "deleted", *json)
            }
        }
    };
    let outcome = tokio::select! {
        outcome = work => outcome,
        () = stop.cancelled() => Err(Failure::Stopped),
    };
    client.close().await;
    outcome
}

fn connection(action: &TopicAction) -> &ConnectionArgs {
    match action {
        TopicAction::List { connection, .. }
        | TopicAction::Create { connection, .. }
        | TopicAction::Describe { connection, .. }
        | TopicAction::Delete { connection, .. } => connection,
    }
}

/// Says what was done, a topic a line.
fn report(topics: &[String], done: &str, json: bool) -> Result<(), Failure> {
    let mut out = stdout();
    for topic in topics {
        match json {
            true => print_json(&mut out, &json!({"topic": topic, "result": done}))?,
            false => print_table(&mut out, &[], &[vec![done.to_owned(), topic.clone()]])?,
        }
    }
    finish(out)
}

async fn list(client: &Client, json: bool) -> Result<(), Failure> {
    let topics = client.topics().await.map_err(|error| Failure::client(&error))?;
    let mut out = stdout();
    if json {
        for topic in &topics {
            let (partitions, replicas) = (topic.partitions.len(), replicas(topic));
            let line = json!({"topic": &*topic.name, "partitions": partitions, "replicas": replicas,
                              "id": topic.id.to_string(), "internal": topic.internal});
            print_json(&mut out, &line)?;
        }
    } else {
        let row = |topic: &TopicInfo| {
            vec![topic.name.to_string(), topic.partitions.len().to_string(), replicas(topic).to_string()]
        };
        let rows: Vec<_> = topics.iter().filter(|topic| !topic.internal).map(row).collect();
        print_table(&mut out, &["TOPIC", "PARTITIONS", "REPLICAS"], &rows)?;
    }
    finish(out)
}

fn replicas(topic: &TopicInfo) -> usize {
    topic.partitions.first().map_or(0, |partition| partition.replicas.len())
}

async fn describe(client: &Client, names: &[String], json: bool) -> Result<(), Failure> {
    let mut out = stdout();
    for name in names {
        let Described { topic, starts, ends } =
            Described::fetch(client, name).await.map_err(|error| Failure::client(&error))?;
        let offset = |offsets: &HashMap<i32, i64>, at: &PartitionInfo| offsets.get(&at.partition).copied();
        if json {
            let partition = |at: &PartitionInfo| {
                json!({"partition": at.partition, "leader": at.leader, "leader_epoch": at.leader_epoch,
                       "replicas": at.replicas, "isr": at.isr,
                       "start_offset": offset(&starts, at), "end_offset": offset(&ends, at)})
            };
            let partitions: Value = topic.partitions.iter().map(partition).collect();
            print_json(&mut out, &json!({"topic": name, "id": topic.id.to_string(), "partitions": partitions}))?;
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
        Ok(Self { topic, starts, ends })
    }
}
