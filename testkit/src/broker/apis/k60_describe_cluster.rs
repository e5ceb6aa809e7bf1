//! DescribeCluster, versions 0 to 2. 1: endpoints of brokers or of controllers (KIP-919). 2: fenced brokers.

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::describe_cluster_response::DescribeClusterBroker;
use millstream_protocol::messages::{DescribeClusterRequest, DescribeClusterResponse};

use super::{Answer, Caller, authorized};
use crate::broker::{Broker, node_id};

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 2);

const BROKERS: i8 = 1;
const CONTROLLERS: i8 = 2;

pub(super) fn handle(
    broker: &mut Broker,
    _: &Caller,
    request: DescribeClusterRequest,
) -> Answer<DescribeClusterResponse> {
    let refusal = match request.endpoint_type {
        BROKERS => None,
        CONTROLLERS => Some((ErrorCode::MISMATCHED_ENDPOINT_TYPE, "This is a broker endpoint.".to_owned())),
        other => Some((ErrorCode::UNSUPPORTED_ENDPOINT_TYPE, format!("Unsupported endpoint type {other}"))),
    };
    if let Some((code, message)) = refusal {
        let (error_code, error_message) = (code.0, Some(message));
        return Answer::Now(DescribeClusterResponse { error_code, error_message, ..Default::default() });
    }
    let running = broker.nodes.iter().enumerate().filter(|(index, _)| broker.is_running(*index));
    let brokers = running.map(|(index, node)| DescribeClusterBroker {
        broker_id: node_id(index),
        host: node.host.clone(),
        port: i32::from(node.port),
        rack: broker.rack(index).map(str::to_owned),
        ..Default::default()
    });
    Answer::Now(DescribeClusterResponse {
        cluster_id: broker.options.cluster_id.clone(),
        controller_id: node_id(broker.controller()),
        brokers: brokers.collect(),
        cluster_authorized_operations: match request.include_cluster_authorized_operations {
            true => authorized::ON_CLUSTER,
            false => authorized::NOT_ASKED,
        },
        ..Default::default()
    })
}
