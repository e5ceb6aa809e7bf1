//! What is known of records that were handed out: of a whole stretch of them at once as long as they fare alike, else of
//! each.

use std::sync::Arc;

use crate::broker::group::Settled;

/// Where a record stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Status {
    /// It may be handed out.
    Available,
    /// It is a member's until its lock ends.
    Acquired { member: Arc<str>, until_ms: i64 },
    /// It was accepted.
    Acknowledged,
    /// It was rejected, handed out too often, or is no record at all.
    Archived,
}

/// A record's status, and how often it was handed out.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Slot {
    pub(super) status: Status,
    pub(super) deliveries: i16,
}

impl Slot {
    /// One that nobody has had yet.
    pub(super) const NEW: Self = Self { status: Status::Available, deliveries: 0 };

    pub(super) fn is_available(&self) -> bool {
        self.status == Status::Available
    }

    /// Whether the group is done with it.
    pub(super) fn is_done(&self) -> bool {
        matches!(self.status, Status::Acknowledged | Status::Archived)
    }

    /// Hands it out.
    pub(super) fn acquire(&mut self, member: &Arc<str>, until_ms: i64) {
        self.status = Status::Acquired { member: Arc::clone(member), until_ms };
        self.deliveries = self.deliveries.saturating_add(1);
    }

    /// Gives it back, unless it was handed out often enough.
    pub(super) fn release(&mut self, delivery_limit: i16) {
        self.status = if self.deliveries >= delivery_limit { Status::Archived } else { Status::Available };
    }

    /// What is kept of it; nothing of who has it.
    pub(super) fn settled(&self) -> Option<(Settled, i16)> {
        let settled = match self.status {
            Status::Available => Settled::Available,
            Status::Acquired { .. } => return None,
            Status::Acknowledged => Settled::Acknowledged,
            Status::Archived => Settled::Archived,
        };
        Some((settled, self.deliveries))
    }
}

/// Some offsets in a row.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    pub(super) first: i64,
    pub(super) last: i64,
    slots: Slots,
}

#[derive(Clone, Debug)]
enum Slots {
    Alike(Slot),
    Each(Vec<Slot>),
}

impl Stretch {
    pub(super) fn new(first: i64, last: i64, slot: Slot) -> Self {
        Self { first, last, slots: Slots::Alike(slot) }
    }

    pub(super) fn len(&self) -> i64 {
        self.last - self.first + 1
    }

    /// The slot of all its offsets, if they are not told apart.
    pub(super) fn alike(&self) -> Option<&Slot> {
        match &self.slots {
            Slots::Alike(slot) => Some(slot),
            Slots::Each(_) => None,
        }
    }

    /// The same to change it.
    pub(super) fn alike_mut(&mut self) -> Option<&mut Slot> {
        match &mut self.slots {
            Slots::Alike(slot) => Some(slot),
            Slots::Each(_) => None,
        }
    }

    /// Tells its offsets apart from now on.
    pub(super) fn each(&mut self) -> impl Iterator<Item = (i64, &mut Slot)> {
        (self.first..).zip(self.told_apart())
    }

    fn told_apart(&mut self) -> &mut [Slot] {
        if let Slots::Alike(slot) = &self.slots {
            self.slots = Slots::Each(vec![slot.clone(); usize::try_from(self.len()).unwrap_or(0)]);
        }
        match &mut self.slots {
            Slots::Each(slots) => slots,
            Slots::Alike(_) => &mut [],
        }
    }

    /// The slot of one of its offsets.
    pub(super) fn at(&self, offset: i64) -> Option<&Slot> {
        let index = usize::try_from(offset - self.first).ok().filter(|_| offset <= self.last)?;
        match &self.slots {
            Slots::Alike(slot) => Some(slot),
            Slots::Each(slots) => slots.get(index),
        }
    }

    /// The same to change it, told apart from the others.
    pub(super) fn at_mut(&mut self, offset: i64) -> Option<&mut Slot> {
        let index = usize::try_from(offset - self.first).ok()?;
        self.told_apart().get_mut(index)
    }

    /// Its parts that are known to fare alike: itself, or each offset.
    pub(super) fn parts(&self) -> impl Iterator<Item = (i64, i64, &Slot)> {
        let (alike, each) = match &self.slots {
            Slots::Alike(slot) => (Some((self.first, self.last, slot)), &[][..]),
            Slots::Each(slots) => (None, &slots[..]),
        };
        alike.into_iter().chain((self.first..).zip(each).map(|(offset, slot)| (offset, offset, slot)))
    }

    /// The same to change them.
    pub(super) fn parts_mut(&mut self) -> impl Iterator<Item = (i64, i64, &mut Slot)> {
        let (first, last) = (self.first, self.last);
        let (alike, each) = match &mut self.slots {
            Slots::Alike(slot) => (Some((first, last, slot)), &mut [][..]),
            Slots::Each(slots) => (None, &mut slots[..]),
        };
        alike.into_iter().chain((first..).zip(each).map(|(offset, slot)| (offset, offset, slot)))
    }
}
