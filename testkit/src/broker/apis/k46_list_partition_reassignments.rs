//! ListPartitionReassignments, version 0: there never are any, for a partition is where it is asked to be at once.

use millstream_protocol::api::VersionRange;
use millstream_protocol::messages::{ListPartitionReassignmentsRequest, ListPartitionReassignmentsResponse};

use super::{Answer, Caller};
use crate::broker::Broker;

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 0);

pub(super) fn handle(
    _broker: &mut Broker,
    _caller: &Caller,
    _request: ListPartitionReassignmentsRequest,
) -> Answer<ListPartitionReassignmentsResponse> {
    Answer::Now(ListPartitionReassignmentsResponse { error_message: None, ..Default::default() })
}
