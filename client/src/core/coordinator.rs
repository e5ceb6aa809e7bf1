//! Which broker coordinates a group or a transaction: FindCoordinator in its single-key form (to version 3) and its batched
//! one (KIP-699).

use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::{FindCoordinatorRequest, FindCoordinatorResponse};

use crate::types::Address;

/// What is coordinated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A group of any type, by its id.
    Group,
    /// Transactions, by their transactional id.
    Transaction,
}

impl Kind {
    fn key_type(self) -> i8 {
        match self {
            Self::Group => 0,
            Self::Transaction => 1,
        }
    }
}

/// A coordinator, as a broker names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coordinator {
    /// Node id.
    pub node: i32,
    /// Where it listens.
    pub address: Address,
}

/// Asks for the coordinator of a key, in words for every version: old ones read `key`, newer ones `coordinator_keys`.
pub fn request(kind: Kind, key: &str, version: i16) -> FindCoordinatorRequest {
    let mut request = FindCoordinatorRequest { key_type: kind.key_type(), ..Default::default() };
    match version {
        ..=3 => request.key = key.to_owned(),
        _ => request.coordinator_keys = vec![key.to_owned()],
    }
    request
}

/// The answer, in whichever form it came.
pub fn found(response: &FindCoordinatorResponse, version: i16) -> Result<Coordinator, (ErrorCode, Option<String>)> {
    let (code, message, node, host, port) = match (version, response.coordinators.first()) {
        (..=3, _) => (response.error_code, &response.error_message, response.node_id, &response.host, response.port),
        (_, Some(c)) => (c.error_code, &c.error_message, c.node_id, &c.host, c.port),
        (_, None) => return Err((ErrorCode::COORDINATOR_NOT_AVAILABLE, None)),
    };
    match (ErrorCode(code), u16::try_from(port)) {
        (ErrorCode::NONE, Ok(port)) => Ok(Coordinator { node, address: Address::new(host.as_str(), port) }),
        (ErrorCode::NONE, Err(_)) => Err((ErrorCode::COORDINATOR_NOT_AVAILABLE, None)),
        (code, _) => Err((code, message.clone())),
    }
}

/// Whether an error means that the group has another coordinator now, or none yet.
pub fn has_moved(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::NOT_COORDINATOR | ErrorCode::COORDINATOR_NOT_AVAILABLE | ErrorCode::COORDINATOR_LOAD_IN_PROGRESS
    )
}
