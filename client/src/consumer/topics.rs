//! Following topics as they come and go: all partitions of some topics, without a group.

use std::collections::HashMap;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use millstream_protocol::uuid::Uuid;
use regex_lite::Regex;
use tokio::sync::watch;

use super::batches::BatchConsumer;
use crate::client::Client;
use crate::core::metadata::Cluster;
use crate::error::Error;
use crate::types::{StartAt, TopicInfo, TopicPartition};

/// Which topics to follow.
///
/// ```
/// use millstream_client::TopicSelection;
/// let orders = TopicSelection::matching("orders-[a-z]+")?;
/// assert!(orders.contains("orders-eu") && !orders.contains("old-orders-eu"), "the whole name has to match");
/// # Ok::<(), millstream_client::Error>(())
/// ```
#[derive(Clone)]
pub struct TopicSelection(Choice);

#[derive(Clone)]
enum Choice {
    Names(Vec<Arc<str>>),
    Matching(Regex),
}

impl TopicSelection {
    /// These topics. One that does not exist is waited for.
    pub fn named(names: impl IntoIterator<Item = impl Into<Arc<str>>>) -> Self {
        Self(Choice::Names(names.into_iter().map(Into::into).collect()))
    }

    /// Topics whose whole name a regular expression matches, but for the cluster's own (`__consumer_offsets` and its
    /// like). The syntax is that of the crate `regex`, without Unicode classes.
    ///
    /// # Errors
    ///
    /// [`Error::Misuse`] says what is wrong with the pattern.
    pub fn matching(pattern: &str) -> Result<Self, Error> {
        let whole = format!("^(?:{pattern})$");
        let wrong = |error| Error::Misuse(format!("topic pattern {pattern:?}: {error}"));
        Regex::new(&whole).map(|regex| Self(Choice::Matching(regex))).map_err(wrong)
    }

    /// Whether a topic of this name is selected.
    pub fn contains(&self, topic: &str) -> bool {
        match &self.0 {
            Choice::Names(names) => names.iter().any(|name| **name == *topic),
            Choice::Matching(regex) => regex.is_match(topic),
        }
    }

    fn selects(&self, topic: &TopicInfo) -> bool {
        self.contains(&topic.name) && (matches!(self.0, Choice::Names(_)) || !topic.internal)
    }

    /// The topics to ask the cluster for: all of them, for a pattern.
    fn names(&self) -> Option<&[Arc<str>]> {
        match &self.0 {
            Choice::Names(names) => Some(names),
            Choice::Matching(_) => None,
        }
    }
}

impl fmt::Debug for TopicSelection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Choice::Names(names) => f.debug_list().entries(names).finish(),
            Choice::Matching(regex) => write!(f, "{}", regex.as_str()),
        }
    }
}

type Refresh = Pin<Box<dyn Future<Output = bool> + Send>>;

/// Keeps a consumer's assignment to all partitions that a selection has.
pub(super) struct Following {
    client: Client,
    selection: TopicSelection,
    start: StartAt,
    cluster: watch::Receiver<Arc<Cluster>>,
    /// By topic, its id and the number of partitions that are assigned.
    assigned: HashMap<Arc<str>, (Uuid, usize)>,
    /// Locked by nobody: that makes the consumer `Sync`.
    refresh: Mutex<Option<Refresh>>,
    refresh_due_ms: u64,
    /// Whether the cluster was asked once.
    is_complete: bool,
    /// Whether what it said then is assigned. What is found later is new, and read from its beginning.
    is_settled: bool,
}

impl Following {
    pub(super) fn new(client: Client, selection: TopicSelection, start: StartAt) -> Self {
        let cluster = client.metadata().watch();
        Self {
            client,
            selection,
            start,
            cluster,
            assigned: HashMap::new(),
            refresh: Mutex::new(None),
            refresh_due_ms: 0,
            is_complete: false,
            is_settled: false,
        }
    }

    /// Whether trouble with a topic is only that it went, or another of its name came.
    pub(super) fn expects(&self, error: &Error) -> bool {
        match error {
            Error::UnknownTopic { topic } | Error::TopicRecreated { topic } => self.selection.contains(topic),
            _ => false,
        }
    }

    /// Waits until there may be something for [`Following::adjust`]. Cancel-safe.
    pub(super) async fn changed(&mut self) {
        let clock = &self.client.context().clock;
        let refresh = self.refresh.get_mut().unwrap_or_else(PoisonError::into_inner);
        if refresh.is_none() && clock.now_ms() >= self.refresh_due_ms {
            *refresh = Some(ask(self.client.clone(), self.selection.clone()));
        }
        let is_idle = refresh.is_none();
        let refreshed = async {
            match refresh {
                Some(refresh) => refresh.await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            succeeded = refreshed => {
                self.refresh = Mutex::new(None);
                self.is_complete |= succeeded;
                let config = self.client.config();
                let pause_ms = if succeeded { config.metadata_max_age_ms } else { config.retry.max_ms };
                self.refresh_due_ms = clock.now_ms().saturating_add(pause_ms);
            }
            changed = self.cluster.changed() => {
                if changed.is_err() {
                    std::future::pending().await
                }
            }
            () = clock.sleep_until(Some(self.refresh_due_ms)), if is_idle => {}
        }
    }

    /// Takes on the partitions that came, and gives up those that went.
    pub(super) fn adjust(&mut self, consumer: &mut BatchConsumer) {
        let cluster = self.cluster.borrow_and_update().clone();
        let mut gone = Vec::new();
        self.assigned.retain(|name, (id, count)| {
            let is_there = cluster.topic(name).is_some_and(|topic| topic.id == *id);
            if !is_there {
                gone.extend((0..*count).map(|partition| of(name, partition)));
            }
            is_there
        });
        let start = if self.is_settled { StartAt::Earliest } else { self.start };
        let mut come = Vec::new();
        for topic in cluster.topics().filter(|topic| self.selection.selects(topic)) {
            let known = self.assigned.entry(topic.name.clone()).or_insert((topic.id, 0));
            come.extend((known.1..topic.partitions.len()).map(|partition| (of(&topic.name, partition), start)));
            known.1 = known.1.max(topic.partitions.len());
        }
        if !gone.is_empty() || !come.is_empty() {
            tracing::debug!(come = come.len(), gone = gone.len(), "the topics followed changed");
        }
        self.is_settled = self.is_complete;
        consumer.remove(&gone);
        consumer.add(&come);
    }
}

fn of(topic: &Arc<str>, partition: usize) -> TopicPartition {
    TopicPartition::new(topic.clone(), i32::try_from(partition).unwrap_or(i32::MAX))
}

fn ask(client: Client, selection: TopicSelection) -> Refresh {
    Box::pin(async move { client.metadata().refresh(selection.names(), false).await.is_ok() })
}
