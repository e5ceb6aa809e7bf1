//! Where to begin in a partition that was assigned: at the group's committed offset, else where the options say.
//!
//! The group is asked while other partitions are read already. An offset that an open transaction may move is waited for
//! (it might yet be undone), and only its partition waits.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::shared::Shared;
use super::{Face, GroupConsumer};
use crate::client::group::Committed;
use crate::config::GroupProtocol;
use crate::core::group::commit::is_of_membership;
use crate::core::offsets::TopicIds;
use crate::error::Error;
use crate::io::clock;
use crate::types::{StartAt, TopicPartition};

/// How long a member that is out of its group waits before it looks again whether it is in.
const OUTSIDE: Duration = Duration::from_millis(50);

/// Partitions that are assigned and not begun.
#[derive(Default)]
pub(super) struct Starting {
    partitions: Vec<TopicPartition>,
    /// The question where to begin in them. It is locked by nobody else: that makes the consumer `Sync`.
    asking: Mutex<Option<Asking>>,
}

/// What the group has committed for some of the partitions at least.
type Found = Result<(Committed, TopicIds), Error>;
type Asking = Pin<Box<dyn Future<Output = Found> + Send>>;

impl Starting {
    pub(super) fn add(&mut self, partitions: impl IntoIterator<Item = TopicPartition>) {
        for target in partitions {
            if !self.partitions.contains(&target) {
                self.partitions.push(target);
            }
        }
        self.ask_anew();
    }

    pub(super) fn remove(&mut self, partitions: &[TopicPartition]) {
        let before = self.partitions.len();
        self.partitions.retain(|target| !partitions.contains(target));
        if self.partitions.len() < before {
            self.ask_anew();
        }
    }

    fn ask_anew(&mut self) {
        *self.asking.get_mut().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// What was found out about some of them; for ever when there are none. Cancel-safe.
    pub(super) async fn found(&mut self, shared: &Arc<Shared>, protocol: GroupProtocol) -> Found {
        if self.partitions.is_empty() {
            return std::future::pending().await;
        }
        let asking = self.asking.get_mut().unwrap_or_else(PoisonError::into_inner);
        let question = || Box::pin(ask(shared.clone(), protocol, self.partitions.clone())) as Asking;
        let found = asking.get_or_insert_with(question).await;
        *asking = None;
        found
    }
}

impl<F: Face> GroupConsumer<F> {
    /// Begins to read where it is known now where.
    pub(super) fn begin(&mut self, (committed, ids): (Committed, TopicIds)) -> Result<(), Error> {
        let found: Vec<_> = committed.iter().map(|(target, _)| target.clone()).collect();
        self.starting.remove(&found);
        let mut without = None;
        for (target, offset) in committed {
            let reset = || self.options.consumer.reset.start(clock::unix_ms());
            let Some(start) = offset.as_ref().map(StartAt::from).or_else(reset) else {
                // Told once; the caller may seek, or leave it alone.
                without.get_or_insert(target);
                continue;
            };
            self.face.add(&target, start, ids.id(&target.topic));
            self.rest_if_paused(&target);
            self.progress.begin(target, offset.map(|committed| committed.offset));
        }
        match without {
            Some(target) => Err(Error::NoOffset { group: self.options.group.as_str().into(), target }),
            None => Ok(()),
        }
    }

    /// A topic was deleted, and another one has its name: its partitions are begun as if just assigned.
    pub(super) fn begin_anew(&mut self, topic: &Arc<str>) {
        tracing::warn!(group = self.options.group, topic = &**topic, "deleted and created again: begun anew");
        let owned = self.shared.lock().owned.clone();
        let of_topic: Vec<_> = owned.into_iter().filter(|target| target.topic == *topic).collect();
        self.progress.end(&of_topic);
        self.starting.add(of_topic);
    }
}

/// Asks for what the group has committed, until something is known of one partition. A member in the protocol of KIP-848
/// asks in its own name.
async fn ask(shared: Arc<Shared>, protocol: GroupProtocol, starting: Vec<TopicPartition>) -> Found {
    let client = &shared.client;
    let mut retry = client.retry(format!("reading offsets of group {:?}", shared.group));
    loop {
        let who = (protocol == GroupProtocol::Consumer).then(|| shared.metadata());
        if who.as_ref().is_some_and(|who| who.member_id.is_empty()) {
            // It has lost what it asks for, and that is heard before anything is read.
            tokio::time::sleep(OUTSIDE).await;
            continue;
        }
        let error = match retry.bound(client.fetch_offsets(&shared.group, who.as_ref(), &starting)).await {
            Ok((committed, ids, trouble)) => match trouble {
                Some(error) if committed.is_empty() => error,
                _ => return Ok((committed, ids)),
            },
            Err(error) => error,
        };
        match (&error, &who) {
            (Error::Broker { code, .. }, Some(who)) if is_of_membership(*code) => {
                shared.refused(who, *code);
                retry.pause_whatever(error).await?;
            }
            _ => client.mend_offsets(&shared.group, &mut retry, error, starting.iter()).await?,
        }
    }
}
