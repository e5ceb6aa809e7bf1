//! What the coordinator's answers mean for the transaction.

use std::sync::Arc;

use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::{
    AddOffsetsToTxnRequest, AddPartitionsToTxnRequest, AddPartitionsToTxnResponse, ApiVersionsRequest,
    ApiVersionsResponse, EndTxnRequest, EndTxnResponse, FindCoordinatorRequest, FindCoordinatorResponse,
    InitProducerIdRequest, InitProducerIdResponse, TxnOffsetCommitRequest, TxnOffsetCommitResponse,
};

use super::requests::{END_TXN_OF_V2, TXN_OFFSET_COMMIT_OF_V2};
use super::{Ending, Errand, Phase, Protocol, Transaction};
use crate::core::backoff::Backoff;
use crate::core::coordinator;
use crate::core::produce::{PRODUCE_OF_V2, Stamp};
use crate::core::request::Answer;
use crate::error::Error;
use crate::types::TopicPartition;

/// The cluster's feature that says which protocol its coordinators speak, and the level of v2.
const FEATURE: &str = "transaction.version";
const LEVEL_OF_V2: i16 = 2;
/// From InitProducerId 3 on an epoch can be renewed by showing the old one (KIP-360).
const INIT_PRODUCER_ID_OF_RENEWAL: i16 = 3;
/// The markers of the transaction before are written in a moment: Java waits as long.
const BUSY_WAIT_MS: u64 = 20;

/// The likely reason why there is nothing to end.
const EXPIRED: &str = "the coordinator has ended the transaction already, as it does when one is open for longer than \
    transaction.timeout.ms: make another producer";

/// What a refusal means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// The same again later.
    Retry,
    /// The same again soon: the transaction before is still being ended.
    RetrySoon,
    /// Another broker coordinates, or none yet.
    Moved,
    /// This transaction cannot be committed.
    Doom,
    /// Nor can the next one under this identity.
    DoomAndRenew,
    /// A newer producer has the transactional id.
    Fenced,
    /// Nothing more can be done.
    Fatal,
}

impl Transaction {
    /// Takes in the answer to [`Transaction::poll_question`]. `random` spreads what has to be asked again.
    pub fn handle_answer(&mut self, now_ms: u64, answer: &Answer, random: u64) {
        let Some(errand) = self.errand.take() else { return };
        let api = errand.api();
        let undecodable = |source| Arc::new(Error::Decode { api, source });
        let understood = match errand {
            Errand::FindCoordinator | Errand::FindGroupCoordinator => answer
                .decode::<FindCoordinatorRequest>()
                .map(|response| self.coordinator_found(errand, &response, answer.version)),
            Errand::LearnFeatures => answer.decode::<ApiVersionsRequest>().map(|r| self.features_learnt(&r)),
            Errand::GetIdentity => answer.decode::<InitProducerIdRequest>().map(|r| self.identity_given(&r)),
            Errand::AddPartitions => answer.decode::<AddPartitionsToTxnRequest>().map(|r| self.partitions_added(r)),
            Errand::AddOffsets => answer.decode::<AddOffsetsToTxnRequest>().map(|r| self.offsets_added(r.error_code)),
            Errand::CommitOffsets => answer.decode::<TxnOffsetCommitRequest>().map(|r| self.offsets_committed(r)),
            Errand::End(ending) => answer.decode::<EndTxnRequest>().map(|r| self.ended(ending, &r)),
        };
        match understood {
            Ok(Ok(())) => {
                self.failures = 0;
                self.ready_at_ms = 0;
            }
            Ok(Err((verdict, error))) => self.refused(errand, verdict, error, now_ms, random),
            Err(source) => self.unanswered(errand, true, undecodable(source), now_ms, random),
        }
        self.changes += 1;
    }

    /// Takes in that a question got no answer: `lost` when it may have been heard; when it cannot be asked of this
    /// broker at all, it `is_final`.
    pub fn handle_failure(&mut self, now_ms: u64, lost: bool, is_final: bool, error: &Arc<Error>, random: u64) {
        let Some(errand) = self.errand.take() else { return };
        match (is_final, errand) {
            (true, Errand::AddOffsets | Errand::CommitOffsets) => {
                self.offsets = None;
                self.doom(error);
            }
            (true, _) => self.give_up(error.as_ref().clone()),
            (false, _) => self.unanswered(errand, lost, error.clone(), now_ms, random),
        }
        self.changes += 1;
    }

    fn unanswered(&mut self, errand: Errand, lost: bool, error: Arc<Error>, now_ms: u64, random: u64) {
        self.outcome_unknown(errand, lost);
        match errand {
            Errand::CommitOffsets => self.group_coordinator = None,
            _ => self.coordinator = None,
        }
        self.back_off(self.settings.backoff, error, now_ms, random);
    }

    fn refused(&mut self, errand: Errand, verdict: Verdict, error: Arc<Error>, now_ms: u64, random: u64) {
        let backoff = self.settings.backoff;
        match verdict {
            Verdict::Retry => self.back_off(backoff, error, now_ms, random),
            Verdict::RetrySoon => {
                let initial_ms = backoff.initial_ms.min(BUSY_WAIT_MS);
                self.back_off(Backoff { initial_ms, ..backoff }, error, now_ms, random);
            }
            Verdict::Moved => {
                // A coordinator that could not finish its write says so too.
                self.outcome_unknown(errand, true);
                match errand {
                    Errand::CommitOffsets => self.group_coordinator = None,
                    _ => self.coordinator = None,
                }
                self.back_off(backoff, error, now_ms, random);
            }
            Verdict::Doom | Verdict::DoomAndRenew => {
                self.must_renew |= verdict == Verdict::DoomAndRenew;
                self.refused_for_good(errand);
                match self.phase {
                    // The coordinator has forgotten the transaction: there is nothing to abort.
                    Phase::AwaitingEnd(Ending::Abort) => self.finish(None),
                    Phase::AwaitingEnd(Ending::Commit) => {
                        self.doom(&error);
                        self.enter(Phase::AwaitingRecords);
                    }
                    Phase::AwaitingIdentity => self.give_up(error.as_ref().clone()),
                    _ => self.doom(&error),
                }
            }
            Verdict::Fenced => {
                let transactional_id = self.settings.transactional_id.clone();
                let code = if let Error::Broker { code, .. } = *error { code } else { ErrorCode::PRODUCER_FENCED };
                self.last_word(Error::Fenced { transactional_id, code });
            }
            Verdict::Fatal => self.last_word(error.as_ref().clone()),
        }
    }

    /// Nothing follows; whether an attempt to commit before was carried out is then unknown for good.
    fn last_word(&mut self, error: Error) {
        let is_unknown = self.phase == Phase::AwaitingEnd(Ending::Commit) && self.is_end_unresolved;
        let transactional_id = self.settings.transactional_id.clone();
        self.give_up(match is_unknown {
            true => Error::PossiblyCommitted { transactional_id, cause: Arc::new(error) },
            false => error,
        });
    }

    fn outcome_unknown(&mut self, errand: Errand, lost: bool) {
        if !lost {
            return;
        }
        match errand {
            Errand::AddPartitions => self.is_enrolment_unresolved = true,
            Errand::AddOffsets | Errand::CommitOffsets => {
                if let Some(offsets) = &mut self.offsets {
                    offsets.is_unresolved = true;
                }
            }
            Errand::End(_) => self.is_end_unresolved = true,
            _ => return,
        }
        // In v1 the lost request may yet arrive, and would then count for the next transaction (KIP-890): not when that
        // has another epoch.
        self.must_renew |= self.protocol == Some(Protocol::V1) && self.can_renew;
    }

    /// A definite no: what was asked for is not part of the transaction.
    fn refused_for_good(&mut self, errand: Errand) {
        match errand {
            Errand::AddPartitions => {
                self.wanted.clear();
                self.is_enrolment_unresolved = false;
            }
            Errand::AddOffsets | Errand::CommitOffsets => self.offsets = None,
            _ => {}
        }
    }

    fn back_off(&mut self, backoff: Backoff, error: Arc<Error>, now_ms: u64, random: u64) {
        self.failures = self.failures.saturating_add(1);
        self.ready_at_ms = now_ms.saturating_add(backoff.delay_ms(self.failures, random));
        self.trouble = Some(error);
        // In a transaction that is to be aborted, what was not heard is not asked again.
        if self.doom.is_some() || self.phase == Phase::AwaitingBatches(Ending::Abort) {
            self.forget_what_is_not_under_way();
        }
    }

    fn coordinator_found(&mut self, errand: Errand, response: &FindCoordinatorResponse, version: i16) -> Heard {
        let group = self.offsets.as_ref().map(|offsets| offsets.group.group.clone());
        match (coordinator::found(response, version), errand, group) {
            (Ok(found), Errand::FindGroupCoordinator, Some(group)) => {
                self.group_coordinator = Some((group, found.address));
            }
            (Ok(_), Errand::FindGroupCoordinator, None) => {}
            (Ok(found), _, _) => self.coordinator = Some(found.address),
            (Err((code, message)), _, _) => {
                let verdict = if code.retriable() { Verdict::Retry } else { verdict(errand, code) };
                return Err((verdict, Arc::new(self.refusal(errand, code, message))));
            }
        }
        Ok(())
    }

    fn features_learnt(&mut self, response: &ApiVersionsResponse) -> Heard {
        self.check(Errand::LearnFeatures, response.error_code)?;
        let offers = |api: ApiKey, version: i16| {
            let is_it =
                |known: &&millstream_protocol::messages::api_versions_response::ApiVersion| known.api_key == api as i16;
            response.api_keys.iter().find(is_it).is_some_and(|known| known.max_version >= version)
        };
        let finalized = response.finalized_features.iter().find(|feature| feature.name == FEATURE);
        let is_v2 = finalized.is_some_and(|feature| feature.max_version_level >= LEVEL_OF_V2)
            && offers(ApiKey::EndTxn, END_TXN_OF_V2)
            && offers(ApiKey::TxnOffsetCommit, TXN_OFFSET_COMMIT_OF_V2)
            && offers(ApiKey::Produce, PRODUCE_OF_V2);
        self.protocol = Some(if is_v2 { Protocol::V2 } else { Protocol::V1 });
        self.can_renew = offers(ApiKey::InitProducerId, INIT_PRODUCER_ID_OF_RENEWAL);
        Ok(())
    }

    fn identity_given(&mut self, response: &InitProducerIdResponse) -> Heard {
        self.check(Errand::GetIdentity, response.error_code)?;
        self.identity = Some(Stamp { producer_id: response.producer_id, epoch: response.producer_epoch });
        self.enter(Phase::AwaitingBegin);
        Ok(())
    }

    fn partitions_added(&mut self, response: AddPartitionsToTxnResponse) -> Heard {
        let mut refused = None;
        for topic in response.results_by_topic_v3_and_below {
            for answer in topic.results_by_partition {
                let target = TopicPartition::new(topic.name.as_str(), answer.partition_index);
                match ErrorCode(answer.partition_error_code) {
                    ErrorCode::NONE => {
                        self.has_begun = true;
                        self.wanted.retain(|wanted| *wanted != target);
                        self.enrolled.insert(target);
                    }
                    // Another partition of the request is why.
                    ErrorCode::OPERATION_NOT_ATTEMPTED => {}
                    code => refused = Some((code, target)),
                }
            }
        }
        let Some((code, target)) = refused else {
            self.is_enrolment_unresolved = false;
            self.wanted.clear();
            return Ok(());
        };
        let subject = format!("{target} for {:?}", self.settings.transactional_id);
        let error = Error::Broker { api: ApiKey::AddPartitionsToTxn, code, subject, message: None };
        Err((verdict(Errand::AddPartitions, code), Arc::new(error)))
    }

    fn offsets_added(&mut self, code: i16) -> Heard {
        self.check(Errand::AddOffsets, code)?;
        self.has_begun = true;
        if let Some(offsets) = &mut self.offsets {
            offsets.is_added = true;
            offsets.is_unresolved = false;
        }
        // Not needed any more, when the transaction was doomed meanwhile.
        if self.doom.is_some() || self.phase == Phase::AwaitingBatches(Ending::Abort) {
            self.offsets = None;
        }
        Ok(())
    }

    fn offsets_committed(&mut self, response: TxnOffsetCommitResponse) -> Heard {
        // In v2 it is this request that lets the coordinator know.
        self.has_begun = true;
        let answers = response.topics.iter().flat_map(|topic| topic.partitions.iter().map(move |p| (&topic.name, p)));
        let mut codes = answers.map(|(topic, p)| (topic, p.partition_index, ErrorCode(p.error_code)));
        if let Some((topic, partition, code)) = codes.find(|(.., code)| !code.is_ok()) {
            let group = self.offsets.as_ref().map(|offsets| offsets.group.group.clone()).unwrap_or_default();
            let subject = format!("{topic}[{partition}] for group {group:?}");
            let error = Error::Broker { api: ApiKey::TxnOffsetCommit, code, subject, message: None };
            return Err((verdict(Errand::CommitOffsets, code), Arc::new(error)));
        }
        self.offsets = None;
        Ok(())
    }

    fn ended(&mut self, ending: Ending, response: &EndTxnResponse) -> Heard {
        self.check(Errand::End(ending), response.error_code)?;
        let next = (self.protocol == Some(Protocol::V2) && response.producer_id >= 0)
            .then_some(Stamp { producer_id: response.producer_id, epoch: response.producer_epoch });
        self.finish(next);
        Ok(())
    }

    fn check(&self, errand: Errand, code: i16) -> Heard {
        match ErrorCode(code) {
            ErrorCode::NONE => Ok(()),
            code => Err((verdict(errand, code), Arc::new(self.refusal(errand, code, None)))),
        }
    }

    fn refusal(&self, errand: Errand, code: ErrorCode, message: Option<String>) -> Error {
        let subject = format!("producer {:?}", self.settings.transactional_id);
        // Coordinators of v2 say so little about a transaction that they have aborted.
        let has_expired = matches!((errand, code), (Errand::End(_), ErrorCode::INVALID_TXN_STATE));
        let message = message.or_else(|| has_expired.then(|| EXPIRED.to_owned()));
        Error::Broker { api: errand.api(), code, subject, message }
    }

    pub(super) fn cannot_renew(&self) -> Error {
        let subject = format!("producer {:?}", self.settings.transactional_id);
        let message =
            "the broker cannot renew the epoch of a producer whose records failed (Kafka 2.5 can): make another";
        let code = ErrorCode::UNSUPPORTED_VERSION;
        Error::Broker { api: ApiKey::InitProducerId, code, subject, message: Some(message.to_owned()) }
    }
}

/// Nothing, when the coordinator agreed.
type Heard = Result<(), (Verdict, Arc<Error>)>;

/// As Java's handlers have it, request by request.
fn verdict(errand: Errand, code: ErrorCode) -> Verdict {
    let is_for_offsets = matches!(errand, Errand::AddOffsets | Errand::CommitOffsets | Errand::FindGroupCoordinator);
    match code {
        ErrorCode::COORDINATOR_NOT_AVAILABLE | ErrorCode::NOT_COORDINATOR => Verdict::Moved,
        ErrorCode::REQUEST_TIMED_OUT => Verdict::Moved,
        ErrorCode::CONCURRENT_TRANSACTIONS => Verdict::RetrySoon,
        code if code.retriable() => Verdict::Retry,
        ErrorCode::PRODUCER_FENCED | ErrorCode::INVALID_PRODUCER_EPOCH => Verdict::Fenced,
        ErrorCode::TRANSACTION_ABORTABLE => Verdict::Doom,
        ErrorCode::UNKNOWN_PRODUCER_ID | ErrorCode::INVALID_PRODUCER_ID_MAPPING => Verdict::DoomAndRenew,
        ErrorCode::TRANSACTIONAL_ID_AUTHORIZATION_FAILED | ErrorCode::INVALID_TXN_STATE => Verdict::Fatal,
        // What is wrong with one partition or one group is not wrong with the producer.
        _ if is_for_offsets || errand == Errand::AddPartitions => Verdict::Doom,
        _ => Verdict::Fatal,
    }
}
