//! The library's one error type: every kind names the table, topic, partition or option it happened to.

use std::sync::Arc;

use crate::runtime::memory::MAX_UNPACKED_BYTES;
use crate::sql::SqlError;

/// What went wrong in binding or running a script.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The script is wrong: nothing was started.
    #[error(transparent)]
    Sql(#[from] SqlError),
    /// An option of the engine or of the session is wrong.
    #[error("{option}: {reason}")]
    Option {
        /// The option's name.
        option: String,
        /// What is wrong with its value, and what would do.
        reason: String,
    },
    /// A Kafka table names no brokers, and the engine has no default.
    #[error(
        "table {table} names no brokers: give it 'properties.bootstrap.servers', or the engine a bootstrap address"
    )]
    NoBootstrap {
        /// The table.
        table: String,
    },
    /// The engine's own runtime could not be started.
    #[error("the engine cannot start its threads: {0}")]
    Threads(#[source] std::io::Error),
    /// The cluster cannot be reached or refuses.
    #[error("{doing}: {source}")]
    Kafka {
        /// What the engine wanted of it.
        doing: String,
        /// The client's answer.
        source: Box<millstream_client::Error>,
    },
    /// A table's topic is not there.
    #[error("topic {topic:?} of table {table} does not exist on {bootstrap}: create it first (`{hint}`)")]
    MissingTopic {
        /// The topic.
        topic: String,
        /// The table that names it.
        table: String,
        /// Where it was looked for.
        bootstrap: String,
        /// A command that creates it.
        hint: String,
    },
    /// A record cannot become a row. Nothing at or behind it was committed.
    #[error(
        "record at offset {offset} of {topic}[{partition}]{}: {reason}",
        column.as_ref().map(|c| format!(", column {c}")).unwrap_or_default()
    )]
    Record {
        /// The topic.
        topic: Arc<str>,
        /// The partition.
        partition: i32,
        /// The record's offset.
        offset: i64,
        /// The column, when it is one column's fault.
        column: Option<String>,
        /// What is wrong with it.
        reason: String,
    },
    /// A fetched batch cannot be read.
    #[error("batch at or after offset {offset} of {topic}[{partition}] is damaged: {source}")]
    Batch {
        /// The topic.
        topic: Arc<str>,
        /// The partition.
        partition: i32,
        /// The first offset asked for.
        offset: i64,
        /// What is wrong with it.
        source: millstream_protocol::records::RecordError,
    },
    /// A fetched batch unpacks to more than its share of `memory.limit`, or than any batch may.
    #[error(
        "batch at or after offset {offset} of {topic}[{partition}] unpacks to more than {}, {}",
        size(*limit_bytes),
        match *limit_bytes {
            MAX_UNPACKED_BYTES.. => "the most that is read",
            _ => "its share of 'memory.limit': raise that",
        }
    )]
    UnpackedLimit {
        /// The topic.
        topic: Arc<str>,
        /// The partition.
        partition: i32,
        /// The first offset asked for.
        offset: i64,
        /// The most bytes that it may unpack to.
        limit_bytes: usize,
    },
    /// An operator cannot process a row.
    #[error("{reason} (in rows of {topic}[{partition}] up to offset {offset})")]
    Operator {
        /// The topic.
        topic: Arc<str>,
        /// The partition.
        partition: i32,
        /// The end of the rows that were being processed.
        offset: i64,
        /// What is wrong.
        reason: String,
    },
    /// The operators' state holds more than its share of `memory.limit`. What was done is committed.
    #[error(
        "state holds {}, more than its share of 'memory.limit' ({}): {holders}. What was done is committed; raise \
         'memory.limit' beyond {}, or narrow the windows or their keys",
        size(*state_bytes), size(*limit_bytes), size(*memory_limit_bytes)
    )]
    StateLimit {
        /// Bytes of state.
        state_bytes: usize,
        /// The share of `memory.limit` that is for state, in bytes.
        limit_bytes: usize,
        /// `memory.limit`, in bytes.
        memory_limit_bytes: usize,
        /// Which operators hold it: windows and keys of each.
        holders: String,
    },
    /// The job's commit was made by another plan, and it has state that does not fit this one.
    #[error(
        "group {group:?} holds the commit of another version of job {job:?} (plan {committed:016x}, now {plan:016x}), \
         and its open windows do not fit: start over with --fresh, or go on from its offsets with --accept-offsets"
    )]
    PlanChanged {
        /// The job.
        job: String,
        /// The consumer group.
        group: String,
        /// The fingerprint of the plan that committed.
        committed: u64,
        /// The fingerprint of this plan.
        plan: u64,
    },
    /// Retention has passed the offset at which the job would go on.
    #[error(
        "offset {committed} of {topic}[{partition}], where the job would go on, has expired: the log starts at \
         {log_start}. Records are lost; to go on, set 'scan.expired-offsets' to 'earliest' or 'latest'"
    )]
    ExpiredOffset {
        /// The topic.
        topic: Arc<str>,
        /// The partition.
        partition: i32,
        /// The offset to go on from.
        committed: i64,
        /// Where the log starts now.
        log_start: i64,
    },
    /// The offset at which the job would go on lies behind the end of the log: it is not the log it was.
    #[error(
        "offset {committed} of {topic}[{partition}], where the job would go on, is beyond the log's end {log_end}: \
         was the topic created again? Start over with --fresh"
    )]
    OffsetBeyondEnd {
        /// The topic.
        topic: Arc<str>,
        /// The partition.
        partition: i32,
        /// The offset to go on from.
        committed: i64,
        /// Where the log ends.
        log_end: i64,
    },
    /// A table starts or ends at its group's offsets, and there are none.
    #[error(
        "group {group:?} has no committed offset for {topic}[{partition}]: set 'scan.startup.mode' to \
         'earliest-offset', or 'properties.auto.offset.reset' to 'earliest' or 'latest'"
    )]
    NoCommittedOffset {
        /// The group.
        group: String,
        /// The topic.
        topic: Arc<str>,
        /// The partition.
        partition: i32,
    },
    /// A row cannot be written.
    #[error("cannot write to table {table}: {reason}")]
    Sink {
        /// The table.
        table: String,
        /// Why.
        reason: String,
    },
    /// The job was stopped while its cluster was away.
    #[error(
        "the job was stopped, but its last rows were not acknowledged within {waited_s} s: what was not committed is \
         read again at the next start"
    )]
    Unacknowledged {
        /// How long was waited, in seconds.
        waited_s: u64,
    },
    /// The call makes no sense; the text says why.
    #[error("{0}")]
    Misuse(&'static str),
    /// A thread of the job panicked: a defect of the engine.
    #[error("a thread of the job panicked: {0}")]
    Panic(String),
}

/// A number of bytes for people, as `memory.limit` is written.
pub(crate) fn size(bytes: usize) -> String {
    match bytes {
        0..0x2800 => format!("{bytes} bytes"),
        0x2800..0xa0_0000 => format!("{}kb", bytes.div_ceil(1 << 10)),
        _ => format!("{}mb", bytes.div_ceil(1 << 20)),
    }
}

impl Error {
    /// Whether script or configuration are at fault, so that nothing was started.
    pub fn is_misuse(&self) -> bool {
        match self {
            Self::Sql(_) | Self::Option { .. } | Self::NoBootstrap { .. } | Self::Misuse(_) => true,
            Self::Kafka { source, .. } => source.kind() == millstream_client::ErrorKind::Misuse,
            _ => false,
        }
    }

    /// Wraps the client's error with what was being done.
    pub(crate) fn kafka(doing: impl Into<String>) -> impl FnOnce(millstream_client::Error) -> Self {
        move |source| Self::Kafka { doing: doing.into(), source: Box::new(source) }
    }
}
