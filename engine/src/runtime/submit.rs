//! From a bound script to a running job: every pipeline is prepared before the first one starts.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use tokio::sync::mpsc;

use super::job::{Group, JobHandle};
use super::lower;
use super::memory::{self, Shares, StateBudget};
use super::pipeline::{JobContext, Pipeline, Target};
use super::progress::Counters;
use super::record::MAX_JOB_NAME_BYTES;
use super::rows;
use super::settings;
use crate::connect::kafka::clusters::Clusters;
use crate::connect::rows::{RowsSink, WAITING_BATCHES};
use crate::engine::Shared;
use crate::error::Error;
use crate::plan::{Connector, Node, Script, Statement, Table};

/// A job, and the rows of the script's query when it has one.
pub(crate) struct Submitted {
    pub(crate) job: JobHandle,
    pub(crate) rows: Option<(SchemaRef, mpsc::Receiver<RecordBatch>)>,
}

/// Prepares and starts a script's statements.
pub(crate) async fn submit(shared: Arc<Shared>, script: &Script) -> Result<Submitted, Error> {
    let context = Arc::new(context(&shared, script)?);
    let mut groups = Groups::default();
    let mut statements: Vec<Group> = Vec::new();
    let mut rows = None;
    for statement in &script.statements {
        match statement {
            Statement::Inserts(inserts) => {
                let mut group = Group::new();
                for insert in inserts {
                    let target = Target::Table(Arc::clone(&insert.sink));
                    group.push(prepare(&shared, &context, &mut groups, &insert.input, target).await?);
                }
                statements.push(group);
            }
            Statement::Query(_) if rows.is_some() => return Err(Error::Misuse("a script has one query at most")),
            Statement::Query(node) => {
                let (sender, receiver) = mpsc::channel(WAITING_BATCHES);
                let schema = rows::schema(&node.columns);
                let target = Target::Rows(RowsSink::new(Arc::clone(&schema), sender));
                statements.push(vec![prepare(&shared, &context, &mut groups, node, target).await?]);
                rows = Some((schema, receiver));
            }
            // Its text is in the plan; there is nothing to run.
            Statement::Explain(_) => {}
        }
    }
    locate(&context, &mut statements).await?;
    let job = JobHandle::start(shared, context, statements);
    Ok(Submitted { job, rows })
}

/// Decides where the statements begin that start at once: those up to the first that is bounded. A row that is written
/// after the job was submitted is thus behind `latest-offset`. What starts later is decided then.
async fn locate(context: &JobContext, statements: &mut [Group]) -> Result<(), Error> {
    for group in statements {
        for pipeline in group.iter_mut() {
            pipeline.locate(context).await?;
        }
        if group.iter().all(Pipeline::is_bounded) {
            break;
        }
    }
    Ok(())
}

fn context(shared: &Shared, script: &Script) -> Result<JobContext, Error> {
    let job = script.job_name.clone();
    if job.len() > MAX_JOB_NAME_BYTES {
        let reason = format!("a job's name has at most {MAX_JOB_NAME_BYTES} bytes, this one has {}", job.len());
        return Err(Error::Option { option: "pipeline.name".to_owned(), reason });
    }
    let memory_limit = settings::memory_limit(&script.settings);
    memory::check(script, memory_limit, settings::parallelism(&script.settings))?;
    let shares = Shares::of(memory_limit);
    let clusters = Clusters::new(
        shared.addresses.clone(),
        &shared.foundations,
        shared.connector.clone(),
        shares,
        shared.create_missing_sources,
    );
    Ok(JobContext {
        job,
        clusters,
        commit_interval: settings::commit_interval(&script.settings),
        state: StateBudget::of(shares, memory::pipelines_at_once(script)),
        parallelism: settings::parallelism(&script.settings),
        idle_timeout: settings::idle_timeout(&script.settings),
        fresh: shared.fresh,
        accept_offsets: shared.accept_offsets,
        observer: shared.observer.clone(),
        printer: Arc::clone(&shared.printer),
        note: Arc::clone(&shared.note),
    })
}

async fn prepare(
    shared: &Shared,
    context: &JobContext,
    groups: &mut Groups,
    node: &Node,
    target: Target,
) -> Result<Pipeline, Error> {
    let source = &lower::scan(node).table;
    let group = groups.take(&context.job, source);
    let sink = match &target {
        Target::Table(table) => table.name.clone(),
        Target::Rows(_) => "rows".to_owned(),
    };
    let counters = Arc::new(Counters::new(source.name.clone(), sink, Arc::clone(&shared.metrics)));
    Pipeline::prepare(context, node, target, group, counters).await
}

/// The consumer groups of a job. Each INSERT keeps offsets of its own: of those that read under the same group, the
/// second commits under `<group>-2`, the third under `<group>-3`.
#[derive(Default)]
struct Groups {
    taken: HashMap<String, usize>,
}

impl Groups {
    fn take(&mut self, job: &str, source: &Table) -> String {
        let own = match &source.connector {
            Connector::Kafka(kafka) => kafka.group_id.clone(),
            Connector::Print | Connector::Blackhole => None,
        };
        let group = own.unwrap_or_else(|| format!("{job}-{}", source.name));
        let count = self.taken.entry(group.clone()).or_default();
        *count += 1;
        match *count {
            1 => group,
            n => format!("{group}-{n}"),
        }
    }
}
