//! What becomes of a request: its batches end, or are to be sent again.

use std::sync::Arc;

use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::ProduceResponse;
use millstream_protocol::messages::produce_response::LeaderIdAndEpoch;

use super::partition::Verdict;
use super::request::{self, SentBatch};
use super::{Identity, Producer, RequestId};
use crate::core::metadata::LeaderHint;
use crate::error::Error;
use crate::types::TopicPartition;

impl<T: Clone> Producer<T> {
    /// Takes in the answer to a request.
    pub fn handle_response(&mut self, id: RequestId, now_ms: u64, response: ProduceResponse) {
        let Some(sent) = self.requests.remove(&id) else { return };
        self.release_node(sent.node, id, now_ms, Some(response.throttle_time_ms));
        let mut open = sent.batches.clone();
        for topic in response.responses {
            for answer in topic.partition_responses {
                let is_it = |b: &SentBatch| {
                    self.partitions[b.partition].target.partition == answer.index
                        && match topic.name.is_empty() {
                            true => b.topic_id == topic.topic_id,
                            false => *self.partitions[b.partition].target.topic == *topic.name,
                        }
                };
                let Some(at) = open.iter().position(is_it) else { continue };
                let batch = open.swap_remove(at);
                let partition = &mut self.partitions[batch.partition];
                let verdict = match ErrorCode(answer.error_code) {
                    ErrorCode::NONE => {
                        partition.handle_success(batch.id, answer.base_offset, answer.log_append_time_ms)
                    }
                    // A repeat of what is in the log already, too old for its offset to be remembered.
                    ErrorCode::DUPLICATE_SEQUENCE_NUMBER => partition.handle_success(batch.id, -1, -1),
                    code => {
                        self.hints.extend(leader_named(&partition.target, code, &answer.current_leader));
                        partition.handle_refusal(batch.id, code, answer.error_message)
                    }
                };
                self.settle(batch, verdict, now_ms);
            }
        }
        self.hints.locate(response.node_endpoints.iter().map(|node| (node.node_id, node.host.as_str(), node.port)));
        let silence = Arc::new(request::no_answer());
        for batch in open {
            let verdict = self.partitions[batch.partition].handle_failure(batch.id, true, silence.clone());
            self.settle(batch, verdict, now_ms);
        }
    }

    /// Takes in that a request got no answer. `lost` when it may have reached the broker; a request that cannot be
    /// made at all (no common version) is `is_final`.
    pub fn handle_failure(&mut self, id: RequestId, now_ms: u64, lost: bool, is_final: bool, error: &Arc<Error>) {
        let Some(sent) = self.requests.remove(&id) else { return };
        self.release_node(sent.node, id, now_ms, None);
        for batch in sent.batches {
            let partition = &mut self.partitions[batch.partition];
            let verdict = match is_final {
                true => partition.fail(batch.id, error.as_ref().clone()),
                false => partition.handle_failure(batch.id, lost, error.clone()),
            };
            self.settle(batch, verdict, now_ms);
        }
    }

    /// Takes in that a request with `acks=0` was written: there will be no answer.
    pub fn handle_written(&mut self, id: RequestId, now_ms: u64) {
        let Some(sent) = self.requests.remove(&id) else { return };
        self.release_node(sent.node, id, now_ms, None);
        for batch in sent.batches {
            let verdict = self.partitions[batch.partition].handle_success(batch.id, -1, -1);
            self.settle(batch, verdict, now_ms);
        }
    }

    fn settle(&mut self, batch: SentBatch, verdict: Verdict<T>, now_ms: u64) {
        match verdict {
            Verdict::Completed(completed) => self.completed.push_back(completed),
            Verdict::Stale | Verdict::Again => {}
            Verdict::Retry | Verdict::RetryAsAnother => {
                if matches!(verdict, Verdict::RetryAsAnother) {
                    self.identity = Identity::Needed { ready_at_ms: 0, failures: 0 };
                }
                self.retries += 1;
                let random = self.random.next_u64();
                let partition = &mut self.partitions[batch.partition];
                // What a former leader says holds up nothing that goes to its successor already.
                if batch.leader_epoch >= partition.leader_epoch {
                    partition.back_off(now_ms, self.settings.backoff, random);
                    self.metadata.want(partition.target.topic.clone());
                }
            }
        }
    }

    /// A request to a node has ended, with what its answer says of throttling if it had one.
    fn release_node(&mut self, node: i32, id: RequestId, now_ms: u64, throttle_ms: Option<i32>) {
        let state = self.nodes.entry(node).or_default();
        state.pace.handle_ended(id, now_ms, throttle_ms.is_some());
        // KIP-219: the broker has stopped reading from us for so long; what we send would only time out.
        state.ready_at_ms = match throttle_ms.map(u64::try_from) {
            Some(Ok(throttle_ms)) if throttle_ms > 0 => now_ms.saturating_add(throttle_ms),
            _ => 0,
        };
    }
}

/// The leader that a broker names beside a refusal (KIP-951): only one about leadership says anything about it.
fn leader_named(target: &TopicPartition, code: ErrorCode, named: &LeaderIdAndEpoch) -> Option<LeaderHint> {
    let is_about_leaders = matches!(code, ErrorCode::NOT_LEADER_OR_FOLLOWER | ErrorCode::FENCED_LEADER_EPOCH);
    LeaderHint::new(target.clone(), named.leader_id, named.leader_epoch).filter(|_| is_about_leaders)
}
