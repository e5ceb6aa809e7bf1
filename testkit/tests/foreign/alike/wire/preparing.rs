//! What has to be there before a scenario begins: topics and coordinators. A real broker takes a moment for each.

use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::create_topics_request::CreatableTopic;
use millstream_protocol::messages::metadata_request::MetadataRequestTopic;
use millstream_protocol::messages::{CreateTopicsRequest, FindCoordinatorRequest, MetadataRequest};
use millstream_protocol::uuid::Uuid;

use super::Wire;

/// What a key of a coordinator is the name of.
pub(crate) const GROUP: i8 = 0;
pub(crate) const TRANSACTION: i8 = 1;

/// What is said of a coordinator that is still to be found, or to load.
pub(crate) const NO_COORDINATOR_YET: [ErrorCode; 3] =
    [ErrorCode::COORDINATOR_NOT_AVAILABLE, ErrorCode::COORDINATOR_LOAD_IN_PROGRESS, ErrorCode::NOT_COORDINATOR];

impl Wire {
    pub(crate) fn create_topic(&mut self, topic: &str, partitions: i32) {
        let create = CreatableTopic {
            name: topic.to_owned(),
            num_partitions: partitions,
            replication_factor: 1,
            ..Default::default()
        };
        self.call(5, &CreateTopicsRequest { topics: vec![create], timeout_ms: 10_000, ..Default::default() });
    }

    /// The id of a topic, once the broker knows it.
    pub(crate) fn topic_id(&mut self, topic: &str) -> Uuid {
        let asked = MetadataRequestTopic { name: Some(topic.to_owned()), ..Default::default() };
        let ask = MetadataRequest { topics: Some(vec![asked]), ..Default::default() };
        let not_yet = [ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, ErrorCode::LEADER_NOT_AVAILABLE];
        self.call_while(12, &ask, &not_yet, |answer| answer.topics[0].error_code).topics[0].topic_id
    }

    pub(crate) fn await_coordinator(&mut self, key_type: i8, key: &str) {
        let find = FindCoordinatorRequest { key_type, key: key.to_owned(), ..Default::default() };
        self.call_while(3, &find, &NO_COORDINATOR_YET, |found| found.error_code);
    }
}
