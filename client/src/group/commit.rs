//! Commits of a member. Refused in the middle of a rebalance they are made again in the next generation, for what the
//! member still owns then; refused for good, they say so.
//!
//! An offset is one of the topic that was read, by its id: it is not committed for another topic of the same name.

use std::sync::Arc;

use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::OffsetCommitRequest;
use millstream_protocol::uuid::Uuid;

use super::progress::Uncommitted;
use super::shared::{Shared, Turn, Unwatched};
use crate::client::ABSENCE_DOUBTED;
use crate::client::group::is_of_topic;
use crate::client::retry::Retry;
use crate::core::coordinator::Kind;
use crate::core::group::commit::{in_the_name_of, is_of_membership};
use crate::core::offsets::{self, TopicIds};
use crate::core::request::Typed;
use crate::error::Error;
use crate::metrics::names;
use crate::types::{GroupMetadata, OffsetCommit, TopicPartition};

/// An offset, and the id of the topic that it was read from; zero when unknown.
pub(super) type Identified = (OffsetCommit, Uuid);

/// How long a commit may take in all, from now on.
pub(super) fn patience(shared: &Shared) -> Retry {
    shared.client.retry(format!("committing offsets of group {:?}", shared.group))
}

/// Commits, after the commits begun before.
pub(super) async fn commit(shared: &Shared, offsets: &[Identified], retry: Retry) -> Result<(), Error> {
    if offsets.is_empty() {
        return Ok(());
    }
    commit_in_turn(shared, offsets, shared.queue_commit(), retry).await
}

/// Commits without being waited for by its maker; a failure is logged. `due` is what counts as committed when it is.
pub(super) fn in_background(shared: &Arc<Shared>, offsets: Vec<Identified>, due: Option<Uncommitted>) {
    if offsets.is_empty() {
        return;
    }
    // Its place is taken here: the task may run later than that of the commit after it.
    let (turn, unwatched, retry) = (shared.queue_commit(), Unwatched::begin(shared), patience(shared));
    let (shared, runtime) = (shared.clone(), &shared.client.context().runtime);
    runtime.spawn(async move {
        match commit_in_turn(&shared, &offsets, turn, retry).await {
            Ok(()) => due.into_iter().for_each(Uncommitted::arrived),
            Err(error) => tracing::warn!(group = shared.group, "a commit in the background failed: {error}"),
        }
        drop(unwatched);
    });
}

async fn commit_in_turn(
    shared: &Shared,
    offsets: &[Identified],
    turn: impl Future<Output = Turn>,
    mut retry: Retry,
) -> Result<(), Error> {
    let turn = retry.bound(async { Ok(turn.await) }).await;
    let outcome = match &turn {
        Ok(_) => repeatedly(shared, offsets, &mut retry).await,
        Err(error) => Err(error.clone()),
    };
    let metrics = &shared.client.foundations().metrics;
    let name = if outcome.is_ok() { names::COMMITS } else { names::COMMIT_FAILURES };
    metrics.add(name, &[("group", &shared.group)], 1);
    outcome
}

async fn repeatedly(shared: &Shared, offsets: &[Identified], retry: &mut Retry) -> Result<(), Error> {
    let mut denials = 0;
    loop {
        let who = identity(shared, offsets)?;
        let error = match retry.bound(once(shared, &who, offsets)).await {
            Ok(()) => return Ok(()),
            Err(error) => error,
        };
        match &error {
            Error::Broker { code, .. } if is_of_membership(*code) => {
                if !shared.refused(&who, *code) {
                    return Err(error);
                }
                retry.pause_whatever(error).await?;
            }
            Error::Broker { code, .. } if is_of_topic(*code) => {
                denials += 1;
                retry.pause(error).await?;
                topics_are_there(shared, retry, offsets, denials > ABSENCE_DOUBTED).await?;
            }
            _ => {
                shared.client.forget_coordinator(Kind::Group, &shared.group);
                retry.pause(error).await?;
            }
        }
    }
}

/// In whose name; an error when a partition is not the member's (any more).
fn identity(shared: &Shared, offsets: &[Identified]) -> Result<GroupMetadata, Error> {
    let inside = shared.lock();
    for (offset, _) in offsets {
        let target = TopicPartition::new(offset.topic.clone(), offset.partition);
        if !inside.owned.contains(&target) {
            let text =
                format!("{target} is not assigned to this member of group {:?}: nothing was committed", shared.group);
            return Err(Error::Misuse(text));
        }
    }
    let who = inside.member.metadata();
    if who.member_id.is_empty() {
        let subject = format!("group {:?}", shared.group);
        let message = Some("the member is not in the group any more".to_owned());
        return Err(Error::Broker { api: ApiKey::OffsetCommit, code: ErrorCode::UNKNOWN_MEMBER_ID, subject, message });
    }
    Ok(who)
}

/// The coordinator does not know a topic: an error when the cluster has another one of that name, or `for_good` none.
async fn topics_are_there(shared: &Shared, retry: &Retry, offsets: &[Identified], for_good: bool) -> Result<(), Error> {
    let mut topics: Vec<Arc<str>> = offsets.iter().map(|(offset, _)| offset.topic.clone()).collect();
    topics.dedup();
    if let Err(error) = retry.bound(shared.client.metadata().refresh(Some(&topics), false)).await {
        tracing::debug!(group = shared.group, "topics could not be asked for: {error}");
        return Ok(());
    }
    let cluster = shared.client.cluster();
    for (offset, read) in offsets {
        let id = cluster.topic_id(&offset.topic);
        if *read != Uuid::ZERO && id != Uuid::ZERO && *read != id {
            return Err(Error::TopicRecreated { topic: offset.topic.clone() });
        }
        if for_good && cluster.topic(&offset.topic).is_none() {
            return Err(Error::UnknownTopic { topic: offset.topic.clone() });
        }
    }
    Ok(())
}

async fn once(shared: &Shared, who: &GroupMetadata, offsets: &[Identified]) -> Result<(), Error> {
    let client = &shared.client;
    let coordinator = client.coordinator(Kind::Group, &shared.group).await?;
    let mut ids = TopicIds::default();
    for (offset, id) in offsets {
        ids.insert(&offset.topic, *id);
    }
    let request = offsets::identified_commit(&who.group, offsets.iter().map(|(offset, id)| (offset, *id)));
    let max_version = offsets::last_commit_version(&request);
    let request = Typed::up_to(in_the_name_of(who, request), max_version);
    let (mut response, _) = client.pool().call::<OffsetCommitRequest>(&coordinator.address, request).await?;
    ids.name_committed(&mut response);
    let Some((target, code)) = offsets::commit_refusals(&response).into_iter().next() else { return Ok(()) };
    let subject = format!("{target} for group {:?}", shared.group);
    Err(Error::Broker { api: ApiKey::OffsetCommit, code, subject, message: None })
}
