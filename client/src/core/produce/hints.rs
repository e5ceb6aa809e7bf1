//! Leaders that a broker names while it refuses batches (KIP-951): what waits to be sent again goes there at once,
//! without asking anybody who leads now.

use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::produce_response::{LeaderIdAndEpoch, NodeEndpoint};

use super::Action;
use crate::core::metadata::LeaderHint;
use crate::types::{Address, TopicPartition};

/// What brokers have named and the shell has not taken over yet.
#[derive(Debug, Default)]
pub(super) struct Hints {
    leaders: Vec<LeaderHint>,
    endpoints: Vec<(i32, Address)>,
}

impl Hints {
    /// Takes in what stands beside a refusal: only one about leadership says anything about it.
    pub(super) fn take_leader(&mut self, target: &TopicPartition, code: ErrorCode, named: &LeaderIdAndEpoch) {
        if matches!(code, ErrorCode::NOT_LEADER_OR_FOLLOWER | ErrorCode::FENCED_LEADER_EPOCH) {
            self.leaders.extend(LeaderHint::new(target.clone(), named.leader_id, named.leader_epoch));
        }
    }

    /// Takes in where the nodes listen that are named in the same answer.
    pub(super) fn take_endpoints(&mut self, endpoints: &[NodeEndpoint]) {
        for endpoint in endpoints {
            let is_meant = self.leaders.iter().any(|hint| hint.leader.node == endpoint.node_id);
            if let (true, Ok(port)) = (is_meant, u16::try_from(endpoint.port)) {
                self.endpoints.push((endpoint.node_id, Address::new(endpoint.host.as_str(), port)));
            }
        }
    }

    pub(super) fn poll(&mut self) -> Option<Action> {
        if self.leaders.is_empty() {
            return None;
        }
        let (leaders, endpoints) = (std::mem::take(&mut self.leaders), std::mem::take(&mut self.endpoints));
        Some(Action::Hints { leaders, endpoints })
    }
}
