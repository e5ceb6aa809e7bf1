//! FindCoordinator, versions 0 to 6.
//!
//! - 1: key types and messages. 3: flexible. 4: many keys at once (KIP-699). 5, 6: transactions v2 and share groups,
//!   with nothing new on the wire.
//!
//! Served are the coordinators of groups and of transactions.

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::find_coordinator_response::Coordinator;
use millstream_protocol::messages::{FindCoordinatorRequest, FindCoordinatorResponse};

use super::{Answer, Caller};
use crate::broker::{Broker, node_id};

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 6);

const GROUP: i8 = 0;
const TRANSACTION: i8 = 1;

/// The first version with a list of keys.
const BATCHED_SINCE: i16 = 4;

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: FindCoordinatorRequest,
) -> Answer<FindCoordinatorResponse> {
    if caller.version() >= BATCHED_SINCE {
        let coordinators =
            request.coordinator_keys.into_iter().map(|key| find(broker, request.key_type, key)).collect();
        return Answer::Now(FindCoordinatorResponse { coordinators, ..Default::default() });
    }
    let found = find(broker, request.key_type, request.key);
    Answer::Now(FindCoordinatorResponse {
        error_code: found.error_code,
        // Before version 4 success has a message too, the name of its code.
        error_message: found.error_message.filter(|message| !message.is_empty()).or_else(|| Some("NONE".to_owned())),
        node_id: found.node_id,
        host: found.host,
        port: found.port,
        ..Default::default()
    })
}

fn find(broker: &Broker, key_type: i8, key: String) -> Coordinator {
    if !matches!(key_type, GROUP | TRANSACTION) {
        return failed(key, ErrorCode::INVALID_REQUEST, "This broker has no coordinator of that type.");
    }
    let index = broker.coordinator_of(&key);
    let Some(node) = broker.nodes.get(index) else {
        return failed(key, ErrorCode::COORDINATOR_NOT_AVAILABLE, "The cluster has no nodes.");
    };
    let (host, port) = (node.host.clone(), i32::from(node.port));
    Coordinator { key, node_id: node_id(index), host, port, error_message: Some(String::new()), ..Default::default() }
}

fn failed(key: String, code: ErrorCode, message: &str) -> Coordinator {
    Coordinator {
        key,
        node_id: -1,
        port: -1,
        error_code: code.0,
        error_message: Some(message.to_owned()),
        ..Default::default()
    }
}
