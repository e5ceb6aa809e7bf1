//! Fetch sessions (KIP-227).

use millstream_protocol::messages::fetch_request::ForgottenTopic;
use millstream_protocol::messages::{FetchRequest, FetchResponse};
use millstream_testkit::broker::ConnectionId;

use crate::harness::{Cluster, batch, fetch_request, name};

/// A session over two partitions, of which partition 0 has one record; both have been told.
fn begun(change: impl FnOnce(&mut millstream_testkit::broker::BrokerOptions)) -> (Cluster, ConnectionId, i32) {
    let mut cluster = Cluster::with(1, change);
    let connection = cluster.connect();
    cluster.broker.create_topic("t", 2).expect("a good name");
    cluster.produce(connection, "t", 0, batch(&["a"]));
    let response = cluster.call(connection, 12, &go_on(0, 0, &[(0, 0), (1, 0)]));
    assert_eq!(told(&response), [(0, true), (1, false)]);
    let id = response.session_id;
    (cluster, connection, id)
}

/// The partitions of a response, and whether each has records.
fn told(response: &FetchResponse) -> Vec<(i32, bool)> {
    let partitions = response.responses.iter().flat_map(|topic| &topic.partitions);
    let mut told: Vec<_> = partitions
        .map(|data| (data.partition_index, data.records.as_ref().is_some_and(|records| !records.is_empty())))
        .collect();
    told.sort_unstable();
    told
}

fn go_on(session_id: i32, session_epoch: i32, changed: &[(i32, i64)]) -> FetchRequest {
    let mut request = FetchRequest { session_id, session_epoch, ..fetch_request("t", changed, 0) };
    request.topics.retain(|topic| !topic.partitions.is_empty());
    request
}

#[test]
fn only_news_is_asked_and_answered() {
    let (mut cluster, connection, id) = begun(|_| {});
    assert!(id > 0);
    let response = cluster.call(connection, 12, &go_on(id, 1, &[(0, 1)]));
    assert_eq!((response.session_id, told(&response)), (id, vec![]), "nothing has happened");
    cluster.produce(connection, "t", 1, batch(&["b"]));
    assert_eq!(told(&cluster.call(connection, 12, &go_on(id, 2, &[]))), [(1, true)]);
    assert_eq!(told(&cluster.call(connection, 12, &go_on(id, 3, &[]))), [(1, true)], "its position has not moved");
    assert_eq!(told(&cluster.call(connection, 12, &go_on(id, 4, &[(1, 1)]))), []);
    let mut request = go_on(id, 5, &[]);
    let forgotten = ForgottenTopic { topic: "t".to_owned(), partitions: [1].into(), ..Default::default() };
    request.forgotten_topics_data = vec![forgotten];
    cluster.call(connection, 12, &request);
    cluster.produce(connection, "t", 1, batch(&["c"]));
    assert_eq!(told(&cluster.call(connection, 12, &go_on(id, 6, &[]))), []);
}

#[test]
fn a_long_poll_in_a_session_is_woken_by_partitions_that_were_named_long_ago() {
    let (mut cluster, consumer, id) = begun(|_| {});
    let producer = cluster.connect();
    let request = FetchRequest { max_wait_ms: 500, ..go_on(id, 1, &[(0, 1)]) };
    cluster.send(consumer, 12, &request);
    cluster.produce(producer, "t", 1, batch(&["b"]));
    let response = cluster.response::<FetchRequest>(consumer, 12).expect("woken");
    assert_eq!(told(&response), [(1, true)]);
}

#[test]
fn lost_sessions_and_wrong_epochs_are_told() {
    let (mut cluster, connection, id) = begun(|_| {});
    let mut code = |request: FetchRequest| name(cluster.call(connection, 12, &request).error_code);
    assert_eq!(code(go_on(id, 2, &[])), "INVALID_FETCH_SESSION_EPOCH");
    assert_eq!(code(go_on(id + 1, 1, &[])), "FETCH_SESSION_ID_NOT_FOUND");
    assert_eq!(code(go_on(id, 1, &[])), "NONE");
    let close = FetchRequest { session_id: id, session_epoch: -1, ..fetch_request("t", &[(0, 0)], 0) };
    assert_eq!(code(close), "NONE");
    assert_eq!(code(go_on(id, 2, &[])), "FETCH_SESSION_ID_NOT_FOUND");
}

#[test]
fn a_session_does_not_outlive_its_node() {
    let (mut cluster, _, id) = begun(|_| {});
    cluster.broker.stop_node(0).unwrap();
    cluster.broker.start_node(0).unwrap();
    let connection = cluster.connect();
    assert_eq!(name(cluster.call(connection, 12, &go_on(id, 1, &[])).error_code), "FETCH_SESSION_ID_NOT_FOUND");
}

#[test]
fn who_finds_no_room_is_served_without_and_an_idle_session_makes_room() {
    let (mut cluster, connection, id) = begun(|options| options.max_fetch_sessions = 1);
    let full = go_on(0, 0, &[(0, 0)]);
    let second = cluster.connect();
    let response = cluster.call(second, 12, &full);
    assert_eq!((response.session_id, told(&response)), (0, vec![(0, true)]));
    cluster.advance(120_000);
    assert_ne!(cluster.call(second, 12, &full).session_id, 0);
    assert_eq!(name(cluster.call(connection, 12, &go_on(id, 1, &[])).error_code), "FETCH_SESSION_ID_NOT_FOUND");
}
