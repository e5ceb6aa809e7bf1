//! Commits of a member. Refused in the middle of a rebalance they are made again in the next generation, for what the
//! member still owns then; refused for good, they say so.

use std::sync::Arc;

use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::OffsetCommitRequest;

use super::shared::Shared;
use crate::core::coordinator::Kind;
use crate::core::group::commit::{is_of_membership, passes, request};
use crate::core::offsets;
use crate::core::request::Typed;
use crate::error::Error;
use crate::metrics::names;
use crate::types::{GroupMetadata, OffsetCommit, TopicPartition};

/// Commits, after the commits begun before.
pub(super) async fn commit(shared: Arc<Shared>, offsets: Vec<OffsetCommit>) -> Result<(), Error> {
    if offsets.is_empty() {
        return Ok(());
    }
    let _turn = shared.commits.lock().await;
    let outcome = repeatedly(&shared, &offsets).await;
    let metrics = &shared.client.foundations().metrics;
    let name = if outcome.is_ok() { names::COMMITS } else { names::COMMIT_FAILURES };
    metrics.add(name, &[("group", &shared.group)], 1);
    outcome
}

async fn repeatedly(shared: &Shared, offsets: &[OffsetCommit]) -> Result<(), Error> {
    let mut retry = shared.client.retry(format!("committing offsets of group {:?}", shared.group));
    loop {
        let who = identity(shared, offsets)?;
        let error = match once(shared, &who, offsets).await {
            Ok(()) => return Ok(()),
            Err(error) => error,
        };
        match &error {
            Error::Broker { code, .. } if is_of_membership(*code) => {
                if !may_pass(shared, &who, *code) {
                    return Err(error);
                }
                retry.pause_whatever(error).await?;
            }
            _ => {
                shared.client.forget_coordinator(Kind::Group, &shared.group);
                retry.pause(error).await?;
            }
        }
    }
}

/// In whose name; an error when a partition is not the member's (any more).
fn identity(shared: &Shared, offsets: &[OffsetCommit]) -> Result<GroupMetadata, Error> {
    let inside = shared.lock();
    for offset in offsets {
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

/// Tells the membership, and whether the same commit may succeed in another generation.
fn may_pass(shared: &Shared, who: &GroupMetadata, code: ErrorCode) -> bool {
    let now_ms = shared.client.context().clock.now_ms();
    let mut inside = shared.lock();
    let moved_on = inside.member.metadata() != *who || inside.member.is_rebalancing();
    inside.member.commit_refused(who, code, now_ms);
    drop(inside);
    shared.work.notify_one();
    moved_on || passes(code)
}

async fn once(shared: &Shared, who: &GroupMetadata, offsets: &[OffsetCommit]) -> Result<(), Error> {
    let client = &shared.client;
    let coordinator = client.coordinator(Kind::Group, &shared.group).await?;
    let request = Typed::up_to(request(who, offsets), offsets::LAST_COMMIT_VERSION_BY_NAME);
    let (response, _) = client.pool().call::<OffsetCommitRequest>(&coordinator.address, request).await?;
    let Some((target, code)) = offsets::commit_refusals(&response).into_iter().next() else { return Ok(()) };
    let subject = format!("{target} for group {:?}", shared.group);
    Err(Error::Broker { api: ApiKey::OffsetCommit, code, subject, message: None })
}
