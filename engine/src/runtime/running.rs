//! A pipeline while it runs: one thread and its tasks.
//!
//! ```text
//! source task --frames--> operator thread --sealed batches--> sink task --acknowledged--> commit task
//!   (tokio)                  (std)                              (tokio)                     (tokio)
//! ```
//!
//! Whoever ends first, ends the others: each one's channel closes behind it, and a failure fires the pipeline's token,
//! on which the rest finishes what is done and commits it.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::worker::{Finish, Halt, Worker};
use crate::error::Error;

/// How long a job that was stopped waits for its cluster.
const STOP_PATIENCE: Duration = Duration::from_secs(30);

/// A task of a pipeline.
pub(crate) type Task = JoinHandle<Result<(), Error>>;

/// What a pipeline is made of.
pub(crate) struct Running {
    pub(crate) source: Task,
    pub(crate) worker: oneshot::Receiver<Result<Finish, Halt>>,
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
            // Their channels close with the tasks, and the thread ends with the channels.
            let tasks = [Some(self.source), self.sink, Some(self.commits)];
            tasks.iter().flatten().for_each(JoinHandle::abort);
            Err(Error::Unacknowledged { waited_s: STOP_PATIENCE.as_secs() })
        })
    }

    /// In the order in which rows pass: each ends because the one before it did. The first failure of all is the
    /// operators', for theirs names a record.
    async fn join(&mut self) -> Result<Finish, Error> {
        let read = joined(&mut self.source).await;
        let worked = match (&mut self.worker).await {
            Ok(worked) => worked,
            // It catches its panics; the process is being torn down.
            Err(_) => Err(Halt::Failed(Error::Panic("the operators' thread is gone".to_owned()))),
        };
        let written = match &mut self.sink {
            Some(task) => joined(task).await,
            None => Ok(()),
        };
        let committed = joined(&mut self.commits).await;
        let finish = match worked {
            Ok(finish) => finish,
            Err(Halt::Failed(error) | Halt::Broken(error)) => return Err(error),
            Err(Halt::SinkClosed) => Finish::Stopped,
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

/// Starts the operator thread; when it is done, there is nothing left to read for.
pub(crate) fn spawn_worker(
    worker: Worker,
    halt: CancellationToken,
) -> Result<oneshot::Receiver<Result<Finish, Halt>>, Error> {
    let (done, wait) = oneshot::channel();
    let work = move || {
        let _halt = halt.drop_guard();
        // The worker is not used again, so that it does not matter how it was left.
        let worked = panic::catch_unwind(AssertUnwindSafe(|| worker.run()));
        // The job may have been dropped with its runtime.
        let _ = done.send(worked.unwrap_or_else(|panic| Err(Halt::Broken(Error::Panic(message(&*panic))))));
    };
    thread::Builder::new().name("millstream-operators".to_owned()).spawn(work).map_err(Error::Threads)?;
    Ok(wait)
}
