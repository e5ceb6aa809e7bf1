//! WriteTxnMarkers, versions 1 and 2: what coordinators send to leaders, and administrators to end a transaction that
//! nobody ends. 1: flexible. 2: the version of the transaction's flow (KIP-1228).

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::write_txn_markers_request::WritableTxnMarker;
use millstream_protocol::messages::write_txn_markers_response::{
    WritableTxnMarkerPartitionResult, WritableTxnMarkerResult, WritableTxnMarkerTopicResult,
};
use millstream_protocol::messages::{WriteTxnMarkersRequest, WriteTxnMarkersResponse};

use super::{Answer, Caller, led_partition};
use crate::broker::Broker;
use crate::broker::transactions::{Identity, Marker};

pub(super) const VERSIONS: VersionRange = VersionRange::new(1, 2);

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: WriteTxnMarkersRequest,
) -> Answer<WriteTxnMarkersResponse> {
    let markers = request.markers.into_iter().map(|marker| write(broker, caller, marker)).collect();
    Answer::Now(WriteTxnMarkersResponse { markers, ..Default::default() })
}

fn write(broker: &mut Broker, caller: &Caller, asked: WritableTxnMarker) -> WritableTxnMarkerResult {
    let producer = Identity { producer_id: asked.producer_id, epoch: asked.producer_epoch };
    let marker = Marker { producer, commit: asked.transaction_result };
    let mut topics = Vec::new();
    for topic in asked.topics {
        let results = topic.partition_indexes.iter().copied().map(|partition_index| {
            let code = write_partition(broker, caller, &topic.name, partition_index, marker, asked.coordinator_epoch);
            WritableTxnMarkerPartitionResult { partition_index, error_code: code.0, ..Default::default() }
        });
        let partitions = results.collect();
        topics.push(WritableTxnMarkerTopicResult { name: topic.name, partitions, ..Default::default() });
    }
    WritableTxnMarkerResult { producer_id: asked.producer_id, topics, ..Default::default() }
}

fn write_partition(
    broker: &mut Broker,
    caller: &Caller,
    topic: &str,
    index: i32,
    marker: Marker,
    coordinator_epoch: i32,
) -> ErrorCode {
    let Some(found) = broker.topics.named(topic) else { return ErrorCode::UNKNOWN_TOPIC_OR_PARTITION };
    if let Err(code) = led_partition(found, index, caller.node, -1) {
        return code;
    }
    broker.write_marker(topic, index, marker, coordinator_epoch, caller.now_ms).err().unwrap_or(ErrorCode::NONE)
}
