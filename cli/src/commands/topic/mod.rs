//! `millstream topic`: topics listed, created, described, altered and deleted.

mod alter;
mod describe;

use millstream_client::admin::{CreateTopics, TopicName};
use millstream_client::{Client, Error, NewTopic, TopicInfo};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::uuid::Uuid;
use serde_json::json;
use tokio_util::sync::CancellationToken;

use crate::args::{ConnectionArgs, CreateArgs, TopicAction};
use crate::connection::{connect, options};
use crate::errors::Failure;
use crate::near::with_topic_meant;
use crate::outcomes::Report;
use crate::output::{Voice, finish, print_json, print_table, stdout};

/// Does what the subcommand says.
pub(crate) async fn run(action: &TopicAction, stop: &CancellationToken, voice: Voice) -> Result<(), Failure> {
    let client = connect(options(connection(action))?, stop, voice).await?;
    let work = async {
        match action {
            TopicAction::List { json, .. } => list(&client, *json).await,
            TopicAction::Create(args) => create(&client, args).await,
            TopicAction::Describe { topics, json, .. } => describe::describe(&client, topics, *json).await,
            TopicAction::Alter(args) => alter::alter(&client, args).await,
            TopicAction::Delete { topics, if_exists, json, .. } => delete(&client, topics, *if_exists, *json).await,
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
        TopicAction::Create(args) => &args.connection,
        TopicAction::Alter(args) => &args.connection,
        TopicAction::List { connection, .. }
        | TopicAction::Describe { connection, .. }
        | TopicAction::Delete { connection, .. } => connection,
    }
}

async fn create(client: &Client, args: &CreateArgs) -> Result<(), Failure> {
    let new = |name: &String| NewTopic {
        name: name.clone(),
        partitions: args.partitions.unwrap_or(-1),
        replication_factor: args.replicas.unwrap_or(-1),
        configs: args.configs.iter().map(|config| (config.name.clone(), config.value.clone())).collect(),
    };
    let topics: Vec<NewTopic> = args.topics.iter().map(new).collect();
    let options = CreateTopics { validate_only: args.dry_run, ..CreateTopics::default() };
    let outcomes = client.admin().create_topics_with(&topics, &options).await;
    let mut report = Report::new("topic", args.json, stdout());
    for (name, outcome) in outcomes.map_err(|error| Failure::client(&error))? {
        match outcome {
            Ok(_) if args.dry_run => report.done(&name, "possible")?,
            Ok(_) => {
                client.admin().wait_until_visible(&name).await.map_err(|error| Failure::client(&error))?;
                report.done(&name, "created")?;
            }
            Err(Error::Broker { code: ErrorCode::TOPIC_ALREADY_EXISTS, .. }) if args.if_not_exists => {
                report.done(&name, "exists")?;
            }
            Err(error) => report.failed(&name, error)?,
        }
    }
    report.finish()
}

async fn delete(client: &Client, topics: &[String], if_exists: bool, json: bool) -> Result<(), Failure> {
    let names: Vec<TopicName> = topics.iter().map(|name| TopicName::Name(name.clone())).collect();
    let outcomes = client.admin().delete_topics_with(&names).await.map_err(|error| Failure::client(&error))?;
    let mut report = Report::new("topic", json, stdout());
    for (topic, outcome) in outcomes {
        let TopicName::Name(name) = topic else { continue };
        match outcome {
            Ok(()) => report.done(&name, "deleted")?,
            Err(Error::UnknownTopic { .. }) if if_exists => report.done(&name, "missing")?,
            Err(error) => report.failed(&name, with_topic_meant(client, error).await)?,
        }
    }
    report.finish()
}

async fn list(client: &Client, json: bool) -> Result<(), Failure> {
    let topics = client.topics().await.map_err(|error| Failure::client(&error))?;
    let mut out = stdout();
    if json {
        for topic in &topics {
            let (partitions, replicas) = (topic.partitions.len(), replicas(topic));
            let line = json!({"topic": &*topic.name, "partitions": partitions, "replicas": replicas,
                              "id": id(topic), "internal": topic.internal});
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

/// A topic's id; clusters before Kafka 2.8 have none.
fn id(topic: &TopicInfo) -> Option<String> {
    Some(topic.id).filter(|id| *id != Uuid::ZERO).map(|id| id.to_string())
}

fn replicas(topic: &TopicInfo) -> usize {
    topic.partitions.first().map_or(0, |partition| partition.replicas.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_of_an_old_cluster_has_no_id() {
        let topic = |id| TopicInfo { name: "orders".into(), id, internal: false, partitions: Vec::new() };
        assert_eq!(id(&topic(Uuid::ZERO)), None);
        assert_eq!(id(&topic(Uuid([1; 16]))).as_deref(), Some("AQEBAQEBAQEBAQEBAQEBAQ"));
    }
}
