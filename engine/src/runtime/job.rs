//! A running job: its statements in turn, the handle to stop and await it.

use std::sync::Arc;
use std::time::Instant;

use tokio::task::{JoinHandle, JoinSet};
use tokio_util::sync::CancellationToken;

use super::pipeline::{JobContext, Pipeline};
use super::progress::{Counters, JobReport, Progress};
use super::worker::Finish;
use crate::engine::Shared;
use crate::error::Error;

/// The pipelines of one statement; they run together.
pub(crate) type Group = Vec<Pipeline>;

/// A job that was started. Dropping the handle leaves the job running as long as something else holds the engine.
pub struct JobHandle {
    /// Its threads serve the job.
    _engine: Arc<Shared>,
    stop: CancellationToken,
    started: Instant,
    counters: Arc<[Arc<Counters>]>,
    running: JoinHandle<Result<JobReport, Error>>,
    /// The end has been told; a task cannot be awaited twice.
    waited: bool,
}

impl JobHandle {
    /// Starts the statements, in order.
    pub(crate) fn start(engine: Arc<Shared>, context: Arc<JobContext>, statements: Vec<Group>) -> Self {
        let counters: Arc<[_]> = statements.iter().flatten().map(|pipeline| Arc::clone(&pipeline.counters)).collect();
        let (started, stop) = (Instant::now(), engine.stop.child_token());
        let job = run(context, statements, stop.clone(), Arc::clone(&counters), started);
        let running = engine.threads.handle().spawn(job);
        Self { _engine: engine, stop, started, counters, running, waited: false }
    }

    /// Asks the job to finish the batch at hand, commit what is done, and leave. [`JobHandle::wait`] tells when it has.
    pub fn stop(&self) {
        self.stop.cancel();
    }

    /// Where the job stands now.
    pub fn progress(&self) -> Progress {
        progress(&self.counters, self.started)
    }

    /// Waits until the input has ended, or the job was stopped. Cancel-safe.
    ///
    /// # Errors
    /// The first thing that went wrong; rows before it were flushed and committed. [`Error::Misuse`] when the end has
    /// been told already.
    pub async fn wait(&mut self) -> Result<JobReport, Error> {
        if self.waited {
            return Err(Error::Misuse("the job's end has been told already"));
        }
        let ended = (&mut self.running).await;
        self.waited = true;
        ended.unwrap_or_else(|error| Err(Error::Panic(error.to_string())))
    }
}

fn progress(counters: &[Arc<Counters>], started: Instant) -> Progress {
    Progress { tables: counters.iter().map(|counters| counters.read()).collect(), elapsed: started.elapsed() }
}

async fn run(
    context: Arc<JobContext>,
    statements: Vec<Group>,
    stop: CancellationToken,
    counters: Arc<[Arc<Counters>]>,
    started: Instant,
) -> Result<JobReport, Error> {
    let done = run_in_turn(&context, statements, &stop).await;
    context.clusters.close().await;
    let finish = done?;
    let progress = progress(&counters, started);
    Ok(JobReport { job: context.job.clone(), stopped: finish == Finish::Stopped, progress })
}

/// A bounded statement ends before the next one starts; unbounded ones run side by side.
async fn run_in_turn(
    context: &Arc<JobContext>,
    statements: Vec<Group>,
    stop: &CancellationToken,
) -> Result<Finish, Error> {
    let mut running = JoinSet::new();
    let mut outcome = Outcome::default();
    for group in statements {
        if stop.is_cancelled() {
            outcome.stopped = true;
            break;
        }
        let bounded = group.iter().all(Pipeline::is_bounded);
        let mut together = JoinSet::new();
        let set = if bounded { &mut together } else { &mut running };
        for pipeline in group {
            set.spawn(run_pipeline(pipeline, Arc::clone(context), stop.clone()));
        }
        outcome.drain(&mut together).await;
    }
    outcome.drain(&mut running).await;
    match outcome.error {
        Some(error) => Err(error),
        None if outcome.stopped => Ok(Finish::Stopped),
        None => Ok(Finish::Ended),
    }
}

/// When one fails, the others finish what they have and stop.
async fn run_pipeline(pipeline: Pipeline, context: Arc<JobContext>, stop: CancellationToken) -> Result<Finish, Error> {
    let finish = pipeline.run(context, stop.clone()).await;
    if finish.is_err() {
        stop.cancel();
    }
    finish
}

/// How the pipelines came to their ends.
#[derive(Default)]
struct Outcome {
    stopped: bool,
    /// The first; what fails after it, fails because of it.
    error: Option<Error>,
}

impl Outcome {
    async fn drain(&mut self, pipelines: &mut JoinSet<Result<Finish, Error>>) {
        while let Some(joined) = pipelines.join_next().await {
            match joined.unwrap_or_else(|error| Err(Error::Panic(error.to_string()))) {
                Ok(finish) => self.stopped |= finish == Finish::Stopped,
                Err(error) => {
                    self.error.get_or_insert(error);
                }
            }
        }
    }
}
