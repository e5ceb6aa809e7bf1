//! What is kept of a share group's progress in a partition: what a new leader of the partition goes on with. Kafka has it
//! in `__share_group_state`.

use std::collections::BTreeMap;

/// What became of a record, as far as that is kept: who has acquired it is not.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::broker) enum Settled {
    /// It was delivered, and may be again.
    Available,
    /// It was accepted.
    Acknowledged,
    /// It was rejected, delivered too often, or is no record at all.
    Archived,
}

/// The progress in one partition.
#[derive(Clone, Debug, Default)]
pub(in crate::broker) struct ShareState {
    /// Counts the times that an administrator said where to begin; leaders with another count are out of date.
    pub(in crate::broker) epoch: i32,
    /// The leader epoch of who wrote last.
    pub(in crate::broker) leader_epoch: i32,
    /// The first offset that is not done with; `None` before anybody has read.
    pub(in crate::broker) start_offset: Option<i64>,
    /// Records behind it of which something is known, with how often they were delivered.
    pub(in crate::broker) records: BTreeMap<i64, (Settled, i16)>,
}

impl ShareState {
    /// Takes in what has become of some records, and how far everything is done.
    pub(in crate::broker) fn write(
        &mut self,
        leader_epoch: i32,
        start_offset: i64,
        records: impl IntoIterator<Item = (i64, (Settled, i16))>,
    ) {
        self.leader_epoch = leader_epoch;
        self.start_offset = Some(start_offset);
        self.records.extend(records);
        self.records = self.records.split_off(&start_offset);
    }

    /// Whether the group is done with what is at an offset.
    pub(in crate::broker) fn is_done(&self, offset: i64) -> bool {
        let settled = self.records.get(&offset).is_some_and(|(settled, _)| *settled != Settled::Available);
        settled || self.start_offset.is_some_and(|start| offset < start)
    }

    /// Records behind the start that are done with.
    pub(in crate::broker) fn done(&self) -> usize {
        self.records.values().filter(|(settled, _)| *settled != Settled::Available).count()
    }
}
