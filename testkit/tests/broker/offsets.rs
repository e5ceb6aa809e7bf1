//! ListOffsets, DeleteRecords, OffsetForLeaderEpoch, and committed offsets.

use millstream_protocol::messages::delete_records_request::{DeleteRecordsPartition, DeleteRecordsTopic};
use millstream_protocol::messages::list_offsets_request::{ListOffsetsPartition, ListOffsetsTopic};
use millstream_protocol::messages::offset_commit_request::{OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use millstream_protocol::messages::offset_fetch_request::{OffsetFetchRequestGroup, OffsetFetchRequestTopic};
use millstream_protocol::messages::offset_for_leader_epoch_request::{OffsetForLeaderPartition, OffsetForLeaderTopic};
use millstream_protocol::messages::{
    DeleteRecordsRequest, ListOffsetsRequest, OffsetCommitRequest, OffsetFetchRequest, OffsetForLeaderEpochRequest,
};
use millstream_protocol::records::{BatchBuilder, Compression};
use millstream_testkit::broker::ConnectionId;

use crate::harness::{Cluster, batch, name};

/// Asks for a partition's offset; gives back offset and timestamp.
fn list(cluster: &mut Cluster, connection: ConnectionId, timestamp: i64) -> (i64, i64) {
    let partition = ListOffsetsPartition { partition_index: 0, timestamp, ..Default::default() };
    let topic = ListOffsetsTopic { name: "t".to_owned(), partitions: vec![partition], ..Default::default() };
    let response = cluster.call(connection, 9, &ListOffsetsRequest { topics: vec![topic], ..Default::default() });
    let listed = &response.topics[0].partitions[0];
    assert_eq!(name(listed.error_code), "NONE");
    (listed.offset, listed.timestamp)
}

#[test]
fn offsets_are_found_by_place_and_by_time() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    cluster.broker.create_topic("t", 1).unwrap();
    assert_eq!(list(&mut cluster, connection, -1), (0, -1));
    assert_eq!(list(&mut cluster, connection, -3), (-1, -1));
    for (compression, timestamps) in [(Compression::None, [10, 20, 15]), (Compression::Lz4, [30, 50, 40])] {
        let mut builder = BatchBuilder::new(compression, None).unwrap();
        timestamps.iter().for_each(|timestamp| builder.append(*timestamp, None, Some(b"v"), &[]).unwrap());
        cluster.produce(connection, "t", 0, builder.build().finish());
    }
    assert_eq!(list(&mut cluster, connection, -1), (6, -1));
    assert_eq!(list(&mut cluster, connection, -2), (0, -1));
    assert_eq!(list(&mut cluster, connection, -3), (4, 50));
    assert_eq!(list(&mut cluster, connection, 0), (0, 10));
    assert_eq!(list(&mut cluster, connection, 11), (1, 20));
    assert_eq!(list(&mut cluster, connection, 21), (3, 30));
    assert_eq!(list(&mut cluster, connection, 31), (4, 50));
    assert_eq!(list(&mut cluster, connection, 51), (-1, -1));
}

#[test]
fn deleted_records_are_gone_and_the_start_moves() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    cluster.broker.create_topic("t", 1).unwrap();
    cluster.produce(connection, "t", 0, batch(&["a", "b", "c", "d"]));
    let mut delete = |offset| {
        let partition = DeleteRecordsPartition { partition_index: 0, offset, ..Default::default() };
        let topic = DeleteRecordsTopic { name: "t".to_owned(), partitions: vec![partition], ..Default::default() };
        let response = cluster.call(connection, 2, &DeleteRecordsRequest { topics: vec![topic], ..Default::default() });
        let result = &response.topics[0].partitions[0];
        (name(result.error_code), result.low_watermark)
    };
    assert_eq!(delete(2), ("NONE", 2));
    assert_eq!(delete(1), ("NONE", 2));
    assert_eq!(delete(5), ("OFFSET_OUT_OF_RANGE", -1));
    assert_eq!(name(cluster.fetch(connection, "t", 0, 1).error_code), "OFFSET_OUT_OF_RANGE");
    assert_eq!(cluster.fetch(connection, "t", 0, 2).log_start_offset, 2);
    assert_eq!(list(&mut cluster, connection, -2), (2, -1));
    assert_eq!(list(&mut cluster, connection, 0).0, 2, "not a record that is gone, though its batch is there");
}

#[test]
fn the_current_epoch_ends_at_the_end() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    cluster.broker.create_topic("t", 1).unwrap();
    cluster.produce(connection, "t", 0, batch(&["a", "b"]));
    let mut end = |leader_epoch| {
        let partition = OffsetForLeaderPartition { partition: 0, leader_epoch, ..Default::default() };
        let topic = OffsetForLeaderTopic { topic: "t".to_owned(), partitions: vec![partition], ..Default::default() };
        let response =
            cluster.call(connection, 4, &OffsetForLeaderEpochRequest { topics: vec![topic], ..Default::default() });
        let result = response.topics[0].partitions[0].clone();
        (result.leader_epoch, result.end_offset)
    };
    assert_eq!(end(0), (0, 2));
    assert_eq!(end(1), (-1, -1));
}

/// Commits an offset the way a consumer without a group does; gives back the error's name.
fn commit(
    cluster: &mut Cluster,
    connection: ConnectionId,
    topic: &str,
    partition: i32,
    offset: i64,
    metadata: &str,
) -> &'static str {
    let partition = OffsetCommitRequestPartition {
        partition_index: partition,
        committed_offset: offset,
        committed_leader_epoch: 3,
        committed_metadata: Some(metadata.to_owned()),
        ..Default::default()
    };
    let topic = OffsetCommitRequestTopic { name: topic.to_owned(), partitions: vec![partition], ..Default::default() };
    let request = OffsetCommitRequest { group_id: "g".to_owned(), topics: vec![topic], ..Default::default() };
    name(cluster.call(connection, 8, &request).topics[0].partitions[0].error_code)
}

#[test]
fn a_consumer_without_a_group_commits_and_finds_its_offsets_again() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    cluster.broker.create_topic("t", 2).unwrap();
    assert_eq!(commit(&mut cluster, connection, "t", 1, 42, "état \u{1F600}"), "NONE");
    assert_eq!(commit(&mut cluster, connection, "t", 2, 42, ""), "UNKNOWN_TOPIC_OR_PARTITION");
    assert_eq!(commit(&mut cluster, connection, "missing", 0, 42, ""), "UNKNOWN_TOPIC_OR_PARTITION");
    assert_eq!(commit(&mut cluster, connection, "t", 0, 42, &"m".repeat(4097)), "OFFSET_METADATA_TOO_LARGE");

    let topic =
        OffsetFetchRequestTopic { name: "t".to_owned(), partition_indexes: [0, 1].into(), ..Default::default() };
    let request = OffsetFetchRequest { group_id: "g".to_owned(), topics: Some(vec![topic]), ..Default::default() };
    let fetched = cluster.call(connection, 7, &request);
    let found: Vec<_> = fetched.topics[0]
        .partitions
        .iter()
        .map(|p| (p.committed_offset, p.committed_leader_epoch, p.metadata.clone().unwrap()))
        .collect();
    assert_eq!(found, [(-1, -1, String::new()), (42, 3, "état \u{1F600}".to_owned())]);

    let everything = OffsetFetchRequestGroup { group_id: "g".to_owned(), topics: None, ..Default::default() };
    let nothing = OffsetFetchRequestGroup { group_id: "other".to_owned(), topics: None, ..Default::default() };
    let request = OffsetFetchRequest { groups: vec![everything, nothing], ..Default::default() };
    let fetched = cluster.call(connection, 8, &request);
    assert_eq!(fetched.groups[0].topics[0].partitions[0].partition_index, 1);
    assert!(fetched.groups[1].topics.is_empty());
}
