//! `--load TOPIC=FILE`: filling a topic before anything else happens.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use millstream_client::{Client, ProduceRecord};
use millstream_testkit::EmbeddedBroker;
use tokio::sync::mpsc;

use crate::errors::Failure;
use crate::lines::{Blanks, Block, Lines};
use crate::output::Voice;
use crate::progress::while_loading;
use crate::sending::{Sending, Unsent};
use crate::values::Assignment;

/// Blocks read ahead of what is being built into batches.
const BLOCKS_AHEAD: usize = 8;

/// A topic and the file to fill it from, opened.
pub(crate) struct Load {
    topic: String,
    file: String,
    lines: Lines,
}

/// How much has been loaded so far.
#[derive(Debug, Default)]
pub(crate) struct Loaded {
    records: AtomicU64,
    bytes: AtomicU64,
}

impl Loaded {
    fn count(&self, line: &Bytes) {
        self.records.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(line.len() as u64, Ordering::Relaxed);
    }

    /// Records read from the file.
    pub(crate) fn records(&self) -> u64 {
        self.records.load(Ordering::Relaxed)
    }

    /// Bytes of their values.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }
}

/// Opens every file, so that a missing one is told before anything starts.
pub(crate) fn open(loads: &[Assignment]) -> Result<Vec<Load>, Failure> {
    let open = |load: &Assignment| {
        let failed = |reason: String| Failure::Usage(format!("--load {}={}: {reason}", load.name, load.value));
        if load.value.is_empty() {
            return Err(failed("no file is named".to_owned()));
        }
        let lines = Lines::open(Path::new(&load.value), Blanks::Nothing);
        let lines = lines.map_err(|error| failed(format!("cannot read the file: {error}")))?;
        Ok(Load { topic: load.name.clone(), file: load.value.clone(), lines })
    };
    loads.iter().map(open).collect()
}

impl Load {
    /// The topic to fill.
    pub(crate) fn topic(&self) -> &str {
        &self.topic
    }

    /// Builds the lines straight into the log of a broker in this process, and says how many there were.
    pub(crate) async fn into_broker(self, broker: &Arc<EmbeddedBroker>, voice: Voice) -> Result<u64, Failure> {
        let Self { topic, file, lines } = self;
        let (broker, loaded) = (Arc::clone(broker), Arc::new(Loaded::default()));
        let (target, mut values) = (topic.clone(), Values::new(read_ahead(lines), Arc::clone(&loaded)));
        let loading = tokio::task::spawn_blocking(move || {
            let loaded = broker.load(&target, None, &mut values);
            (loaded, values.failure)
        });
        let (loaded, failure) = while_loading(voice, &topic, &loaded, loading)
            .await
            .map_err(|error| Failure::Running(format!("loading topic {topic:?}: {error}")))?;
        match failure {
            Some(error) => Err(unreadable(&file, &error)),
            None => {
                loaded.map_err(|error| Failure::Running(format!("cannot load {file} into topic {topic:?}: {error}")))
            }
        }
    }

    /// Sends the lines with a producer, and says how many there were.
    pub(crate) async fn into_cluster(self, client: &Client, voice: Voice) -> Result<u64, Failure> {
        let Self { topic, file, lines } = self;
        let mut sending = Sending::new(client.producer(client.config().producer().clone()));
        let mut blocks = read_ahead(lines);
        let topic: Arc<str> = topic.into();
        let loaded = Loaded::default();
        let explain = async |unsent: Unsent| {
            let place = format!("record {} of {file}", unsent.number);
            unsent.explain(client, &topic, &place).await
        };
        while_loading(voice, &topic, &loaded, async {
            while let Some(block) = blocks.recv().await {
                for line in block.map_err(|error| unreadable(&file, &error))?.iter() {
                    loaded.count(&line);
                    if let Err(unsent) = sending.send(ProduceRecord::to(Arc::clone(&topic), line)).await {
                        return Err(explain(unsent).await);
                    }
                }
            }
            match sending.finish().await {
                Ok(()) => Ok(()),
                Err(unsent) => Err(explain(unsent).await),
            }
        })
        .await?;
        Ok(loaded.records())
    }
}

fn unreadable(file: &str, error: &io::Error) -> Failure {
    Failure::Running(format!("cannot read {file}: {error}"))
}

/// Reads and unpacks on a thread of its own, a few blocks ahead. Reading a terminal or a pipe cannot be cancelled: when
/// the receiver is dropped first, the thread is left behind and ends with the process.
pub(crate) fn read_ahead(mut lines: Lines) -> mpsc::Receiver<io::Result<Block>> {
    let (sender, receiver) = mpsc::channel(BLOCKS_AHEAD);
    std::thread::spawn(move || {
        while let Some(block) = lines.next_block().transpose() {
            let failed = block.is_err();
            if sender.blocking_send(block).is_err() || failed {
                return;
            }
        }
    });
    receiver
}

/// Lines for a consumer that blocks; ends at the first failure and keeps it.
struct Values {
    blocks: mpsc::Receiver<io::Result<Block>>,
    current: std::vec::IntoIter<Bytes>,
    loaded: Arc<Loaded>,
    failure: Option<io::Error>,
}

impl Values {
    fn new(blocks: mpsc::Receiver<io::Result<Block>>, loaded: Arc<Loaded>) -> Self {
        Self { blocks, current: Vec::new().into_iter(), loaded, failure: None }
    }
}

impl Iterator for Values {
    type Item = Bytes;

    fn next(&mut self) -> Option<Bytes> {
        loop {
            if let Some(line) = self.current.next() {
                self.loaded.count(&line);
                return Some(line);
            }
            match self.blocks.blocking_recv()? {
                Ok(block) => self.current = block.iter().collect::<Vec<_>>().into_iter(),
                Err(error) => {
                    self.failure = Some(error);
                    return None;
                }
            }
        }
    }
}
