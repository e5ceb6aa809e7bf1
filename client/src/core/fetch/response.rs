//! What a fetcher makes of the answers to its fetches.

use std::sync::Arc;

use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::FetchResponse;
use millstream_protocol::messages::fetch_response::{FetchableTopicResponse, PartitionData};

use super::cursor::Place;
use super::{Asked, Fetcher, Request, RequestId};
use crate::core::metadata::LeaderHint;
use crate::error::Error;
use crate::types::TopicPartition;

impl<P: Clone> Fetcher<P> {
    /// Takes in the answer to a fetch. `permit` holds the memory of the response.
    pub fn handle_fetch(&mut self, id: RequestId, now_ms: u64, response: FetchResponse, permit: P) {
        let Some(Request::Fetch { node, asked, is_incremental }) = self.requests.remove(&id) else { return };
        let state = self.nodes.entry(node).or_default();
        state.in_flight = false;
        state.ready_at_ms = match u64::try_from(response.throttle_time_ms) {
            Ok(throttle_ms) if throttle_ms > 0 => now_ms.saturating_add(throttle_ms),
            _ => 0,
        };
        if !state.session.handle_answer(ErrorCode(response.error_code), response.session_id) {
            // It is asked for everything anew, at once; a broker that refuses that, too, is left alone for a while.
            match is_incremental {
                true => return,
                false => return self.back_off_node(node, &asked, now_ms),
            }
        }
        state.failures = 0;
        self.rotation = self.rotation.wrapping_add(1);
        let mut answered = vec![false; asked.len()];
        for topic in response.responses {
            let Some(name) = self.name_of(&topic, &asked) else { continue };
            for data in topic.partitions {
                let Some(at) = self.find_asked(&name, data.partition_index, &asked) else { continue };
                answered[at] = true;
                self.handle_partition(node, &asked[at], data, now_ms, &permit);
            }
        }
        if is_incremental {
            for (asked, _) in asked.iter().zip(answered).filter(|(_, answered)| !answered) {
                self.handle_no_news(node, asked, &permit);
            }
        }
        self.hints.locate(response.node_endpoints.iter().map(|node| (node.node_id, node.host.as_str(), node.port)));
    }

    /// The topic's name; from version 13 on, the answer has its id only.
    fn name_of(&self, topic: &FetchableTopicResponse, asked: &[Asked]) -> Option<Arc<str>> {
        if !topic.topic.is_empty() {
            return self.indexes.get_key_value(topic.topic.as_str()).map(|(name, _)| name.clone());
        }
        let cursors = asked.iter().filter_map(|asked| self.cursors.get(asked.cursor));
        cursors.filter(|cursor| cursor.topic_id == topic.topic_id).map(|cursor| cursor.target.topic.clone()).next()
    }

    /// Where in `asked` (sorted by cursor) a partition is, if what it was asked for is still wanted.
    fn find_asked(&self, topic: &str, partition: i32, asked: &[Asked]) -> Option<usize> {
        let cursor = *self.indexes.get(topic)?.get(&partition)?;
        let at = asked.binary_search_by_key(&cursor, |asked| asked.cursor).ok()?;
        (self.cursors[cursor].generation == asked[at].generation).then_some(at)
    }

    fn handle_partition(&mut self, node: i32, asked: &Asked, data: PartitionData, now_ms: u64, permit: &P) {
        let cursor = &self.cursors[asked.cursor];
        // Late, from a node that led the partition before: the position has moved on with the answer of the next leader,
        // and the epoch of what this one has read must not be taken for that of the position.
        if !cursor.takes_answers() || cursor.position.offset != asked.position {
            return;
        }
        match ErrorCode(data.error_code) {
            ErrorCode::NONE => {}
            ErrorCode::OFFSET_OUT_OF_RANGE => return self.out_of_range(node, asked, data.log_start_offset, now_ms),
            code if code.retriable() || code == ErrorCode::UNKNOWN_TOPIC_ID => {
                return self.take_refusal(asked, &data, now_ms);
            }
            code => return self.refuse(asked.cursor, node, now_ms, ApiKey::Fetch, code),
        }
        let diverging = &data.diverging_epoch;
        if diverging.end_offset >= 0 {
            let end = Place { offset: diverging.end_offset, epoch: diverging.epoch };
            return self.truncated(node, asked, end);
        }
        let nearer_until_ms = now_ms.saturating_add(self.settings.metadata_max_age_ms);
        let settings = &self.settings;
        let cursor = &mut self.cursors[asked.cursor];
        if data.preferred_read_replica >= 0 && data.preferred_read_replica != node {
            // KIP-392: such an answer has no records, and they are fetched there at once.
            return cursor.prefer(data.preferred_read_replica, nearer_until_ms);
        }
        let (found, trouble) = cursor.take_in(&data, settings, permit);
        for batches in found {
            self.push_event(asked.cursor, node, Ok(batches));
        }
        if let Some(error) = trouble {
            self.fail(asked.cursor, node, error);
        }
    }

    fn handle_no_news(&mut self, node: i32, asked: &Asked, permit: &P) {
        let Some(cursor) = self.current(asked).filter(|cursor| cursor.takes_answers()) else { return };
        if let Some(news) = cursor.take_in_nothing(permit.clone()) {
            self.push_event(asked.cursor, node, Ok(news));
        }
    }

    /// A refusal that is passing: the leader moved, as a rule. Whoever refuses may know where to (KIP-951).
    fn take_refusal(&mut self, asked: &Asked, data: &PartitionData, now_ms: u64) {
        let target = self.cursors[asked.cursor].target.clone();
        let leader = &data.current_leader;
        match LeaderHint::new(target, leader.leader_id, leader.leader_epoch) {
            Some(hint) if self.cursors[asked.cursor].leader.is_none_or(|known| known.epoch < hint.leader.epoch) => {
                self.hints.extend([hint]);
            }
            _ => {}
        }
        self.cursors[asked.cursor].return_to_leader(now_ms);
        self.retry_cursor(asked, now_ms);
    }

    fn out_of_range(&mut self, node: i32, asked: &Asked, log_start_offset: i64, now_ms: u64) {
        let wanted = self.settings.reset.wanted();
        let Some(cursor) = self.current(asked) else { return };
        if cursor.position.offset != asked.position {
            return;
        }
        // A follower may be behind, or have a log that starts later: the leader knows.
        if cursor.leader.is_some_and(|leader| leader.node != node) {
            cursor.return_to_leader(now_ms);
            return self.retry_cursor(asked, now_ms);
        }
        match wanted {
            Some(wanted) => cursor.look_up(wanted),
            None => {
                let TopicPartition { topic, partition } = cursor.target.clone();
                let offset = cursor.position.offset;
                let error = Error::OffsetOutOfRange { topic, partition, offset, log_start_offset };
                self.fail(asked.cursor, node, error);
            }
        }
    }
}
