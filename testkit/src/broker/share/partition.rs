//! A share group's progress in one partition, as the partition's leader knows it: from the first offset that is not done
//! with to the last that was handed out.

use std::collections::BTreeMap;

use super::slots::{Slot, Status, Stretch};
use crate::broker::group::{Settled, ShareState};
use crate::broker::timers::TimerKey;

/// What has become of records, to be kept.
#[derive(Debug)]
pub(super) struct Changes {
    /// The first offset that was not done with before.
    pub(super) start: i64,
    pub(super) records: Vec<(i64, (Settled, i16))>,
}

/// The progress in one partition.
#[derive(Debug)]
pub(in crate::broker) struct SharePartition {
    /// The leader epoch and the state's epoch it was begun in; in others it means nothing.
    pub(super) leader_epoch: i32,
    pub(super) state_epoch: i32,
    /// The first offset that is not done with.
    pub(super) start: i64,
    /// The offset behind the last that was handed out.
    pub(super) next: i64,
    /// By their first offsets. What lies between them nobody has had.
    pub(super) stretches: BTreeMap<i64, Stretch>,
    /// Set for the first lock that ends.
    pub(super) timer: Option<TimerKey>,
}

impl SharePartition {
    /// Goes on with what was kept, from `start` on.
    pub(super) fn load(leader_epoch: i32, start: i64, state: &ShareState) -> Self {
        let mut stretches: BTreeMap<i64, Stretch> = BTreeMap::new();
        let mut next = start;
        for (offset, (settled, deliveries)) in state.records.range(start..) {
            let status = match settled {
                Settled::Available => Status::Available,
                Settled::Acknowledged => Status::Acknowledged,
                Settled::Archived => Status::Archived,
            };
            let slot = Slot { status, deliveries: *deliveries };
            match stretches.values_mut().next_back() {
                Some(last) if last.last + 1 == *offset && last.alike() == Some(&slot) => last.last = *offset,
                _ => {
                    stretches.insert(*offset, Stretch::new(*offset, *offset, slot));
                }
            }
            next = offset + 1;
        }
        let mut partition = Self { leader_epoch, state_epoch: state.epoch, start, next, stretches, timer: None };
        partition.advance();
        partition
    }

    /// The first offset that may be handed out.
    pub(in crate::broker) fn next_fetch_offset(&self) -> i64 {
        let mut expected = self.start;
        for stretch in self.stretches.values() {
            if stretch.first > expected {
                return expected;
            }
            let available = |(first, last, slot): (i64, i64, &Slot)| {
                (slot.is_available() && last >= self.start).then_some(first.max(self.start))
            };
            if let Some(offset) = stretch.parts().find_map(available) {
                return offset;
            }
            expected = stretch.last + 1;
        }
        self.next.max(expected)
    }

    /// Whether something may be handed out that nobody has, or no more is locked than may be.
    pub(in crate::broker) fn has_room(&self, max_locks: i64) -> bool {
        self.next_fetch_offset() < self.next || self.in_flight() < max_locks
    }

    /// Offsets that were handed out and are not done with.
    pub(super) fn in_flight(&self) -> i64 {
        let parts = self.stretches.values().flat_map(Stretch::parts).filter(|(_, _, slot)| slot.is_done());
        let done: i64 = parts.map(|(first, last, _)| (last - first.max(self.start) + 1).max(0)).sum();
        self.next - self.start - done
    }

    /// Moves the start past everything that is done with.
    pub(super) fn advance(&mut self) {
        while let Some(mut first) = self.stretches.first_entry() {
            let stretch = first.get_mut();
            if stretch.first > self.start {
                return;
            }
            let open = stretch.parts().find(|(_, last, slot)| *last >= self.start && !slot.is_done());
            match open {
                Some((open, _, _)) => {
                    self.start = open.max(self.start);
                    return;
                }
                None => {
                    self.start = self.start.max(stretch.last + 1);
                    first.remove();
                }
            }
        }
        self.next = self.next.max(self.start);
    }

    /// Forgets what lies before the log's beginning.
    pub(super) fn trim(&mut self, log_start: i64) {
        if log_start > self.start {
            self.stretches.retain(|_, stretch| stretch.last >= log_start);
            self.start = log_start;
            self.next = self.next.max(log_start);
            self.advance();
        }
    }

    /// Gives up on what is not in the log any more, which begins behind it: from `offset` up to `base`.
    pub(super) fn give_up(&mut self, offset: i64, base: i64) {
        let end = base.min(self.next);
        let mut at = offset;
        while at < end {
            let within = self.stretches.range_mut(..=at).next_back().filter(|(_, stretch)| stretch.last >= at);
            if let Some((_, stretch)) = within {
                for (offset, slot) in stretch.each() {
                    if (at..end).contains(&offset) && slot.is_available() {
                        slot.status = Status::Archived;
                    }
                }
                at = stretch.last + 1;
                continue;
            }
            let behind = self.stretches.range(at..).next().map_or(end, |(first, _)| *first).min(end);
            let slot = Slot { status: Status::Archived, deliveries: 0 };
            self.stretches.insert(at, Stretch::new(at, behind - 1, slot));
            at = behind;
        }
        self.advance();
    }

    /// Takes back what a member has.
    pub(super) fn release(&mut self, member_id: &str, delivery_limit: i16) -> Changes {
        self.take_back(delivery_limit, |member, _| member == member_id)
    }

    /// Takes back what anybody has.
    pub(super) fn release_all(&mut self, delivery_limit: i16) -> Changes {
        self.take_back(delivery_limit, |_, _| true)
    }

    /// Takes back what was locked for long enough.
    pub(super) fn expire(&mut self, now_ms: i64, delivery_limit: i16) -> Changes {
        self.take_back(delivery_limit, |_, until_ms| until_ms <= now_ms)
    }

    /// When the first lock ends.
    pub(super) fn next_expiry_ms(&self) -> Option<i64> {
        let locks = self.stretches.values().flat_map(Stretch::parts).filter_map(|(_, _, slot)| match &slot.status {
            Status::Acquired { until_ms, .. } => Some(*until_ms),
            _ => None,
        });
        locks.min()
    }

    fn take_back(&mut self, delivery_limit: i16, whose: impl Fn(&str, i64) -> bool) -> Changes {
        let mut changes = Changes { start: self.start, records: Vec::new() };
        for (first, last, slot) in self.stretches.values_mut().flat_map(Stretch::parts_mut) {
            let is_meant = match &slot.status {
                Status::Acquired { member, until_ms } => whose(member, *until_ms),
                _ => false,
            };
            if is_meant {
                slot.release(delivery_limit);
                let settled = slot.settled();
                changes.records.extend((first.max(self.start)..=last).filter_map(|offset| Some((offset, settled?))));
            }
        }
        self.advance();
        changes
    }
}
