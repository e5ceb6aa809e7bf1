//! `millstream topic alter`: more partitions, other options.

use millstream_client::admin::{ConfigOp, ConfigResource, NewPartitions};
use millstream_client::{Client, Error};
use millstream_protocol::code::ErrorCode;

use crate::args::AlterArgs;
use crate::errors::Failure;
use crate::near::with_topic_meant;
use crate::outcomes::Report;
use crate::output::stdout;
use crate::values::Assignment;

/// Options first: they can be refused without harm, while partitions never go away again.
pub(super) async fn alter(client: &Client, args: &AlterArgs) -> Result<(), Failure> {
    let admin = client.admin();
    let mut report = Report::new("topic", args.json, stdout());
    let set = args.configs.iter().map(change);
    let ops: Vec<ConfigOp> = set.chain(args.unset.iter().map(ConfigOp::delete)).collect();
    let done = if args.dry_run { "possible" } else { "altered" };
    let mut open: Vec<String> = args.topics.clone();
    if !ops.is_empty() {
        let changes: Vec<_> = open.iter().map(|topic| (ConfigResource::topic(topic), ops.clone())).collect();
        let outcomes = admin.alter_configs(&changes, args.dry_run).await.map_err(|error| Failure::client(&error))?;
        for (resource, outcome) in outcomes {
            if let Err(error) = outcome {
                open.retain(|topic| *topic != resource.name);
                let error = if_missing(&resource.name, error);
                report.failed(&resource.name, with_topic_meant(client, error).await)?;
            }
        }
    }
    match args.partitions {
        Some(total) => {
            let more: Vec<_> = open.iter().map(|topic| NewPartitions::total(topic, total)).collect();
            let outcomes = admin.create_partitions(&more, args.dry_run).await;
            for (topic, outcome) in outcomes.map_err(|error| Failure::client(&error))? {
                match outcome {
                    Ok(()) => report.done(&topic, done)?,
                    Err(error) => report.failed(&topic, with_topic_meant(client, error).await)?,
                }
            }
        }
        None => open.iter().try_for_each(|topic| report.done(topic, done))?,
    }
    report.finish()
}

/// Of options that belong to nothing a broker says so in its own words; a topic that is missing is told as everywhere.
fn if_missing(topic: &str, error: Error) -> Error {
    match error {
        Error::Broker { code: ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, .. } => {
            Error::UnknownTopic { topic: topic.into() }
        }
        other => other,
    }
}

/// `NAME=VALUE` sets, `NAME+=VALUE` adds to a list, `NAME-=VALUE` takes from it.
fn change(config: &Assignment) -> ConfigOp {
    let Assignment { name, value } = config;
    match (name.strip_suffix('+'), name.strip_suffix('-')) {
        (Some(name), _) => ConfigOp::append(name, value),
        (_, Some(name)) => ConfigOp::subtract(name, value),
        _ => ConfigOp::set(name, value),
    }
}
