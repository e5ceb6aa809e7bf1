use bytes::Bytes;
use millstream_protocol::api::{ApiKey, Message, Request};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::header;
use millstream_protocol::messages::api_versions_response::{ApiVersion, FinalizedFeatureKey};
use millstream_protocol::messages::find_coordinator_response::Coordinator;
use millstream_protocol::messages::*;

use super::*;
use crate::core::connection::ConnectionError;
use crate::core::request::Answer;

const VERSION: i16 = 4;

/// A machine and its coordinator's half of the conversation.
struct Talk {
    machine: Transaction,
    now_ms: u64,
}

fn encoded<M: Message>(key: ApiKey, message: &M, version: i16) -> Answer {
    let frame = header::encode_response(key, version, 0, message).expect("it can be said");
    let (_, body) = header::decode_response_header(key, version, &frame.slice(4..)).expect("a header");
    Answer { version, body }
}

impl Talk {
    /// Up to the first begin, in the protocol that a `transaction.version` of `level` means.
    fn with_level(level: i16) -> Self {
        let backoff = Backoff { initial_ms: 100, max_ms: 1_000 };
        let settings = Settings { transactional_id: "etl".into(), timeout_ms: 60_000, backoff };
        let mut talk = Self { machine: Transaction::new(settings), now_ms: 1_000 };
        talk.find_coordinator();
        let newest = |key: ApiKey, max_version| ApiVersion { api_key: key as i16, max_version, ..Default::default() };
        talk.answers::<ApiVersionsRequest>(&ApiVersionsResponse {
            api_keys: vec![
                newest(ApiKey::EndTxn, 5),
                newest(ApiKey::TxnOffsetCommit, 5),
                newest(ApiKey::Produce, 13),
                newest(ApiKey::InitProducerId, 5),
            ],
            finalized_features: vec![FinalizedFeatureKey {
                name: "transaction.version".into(),
                max_version_level: level,
                min_version_level: level,
                ..Default::default()
            }],
            ..Default::default()
        });
        talk.gives_identity(7, 0);
        talk.machine.begin().expect("there is an identity");
        talk
    }

    fn asks(&mut self) -> ApiKey {
        let question = self.machine.poll_question(self.now_ms).expect("something is to be asked");
        question.request.key()
    }

    fn is_silent(&mut self) {
        assert!(self.machine.poll_question(self.now_ms).is_none());
    }

    /// The machine asks an `R`, and gets this answer.
    fn answers<R: Request>(&mut self, response: &R::Response) {
        assert_eq!(self.asks(), R::KEY);
        self.machine.handle_answer(self.now_ms, &encoded(R::KEY, response, version_of(R::KEY)), 500);
    }

    fn find_coordinator(&mut self) {
        let coordinator = Coordinator { node_id: 1, host: "b".into(), port: 9, ..Default::default() };
        self.answers::<FindCoordinatorRequest>(&FindCoordinatorResponse {
            coordinators: vec![coordinator],
            ..Default::default()
        });
    }

    fn gives_identity(&mut self, producer_id: i64, producer_epoch: i16) {
        self.answers::<InitProducerIdRequest>(&InitProducerIdResponse {
            producer_id,
            producer_epoch,
            ..Default::default()
        });
    }

    fn ends(&mut self, code: ErrorCode) {
        self.answers::<EndTxnRequest>(&EndTxnResponse {
            error_code: code.0,
            producer_id: 7,
            producer_epoch: 1,
            ..Default::default()
        });
    }

    fn loses(&mut self, api: ApiKey) {
        assert_eq!(self.asks(), api);
        self.machine.handle_failure(self.now_ms, true, false, &cut(), 500);
        self.is_silent();
        self.now_ms += 10_000;
    }

    /// Adds a partition as v1 has it.
    fn adds(&mut self, code: ErrorCode) {
        use add_partitions_to_txn_response::{AddPartitionsToTxnPartitionResult, AddPartitionsToTxnTopicResult};
        let results_by_partition =
            vec![AddPartitionsToTxnPartitionResult { partition_error_code: code.0, ..Default::default() }];
        let topic = AddPartitionsToTxnTopicResult { name: "t".into(), results_by_partition, ..Default::default() };
        self.answers::<AddPartitionsToTxnRequest>(&AddPartitionsToTxnResponse {
            results_by_topic_v3_and_below: vec![topic],
            ..Default::default()
        });
    }
}

fn version_of(key: ApiKey) -> i16 {
    match key {
        ApiKey::AddPartitionsToTxn => 3,
        ApiKey::EndTxn => 5,
        _ => VERSION,
    }
}

fn cut() -> Arc<Error> {
    Arc::new(Error::Connection { address: Address::new("b", 9), cause: ConnectionError::Transport("cut".into()) })
}

fn target() -> TopicPartition {
    TopicPartition::new("t", 0)
}

#[test]
fn v1_adds_each_partition_once_and_keeps_its_epoch() {
    let mut talk = Talk::with_level(1);
    assert_eq!(talk.machine.protocol(), Some(Protocol::V1));
    assert!(!talk.machine.enrol(&target()));
    talk.adds(ErrorCode::NONE);
    assert!(talk.machine.enrol(&target()));
    talk.is_silent();
    talk.machine.end(Ending::Commit).expect("open");
    talk.machine.handle_batches_ended();
    assert_eq!(talk.machine.phase(), Phase::AwaitingEnd(Ending::Commit));
    talk.ends(ErrorCode::NONE);
    assert_eq!(talk.machine.phase(), Phase::AwaitingBegin);
    assert_eq!(talk.machine.identity(), Some(Stamp { producer_id: 7, epoch: 0 }));
}

#[test]
fn v2_asks_for_nothing_but_the_end_and_adopts_its_epoch() {
    let mut talk = Talk::with_level(2);
    assert_eq!(talk.machine.protocol(), Some(Protocol::V2));
    assert!(talk.machine.enrol(&target()));
    talk.machine.handle_batch_sent();
    talk.machine.end(Ending::Commit).expect("open");
    talk.machine.handle_batches_ended();
    talk.ends(ErrorCode::NONE);
    assert_eq!(talk.machine.identity(), Some(Stamp { producer_id: 7, epoch: 1 }));
}

#[test]
fn a_transaction_of_nothing_ends_without_a_word() {
    for (level, ending) in [(1, Ending::Commit), (1, Ending::Abort), (2, Ending::Commit), (2, Ending::Abort)] {
        let mut talk = Talk::with_level(level);
        talk.machine.end(ending).expect("open");
        talk.machine.handle_batches_ended();
        talk.is_silent();
        assert_eq!(talk.machine.phase(), Phase::AwaitingBegin);
    }
}

#[test]
fn the_transaction_before_is_waited_for() {
    let mut talk = Talk::with_level(1);
    talk.machine.enrol(&target());
    talk.adds(ErrorCode::CONCURRENT_TRANSACTIONS);
    talk.is_silent();
    assert_eq!(talk.machine.poll_timeout(talk.now_ms), Some(talk.now_ms + 20));
    talk.now_ms += 20;
    talk.adds(ErrorCode::NONE);
    assert!(talk.machine.enrol(&target()));
}

#[test]
fn a_coordinator_that_moved_is_looked_for() {
    let mut talk = Talk::with_level(2);
    talk.machine.handle_batch_sent();
    talk.machine.end(Ending::Commit).expect("open");
    talk.machine.handle_batches_ended();
    talk.ends(ErrorCode::NOT_COORDINATOR);
    talk.now_ms += 100;
    talk.find_coordinator();
    talk.ends(ErrorCode::NONE);
    assert_eq!(talk.machine.phase(), Phase::AwaitingBegin);
}

#[test]
fn an_end_of_unknown_outcome_is_asked_for_until_it_is_known() {
    let mut talk = Talk::with_level(2);
    talk.machine.handle_batch_sent();
    talk.machine.end(Ending::Commit).expect("open");
    talk.machine.handle_batches_ended();
    talk.loses(ApiKey::EndTxn);
    let refused = talk.machine.end(Ending::Abort).expect_err("the commit may have been carried out");
    assert!(matches!(refused, Error::Misuse(_)), "{refused}");
    talk.machine.end(Ending::Commit).expect("the same again");
    talk.find_coordinator();
    talk.ends(ErrorCode::NONE);
    assert_eq!(talk.machine.phase(), Phase::AwaitingBegin);
}

#[test]
fn fenced_after_a_lost_commit_is_told_as_unknown() {
    for (lost, level) in [(true, 1), (true, 2), (false, 1), (false, 2)] {
        let mut talk = Talk::with_level(level);
        if level == 1 {
            talk.machine.enrol(&target());
            talk.adds(ErrorCode::NONE);
        }
        talk.machine.handle_batch_sent();
        talk.machine.end(Ending::Commit).expect("open");
        talk.machine.handle_batches_ended();
        if lost {
            talk.loses(ApiKey::EndTxn);
            talk.find_coordinator();
        }
        talk.ends(ErrorCode::PRODUCER_FENCED);
        let told = talk.machine.over().expect("it is over");
        assert_eq!(told.is_possibly_written(), lost, "{told}");
        assert_eq!(matches!(told, Error::Fenced { .. }), !lost, "{told}");
        assert_eq!(told.kind(), crate::ErrorKind::Fatal);
    }
}

#[test]
fn in_v1_an_unknown_outcome_costs_an_epoch() {
    let mut talk = Talk::with_level(1);
    talk.machine.enrol(&target());
    talk.loses(ApiKey::AddPartitionsToTxn);
    talk.find_coordinator();
    talk.adds(ErrorCode::NONE);
    talk.machine.end(Ending::Commit).expect("open");
    talk.machine.handle_batches_ended();
    talk.ends(ErrorCode::NONE);
    assert_eq!(talk.machine.phase(), Phase::AwaitingIdentity);
    assert!(talk.machine.begin().is_err(), "not before the lost request can do no harm");
    talk.gives_identity(7, 1);
    talk.machine.begin().expect("there is an identity");
    assert_eq!(talk.machine.identity(), Some(Stamp { producer_id: 7, epoch: 1 }));
}

#[test]
fn an_enrolment_of_unknown_outcome_is_resolved_before_the_abort() {
    let mut talk = Talk::with_level(1);
    talk.machine.enrol(&target());
    talk.loses(ApiKey::AddPartitionsToTxn);
    talk.machine.end(Ending::Abort).expect("open");
    talk.machine.handle_batches_ended();
    assert_eq!(talk.machine.phase(), Phase::AwaitingBatches(Ending::Abort), "the coordinator may know of it");
    talk.find_coordinator();
    talk.adds(ErrorCode::NONE);
    talk.machine.handle_batches_ended();
    talk.ends(ErrorCode::NONE);
}

#[test]
fn a_failed_batch_dooms_and_the_abort_renews() {
    for level in [1, 2] {
        let mut talk = Talk::with_level(level);
        talk.machine.handle_batch_sent();
        if level == 1 {
            talk.machine.enrol(&target());
            talk.adds(ErrorCode::NONE);
        }
        talk.machine.handle_batch_failed(&cut());
        assert!(matches!(talk.machine.check_open(), Err(Error::MustAbort { .. })));
        assert!(matches!(talk.machine.end(Ending::Commit), Err(Error::MustAbort { .. })));
        talk.machine.end(Ending::Abort).expect("open");
        talk.machine.handle_batches_ended();
        talk.ends(ErrorCode::NONE);
        if level == 1 {
            talk.gives_identity(7, 1);
        }
        talk.machine.begin().expect("it goes on");
        assert_eq!(talk.machine.identity(), Some(Stamp { producer_id: 7, epoch: 1 }));
    }
}

#[test]
fn used_up_epochs_bring_another_producer_id() {
    let mut talk = Talk::with_level(2);
    talk.machine.handle_batch_sent();
    talk.machine.end(Ending::Commit).expect("open");
    talk.machine.handle_batches_ended();
    talk.answers::<EndTxnRequest>(&EndTxnResponse { producer_id: 8, producer_epoch: 0, ..Default::default() });
    assert_eq!(talk.machine.identity(), Some(Stamp { producer_id: 8, epoch: 0 }));
}

#[test]
fn a_commit_that_fails_while_it_waits_goes_back_to_be_aborted() {
    let mut talk = Talk::with_level(2);
    talk.machine.handle_batch_sent();
    talk.machine.end(Ending::Commit).expect("open");
    talk.machine.handle_batch_failed(&cut());
    talk.machine.handle_batches_ended();
    assert_eq!(talk.machine.phase(), Phase::AwaitingRecords);
    talk.machine.end(Ending::Abort).expect("open");
    talk.machine.handle_batches_ended();
    talk.ends(ErrorCode::NONE);
}

#[test]
fn what_the_coordinator_wants_aborted_is_no_end() {
    let mut talk = Talk::with_level(2);
    talk.machine.handle_batch_sent();
    talk.machine.end(Ending::Commit).expect("open");
    talk.machine.handle_batches_ended();
    talk.ends(ErrorCode::TRANSACTION_ABORTABLE);
    assert!(matches!(talk.machine.doomed(), Some(Error::MustAbort { .. })));
    talk.machine.end(Ending::Abort).expect("open");
    talk.machine.handle_batches_ended();
    talk.ends(ErrorCode::NONE);
    talk.machine.begin().expect("it goes on");
}

#[test]
fn an_answer_of_nonsense_is_no_panic() {
    let mut talk = Talk::with_level(2);
    talk.machine.handle_batch_sent();
    talk.machine.end(Ending::Commit).expect("open");
    talk.machine.handle_batches_ended();
    assert_eq!(talk.asks(), ApiKey::EndTxn);
    talk.machine.handle_answer(talk.now_ms, &Answer { version: 5, body: Bytes::from_static(b"\xff\xff") }, 1);
    assert_eq!(talk.machine.phase(), Phase::AwaitingEnd(Ending::Commit), "it is asked again");
    talk.machine.handle_answer(talk.now_ms, &Answer { version: 5, body: Bytes::new() }, 1);
}
