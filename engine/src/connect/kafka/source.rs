//! The task that reads a table's partitions and tells the operator threads, in order, what comes.

use std::future;
use std::sync::Arc;
use std::time::Duration;

use millstream_client::{BatchConsumer, Client, Fetched, TopicPartition};
use tokio::time::{Instant, sleep_until};
use tokio_util::sync::CancellationToken;

use super::discovery::{self, Search};
use crate::connect::{Frame, Gone, Lanes, SourceEvent, SourcePartition};
use crate::error::Error;
use crate::runtime::idleness::Idleness;

/// How a source behaves once it runs.
#[derive(Debug, Clone)]
pub(crate) struct Pace {
    /// Between commits; `None` never commits.
    pub(crate) commit_interval: Option<Duration>,
    /// Zero is never.
    pub(crate) idle_timeout: Duration,
    /// Zero is off.
    pub(crate) discovery_interval: Duration,
}

/// A table's partitions being read.
pub(crate) struct KafkaSource {
    client: Client,
    consumer: BatchConsumer,
    topics: Vec<Arc<str>>,
    partitions: Vec<Reading>,
    idleness: Idleness,
    pace: Pace,
    lanes: Lanes,
    started: Instant,
    /// How long the operators had no room: time in which no partition was looked at, and none grew idle.
    waited: Duration,
    next_commit: Option<Instant>,
    /// `None` also while a search is under way.
    next_discovery: Option<Instant>,
    /// Something happened since the last commit.
    moved: bool,
}

struct Reading {
    target: TopicPartition,
    position: i64,
    end: Option<i64>,
    ended: bool,
}

/// Why a step of the source did not go through.
enum Halt {
    Gone,
    Failed(Error),
}

impl From<Gone> for Halt {
    fn from(_: Gone) -> Self {
        Self::Gone
    }
}

impl From<Error> for Halt {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl KafkaSource {
    pub(crate) fn new(
        client: Client,
        consumer: BatchConsumer,
        topics: Vec<Arc<str>>,
        pace: Pace,
        lanes: Lanes,
    ) -> Self {
        let started = Instant::now();
        let after = |interval: Duration| Some(started + interval).filter(|_| !interval.is_zero());
        Self {
            idleness: Idleness::new(millis(pace.idle_timeout)),
            next_commit: pace.commit_interval.and_then(after),
            next_discovery: after(pace.discovery_interval),
            partitions: Vec::new(),
            moved: false,
            client,
            consumer,
            topics,
            pace,
            lanes,
            started,
            waited: Duration::ZERO,
        }
    }

    /// Reads until every partition has ended, or `stop`. When this returns, the operator threads see the end of
    /// their input; they flush and commit what they have, whatever the reason.
    ///
    /// # Errors
    /// When the cluster refuses; it is waited for while it is away.
    pub(crate) async fn run(mut self, start: Vec<SourcePartition>, stop: CancellationToken) -> Result<(), Error> {
        let done = tokio::select! {
            biased;
            () = stop.cancelled() => Ok(()),
            done = self.read(start) => done,
        };
        match done {
            Ok(()) | Err(Halt::Gone) => Ok(()),
            Err(Halt::Failed(error)) => Err(error),
        }
    }

    async fn read(&mut self, start: Vec<SourcePartition>) -> Result<(), Halt> {
        self.assign(start, false).await?;
        let mut search: Option<Search> = None;
        while self.partitions.iter().any(|partition| !partition.ended) {
            let timer = self.next_timer();
            tokio::select! {
                biased;
                () = wait_until(timer) => self.handle_timers(&mut search).await?,
                added = found(&mut search) => {
                    search = None;
                    self.handle_discovered(added).await?;
                }
                fetched = self.consumer.next() => {
                    let fetched = fetched.map_err(Error::kafka("reading"))?;
                    self.handle_fetched(fetched).await?;
                }
            }
        }
        Ok(())
    }

    /// Adds partitions to those being read. The operators know those that were there at the start; `news` tells them.
    async fn assign(&mut self, added: Vec<SourcePartition>, news: bool) -> Result<(), Halt> {
        for partition in added {
            let SourcePartition { topic, offset, end, .. } = partition.clone();
            let target = TopicPartition::new(topic, partition.partition);
            self.partitions.push(Reading { target, position: offset, end, ended: false });
            self.idleness.add();
            if news {
                self.tell(SourceEvent::Partition(partition)).await?;
            }
            if end.is_some_and(|end| offset >= end) {
                self.end(self.partitions.len() - 1).await?;
            }
        }
        let reading = self.partitions.iter().filter(|partition| !partition.ended);
        let reading: Vec<_> = reading.map(|partition| (partition.target.clone(), partition.position)).collect();
        self.consumer.assign(&reading);
        Ok(())
    }

    async fn handle_fetched(&mut self, fetched: Fetched) -> Result<(), Halt> {
        let is_it = |reading: &Reading| {
            reading.target.partition == fetched.partition && reading.target.topic == fetched.topic && !reading.ended
        };
        // What was on its way when the partition ended.
        let Some(at) = self.partitions.iter().position(is_it) else { return Ok(()) };
        let partition = at as u32;
        let now_ms = self.now_ms();
        let Fetched { records, start_offset, next_offset, high_watermark, permit, .. } = fetched;
        let caught_up = next_offset >= high_watermark;
        // Without records the position may still have moved: over control batches, aborted ones, compacted ones.
        let moved = next_offset > self.partitions[at].position;
        self.partitions[at].position = next_offset;
        if moved {
            self.moved = true;
            self.idleness.rows_came(partition, caught_up, now_ms);
            let frame =
                Frame { partition, records, start_offset, next_offset, high_watermark, _permit: permit, room: None };
            self.tell(SourceEvent::Frame(frame)).await?;
        } else if caught_up {
            self.idleness.caught_up(partition, now_ms);
        }
        if self.partitions[at].end.is_some_and(|end| next_offset >= end) {
            // What was fetched ahead of it goes nowhere.
            self.consumer.pause(&self.partitions[at].target).map_err(Error::kafka("reading"))?;
            self.end(at).await?;
        }
        Ok(())
    }

    async fn end(&mut self, at: usize) -> Result<(), Gone> {
        self.partitions[at].ended = true;
        self.idleness.ended(at as u32);
        self.tell(SourceEvent::Ended(at as u32)).await
    }

    async fn handle_timers(&mut self, search: &mut Option<Search>) -> Result<(), Halt> {
        while let Some(partition) = self.idleness.poll_idle(self.now_ms()) {
            self.moved = true;
            self.tell(SourceEvent::Idle(partition)).await?;
        }
        let now = Instant::now();
        if self.next_commit.is_some_and(|at| at <= now) {
            self.next_commit = self.pace.commit_interval.map(|interval| now + interval);
            if std::mem::take(&mut self.moved) {
                self.tell(SourceEvent::Commit).await?;
            }
        }
        if self.next_discovery.is_some_and(|at| at <= now) {
            self.next_discovery = None;
            *search = Some(self.search());
        }
        Ok(())
    }

    fn search(&self) -> Search {
        let known = self.partitions.iter().map(|partition| partition.target.clone());
        discovery::search(self.client.clone(), self.topics.clone(), known.collect())
    }

    async fn handle_discovered(&mut self, added: Vec<SourcePartition>) -> Result<(), Halt> {
        self.next_discovery = Some(Instant::now() + self.pace.discovery_interval);
        if added.is_empty() {
            return Ok(());
        }
        self.assign(added, true).await
    }

    fn next_timer(&self) -> Option<Instant> {
        let idle = self.idleness.poll_timeout().map(|at_ms| self.started + self.waited + Duration::from_millis(at_ms));
        [idle, self.next_commit, self.next_discovery].into_iter().flatten().min()
    }

    async fn tell(&mut self, event: SourceEvent) -> Result<(), Gone> {
        let begun = Instant::now();
        let told = self.lanes.send(event).await;
        self.waited += begun.elapsed();
        told
    }

    /// By the clock of idleness.
    fn now_ms(&self) -> u64 {
        millis(self.started.elapsed().saturating_sub(self.waited))
    }
}

async fn found(search: &mut Option<Search>) -> Vec<SourcePartition> {
    match search {
        Some(search) => search.await,
        None => future::pending().await,
    }
}

async fn wait_until(timer: Option<Instant>) {
    match timer {
        Some(at) => sleep_until(at).await,
        None => future::pending().await,
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
