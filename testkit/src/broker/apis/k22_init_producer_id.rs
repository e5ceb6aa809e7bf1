//! InitProducerId, versions 0 to 5, for idempotent producers. 2: flexible. 3: an id to go on with. 4, 5: fencing errors
//! and transactions v2, with nothing new on the wire.
//!
//! Transactions are not served: a request with a transactional id is refused.

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::{InitProducerIdRequest, InitProducerIdResponse};

use super::{Answer, Caller};
use crate::broker::Broker;

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 5);

pub(super) fn handle(
    broker: &mut Broker,
    _: &Caller,
    request: InitProducerIdRequest,
) -> Answer<InitProducerIdResponse> {
    // An id without an epoch, or the reverse, is half an identity.
    let halved = (request.producer_id < 0) != (request.producer_epoch < 0);
    let refused = match &request.transactional_id {
        _ if halved => ErrorCode::INVALID_REQUEST,
        Some(id) if id.is_empty() => ErrorCode::INVALID_REQUEST,
        Some(_) => ErrorCode::TRANSACTIONAL_ID_AUTHORIZATION_FAILED,
        None => ErrorCode::NONE,
    };
    if refused != ErrorCode::NONE {
        let error_code = refused.0;
        return Answer::Now(InitProducerIdResponse { error_code, producer_epoch: -1, ..Default::default() });
    }
    // Without a transaction Kafka hands out a new id with epoch 0, whichever id the producer had.
    let producer_id = broker.next_producer_id;
    broker.next_producer_id += 1;
    Answer::Now(InitProducerIdResponse { producer_id, ..Default::default() })
}
