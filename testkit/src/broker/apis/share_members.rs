//! What the requests of share groups' members have in common: who they are from, and, of the two to the leaders of
//! partitions, what they say has become of records.

use std::collections::BTreeMap;

use millstream_protocol::code::ErrorCode;
use millstream_protocol::uuid::Uuid;

use super::Caller;
use crate::broker::group::Place;
use crate::broker::share::{SessionKey, Verdict, check_verdicts};
use crate::broker::topics::Refusal;
use crate::broker::{Broker, node_id};

/// The longest id of a member.
const MAX_ID_CHARS: usize = 36;

/// The session of a request.
pub(super) fn key(caller: &Caller, group: Option<&str>, member: Option<&str>) -> Result<SessionKey, Refusal> {
    let invalid = |message: &str| Refusal::new(ErrorCode::INVALID_REQUEST, message);
    let group = group.ok_or_else(|| invalid("Invalid group id in the request."))?;
    let member =
        member.filter(|member| is_member_id(member)).ok_or_else(|| invalid("Invalid member id in the request."))?;
    Ok((caller.node, group.to_owned(), member.to_owned()))
}

/// Whether a member may be called that.
pub(super) fn is_member_id(id: &str) -> bool {
    (1..=MAX_ID_CHARS).contains(&id.chars().count())
}

/// What came of a request's acknowledgements for one partition.
pub(super) type Outcome = (Place, Result<(), Refusal>);

/// Takes in what has become of records, partition by partition; of a partition that is named twice the last word counts,
/// as Kafka has them in a map. `is_renewal` is whether the request says that it renews locks.
pub(super) fn acknowledge(
    broker: &mut Broker,
    key: &SessionKey,
    is_renewal: bool,
    verdicts: impl Iterator<Item = (Place, Vec<Verdict>)>,
) -> Vec<Outcome> {
    let mut last: BTreeMap<Place, Vec<Verdict>> = verdicts.collect();
    last.retain(|_, verdicts| !verdicts.is_empty());
    let outcome = |(place, verdicts): (Place, Vec<Verdict>)| {
        let checked = check_verdicts(&verdicts, is_renewal).map_err(Refusal::wordless);
        let outcome = checked.and_then(|()| broker.share_acknowledge(key, place, &verdicts));
        (place, outcome)
    };
    last.into_iter().map(outcome).collect()
}

/// The partitions of which something counted: what one gave back there another may be waiting for.
pub(super) fn touched(outcomes: &[Outcome]) -> Vec<Place> {
    outcomes.iter().filter(|(_, outcome)| outcome.is_ok()).map(|(place, _)| *place).collect()
}

/// What is told of partitions under their topics, each topic once, in the order in which they first come.
pub(super) fn by_topic<T>(told: impl IntoIterator<Item = (Place, T)>) -> Vec<(Uuid, Vec<T>)> {
    let mut found: BTreeMap<Uuid, usize> = BTreeMap::new();
    let mut topics: Vec<(Uuid, Vec<T>)> = Vec::new();
    for ((topic, _), data) in told {
        let at = *found.entry(topic).or_insert(topics.len());
        if at == topics.len() {
            topics.push((topic, Vec::new()));
        }
        topics[at].1.push(data);
    }
    topics
}

/// Who leads a partition, if anybody does, and since which epoch.
pub(super) fn leader_of(broker: &Broker, (topic, index): Place) -> Option<(i32, i32)> {
    let partition = broker.topics.with_id(topic)?.partition(index).filter(|partition| broker.is_led(partition))?;
    Some((node_id(partition.leader), partition.leader_epoch))
}
