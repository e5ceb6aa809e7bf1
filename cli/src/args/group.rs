//! The definitions of `millstream group`.

use clap::builder::PossibleValuesParser;
use clap::{ArgGroup, Args, Subcommand, ValueEnum};

use super::ConnectionArgs;
use crate::values::{Duration, Moment, TopicPartitions};

/// The states of groups of all types, in Kafka's words.
const STATES: [&str; 8] =
    ["Stable", "Empty", "PreparingRebalance", "CompletingRebalance", "Assigning", "Reconciling", "NotReady", "Dead"];

/// The types of groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum GroupKind {
    Classic,
    Consumer,
    Share,
    Streams,
}

/// `millstream group`.
#[derive(Debug, Clone, Args)]
pub(crate) struct GroupArgs {
    /// What to do with groups.
    #[command(subcommand)]
    pub(crate) action: GroupAction,
}

/// The subcommands of `group`.
#[derive(Debug, Clone, Subcommand)]
pub(crate) enum GroupAction {
    /// Groups with their types and states
    #[command(before_help = "Example:\n  millstream group list --state Empty")]
    List {
        /// Only groups in this state (repeatable)
        #[arg(long, value_name = "STATE", value_parser = PossibleValuesParser::new(STATES), ignore_case = true)]
        state: Vec<String>,
        /// Only groups of this type (repeatable)
        #[arg(long = "type", value_name = "TYPE", ignore_case = true)]
        kind: Vec<GroupKind>,
        /// How to reach the brokers.
        #[command(flatten)]
        connection: ConnectionArgs,
        /// Print JSON
        #[arg(long, help_heading = "Output")]
        json: bool,
    },
    /// Members of groups, their offsets and how far they are behind
    #[command(before_help = "Example:\n  millstream group describe billing")]
    Describe {
        /// The groups
        #[arg(required = true, value_name = "GROUP")]
        groups: Vec<String>,
        /// How to reach the brokers.
        #[command(flatten)]
        connection: ConnectionArgs,
        /// Print JSON
        #[arg(long, help_heading = "Output")]
        json: bool,
    },
    /// Set where a group without members goes on
    ///
    /// Shows what would change, and changes it with --execute, as Kafka's own tool does.
    #[command(before_help = "Example:\n  millstream group reset billing --topic orders --to-earliest --execute")]
    Reset(Box<ResetArgs>),
    /// Delete groups and their offsets
    #[command(before_help = "Example:\n  millstream group delete billing")]
    Delete {
        /// The groups
        #[arg(required = true, value_name = "GROUP")]
        groups: Vec<String>,
        /// How to reach the brokers.
        #[command(flatten)]
        connection: ConnectionArgs,
        /// Print JSON
        #[arg(long, help_heading = "Output")]
        json: bool,
    },
}

/// `millstream group reset`.
#[derive(Debug, Clone, Args)]
#[command(group(ArgGroup::new("place").required(true).args([
    "to_earliest", "to_latest", "to_current", "to_offset", "to_datetime", "shift_by", "by_duration"
])))]
pub(crate) struct ResetArgs {
    /// The group
    pub(crate) group: String,
    /// A topic, or with `TOPIC:0,1` some of its partitions (repeatable) [default: all that the group has offsets in]
    #[arg(long, value_name = "TOPIC")]
    pub(crate) topic: Vec<TopicPartitions>,
    /// To the first record there is
    #[arg(long)]
    to_earliest: bool,
    /// To the end: only what comes from now on
    #[arg(long)]
    to_latest: bool,
    /// To where it is: what is committed, or the end
    #[arg(long)]
    to_current: bool,
    /// To this offset, or the nearest there is
    #[arg(long, value_name = "N")]
    to_offset: Option<i64>,
    /// To the first record at or after a time: 2026-01-31T12:00:00 (UTC) or with an offset, +02:00
    #[arg(long, value_name = "TIME")]
    to_datetime: Option<Moment>,
    /// So many records on, or back with -N
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    shift_by: Option<i64>,
    /// To the first record of the last while: 2h30m, or P1DT2H as ISO 8601 writes it
    #[arg(long, value_name = "TIME")]
    by_duration: Option<Duration>,
    /// Do it. Without this it is only shown
    #[arg(long)]
    pub(crate) execute: bool,
    /// How to reach the brokers.
    #[command(flatten)]
    pub(crate) connection: ConnectionArgs,
    /// Print JSON
    #[arg(long, help_heading = "Output")]
    pub(crate) json: bool,
}

/// Where a group is to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ResetTo {
    Earliest,
    Latest,
    Current,
    Offset(i64),
    /// A time in milliseconds since 1970.
    Time(i64),
    ShiftBy(i64),
    /// So many milliseconds ago.
    Ago(i64),
}

impl ResetArgs {
    /// The one place that was given: the definitions see to it that there is one.
    pub(crate) fn to(&self) -> ResetTo {
        let of = |flag: bool, to: ResetTo| flag.then_some(to);
        of(self.to_earliest, ResetTo::Earliest)
            .or(of(self.to_latest, ResetTo::Latest))
            .or(self.to_offset.map(ResetTo::Offset))
            .or(self.to_datetime.map(|time| ResetTo::Time(time.0)))
            .or(self.shift_by.map(ResetTo::ShiftBy))
            .or(self.by_duration.map(|time| ResetTo::Ago(time.0)))
            .unwrap_or(ResetTo::Current)
    }
}
