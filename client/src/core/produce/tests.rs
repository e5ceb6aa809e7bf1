use millstream_protocol::messages::ProduceResponse;

use super::*;

fn settings() -> Settings {
    Settings {
        acks: Acks::All,
        idempotent: true,
        compression: Compression::None,
        compression_level: None,
        linger_ms: 0,
        batch_bytes: 10_000,
        max_request_bytes: 100_000,
        max_in_flight: 5,
        request_timeout_ms: 100,
        delivery_timeout_ms: 5_000,
        metadata_max_age_ms: 100_000,
        backoff: Backoff { initial_ms: 10, max_ms: 100 },
    }
}

/// A cluster of one broker, which leads partition 0 of topic `t`.
fn cluster() -> Cluster {
    use millstream_protocol::messages::MetadataResponse;
    use millstream_protocol::messages::metadata_response::*;
    let broker = MetadataResponseBroker { node_id: 1, host: "b".into(), port: 9, ..Default::default() };
    let partition = MetadataResponsePartition { leader_id: 1, leader_epoch: 0, ..Default::default() };
    let topic = MetadataResponseTopic { name: Some("t".into()), partitions: vec![partition], ..Default::default() };
    Cluster::default().apply(&MetadataResponse { brokers: vec![broker], topics: vec![topic], ..Default::default() }).0
}

/// A refusal of a batch for partition 0, which may name another leader.
fn refusal(code: ErrorCode, leader: Option<(i32, i32)>) -> ProduceResponse {
    use millstream_protocol::messages::produce_response::*;
    let (leader_id, leader_epoch) = leader.unwrap_or((-1, -1));
    let current_leader = LeaderIdAndEpoch { leader_id, leader_epoch, ..Default::default() };
    let answer = PartitionProduceResponse { error_code: code.0, base_offset: -1, current_leader, ..Default::default() };
    let topic = TopicProduceResponse { name: "t".into(), partition_responses: vec![answer], ..Default::default() };
    let endpoint = |node_id| NodeEndpoint { node_id, host: "c".into(), port: 7_000 + node_id, ..Default::default() };
    let node_endpoints = leader.map(|(node, _)| endpoint(node)).into_iter().collect();
    ProduceResponse { responses: vec![topic], node_endpoints, ..Default::default() }
}

/// A producer with `batches` of one record each handed over, and its identity known.
fn with_batches(settings: Settings, batches: u8) -> Producer<u8> {
    let mut producer = Producer::new(settings, 1);
    for label in 0..batches {
        let mut builder = millstream_protocol::records::BatchBuilder::new(Compression::None, None).expect("no codec");
        builder.append(5, None, Some(&[label]), &[]).expect("it fits");
        producer.push(&TopicPartition::new("t", 0), builder.build(), label, 0).expect("taken");
    }
    let Some(Action::InitProducerId { .. }) = producer.poll_action(0, &cluster()) else { panic!("it has no id") };
    producer.handle_identity(0, &InitProducerIdResponse { producer_id: 7, ..Default::default() });
    producer
}

fn sent(producer: &mut Producer<u8>, now_ms: u64, cluster: &Cluster) -> (RequestId, i32) {
    match producer.poll_action(now_ms, cluster) {
        Some(Action::Produce { id, node, .. }) => (id, node),
        other => panic!("a batch was to be sent at {now_ms} ms: {other:?}"),
    }
}

#[test]
fn a_leader_named_in_a_refusal_gets_the_batch_at_once() {
    let (before, mut producer) = (cluster(), with_batches(settings(), 1));
    let (id, node) = sent(&mut producer, 0, &before);
    assert_eq!(node, 1);
    producer.handle_response(id, 0, refusal(ErrorCode::NOT_LEADER_OR_FOLLOWER, Some((3, 1))));
    let Some(Action::Hints { leaders, endpoints }) = producer.poll_action(0, &before) else { panic!("hints") };
    let after = before.hinted(&leaders, &endpoints).expect("news");
    assert_eq!(after.address(3), Some(&Address::new("c", 7_003)));
    assert_eq!(sent(&mut producer, 0, &after).1, 3, "no pause, and no metadata before it");
}

#[test]
fn a_refusal_without_news_is_followed_by_a_pause_and_a_question() {
    // Nobody is named, a leader of the same epoch, or another refusal than one about leadership.
    for (code, leader) in [
        (ErrorCode::NOT_LEADER_OR_FOLLOWER, None),
        (ErrorCode::NOT_LEADER_OR_FOLLOWER, Some((3, 0))),
        (ErrorCode::NOT_ENOUGH_REPLICAS, Some((3, 1))),
    ] {
        let (mut cluster, mut producer) = (cluster(), with_batches(settings(), 1));
        let (id, _) = sent(&mut producer, 0, &cluster);
        producer.handle_response(id, 0, refusal(code, leader));
        let mut asked = false;
        while let Some(action) = producer.poll_action(0, &cluster) {
            match action {
                Action::Hints { leaders, endpoints } => {
                    cluster = cluster.hinted(&leaders, &endpoints).unwrap_or(cluster);
                }
                Action::RefreshMetadata(topics) => asked = topics.iter().any(|topic| **topic == *"t"),
                other => panic!("{code:?} {leader:?}: {other:?}"),
            }
        }
        assert!(asked, "{code:?} {leader:?}");
        let later_ms = producer.poll_timeout(0).expect("it is sent again");
        assert!(later_ms >= 5, "{later_ms}");
        assert_eq!(sent(&mut producer, later_ms, &cluster).1, 1);
    }
}

#[test]
fn late_refusals_of_a_former_leader_hold_nothing_up() {
    let (before, mut producer) = (cluster(), with_batches(settings(), 4));
    // The first goes alone; with it answered, the others follow together.
    let (id, _) = sent(&mut producer, 0, &before);
    producer.handle_response(id, 0, refusal(ErrorCode::NONE, None));
    let others: Vec<_> = (0..3).map(|_| sent(&mut producer, 0, &before).0).collect();
    let refused = || refusal(ErrorCode::NOT_LEADER_OR_FOLLOWER, Some((3, 1)));
    producer.handle_response(others[0], 0, refused());
    let Some(Action::Hints { leaders, endpoints }) = producer.poll_action(0, &before) else { panic!("hints") };
    let after = before.hinted(&leaders, &endpoints).expect("news");
    let (first, node) = sent(&mut producer, 0, &after);
    assert_eq!(node, 3);
    for id in &others[1..] {
        producer.handle_response(*id, 0, refused());
    }
    assert!(matches!(producer.poll_action(0, &after), Some(Action::Hints { .. })));
    producer.handle_response(first, 0, refusal(ErrorCode::NONE, None));
    let (second, node) = sent(&mut producer, 0, &after);
    producer.handle_response(second, 0, refusal(ErrorCode::NONE, None));
    assert_eq!((node, sent(&mut producer, 0, &after).1), (3, 3), "one after the other, and none waits");
}

#[test]
fn topics_in_use_are_asked_about_by_age() {
    let (cluster, mut producer) = (cluster(), with_batches(settings(), 1));
    let (id, _) = sent(&mut producer, 0, &cluster);
    producer.handle_response(id, 0, refusal(ErrorCode::NONE, None));
    assert!(producer.poll_action(0, &cluster).is_none());
    assert_eq!(producer.poll_timeout(0), Some(100_000));
    let Some(Action::RefreshMetadata(topics)) = producer.poll_action(100_000, &cluster) else { panic!("by age") };
    assert_eq!(topics, [Arc::from("t")]);
    producer.handle_metadata(100_000, Ok(&[]));
    assert!(producer.poll_action(200_000, &cluster).is_none());
    assert_eq!(producer.poll_timeout(200_000), None, "what is idle wakes nobody");
}

#[test]
fn a_batch_that_is_too_large_is_split_until_it_fits() {
    use millstream_protocol::messages::produce_response::{PartitionProduceResponse, TopicProduceResponse};
    use millstream_protocol::records::RecordBatches;
    let mut producer = Producer::new(settings(), 1);
    let target = TopicPartition::new("t", 0);
    for i in 0..10u8 {
        let record = NewRecord { timestamp: 5, key: Some(&[i]), value: Some(b"v"), headers: &[("h", None)] };
        producer.append(&target, record, 0, || "ticket").expect("it fits");
    }
    let (cluster, mut log, mut ended) = (cluster(), Vec::new(), Vec::new());
    while producer.oldest_pending().is_some() {
        match producer.poll_action(0, &cluster).expect("there is always something to do") {
            Action::InitProducerId { .. } => {
                producer.handle_identity(0, &InitProducerIdResponse { producer_id: 7, ..Default::default() });
            }
            Action::Produce { id, request, .. } => {
                let records = request.request.topic_data[0].partition_data[0].records.clone().expect("a batch");
                let header = RecordBatches::new(records).next().expect("one").expect("sound").header;
                let fits = header.record_count <= 3;
                let code = if fits { ErrorCode::NONE } else { ErrorCode::MESSAGE_TOO_LARGE };
                let base_offset = if fits { i64::from(header.base_sequence) } else { -1 };
                if fits {
                    log.push((header.base_sequence, header.record_count));
                }
                let answer = PartitionProduceResponse { error_code: code.0, base_offset, ..Default::default() };
                let partition_responses = vec![answer];
                let topic = TopicProduceResponse { name: "t".into(), partition_responses, ..Default::default() };
                producer.handle_response(id, 0, ProduceResponse { responses: vec![topic], ..Default::default() });
            }
            other => panic!("{other:?}"),
        }
        while let Some(Completed { first_place, records, result, .. }) = producer.poll_completed() {
            ended.push((first_place, records, result.expect("taken").base_offset));
        }
    }
    assert_eq!(log, [(0, 2), (2, 3), (5, 2), (7, 3)], "sequences without a hole");
    let told: Vec<_> = log.iter().map(|(first, records)| (*first, *records, Some(i64::from(*first)))).collect();
    assert_eq!(ended, told, "each record's offset is told");
}

#[test]
fn a_single_record_that_is_too_large_is_an_error() {
    use millstream_protocol::messages::produce_response::{PartitionProduceResponse, TopicProduceResponse};
    let mut producer = Producer::new(Settings { idempotent: false, ..settings() }, 1);
    let record = NewRecord { timestamp: 5, key: None, value: Some(b"v"), headers: &[] };
    producer.append(&TopicPartition::new("t", 0), record, 0, || ()).expect("it fits");
    let Some(Action::Produce { id, .. }) = producer.poll_action(0, &cluster()) else { panic!("a batch is ready") };
    let error_code = ErrorCode::MESSAGE_TOO_LARGE.0;
    let partition_responses = vec![PartitionProduceResponse { error_code, ..Default::default() }];
    let topic = TopicProduceResponse { name: "t".into(), partition_responses, ..Default::default() };
    producer.handle_response(id, 0, ProduceResponse { responses: vec![topic], ..Default::default() });
    let ended = producer.poll_completed().expect("it ends");
    assert!(matches!(ended.result, Err(Error::Broker { code: ErrorCode::MESSAGE_TOO_LARGE, .. })));
}

#[test]
fn records_of_a_partition_without_a_leader_run_out_of_time_too() {
    let settings = Settings {
        idempotent: false,
        linger_ms: 5,
        delivery_timeout_ms: 500,
        batch_bytes: 1_000,
        max_request_bytes: 1_000,
        ..settings()
    };
    let mut producer = Producer::new(settings, 1);
    let record = NewRecord { timestamp: 0, key: None, value: Some(b"v"), headers: &[] };
    producer.append(&TopicPartition::new("t", 0), record, 20, || 7).expect("it fits");
    let nobody = Cluster::default();
    assert!(matches!(producer.poll_action(25, &nobody), Some(Action::RefreshMetadata(_))));
    assert!(producer.poll_completed().is_none());
    assert_eq!(producer.poll_timeout(25), Some(520));
    producer.poll_action(520, &nobody);
    let ended = producer.poll_completed().expect("an open batch has a deadline like any other");
    assert!(matches!((ended.ticket, ended.result), (7, Err(Error::DeliveryTimeout { timeout_ms: 500, .. }))));
}

#[test]
fn a_batch_that_could_grow_waits_while_the_broker_is_behind() {
    let mut producer = with_batches(settings(), 1);
    let (id, _) = sent(&mut producer, 10, &cluster());
    producer.handle_response(id, 12, refusal(ErrorCode::NONE, None));
    let append = |producer: &mut Producer<u8>, now_ms| {
        let record = NewRecord { timestamp: 0, key: None, value: Some(b"v"), headers: &[] };
        producer.append(&TopicPartition::new("t", 0), record, now_ms, || 9).expect("it fits");
    };
    append(&mut producer, 20);
    let (late, _) = sent(&mut producer, 20, &cluster());
    append(&mut producer, 22);
    sent(&mut producer, 22, &cluster());
    append(&mut producer, 23);
    assert!(producer.poll_action(23, &cluster()).is_none(), "the one of 20 takes longer than the 2 ms before");
    append(&mut producer, 30);
    producer.handle_response(late, 31, refusal(ErrorCode::NONE, None));
    assert!(producer.poll_action(31, &cluster()).is_none(), "so does the one of 22");
    producer.flush();
    sent(&mut producer, 31, &cluster());
    assert!(producer.poll_action(31, &cluster()).is_none(), "both records went together");
}
