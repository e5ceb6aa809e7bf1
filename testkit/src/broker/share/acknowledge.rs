//! What members say has become of records: all of a request counts for a partition, or nothing.

use std::collections::BTreeMap;

use millstream_protocol::code::ErrorCode;

use super::partition::{Changes, SharePartition};
use super::slots::{Slot, Status, Stretch};
use crate::broker::group_config::ShareSettings;
use crate::broker::topics::Refusal;

/// What becomes of a record, by its number on the wire.
const GAP: i8 = 0;
const ACCEPT: i8 = 1;
const RELEASE: i8 = 2;
const REJECT: i8 = 3;
pub(in crate::broker) const RENEW: i8 = 4;

/// What becomes of some offsets in a row: of each, or of all alike.
#[derive(Clone, Debug)]
pub(in crate::broker) struct Verdict {
    pub(in crate::broker) first: i64,
    pub(in crate::broker) last: i64,
    pub(in crate::broker) kinds: Vec<i8>,
}

impl Verdict {
    fn on(&self, offset: i64) -> i8 {
        let at = if self.kinds.len() > 1 { usize::try_from(offset - self.first).unwrap_or(0) } else { 0 };
        self.kinds.get(at).copied().unwrap_or(GAP)
    }
}

/// Whether what a request says of a partition can be meant. `renews` is whether it says that it renews locks.
pub(in crate::broker) fn check(verdicts: &[Verdict], renews: bool) -> Result<(), ErrorCode> {
    let mut behind = -1;
    for verdict in verdicts {
        let fits = match verdict.kinds.len() {
            0 => false,
            1 => true,
            count => verdict.last.checked_sub(verdict.first) == i64::try_from(count - 1).ok(),
        };
        let most = if renews { RENEW } else { REJECT };
        let known = verdict.kinds.iter().all(|kind| (GAP..=most).contains(kind));
        if verdict.first > verdict.last || verdict.first <= behind || !fits || !known {
            return Err(ErrorCode::INVALID_REQUEST);
        }
        behind = verdict.last;
    }
    Ok(())
}

/// A stretch by its first offset, one of its offsets (or all), and what becomes of it.
type Step = (i64, Option<i64>, i8);

impl SharePartition {
    /// Takes in what has become of records that a member has.
    ///
    /// # Errors
    /// `INVALID_RECORD_STATE` for records that the member does not have any more, `INVALID_REQUEST` for some that nobody was
    /// given. Then nothing counts.
    pub(super) fn acknowledge(
        &mut self,
        member_id: &str,
        verdicts: &[Verdict],
        settings: ShareSettings,
        now_ms: i64,
    ) -> Result<Changes, Refusal> {
        let mut steps: Vec<Step> = Vec::new();
        for (index, verdict) in verdicts.iter().enumerate().filter(|(_, verdict)| verdict.last >= self.start) {
            let is_last = index + 1 == verdicts.len();
            self.plan(member_id, verdict, is_last, &mut steps)?;
        }
        if !settings.renews && steps.iter().any(|(_, _, kind)| *kind == RENEW) {
            return Err(invalid_state("Renewing acquisition locks is not enabled for the group."));
        }
        let until_ms = now_ms.saturating_add(i64::from(settings.lock_ms));
        let mut changes = Changes { start: self.start, records: Vec::new() };
        for (first, offset, kind) in steps {
            let Some(stretch) = self.stretches.get_mut(&first) else { continue };
            let range = offset.map_or((stretch.first, stretch.last), |offset| (offset, offset));
            let slot = match offset {
                None => stretch.alike_mut(),
                Some(offset) => stretch.at_mut(offset),
            };
            let Some(slot) = slot else { continue };
            settle(slot, kind, until_ms, settings.delivery_limit);
            let settled = slot.settled();
            changes.records.extend((range.0..=range.1).filter_map(|offset| Some((offset, settled?))));
        }
        self.advance();
        Ok(changes)
    }

    /// Looks what a verdict is about, and whether the member may say it.
    fn plan(&self, member_id: &str, verdict: &Verdict, is_last: bool, steps: &mut Vec<Step>) -> Result<(), Refusal> {
        let invalid = |message: &str| Err(Refusal::new(ErrorCode::INVALID_REQUEST, message));
        let stretches = self.meant(verdict)?;
        let end = stretches.values().next_back().map_or(i64::MIN, |stretch| stretch.last);
        if end < verdict.first {
            return invalid("Batch record not found. The first offset in request is past acquired records.");
        }
        if is_last && verdict.last > end {
            return invalid("Batch record not found. The last offset in request is past acquired records.");
        }
        for (first, stretch) in stretches {
            if stretch.last < self.start {
                continue;
            }
            let is_whole = verdict.first <= *first && stretch.last <= verdict.last && *first >= self.start;
            if let Some(slot) = stretch.alike() {
                owned(slot, member_id, OF_BATCH)?;
                if is_whole && verdict.kinds.len() == 1 {
                    steps.push((*first, None, verdict.on(*first)));
                    continue;
                }
            }
            let from = verdict.first.max(*first).max(self.start);
            for offset in from..=verdict.last.min(stretch.last) {
                stretch.at(offset).map_or(Ok(()), |slot| owned(slot, member_id, OF_OFFSET))?;
                steps.push((*first, Some(offset), verdict.on(offset)));
            }
        }
        Ok(())
    }

    /// The stretches with offsets of a verdict.
    fn meant(&self, verdict: &Verdict) -> Result<BTreeMap<&i64, &Stretch>, Refusal> {
        let not_found = "Batch record not found. The request batch offsets are not found in the cache.";
        let has_moved = verdict.first < self.start && verdict.last >= self.start;
        let from = if has_moved { verdict.first.max(self.start) } else { verdict.first };
        let floor = self.stretches.range(..=from).next_back().map(|(first, _)| *first);
        let floor = floor.ok_or_else(|| invalid_state(not_found))?;
        Ok(self.stretches.range(floor..=verdict.last).collect())
    }
}

/// Why a member cannot say what becomes of records: nobody has them, or somebody else.
type Objections = (&'static str, &'static str);

const OF_BATCH: Objections = (
    "The batch cannot be acknowledged. The batch is not in the acquired state.",
    "Member is not the owner of batch record",
);
const OF_OFFSET: Objections =
    ("The offset cannot be acknowledged. The offset is not acquired.", "Member is not the owner of offset");

fn owned(slot: &Slot, member_id: &str, (free, another): Objections) -> Result<(), Refusal> {
    match &slot.status {
        Status::Acquired { member, .. } if **member == *member_id => Ok(()),
        Status::Acquired { .. } => Err(invalid_state(another)),
        _ => Err(invalid_state(free)),
    }
}

fn invalid_state(message: &str) -> Refusal {
    Refusal::new(ErrorCode::INVALID_RECORD_STATE, message)
}

fn settle(slot: &mut Slot, kind: i8, until_ms: i64, delivery_limit: i16) {
    match kind {
        ACCEPT => slot.status = Status::Acknowledged,
        RELEASE => slot.release(delivery_limit),
        RENEW => {
            if let Status::Acquired { until_ms: until, .. } = &mut slot.status {
                *until = until_ms;
            }
        }
        _ => slot.status = Status::Archived,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(first: i64, last: i64, kinds: &[i8]) -> Verdict {
        Verdict { first, last, kinds: kinds.to_vec() }
    }

    #[test]
    fn a_verdict_is_on_each_of_its_offsets_or_on_all_and_on_none_that_an_earlier_one_is_on() {
        assert_eq!(check(&[verdict(0, 9, &[ACCEPT]), verdict(10, 11, &[GAP, REJECT])], false), Ok(()));
        for odd in [
            [verdict(0, 1, &[ACCEPT]), verdict(1, 2, &[ACCEPT])],
            [verdict(5, 6, &[ACCEPT]), verdict(0, 1, &[ACCEPT])],
            [verdict(0, 1, &[ACCEPT]), verdict(2, 3, &[])],
            [verdict(0, 1, &[ACCEPT]), verdict(2, 3, &[ACCEPT; 3])],
            [verdict(0, 1, &[ACCEPT]), verdict(3, 2, &[ACCEPT])],
            [verdict(0, 1, &[ACCEPT]), verdict(2, i64::MAX, &[ACCEPT; 2])],
            [verdict(i64::MIN, i64::MAX, &[ACCEPT; 2]), verdict(2, 3, &[ACCEPT])],
        ] {
            assert_eq!(check(&odd, false), Err(ErrorCode::INVALID_REQUEST), "{odd:?}");
        }
    }

    #[test]
    fn only_a_request_that_says_so_renews() {
        let renewal = [verdict(0, 0, &[RENEW])];
        assert_eq!(check(&renewal, false), Err(ErrorCode::INVALID_REQUEST));
        assert_eq!(check(&renewal, true), Ok(()));
    }
}
