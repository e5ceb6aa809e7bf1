//! The task that commits a source's offsets, each commit point once its rows are safe.

use millstream_client::{Client, OffsetCommit};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use crate::connect::Safe;
use crate::engine::Note;
use crate::error::Error;
use crate::runtime::commit::{Commit, CommitPoint, Step};

/// A commit point on its way, with the news that its rows are safe.
pub(crate) struct PendingCommit {
    pub(crate) point: CommitPoint,
    /// Of each operator thread.
    pub(crate) safe: Vec<Safe>,
    /// In [`Step::Flush`].
    pub(crate) commit: Commit,
}

/// Commits the offsets of one group.
pub(crate) struct Commits {
    pub(crate) client: Client,
    pub(crate) group: String,
    pub(crate) note: Note,
    /// When the job is to stop, a cluster that is away is waited for no longer.
    pub(crate) stop: CancellationToken,
}

impl Commits {
    /// Commits points in order, until there are no more.
    ///
    /// # Errors
    /// When the group's coordinator refuses. A point whose rows never become safe is not committed, nor any behind it.
    pub(crate) async fn run(self, mut points: mpsc::Receiver<PendingCommit>) -> Result<(), Error> {
        while let Some(PendingCommit { point, safe, mut commit }) = points.recv().await {
            commit.enter(Step::AwaitAcks);
            for safe in safe {
                if safe.await.is_err() {
                    return Ok(());
                }
            }
            commit.enter(Step::CommitOffsets);
            self.commit(point).await?;
            commit.enter(Step::Running);
        }
        Ok(())
    }

    /// The client rides out short absences of brokers and tells of long ones; those are ridden out here.
    async fn commit(&self, point: CommitPoint) -> Result<(), Error> {
        let offsets = point.partitions.into_iter().map(|partition| OffsetCommit {
            topic: partition.topic,
            partition: partition.partition,
            offset: partition.offset,
            leader_epoch: -1,
            metadata: partition.record.to_string(),
        });
        let offsets: Vec<_> = offsets.collect();
        let doing = || format!("committing offsets of group {:?}", self.group);
        loop {
            match self.client.commit_offsets(&self.group, &offsets).await {
                Ok(()) => return Ok(()),
                Err(error) if error.is_retriable() && !self.stop.is_cancelled() => {
                    (self.note)(&format!("{}: {error}; trying on", doing()));
                }
                Err(error) => return Err(Error::kafka(doing())(error)),
            }
        }
    }
}
