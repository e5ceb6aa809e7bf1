//! The same requests to the embedded broker and to a real Kafka must get the same answers.
//!
//! A scenario asks the broker at an address and writes down what it is told; what may differ between brokers, such as ids,
//! it leaves out or calls by names of its own. `wire` has what scenarios ask with.

mod administration;
mod modern_groups;
mod oddities;
mod share_groups;
mod transactions;
mod wire;

use millstream_testkit::foreign::RealKafka;

use crate::Served;

/// Assignments made at once, as the embedded broker makes them: else answers depend on when they are asked for. And locks
/// on records that a test can wait for.
const SETTINGS: [&str; 5] = [
    "group.consumer.assignment.interval.ms=0",
    "group.consumer.assignor.offload.enable=false",
    "group.share.assignment.interval.ms=0",
    "group.share.assignor.offload.enable=false",
    "group.share.min.record.lock.duration.ms=1000",
];

/// Asks the broker at an address, and gives back its answers line by line.
type Scenario = fn(&str) -> Vec<String>;

/// In this order: oddities ask for the cluster's own topics, of which those of groups and transactions are there by then,
/// and that of share groups is not.
const SCENARIOS: [&[Scenario]; 5] = [
    transactions::SCENARIOS,
    modern_groups::SCENARIOS,
    administration::SCENARIOS,
    oddities::SCENARIOS,
    share_groups::SCENARIOS,
];

#[test]
fn a_real_kafka_answers_the_same_requests_alike() {
    let settings: Vec<&str> = SETTINGS.iter().flat_map(|setting| ["--set", *setting]).collect();
    let Some(real) = RealKafka::start_with(None, &settings) else { return };
    let served = Served::with(1, |options| options.min_share_record_lock_ms = 1_000);
    for scenario in SCENARIOS.into_iter().flatten() {
        let (theirs, ours) = (scenario(real.address()), scenario(&served.bootstrap()));
        for (their, our) in theirs.iter().zip(&ours) {
            assert_eq!(their, our, "Kafka's answer, then ours; all of Kafka's:\n{theirs:#?}");
        }
        assert_eq!(theirs.len(), ours.len());
    }
}
