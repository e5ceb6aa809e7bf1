//! A cluster and the clients that talk to it, all in one value.

use std::collections::{BTreeMap, VecDeque};

use bytes::Bytes;
use millstream_protocol::api::{Message, Request};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::header::{decode_response_header, encode_request};
use millstream_protocol::messages::fetch_request::{FetchPartition, FetchTopic};
use millstream_protocol::messages::fetch_response::PartitionData;
use millstream_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use millstream_protocol::messages::produce_response::PartitionProduceResponse;
use millstream_protocol::messages::{FetchRequest, ProduceRequest};
use millstream_protocol::read::Reader;
use millstream_protocol::records::{BatchBuilder, Compression, SealedBatch};
use millstream_testkit::broker::{Action, Broker, BrokerOptions, ConnectionId, NodeAddress};

/// A broker, its time, and what it has said on each connection.
pub(crate) struct Cluster {
    pub(crate) broker: Broker,
    pub(crate) now_ms: i64,
    said: BTreeMap<ConnectionId, VecDeque<Action>>,
    correlation_id: i32,
}

impl Cluster {
    /// One node with default options.
    pub(crate) fn new() -> Self {
        Self::with(1, |_| {})
    }

    pub(crate) fn with(nodes: u16, change: impl FnOnce(&mut BrokerOptions)) -> Self {
        let mut options = BrokerOptions::default();
        change(&mut options);
        let nodes = (0..nodes).map(|index| NodeAddress { host: "127.0.0.1".to_owned(), port: 9092 + index }).collect();
        Self {
            broker: Broker::new(options, nodes),
            now_ms: 1_700_000_000_000,
            said: BTreeMap::new(),
            correlation_id: 0,
        }
    }

    pub(crate) fn connect(&mut self) -> ConnectionId {
        self.connect_to(0)
    }

    pub(crate) fn connect_to(&mut self, node: usize) -> ConnectionId {
        self.broker.handle_connect(node, "127.0.0.1")
    }

    /// Gives in a request.
    pub(crate) fn send<R: Request>(&mut self, connection: ConnectionId, version: i16, request: &R) {
        self.correlation_id += 1;
        let frame = encode_request(self.correlation_id, Some("test"), version, request).expect("a request");
        self.send_frame(connection, frame.slice(4..));
    }

    pub(crate) fn send_frame(&mut self, connection: ConnectionId, frame: Bytes) {
        self.broker.handle_frame(connection, frame, self.now_ms);
        self.listen();
    }

    /// Takes in what the broker says after a command.
    pub(crate) fn listen(&mut self) {
        while let Some(output) = self.broker.poll_output() {
            self.said.entry(output.connection).or_default().push_back(output.action);
        }
    }

    /// What the broker said next on a connection.
    pub(crate) fn action(&mut self, connection: ConnectionId) -> Option<Action> {
        self.said.get_mut(&connection)?.pop_front()
    }

    /// The response that came on a connection, if one did.
    pub(crate) fn response<R: Request>(&mut self, connection: ConnectionId, version: i16) -> Option<R::Response> {
        match self.action(connection)? {
            Action::Respond(frame) => {
                let size = i32::from_be_bytes(*frame.first_chunk().expect("a size"));
                assert_eq!(size as usize, frame.len() - 4, "the size in front of a {} response", R::KEY.name());
                let (_, body) = decode_response_header(R::KEY, version, &frame.slice(4..)).expect("a response header");
                let mut reader = Reader::new(&body);
                let response = R::Response::decode(&mut reader, version).expect("a response");
                reader.finish().expect("nothing behind the response");
                Some(response)
            }
            other => panic!("expected a {} response, got {other:?}", R::KEY.name()),
        }
    }

    /// A request and its response, which must come at once.
    pub(crate) fn call<R: Request>(&mut self, connection: ConnectionId, version: i16, request: &R) -> R::Response {
        self.send(connection, version, request);
        self.response::<R>(connection, version).expect("a response at once")
    }

    /// Lets time pass; timers fire when they are due, in order.
    pub(crate) fn advance(&mut self, ms: i64) {
        let end_ms = self.now_ms + ms;
        while let Some(due_ms) = self.broker.poll_timeout().filter(|due_ms| *due_ms <= end_ms) {
            self.now_ms = self.now_ms.max(due_ms);
            self.broker.handle_timeout(self.now_ms);
            self.listen();
        }
        self.now_ms = end_ms;
    }

    /// Produces to one partition with `acks=all`.
    pub(crate) fn produce(
        &mut self,
        connection: ConnectionId,
        topic: &str,
        partition: i32,
        records: Bytes,
    ) -> PartitionProduceResponse {
        let request = produce_request(topic, partition, -1, records);
        let response = self.call(connection, 9, &request);
        response.responses[0].partition_responses[0].clone()
    }

    /// Fetches one partition without waiting.
    pub(crate) fn fetch(
        &mut self,
        connection: ConnectionId,
        topic: &str,
        partition: i32,
        offset: i64,
    ) -> PartitionData {
        let response = self.call(connection, 12, &fetch_request(topic, &[(partition, offset)], 0));
        response.responses[0].partitions[0].clone()
    }
}

pub(crate) fn produce_request(topic: &str, index: i32, acks: i16, records: Bytes) -> ProduceRequest {
    let partition = PartitionProduceData { index, records: Some(records), ..Default::default() };
    let topic = TopicProduceData { name: topic.to_owned(), partition_data: vec![partition], ..Default::default() };
    ProduceRequest { acks, timeout_ms: 1000, topic_data: vec![topic], ..Default::default() }
}

pub(crate) fn fetch_request(topic: &str, partitions: &[(i32, i64)], max_wait_ms: i32) -> FetchRequest {
    let partitions = partitions.iter().map(|(partition, fetch_offset)| FetchPartition {
        partition: *partition,
        fetch_offset: *fetch_offset,
        partition_max_bytes: 1 << 20,
        ..Default::default()
    });
    let topic = FetchTopic { topic: topic.to_owned(), partitions: partitions.collect(), ..Default::default() };
    FetchRequest { max_wait_ms, min_bytes: 1, max_bytes: 1 << 20, topics: vec![topic], ..Default::default() }
}

/// A batch of these values, without keys, stamped 1,000 and up.
pub(crate) fn batch(values: &[&str]) -> Bytes {
    sealed(values, Compression::None).finish()
}

pub(crate) fn sealed(values: &[&str], compression: Compression) -> SealedBatch {
    let mut builder = BatchBuilder::new(compression, None).expect("a codec");
    for (index, value) in values.iter().enumerate() {
        builder.append(1000 + index as i64, None, Some(value.as_bytes()), &[]).expect("room");
    }
    builder.build()
}

/// A batch of `count` records from an idempotent producer.
pub(crate) fn sequenced(producer_id: i64, epoch: i16, first: i32, count: usize) -> Bytes {
    let mut batch = sealed(&vec!["v"; count], Compression::None);
    batch.set_producer(producer_id, epoch, first);
    batch.finish()
}

/// The name of an error, for assertions that read well when they fail.
pub(crate) fn name(code: i16) -> &'static str {
    ErrorCode(code).name()
}
