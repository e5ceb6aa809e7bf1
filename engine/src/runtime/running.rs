//! A pipeline while it runs: its threads and its tasks.
//!
//! ```text
//! source task --frames--> operator threads --sealed batches--> sink task --acknowledged--> commit task
//!   (tokio)                (std, N of them)                     (tokio)                     (tokio)
//! ```
//!
//! Whoever ends first, ends the others: each one's channel closes behind it, and a failure fires the pipeline's token,
//! on which the rest finishes what is done and commits it. The source's own failure fires nothing: rows before it, of a
//! partition's sound batches before a damaged one, would be behind it at every start.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::sleep;
use tokio_util::sync::{CancellationToken, DropGuard};

use super::crew::Crew;
use super::worker::{Finish, Halt, Worker};
use crate::error::Error;

/// How long a job that was stopped waits for its cluster.
const STOP_PATIENCE: Duration = Duration::from_secs(30);

/// A task of a pipeline.
pub(crate) type Task = JoinHandle<Result<(), Error>>;

/// How an operator thread ended.
type Ended = oneshot::Receiver<Result<Finish, Halt>>;

/// Operator threads at work.
pub(crate) struct Crewed {
    pub(crate) crew: Arc<Crew>,
    /// By thread.
    pub(crate) results: Vec<Ended>,
}

impl Crewed {
    /// Waits for all of them. The failure that is told is the first; `None` when its reason is told elsewhere.
    pub(crate) async fn join(&mut self) -> Result<Finish, Option<Error>> {
        let mut finish = Finish::Ended;
        let mut failures = Vec::new();
        for (thread, result) in self.results.iter_mut().enumerate() {
            // They catch their panics; without a result the process is being torn down.
            let gone = || Err(Halt::Failed(Error::Panic("an operators' thread is gone".to_owned())));
            match result.await.unwrap_or_else(|_| gone()) {
                Ok(Finish::Ended) => {}
                Ok(Finish::Stopped) => finish = Finish::Stopped,
                Err(Halt::Failed(error) | Halt::Broken(error)) => failures.push((thread, Some(error))),
                Err(Halt::Closed) => failures.push((thread, None)),
            }
        }
        // Whoever left because of another one has no reason of its own.
        failures.sort_by_key(|(thread, error)| (error.is_none(), self.crew.first_failure() != Some(*thread)));
        match failures.into_iter().next() {
            None => Ok(finish),
            Some((_, error)) => Err(error),
        }
    }
}

/// What a pipeline is made of.
pub(crate) struct Running {
    pub(crate) source: Task,
    pub(crate) crew: Crewed,
    pub(crate) sink: Option<Task>,
    pub(crate) commits: Task,
    /// The job's.
    pub(crate) stop: CancellationToken,
}

impl Running {
    /// Waits until everything has ended. After the job was stopped, a cluster that is away is not waited for without
    /// end.
    pub(crate) async fn finish(mut self) -> Result<Finish, Error> {
        let stop = self.stop.clone();
        let impatient = async {
            stop.cancelled().await;
            sleep(STOP_PATIENCE).await;
        };
        let finished = tokio::select! {
            finished = self.join() => Some(finished),
            () = impatient => None,
        };
        finished.unwrap_or_else(|| {
            // Their channels close with the tasks, and the threads end with the channels.
            let tasks = [Some(self.source), self.sink, Some(self.commits)];
            tasks.iter().flatten().for_each(JoinHandle::abort);
            Err(Error::Unacknowledged { waited_s: STOP_PATIENCE.as_secs() })
        })
    }

    /// In the order in which rows pass: each ends because the one before it did. The first failure of all is the
    /// operators', for theirs names a record.
    async fn join(&mut self) -> Result<Finish, Error> {
        let read = joined(&mut self.source).await;
        let worked = self.crew.join().await;
        let written = match &mut self.sink {
            Some(task) => joined(task).await,
            None => Ok(()),
        };
        let committed = joined(&mut self.commits).await;
        let finish = match worked {
            Ok(finish) => finish,
            Err(Some(error)) => return Err(error),
            Err(None) => Finish::Stopped,
        };
        written.and(committed).and(read).map(|()| finish)
    }
}

async fn joined(task: &mut Task) -> Result<(), Error> {
    task.await.unwrap_or_else(|error| Err(Error::Panic(error.to_string())))
}

/// What a panic says.
fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    text.or(panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("without a message").to_owned()
}

/// Starts a task; its failure, or panic, halts the pipeline.
pub(crate) fn spawn(halt: &CancellationToken, work: impl Future<Output = Result<(), Error>> + Send + 'static) -> Task {
    let halt = halt.clone().drop_guard();
    tokio::spawn(async move {
        let done = work.await;
        if done.is_ok() {
            halt.disarm();
        }
        done
    })
}

/// Starts the operator threads; when all of them are done, or one has failed, there is nothing left to read for.
pub(crate) fn spawn_workers(
    workers: Vec<Worker>,
    crew: &Arc<Crew>,
    halt: &CancellationToken,
) -> Result<Vec<Ended>, Error> {
    let last = Arc::new(halt.clone().drop_guard());
    let spawned = workers.into_iter().enumerate().map(|(thread, worker)| spawn_worker(thread, worker, crew, &last));
    let spawned: Result<Vec<_>, Error> = spawned.collect();
    if spawned.is_err() {
        // Those that were started have nobody to work with.
        crew.abandon(0);
    }
    spawned
}

fn spawn_worker(thread: usize, worker: Worker, crew: &Arc<Crew>, last: &Arc<DropGuard>) -> Result<Ended, Error> {
    let (done, wait) = oneshot::channel();
    let (crew, last, halt) = (Arc::clone(crew), Arc::clone(last), worker.stop.clone());
    let work = move || {
        let _last = last;
        // The worker is not used again, so that it does not matter how it was left.
        let worked = panic::catch_unwind(AssertUnwindSafe(|| worker.run()));
        let worked = worked.unwrap_or_else(|panic| Err(Halt::Broken(Error::Panic(message(&*panic)))));
        if matches!(worked, Err(Halt::Closed | Halt::Broken(_))) {
            crew.abandon(thread);
            halt.cancel();
        }
        // The job may have been dropped with its runtime.
        let _ = done.send(worked);
    };
    let named = thread::Builder::new().name(format!("millstream-operators-{thread}"));
    named.spawn(work).map_err(Error::Threads)?;
    Ok(wait)
}
