use super::*;

#[test]
fn records_of_a_partition_without_a_leader_run_out_of_time_too() {
    let settings = Settings {
        acks: Acks::All,
        idempotent: false,
        compression: Compression::None,
        compression_level: None,
        linger_ms: 5,
        batch_bytes: 1_000,
        max_request_bytes: 1_000,
        max_in_flight: 5,
        request_timeout_ms: 100,
        delivery_timeout_ms: 500,
        backoff: Backoff { initial_ms: 10, max_ms: 100 },
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
