//! Fetch: whole batches, limits, long polls, and errors that do not wait.

use bytes::Bytes;
use millstream_protocol::messages::fetch_request::FetchTopic;
use millstream_protocol::messages::{DeleteTopicsRequest, FetchRequest, MetadataRequest};
use millstream_protocol::records::RecordBatches;

use crate::harness::{Cluster, batch, fetch_request, name};

fn bases(records: Option<Bytes>) -> Vec<i64> {
    let batches = RecordBatches::new(records.expect("records, if only empty ones"));
    batches.map(|batch| batch.expect("whole batches").header.base_offset).collect()
}

#[test]
fn a_fetch_that_lands_in_a_batch_returns_all_of_it() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    cluster.broker.create_topic("t", 1).unwrap();
    cluster.produce(connection, "t", 0, batch(&["a", "b", "c"]));
    cluster.produce(connection, "t", 0, batch(&["d", "e"]));
    assert_eq!(bases(cluster.fetch(connection, "t", 0, 2).records), [0, 3]);
    assert_eq!(bases(cluster.fetch(connection, "t", 0, 4).records), [3]);
    let end = cluster.fetch(connection, "t", 0, 5);
    assert_eq!((name(end.error_code), end.high_watermark, end.records.unwrap().len()), ("NONE", 5, 0));
    let beyond = cluster.fetch(connection, "t", 0, 6);
    assert_eq!((name(beyond.error_code), beyond.high_watermark), ("OFFSET_OUT_OF_RANGE", -1));
    assert_eq!(name(cluster.fetch(connection, "t", 0, -1).error_code), "OFFSET_OUT_OF_RANGE");
}

#[test]
fn only_the_first_batch_of_a_response_may_exceed_the_limits() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    cluster.broker.create_topic("t", 2).unwrap();
    let one = batch(&["0123456789"]);
    for partition in [0, 1] {
        cluster.produce(connection, "t", partition, one.clone());
        cluster.produce(connection, "t", partition, one.clone());
    }
    let mut lengths = |max_bytes: usize, partition_max_bytes: usize| -> Vec<usize> {
        let mut request = fetch_request("t", &[(0, 0), (1, 0)], 0);
        request.max_bytes = max_bytes as i32;
        request.topics[0]
            .partitions
            .iter_mut()
            .for_each(|partition| partition.partition_max_bytes = partition_max_bytes as i32);
        let response = cluster.call(connection, 12, &request);
        response.responses[0].partitions.iter().map(|data| data.records.as_ref().unwrap().len() / one.len()).collect()
    };
    let size = one.len();
    assert_eq!(lengths(1, 1), [1, 0]);
    assert_eq!(lengths(4 * size, size), [1, 1]);
    assert_eq!(lengths(3 * size, 2 * size), [2, 1]);
    assert_eq!(lengths(4 * size, 3 * size), [2, 2]);
    assert_eq!(lengths(4 * size, 1), [1, 0]);
}

#[test]
fn a_long_poll_ends_with_data_or_with_its_time() {
    let mut cluster = Cluster::new();
    let (consumer, producer) = (cluster.connect(), cluster.connect());
    cluster.broker.create_topic("t", 1).unwrap();
    cluster.send(consumer, 12, &fetch_request("t", &[(0, 0)], 500));
    cluster.advance(499);
    assert!(cluster.response::<FetchRequest>(consumer, 12).is_none());
    cluster.advance(1);
    assert!(cluster.response::<FetchRequest>(consumer, 12).is_some());

    cluster.send(consumer, 12, &fetch_request("t", &[(0, 0)], 500));
    cluster.produce(producer, "t", 0, batch(&["a"]));
    let response = cluster.response::<FetchRequest>(consumer, 12).expect("woken by the record");
    assert_eq!(bases(response.responses[0].partitions[0].records.clone()), [0]);
    cluster.advance(1000);
    assert_eq!(cluster.action(consumer), None, "its timer finds it answered");
}

#[test]
fn a_long_poll_waits_for_as_many_bytes_as_it_wants() {
    let mut cluster = Cluster::new();
    let (consumer, producer) = (cluster.connect(), cluster.connect());
    cluster.broker.create_topic("t", 2).unwrap();
    let one = batch(&["0123456789"]);
    let mut request = fetch_request("t", &[(0, 0), (1, 0)], 500);
    request.min_bytes = 3 * one.len() as i32;
    cluster.send(consumer, 12, &request);
    for partition in [0, 1, 0] {
        assert!(cluster.response::<FetchRequest>(consumer, 12).is_none());
        cluster.produce(producer, "t", partition, one.clone());
    }
    let response = cluster.response::<FetchRequest>(consumer, 12).expect("enough now");
    assert_eq!(bases(response.responses[0].partitions[0].records.clone()), [0, 1]);
}

#[test]
fn an_error_is_not_waited_with_and_a_deleted_topic_is_one() {
    let mut cluster = Cluster::new();
    let (consumer, admin) = (cluster.connect(), cluster.connect());
    cluster.broker.create_topic("t", 1).unwrap();
    let response = cluster.call(consumer, 12, &fetch_request("missing", &[(0, 0)], 500));
    assert_eq!(name(response.responses[0].partitions[0].error_code), "UNKNOWN_TOPIC_OR_PARTITION");
    cluster.send(consumer, 12, &fetch_request("t", &[(0, 0)], 500));
    let delete = DeleteTopicsRequest { topic_names: vec!["t".to_owned()], ..Default::default() };
    cluster.call(admin, 4, &delete);
    let response = cluster.response::<FetchRequest>(consumer, 12).expect("woken by the deletion");
    assert_eq!(name(response.responses[0].partitions[0].error_code), "UNKNOWN_TOPIC_OR_PARTITION");
}

#[test]
fn newer_versions_name_topics_by_id() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    cluster.broker.create_topic("t", 1).unwrap();
    cluster.produce(connection, "t", 0, batch(&["a"]));
    let id = cluster.call(connection, 12, &MetadataRequest { topics: None, ..Default::default() }).topics[0].topic_id;
    let mut request = fetch_request("", &[(0, 0)], 0);
    request.topics[0].topic_id = id;
    let response = cluster.call(connection, 17, &request);
    assert_eq!(response.responses[0].topic_id, id);
    assert_eq!(bases(response.responses[0].partitions[0].records.clone()), [0]);
    request.topics =
        vec![FetchTopic { topic_id: millstream_protocol::uuid::Uuid([9; 16]), ..request.topics[0].clone() }];
    let response = cluster.call(connection, 17, &request);
    assert_eq!(name(response.responses[0].partitions[0].error_code), "UNKNOWN_TOPIC_ID");
}

#[test]
fn epochs_fence() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    cluster.broker.create_topic("t", 1).unwrap();
    let mut request = fetch_request("t", &[(0, 0)], 0);
    request.topics[0].partitions[0].current_leader_epoch = 7;
    let response = cluster.call(connection, 12, &request);
    assert_eq!(name(response.responses[0].partitions[0].error_code), "UNKNOWN_LEADER_EPOCH");
}

#[test]
fn only_the_leader_serves_a_partition_and_others_say_who_it_is() {
    let mut cluster = Cluster::with(3, |_| {});
    let (first, second) = (cluster.connect_to(0), cluster.connect_to(1));
    cluster.broker.create_topic("t", 3).unwrap();
    assert_eq!(name(cluster.produce(first, "t", 1, batch(&["a"])).error_code), "NOT_LEADER_OR_FOLLOWER");
    assert_eq!(name(cluster.produce(second, "t", 1, batch(&["a"])).error_code), "NONE");
    let id = cluster.call(first, 12, &MetadataRequest { topics: None, ..Default::default() }).topics[0].topic_id;
    let mut request = fetch_request("", &[(1, 0)], 500);
    request.topics[0].topic_id = id;
    let response = cluster.call(first, 16, &request);
    let data = &response.responses[0].partitions[0];
    assert_eq!((name(data.error_code), data.current_leader.leader_id), ("NOT_LEADER_OR_FOLLOWER", 2));
    let ports: Vec<i32> = response.node_endpoints.iter().map(|node| node.port).collect();
    assert_eq!(ports, [9092, 9093, 9094]);
}

#[test]
fn a_connection_that_goes_away_takes_its_long_poll_along() {
    let mut cluster = Cluster::new();
    let (consumer, producer) = (cluster.connect(), cluster.connect());
    cluster.broker.create_topic("t", 1).unwrap();
    cluster.send(consumer, 12, &fetch_request("t", &[(0, 0)], 500));
    cluster.broker.handle_disconnect(consumer);
    cluster.produce(producer, "t", 0, batch(&["a"]));
    cluster.advance(1000);
    assert_eq!(cluster.action(consumer), None);
}

#[test]
fn answered_polls_leave_no_timers_behind() {
    let mut cluster = Cluster::new();
    let (consumer, producer) = (cluster.connect(), cluster.connect());
    cluster.broker.create_topic("t", 1).unwrap();
    for offset in 0..10 {
        cluster.send(consumer, 12, &fetch_request("t", &[(0, offset)], i32::MAX));
        assert!(cluster.broker.poll_timeout().is_some());
        cluster.produce(producer, "t", 0, batch(&["a"]));
        assert!(cluster.response::<FetchRequest>(consumer, 12).is_some());
        assert_eq!(cluster.broker.poll_timeout(), None);
    }
}
