//! Offsets that a transaction commits.

use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::offset_fetch_request::{OffsetFetchRequestGroup, OffsetFetchRequestTopics};
use millstream_protocol::messages::txn_offset_commit_request::{
    TxnOffsetCommitRequestPartition, TxnOffsetCommitRequestTopic,
};
use millstream_protocol::messages::{
    AddOffsetsToTxnRequest, OffsetFetchRequest, TxnOffsetCommitRequest, TxnOffsetCommitResponse,
};

use super::script::Script;
use crate::alike::wire::preparing::NO_COORDINATOR_YET;
use crate::alike::wire::told::name;
use crate::alike::wire::transacting::Producer;

impl Script {
    pub(super) fn add_offsets(&mut self, who: Producer) {
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

    pub(super) fn commit_offset(&mut self, version: i16, who: Producer, generation: i32, offset: i64) {
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
        let again = [&NO_COORDINATOR_YET[..], &[ErrorCode::CONCURRENT_TRANSACTIONS]].concat();
        let code = |response: &TxnOffsetCommitResponse| response.topics[0].partitions[0].error_code;
        let response = self.wire.call_while(version, &request, &again, code);
        self.say(format!("commit offset {offset}: {}", name(code(&response))));
    }

    pub(super) fn committed(&mut self, require_stable: bool) {
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
