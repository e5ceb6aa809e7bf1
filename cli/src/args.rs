//! The command line's definitions: every name, flag and help text, in the order in which a reader meets them.
//!
//! Parsing ends here: what leaves this module is checked values (`OffsetArg`, `Format`, `Assignment`), so that the
//! commands never look at raw text. Completion scripts and the man page are generated from the same definitions.

mod doctor;
mod group;
mod topic;
mod wire;

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::format::Format;
use crate::values::{Assignment, OffsetArg, Separator};

pub(crate) use doctor::DoctorArgs;
pub(crate) use group::{GroupAction, GroupArgs, GroupKind, ResetArgs, ResetTo};
pub(crate) use topic::{AlterArgs, CreateArgs, TopicAction, TopicArgs};
pub(crate) use wire::{DecodeArgs, RoundtripArgs, SchemaArgs, WireAction, WireArgs};

/// What `-b` means to a script, whose tables may name brokers themselves.
const FILLS_IN: &str = "Brokers of tables that name no properties.bootstrap.servers [env: MILLSTREAM_BOOTSTRAP]";

/// Kafka and Flink SQL in one binary.
#[derive(Debug, Parser)]
#[command(
    name = "millstream",
    version,
    before_help = "Example:\n  millstream run job.sql --embedded --load orders=orders.ndjson --show totals",
    subcommand_required = true,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    max_term_width = 110
)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
    /// How to speak.
    #[command(flatten)]
    pub(crate) voice: VoiceArgs,
}

impl Cli {
    /// Reads the arguments of this process; wrong ones end it with status 2, help and version with 0.
    ///
    /// `--color` is looked for first: what is wrong with the others is to be said in the colours asked for, too.
    pub(crate) fn of_this_process() -> Self {
        let arguments: Vec<OsString> = std::env::args_os().collect();
        let matches = Self::command().color(color_asked_for(&arguments)).get_matches_from(arguments);
        Self::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
    }
}

fn color_asked_for(arguments: &[OsString]) -> ColorChoice {
    let arguments = arguments.iter().map(|argument| argument.to_str().unwrap_or_default());
    let options: Vec<&str> = arguments.take_while(|argument| *argument != "--").collect();
    let asked = options.iter().enumerate().rev().find_map(|(at, option)| match option.strip_prefix("--color")? {
        "" => options.get(at + 1).copied(),
        value => value.strip_prefix('='),
    });
    match asked.and_then(|when| ColorWhen::from_str(when, false).ok()) {
        Some(ColorWhen::Always) => ColorChoice::Always,
        Some(ColorWhen::Never) => ColorChoice::Never,
        Some(ColorWhen::Auto) | None => ColorChoice::Auto,
    }
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run a script: tables, SET, INSERTs. Bounded jobs end by themselves
    #[command(mut_arg("bootstrap", |arg| arg.help(FILLS_IN)))]
    #[command(before_help = "Example:\n  millstream run job.sql --embedded --load orders=orders.ndjson --show totals")]
    Run(Box<RunArgs>),
    /// Show the plan of a script without starting anything
    #[command(mut_arg("bootstrap", |arg| arg.help(FILLS_IN)))]
    #[command(before_help = "Example:\n  millstream explain job.sql")]
    Explain(Box<ExplainArgs>),
    /// Serve an embedded broker for any Kafka client; what it holds lives in memory
    #[command(before_help = "Example:\n  millstream broker --listen 127.0.0.1:9092 --load orders=orders.ndjson")]
    Broker(BrokerArgs),
    /// List, create, describe, alter and delete topics
    #[command(before_help = "Example:\n  millstream topic create orders --partitions 3", arg_required_else_help = true)]
    Topic(TopicArgs),
    /// List, describe, reset and delete groups
    #[command(before_help = "Example:\n  millstream group describe billing", arg_required_else_help = true)]
    Group(GroupArgs),
    /// Write records from a file or standard input, one record a line
    #[command(before_help = "Example:\n  echo 'user-1:{\"clicks\":3}' | millstream produce clicks -K :")]
    Produce(ProduceArgs),
    /// Read records of a topic to standard output
    #[command(before_help = "Example:\n  millstream consume clicks -o beginning -e -f '%p %o %k %s\\n'")]
    Consume(ConsumeArgs),
    /// Find out what is wrong between here and a cluster, and what to do about it
    ///
    /// Looks at names, ports, TLS, SASL, versions, advertised listeners, partitions and clocks, and with --topic and
    /// --group at what may be done with them. It only asks: nothing is written, no group joined.
    #[command(before_help = "Example:\n  millstream doctor -b kafka.example:9092 --topic orders --group billing")]
    Doctor(DoctorArgs),
    /// Read Kafka's messages and record sets from hex, show them, write them again
    #[command(
        before_help = "Example:\n  millstream wire decode request Heartbeat 0 000167 00000007 000161",
        arg_required_else_help = true
    )]
    Wire(WireArgs),
    /// Print a shell's completion script
    #[command(hide = true, before_help = "Example:\n  millstream completion bash > millstream.bash")]
    Completion {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the man page
    #[command(hide = true, before_help = "Example:\n  millstream man > millstream.1")]
    Man,
}

/// How much is said, and in what colours.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct VoiceArgs {
    /// Say nothing but errors on standard error
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = "Output")]
    pub(crate) quiet: bool,
    /// Say more on standard error (repeat for more still)
    #[arg(short, long, global = true, action = clap::ArgAction::Count, help_heading = "Output")]
    pub(crate) verbose: u8,
    /// When to colour; auto is on a terminal unless NO_COLOR is set
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    pub(crate) color: ColorWhen,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorWhen {
    Auto,
    Always,
    Never,
}

/// How to reach the brokers.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct ConnectionArgs {
    /// Brokers to start from, `host:port,...` [env: MILLSTREAM_BOOTSTRAP] [default: localhost:9092]
    #[arg(short, long, value_name = "ADDR", help_heading = "Connection")]
    pub(crate) bootstrap: Option<String>,
    /// A client option under its Kafka name (repeatable)
    #[arg(short = 'X', value_name = "NAME=VALUE", help_heading = "Connection")]
    pub(crate) options: Vec<Assignment>,
    /// A file of client options, in Kafka's .properties form; -X wins over it
    #[arg(long, value_name = "FILE", help_heading = "Connection")]
    pub(crate) config: Option<PathBuf>,
}

/// What decides how a script is read, the same for `run` and `explain`.
#[derive(Debug, Clone, Args)]
pub(crate) struct ScriptArgs {
    /// The scripts, each a job of its own; several run side by side
    #[arg(required = true, value_name = "JOB.sql")]
    pub(crate) scripts: Vec<PathBuf>,
    /// How to reach the brokers.
    #[command(flatten)]
    pub(crate) connection: ConnectionArgs,
    /// Start a broker in this process and use it for every Kafka table, whatever address the script names
    #[arg(long)]
    pub(crate) embedded: bool,
    /// Use the brokers at TO wherever the script names FROM (repeatable)
    #[arg(long, value_name = "FROM=TO")]
    pub(crate) redirect: Vec<Assignment>,
    /// As SET in the script, and stronger (repeatable). Weaker than SET are environment variables such as
    /// MILLSTREAM_MEMORY_LIMIT for `memory.limit`
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub(crate) settings: Vec<Assignment>,
    /// Replaces ${NAME} in the script (repeatable)
    #[arg(long = "var", value_name = "NAME=VALUE")]
    pub(crate) variables: Vec<Assignment>,
}

/// `millstream run`.
#[derive(Debug, Clone, Args)]
pub(crate) struct RunArgs {
    /// The script and its surroundings.
    #[command(flatten)]
    pub(crate) script: ScriptArgs,
    /// Fill a topic from an NDJSON (or .gz) file first, one record a line (repeatable). With --embedded it is loaded
    /// in process, otherwise sent by the producer, compressed with lz4
    #[arg(long, value_name = "TOPIC=FILE")]
    pub(crate) load: Vec<Assignment>,
    /// Print what the job writes to a topic: a table on a terminal, NDJSON in a pipe (repeatable)
    #[arg(long, value_name = "TOPIC")]
    pub(crate) show: Vec<String>,
    /// Forget where this job stood: start by the script's startup modes
    #[arg(long, conflicts_with = "accept_offsets")]
    pub(crate) fresh: bool,
    /// Go on from the committed offsets although the job's plan or state does not match them
    #[arg(long)]
    pub(crate) accept_offsets: bool,
}

/// `millstream explain`.
#[derive(Debug, Clone, Args)]
pub(crate) struct ExplainArgs {
    /// The script and its surroundings.
    #[command(flatten)]
    pub(crate) script: ScriptArgs,
    /// Print the plan as JSON
    #[arg(long, help_heading = "Output")]
    pub(crate) json: bool,
}

/// `millstream broker`.
#[derive(Debug, Clone, Args)]
pub(crate) struct BrokerArgs {
    /// Where to listen; port 0 takes a free one
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:9092")]
    pub(crate) listen: SocketAddr,
    /// How many nodes the cluster has; further ones listen on the ports behind the first one's
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=64))]
    pub(crate) nodes: u8,
    /// Partitions of a topic that a client's first use creates
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(i32).range(1..=10_000))]
    pub(crate) partitions: i32,
    /// Fill a topic from an NDJSON (or .gz) file before serving, one record a line (repeatable)
    #[arg(long, value_name = "TOPIC=FILE")]
    pub(crate) load: Vec<Assignment>,
}

/// `millstream produce`.
#[derive(Debug, Clone, Args)]
pub(crate) struct ProduceArgs {
    /// The topic
    pub(crate) topic: String,
    /// The file, .gz too; `-` or nothing reads standard input
    pub(crate) file: Option<PathBuf>,
    /// What separates key and value in a line; a line without it has no key
    #[arg(short = 'K', value_name = "SEP")]
    pub(crate) key_separator: Option<Separator>,
    /// A header for every record (repeatable)
    #[arg(short = 'H', value_name = "NAME=VALUE")]
    pub(crate) headers: Vec<Assignment>,
    /// Compression [default: none]
    #[arg(short = 'z', value_name = "CODEC")]
    pub(crate) codec: Option<Codec>,
    /// The partition [default: by the key, sticky without one]
    #[arg(short, value_name = "PARTITION", value_parser = clap::value_parser!(i32).range(0..))]
    pub(crate) partition: Option<i32>,
    /// An empty value is null, a tombstone
    #[arg(short = 'Z')]
    pub(crate) empty_is_null: bool,
    /// How to reach the brokers.
    #[command(flatten)]
    pub(crate) connection: ConnectionArgs,
    /// Print one line of JSON with the number of records at the end
    #[arg(long, help_heading = "Output")]
    pub(crate) json: bool,
}

/// Compression by its Kafka name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Codec {
    None,
    Gzip,
    Snappy,
    Lz4,
    Zstd,
}

/// `millstream consume`.
#[derive(Debug, Clone, Args)]
pub(crate) struct ConsumeArgs {
    /// The topic
    pub(crate) topic: String,
    /// Where to start: beginning, end, offset N, N before the end (-N), or a time (@MILLIS since 1970)
    #[arg(short, value_name = "OFFSET", default_value = "beginning", allow_hyphen_values = true)]
    pub(crate) offset: OffsetArg,
    /// Stop at the end as it is now instead of waiting for more
    #[arg(short = 'e')]
    pub(crate) exit_at_end: bool,
    /// Stop after this many records
    #[arg(short, value_name = "COUNT")]
    pub(crate) count: Option<u64>,
    /// How to print a record: %s value, %k key, %h headers, %t topic, %p partition, %o offset, %T timestamp in
    /// milliseconds, %S and %K lengths (-1 for null), %% a per cent sign, \n \r \t \xHH [default: the value and a newline]
    #[arg(short, value_name = "FORMAT", conflicts_with = "json")]
    pub(crate) format: Option<Format>,
    /// Print each record as one line of JSON with its key, offset, timestamp and headers
    #[arg(short = 'J', long)]
    pub(crate) json: bool,
    /// Join this group: read what it gives from where it has committed, and commit what was printed. With -p, or with
    /// another -o than beginning or end, without joining: then the group must have no members
    #[arg(short, value_name = "GROUP")]
    pub(crate) group: Option<String>,
    /// Only this partition
    #[arg(short, value_name = "PARTITION", value_parser = clap::value_parser!(i32).range(0..))]
    pub(crate) partition: Option<i32>,
    /// Print the key and this before the value
    #[arg(short = 'K', value_name = "SEP", conflicts_with_all = ["json", "format"])]
    pub(crate) key_separator: Option<Separator>,
    /// Print null keys and values as NULL instead of nothing
    #[arg(short = 'Z')]
    pub(crate) null_as_text: bool,
    /// How to reach the brokers.
    #[command(flatten)]
    pub(crate) connection: ConnectionArgs,
}
