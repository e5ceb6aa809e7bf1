//! What a fetcher makes of the answers to its fetches.

use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::FetchResponse;
use millstream_protocol::messages::fetch_response::PartitionData;
use millstream_protocol::uuid::Uuid;

use super::cursor::State;
use super::{Asked, Fetcher, Request, RequestId, ResetPolicy};
use crate::error::Error;
use crate::types::TopicPartition;

impl<P: Clone> Fetcher<P> {
    /// Takes in the answer to a fetch. `permit` holds the memory of the response.
    pub fn handle_fetch(&mut self, id: RequestId, now_ms: u64, response: FetchResponse, permit: P) {
        let Some(Request::Fetch { node, asked }) = self.requests.remove(&id) else { return };
        let state = self.nodes.entry(node).or_default();
        state.in_flight = false;
        state.failures = 0;
        state.ready_at_ms = match u64::try_from(response.throttle_time_ms) {
            Ok(throttle_ms) if throttle_ms > 0 => now_ms.saturating_add(throttle_ms),
            _ => 0,
        };
        if ErrorCode(response.error_code) != ErrorCode::NONE {
            return self.back_off_node(node, &asked, now_ms);
        }
        self.rotation = self.rotation.wrapping_add(1);
        let mut expected = 0;
        for topic in response.responses {
            for data in topic.partitions {
                let Some(at) = self.find_asked(&asked, expected, &topic.topic, topic.topic_id, data.partition_index)
                else {
                    continue;
                };
                expected = at + 1;
                self.handle_partition(node, &asked[at], data, now_ms, &permit);
            }
        }
    }

    /// Responses list partitions in the order of the request, so the next expected one is tried first.
    fn find_asked(&self, asked: &[Asked], expected: usize, topic: &str, id: Uuid, partition: i32) -> Option<usize> {
        let is_it = |a: &Asked| {
            self.cursors.get(a.cursor).is_some_and(|c| {
                let same_topic = match topic.is_empty() {
                    true => c.topic_id == id,
                    false => *c.target.topic == *topic,
                };
                c.generation == a.generation && c.target.partition == partition && same_topic
            })
        };
        match asked.get(expected) {
            Some(next) if is_it(next) => Some(expected),
            _ => asked.iter().position(is_it),
        }
    }

    fn handle_partition(&mut self, node: i32, asked: &Asked, data: PartitionData, now_ms: u64, permit: &P) {
        if !self.cursors[asked.cursor].takes_answers() {
            return;
        }
        match ErrorCode(data.error_code) {
            ErrorCode::NONE => {}
            ErrorCode::OFFSET_OUT_OF_RANGE => return self.out_of_range(node, asked, data.log_start_offset),
            code if code.retriable() || code == ErrorCode::UNKNOWN_TOPIC_ID => return self.retry_cursor(asked, now_ms),
            code => {
                let error = self.cursors[asked.cursor].refusal(ApiKey::Fetch, code);
                return self.fail(asked.cursor, node, error);
            }
        }
        let diverged_at = data.diverging_epoch.end_offset;
        if diverged_at >= 0 {
            return self.truncated(node, asked, diverged_at);
        }
        let settings = &self.settings;
        let cursor = &mut self.cursors[asked.cursor];
        let (found, trouble) = cursor.take_in(&data, settings, permit);
        for batches in found {
            self.push_event(asked.cursor, node, Ok(batches));
        }
        if let Some(error) = trouble {
            self.fail(asked.cursor, node, error);
        }
    }

    fn out_of_range(&mut self, node: i32, asked: &Asked, log_start_offset: i64) {
        let policy = self.settings.reset;
        let Some(cursor) = self.current(asked) else { return };
        if cursor.position != asked.position {
            return;
        }
        match policy {
            ResetPolicy::Earliest | ResetPolicy::Latest => {
                cursor.state = State::Resetting { in_flight: false, ready_at_ms: 0 };
            }
            ResetPolicy::Fail => {
                let TopicPartition { topic, partition } = cursor.target.clone();
                let error = Error::OffsetOutOfRange { topic, partition, offset: cursor.position, log_start_offset };
                self.fail(asked.cursor, node, error);
            }
        }
    }

    fn truncated(&mut self, node: i32, asked: &Asked, end_offset: i64) {
        let policy = self.settings.reset;
        let Some(cursor) = self.current(asked) else { return };
        if policy == ResetPolicy::Fail {
            let TopicPartition { topic, partition } = cursor.target.clone();
            let error = Error::LogTruncated { topic, partition, offset: cursor.position, end_offset };
            return self.fail(asked.cursor, node, error);
        }
        cursor.reset_to(end_offset);
    }
}
