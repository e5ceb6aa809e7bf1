//! ShareGroupHeartbeat, version 1: all that a member of a share group says to its coordinator (KIP-932).

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::{ShareGroupHeartbeatRequest, ShareGroupHeartbeatResponse};

use super::{Answer, Caller, check_coordinator, share_members};
use crate::broker::Broker;
use crate::broker::group::{ShareBeat, check_share_heartbeat};
use crate::broker::topics::Refusal;

pub(super) const VERSIONS: VersionRange = VersionRange::new(1, 1);

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: ShareGroupHeartbeatRequest,
) -> Answer<ShareGroupHeartbeatResponse> {
    if !share_members::is_member_id(&request.member_id) {
        let error_code = ErrorCode::INVALID_REQUEST.0;
        return Answer::Now(ShareGroupHeartbeatResponse { error_code, ..Default::default() });
    }
    let answer = check_share_heartbeat(&request).and_then(|()| heartbeat(broker, caller, &request));
    Answer::Now(answer.unwrap_or_else(|refusal| ShareGroupHeartbeatResponse {
        error_code: refusal.code.0,
        error_message: Some(refusal.message),
        ..Default::default()
    }))
}

fn heartbeat(
    broker: &mut Broker,
    caller: &Caller,
    request: &ShareGroupHeartbeatRequest,
) -> Result<ShareGroupHeartbeatResponse, Refusal> {
    check_coordinator(broker, caller, &request.group_id)?;
    let beat = ShareBeat {
        request,
        client_id: &caller.client_id,
        host: &caller.host,
        now_ms: caller.now_ms,
        topics: &broker.topics,
        settings: broker.group_configs.share(&request.group_id, &broker.options),
    };
    broker.groups.share_heartbeat(&request.group_id, &beat, &mut broker.outbox)
}
