//! DescribeAcls, versions 1 to 3: this broker has no authorizer, and says so as Kafka without one does. 1: pattern types.
//! 2: flexible. 3: resource types of later releases.

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::{DescribeAclsRequest, DescribeAclsResponse};

use super::{Answer, Caller};
use crate::broker::Broker;

pub(super) const VERSIONS: VersionRange = VersionRange::new(1, 3);

pub(super) fn handle(
    _broker: &mut Broker,
    _caller: &Caller,
    _request: DescribeAclsRequest,
) -> Answer<DescribeAclsResponse> {
    Answer::Now(DescribeAclsResponse {
        error_code: ErrorCode::SECURITY_DISABLED.0,
        error_message: Some("No Authorizer is configured on the broker".to_owned()),
        ..Default::default()
    })
}
