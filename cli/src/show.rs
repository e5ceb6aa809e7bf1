//! `--show`: what a job writes to topics, as it writes it.
//!
//! A follower per cluster reads the topics from where they ended when it began; whoever prints takes from one channel.
//! Told to finish, a follower reads up to where the topics end by then, and ends.

use std::collections::{HashMap, HashSet};
use std::io::{IsTerminal, Write};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use millstream_client::{BatchConsumer, Client, Error, Fetched, OffsetSpec, TopicPartition};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use crate::errors::Failure;
use crate::output::{Out, stdout};
use crate::records::Decoder;
use crate::table::GrowingTable;

/// Fetches that may wait for the printer.
const FETCHES_AHEAD: usize = 16;
/// How often a topic that does not exist yet is looked for.
const DISCOVERY_INTERVAL: Duration = Duration::from_millis(50);

/// What followers found, in order of arrival.
pub(crate) type Shown = mpsc::Receiver<Result<Fetched, Failure>>;

/// Follows topics on several clusters; every topic's end is known when this returns.
pub(crate) async fn follow(topics: Vec<(Client, Vec<String>)>, finish: &CancellationToken) -> Result<Shown, Failure> {
    let (sender, receiver) = mpsc::channel(FETCHES_AHEAD);
    for (client, topics) in topics {
        let follower = Follower::begin(client, topics).await.map_err(|error| Failure::client(&error))?;
        tokio::spawn(follower.run(sender.clone(), finish.clone()));
    }
    Ok(receiver)
}

struct Follower {
    client: Client,
    consumer: BatchConsumer,
    /// The next offset of each partition.
    positions: HashMap<TopicPartition, i64>,
    /// Topics that did not exist when last looked for.
    missing: HashSet<String>,
}

impl Follower {
    async fn begin(client: Client, topics: Vec<String>) -> Result<Self, Error> {
        let consumer = client.batch_consumer(client.config().consumer().clone());
        let missing = topics.into_iter().collect();
        let mut follower = Self { client, consumer, positions: HashMap::new(), missing };
        follower.discover(OffsetSpec::Latest).await?;
        Ok(follower)
    }

    /// Looks for missing topics and begins to read those that are there now.
    async fn discover(&mut self, start: OffsetSpec) -> Result<(), Error> {
        let mut found = Vec::new();
        for name in &self.missing {
            match self.client.topic(name).await {
                Ok(topic) => found.push(topic),
                Err(Error::UnknownTopic { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        if found.is_empty() {
            return Ok(());
        }
        for topic in &found {
            self.missing.remove(&*topic.name);
            let partition = |info: &millstream_client::PartitionInfo| {
                (TopicPartition::new(Arc::clone(&topic.name), info.partition), start)
            };
            let wanted: Vec<_> = topic.partitions.iter().map(partition).collect();
            let listed = self.client.list_offsets(&wanted).await?;
            self.positions.extend(listed.into_iter().map(|(partition, listed)| (partition, listed.offset)));
        }
        let wanted: Vec<_> = self.positions.iter().map(|(partition, next)| (partition.clone(), *next)).collect();
        self.consumer.assign(&wanted);
        Ok(())
    }

    async fn run(mut self, sender: mpsc::Sender<Result<Fetched, Failure>>, finish: CancellationToken) {
        if let Err(error) = self.read(&sender, &finish).await {
            // The receiver may be gone already: then nobody wants to know.
            let _ = sender.send(Err(Failure::client(&error))).await;
        }
        self.client.close().await;
    }

    async fn read(
        &mut self,
        sender: &mpsc::Sender<Result<Fetched, Failure>>,
        finish: &CancellationToken,
    ) -> Result<(), Error> {
        let mut ends: Option<HashMap<TopicPartition, i64>> = None;
        while ends.as_ref().is_none_or(|ends| !self.has_reached(ends)) {
            tokio::select! {
                fetched = self.consumer.next(), if !self.positions.is_empty() => {
                    let fetched = fetched?;
                    let partition = TopicPartition::new(Arc::clone(&fetched.topic), fetched.partition);
                    self.positions.insert(partition, fetched.next_offset);
                    if !fetched.records.is_empty() && sender.send(Ok(fetched)).await.is_err() {
                        return Ok(());
                    }
                }
                () = tokio::time::sleep(DISCOVERY_INTERVAL), if !self.missing.is_empty() && ends.is_none() => {
                    self.discover(OffsetSpec::Earliest).await?;
                }
                () = finish.cancelled(), if ends.is_none() => {
                    self.discover(OffsetSpec::Earliest).await?;
                    ends = Some(self.ends().await?);
                }
            }
        }
        Ok(())
    }

    async fn ends(&self) -> Result<HashMap<TopicPartition, i64>, Error> {
        let wanted: Vec<_> = self.positions.keys().map(|partition| (partition.clone(), OffsetSpec::Latest)).collect();
        let listed = self.client.list_offsets(&wanted).await?;
        Ok(listed.into_iter().map(|(partition, listed)| (partition, listed.offset)).collect())
    }

    fn has_reached(&self, ends: &HashMap<TopicPartition, i64>) -> bool {
        ends.iter().all(|(partition, end)| self.positions.get(partition).is_some_and(|next| next >= end))
    }
}

/// Prints what followers found: tables on a terminal, otherwise the values as they are, one a line.
pub(crate) struct ShowPrinter {
    decoder: Decoder,
    out: Out,
    /// On a terminal, a table for each topic.
    tables: Option<HashMap<Arc<str>, GrowingTable>>,
    /// With several topics on a terminal, the one whose rows were printed last.
    last: Option<Arc<str>>,
    topics: usize,
}

impl ShowPrinter {
    /// A printer for this many topics.
    pub(crate) fn new(topics: usize) -> Self {
        let tables = std::io::stdout().is_terminal().then(HashMap::new);
        Self { decoder: Decoder::new(), out: stdout(), tables, last: None, topics }
    }

    /// Whether anything is printed at all.
    pub(crate) fn is_used(&self) -> bool {
        self.topics > 0
    }

    /// Whether rows go to a terminal, where progress must make way for them.
    pub(crate) fn is_live(&self) -> bool {
        self.tables.is_some()
    }

    /// Prints one fetch.
    pub(crate) fn print(&mut self, fetched: &Fetched) -> Result<(), Failure> {
        let Self { decoder, out, tables, .. } = self;
        let Some(tables) = tables else {
            decoder.visit(fetched, |printed| {
                let value = printed.record.value.unwrap_or(b"null");
                match out.write_all(value).and_then(|()| out.write_all(b"\n")) {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(error) => ControlFlow::Break(Err(Failure::output(&error))),
                }
            })?;
            return out.flush().map_err(|error| Failure::output(&error));
        };
        let mut values: Vec<Vec<u8>> = Vec::new();
        decoder.visit(fetched, |printed| {
            values.push(printed.record.value.unwrap_or(b"null").to_vec());
            ControlFlow::Continue(())
        })?;
        let values: Vec<&[u8]> = values.iter().map(Vec::as_slice).collect();
        let text = tables.entry(Arc::clone(&fetched.topic)).or_default().render(&values);
        if self.topics > 1 && self.last.as_ref() != Some(&fetched.topic) {
            writeln!(out, "{}:", fetched.topic).map_err(|error| Failure::output(&error))?;
            self.last = Some(Arc::clone(&fetched.topic));
        }
        out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| Failure::output(&error))
    }
}
