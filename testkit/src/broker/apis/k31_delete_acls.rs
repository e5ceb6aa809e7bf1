//! DeleteAcls, versions 1 to 3: refused, filter by filter, as by a Kafka without an authorizer.

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::delete_acls_response::DeleteAclsFilterResult;
use millstream_protocol::messages::{DeleteAclsRequest, DeleteAclsResponse};

use super::k30_create_acls::NO_AUTHORIZER;
use super::{Answer, Caller};
use crate::broker::Broker;

pub(super) const VERSIONS: VersionRange = VersionRange::new(1, 3);

pub(super) fn handle(_broker: &mut Broker, _caller: &Caller, request: DeleteAclsRequest) -> Answer<DeleteAclsResponse> {
    let refused = |_| DeleteAclsFilterResult {
        error_code: ErrorCode::SECURITY_DISABLED.0,
        error_message: Some(NO_AUTHORIZER.to_owned()),
        ..Default::default()
    };
    let filter_results = request.filters.into_iter().map(refused).collect();
    Answer::Now(DeleteAclsResponse { filter_results, ..Default::default() })
}
