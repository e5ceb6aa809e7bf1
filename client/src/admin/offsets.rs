//! Offsets that groups have committed, and those of partitions.

use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::offset_delete_request::{OffsetDeleteRequestPartition, OffsetDeleteRequestTopic};
use millstream_protocol::messages::offset_fetch_request::OffsetFetchRequestGroup;
use millstream_protocol::messages::{ListOffsetsRequest, OffsetCommitRequest, OffsetDeleteRequest, OffsetFetchRequest};

use super::routes::{Question, single};
use super::targets::by_topic;
use super::{Admin, Outcomes, checked};
use crate::core::{list_offsets, offsets};
use crate::error::Error;
use crate::types::{CommittedOffset, ListedOffset, OffsetCommit, OffsetSpec, TopicPartition};

impl Admin {
    /// All offsets that a group has committed; none for a group that does not exist. With `stable` offsets that a
    /// transaction may still undo are waited for (Kafka 2.5).
    pub async fn list_group_offsets(
        &self,
        group: &str,
        stable: bool,
    ) -> Result<Vec<(TopicPartition, CommittedOffset)>, Error> {
        let (name, subject) = (group.to_owned(), format!("group {group:?}"));
        let build = move |version| all_offsets(&name, stable, version);
        let question = single("listing a group's offsets", build, move |response| {
            let refused = |code, subject| Error::Broker { api: ApiKey::OffsetFetch, code, subject, message: None };
            // Batched answers (KIP-709) name the group.
            let version = if response.groups.is_empty() { 7 } else { 8 };
            let fetched = offsets::fetched(&response, version).map_err(|code| refused(code, subject.clone()))?;
            let mut listed = Vec::with_capacity(fetched.len());
            for (target, answer) in fetched {
                let offset = answer.map_err(|code| refused(code, format!("{target} for {subject}")))?;
                listed.extend(offset.map(|offset| (target, offset)));
            }
            listed.sort_by(|(a, _), (b, _)| a.cmp(b));
            Ok(listed)
        });
        let question = question.since(if stable { 7 } else { 2 }).up_to(offsets::LAST_FETCH_VERSION_BY_NAME);
        self.ask_one(question.at_coordinator(group)).await
    }

    /// Sets offsets of a group from outside. A partition of a group that has members is refused with
    /// `UNKNOWN_MEMBER_ID`.
    ///
    /// # Errors
    ///
    /// [`Error::Misuse`] for a negative offset.
    pub async fn alter_group_offsets(
        &self,
        group: &str,
        commits: &[OffsetCommit],
    ) -> Result<Outcomes<TopicPartition, ()>, Error> {
        offsets::check(commits)?;
        let target = |commit: &OffsetCommit| TopicPartition::new(commit.topic.clone(), commit.partition);
        let targets: Vec<TopicPartition> = commits.iter().map(target).collect();
        let (name, commits, subject) = (group.to_owned(), commits.to_vec(), format!("group {group:?}"));
        let build = move |open: &[TopicPartition], _| -> OffsetCommitRequest {
            let open: Vec<_> = commits.iter().filter(|commit| open.contains(&target(commit))).cloned().collect();
            offsets::commit_request(&name, &open)
        };
        let question = Question::new("altering a group's offsets", build, move |response, _| {
            let outcome = |topic: &str, partition: i32, code: i16| {
                let target = TopicPartition::new(topic, partition);
                let outcome = checked(ApiKey::OffsetCommit, code, format!("{target} for {subject}"), None);
                (target, outcome)
            };
            let topics = response.topics.iter();
            topics
                .flat_map(|topic| {
                    topic.partitions.iter().map(|p| outcome(&topic.name, p.partition_index, p.error_code))
                })
                .collect()
        });
        let question = question.up_to(offsets::LAST_COMMIT_VERSION_BY_NAME);
        self.ask(targets, question.at_coordinator(group)).await
    }

    /// Forgets offsets of a group (Kafka 2.4). Partitions that the group subscribes to are refused with
    /// `GROUP_SUBSCRIBED_TO_TOPIC`.
    pub async fn delete_group_offsets(
        &self,
        group: &str,
        targets: &[TopicPartition],
    ) -> Result<Outcomes<TopicPartition, ()>, Error> {
        let (name, subject) = (group.to_owned(), format!("group {group:?}"));
        let build = move |targets: &[TopicPartition], _| deletion(&name, targets);
        let question = Question::new("deleting a group's offsets", build, move |response, asked| {
            let api = ApiKey::OffsetDelete;
            if let Err(error) = checked(api, response.error_code, subject.clone(), None) {
                return asked.iter().map(|target| (target.clone(), Err(error.clone()))).collect();
            }
            let outcome = |topic: &str, partition: i32, code: i16| {
                let target = TopicPartition::new(topic, partition);
                let outcome = checked(api, code, format!("{target} for {subject}"), None);
                (target, outcome)
            };
            let topics = response.topics.iter();
            topics
                .flat_map(|topic| {
                    topic.partitions.iter().map(|p| outcome(&topic.name, p.partition_index, p.error_code))
                })
                .collect()
        });
        self.ask(targets.to_vec(), question.at_coordinator(group)).await
    }

    /// Looks up an offset of each partition, with an outcome for each: [`Client::list_offsets`](crate::Client::list_offsets)
    /// fails as a whole instead. A time behind the last record gives offset -1.
    pub async fn list_offsets(
        &self,
        queries: &[(TopicPartition, OffsetSpec)],
        read_committed: bool,
    ) -> Result<Outcomes<TopicPartition, ListedOffset>, Error> {
        let targets: Vec<TopicPartition> = queries.iter().map(|(target, _)| target.clone()).collect();
        let queries = queries.to_vec();
        let build = move |open: &[TopicPartition], _| -> ListOffsetsRequest {
            let open = queries.iter().filter(|(target, _)| open.contains(target));
            let open: Vec<_> = open.map(|(target, spec)| (target.clone(), *spec, -1)).collect();
            list_offsets::request(&open, read_committed)
        };
        let question = Question::new("listing offsets", build, |response, asked| {
            let outcome = |target: &TopicPartition| {
                let listed = list_offsets::listed(&response, target)?;
                let (api, subject) = (ApiKey::ListOffsets, target.to_string());
                let refused = |code: ErrorCode| Error::Broker { api, code, subject, message: None };
                Some((target.clone(), listed.map_err(refused)))
            };
            asked.iter().filter_map(outcome).collect()
        });
        self.ask(targets, question.at_leaders()).await
    }
}

/// Version 8 asks about several groups; no list of topics asks for all of them.
fn all_offsets(group: &str, stable: bool, version: i16) -> OffsetFetchRequest {
    let mut request = OffsetFetchRequest { require_stable: stable, ..Default::default() };
    if version < 8 {
        request.group_id = group.to_owned();
        request.topics = None;
        return request;
    }
    request.groups = vec![OffsetFetchRequestGroup { group_id: group.to_owned(), topics: None, ..Default::default() }];
    request
}

fn deletion(group: &str, targets: &[TopicPartition]) -> OffsetDeleteRequest {
    let partition = |index: i32| OffsetDeleteRequestPartition { partition_index: index };
    let topics = by_topic(targets).into_iter().map(|(name, partitions)| OffsetDeleteRequestTopic {
        name: name.to_string(),
        partitions: partitions.into_iter().map(partition).collect(),
    });
    OffsetDeleteRequest { group_id: group.to_owned(), topics: topics.collect() }
}
