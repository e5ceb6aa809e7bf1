//! What goes wrong by command: nodes, leaders, coordinators, logs, disks. And what a reader is told of it.

use millstream_protocol::messages::*;
use millstream_protocol::records::RecordBatches;
use millstream_testkit::broker::{Action, ConnectionId};

use crate::harness::{Cluster, batch, fetch_request, name, sequenced};

fn metadata(cluster: &mut Cluster, connection: ConnectionId) -> MetadataResponse {
    cluster.call(connection, 12, &MetadataRequest { topics: None, ..Default::default() })
}

/// A topic with one partition that two of three nodes hold, node 1 leading.
fn replicated() -> (Cluster, ConnectionId) {
    let mut cluster = Cluster::with(3, |options| options.racks = vec!["a".into(), "b".into(), "c".into()]);
    let connection = cluster.connect();
    let topic = create_topics_request::CreatableTopic {
        name: "t".to_owned(),
        num_partitions: 1,
        replication_factor: 2,
        ..Default::default()
    };
    cluster.call(connection, 5, &CreateTopicsRequest { topics: vec![topic], ..Default::default() });
    assert_eq!(name(cluster.produce(connection, "t", 0, batch(&["a"])).error_code), "NONE");
    (cluster, connection)
}

#[test]
fn a_stopped_node_hands_over_what_has_a_replica_and_comes_back() {
    let (mut cluster, first) = replicated();
    cluster.broker.create_topic("single", 1).unwrap();
    let second = cluster.connect_to(1);
    cluster.broker.stop_node(0).unwrap();
    cluster.listen();
    assert_eq!(cluster.action(first), Some(Action::Close));
    let refused = cluster.connect();
    cluster.listen();
    assert_eq!(cluster.action(refused), Some(Action::Close));

    let seen = metadata(&mut cluster, second);
    assert_eq!(seen.brokers.iter().map(|node| node.node_id).collect::<Vec<_>>(), [2, 3]);
    let leaders: Vec<_> = seen.topics.iter().map(|topic| topic.partitions[0].leader_id).collect();
    assert_eq!(leaders, [-1, 2], "single, t");
    assert_eq!(name(seen.topics[0].partitions[0].error_code), "LEADER_NOT_AVAILABLE");
    assert_eq!((seen.topics[1].partitions[0].leader_epoch, &seen.topics[1].partitions[0].isr_nodes[..]), (1, &[2][..]));
    assert_eq!(cluster.produce(second, "t", 0, batch(&["b"])).base_offset, 1);
    assert_eq!(name(cluster.produce(second, "single", 0, batch(&["b"])).error_code), "NOT_LEADER_OR_FOLLOWER");

    cluster.broker.start_node(0).unwrap();
    let seen = metadata(&mut cluster, second);
    assert_eq!((seen.topics[0].partitions[0].leader_id, seen.topics[0].partitions[0].leader_epoch), (1, 1));
    assert_eq!(seen.topics[1].partitions[0].leader_id, 2, "the successor keeps it");
}

#[test]
fn a_moved_leader_is_told_of_and_its_long_polls_are_answered() {
    let (mut cluster, first) = replicated();
    cluster.broker.move_leader("t", 0, 2).unwrap();
    let third = cluster.connect_to(2);
    assert_eq!(name(cluster.produce(first, "t", 0, batch(&["b"])).error_code), "NOT_LEADER_OR_FOLLOWER");
    assert_eq!(name(cluster.produce(third, "t", 0, batch(&["b"])).error_code), "NONE");
    let mut request = fetch_request("t", &[(0, 2)], 500);
    request.topics[0].partitions[0].current_leader_epoch = 1;
    cluster.send(third, 12, &request);
    cluster.broker.move_leader("t", 0, 0).unwrap();
    cluster.listen();
    let woken = cluster.response::<FetchRequest>(third, 12).expect("an answer");
    assert_eq!(name(woken.responses[0].partitions[0].error_code), "FENCED_LEADER_EPOCH");
}

#[test]
fn a_moved_coordinator_takes_what_is_known_along() {
    let mut cluster = Cluster::with(3, |_| {});
    let connection = cluster.connect();
    let find = |cluster: &mut Cluster| {
        let request = FindCoordinatorRequest { key: "g".to_owned(), ..Default::default() };
        cluster.call(connection, 3, &request).node_id
    };
    let before = find(&mut cluster);
    let after = before % 3;
    cluster.broker.move_coordinator("g", after as usize).unwrap();
    assert_eq!(find(&mut cluster), after + 1);
    cluster.broker.stop_node(after as usize).unwrap();
    if after != 0 {
        assert_ne!(find(&mut cluster), after + 1, "another one takes over");
    }
}

#[test]
fn a_truncated_log_is_noticed_by_its_epochs() {
    let (mut cluster, connection) = replicated();
    for first in 0..3 {
        assert_eq!(name(cluster.produce(connection, "t", 0, sequenced(7, 0, first, 1)).error_code), "NONE");
    }
    assert_eq!(cluster.broker.truncate("t", 0, 2), Ok(2));
    assert_eq!(cluster.produce(connection, "t", 0, sequenced(7, 0, 1, 1)).base_offset, 2, "it knows sequence 0 again");
    let mut request = fetch_request("t", &[(0, 4)], 500);
    request.topics[0].partitions[0].last_fetched_epoch = 0;
    let response = cluster.call(connection, 12, &request);
    let diverging = &response.responses[0].partitions[0].diverging_epoch;
    assert_eq!((diverging.epoch, diverging.end_offset), (0, 2));
}

#[test]
fn disks_fill_batches_rot_and_brokers_throttle() {
    let (mut cluster, connection) = replicated();
    cluster.broker.set_disk_full(0, true).unwrap();
    assert_eq!(name(cluster.produce(connection, "t", 0, batch(&["b"])).error_code), "KAFKA_STORAGE_ERROR");
    cluster.broker.set_disk_full(0, false).unwrap();
    assert_eq!(cluster.broker.corrupt_batch("t", 0, 0), Ok(true));
    let rotten = cluster.fetch(connection, "t", 0, 0).records.expect("records");
    let batch = RecordBatches::new(rotten).next().expect("a batch").expect("a whole one");
    assert!(batch.verify_crc().is_err());
    cluster.broker.set_throttle_ms(70);
    assert_eq!(cluster.call(connection, 12, &fetch_request("t", &[(0, 0)], 0)).throttle_time_ms, 70);
}

#[test]
fn a_topic_grows_and_is_another_one_when_it_is_made_again() {
    let (mut cluster, connection) = replicated();
    let before = metadata(&mut cluster, connection).topics[0].topic_id;
    cluster.broker.add_partitions("t", 3).unwrap();
    assert_eq!(cluster.broker.partition_count("t"), Some(3));
    cluster.broker.delete_topic("t").unwrap();
    cluster.broker.create_topic("t", 1).unwrap();
    assert_ne!(metadata(&mut cluster, connection).topics[0].topic_id, before);
    assert_eq!(cluster.broker.offsets("t", 0), Ok((0, 0)));
}

#[test]
fn a_reader_is_sent_to_the_replica_in_its_rack() {
    let (mut cluster, first) = replicated();
    let second = cluster.connect_to(1);
    let third = cluster.connect_to(2);
    let ask = |cluster: &mut Cluster, connection, rack: &str| {
        let request = FetchRequest { rack_id: rack.to_owned(), ..fetch_request("t", &[(0, 0)], 500) };
        cluster.call(connection, 12, &request).responses[0].partitions[0].clone()
    };
    let sent = ask(&mut cluster, first, "b");
    assert_eq!((sent.preferred_read_replica, sent.records.unwrap().len()), (2, 0));
    for (connection, rack) in [(first, "a"), (first, "c"), (first, ""), (second, "b")] {
        let served = ask(&mut cluster, connection, rack);
        assert_eq!((served.preferred_read_replica, served.records.unwrap().is_empty()), (-1, false), "{rack}");
    }
    assert_eq!(name(ask(&mut cluster, third, "c").error_code), "NOT_LEADER_OR_FOLLOWER", "it holds no replica");
}
