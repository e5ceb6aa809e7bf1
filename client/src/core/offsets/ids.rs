//! Offsets of topics by their ids (KIP-848; OffsetCommit and OffsetFetch since version 10, Kafka 4.2). What was read of a
//! topic that has been deleted since is not committed for the one that was created under its name, nor found there.
//!
//! Requests carry both, name and id, and the version in which they go out decides. One without all its ids must not go
//! out in a version that names topics by id alone.

use std::sync::Arc;

use millstream_protocol::messages::{
    OffsetCommitRequest, OffsetCommitResponse, OffsetFetchRequest, OffsetFetchResponse,
};
use millstream_protocol::uuid::Uuid;

use super::{LAST_COMMIT_VERSION_BY_NAME, LAST_FETCH_VERSION_BY_NAME};
use crate::types::TopicPartition;

/// Names of topics and their ids; zero where a topic has none, or it is not known.
#[derive(Debug, Clone, Default)]
pub struct TopicIds(Vec<(Arc<str>, Uuid)>);

impl TopicIds {
    /// Adds the id of a topic. A topic has two when some of its partitions were read before it was deleted and created
    /// anew, and others afterwards.
    pub fn insert(&mut self, topic: &Arc<str>, id: Uuid) {
        if !self.0.iter().any(|(known, known_id)| known == topic && *known_id == id) {
            self.0.push((topic.clone(), id));
        }
    }

    /// The id of a topic; zero when it is not known.
    pub fn id(&self, topic: &str) -> Uuid {
        self.0.iter().find(|(known, _)| **known == *topic).map_or(Uuid::ZERO, |(_, id)| *id)
    }

    fn name(&self, id: Uuid) -> Option<&Arc<str>> {
        self.0.iter().find(|(_, known)| *known == id).map(|(topic, _)| topic)
    }

    /// The newest version in which offsets of these partitions may be asked for: by name alone, unless the id of each
    /// topic is known.
    pub fn last_fetch_version(&self, partitions: &[TopicPartition]) -> i16 {
        match partitions.iter().all(|target| self.id(&target.topic) != Uuid::ZERO) {
            true => i16::MAX,
            false => LAST_FETCH_VERSION_BY_NAME,
        }
    }

    /// Names the topics of a question by their ids, too.
    pub fn identify(&self, mut request: OffsetFetchRequest) -> OffsetFetchRequest {
        for topic in request.groups.iter_mut().flat_map(|group| group.topics.iter_mut().flatten()) {
            topic.topic_id = self.id(&topic.name);
        }
        request
    }

    /// Gives back their names to the topics of an answer that names them by id.
    pub fn name_fetched(&self, response: &mut OffsetFetchResponse) {
        for topic in response.groups.iter_mut().flat_map(|group| &mut group.topics) {
            self.restore(&mut topic.name, topic.topic_id);
        }
    }

    /// Gives back their names to the topics of an answer that names them by id.
    pub fn name_committed(&self, response: &mut OffsetCommitResponse) {
        for topic in &mut response.topics {
            self.restore(&mut topic.name, topic.topic_id);
        }
    }

    fn restore(&self, name: &mut String, id: Uuid) {
        if let Some(known) = self.name(id).filter(|_| name.is_empty()) {
            *name = known.to_string();
        }
    }
}

/// The newest version in which a commit may go out: by name alone, unless each of its topics has an id.
pub fn last_commit_version(request: &OffsetCommitRequest) -> i16 {
    match request.topics.iter().all(|topic| topic.topic_id != Uuid::ZERO) {
        true => i16::MAX,
        false => LAST_COMMIT_VERSION_BY_NAME,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::offsets::{commit_refusals, commit_request, fetch_request, fetched, identified_commit};
    use crate::types::OffsetCommit;
    use millstream_protocol::code::ErrorCode;
    use millstream_protocol::messages::offset_commit_response::{
        OffsetCommitResponsePartition, OffsetCommitResponseTopic,
    };
    use millstream_protocol::messages::offset_fetch_response::{
        OffsetFetchResponseGroup, OffsetFetchResponsePartitions, OffsetFetchResponseTopics,
    };

    const OLD: Uuid = Uuid([1; 16]);
    const NEW: Uuid = Uuid([2; 16]);

    fn at(topic: &str, partition: i32) -> OffsetCommit {
        OffsetCommit { topic: topic.into(), partition, offset: 5, leader_epoch: 0, metadata: String::new() }
    }

    #[test]
    fn a_commit_goes_by_ids_when_all_are_known_and_partitions_of_two_topics_of_one_name_stay_apart() {
        let offsets = [at("t", 0), at("t", 1), at("t", 2)];
        let ids = [OLD, NEW, OLD];
        let request = identified_commit("g", offsets.iter().zip(ids));
        let topics: Vec<_> = request.topics.iter().map(|topic| (topic.topic_id, topic.partitions.len())).collect();
        assert_eq!((topics, last_commit_version(&request)), (vec![(OLD, 2), (NEW, 1)], i16::MAX));

        let some = identified_commit("g", offsets.iter().zip([OLD, Uuid::ZERO, OLD]));
        assert_eq!(last_commit_version(&some), LAST_COMMIT_VERSION_BY_NAME);
        assert_eq!(last_commit_version(&commit_request("g", &offsets)), LAST_COMMIT_VERSION_BY_NAME);
    }

    #[test]
    fn answers_by_id_get_their_names_back() {
        let mut ids = TopicIds::default();
        ids.insert(&"t".into(), OLD);
        ids.insert(&"t".into(), NEW);
        let error_code = ErrorCode::UNKNOWN_TOPIC_ID.0;
        let partitions = vec![OffsetCommitResponsePartition { partition_index: 3, error_code, ..Default::default() }];
        let topic = OffsetCommitResponseTopic { topic_id: OLD, partitions, ..Default::default() };
        let mut response = OffsetCommitResponse { topics: vec![topic], ..Default::default() };
        ids.name_committed(&mut response);
        assert_eq!(commit_refusals(&response), [(TopicPartition::new("t", 3), ErrorCode::UNKNOWN_TOPIC_ID)]);

        let partitions =
            vec![OffsetFetchResponsePartitions { partition_index: 1, committed_offset: 7, ..Default::default() }];
        let topic = OffsetFetchResponseTopics { topic_id: NEW, partitions, ..Default::default() };
        let group = OffsetFetchResponseGroup { topics: vec![topic], ..Default::default() };
        let mut response = OffsetFetchResponse { groups: vec![group], ..Default::default() };
        ids.name_fetched(&mut response);
        let (target, answer) = fetched(&response, 10).expect("no error").remove(0);
        assert_eq!((target, answer.map(|it| it.map(|it| it.offset))), (TopicPartition::new("t", 1), Ok(Some(7))));
    }

    #[test]
    fn a_question_goes_by_ids_when_all_are_known() {
        let mut ids = TopicIds::default();
        ids.insert(&"t".into(), OLD);
        let partitions = [TopicPartition::new("t", 0), TopicPartition::new("u", 0)];
        let request = ids.identify(fetch_request("g", &partitions[..1], 10));
        assert_eq!(request.groups[0].topics.as_ref().map(|topics| topics[0].topic_id), Some(OLD));
        assert_eq!(ids.last_fetch_version(&partitions[..1]), i16::MAX);
        assert_eq!(ids.last_fetch_version(&partitions), LAST_FETCH_VERSION_BY_NAME);
    }
}
