//! Where to begin in a partition that was assigned: at the group's committed offset, else where the options say.

use std::sync::Arc;

use super::shared::Shared;
use super::{Face, GroupConsumer};
use crate::client::group::Committed;
use crate::config::{GroupOptions, GroupProtocol, ResetPolicy};
use crate::core::group::commit::is_of_membership;
use crate::core::offsets::TopicIds;
use crate::error::Error;
use crate::types::{OffsetSpec, StartAt, TopicPartition};

impl<F: Face> GroupConsumer<F> {
    /// Begins to read what was assigned. Offsets of open transactions are waited for: they might yet be undone.
    pub(super) async fn begin_starting(&mut self) -> Result<(), Error> {
        if self.starting.is_empty() {
            return Ok(());
        }
        let Some((committed, ids)) = committed_at_start(&self.shared, &self.options, &self.starting).await? else {
            return Ok(());
        };
        let mut starts = Vec::with_capacity(committed.len());
        let mut missing = Vec::new();
        for (target, offset) in committed {
            match offset {
                Some(committed) => starts.push((target, StartAt::from(&committed), committed.offset)),
                None => missing.push(target),
            }
        }
        let others = self.reset(missing).await?;
        starts.extend(others.into_iter().map(|(target, offset)| (target, StartAt::Offset(offset), offset)));
        self.starting.clear();
        for (target, start, offset) in starts {
            self.face.add(&target, start, ids.id(&target.topic));
            self.progress.begin(target, offset);
        }
        Ok(())
    }

    /// A topic was deleted, and another one has its name: its partitions are begun as if just assigned.
    pub(super) fn begin_anew(&mut self, topic: &Arc<str>) {
        tracing::warn!(group = self.options.group, topic = &**topic, "deleted and created again: begun anew");
        let owned = self.shared.lock().owned.clone();
        for target in owned.into_iter().filter(|target| target.topic == *topic) {
            self.progress.end(std::slice::from_ref(&target));
            if !self.starting.contains(&target) {
                self.starting.push(target);
            }
        }
    }

    async fn reset(&mut self, missing: Vec<TopicPartition>) -> Result<Vec<(TopicPartition, i64)>, Error> {
        let Some(first) = missing.first().cloned() else { return Ok(Vec::new()) };
        let spec = match self.options.consumer.reset {
            ResetPolicy::Earliest => OffsetSpec::Earliest,
            ResetPolicy::Latest => OffsetSpec::Latest,
            ResetPolicy::Fail => {
                // Told once; the caller may seek, or leave them alone.
                self.starting.retain(|target| !missing.contains(target));
                return Err(Error::NoOffset { group: self.options.group.as_str().into(), target: first });
            }
        };
        let queries: Vec<_> = missing.into_iter().map(|target| (target, spec)).collect();
        let listed = self.shared.client.list_offsets(&queries).await?;
        Ok(listed.into_iter().map(|(target, listed)| (target, listed.offset)).collect())
    }
}

/// What the group has committed for the partitions that are to be begun. A member in the protocol of KIP-848 asks in its
/// own name; `None` when it lost that meanwhile, and its partitions: what happened comes first.
async fn committed_at_start(
    shared: &Shared,
    options: &GroupOptions,
    starting: &[TopicPartition],
) -> Result<Option<(Committed, TopicIds)>, Error> {
    let (client, group) = (&shared.client, &options.group);
    let mut retry = client.retry(format!("reading offsets of group {group:?}"));
    loop {
        let who = (options.protocol == GroupProtocol::Consumer).then(|| shared.metadata());
        if who.as_ref().is_some_and(|who| who.member_id.is_empty()) {
            return Ok(None);
        }
        let error = match client.fetch_offsets(group, who.as_ref(), starting).await {
            Ok(found) => return Ok(Some(found)),
            Err(error) => error,
        };
        match (&error, &who) {
            (Error::Broker { code, .. }, Some(who)) if is_of_membership(*code) => {
                if !shared.refused(who, *code) {
                    return Ok(None);
                }
                retry.pause_whatever(error).await?;
            }
            _ => client.mend_offsets(group, &mut retry, error, starting.iter()).await?,
        }
    }
}
