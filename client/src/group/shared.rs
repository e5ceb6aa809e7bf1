//! What a group consumer, its task and its commits share: the membership, behind a lock that nobody holds for long.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use tokio::sync::{Notify, OwnedMutexGuard, watch};
use tokio_util::sync::CancellationToken;

use crate::callback::{self, Panicked};
use crate::client::Client;
use crate::core::group::commit::passes;
use crate::core::group::{Action, Event, Membership, Subscribed};
use crate::core::metadata::Cluster;
use crate::error::Error;
use crate::io::metadata::Refused;
use crate::spans::Rebalance;
use crate::types::{GroupMetadata, TopicPartition};

/// The right to commit.
pub(crate) type Turn = OwnedMutexGuard<()>;

pub(crate) struct Shared {
    pub(crate) client: Client,
    pub(crate) group: String,
    inside: Mutex<Inside>,
    /// Wakes the task: there may be something to do.
    pub(crate) work: Notify,
    /// Wakes the consumer: something happened.
    pub(crate) news: Notify,
    /// Ends the task.
    pub(crate) end: CancellationToken,
    /// Commits go one after another, so that a repeated one does not overtake its successor.
    commits: Arc<tokio::sync::Mutex<()>>,
    /// How many commits are under way whose makers do not wait for them.
    unwatched: watch::Sender<usize>,
    pub(crate) rebalance: Rebalance,
}

pub(crate) struct Inside {
    pub(crate) member: Box<dyn Membership>,
    /// What may be committed.
    pub(crate) owned: BTreeSet<TopicPartition>,
    /// The membership's end that it cannot tell of itself.
    broken: Option<Error>,
    /// Topics that it may not read, and the caller has not heard of.
    denied: Option<Error>,
}

impl Shared {
    pub(crate) fn new(client: Client, group: String, member: Box<dyn Membership>) -> Arc<Self> {
        let end = client.context().cancel.child_token();
        let inside = Mutex::new(Inside { member, owned: BTreeSet::new(), broken: None, denied: None });
        let (work, news) = (Notify::new(), Notify::new());
        let (commits, rebalance) = (Arc::default(), Rebalance::default());
        let (unwatched, _) = watch::channel(0);
        Arc::new(Self { client, group, inside, work, news, end, commits, unwatched, rebalance })
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something to the membership, then lets the task see to it.
    fn tell(&self, what: impl FnOnce(&mut dyn Membership, u64)) {
        let now_ms = self.client.context().clock.now_ms();
        what(&mut *self.lock().member, now_ms);
        self.work.notify_one();
    }

    pub(crate) fn subscribe(self: &Arc<Self>, topics: Subscribed) {
        self.lock().denied = None;
        if let Subscribed::To(names) = &topics {
            let (shared, names): (_, Vec<_>) = (self.clone(), names.iter().cloned().collect());
            // In a classic group only the leader asks for them, and it may have other rights.
            self.client.context().runtime.spawn(async move { shared.describe(Some(&names)).await });
        }
        self.tell(|member, now_ms| member.subscribe(topics, now_ms));
    }

    /// Asks the cluster about topics, or all of them. Gives what is known then, if it answers.
    pub(super) async fn describe(&self, topics: Option<&[Arc<str>]>) -> Option<Arc<Cluster>> {
        let auto_create = self.client.config().allow_auto_create_topics && topics.is_some();
        match self.client.metadata().refresh(topics, auto_create).await {
            Ok(refused) => self.take_refused(&refused),
            Err(error) => {
                tracing::debug!("the group's topics could not be asked for: {error}");
                return None;
            }
        }
        Some(self.client.cluster())
    }

    /// One that is not there is waited for; the caller hears which ones it may not read.
    fn take_refused(&self, refused: &Refused) {
        let is_denied =
            |code| matches!(code, ErrorCode::TOPIC_AUTHORIZATION_FAILED | ErrorCode::INVALID_TOPIC_EXCEPTION);
        let (denied, others): (Vec<_>, Vec<_>) = refused.iter().partition(|(_, code)| is_denied(*code));
        for (topic, code) in others {
            tracing::warn!("a topic subscribed to cannot be read: {topic:?}: {}", code.name());
        }
        let Some((_, code)) = denied.first() else { return };
        let alike = denied.iter().filter(|(_, other)| other == code);
        let names: Vec<String> = alike.map(|(topic, _)| format!("topic {topic:?}")).collect();
        let subject = names.join(", ");
        self.lock().denied = Some(Error::Broker { api: ApiKey::Metadata, code: *code, subject, message: None });
        self.news.notify_one();
    }

    pub(crate) fn polling(&self) {
        self.tell(|member, now_ms| member.polling(now_ms));
    }

    pub(crate) fn idle(&self) {
        self.tell(|member, now_ms| member.idle(now_ms));
    }

    pub(crate) fn own(&self, partitions: &[TopicPartition]) {
        self.lock().owned.extend(partitions.iter().cloned());
    }

    pub(crate) fn disown(&self, partitions: &[TopicPartition]) {
        self.lock().owned.retain(|partition| !partitions.contains(partition));
    }

    pub(crate) fn released(&self) {
        self.tell(|member, now_ms| member.released(now_ms));
    }

    pub(crate) fn poll_event(&self) -> Option<Event> {
        let mut inside = self.lock();
        let untold = inside.broken.take().map(Event::Failed).or_else(|| inside.denied.take().map(Event::Denied));
        untold.or_else(|| inside.member.poll_event())
    }

    /// Has the membership take a step, which may be one of the caller's own: an assignor's, a look whether a topic matches.
    /// A panic in it ends the membership.
    pub(crate) fn step<R>(&self, step: impl FnOnce(&mut dyn Membership) -> R) -> Result<R, Panicked> {
        let mut inside = self.lock();
        let outcome = callback::call(|| step(&mut *inside.member));
        if outcome.is_err() {
            let text = format!("an assignor or a choice of topics of group {:?} panicked", self.group);
            inside.broken = Some(Error::Misuse(text));
        }
        outcome
    }

    pub(crate) fn metadata(&self) -> GroupMetadata {
        self.lock().member.metadata()
    }

    /// Tells the membership that a request in the name of `who` was refused. Whether the same may succeed in another
    /// generation.
    pub(crate) fn refused(&self, who: &GroupMetadata, code: ErrorCode) -> bool {
        let now_ms = self.client.context().clock.now_ms();
        let mut inside = self.lock();
        let moved_on = inside.member.metadata() != *who || inside.member.is_rebalancing();
        inside.member.commit_refused(who, code, now_ms);
        drop(inside);
        self.work.notify_one();
        moved_on || passes(code)
    }

    /// A place in the line of commits, behind those that have one.
    pub(crate) fn queue_commit(&self) -> impl Future<Output = Turn> + Send + use<> {
        // The first poll takes the place, however long the task that makes it has run already.
        let mut turn = Box::pin(tokio::task::unconstrained(self.commits.clone().lock_owned()));
        let first = turn.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        async move {
            match first {
                Poll::Ready(turn) => turn,
                Poll::Pending => turn.await,
            }
        }
    }

    /// Waits until no commit is under way that its maker does not wait for.
    pub(crate) async fn settled(&self) {
        // The sender lives as long as this does.
        let _ = self.unwatched.subscribe().wait_for(|under_way| *under_way == 0).await;
    }

    /// Takes leave; gives the last request.
    pub(crate) fn leave(&self) -> Option<Action> {
        let now_ms = self.client.context().clock.now_ms();
        let mut inside = self.lock();
        inside.owned.clear();
        inside.member.leave(now_ms);
        inside.member.poll_action(now_ms)
    }
}

/// A commit whose maker does not wait for it, until it is dropped.
pub(crate) struct Unwatched(Arc<Shared>);

impl Unwatched {
    pub(crate) fn begin(shared: &Arc<Shared>) -> Self {
        shared.unwatched.send_modify(|under_way| *under_way += 1);
        Self(shared.clone())
    }
}

impl Drop for Unwatched {
    fn drop(&mut self) {
        self.0.unwatched.send_modify(|under_way| *under_way -= 1);
    }
}

/// The caller waits for records as long as this lives.
pub(crate) struct Polling<'a>(&'a Shared);

impl<'a> Polling<'a> {
    pub(crate) fn begin(shared: &'a Shared) -> Self {
        shared.polling();
        Self(shared)
    }
}

impl Drop for Polling<'_> {
    fn drop(&mut self) {
        self.0.idle();
    }
}
