//! Where rows come from and go to. This is the only folder that awaits, and the only one that names the client.
//!
//! A source is a task that sends [`SourceEvent`]s to the pipeline's operator threads, bounded in bytes by the permits
//! that its frames hold, and by the room that each thread has for them. A [`Sink`] lives on an operator thread: it
//! encodes there and hands whole batches to a task that awaits the broker. Nothing on the sockets' threads waits for an
//! operator, and no operator for a socket.

pub(crate) mod kafka;
pub(crate) mod print;
pub(crate) mod rows;

use std::sync::Arc;

use bytes::Bytes;
use millstream_client::{MemoryBudget, Permit};
use tokio::sync::{mpsc, oneshot};

use crate::batch::Batch;
use crate::error::Error;

/// What may wait for a thread that is the only one: the frame behind the one that it works off, as brokers fill them by
/// default. A source is faster than its operators, and what waits longer has left the core's cache, in memory of its own,
/// when its turn comes.
const AHEAD_BYTES: usize = 1 << 20;

/// The same of each of several threads. A broker's answer may be for one of them alone: while it waits for room, none of
/// the others hears of anything.
const AHEAD_BYTES_OF_SEVERAL: usize = 16 << 20;

/// What a source tells the operators, in order.
pub(crate) enum SourceEvent {
    /// A partition was found while running; its index is the next one of the source's list.
    Partition(SourcePartition),
    /// A partition of this index was found, which another thread reads.
    Added(u32),
    /// Rows of a partition.
    Frame(Frame),
    /// The partition has been quiet for the idle timeout: windows no longer wait for it.
    Idle(u32),
    /// The partition has come to its bounded end.
    Ended(u32),
    /// Commit what came before.
    Commit,
}

/// The way from a source to the operator threads. Each thread hears of its own partitions: of the source's list, every
/// n-th of n threads.
pub(crate) struct Lanes {
    threads: Vec<Lane>,
    /// How many the source has.
    partitions: u32,
}

/// The way to one thread.
struct Lane {
    events: mpsc::Sender<SourceEvent>,
    /// For frames that wait for the thread.
    room: MemoryBudget,
}

impl Lane {
    fn new(events: mpsc::Sender<SourceEvent>, bytes: usize) -> Self {
        Self { events, room: MemoryBudget::new(bytes) }
    }

    async fn send(&self, mut event: SourceEvent) -> Result<(), Gone> {
        if let SourceEvent::Frame(frame) = &mut event {
            frame.room = Some(self.room.acquire(frame.records.len()).await);
        }
        self.events.send(event).await.map_err(|_| Gone)
    }
}

/// The operator threads are gone: one has failed, and says why itself.
pub(crate) struct Gone;

impl Lanes {
    /// The way to these threads, who know of so many partitions.
    pub(crate) fn new(threads: Vec<mpsc::Sender<SourceEvent>>, partitions: usize) -> Self {
        let bytes = if threads.len() == 1 { AHEAD_BYTES } else { AHEAD_BYTES_OF_SEVERAL };
        let lane = |events| Lane::new(events, bytes);
        Self { threads: threads.into_iter().map(lane).collect(), partitions: partitions as u32 }
    }

    /// Tells whom it concerns, in order for each of them. Waits while there is no room.
    pub(crate) async fn send(&mut self, event: SourceEvent) -> Result<(), Gone> {
        let partition = match &event {
            SourceEvent::Partition(_) => {
                let index = self.partitions;
                self.partitions += 1;
                // Before any row that comes after it: no window may fire as if it were not there.
                self.tell_all(|thread| (thread != self.reader(index)).then_some(SourceEvent::Added(index))).await?;
                index
            }
            SourceEvent::Frame(frame) => frame.partition,
            SourceEvent::Idle(partition) | SourceEvent::Ended(partition) => *partition,
            SourceEvent::Added(_) => return Ok(()),
            SourceEvent::Commit => return self.tell_all(|_| Some(SourceEvent::Commit)).await,
        };
        self.threads[self.reader(partition)].send(event).await
    }

    /// The thread that reads a partition.
    fn reader(&self, partition: u32) -> usize {
        partition as usize % self.threads.len()
    }

    async fn tell_all(&self, event: impl Fn(usize) -> Option<SourceEvent>) -> Result<(), Gone> {
        for (number, thread) in self.threads.iter().enumerate() {
            if let Some(event) = event(number) {
                thread.send(event).await?;
            }
        }
        Ok(())
    }
}

/// A partition, and the part of it that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SourcePartition {
    pub(crate) topic: Arc<str>,
    pub(crate) partition: i32,
    /// The first offset to read.
    pub(crate) offset: i64,
    /// Exclusive; `None` never ends.
    pub(crate) end: Option<i64>,
    /// The watermark before the first row, in milliseconds.
    pub(crate) watermark_ms: i64,
}

/// Whole record batches of one partition.
pub(crate) struct Frame {
    /// Index of the partition.
    pub(crate) partition: u32,
    pub(crate) records: Bytes,
    /// Records below are not wanted.
    pub(crate) start_offset: i64,
    /// The position after these batches.
    pub(crate) next_offset: i64,
    /// The end of what can be read.
    pub(crate) high_watermark: i64,
    /// The bytes are counted until this drops, together with the frame.
    pub(crate) _permit: Permit,
    /// Its room on the way to a thread, which gives it back when it takes the frame.
    pub(crate) room: Option<Permit>,
}

/// Completes when everything handed over before it was asked for is safe; dropped when it never will be.
pub(crate) type Safe = oneshot::Receiver<()>;

/// Where a pipeline's rows go. Each operator thread has one.
pub(crate) trait Sink: Send {
    /// Encodes a batch; what is full is handed over.
    fn push(&mut self, batch: &Batch) -> Result<(), SinkError>;

    /// Hands over whatever is encoded: no more input is waiting, or a commit is due.
    fn flush(&mut self) -> Result<(), SinkError>;

    /// Flushes, and tells when all rows so far are safe.
    fn flush_until_safe(&mut self) -> Result<Safe, SinkError> {
        self.flush()?;
        let (safe, wait) = oneshot::channel();
        // The receiver is in hand, so this cannot fail.
        let _ = safe.send(());
        Ok(wait)
    }
}

/// Why a sink took no rows.
#[derive(Debug)]
pub(crate) enum SinkError {
    /// Its task has ended; the reason comes from there. Or the caller no longer wants rows.
    Closed,
    /// A row cannot be written.
    Failed(Error),
}

/// Drops rows; what passed is counted by the worker.
pub(crate) struct Blackhole;

impl Sink for Blackhole {
    fn push(&mut self, _batch: &Batch) -> Result<(), SinkError> {
        Ok(())
    }

    fn flush(&mut self) -> Result<(), SinkError> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::timeout;

    use super::*;

    fn frame(partition: u32, bytes: usize) -> SourceEvent {
        let _permit = MemoryBudget::new(1).try_acquire(0).expect("room for nothing");
        let records = Bytes::from(vec![0; bytes]);
        let (start_offset, next_offset, high_watermark) = (0, 1, 1);
        SourceEvent::Frame(Frame { partition, records, start_offset, next_offset, high_watermark, _permit, room: None })
    }

    /// How many frames of a size wait for one of so many threads at most, and how many more there are once it has taken one.
    async fn frames_ahead(threads: usize, bytes: usize) -> (usize, usize) {
        let (senders, mut receivers): (Vec<_>, Vec<_>) = (0..threads).map(|_| mpsc::channel(256)).unzip();
        let mut lanes = Lanes::new(senders, threads);
        let (mut told, mut held) = ([0; 2], Vec::new());
        for told in &mut told {
            while timeout(Duration::ZERO, lanes.send(frame(0, bytes))).await.is_ok() {
                *told += 1;
            }
            let Ok(SourceEvent::Frame(mut frame)) = receivers[0].try_recv() else { panic!("a frame is there") };
            drop(frame.room.take());
            held.push(frame);
        }
        (told[0], told[1])
    }

    #[tokio::test(flavor = "current_thread")]
    async fn a_source_is_a_frame_ahead_of_its_only_thread_and_more_of_several() {
        assert_eq!(frames_ahead(1, 1 << 20).await, (1, 1));
        assert_eq!(frames_ahead(1, 256 << 10).await, (4, 1));
        assert_eq!(frames_ahead(1, 50 << 20).await, (1, 1), "what is larger than all room waits alone");
        assert_eq!(frames_ahead(2, 1 << 20).await, (16, 1));
    }
}
