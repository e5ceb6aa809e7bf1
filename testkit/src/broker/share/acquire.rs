//! Records handed out: those that came back, those nobody has had, and how many at once.
//!
//! What is handed out goes by the batches of the log, as far as limits allow: their offsets are known without a look into
//! them. So offsets without a record are handed out, too; the member says that there is nothing.

use std::sync::Arc;

use super::partition::SharePartition;
use super::slots::{Slot, Status, Stretch};
use crate::broker::group_config::ShareSettings;

/// Who asks, and for how much.
#[derive(Clone, Copy, Debug)]
pub(in crate::broker) struct Ask<'a> {
    pub(in crate::broker) member: &'a Arc<str>,
    /// Records at most; but for a batch of the log that has more, if not `strict`.
    pub(in crate::broker) max_records: i64,
    pub(in crate::broker) strict: bool,
    /// About how many records make a range of their own.
    pub(in crate::broker) batch_size: i64,
    pub(in crate::broker) settings: ShareSettings,
    pub(in crate::broker) now_ms: i64,
}

impl Ask<'_> {
    fn until_ms(&self) -> i64 {
        self.now_ms.saturating_add(i64::from(self.settings.lock_ms))
    }

    /// From so many deliveries on a record is handed out with fewer others, so that one that nobody can handle does not
    /// spoil theirs (KIP-932).
    fn cautious_from(&self) -> i16 {
        (self.settings.delivery_limit / 2 + self.settings.delivery_limit % 2).max(2)
    }
}

/// Offsets that were handed out, and for which time.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::broker) struct Range {
    pub(in crate::broker) first: i64,
    pub(in crate::broker) last: i64,
    pub(in crate::broker) deliveries: i16,
}

/// A batch of the log: its first and its last offset.
pub(in crate::broker) type Extent = (i64, i64);

impl SharePartition {
    /// Hands out what may be of some batches of the log, which were read from `offset` on.
    pub(in crate::broker) fn acquire(&mut self, ask: &Ask<'_>, offset: i64, log: &[Extent]) -> Vec<Range> {
        let (Some((log_first, _)), Some((_, log_last))) = (log.first().copied(), log.last().copied()) else {
            return Vec::new();
        };
        let Some((last, max_records)) = self.bounds(ask, offset, log_last) else { return Vec::new() };
        self.give_up(offset, log_first);
        let mut base = log_first;
        match self.stretches.range(..=base).next_back() {
            None => base = base.max(self.start),
            Some((first, stretch)) if stretch.last >= base => base = *first,
            Some(_) => {}
        }
        let known: Vec<i64> =
            self.stretches.range(base.min(log_first)..=last.max(base)).map(|(first, _)| *first).collect();
        let mut taking = Taking { ask, log, room: max_records, ranges: Vec::new() };
        let mut behind = base;
        for first in known {
            if behind < first {
                self.acquire_new(&mut taking, behind, first - 1);
            }
            if taking.room <= 0 {
                break;
            }
            behind = self.acquire_again(&mut taking, first, (log_first, last));
        }
        if taking.room > 0 && behind <= last {
            self.acquire_new(&mut taking, behind, last);
        }
        taking.ranges
    }

    /// How far records may be handed out, and how many. When no more may be locked, what came back may be still.
    fn bounds(&self, ask: &Ask<'_>, offset: i64, log_last: i64) -> Option<(i64, i64)> {
        if log_last < self.start {
            return None;
        }
        match ask.max_records.min(ask.settings.max_locks - self.in_flight()) {
            room if room > 0 => Some((log_last, room)),
            _ if offset < self.next => {
                let room = ask.max_records.min(self.next - offset);
                (room > 0).then_some((log_last.min(self.next - 1), room))
            }
            _ => None,
        }
    }

    /// Hands out what is available of a stretch. Gives back the offset behind it.
    fn acquire_again(&mut self, taking: &mut Taking<'_>, first: i64, (from, to): Extent) -> i64 {
        let start = self.start;
        let Some(stretch) = self.stretches.get_mut(&first) else { return first };
        let behind = stretch.last + 1;
        let within = |(part_first, part_last): Extent| part_last >= from && part_first <= to;
        let available = stretch.parts().filter(|(first, last, slot)| slot.is_available() && within((*first, *last)));
        let most_deliveries = available.map(|(_, _, slot)| slot.deliveries).max();
        let is_cautious = most_deliveries.is_some_and(|most| most >= taking.ask.cautious_from());
        if is_cautious && !taking.ranges.is_empty() {
            taking.room = 0;
            return behind;
        }
        let is_whole = from <= stretch.first && stretch.last <= to && stretch.first >= start;
        let fits = !taking.ask.strict || stretch.len() <= taking.room;
        let (stretch_first, stretch_last) = (stretch.first, stretch.last);
        match stretch.alike_mut() {
            Some(slot) if !slot.is_available() => return behind,
            Some(slot) if is_whole && fits && !is_cautious => {
                slot.acquire(taking.ask.member, taking.ask.until_ms());
                let range = Range { first: stretch_first, last: stretch_last, deliveries: slot.deliveries };
                taking.take(range);
                return behind;
            }
            _ => {}
        }
        let took = acquire_each(stretch, taking, (from.max(start), to));
        if is_cautious && took > 0 {
            taking.room = 0;
        }
        behind
    }

    /// Hands out offsets that nobody has had.
    fn acquire_new(&mut self, taking: &mut Taking<'_>, first: i64, last: i64) {
        let first = if self.stretches.is_empty() { first.max(self.next) } else { first };
        if first > last || taking.room <= 0 {
            return;
        }
        let (ask, log, room) = (taking.ask, taking.log, taking.room);
        let mut end = last;
        if room < last - first + 1 {
            let wanted = first + room - 1;
            let of_batch = log.get(log.partition_point(|(_, batch_last)| *batch_last < wanted));
            end = of_batch.map_or(wanted, |(_, batch_last)| *batch_last).min(last);
        }
        let mut begin = first;
        if !ask.strict && end - first + 1 > ask.batch_size {
            let ahead = log.partition_point(|(base, _)| *base <= first);
            for (base, _) in log[ahead..].iter().take_while(|(base, _)| *base <= end) {
                if base - begin >= ask.batch_size {
                    self.begin(taking, begin, base - 1);
                    begin = *base;
                }
            }
        }
        self.begin(taking, begin, end);
        if self.stretches.first_key_value().is_some_and(|(key, _)| *key == first) {
            self.start = self.start.max(first);
        }
        self.next = self.next.max(end + 1);
    }

    fn begin(&mut self, taking: &mut Taking<'_>, first: i64, last: i64) {
        let (ask, room) = (taking.ask, taking.room);
        let mut stretch = Stretch::new(first, last, Slot::NEW);
        let mut range = Range { first, last, deliveries: 1 };
        if ask.strict && stretch.len() > room {
            // The rest of the log's batch is not this member's, but can be found without it.
            range.last = first + room - 1;
            let asked = stretch.each().take(usize::try_from(room).unwrap_or(0));
            asked.for_each(|(_, slot)| slot.acquire(ask.member, ask.until_ms()));
        } else if let Some(slot) = stretch.alike_mut() {
            slot.acquire(ask.member, ask.until_ms());
        }
        self.stretches.insert(first, stretch);
        taking.take(range);
    }

    /// Takes out of what was handed out the records of transactions that were aborted: nobody is to have them.
    pub(in crate::broker) fn archive(&mut self, ranges: Vec<Range>, aborted: &[Extent]) -> Vec<Range> {
        let is_aborted = |offset: i64| overlap(aborted, offset, offset);
        let mut kept: Vec<Range> = Vec::new();
        for range in ranges {
            if !overlap(aborted, range.first, range.last) {
                kept.push(range);
                continue;
            }
            let mut open: Option<Range> = None;
            for offset in range.first..=range.last {
                if is_aborted(offset) {
                    kept.extend(open.take());
                } else {
                    open.get_or_insert(Range { first: offset, ..range }).last = offset;
                }
            }
            kept.extend(open);
            for (_, stretch) in self.stretches.range_mut(..=range.last).rev() {
                if stretch.last < range.first {
                    break;
                }
                let handed = |offset: &i64| (range.first..=range.last).contains(offset);
                for (_, slot) in stretch.each().filter(|(offset, _)| handed(offset) && is_aborted(*offset)) {
                    slot.status = Status::Archived;
                }
            }
        }
        kept
    }
}

/// Whether some batches, in the order of the log, have offsets from `first` to `last`.
fn overlap(batches: &[Extent], first: i64, last: i64) -> bool {
    let at = batches.partition_point(|(_, batch_last)| *batch_last < first);
    batches.get(at).is_some_and(|(batch_first, _)| *batch_first <= last)
}

/// What is handed out in one go.
struct Taking<'a> {
    ask: &'a Ask<'a>,
    log: &'a [Extent],
    /// How many more it may be.
    room: i64,
    ranges: Vec<Range>,
}

impl Taking<'_> {
    fn take(&mut self, range: Range) {
        self.room -= range.last - range.first + 1;
        self.ranges.push(range);
    }
}

/// Hands out offsets of a stretch one by one. Gives back how many.
fn acquire_each(stretch: &mut Stretch, taking: &mut Taking<'_>, (from, to): Extent) -> i64 {
    let (ask, limit) = (taking.ask, taking.ask.settings.delivery_limit);
    let (room, size) = (taking.room, stretch.len());
    let mut took: Vec<Range> = Vec::new();
    let (mut count, mut cautious) = (0, None);
    for (offset, slot) in stretch.each() {
        if offset < from || offset > to || !slot.is_available() {
            continue;
        }
        let is_last_time = limit > 2 && slot.deliveries == limit - 1;
        if is_last_time && count > 0 {
            break;
        }
        if slot.deliveries >= ask.cautious_from() && cautious.is_none() {
            let halvings = u32::try_from(slot.deliveries - ask.cautious_from() + 1).unwrap_or(0);
            cautious = Some((size >> halvings.min(62)).max(1));
        }
        slot.acquire(ask.member, ask.until_ms());
        count += 1;
        match took.last_mut() {
            Some(range) if range.last + 1 == offset && range.deliveries == slot.deliveries => range.last = offset,
            _ => took.push(Range { first: offset, last: offset, deliveries: slot.deliveries }),
        }
        if is_last_time || (ask.strict && count == room) || cautious == Some(count) {
            break;
        }
    }
    took.into_iter().for_each(|range| taking.take(range));
    count
}
