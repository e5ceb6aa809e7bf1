//! The same requests to the embedded broker and to a real Kafka must get the same answers.

use millstream_testkit::foreign::RealKafka;

use crate::{Served, administration, modern_groups, oddities, transactions};

/// Assignments made at once, as the embedded broker makes them: else answers depend on when they are asked for.
const AT_ONCE: [&str; 4] =
    ["--set", "group.consumer.assignment.interval.ms=0", "--set", "group.consumer.assignor.offload.enable=false"];

/// Asks the broker at an address, and gives back its answers line by line.
type Scenario = fn(&str) -> Vec<String>;

const SCENARIOS: [Scenario; 16] = [
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
];

#[test]
fn a_real_kafka_answers_the_same_requests_alike() {
    let Some(real) = RealKafka::start_with(None, &AT_ONCE) else { return };
    let served = Served::new(1);
    for scenario in SCENARIOS {
        let (theirs, ours) = (scenario(real.address()), scenario(&served.bootstrap()));
        for (their, our) in theirs.iter().zip(&ours) {
            assert_eq!(their, our, "Kafka's answer, then ours; all of Kafka's:\n{theirs:#?}");
        }
        assert_eq!(theirs.len(), ours.len());
    }
}
