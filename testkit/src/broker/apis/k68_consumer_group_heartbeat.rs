//! ConsumerGroupHeartbeat, versions 0 and 1: all that a member says in the protocol of KIP-848.
//!
//! - 1: members choose their own ids (KIP-1082), and may name topics by a pattern.

use millstream_protocol::api::VersionRange;
use millstream_protocol::messages::{ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse};

use super::{Answer, Caller, check_coordinator};
use crate::broker::Broker;
use crate::broker::group::{Beat, check_heartbeat};
use crate::broker::topics::Refusal;

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 1);

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: ConsumerGroupHeartbeatRequest,
) -> Answer<ConsumerGroupHeartbeatResponse> {
    let answer = check_heartbeat(&request, caller.version()).and_then(|()| heartbeat(broker, caller, &request));
    Answer::Now(answer.unwrap_or_else(|refusal| ConsumerGroupHeartbeatResponse {
        error_code: refusal.code.0,
        error_message: Some(refusal.message),
        ..Default::default()
    }))
}

fn heartbeat(
    broker: &mut Broker,
    caller: &Caller,
    request: &ConsumerGroupHeartbeatRequest,
) -> Result<ConsumerGroupHeartbeatResponse, Refusal> {
    check_coordinator(broker, caller, &request.group_id)?;
    let member_id = match request.member_id.is_empty() {
        true => broker.ids.uuid().to_string().into(),
        false => request.member_id.as_str().into(),
    };
    let beat = Beat {
        request,
        member_id,
        client_id: &caller.client_id,
        host: &caller.host,
        now_ms: caller.now_ms,
        topics: &broker.topics,
    };
    broker.groups.heartbeat(&request.group_id, &beat, &mut broker.outbox)
}
