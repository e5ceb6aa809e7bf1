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
