//! Offsets of a group that has no members: committed from outside of any generation.

use std::collections::BTreeSet;
use std::sync::PoisonError;

use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::{FindCoordinatorRequest, OffsetCommitRequest, OffsetFetchRequest};

use super::Client;
use super::retry::Retry;
use crate::core::coordinator::{self, Coordinator, Kind};
use crate::core::group::commit;
use crate::core::offsets::{self, TopicIds};
use crate::core::request::{PerVersion, Typed};
use crate::error::Error;
use crate::types::{CommittedOffset, GroupMetadata, OffsetCommit, TopicPartition};

/// Committed offsets, in the order asked; `None` where there is none.
pub(crate) type Committed = Vec<(TopicPartition, Option<CommittedOffset>)>;

impl Client {
    /// Commits offsets for a group without members (generation -1, no member id). Sent again when the coordinator
    /// moves or the connection breaks: the same offsets committed twice are committed once.
    ///
    /// # Errors
    ///
    /// [`Error::Broker`] names the partition that was refused, for instance with `UNKNOWN_MEMBER_ID` when the group
    /// has live members; [`Error::Misuse`] a negative offset; [`Error::Timeout`] after `default.api.timeout.ms`.
    pub async fn commit_offsets(&self, group: &str, offsets: &[OffsetCommit]) -> Result<(), Error> {
        if offsets.is_empty() {
            return Ok(());
        }
        offsets::check(offsets)?;
        let mut retry = self.retry(format!("committing offsets of group {group:?}"));
        while let Err(error) = retry.bound(self.commit_once(group, offsets)).await {
            self.forget_coordinator(Kind::Group, group);
            retry.pause(error).await?;
        }
        Ok(())
    }

    /// Reads the committed offsets of a group, in the order asked; `None` where there is none.
    ///
    /// # Errors
    ///
    /// As for [`Client::commit_offsets`].
    pub async fn committed_offsets(
        &self,
        group: &str,
        partitions: &[TopicPartition],
    ) -> Result<Vec<(TopicPartition, Option<CommittedOffset>)>, Error> {
        if partitions.is_empty() {
            return Ok(Vec::new());
        }
        let mut retry = self.retry(format!("reading offsets of group {group:?}"));
        loop {
            let error = match retry.bound(self.fetch_offsets(group, None, partitions)).await {
                Ok((committed, _, None)) => return Ok(committed),
                Ok((.., Some(error))) | Err(error) => error,
            };
            self.mend_offsets(group, &mut retry, error, partitions.iter()).await?;
        }
    }

    /// After a failure to commit or read offsets: asks anew for what may have moved, and waits before the next attempt.
    pub(crate) async fn mend_offsets<'a>(
        &self,
        group: &str,
        retry: &mut Retry,
        error: Error,
        partitions: impl Iterator<Item = &'a TopicPartition>,
    ) -> Result<(), Error> {
        self.forget_coordinator(Kind::Group, group);
        let is_unknown = matches!(&error, Error::Broker { code, .. } if is_of_topic(*code));
        retry.pause(error).await?;
        if is_unknown {
            let topics: BTreeSet<_> = partitions.map(|target| target.topic.clone()).collect();
            let topics: Vec<_> = topics.into_iter().collect();
            if let Err(error) = retry.bound(self.metadata().refresh(Some(&topics), false)).await {
                tracing::debug!(group, "topics could not be asked for: {error}");
            }
        }
        Ok(())
    }

    async fn commit_once(&self, group: &str, offsets: &[OffsetCommit]) -> Result<(), Error> {
        let coordinator = self.coordinator(Kind::Group, group).await?;
        let request = offsets::commit_request(group, offsets);
        let request = Typed::up_to(request, offsets::LAST_COMMIT_VERSION_BY_NAME);
        let (response, _) = self.pool().call::<OffsetCommitRequest>(&coordinator.address, request).await?;
        let Some((target, code)) = offsets::commit_refusals(&response).into_iter().next() else { return Ok(()) };
        let subject = format!("{target} for group {group:?}");
        Err(Error::Broker { api: ApiKey::OffsetCommit, code, subject, message: None })
    }

    /// One attempt to read committed offsets, for a member in its own name. Where the broker knows topics by id they are
    /// those of the topics as this client knows them; the ids are given, too. Partitions of which the broker does not say
    /// are left out, and what it says of the last of them is given.
    pub(crate) async fn fetch_offsets(
        &self,
        group: &str,
        who: Option<&GroupMetadata>,
        partitions: &[TopicPartition],
    ) -> Result<(Committed, TopicIds, Option<Error>), Error> {
        let mut ids = TopicIds::default();
        let cluster = self.cluster();
        for target in partitions {
            ids.insert(&target.topic, cluster.topic_id(&target.topic));
        }
        let coordinator = self.coordinator(Kind::Group, group).await?;
        let max_version = ids.last_fetch_version(partitions);
        let build = {
            let (group, partitions, who, ids) = (group.to_owned(), partitions.to_vec(), who.cloned(), ids.clone());
            move |version| {
                let request = ids.identify(offsets::fetch_request(&group, &partitions, version));
                who.iter().fold(request, |request, who| commit::asked_by(who, request))
            }
        };
        let request = PerVersion { build, max_version };
        let (mut response, version) = self.pool().call::<OffsetFetchRequest>(&coordinator.address, request).await?;
        ids.name_fetched(&mut response);
        let refusal = |subject: String, code| Error::Broker { api: ApiKey::OffsetFetch, code, subject, message: None };
        let fetched = offsets::fetched(&response, version).map_err(|code| refusal(format!("group {group:?}"), code))?;
        let mut committed = Vec::with_capacity(partitions.len());
        let mut trouble = None;
        for target in partitions {
            let answer = fetched.iter().find(|(answered, _)| answered == target).map(|(_, answer)| answer);
            match answer {
                Some(Ok(offset)) => committed.push((target.clone(), offset.clone())),
                None => committed.push((target.clone(), None)),
                Some(Err(code)) => trouble = Some(refusal(format!("{target} for group {group:?}"), *code)),
            }
        }
        Ok((committed, ids, trouble))
    }

    /// The coordinator of a group or a transactional id, as remembered or as any broker says.
    pub(crate) async fn coordinator(&self, kind: Kind, key: &str) -> Result<Coordinator, Error> {
        let known = &self.inner.coordinators;
        let name = (kind, key.to_owned());
        if let Some(coordinator) = known.lock().unwrap_or_else(PoisonError::into_inner).get(&name) {
            return Ok(coordinator.clone());
        }
        let cluster = self.cluster();
        let mut last = Error::Closed;
        for address in cluster.brokers().map(|(_, address)| address).chain(self.config().bootstrap()) {
            let key = key.to_owned();
            let build = move |version| coordinator::request(kind, &key, version);
            let request = PerVersion { build, max_version: i16::MAX };
            match self.pool().call::<FindCoordinatorRequest>(address, request).await {
                Ok((response, version)) => {
                    let coordinator = coordinator::found(&response, version).map_err(|(code, message)| {
                        let subject = match kind {
                            Kind::Group => format!("group {:?}", name.1),
                            Kind::Transaction => format!("transactional id {:?}", name.1),
                        };
                        Error::Broker { api: ApiKey::FindCoordinator, code, subject, message }
                    })?;
                    let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
                    known.insert(name, coordinator.clone());
                    return Ok(coordinator);
                }
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    pub(crate) fn forget_coordinator(&self, kind: Kind, key: &str) {
        let known = &self.inner.coordinators;
        known.lock().unwrap_or_else(PoisonError::into_inner).remove(&(kind, key.to_owned()));
    }
}

/// Whether a broker does not know the topic, by its name or its id: it is gone, or another one, or not there yet.
pub(crate) fn is_of_topic(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::UNKNOWN_TOPIC_OR_PARTITION | ErrorCode::UNKNOWN_TOPIC_ID)
}
