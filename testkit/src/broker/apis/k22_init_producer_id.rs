//! InitProducerId, versions 0 to 5, for idempotent and for transactional producers.
//!
//! - 2: flexible. 3: an identity to go on with (KIP-360). 4: `PRODUCER_FENCED` instead of `INVALID_PRODUCER_EPOCH`.
//! - 5: for transactions without AddPartitionsToTxn (KIP-890), with nothing new on the wire.

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::{InitProducerIdRequest, InitProducerIdResponse};

use super::{Answer, Caller, fencing_code};
use crate::broker::Broker;
use crate::broker::transactions::Identity;

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 5);

/// The first version whose clients know `PRODUCER_FENCED`.
const FENCED_SINCE: i16 = 4;

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: InitProducerIdRequest,
) -> Answer<InitProducerIdResponse> {
    Answer::Now(match init(broker, caller, &request) {
        Ok(Identity { producer_id, epoch }) => {
            InitProducerIdResponse { producer_id, producer_epoch: epoch, ..Default::default() }
        }
        Err(code) => InitProducerIdResponse {
            error_code: fencing_code(code, caller.version() >= FENCED_SINCE).0,
            producer_epoch: -1,
            ..Default::default()
        },
    })
}

fn init(broker: &mut Broker, caller: &Caller, request: &InitProducerIdRequest) -> Result<Identity, ErrorCode> {
    // An id without an epoch, or the reverse, is half an identity.
    if (request.producer_id < 0) != (request.producer_epoch < 0) {
        return Err(ErrorCode::INVALID_REQUEST);
    }
    let Some(id) = &request.transactional_id else {
        // Without a transaction Kafka hands out a new id with epoch 0, whichever id the producer had.
        return Ok(Identity { producer_id: broker.transactions.new_producer_id(), epoch: 0 });
    };
    if id.is_empty() {
        return Err(ErrorCode::INVALID_REQUEST);
    }
    if broker.coordinator_of(id) != caller.node {
        return Err(ErrorCode::NOT_COORDINATOR);
    }
    let timeout_ms = request.transaction_timeout_ms;
    if timeout_ms <= 0 || timeout_ms > broker.options.max_transaction_timeout_ms {
        return Err(ErrorCode::INVALID_TRANSACTION_TIMEOUT);
    }
    let expected = Identity { producer_id: request.producer_id, epoch: request.producer_epoch };
    let expected = (request.producer_id >= 0).then_some(expected);
    broker.init_transaction(id, expected, timeout_ms, caller.now_ms)
}
