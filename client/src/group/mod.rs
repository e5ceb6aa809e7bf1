//! [`GroupConsumer`]: reads the partitions that its group gives it.

mod commit;
mod face;
mod listener;
mod progress;
pub(crate) mod shared;
mod start;
pub(crate) mod task;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use millstream_protocol::uuid::Uuid;

pub use self::face::Face;
pub use self::listener::RebalanceListener;

use self::commit::Identified;
use self::listener::call;
use self::progress::Progress;
use self::shared::{Polling, Shared};
use self::start::Starting;
use crate::client::Client;
use crate::config::{GroupOptions, GroupProtocol};
use crate::consumer::BatchConsumer;
use crate::core::group::{Action, Classic, Event, Kind, Membership, Modern, Subscribed};
use crate::core::offsets::check;
use crate::error::Error;
use crate::io::clock;
use crate::metrics::names;
use crate::types::{CommittedOffset, GroupMetadata, OffsetCommit, StartAt, TopicPartition};

/// How long a leaving member waits for the coordinator to have heard of it.
const FAREWELL: Duration = Duration::from_secs(5);

/// What [`GroupConsumer::poll`] tells of.
#[derive(Debug)]
pub enum GroupEvent<T> {
    /// Something to read.
    Item(T),
    /// These partitions came; reading begins where the group had committed. Without any: a rebalance changed nothing.
    Assigned(Vec<TopicPartition>),
    /// These partitions are to go, with the next call. Until then what is done with them can be committed; with auto
    /// commit it has been.
    Revoked(Vec<TopicPartition>),
    /// These partitions are gone: others may have them, and nothing can be committed for them any more.
    Lost(Vec<TopicPartition>),
}

/// A member of a consumer group. It reads the partitions that the group gives it, from where the group has committed.
///
/// ```no_run
/// # async fn example() -> Result<(), millstream_client::Error> {
/// use millstream_client::{Client, Config, Foundations, GroupOptions};
///
/// let client = Client::connect(Config::new("localhost:9092"), Foundations::default()).await?;
/// let mut consumer = client.group_consumer(GroupOptions::new("etl"))?;
/// consumer.subscribe(["bids", "asks"]);
/// loop {
///     let fetched = consumer.next().await?;
///     println!("{} bytes of {}", fetched.records.len(), fetched.topic);
/// }
/// # }
/// ```
///
/// A task in the background keeps the member in the group. The caller is part of it all the same: it has to come back for
/// more within `max.poll.interval.ms`, else the member leaves, and its partitions are lost. While a call waits, it counts
/// as being there.
///
/// With auto commit (the default) what a call gave counts as done when the next call is made, and is committed every
/// `auto.commit.interval.ms`, before partitions are given up and in [`GroupConsumer::close`]: each record is processed
/// at least once. Dropping the consumer leaves the group, too, but commits nothing.
pub struct GroupConsumer<F: Face = BatchConsumer> {
    shared: Arc<Shared>,
    face: F,
    options: GroupOptions,
    progress: Progress,
    /// Assigned, and not yet begun: the group's offsets are asked for first.
    starting: Starting,
    /// Paused before they were begun.
    paused: BTreeSet<TopicPartition>,
    /// Who the member was when it was last assigned anything.
    identity: Option<GroupMetadata>,
    /// What the caller was told is to go.
    leaving: Option<Vec<TopicPartition>>,
    /// To be committed before the caller hears of it.
    revoking: Option<Vec<TopicPartition>>,
    /// Locked by nobody: that makes the consumer `Sync`.
    listener: Mutex<Option<Box<dyn RebalanceListener>>>,
    failed: Option<Error>,
    commit_at_ms: u64,
}

impl<F: Face> GroupConsumer<F> {
    pub(crate) fn new(client: Client, face: F, options: GroupOptions) -> Result<Self, Error> {
        options.check()?;
        let settings = options.settings(client.config());
        let member: Box<dyn Membership> = match options.protocol {
            GroupProtocol::Classic => Box::new(Classic::new(settings, clock::seed())),
            GroupProtocol::Consumer => Box::new(Modern::new(Kind::Consumer, settings, clock::seed())),
        };
        let shared = Shared::new(client.clone(), options.group.clone(), member);
        client.context().runtime.spawn(task::run(shared.clone()));
        Ok(Self {
            shared,
            face,
            options,
            progress: Progress::default(),
            starting: Starting::default(),
            paused: BTreeSet::new(),
            identity: None,
            leaving: None,
            revoking: None,
            listener: Mutex::new(None),
            failed: None,
            commit_at_ms: 0,
        })
    }

    /// Reads these topics, instead of those it read so far. One that does not exist (yet) is waited for.
    pub fn subscribe<T: Into<Arc<str>>>(&mut self, topics: impl IntoIterator<Item = T>) {
        self.shared.subscribe(Subscribed::To(topics.into_iter().map(Into::into).collect()));
    }

    /// Reads all topics whose names match, now and later. The cluster's own topics are left out. The cluster is asked
    /// every `metadata.max.age.ms`.
    ///
    /// ```no_run
    /// # fn example(mut consumer: millstream_client::GroupConsumer) {
    /// consumer.subscribe_matching(|topic| topic.starts_with("clicks-"));
    /// # }
    /// ```
    pub fn subscribe_matching(&mut self, matches: impl Fn(&str) -> bool + Send + Sync + 'static) {
        self.shared.subscribe(Subscribed::Matching(Arc::new(matches)));
    }

    /// Reads all topics whose names match a regular expression of the coordinator's (RE2/J, as a whole), now and later.
    /// Needs [`GroupProtocol::Consumer`] and Kafka 4.0; the coordinator looks for topics itself.
    pub fn subscribe_regex(&mut self, regex: &str) {
        self.shared.subscribe(Subscribed::MatchingAtBroker(regex.into()));
    }

    /// Has [`GroupConsumer::next`] tell of partitions that come and go.
    pub fn listen(&mut self, listener: impl RebalanceListener + 'static) {
        self.listener = Mutex::new(Some(Box::new(listener)));
    }

    /// The next item of any partition, after the listener has heard of whatever happened before. Cancel-safe.
    ///
    /// # Errors
    ///
    /// As for [`GroupConsumer::poll`]; [`Error::Misuse`] when the listener panicked, after which things go on.
    pub async fn next(&mut self) -> Result<F::Item, Error> {
        loop {
            let event = self.poll().await?;
            let listener = self.listener.get_mut().unwrap_or_else(PoisonError::into_inner);
            match event {
                GroupEvent::Item(item) => return Ok(item),
                GroupEvent::Assigned(partitions) => call(listener, |it| it.assigned(&partitions))?,
                GroupEvent::Revoked(partitions) => call(listener, |it| it.revoked(&partitions))?,
                GroupEvent::Lost(partitions) => call(listener, |it| it.lost(&partitions))?,
            }
        }
    }

    /// The next thing that happens: an item, or news of partitions. Where those are to be given up
    /// ([`GroupEvent::Revoked`]), they are when this is called again, and until then the group waits.
    ///
    /// Cancel-safe: a dropped call loses nothing.
    ///
    /// # Errors
    ///
    /// What [`BatchConsumer::next`] reports, but for [`Error::TopicRecreated`]: partitions of such a topic are begun as if
    /// just assigned. [`Error::Broker`] when the member is put out of the group for good, for instance with
    /// `FENCED_INSTANCE_ID` when another goes by its instance id, or `GROUP_AUTHORIZATION_FAILED`;
    /// [`Error::UnsupportedVersion`] for a broker without what the member needs, before anything is done;
    /// [`Error::NoOffset`] when the group has no offset in a partition and `auto.offset.reset` is `none`. Not for good,
    /// but as often as the cluster says it, [`Error::Broker`] with `TOPIC_AUTHORIZATION_FAILED` or
    /// `INVALID_TOPIC_EXCEPTION` for topics that are subscribed to, and for partitions that may not be read: called
    /// again, it goes on with the others.
    pub async fn poll(&mut self) -> Result<GroupEvent<F::Item>, Error> {
        let shared = self.shared.clone();
        let _polling = Polling::begin(&shared);
        if self.leaving.as_ref().is_some_and(|partitions| !partitions.is_empty()) {
            // What is being committed of them comes before.
            self.shared.settled().await;
        }
        self.give_up_what_was_told();
        self.progress.finish();
        loop {
            if let Some(error) = &self.failed {
                return Err(error.clone());
            }
            if let Some(partitions) = &self.revoking {
                let partitions = partitions.clone();
                self.commit_before_revoking(&partitions).await;
                self.revoking = None;
                self.leaving = Some(partitions.clone());
                return Ok(GroupEvent::Revoked(partitions));
            }
            match self.shared.poll_event() {
                Some(event) => {
                    if let Some(news) = self.take(event)? {
                        return Ok(news);
                    }
                    continue;
                }
                None => self.commit_when_due(),
            }
            let clock = self.shared.client.context().clock;
            let due = self.options.auto_commit_interval_ms.map(|_| self.commit_at_ms);
            tokio::select! {
                item = self.face.next_item() => match item {
                    Ok(item) => {
                        self.progress.hand_on(F::done(&item));
                        return Ok(GroupEvent::Item(item));
                    }
                    Err(Error::TopicRecreated { topic }) => self.begin_anew(&topic),
                    Err(error) => return Err(error),
                },
                found = self.starting.found(&shared, self.options.protocol) => self.begin(found?)?,
                () = self.shared.news.notified() => {}
                () = clock.sleep_until(due) => {}
                () = self.shared.end.cancelled() => return Err(Error::Closed),
            }
        }
    }

    fn take(&mut self, event: Event) -> Result<Option<GroupEvent<F::Item>>, Error> {
        let (metrics, group) = (&self.shared.client.foundations().metrics, self.options.group.as_str());
        match event {
            Event::Assigned(partitions) => {
                metrics.add(names::REBALANCES, &[("group", group)], 1);
                tracing::info!(group, ?partitions, "assigned");
                let who = self.shared.metadata();
                self.shared.rebalance.assigned(who.generation, &partitions);
                self.identity = Some(who).filter(|who| !who.member_id.is_empty()).or(self.identity.take());
                self.starting.add(partitions.iter().cloned());
                self.shared.own(&partitions);
                Ok(Some(GroupEvent::Assigned(partitions)))
            }
            Event::Revoked(partitions) => {
                tracing::info!(group, ?partitions, "to be given up");
                self.shared.rebalance.begin(group, "revoked");
                self.revoking = Some(partitions);
                Ok(None)
            }
            Event::Lost(partitions) => {
                metrics.add(names::PARTITIONS_LOST, &[("group", group)], partitions.len() as u64);
                tracing::warn!(group, ?partitions, "lost");
                self.shared.rebalance.begin(group, "lost");
                self.forget(&partitions);
                self.leaving = Some(Vec::new());
                Ok(Some(GroupEvent::Lost(partitions)))
            }
            Event::Denied(error) => Err(error),
            Event::Failed(error) => {
                self.shared.rebalance.failed(&error);
                self.failed = Some(error);
                Ok(None)
            }
        }
    }

    fn give_up_what_was_told(&mut self) {
        if let Some(partitions) = self.leaving.take() {
            self.forget(&partitions);
            self.shared.released();
        }
    }

    fn forget(&mut self, partitions: &[TopicPartition]) {
        self.starting.remove(partitions);
        self.paused.retain(|partition| !partitions.contains(partition));
        self.face.remove(partitions);
        self.progress.end(partitions);
        self.shared.disown(partitions);
    }

    fn commit_when_due(&mut self) {
        let Some(interval_ms) = self.options.auto_commit_interval_ms else { return };
        let now_ms = self.shared.client.context().clock.now_ms();
        if now_ms < self.commit_at_ms {
            return;
        }
        self.commit_at_ms = now_ms.saturating_add(interval_ms);
        let due = self.progress.take_uncommitted();
        commit::in_background(&self.shared, self.identified(due.offsets()), Some(due));
    }

    /// What is done goes into the commit, for all partitions: those that stay are none the worse for it.
    async fn commit_before_revoking(&mut self, partitions: &[TopicPartition]) {
        if self.options.auto_commit_interval_ms.is_none() {
            return;
        }
        if let Err(error) = self.commit_what_is_done().await {
            tracing::warn!(group = self.options.group, ?partitions, "not committed before they were given up: {error}");
        }
    }

    /// Also what is on its way already: should that fail, it is made up for here.
    async fn commit_what_is_done(&self) -> Result<(), Error> {
        let retry = commit::patience(&self.shared);
        let settled = async {
            self.shared.settled().await;
            Ok(())
        };
        retry.bound(settled).await?;
        let due = self.progress.take_uncommitted();
        commit::commit(&self.shared, &self.identified(due.offsets()), retry).await?;
        due.arrived();
        Ok(())
    }

    /// Commits the position of every partition: all that was handed on, or the offset that was sought last. Dropped, it
    /// may have committed or not, and the next commit makes up for it.
    ///
    /// # Errors
    ///
    /// As for [`GroupConsumer::commit_offsets`].
    pub async fn commit(&mut self) -> Result<(), Error> {
        self.progress.finish();
        self.commit_what_is_done().await
    }

    /// Commits these offsets, with their metadata, in the name of this member. Commits made before are made before it.
    ///
    /// # Errors
    ///
    /// [`Error::Misuse`] for a partition that is not assigned to the member, or a negative offset; [`Error::Broker`] when the coordinator
    /// refuses, for instance with `UNKNOWN_MEMBER_ID` or `ILLEGAL_GENERATION` when the member is not in the group any
    /// more; [`Error::TopicRecreated`] when the topic that was read is gone and another one has its name, in which the
    /// offset would mean nothing (found out since Kafka 4.2), and [`Error::UnknownTopic`]; [`Error::Timeout`] after
    /// `default.api.timeout.ms`.
    pub async fn commit_offsets(&self, offsets: &[OffsetCommit]) -> Result<(), Error> {
        check(offsets)?;
        let retry = commit::patience(&self.shared);
        commit::commit(&self.shared, &self.identified(offsets), retry).await
    }

    /// Commits these offsets without being waited for, but by [`GroupConsumer::commit`], before partitions are given up,
    /// and by [`GroupConsumer::close`]; a failure is logged and counted.
    pub fn commit_in_background(&self, offsets: Vec<OffsetCommit>) {
        commit::in_background(&self.shared, self.identified(&offsets), None);
    }

    /// Each with the id of the topic that is read, or else of the one that the cluster has now.
    fn identified(&self, offsets: &[OffsetCommit]) -> Vec<Identified> {
        let cluster = self.shared.client.cluster();
        let identify = |offset: &OffsetCommit| {
            let read = self.face.topic_id(&TopicPartition::new(offset.topic.clone(), offset.partition));
            let id = if read == Uuid::ZERO { cluster.topic_id(&offset.topic) } else { read };
            (offset.clone(), id)
        };
        offsets.iter().map(identify).collect()
    }

    /// The offsets that the group has committed, in the order asked; `None` where there is none.
    ///
    /// # Errors
    ///
    /// [`Error::Broker`] when the coordinator refuses; [`Error::Timeout`] after `default.api.timeout.ms`.
    pub async fn committed(
        &self,
        partitions: &[TopicPartition],
    ) -> Result<Vec<(TopicPartition, Option<CommittedOffset>)>, Error> {
        self.shared.client.committed_offsets(&self.options.group, partitions).await
    }

    /// The partitions that the member owns.
    pub fn assignment(&self) -> Vec<TopicPartition> {
        self.shared.lock().owned.iter().cloned().collect()
    }

    /// The offset behind what was handed on of a partition; `None` when it is not assigned, or has not begun.
    pub fn position(&self, target: &TopicPartition) -> Option<i64> {
        self.face.position_of(target)
    }

    /// Goes on elsewhere in an assigned partition, at an offset or another [`StartAt`]; also lets a failed one go on. An
    /// offset counts as the position: the next commit commits it.
    ///
    /// # Errors
    ///
    /// [`Error::Misuse`] when the partition is not assigned, or the offset negative.
    pub fn seek(&mut self, target: &TopicPartition, start: impl Into<StartAt>) -> Result<(), Error> {
        self.is_owned(target)?;
        let start = start.into();
        start.check(target)?;
        let position = match start {
            StartAt::Offset(offset) => Some((offset, -1)),
            StartAt::Committed { offset, leader_epoch } => Some((offset, leader_epoch)),
            StartAt::Earliest | StartAt::Latest | StartAt::Timestamp(_) => None,
        };
        let commit = |(offset, leader_epoch)| OffsetCommit {
            topic: target.topic.clone(),
            partition: target.partition,
            offset,
            leader_epoch,
            metadata: String::new(),
        };
        self.starting.remove(std::slice::from_ref(target));
        self.face.add(target, start, Uuid::ZERO);
        self.rest_if_paused(target);
        self.progress.go_on_at(target.clone(), position.map(commit));
        Ok(())
    }

    /// Hands on nothing of a partition until [`GroupConsumer::resume`]. It stays the member's; paused before it is begun,
    /// it begins when it is resumed.
    ///
    /// # Errors
    ///
    /// [`Error::Misuse`] when the partition is not assigned.
    pub fn pause(&mut self, target: &TopicPartition) -> Result<(), Error> {
        self.is_owned(target)?;
        if self.face.pause(target).is_err() {
            self.paused.insert(target.clone());
        }
        Ok(())
    }

    /// Takes a paused partition up again.
    ///
    /// # Errors
    ///
    /// [`Error::Misuse`] when the partition is not assigned.
    pub fn resume(&mut self, target: &TopicPartition) -> Result<(), Error> {
        self.is_owned(target)?;
        if self.face.resume(target).is_err() {
            self.paused.remove(target);
        }
        Ok(())
    }

    fn rest_if_paused(&mut self, target: &TopicPartition) {
        if self.paused.remove(target) && self.face.pause(target).is_err() {
            self.paused.insert(target.clone());
        }
    }

    fn is_owned(&self, target: &TopicPartition) -> Result<(), Error> {
        match self.shared.lock().owned.contains(target) {
            true => Ok(()),
            false => {
                let group = &self.options.group;
                Err(Error::Misuse(format!("{target} is not assigned to this member of group {group:?}")))
            }
        }
    }

    /// Who the member is now: what a transaction that takes in its offsets is to carry. When it is out of the group, with
    /// what it has been given now others', it is who it was: the coordinator refuses what a transaction does in that name.
    /// Before anything was assigned there is no member id in it.
    pub fn group_metadata(&self) -> GroupMetadata {
        let now = self.shared.metadata();
        // Nobody's name would do: offsets of a member that does not say who it is are taken as those of a group without.
        self.identity.clone().filter(|_| now.member_id.is_empty()).unwrap_or(now)
    }

    /// Leaves: commits what is done (with auto commit) and tells the group, so that others get the partitions at once. A
    /// static member does not say that it goes.
    ///
    /// # Errors
    ///
    /// Of the last commit; the member has left all the same.
    pub async fn close(self) -> Result<(), Error> {
        self.progress.finish();
        let outcome = match self.options.auto_commit_interval_ms {
            Some(_) if self.failed.is_none() => self.commit_what_is_done().await,
            _ => {
                self.shared.settled().await;
                Ok(())
            }
        };
        if let Some(Action::Farewell { coordinator, request }) = self.shared.leave() {
            let asked = self.shared.client.pool().ask(&coordinator.address, request);
            if tokio::time::timeout(FAREWELL, asked).await.is_err() {
                tracing::debug!(group = self.options.group, "the coordinator did not hear that the member leaves");
            }
        }
        outcome
    }
}

impl<F: Face> Drop for GroupConsumer<F> {
    fn drop(&mut self) {
        if let Some(Action::Farewell { coordinator, request }) = self.shared.leave() {
            self.shared.client.pool().submit(&coordinator.address, request, 0, |_| {});
        }
        self.shared.end.cancel();
    }
}

impl<F: Face> std::fmt::Debug for GroupConsumer<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let metadata = self.shared.metadata();
        f.debug_struct("GroupConsumer")
            .field("group", &metadata.group)
            .field("generation", &metadata.generation)
            .field("assignment", &self.assignment())
            .finish_non_exhaustive()
    }
}
