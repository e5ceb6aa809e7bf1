//! A conversation of producers with one transactional id.

use std::thread::sleep;
use std::time::Duration;

use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::DescribeTransactionsRequest;

use crate::alike::wire::Wire;
use crate::alike::wire::preparing::{GROUP, NO_COORDINATOR_YET, TRANSACTION};
use crate::alike::wire::producing::{by_name, data, produce_request};
use crate::alike::wire::told::{name, sorted};
use crate::alike::wire::transacting::Producer;

/// What a scenario was answered, line by line, with producer ids counted from its first.
pub(super) struct Script {
    pub(super) wire: Wire,
    pub(super) id: &'static str,
    pub(super) topic: String,
    pub(super) group: String,
    pub(super) first_id: i64,
    pub(super) lines: Vec<String>,
}

impl Script {
    pub(super) fn new(address: &str, id: &'static str) -> Self {
        let mut wire = Wire::connect(address);
        let (topic, group) = (format!("ledger-{id}"), format!("readers-{id}"));
        wire.create_topic(&topic, 2);
        wire.await_coordinator(TRANSACTION, id);
        wire.await_coordinator(GROUP, &group);
        Self { wire, id, topic, group, first_id: -1, lines: Vec::new() }
    }

    pub(super) fn say(&mut self, line: String) {
        self.lines.push(line);
    }

    pub(super) fn init(&mut self, version: i16, expected: Option<Producer>, timeout_ms: i32) -> Producer {
        let request = expected.unwrap_or(Producer::NOBODY).init_request(self.id, timeout_ms);
        let mut waited = false;
        let response = loop {
            let response = self.wire.call_while(version, &request, &NO_COORDINATOR_YET, |response| response.error_code);
            if response.error_code != ErrorCode::CONCURRENT_TRANSACTIONS.0 {
                break response;
            }
            waited = true;
            sleep(Duration::from_millis(20));
        };
        if self.first_id < 0 {
            self.first_id = response.producer_id;
        }
        let who = Producer { id: response.producer_id, epoch: response.producer_epoch };
        let same = who.id == self.first_id;
        self.say(format!("init: {} same={same} epoch={} waited={waited}", name(response.error_code), who.epoch));
        who
    }

    pub(super) fn produce(&mut self, version: i16, who: Producer, partition: i32, sequence: i32) {
        let records = data(partition, who.batch(sequence, 1));
        let request = produce_request(Some(self.id), vec![by_name(&self.topic, vec![records])]);
        let answer = self.wire.produce(version, &request);
        self.say(format!("produce seq={sequence}: {} at {}", name(answer.error_code), answer.base_offset));
    }

    pub(super) fn add_partitions(&mut self, who: Producer, partitions: &[i32]) {
        let results = self.wire.add_partitions(self.id, who, &self.topic, partitions);
        let codes = sorted(results.iter().map(|it| (it.partition_index, name(it.partition_error_code))));
        self.say(format!("add {codes:?}"));
    }

    pub(super) fn end(&mut self, version: i16, who: Producer, committed: bool) -> Producer {
        let response = self.wire.end_transaction(version, self.id, who, committed);
        let next = Producer { id: response.producer_id, epoch: response.producer_epoch };
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
            sleep(Duration::from_millis(10));
        }
        panic!("markers were not written");
    }
}
