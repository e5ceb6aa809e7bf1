//! AddOffsetsToTxn, versions 0 to 4: takes a group's offsets into a transaction. 2: `PRODUCER_FENCED` instead of
//! `INVALID_PRODUCER_EPOCH`. 3: flexible. 4: `TRANSACTION_ABORTABLE` (KIP-890), with nothing new on the wire.

use std::sync::Arc;

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::{AddOffsetsToTxnRequest, AddOffsetsToTxnResponse};

use super::{Answer, Caller, fencing_code};
use crate::broker::Broker;
use crate::broker::transactions::Identity;

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 4);

/// The first version whose clients know `PRODUCER_FENCED`.
const FENCED_SINCE: i16 = 2;

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: AddOffsetsToTxnRequest,
) -> Answer<AddOffsetsToTxnResponse> {
    let id = &request.transactional_id;
    let code = if id.is_empty() {
        ErrorCode::INVALID_REQUEST
    } else if broker.coordinator_of(id) != caller.node {
        ErrorCode::NOT_COORDINATOR
    } else {
        let producer = Identity { producer_id: request.producer_id, epoch: request.producer_epoch };
        let group = Arc::from(request.group_id);
        let timers = &mut broker.outbox.timers;
        let added = broker.transactions.add(id, producer, [], [group], caller.now_ms, timers);
        added.err().map_or(ErrorCode::NONE, |code| fencing_code(code, caller.version() >= FENCED_SINCE))
    };
    Answer::Now(AddOffsetsToTxnResponse { error_code: code.0, ..Default::default() })
}
