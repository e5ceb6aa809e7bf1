//! The shell around the core: sockets, pipes, order, limits, the end.

use std::time::{Duration, Instant};

use bytes::BytesMut;
use millstream_protocol::api::{Message, Request};
use millstream_protocol::frame::FrameDecoder;
use millstream_protocol::header::{decode_response_header, encode_request};
use millstream_protocol::messages::fetch_request::{FetchPartition, FetchTopic};
use millstream_protocol::messages::{FetchRequest, ListOffsetsRequest, MetadataRequest};
use millstream_protocol::read::Reader;
use millstream_protocol::records::Compression;
use millstream_testkit::EmbeddedBroker;
use millstream_testkit::serve::{LoadOptions, StartError};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;

/// A client that only moves frames.
struct Client<S> {
    stream: S,
    received: BytesMut,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Client<S> {
    fn new(stream: S) -> Self {
        Self { stream, received: BytesMut::new() }
    }

    async fn send<R: Request>(&mut self, correlation_id: i32, version: i16, request: &R) {
        let frame = encode_request(correlation_id, Some("test"), version, request).expect("a request");
        self.stream.write_all(&frame).await.expect("an open connection");
    }

    /// The next response with its correlation id; `None` if the broker has closed the connection.
    async fn receive<R: Request>(&mut self, version: i16) -> Option<(i32, R::Response)> {
        let decoder = FrameDecoder::new(100 << 20);
        loop {
            if let Some(frame) = decoder.decode(&mut self.received).expect("a frame") {
                let (correlation_id, body) = decode_response_header(R::KEY, version, &frame).expect("a header");
                return Some((
                    correlation_id,
                    R::Response::decode(&mut Reader::new(&body), version).expect("a response"),
                ));
            }
            if !matches!(self.stream.read_buf(&mut self.received).await, Ok(1..)) {
                return None;
            }
        }
    }
}

fn all_topics() -> MetadataRequest {
    MetadataRequest { topics: None, ..Default::default() }
}

fn poll(topic: &str, max_wait_ms: i32) -> FetchRequest {
    let partition = FetchPartition { partition_max_bytes: 1 << 20, ..Default::default() };
    let topic = FetchTopic { topic: topic.to_owned(), partitions: vec![partition], ..Default::default() };
    FetchRequest { max_wait_ms, min_bytes: 1, max_bytes: 1 << 20, topics: vec![topic], ..Default::default() }
}

#[tokio::test]
async fn pipelined_requests_are_answered_in_order() {
    let broker = EmbeddedBroker::builder().start().await.expect("a free port");
    broker.create_topic("t", 1).expect("a good name");
    let mut client = Client::new(TcpStream::connect(broker.bootstrap()).await.expect("it listens"));
    client.send(1, 12, &poll("t", 50)).await;
    client.send(2, 12, &all_topics()).await;
    client.send(3, 9, &ListOffsetsRequest::default()).await;
    assert_eq!(client.receive::<FetchRequest>(12).await.expect("after its time").0, 1);
    assert_eq!(client.receive::<MetadataRequest>(12).await.expect("then this").0, 2);
    assert_eq!(client.receive::<ListOffsetsRequest>(9).await.expect("then that").0, 3);
}

#[tokio::test]
async fn a_long_poll_is_woken_from_another_connection() {
    let broker = EmbeddedBroker::builder().in_process().start().await.expect("nothing to go wrong");
    broker.create_topic("t", 1).expect("a good name");
    let mut client = Client::new(broker.connect());
    client.send(1, 12, &poll("t", 60_000)).await;
    let woken = client.receive::<FetchRequest>(12);
    let load = async {
        tokio::time::sleep(Duration::from_millis(20)).await;
        broker.load("t", None, ["hello"]).expect("loaded");
    };
    let started = Instant::now();
    let ((_, response), ()) = tokio::join!(async { woken.await.expect("an answer") }, load);
    assert_eq!(response.responses[0].partitions[0].high_watermark, 1);
    assert!(started.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn frames_that_are_too_large_or_nonsense_end_their_connection_only() {
    let builder = EmbeddedBroker::builder().options(|options| options.max_request_bytes = 1000);
    let broker = builder.start().await.expect("a free port");
    let mut well = Client::new(TcpStream::connect(broker.bootstrap()).await.expect("it listens"));
    for bytes in
        [&b"GET / HTTP/1.1\r\n\r\n"[..], &1001i32.to_be_bytes(), &(-1i32).to_be_bytes(), &[0, 0, 0, 3, 1, 2, 3]]
    {
        let mut bad = TcpStream::connect(broker.bootstrap()).await.expect("it listens");
        bad.write_all(bytes).await.expect("sent");
        assert!(matches!(bad.read(&mut [0; 16]).await, Ok(0) | Err(_)), "{bytes:?} is answered by the end");
    }
    well.send(1, 12, &all_topics()).await;
    assert!(well.receive::<MetadataRequest>(12).await.is_some());
}

#[tokio::test]
async fn a_cluster_is_reached_node_by_node() {
    let broker = EmbeddedBroker::builder().nodes(3).start().await.expect("free ports");
    let mut client = Client::new(broker.connect());
    client.send(1, 12, &all_topics()).await;
    let (_, metadata) = client.receive::<MetadataRequest>(12).await.expect("an answer");
    let addresses: Vec<String> = metadata.brokers.iter().map(|node| format!("{}:{}", node.host, node.port)).collect();
    assert_eq!(addresses.join(","), broker.bootstrap());
    for node in &metadata.brokers {
        assert!(broker.connect_to(&node.host, node.port as u16).is_some());
        assert!(TcpStream::connect((node.host.as_str(), node.port as u16)).await.is_ok());
    }
    assert!(broker.connect_to("elsewhere", 1).is_none());
}

#[tokio::test]
async fn shutting_down_closes_connections_and_frees_the_port() {
    let broker = EmbeddedBroker::builder().start().await.expect("a free port");
    let address = broker.bootstrap();
    let mut client = Client::new(TcpStream::connect(&address).await.expect("it listens"));
    broker.create_topic("t", 1).expect("a good name");
    client.send(1, 12, &poll("t", 60_000)).await;
    let taken = EmbeddedBroker::builder().listen(&address).start().await;
    assert!(matches!(taken, Err(StartError::Listen { .. })), "the port is in use");
    broker.shutdown().await;
    assert!(client.receive::<FetchRequest>(12).await.is_none());
    let again = EmbeddedBroker::builder().listen(&address).advertise("localhost").start().await.expect("free again");
    assert!(again.bootstrap().starts_with("localhost:"));
}

#[tokio::test]
async fn loading_goes_round_the_partitions_and_keeps_order_within_each() {
    let broker = EmbeddedBroker::builder().in_process().partitions(3).start().await.expect("nothing to go wrong");
    let values: Vec<String> = (0..5000).map(|index| format!("{index:05}")).collect();
    assert_eq!(broker.load("t", None, &values), Ok(5000));
    let mut loaded = Vec::new();
    for partition in 0..3 {
        let records = broker.records("t", partition).expect("it was made");
        assert!(records.len() >= 1500, "a fair share");
        assert!(records.is_sorted_by_key(|record| record.value.clone()));
        loaded.extend(records.into_iter().filter_map(|record| String::from_utf8(record.value?).ok()));
    }
    loaded.sort();
    assert_eq!(loaded, values);

    let options = LoadOptions { partition: Some(1), compression: Compression::Lz4, timestamp_ms: Some(42) };
    assert_eq!(broker.load_with("k", &options, [(Some("key"), "value")]), Ok(1));
    let record = &broker.records("k", 1).expect("it was made")[0];
    assert_eq!((record.timestamp, record.key.as_deref()), (42, Some(&b"key"[..])));
    assert!(broker.load("t", Some(3), ["x"]).is_err());
    assert!(broker.load("not/good", None, ["x"]).is_err());
}

#[tokio::test]
async fn a_large_load_is_served_in_slices_of_its_buffers() {
    let broker = EmbeddedBroker::builder().in_process().start().await.expect("nothing to go wrong");
    let value = vec![b'x'; 1000];
    assert_eq!(broker.load("t", None, (0..30_000).map(|_| &value)), Ok(30_000));
    assert_eq!(broker.offsets("t", 0), Ok((0, 30_000)));
    let batches = broker.batches("t", 0).expect("it was made");
    assert!(batches.iter().all(|batch| batch.verify_crc().is_ok() && batch.size_in_bytes() <= 520 * 1024));
    let side_by_side = |pair: &[millstream_protocol::records::RecordBatch]| {
        pair[0].bytes().as_ptr_range().end == pair[1].bytes().as_ptr()
    };
    let apart = batches.windows(2).filter(|pair| !side_by_side(pair)).count();
    assert!(apart < 6, "{apart} of {} batches begin a buffer", batches.len());
}
