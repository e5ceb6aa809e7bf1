//! Transactions, as [`alike`](crate::alike) asks about them.

use bytes::Bytes;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::add_partitions_to_txn_request::AddPartitionsToTxnTopic;
use millstream_protocol::messages::create_topics_request::CreatableTopic;
use millstream_protocol::messages::describe_producers_request::TopicRequest;
use millstream_protocol::messages::fetch_request::{FetchPartition, FetchTopic};
use millstream_protocol::messages::list_offsets_request::{ListOffsetsPartition, ListOffsetsTopic};
use millstream_protocol::messages::offset_fetch_request::{OffsetFetchRequestGroup, OffsetFetchRequestTopics};
use millstream_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use millstream_protocol::messages::txn_offset_commit_request::{
    TxnOffsetCommitRequestPartition, TxnOffsetCommitRequestTopic,
};
use millstream_protocol::messages::*;
use millstream_protocol::records::{BatchBuilder, Compression, ControlRecord, Decompressor, RecordBatches};

use crate::wire::Wire;

const TOPIC: &str = "ledger";
const GROUP: &str = "readers";

/// What a scenario was answered, line by line, with producer ids counted from its first.
struct Script {
    wire: Wire,
    id: &'static str,
    topic: String,
    group: String,
    first_id: i64,
    lines: Vec<String>,
}

#[derive(Clone, Copy)]
struct Who {
    id: i64,
    epoch: i16,
}

fn name(code: i16) -> &'static str {
    ErrorCode(code).name()
}

impl Script {
    fn new(address: &str, id: &'static str) -> Self {
        let mut wire = Wire::connect(address);
        let topic = format!("{TOPIC}-{id}");
        let create =
            CreatableTopic { name: topic.clone(), num_partitions: 2, replication_factor: 1, ..Default::default() };
        wire.call(5, &CreateTopicsRequest { topics: vec![create], timeout_ms: 10_000, ..Default::default() });
        let not_yet = [ErrorCode::COORDINATOR_NOT_AVAILABLE, ErrorCode::COORDINATOR_LOAD_IN_PROGRESS];
        for (key_type, key) in [(1, id.to_owned()), (0, format!("{GROUP}-{id}"))] {
            let find = FindCoordinatorRequest { key_type, key, ..Default::default() };
            wire.call_while(3, &find, &not_yet, |found| found.error_code);
        }
        let group = format!("{GROUP}-{id}");
        Self { wire, id, topic, group, first_id: -1, lines: Vec::new() }
    }

    fn say(&mut self, line: String) {
        self.lines.push(line);
    }

    fn init(&mut self, version: i16, expected: Option<Who>, timeout_ms: i32) -> Who {
        let expected = expected.unwrap_or(Who { id: -1, epoch: -1 });
        let request = InitProducerIdRequest {
            transactional_id: Some(self.id.to_owned()),
            transaction_timeout_ms: timeout_ms,
            producer_id: expected.id,
            producer_epoch: expected.epoch,
            ..Default::default()
        };
        let mut waited = false;
        let not_yet =
            [ErrorCode::COORDINATOR_LOAD_IN_PROGRESS, ErrorCode::NOT_COORDINATOR, ErrorCode::COORDINATOR_NOT_AVAILABLE];
        let response = loop {
            let response = self.wire.call_while(version, &request, &not_yet, |response| response.error_code);
            if response.error_code != ErrorCode::CONCURRENT_TRANSACTIONS.0 {
                break response;
            }
            waited = true;
            std::thread::sleep(std::time::Duration::from_millis(20));
        };
        if self.first_id < 0 {
            self.first_id = response.producer_id;
        }
        let who = Who { id: response.producer_id, epoch: response.producer_epoch };
        let same = who.id == self.first_id;
        self.say(format!("init: {} same={same} epoch={} waited={waited}", name(response.error_code), who.epoch));
        who
    }

    fn produce(&mut self, version: i16, who: Who, partition: i32, sequence: i32) {
        let records = transactional(who, sequence);
        let data = PartitionProduceData { index: partition, records: Some(records), ..Default::default() };
        let topic = TopicProduceData { name: self.topic.clone(), partition_data: vec![data], ..Default::default() };
        let request = ProduceRequest {
            transactional_id: Some(self.id.to_owned()),
            acks: -1,
            timeout_ms: 5000,
            topic_data: vec![topic],
            ..Default::default()
        };
        let again = [
            ErrorCode::CONCURRENT_TRANSACTIONS,
            ErrorCode::NOT_ENOUGH_REPLICAS,
            // A real one takes a moment to know and to lead a topic that was just created.
            ErrorCode::NOT_LEADER_OR_FOLLOWER,
            ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
        ];
        let code = |response: &ProduceResponse| response.responses[0].partition_responses[0].error_code;
        let response = self.wire.call_while(version, &request, &again, code);
        let answer = &response.responses[0].partition_responses[0];
        let line = format!("produce seq={sequence}: {} at {}", name(answer.error_code), answer.base_offset);
        self.say(line);
    }

    fn end(&mut self, version: i16, who: Who, committed: bool) -> Who {
        let request = EndTxnRequest {
            transactional_id: self.id.to_owned(),
            producer_id: who.id,
            producer_epoch: who.epoch,
            committed,
            ..Default::default()
        };
        let again = [ErrorCode::CONCURRENT_TRANSACTIONS];
        let response = self.wire.call_while(version, &request, &again, |response| response.error_code);
        let next = Who { id: response.producer_id, epoch: response.producer_epoch };
        let same = next.id == self.first_id;
        let code = name(response.error_code);
        self.say(format!("end epoch={} commit={committed}: {code} same={same} epoch={}", who.epoch, next.epoch));
        self.settle();
        next
    }

    /// Waits until the markers of what was ended are written.
    fn settle(&mut self) {
        let request = DescribeTransactionsRequest { transactional_ids: vec![self.id.to_owned()], ..Default::default() };
        for _ in 0..500 {
            let response = self.wire.call(0, &request);
            if !response.transaction_states[0].transaction_state.starts_with("Prepare") {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        panic!("markers were not written");
    }

    fn describe(&mut self) {
        let request = DescribeTransactionsRequest { transactional_ids: vec![self.id.to_owned()], ..Default::default() };
        let response = self.wire.call(0, &request);
        let state = &response.transaction_states[0];
        let topics: Vec<_> = state.topics.iter().filter(|topic| topic.topic == self.topic).collect();
        let partitions: Vec<_> = topics.iter().flat_map(|topic| topic.partitions.iter().copied()).collect();
        let line = format!(
            "describe: {} {} epoch={} timeout={} started={} {partitions:?}",
            name(state.error_code),
            state.transaction_state,
            state.producer_epoch,
            state.transaction_timeout_ms,
            state.transaction_start_time_ms > 0,
        );
        self.say(line);
        let list = ListTransactionsRequest {
            state_filters: vec!["Ongoing".to_owned(), "Nonsense".to_owned()],
            ..Default::default()
        };
        let response = self.wire.call(1, &list);
        let listed = response.transaction_states.iter().any(|state| state.transactional_id == self.id);
        self.say(format!("list: ongoing={listed} unknown={:?}", response.unknown_state_filters));
        let topic = TopicRequest { name: self.topic.clone(), partition_indexes: [0].into(), ..Default::default() };
        let response = self.wire.call(0, &DescribeProducersRequest { topics: vec![topic], ..Default::default() });
        let partition = &response.topics[0].partitions[0];
        let producers: Vec<_> = partition
            .active_producers
            .iter()
            .map(|state| {
                let same = state.producer_id == self.first_id;
                let (epoch, last, since) = (state.producer_epoch, state.last_sequence, state.current_txn_start_offset);
                format!("same={same} epoch={epoch} last={last} since={since} by={}", state.coordinator_epoch)
            })
            .collect();
        self.say(format!("producers: {} {producers:?}", name(partition.error_code)));
    }

    /// What a reader of partition 0 gets from `offset` on.
    fn fetch(&mut self, offset: i64, isolation_level: i8) {
        let partition = FetchPartition { fetch_offset: offset, partition_max_bytes: 1 << 20, ..Default::default() };
        let topic = FetchTopic { topic: self.topic.clone(), partitions: vec![partition], ..Default::default() };
        let request = FetchRequest {
            max_bytes: 1 << 20,
            isolation_level,
            session_epoch: -1,
            topics: vec![topic],
            ..Default::default()
        };
        let response = self.wire.call(12, &request);
        let data = &response.responses[0].partitions[0];
        let batches = contents(data.records.clone().unwrap_or_default());
        let aborted = data.aborted_transactions.as_ref().map(|aborted| {
            aborted
                .iter()
                .map(|aborted| (aborted.producer_id == self.first_id, aborted.first_offset))
                .collect::<Vec<_>>()
        });
        let line = format!(
            "fetch {offset} isolation={isolation_level}: {} end={} stable={} aborted={aborted:?} {batches:?}",
            name(data.error_code),
            data.high_watermark,
            data.last_stable_offset,
        );
        self.say(line);
        let partition = ListOffsetsPartition { timestamp: -1, current_leader_epoch: -1, ..Default::default() };
        let topic = ListOffsetsTopic { name: self.topic.clone(), partitions: vec![partition], ..Default::default() };
        let request = ListOffsetsRequest { isolation_level, topics: vec![topic], replica_id: -1, ..Default::default() };
        let response = self.wire.call(5, &request);
        self.say(format!("latest: {}", response.topics[0].partitions[0].offset));
    }

    fn add_partitions(&mut self, who: Who, partitions: &[i32]) {
        let topic = AddPartitionsToTxnTopic {
            name: self.topic.clone(),
            partitions: partitions.iter().copied().collect(),
            ..Default::default()
        };
        let request = AddPartitionsToTxnRequest {
            v3_and_below_transactional_id: self.id.to_owned(),
            v3_and_below_producer_id: who.id,
            v3_and_below_producer_epoch: who.epoch,
            v3_and_below_topics: vec![topic],
            ..Default::default()
        };
        let again = [ErrorCode::CONCURRENT_TRANSACTIONS];
        let code = |response: &AddPartitionsToTxnResponse| {
            response.results_by_topic_v3_and_below[0].results_by_partition[0].partition_error_code
        };
        let response = self.wire.call_while(3, &request, &again, code);
        let results = &response.results_by_topic_v3_and_below[0].results_by_partition;
        let mut codes: Vec<_> =
            results.iter().map(|result| (result.partition_index, name(result.partition_error_code))).collect();
        codes.sort_unstable();
        self.say(format!("add {codes:?}"));
    }

    fn add_offsets(&mut self, who: Who) {
        let request = AddOffsetsToTxnRequest {
            transactional_id: self.id.to_owned(),
            producer_id: who.id,
            producer_epoch: who.epoch,
            group_id: self.group.clone(),
            ..Default::default()
        };
        let again = [ErrorCode::CONCURRENT_TRANSACTIONS];
        let response = self.wire.call_while(3, &request, &again, |response| response.error_code);
        self.say(format!("add offsets: {}", name(response.error_code)));
    }

    fn commit_offset(&mut self, version: i16, who: Who, generation: i32, offset: i64) {
        let partition = TxnOffsetCommitRequestPartition {
            committed_offset: offset,
            committed_metadata: Some("note".to_owned()),
            ..Default::default()
        };
        let topic =
            TxnOffsetCommitRequestTopic { name: self.topic.clone(), partitions: vec![partition], ..Default::default() };
        let request = TxnOffsetCommitRequest {
            transactional_id: self.id.to_owned(),
            group_id: self.group.clone(),
            producer_id: who.id,
            producer_epoch: who.epoch,
            generation_id_or_member_epoch: generation,
            topics: vec![topic],
            ..Default::default()
        };
        let again = [
            ErrorCode::CONCURRENT_TRANSACTIONS,
            ErrorCode::COORDINATOR_LOAD_IN_PROGRESS,
            ErrorCode::NOT_COORDINATOR,
            ErrorCode::COORDINATOR_NOT_AVAILABLE,
        ];
        let code = |response: &TxnOffsetCommitResponse| response.topics[0].partitions[0].error_code;
        let response = self.wire.call_while(version, &request, &again, code);
        self.say(format!("commit offset {offset}: {}", name(code(&response))));
    }

    fn committed(&mut self, require_stable: bool) {
        let topic =
            OffsetFetchRequestTopics { name: self.topic.clone(), partition_indexes: [0].into(), ..Default::default() };
        let group =
            OffsetFetchRequestGroup { group_id: self.group.clone(), topics: Some(vec![topic]), ..Default::default() };
        let request = OffsetFetchRequest { groups: vec![group], require_stable, ..Default::default() };
        let response = self.wire.call(8, &request);
        let partition = &response.groups[0].topics[0].partitions[0];
        let (code, offset) = (name(partition.error_code), partition.committed_offset);
        self.say(format!("committed stable={require_stable}: {code} {offset} {:?}", partition.metadata));
    }
}

fn transactional(who: Who, sequence: i32) -> Bytes {
    let mut builder = BatchBuilder::new(Compression::None, None).expect("no codec");
    // Of today, or Kafka would begin a new segment between these records and the markers.
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a clock that is set");
    builder.append(now.as_millis() as i64, None, Some(b"v"), &[]).expect("it fits");
    let mut batch = builder.build();
    batch.set_producer(who.id, who.epoch, sequence).set_transactional(true);
    batch.finish()
}

/// Each batch as its offset with either its epoch or what it marks.
fn contents(records: Bytes) -> Vec<String> {
    let describe = |batch: millstream_protocol::records::RecordBatch| {
        let (offset, epoch) = (batch.header.base_offset, batch.header.producer_epoch);
        if !batch.header.attributes.is_control() {
            return format!("{offset} epoch={epoch}");
        }
        let payload = batch.payload(&mut Decompressor::new(1 << 10)).expect("no codec");
        let record = batch.records(&payload).next().expect("a record").expect("a sound one");
        let control = ControlRecord::parse(&record).expect("a marker");
        format!("{offset} epoch={epoch} {} by={:?}", control.kind.name(), control.coordinator_epoch)
    };
    RecordBatches::new(records).map(|batch| describe(batch.expect("whole batches"))).collect()
}

/// KIP-890: partitions come in with their first batch, and every end raises the epoch.
pub(crate) fn second_flow(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "second");
    let script = &mut script;
    script.init(5, None, 0);
    script.init(5, None, 900_001);
    script.first_id = -1;
    let first = script.init(5, None, 60_000);
    script.produce(12, first, 0, 0);
    script.produce(12, first, 0, 0);
    script.produce(12, first, 0, 1);
    script.describe();
    script.fetch(0, 1);
    script.fetch(0, 0);
    let second = script.end(5, first, true);
    script.end(5, first, true);
    script.end(5, first, false);
    script.end(5, second, true);
    script.produce(12, first, 0, 2);
    let third = script.end(5, second, false);
    script.produce(12, third, 0, 5);
    script.produce(12, third, 0, 0);
    script.produce(12, third, 1, 0);
    script.commit_offset(5, third, -1, 7);
    script.commit_offset(5, third, 4, 8);
    script.committed(true);
    script.committed(false);
    let fourth = script.end(5, third, true);
    script.committed(true);
    script.produce(12, fourth, 0, 0);
    script.describe();
    let successor = script.init(5, None, 60_000);
    script.produce(12, fourth, 0, 1);
    script.end(5, fourth, true);
    script.end(5, fourth, false);
    script.describe();
    let raised = script.init(5, Some(successor), 60_000);
    script.init(5, Some(successor), 60_000);
    script.init(5, Some(first), 60_000);
    script.produce(12, raised, 0, 0);
    script.end(5, raised, false);
    for offset in [0, 4, 6, 8] {
        script.fetch(offset, 1);
    }
    script.fetch(0, 0);
    script.describe();
    std::mem::take(&mut script.lines)
}

/// Partitions and groups are added beforehand, and the epoch stays.
pub(crate) fn first_flow(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "first");
    let script = &mut script;
    let first = script.init(4, None, 60_000);
    script.produce(9, first, 0, 0);
    script.produce(11, first, 0, 0);
    script.add_partitions(first, &[0, 9]);
    script.add_partitions(first, &[0]);
    script.produce(9, first, 0, 0);
    script.produce(11, first, 1, 0);
    script.commit_offset(3, first, -1, 3);
    script.commit_offset(4, first, -1, 3);
    script.add_offsets(first);
    script.commit_offset(3, first, -1, 3);
    script.committed(true);
    script.describe();
    script.end(3, first, false);
    script.end(3, first, false);
    script.end(3, first, true);
    script.committed(true);
    script.add_partitions(first, &[0, 1]);
    script.produce(9, first, 0, 1);
    script.produce(9, first, 1, 0);
    script.end(3, first, true);
    script.end(3, first, true);
    script.add_partitions(first, &[0]);
    script.produce(9, first, 0, 2);
    let second = script.init(4, None, 60_000);
    script.add_partitions(first, &[0]);
    script.produce(9, first, 0, 3);
    script.end(1, first, true);
    script.end(3, first, true);
    script.add_partitions(second, &[0]);
    script.produce(9, second, 0, 0);
    script.end(3, second, true);
    for offset in [0, 3] {
        script.fetch(offset, 1);
    }
    script.fetch(0, 0);
    script.describe();
    std::mem::take(&mut script.lines)
}
