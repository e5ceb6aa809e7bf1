//! Transactions of which nobody knows, and partitions that are only to be verified.

use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::add_partitions_to_txn_request::AddPartitionsToTxnTransaction;
use millstream_protocol::messages::txn_offset_commit_request::{
    TxnOffsetCommitRequestPartition, TxnOffsetCommitRequestTopic,
};
use millstream_protocol::messages::{AddOffsetsToTxnRequest, AddPartitionsToTxnRequest, TxnOffsetCommitRequest};

use super::filled_topic;
use crate::alike::wire::Wire;
use crate::alike::wire::preparing::{GROUP, TRANSACTION};
use crate::alike::wire::told::{name, sorted};
use crate::alike::wire::transacting::{Producer, added};

const TOPIC: &str = "odd-transactions";
const ID: &str = "odd";

/// Who asks: what is odd about it, its transactional id, and whom it takes itself for.
type Identity = (&'static str, &'static str, Producer);

pub(super) fn transactions_asked_for_oddly(address: &str) -> Vec<String> {
    let mut script = Script::new(address);
    script.commit_offsets("before");
    script.verify("before");
    script.add_groups();
    // The empty group may have been taken in: that transaction ends here, if there is one.
    script.abort();
    let added = script.wire.add_partitions(ID, script.producer, TOPIC, &[0]);
    script.lines.push(format!("added: {}", name(added[0].partition_error_code)));
    script.verify("while it runs");
    script.commit_offsets("while it runs");
    script.abort();
    script.lines
}

struct Script {
    wire: Wire,
    producer: Producer,
    lines: Vec<String>,
}

impl Script {
    fn new(address: &str) -> Self {
        let mut wire = Wire::connect(address);
        filled_topic(&mut wire, TOPIC);
        for (key_type, key) in [(TRANSACTION, "never-seen"), (TRANSACTION, ""), (GROUP, "odd-group"), (GROUP, "")] {
            wire.await_coordinator(key_type, key);
        }
        let producer = wire.init_producer(4, ID);
        Self { wire, producer, lines: Vec::new() }
    }

    fn identities(&self) -> [Identity; 6] {
        let Producer { id, epoch } = self.producer;
        [
            ("known", ID, self.producer),
            ("older", ID, Producer { id, epoch: epoch - 1 }),
            ("newer", ID, Producer { id, epoch: epoch + 1 }),
            ("other", ID, Producer { id: id + 1_000, epoch }),
            ("unknown", "never-seen", self.producer),
            ("empty", "", self.producer),
        ]
    }

    fn commit_offsets(&mut self, when: &str) {
        for version in [0, 2, 3, 4, 5] {
            for (what, transactional_id, producer) in self.identities() {
                // Version 5 takes the group into a transaction: nothing is to begin before its time.
                if version == 5 && what == "known" {
                    continue;
                }
                for (group, topic, generation, member) in [
                    ("odd-group", TOPIC, -1, ""),
                    ("odd-group", TOPIC, 3, "somebody"),
                    ("odd-group", "nowhere", -1, ""),
                    ("", TOPIC, -1, ""),
                    ("", "nowhere", -1, ""),
                ] {
                    if version < 3 && generation >= 0 {
                        continue;
                    }
                    let request = TxnOffsetCommitRequest {
                        transactional_id: transactional_id.to_owned(),
                        group_id: group.to_owned(),
                        producer_id: producer.id,
                        producer_epoch: producer.epoch,
                        generation_id_or_member_epoch: generation,
                        member_id: member.to_owned(),
                        topics: vec![one_offset(topic)],
                        ..Default::default()
                    };
                    let code = self.commit(version, &request);
                    self.lines
                        .push(format!("{when} offsets of {what} in {group:?} {topic} {generation} v{version}: {code}"));
                }
            }
        }
    }

    fn commit(&mut self, version: i16, request: &TxnOffsetCommitRequest) -> &'static str {
        let again = [ErrorCode::COORDINATOR_LOAD_IN_PROGRESS, ErrorCode::NOT_COORDINATOR];
        let answer = self.wire.call_while(version, request, &again, |it| it.topics[0].partitions[0].error_code);
        name(answer.topics[0].partitions[0].error_code)
    }

    /// As brokers ask the coordinator before they take a batch in.
    fn verify(&mut self, when: &str) {
        let topics = [added(TOPIC, &[0, 1]), added("nowhere", &[0])];
        for version in [4, 5] {
            for (what, transactional_id, producer) in self.identities() {
                for count in [1, 2] {
                    let transaction = AddPartitionsToTxnTransaction {
                        transactional_id: transactional_id.to_owned(),
                        producer_id: producer.id,
                        producer_epoch: producer.epoch,
                        verify_only: true,
                        topics: topics[..count].to_vec(),
                        ..Default::default()
                    };
                    let told = self.verified(version, transaction);
                    self.lines.push(format!("{when} verified {what} v{version}: {told}"));
                }
            }
        }
    }

    fn verified(&mut self, version: i16, transaction: AddPartitionsToTxnTransaction) -> String {
        let request = AddPartitionsToTxnRequest { transactions: vec![transaction], ..Default::default() };
        let answer = self.wire.call(version, &request);
        let topics = answer.results_by_transaction.iter().flat_map(|it| &it.topic_results);
        let partitions = topics.flat_map(|topic| topic.results_by_partition.iter().map(|it| (topic.name.as_str(), it)));
        let results = sorted(partitions.map(|(topic, it)| (topic, it.partition_index, name(it.partition_error_code))));
        format!("{} {results:?}", name(answer.error_code))
    }

    fn add_groups(&mut self) {
        for version in [0, 2, 4] {
            for (what, transactional_id, producer) in self.identities() {
                for group in ["", "odd-group"] {
                    if what == "known" && group == "odd-group" {
                        continue;
                    }
                    let request = AddOffsetsToTxnRequest {
                        transactional_id: transactional_id.to_owned(),
                        producer_id: producer.id,
                        producer_epoch: producer.epoch,
                        group_id: group.to_owned(),
                        ..Default::default()
                    };
                    let code = name(self.wire.call(version, &request).error_code);
                    self.lines.push(format!("group {group:?} added by {what} v{version}: {code}"));
                }
            }
        }
    }

    fn abort(&mut self) {
        let ended = self.wire.end_transaction(3, ID, self.producer, false);
        self.lines.push(format!("aborted: {}", name(ended.error_code)));
    }
}

/// Offset 1 of a topic's first partition.
fn one_offset(topic: &str) -> TxnOffsetCommitRequestTopic {
    let partition = TxnOffsetCommitRequestPartition {
        committed_offset: 1,
        committed_leader_epoch: -1,
        committed_metadata: None,
        ..Default::default()
    };
    TxnOffsetCommitRequestTopic { name: topic.to_owned(), partitions: vec![partition], ..Default::default() }
}
