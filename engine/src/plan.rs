//! The logical plan: what the binder hands to the runtime.
//!
//! A script becomes a list of [`Insert`]s (and at most one query whose rows go to the caller). Each has a chain of
//! nodes over one table scan; columns are referred to by index in the input's output.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use crate::expr::Expr;
use crate::types::SqlType;

/// A named, typed column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: Arc<str>,
    /// Its type.
    pub sql_type: SqlType,
}

/// A relation: columns in order, and how they come about.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The output columns.
    pub columns: Vec<Column>,
    /// What makes them.
    pub kind: NodeKind,
}

/// The operators of the plan.
#[derive(Debug, Clone, PartialEq)]
pub enum NodeKind {
    /// Rows of a table: the referenced columns only, decoded from the source.
    Scan(Scan),
    /// Rows for which the predicate is TRUE.
    Filter {
        /// The input.
        input: Box<Node>,
        /// A BOOLEAN expression.
        predicate: Expr,
    },
    /// One expression per output column.
    Project {
        /// The input.
        input: Box<Node>,
        /// The expressions.
        exprs: Vec<Expr>,
    },
    /// Tumbling-window aggregation: output columns are the outputs in order.
    WindowAggregate {
        /// The input.
        input: Box<Node>,
        /// The window.
        window: Tumble,
        /// Input columns that form the key beside the window.
        keys: Vec<usize>,
        /// The aggregates.
        aggregates: Vec<Aggregate>,
        /// What each output column is.
        outputs: Vec<WindowOutput>,
    },
}

/// A scan of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Scan {
    /// The table.
    pub table: Arc<Table>,
    /// The declared physical columns (indices into `table.columns`) that are decoded, in output order.
    pub projection: Vec<usize>,
    /// The watermark: its expression over the scan's output columns, and the rowtime's index there. Absent when
    /// nothing downstream uses event time.
    pub watermark: Option<Watermark>,
}

/// `WATERMARK FOR rowtime AS expr`, bound to a scan's output columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Watermark {
    /// The event-time column in the scan's output.
    pub rowtime: usize,
    /// The watermark of a row, of a TIMESTAMP type.
    pub expr: Expr,
}

/// A tumbling window.
#[derive(Debug, Clone, PartialEq)]
pub struct Tumble {
    /// The event-time column of the input.
    pub rowtime: usize,
    /// Milliseconds.
    pub size_ms: i64,
    /// Milliseconds by which windows are shifted.
    pub offset_ms: i64,
}

/// One aggregate of a window aggregation.
#[derive(Debug, Clone, PartialEq)]
pub struct Aggregate {
    /// The function.
    pub function: AggregateFunction,
    /// Its argument, over the input's columns; absent for COUNT(*).
    pub argument: Option<Expr>,
    /// `FILTER (WHERE ...)`.
    pub filter: Option<Expr>,
    /// `DISTINCT`.
    pub distinct: bool,
    /// The type of the result.
    pub sql_type: SqlType,
}

/// Aggregate functions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AggregateFunction {
    /// `COUNT(*)` and `COUNT(x)`: BIGINT, never null.
    Count,
    /// `SUM(x)`: the argument's type (wraps), DECIMAL with precision 38.
    Sum,
    /// `AVG(x)`: the argument's type, integers cut toward zero.
    Avg,
    /// `MIN(x)`.
    Min,
    /// `MAX(x)`.
    Max,
}

/// A column of a window aggregation's output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowOutput {
    /// `window_start`, TIMESTAMP(3).
    Start,
    /// `window_end`, TIMESTAMP(3).
    End,
    /// `window_time` = end - 1 ms, TIMESTAMP(3).
    Time,
    /// The key at this index of `keys`.
    Key(usize),
    /// The aggregate at this index.
    Aggregate(usize),
}

/// A table as declared, its options checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The name in the script.
    pub name: String,
    /// The declared columns.
    pub columns: Vec<Column>,
    /// The connector with its options.
    pub connector: Connector,
    /// The options as they were given, for `explain`: with where each came from, secrets left out.
    pub options: Vec<OptionValue>,
}

/// The value of a table option or session setting, and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionValue {
    /// Its standard name.
    pub name: String,
    /// The value; `******` for a secret.
    pub value: String,
    /// Where it came from: `WITH`, `-b`, `-X`, `--set`, `SET`, `environment` or `default`.
    pub origin: &'static str,
}

/// Where a table's rows live.
#[derive(Debug, Clone, PartialEq)]
pub enum Connector {
    /// A Kafka topic.
    Kafka(KafkaTable),
    /// Prints rows to standard output as NDJSON; a sink only.
    Print,
    /// Drops rows and counts them; a sink only.
    Blackhole,
}

/// The options of a `kafka` table.
#[derive(Debug, Clone, PartialEq)]
pub struct KafkaTable {
    /// One or more topics; a sink has one.
    pub topics: Vec<String>,
    /// `properties.bootstrap.servers`, when the table names it.
    pub bootstrap: Option<String>,
    /// `properties.group.id`.
    pub group_id: Option<String>,
    /// `properties.*` as client options under their Kafka names (without `properties.`), bootstrap and group left out.
    pub properties: BTreeMap<String, String>,
    /// The value format.
    pub format: Format,
    /// Where to start.
    pub startup: Startup,
    /// Where to end.
    pub bounded: Bounded,
    /// `scan.expired-offsets`.
    pub expired_offsets: ExpiredOffsets,
    /// `scan.watermark.idle-timeout`; zero is never.
    pub idle_timeout: Option<Duration>,
    /// `scan.topic-partition-discovery.interval`; zero is off.
    pub discovery_interval: Duration,
    /// `sink.delivery-guarantee`.
    pub delivery: DeliveryGuarantee,
    /// `sink.partitioner`.
    pub partitioner: Partitioner,
}

/// A value format.
#[derive(Debug, Clone, PartialEq)]
pub enum Format {
    /// `json`.
    Json(JsonOptions),
}

/// The options of the `json` format.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct JsonOptions {
    /// A missing field fails the job.
    pub fail_on_missing_field: bool,
    /// A bad field is null, an unparsable record is dropped; both are counted.
    pub ignore_parse_errors: bool,
    /// `timestamp-format.standard` = `ISO-8601`.
    pub iso_timestamps: bool,
    /// Null columns are left out of the output.
    pub ignore_null_fields: bool,
    /// `encode.decimal-as-plain-number`.
    pub decimal_as_plain_number: bool,
}

/// `scan.startup.mode`.
#[derive(Debug, Clone, PartialEq)]
pub enum Startup {
    /// The group's committed offsets.
    GroupOffsets,
    /// The log's start.
    Earliest,
    /// The log's end.
    Latest,
    /// The first record at or after this time, in milliseconds since the epoch.
    Timestamp(i64),
    /// Offsets by partition.
    Specific(BTreeMap<i32, i64>),
}

/// `scan.bounded.mode`.
#[derive(Debug, Clone, PartialEq)]
pub enum Bounded {
    /// Never ends.
    Unbounded,
    /// The log's end as it is when the job starts.
    Latest,
    /// The group's committed offsets.
    GroupOffsets,
    /// The first record at or after this time.
    Timestamp(i64),
    /// Offsets by partition, exclusive.
    Specific(BTreeMap<i32, i64>),
}

/// `scan.expired-offsets`: what to do when retention has passed a committed offset.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ExpiredOffsets {
    /// Stop with an error that names topic, partition and both offsets.
    #[default]
    Fail,
    /// Go on from the log's start.
    Earliest,
    /// Go on from the log's end.
    Latest,
}

/// `sink.delivery-guarantee`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DeliveryGuarantee {
    /// Offsets are committed after the rows are acknowledged.
    #[default]
    AtLeastOnce,
    /// Rows are not awaited.
    None,
}

/// `sink.partitioner`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Partitioner {
    /// murmur2 of the key; sticky without one.
    #[default]
    Default,
    /// Everything to one partition per job.
    Fixed,
    /// A batch each in turn.
    RoundRobin,
}

/// `INSERT INTO sink SELECT ...`: the input's columns fit the sink's one by one, casts included.
#[derive(Debug, Clone, PartialEq)]
pub struct Insert {
    /// The table written to.
    pub sink: Arc<Table>,
    /// The rows.
    pub input: Node,
}

/// A script, bound: nothing has been started yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Script {
    /// `pipeline.name`, else the script's file name without its ending.
    pub job_name: String,
    /// The statements that run, in order.
    pub statements: Vec<Statement>,
    /// Session options after SET, `--set` and the environment, with where each came from.
    pub settings: Settings,
    /// Notes for the reader: sugar that was read as standard SQL, harmless options.
    pub notes: Vec<String>,
}

/// What runs.
#[derive(Debug, Clone, PartialEq)]
pub enum Statement {
    /// INSERTs that run together: one INSERT, or a statement set.
    Inserts(Vec<Insert>),
    /// A query whose rows go to the caller.
    Query(Node),
    /// `EXPLAIN`: the plan's text goes to the caller, nothing is started.
    Explain(Box<Statement>),
}

/// Session options.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Value and origin (`default`, `environment`, `SET`, `--set`) by name.
    pub values: BTreeMap<String, (String, &'static str)>,
}
