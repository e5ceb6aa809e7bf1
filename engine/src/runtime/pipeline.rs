//! One INSERT, or a query, from source to sink: prepared while nothing runs yet, then started and [run](Running) to
//! its end.

use std::sync::Arc;
use std::time::Duration;

use millstream_client::TopicPartition;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::commit::StepObserver;
use super::crew::Committer;
use super::launch::Launch;
use super::lower;
use super::memory::StateBudget;
use super::progress::Counters;
use super::running::{self, Running, Task};
use super::start::{self, Identity, Policy, Reset, Start};
use super::threads;
use super::worker::Finish;
use crate::connect::kafka::clusters::{Cluster, Clusters, Use};
use crate::connect::kafka::commits::Commits;
use crate::connect::kafka::facts;
use crate::connect::kafka::sink::{self, KafkaSink};
use crate::connect::kafka::source::{KafkaSource, Pace};
use crate::connect::print::{PrintSink, Printer};
use crate::connect::rows::RowsSink;
use crate::connect::{Blackhole, Sink};
use crate::engine::Note;
use crate::error::Error;
use crate::plan::{Bounded, Connector, KafkaTable, Node, Scan, Table};
use crate::sql::reading::Reading;

/// Commits under way, at most.
const WAITING_COMMITS: usize = 4;

const NOT_KAFKA: Error = Error::Misuse("only Kafka tables can be read");

/// What is the same for every pipeline of a job.
pub(crate) struct JobContext {
    pub(crate) job: String,
    pub(crate) clusters: Clusters,
    pub(crate) commit_interval: Duration,
    /// What the operators of all statements may hold together.
    pub(crate) state: Arc<StateBudget>,
    /// Operator threads of a pipeline, when that is set.
    pub(crate) parallelism: Option<usize>,
    /// For tables that set no idle timeout of their own.
    pub(crate) idle_timeout: Duration,
    pub(crate) fresh: bool,
    pub(crate) accept_offsets: bool,
    pub(crate) observer: Option<StepObserver>,
    pub(crate) printer: Printer,
    pub(crate) note: Note,
}

/// Where a pipeline's rows go.
pub(crate) enum Target {
    Table(Arc<Table>),
    Rows(RowsSink),
}

/// A pipeline that can be started: its clusters answer, its topics are there.
pub(crate) struct Pipeline {
    node: Node,
    plan: u64,
    group: String,
    source: Cluster,
    partitions: Vec<TopicPartition>,
    sink: Prepared,
    pub(crate) counters: Arc<Counters>,
    /// Where it starts, once that is decided.
    located: Option<Start>,
}

/// One for each operator thread.
type Sinks = Vec<Box<dyn Sink>>;

enum Prepared {
    Kafka { cluster: Cluster, table: Arc<Table>, partitions: i32 },
    Print { table: Arc<Table>, printer: Printer },
    Blackhole,
    Rows(RowsSink),
}

impl Pipeline {
    /// Reaches the clusters and finds the topics.
    ///
    /// # Errors
    /// When a cluster cannot be reached, or a topic is missing.
    pub(crate) async fn prepare(
        context: &JobContext,
        node: &Node,
        target: Target,
        group: String,
        counters: Arc<Counters>,
    ) -> Result<Self, Error> {
        let scan = lower::scan(node);
        let kafka = source_options(scan)?;
        let table = &scan.table;
        let source = context.clusters.connect(Use::Read, table, kafka).await?;
        let partitions = facts::source_partitions(&source, table, kafka).await?;
        let sink = Prepared::new(context, target).await?;
        let plan = crate::sql::fingerprint(node);
        Ok(Self { node: node.clone(), plan, group, source, partitions, sink, counters, located: None })
    }

    /// Whether it ends by itself.
    pub(crate) fn is_bounded(&self) -> bool {
        source_options(lower::scan(&self.node)).is_ok_and(|kafka| kafka.bounded != Bounded::Unbounded)
    }

    /// Runs until the input ends or `stop` fires; then everything done is acknowledged and committed.
    pub(crate) async fn run(mut self, context: Arc<JobContext>, stop: CancellationToken) -> Result<Finish, Error> {
        let start = match self.located.take() {
            Some(start) => start,
            None => self.decide_start(&context).await?,
        };
        if let Some(note) = &start.note {
            (context.note)(note);
        }
        self.start(&context, start, stop)?.finish().await
    }

    /// Decides where it starts, by what the cluster says now; otherwise that is decided when it runs.
    ///
    /// # Errors
    /// When it cannot go on from where it stood.
    pub(crate) async fn locate(&mut self, context: &JobContext) -> Result<(), Error> {
        self.located = Some(self.decide_start(context).await?);
        Ok(())
    }

    /// Starts the pipeline's tasks and its threads.
    fn start(self, context: &JobContext, start: Start, stop: CancellationToken) -> Result<Running, Error> {
        let scan = lower::scan(&self.node);
        let kafka = source_options(scan)?;
        let halt = stop.child_token();
        // A query's rows go to a caller who keeps no offsets.
        let commits = !matches!(self.sink, Prepared::Rows(_));
        let (points, pending) = mpsc::channel(WAITING_COMMITS);
        let committer = Committer {
            job: context.job.clone(),
            plan: self.plan,
            next_sequence: start.next_sequence,
            points,
            observer: context.observer.clone(),
        };
        let threads = threads::count(&self.node, context.parallelism, start.partitions.len());
        let reading = Reading::new(&self.node, self.sink.table());
        let (sinks, sink_task) = self.sink.open(threads, &reading.copied_to_sink(), &halt)?;
        let launch = Launch {
            node: &self.node,
            reading: &reading,
            start: &start,
            sinks,
            committer: Some(committer).filter(|_| commits),
            state: Arc::clone(&context.state),
            counters: &self.counters,
            halt: &halt,
        };
        let (lanes, crew) = launch.launch()?;
        let pace = Pace {
            commit_interval: Some(context.commit_interval).filter(|_| commits),
            idle_timeout: kafka.idle_timeout.unwrap_or(context.idle_timeout),
            discovery_interval: match kafka.bounded {
                Bounded::Unbounded => kafka.discovery_interval,
                _ => Duration::ZERO,
            },
        };
        let client = self.source.client;
        let consumer = client.batch_consumer(self.source.consumer);
        let topics = kafka.topics.iter().map(|topic| topic.as_str().into()).collect();
        let source = KafkaSource::new(client.clone(), consumer, topics, pace, lanes);
        let commits = Commits { client, group: self.group, note: Arc::clone(&context.note), stop: stop.clone() };
        Ok(Running {
            crew,
            sink: sink_task,
            commits: running::spawn(&halt, commits.run(pending)),
            // Its failure is the end of the input: what it has handed on is worked off.
            source: tokio::spawn(source.run(start.partitions, halt.clone())),
            stop,
        })
    }

    async fn decide_start(&self, context: &JobContext) -> Result<Start, Error> {
        let kafka = source_options(lower::scan(&self.node))?;
        let facts = facts::gather(&self.source, kafka, &self.group, &self.partitions).await?;
        let who = Identity {
            job: context.job.clone(),
            plan: self.plan,
            stateful: lower::is_stateful(&self.node),
            group: self.group.clone(),
        };
        let reset = match kafka.properties.get("auto.offset.reset").map(String::as_str) {
            Some("earliest") => Some(Reset::Earliest),
            Some("latest") => Some(Reset::Latest),
            _ => None,
        };
        let policy = Policy {
            startup: kafka.startup.clone(),
            bounded: kafka.bounded.clone(),
            expired: kafka.expired_offsets,
            reset,
            // A query does not commit, and a commit of a job of the same name is not its own.
            fresh: context.fresh || matches!(self.sink, Prepared::Rows(_)),
            accept_offsets: context.accept_offsets,
        };
        start::decide(&who, &policy, &facts)
    }
}

impl Prepared {
    async fn new(context: &JobContext, target: Target) -> Result<Self, Error> {
        let table = match target {
            Target::Rows(rows) => return Ok(Self::Rows(rows)),
            Target::Table(table) => table,
        };
        match &table.connector {
            Connector::Print => {
                let printer = Arc::clone(&context.printer);
                Ok(Self::Print { table, printer })
            }
            Connector::Blackhole => Ok(Self::Blackhole),
            Connector::Kafka(kafka) => {
                let cluster = context.clusters.connect(Use::Write, &table, kafka).await?;
                let topic = kafka.topics.first().map(String::as_str).unwrap_or_default();
                let partitions = facts::partition_count(&cluster, &table, topic).await?;
                Ok(Self::Kafka { cluster, table, partitions })
            }
        }
    }

    /// The table that rows go to, when it is one whose rows can leave as they came.
    fn table(&self) -> Option<&Table> {
        match self {
            Self::Kafka { table, .. } => Some(table),
            Self::Print { .. } | Self::Blackhole | Self::Rows(_) => None,
        }
    }

    /// The sides of so many operator threads, and the task that brings their batches to safety. The columns
    /// `as_they_came` come as JSON text.
    fn open(
        &self,
        threads: usize,
        as_they_came: &[usize],
        stop: &CancellationToken,
    ) -> Result<(Sinks, Option<Task>), Error> {
        fn each<S: Sink + 'static>(threads: usize, sink: impl Fn() -> S) -> Sinks {
            (0..threads).map(|_| Box::new(sink()) as Box<dyn Sink>).collect()
        }
        Ok(match self {
            Self::Rows(rows) => (each(threads, || rows.clone().until(stop.clone())), None),
            Self::Print { table, printer } => (each(threads, || PrintSink::new(table, Arc::clone(printer))), None),
            Self::Blackhole => (each(threads, || Blackhole), None),
            Self::Kafka { cluster, table, partitions } => {
                let Connector::Kafka(kafka) = table.connector.clone() else {
                    return Err(Error::Misuse("a table that is not in Kafka has no Kafka sink"));
                };
                let (sinks, handovers) = KafkaSink::new(Arc::clone(table), &kafka, *partitions, threads, as_they_came)?;
                let producer = cluster.client.producer(cluster.producer.clone());
                let task = running::spawn(stop, sink::run(producer, Arc::clone(table), kafka, handovers));
                (sinks.into_iter().map(|sink| Box::new(sink) as Box<dyn Sink>).collect(), Some(task))
            }
        })
    }
}

/// The options of the table that a scan reads; only Kafka tables can be read.
fn source_options(scan: &Scan) -> Result<&KafkaTable, Error> {
    match &scan.table.connector {
        Connector::Kafka(kafka) => Ok(kafka),
        Connector::Print | Connector::Blackhole => Err(NOT_KAFKA),
    }
}
