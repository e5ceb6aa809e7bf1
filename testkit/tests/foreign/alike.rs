//! The same requests to the embedded broker and to a real Kafka must get the same answers.

use millstream_testkit::foreign::RealKafka;

use crate::{Served, administration, modern_groups, oddities, share_groups, transactions};

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

const SCENARIOS: [Scenario; 26] = [
    transactions::second_flow,
    transactions::first_flow,
    modern_groups::members_come_and_go,
    modern_groups::members_with_other_topics,
    modern_groups::static_members,
    modern_groups::what_is_refused,
    administration::settings_of_topics,
    administration::offsets_deleted,
    administration::topics_asked_for_oddly,
    administration::endpoints_of_the_cluster,
    oddities::batches_asked_for_oddly,
    oddities::offsets_asked_for_oddly,
    oddities::coordinators_asked_for_oddly,
    oddities::transactions_asked_for_oddly,
    oddities::topics_described_oddly,
    oddities::internal_topics,
    oddities::rights_and_leaders,
    share_groups::members_come_and_go,
    share_groups::what_is_refused,
    share_groups::records_handed_out,
    share_groups::deliveries_are_counted,
    share_groups::limits_are_kept,
    share_groups::locks_end,
    share_groups::transactions_count_when_they_are_committed,
    share_groups::offsets_are_administrated,
    share_groups::settings_of_groups,
];

#[test]
fn a_real_kafka_answers_the_same_requests_alike() {
    let settings: Vec<&str> = SETTINGS.iter().flat_map(|setting| ["--set", *setting]).collect();
    let Some(real) = RealKafka::start_with(None, &settings) else { return };
    let served = Served::with(1, |options| options.min_share_record_lock_ms = 1_000);
    for scenario in SCENARIOS {
        let (theirs, ours) = (scenario(real.address()), scenario(&served.bootstrap()));
        for (their, our) in theirs.iter().zip(&ours) {
            assert_eq!(their, our, "Kafka's answer, then ours; all of Kafka's:\n{theirs:#?}");
        }
        assert_eq!(theirs.len(), ours.len());
    }
}
