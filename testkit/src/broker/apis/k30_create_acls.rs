//! CreateAcls, versions 1 to 3: refused, one by one, as by a Kafka without an authorizer.

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::create_acls_response::AclCreationResult;
use millstream_protocol::messages::{CreateAclsRequest, CreateAclsResponse};

use super::{Answer, Caller};
use crate::broker::Broker;

pub(super) const VERSIONS: VersionRange = VersionRange::new(1, 3);

/// What Kafka says to whoever changes ACLs where there can be none.
pub(super) const NO_AUTHORIZER: &str = "No Authorizer is configured.";

pub(super) fn handle(_broker: &mut Broker, _caller: &Caller, request: CreateAclsRequest) -> Answer<CreateAclsResponse> {
    let refused = |_| AclCreationResult {
        error_code: ErrorCode::SECURITY_DISABLED.0,
        error_message: Some(NO_AUTHORIZER.to_owned()),
        ..Default::default()
    };
    let results = request.creations.into_iter().map(refused).collect();
    Answer::Now(CreateAclsResponse { results, ..Default::default() })
}
