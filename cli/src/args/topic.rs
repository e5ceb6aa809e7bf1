//! The definitions of `millstream topic`.

use clap::{ArgGroup, Args, Subcommand};

use super::ConnectionArgs;
use crate::values::Assignment;

/// `millstream topic`.
#[derive(Debug, Clone, Args)]
pub(crate) struct TopicArgs {
    /// What to do with topics.
    #[command(subcommand)]
    pub(crate) action: TopicAction,
}

/// The subcommands of `topic`.
#[derive(Debug, Clone, Subcommand)]
pub(crate) enum TopicAction {
    /// Topics with their partitions and replicas
    #[command(before_help = "Example:\n  millstream topic list -b localhost:9092")]
    List {
        /// How to reach the brokers.
        #[command(flatten)]
        connection: ConnectionArgs,
        /// Print JSON
        #[arg(long, help_heading = "Output")]
        json: bool,
    },
    /// Create topics
    #[command(before_help = "Example:\n  millstream topic create orders -p 3 -c cleanup.policy=compact")]
    Create(CreateArgs),
    /// Partitions of topics: leader, replicas, first and next offset; options that are set
    #[command(before_help = "Example:\n  millstream topic describe orders")]
    Describe {
        /// The names
        #[arg(required = true, value_name = "TOPIC")]
        topics: Vec<String>,
        /// How to reach the brokers.
        #[command(flatten)]
        connection: ConnectionArgs,
        /// Print JSON
        #[arg(long, help_heading = "Output")]
        json: bool,
    },
    /// Add partitions to topics, set and unset their options
    #[command(before_help = "Example:\n  millstream topic alter orders -p 6 -c retention.ms=86400000")]
    Alter(AlterArgs),
    /// Delete topics and their records
    #[command(before_help = "Example:\n  millstream topic delete orders")]
    Delete {
        /// The names
        #[arg(required = true, value_name = "TOPIC")]
        topics: Vec<String>,
        /// A topic that is not there is no error
        #[arg(long)]
        if_exists: bool,
        /// How to reach the brokers.
        #[command(flatten)]
        connection: ConnectionArgs,
        /// Print JSON
        #[arg(long, help_heading = "Output")]
        json: bool,
    },
}

/// `millstream topic create`.
#[derive(Debug, Clone, Args)]
pub(crate) struct CreateArgs {
    /// The names
    #[arg(required = true, value_name = "TOPIC")]
    pub(crate) topics: Vec<String>,
    /// How many partitions [default: the broker's]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(i32).range(1..=10_000))]
    pub(crate) partitions: Option<i32>,
    /// How many replicas of each partition [default: the broker's]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(i16).range(1..=1_000))]
    pub(crate) replicas: Option<i16>,
    /// An option of the topic under its Kafka name (repeatable)
    #[arg(short = 'c', long = "topic-config", value_name = "NAME=VALUE")]
    pub(crate) configs: Vec<Assignment>,
    /// A topic that is there already is no error
    #[arg(long)]
    pub(crate) if_not_exists: bool,
    /// Only find out whether it could be done
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// How to reach the brokers.
    #[command(flatten)]
    pub(crate) connection: ConnectionArgs,
    /// Print JSON
    #[arg(long, help_heading = "Output")]
    pub(crate) json: bool,
}

/// `millstream topic alter`.
#[derive(Debug, Clone, Args)]
#[command(group(ArgGroup::new("changes").required(true).multiple(true).args(["partitions", "configs", "unset"])))]
pub(crate) struct AlterArgs {
    /// The names
    #[arg(required = true, value_name = "TOPIC")]
    pub(crate) topics: Vec<String>,
    /// How many partitions there are to be; keys then go to other partitions than before
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(i32).range(1..=10_000))]
    pub(crate) partitions: Option<i32>,
    /// Sets an option under its Kafka name (repeatable); NAME+=VALUE and NAME-=VALUE add to and take from a list
    #[arg(short = 'c', long = "topic-config", value_name = "NAME=VALUE")]
    pub(crate) configs: Vec<Assignment>,
    /// Lets an option be the broker's default again (repeatable)
    #[arg(long, value_name = "NAME")]
    pub(crate) unset: Vec<String>,
    /// Only find out whether it could be done
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// How to reach the brokers.
    #[command(flatten)]
    pub(crate) connection: ConnectionArgs,
    /// Print JSON
    #[arg(long, help_heading = "Output")]
    pub(crate) json: bool,
}
