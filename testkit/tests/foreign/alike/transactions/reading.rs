//! What is seen of transactions from without: by administrators, and by readers of what they wrote.

use bytes::Bytes;
use millstream_protocol::messages::describe_producers_request::TopicRequest;
use millstream_protocol::messages::describe_producers_response::ProducerState;
use millstream_protocol::messages::fetch_request::{FetchPartition, FetchTopic};
use millstream_protocol::messages::list_offsets_request::{ListOffsetsPartition, ListOffsetsTopic};
use millstream_protocol::messages::{
    DescribeProducersRequest, DescribeTransactionsRequest, FetchRequest, ListOffsetsRequest, ListTransactionsRequest,
};
use millstream_protocol::records::{ControlRecord, Decompressor, RecordBatch, RecordBatches};

use super::script::Script;
use crate::alike::wire::told::name;

impl Script {
    pub(super) fn describe(&mut self) {
        let request = DescribeTransactionsRequest { transactional_ids: vec![self.id.to_owned()], ..Default::default() };
        let response = self.wire.call(0, &request);
        let state = &response.transaction_states[0];
        let topics = state.topics.iter().filter(|topic| topic.topic == self.topic);
        let partitions: Vec<_> = topics.flat_map(|topic| topic.partitions.iter().copied()).collect();
        self.say(format!(
            "describe: {} {} epoch={} timeout={} started={} {partitions:?}",
            name(state.error_code),
            state.transaction_state,
            state.producer_epoch,
            state.transaction_timeout_ms,
            state.transaction_start_time_ms > 0,
        ));
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
        let producer = |state: &ProducerState| {
            let same = state.producer_id == self.first_id;
            let (epoch, last, since) = (state.producer_epoch, state.last_sequence, state.current_txn_start_offset);
            format!("same={same} epoch={epoch} last={last} since={since} by={}", state.coordinator_epoch)
        };
        let producers: Vec<_> = partition.active_producers.iter().map(producer).collect();
        self.say(format!("producers: {} {producers:?}", name(partition.error_code)));
    }

    /// What a reader of partition 0 gets from `offset` on.
    pub(super) fn fetch(&mut self, offset: i64, isolation_level: i8) {
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
            let mine = aborted.iter().map(|it| (it.producer_id == self.first_id, it.first_offset));
            mine.collect::<Vec<_>>()
        });
        self.say(format!(
            "fetch {offset} isolation={isolation_level}: {} end={} stable={} aborted={aborted:?} {batches:?}",
            name(data.error_code),
            data.high_watermark,
            data.last_stable_offset,
        ));
        let partition = ListOffsetsPartition { timestamp: -1, current_leader_epoch: -1, ..Default::default() };
        let topic = ListOffsetsTopic { name: self.topic.clone(), partitions: vec![partition], ..Default::default() };
        let request = ListOffsetsRequest { isolation_level, topics: vec![topic], replica_id: -1, ..Default::default() };
        let response = self.wire.call(5, &request);
        self.say(format!("latest: {}", response.topics[0].partitions[0].offset));
    }
}

/// Each batch as its offset with either its epoch or what it marks.
fn contents(records: Bytes) -> Vec<String> {
    let describe = |batch: RecordBatch| {
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
