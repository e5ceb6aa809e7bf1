//! EndTxn, versions 0 to 5: commits or aborts a transaction.
//!
//! - 2: `PRODUCER_FENCED` instead of `INVALID_PRODUCER_EPOCH`. 3: flexible. 4: `TRANSACTION_ABORTABLE`.
//! - 5: the epoch is raised, and the answer tells the identity to go on with (KIP-890).

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::{EndTxnRequest, EndTxnResponse};

use super::{Answer, Caller, fencing_code};
use crate::broker::Broker;
use crate::broker::transactions::{Flow, Identity};

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 5);

/// The first version whose clients know `PRODUCER_FENCED`, and the first that raises the epoch.
const FENCED_SINCE: i16 = 2;
const RAISES_SINCE: i16 = 5;

pub(super) fn handle(broker: &mut Broker, caller: &Caller, request: EndTxnRequest) -> Answer<EndTxnResponse> {
    Answer::Now(match end(broker, caller, &request) {
        Ok(Identity { producer_id, epoch }) => {
            EndTxnResponse { producer_id, producer_epoch: epoch, ..Default::default() }
        }
        Err(code) => {
            let error_code = fencing_code(code, caller.version() >= FENCED_SINCE).0;
            EndTxnResponse { error_code, ..Default::default() }
        }
    })
}

fn end(broker: &mut Broker, caller: &Caller, request: &EndTxnRequest) -> Result<Identity, ErrorCode> {
    let id = &request.transactional_id;
    if id.is_empty() {
        return Err(ErrorCode::INVALID_REQUEST);
    }
    if broker.coordinator_of(id) != caller.node {
        return Err(ErrorCode::NOT_COORDINATOR);
    }
    let producer = Identity { producer_id: request.producer_id, epoch: request.producer_epoch };
    let flow = if caller.version() >= RAISES_SINCE { Flow::Second } else { Flow::First };
    broker.end_transaction(id, producer, request.committed, flow, caller.now_ms)
}
