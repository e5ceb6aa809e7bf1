//! Questions beside the fetches: where a start, an end or a time is (ListOffsets), and whether another leader's log
//! still holds what was read (OffsetForLeaderEpoch, KIP-320). One request asks a leader about all its partitions.

use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::offset_for_leader_epoch_request::{OffsetForLeaderPartition, OffsetForLeaderTopic};
use millstream_protocol::messages::offset_for_leader_epoch_response::EpochEndOffset;
use millstream_protocol::messages::{ListOffsetsResponse, OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponse};

use super::cursor::{Cursor, Place, State};
use super::types::{LookUp, Sought};
use super::{Action, Asked, Fetcher, Request, RequestId};
use crate::core::list_offsets;
use crate::core::request::Typed;
use crate::error::Error;
use crate::types::{ListedOffset, OffsetSpec, TopicPartition};

impl<P: Clone> Fetcher<P> {
    /// The next question, about all partitions of one leader that wait for the same kind of answer.
    pub(super) fn poll_question(&mut self, now_ms: u64) -> Option<Action> {
        let mut first = None;
        let mut asked = Vec::new();
        for at in 0..self.cursors.len() {
            let cursor = &self.cursors[at];
            if !cursor.is_in_question(now_ms) {
                continue;
            }
            let Some(leader) = cursor.leader else {
                self.metadata.want(cursor.target.topic.clone());
                continue;
            };
            let kind = (leader.node, cursor.state == State::Validating);
            if *first.get_or_insert(kind) == kind {
                asked.push(Asked::of(at, cursor));
            }
        }
        let (node, is_validation) = first?;
        for asked in &asked {
            self.cursors[asked.cursor].asking = true;
        }
        Some(if is_validation { self.ask_epoch_ends(node, asked) } else { self.ask_offsets(node, asked) })
    }

    /// Takes in the offsets that a [`Action::ListOffsets`] asked for.
    pub fn handle_listed(&mut self, id: RequestId, now_ms: u64, response: &ListOffsetsResponse) {
        let Some(Request::LookUp { asked }) = self.requests.remove(&id) else { return };
        for asked in &asked {
            let is_open = |cursor: &&mut Cursor| matches!(cursor.state, State::LookingUp(_));
            let Some(cursor) = self.current(asked).filter(is_open) else { continue };
            let listed = list_offsets::listed(response, &cursor.target).unwrap_or(Err(ErrorCode::UNKNOWN_SERVER_ERROR));
            match listed {
                // The lookup holds only if nobody moved the position meanwhile (a seek has a newer generation).
                Ok(ListedOffset { offset: offset @ 0.., .. }) => cursor.reset_to(Place { offset, epoch: -1 }),
                // No record is that young: what comes next is at the end.
                Ok(_) => cursor.look_up(Sought::Spec(OffsetSpec::Latest)),
                Err(code) => self.handle_refusal(asked, now_ms, ApiKey::ListOffsets, code),
            }
        }
    }

    /// Takes in where leader epochs ended: positions within them are sound.
    pub fn handle_epoch_ends(&mut self, id: RequestId, now_ms: u64, response: &OffsetForLeaderEpochResponse) {
        let Some(Request::Validate { node, asked }) = self.requests.remove(&id) else { return };
        for asked in &asked {
            let is_open = |cursor: &&mut Cursor| cursor.state == State::Validating;
            let Some(cursor) = self.current(asked).filter(is_open) else { continue };
            let found = epoch_end(response, &cursor.target);
            let position = cursor.position;
            match found.map(|end| (ErrorCode(end.error_code), end)) {
                Some((ErrorCode::NONE, end))
                    if end.leader_epoch < position.epoch || end.end_offset < position.offset =>
                {
                    self.truncated(node, asked, Place { offset: end.end_offset, epoch: end.leader_epoch });
                }
                Some((ErrorCode::NONE, _)) => cursor.succeed(),
                Some((code, _)) => self.handle_refusal(asked, now_ms, ApiKey::OffsetForLeaderEpoch, code),
                None => self.retry_cursor(asked, now_ms),
            }
        }
    }

    /// Takes in that a broker is too old to say where leader epochs ended, or may not say it: positions are taken for
    /// sound, as by clients from before KIP-320.
    pub fn handle_unvalidated(&mut self, id: RequestId) {
        let Some(Request::Validate { asked, .. }) = self.requests.remove(&id) else { return };
        for asked in &asked {
            if let Some(cursor) = self.current(asked).filter(|cursor| cursor.state == State::Validating) {
                cursor.succeed();
            }
        }
    }

    /// What was read is not in the log any more: the last epoch up to the one read ends there (at -1 when nobody knows).
    pub(super) fn truncated(&mut self, node: i32, asked: &Asked, end: Place) {
        let wanted = self.settings.reset.wanted();
        let Some(cursor) = self.current(asked) else { return };
        match wanted {
            Some(_) if end.offset >= 0 => cursor.reset_to(end),
            Some(wanted) => cursor.look_up(wanted),
            None => {
                let TopicPartition { topic, partition } = cursor.target.clone();
                let offset = cursor.position.offset;
                let error = Error::LogTruncated { topic, partition, offset, end_offset: end.offset };
                self.fail(asked.cursor, node, error);
            }
        }
    }

    fn handle_refusal(&mut self, asked: &Asked, now_ms: u64, api: ApiKey, code: ErrorCode) {
        match code.retriable() || code == ErrorCode::UNKNOWN_SERVER_ERROR {
            true => self.retry_cursor(asked, now_ms),
            false => self.refuse(asked.cursor, -1, now_ms, api, code),
        }
    }

    fn ask_offsets(&mut self, node: i32, asked: Vec<Asked>) -> Action {
        let query = |asked: &Asked| {
            let cursor = &self.cursors[asked.cursor];
            match cursor.state {
                State::LookingUp(wanted) => Some((cursor.target.clone(), wanted, cursor.leader?.epoch)),
                _ => None,
            }
        };
        let queries = asked.iter().filter_map(query).collect();
        let look_up = LookUp { queries, read_committed: self.settings.read_committed };
        let id = self.register(Request::LookUp { asked });
        Action::ListOffsets { id, node, look_up }
    }

    fn ask_epoch_ends(&mut self, node: i32, asked: Vec<Asked>) -> Action {
        let mut topics: Vec<OffsetForLeaderTopic> = Vec::new();
        for asked in &asked {
            let cursor = &self.cursors[asked.cursor];
            let partition = OffsetForLeaderPartition {
                partition: cursor.target.partition,
                current_leader_epoch: cursor.leader.map_or(-1, |leader| leader.epoch),
                leader_epoch: cursor.position.epoch,
                ..Default::default()
            };
            match topics.iter_mut().find(|topic| *topic.topic == *cursor.target.topic) {
                Some(topic) => topic.partitions.push(partition),
                None => topics.push(OffsetForLeaderTopic {
                    topic: cursor.target.topic.to_string(),
                    partitions: vec![partition],
                    ..Default::default()
                }),
            }
        }
        let request = Typed::new(OffsetForLeaderEpochRequest { replica_id: -1, topics, ..Default::default() });
        let id = self.register(Request::Validate { node, asked });
        Action::EpochEnds { id, node, request }
    }
}

fn epoch_end<'a>(response: &'a OffsetForLeaderEpochResponse, target: &TopicPartition) -> Option<&'a EpochEndOffset> {
    let topic = response.topics.iter().find(|topic| *topic.topic == *target.topic)?;
    topic.partitions.iter().find(|partition| partition.partition == target.partition)
}
