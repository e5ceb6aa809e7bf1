//! Transactions by the clock: timeouts, and the window in which markers are still to be written. What clients are
//! answered otherwise is compared with a real Kafka in `tests/foreign`.

use millstream_protocol::messages::{
    DescribeTransactionsRequest, EndTxnRequest, EndTxnResponse, InitProducerIdRequest, InitProducerIdResponse,
    ProduceRequest,
};
use millstream_protocol::records::Compression;
use millstream_testkit::broker::ConnectionId;

use crate::harness::{Cluster, fetch_request, name, produce_request, sealed};

const ID: &str = "tx";

fn init(cluster: &mut Cluster, connection: ConnectionId) -> InitProducerIdResponse {
    let request = InitProducerIdRequest {
        transactional_id: Some(ID.to_owned()),
        transaction_timeout_ms: 1000,
        ..Default::default()
    };
    cluster.call(connection, 5, &request)
}

/// A transactional record with KIP-890's flow.
fn write(cluster: &mut Cluster, connection: ConnectionId, epoch: i16, sequence: i32) -> &'static str {
    let mut batch = sealed(&["v"], Compression::None);
    batch.set_producer(0, epoch, sequence).set_transactional(true);
    let transactional_id = Some(ID.to_owned());
    let mut request = ProduceRequest { transactional_id, ..produce_request("t", 0, -1, batch.finish()) };
    request.topic_data[0].name = "t".to_owned();
    name(cluster.call(connection, 12, &request).responses[0].partition_responses[0].error_code)
}

fn end(cluster: &mut Cluster, connection: ConnectionId, producer_epoch: i16, committed: bool) -> EndTxnResponse {
    let transactional_id = ID.to_owned();
    let request = EndTxnRequest { transactional_id, producer_id: 0, producer_epoch, committed, ..Default::default() };
    cluster.call(connection, 5, &request)
}

fn state(cluster: &mut Cluster, connection: ConnectionId) -> String {
    let request = DescribeTransactionsRequest { transactional_ids: vec![ID.to_owned()], ..Default::default() };
    cluster.call(connection, 0, &request).transaction_states[0].transaction_state.clone()
}

/// The last stable offset, and the number of aborted transactions a reader of everything is told.
fn settled(cluster: &mut Cluster, connection: ConnectionId) -> (i64, usize) {
    let mut request = fetch_request("t", &[(0, 0)], 0);
    request.isolation_level = 1;
    let data = cluster.call(connection, 12, &request).responses[0].partitions[0].clone();
    (data.last_stable_offset, data.aborted_transactions.unwrap_or_default().len())
}

fn begun(change: impl FnOnce(&mut millstream_testkit::broker::BrokerOptions)) -> (Cluster, ConnectionId) {
    let mut cluster = Cluster::with(1, change);
    let connection = cluster.connect();
    cluster.broker.create_topic("t", 1).expect("a good name");
    assert_eq!(init(&mut cluster, connection).producer_epoch, 0);
    assert_eq!(write(&mut cluster, connection, 0, 0), "NONE");
    (cluster, connection)
}

#[test]
fn a_transaction_that_takes_too_long_is_aborted_and_its_producer_fenced() {
    let (mut cluster, connection) = begun(|_| {});
    cluster.advance(999);
    assert_eq!((state(&mut cluster, connection).as_str(), settled(&mut cluster, connection)), ("Ongoing", (0, 0)));
    cluster.advance(1);
    assert_eq!(state(&mut cluster, connection), "CompleteAbort");
    assert_eq!(settled(&mut cluster, connection), (2, 1));
    assert_eq!(write(&mut cluster, connection, 0, 1), "INVALID_PRODUCER_EPOCH");
    assert_eq!(name(end(&mut cluster, connection, 0, true).error_code), "INVALID_TXN_STATE");
    assert_eq!(init(&mut cluster, connection).producer_epoch, 2);
}

#[test]
fn the_next_transaction_waits_for_the_markers_of_the_one_before() {
    let (mut cluster, connection) = begun(|options| options.marker_delay_ms = 50);
    let ended = end(&mut cluster, connection, 0, true);
    assert_eq!((name(ended.error_code), ended.producer_epoch), ("NONE", 1));
    assert_eq!(
        (state(&mut cluster, connection).as_str(), settled(&mut cluster, connection)),
        ("PrepareCommit", (0, 0))
    );
    assert_eq!(name(end(&mut cluster, connection, 0, true).error_code), "CONCURRENT_TRANSACTIONS");
    assert_eq!(write(&mut cluster, connection, 1, 0), "CONCURRENT_TRANSACTIONS");
    assert_eq!(name(init(&mut cluster, connection).error_code), "CONCURRENT_TRANSACTIONS");
    cluster.advance(50);
    assert_eq!(settled(&mut cluster, connection), (2, 0));
    assert_eq!(write(&mut cluster, connection, 1, 0), "NONE");
    cluster.advance(950);
    assert_eq!(state(&mut cluster, connection), "Ongoing", "the timeout is that of the second transaction");
}

#[test]
fn a_successor_aborts_what_its_predecessor_left_open() {
    let (mut cluster, connection) = begun(|options| options.marker_delay_ms = 50);
    assert_eq!(name(init(&mut cluster, connection).error_code), "CONCURRENT_TRANSACTIONS");
    assert_eq!(state(&mut cluster, connection), "PrepareAbort");
    cluster.advance(50);
    assert_eq!(settled(&mut cluster, connection), (2, 1));
    assert_eq!(init(&mut cluster, connection).producer_epoch, 2);
    assert_eq!(name(end(&mut cluster, connection, 0, true).error_code), "PRODUCER_FENCED");
}

#[test]
fn a_long_poll_of_a_reader_of_what_is_committed_waits_for_the_marker() {
    let (mut cluster, producer) = begun(|_| {});
    let consumer = cluster.connect();
    let mut request = fetch_request("t", &[(0, 0)], 500);
    request.isolation_level = 1;
    cluster.send(consumer, 12, &request);
    assert_eq!(write(&mut cluster, producer, 0, 1), "NONE");
    assert!(cluster.action(consumer).is_none());
    end(&mut cluster, producer, 0, true);
    assert!(cluster.action(consumer).is_some(), "woken by the marker");
}
