//! The commands of a fetcher's caller: which partitions to read, and from where.

use millstream_protocol::uuid::Uuid;

use super::cursor::{Cursor, State};
use super::{Fetcher, Request};
use crate::types::{StartAt, TopicPartition};

impl<P: Clone> Fetcher<P> {
    /// Replaces the assignment: these partitions, from these offsets. What was fetched for the old one is dropped.
    pub fn assign<S: Into<StartAt> + Copy>(&mut self, partitions: &[(TopicPartition, S)], now_ms: u64) {
        self.cursors.clear();
        self.indexes.clear();
        self.metadata.restart(now_ms);
        self.add(partitions);
        self.drop_stale_events();
    }

    /// Takes on more partitions, each from its offset; the others keep what was read ahead of them. One that is
    /// assigned already goes on at the offset given, as after a seek.
    pub fn add<S: Into<StartAt> + Copy>(&mut self, partitions: &[(TopicPartition, S)]) {
        for (target, start) in partitions {
            let start = (*start).into();
            if !self.seek(target, start) {
                let generation = self.take_generation();
                self.indexes.entry(target.topic.clone()).or_default().insert(target.partition, self.cursors.len());
                self.cursors.push(Cursor::new(target.clone(), start, generation));
            }
            if let (Err(error), Some(at)) = (start.check(target), self.index(target)) {
                self.fail(at, -1, error);
            }
        }
        self.followed = None;
    }

    /// Gives partitions up, with what was read ahead of them; the others keep theirs. Those that are not assigned are
    /// passed over.
    pub fn remove(&mut self, partitions: &[TopicPartition]) {
        let mut gone: Vec<usize> = partitions.iter().filter_map(|target| self.take_index(target)).collect();
        if gone.is_empty() {
            return;
        }
        gone.sort_unstable();
        for at in &gone {
            self.cursors[*at].generation = 0;
        }
        self.drop_stale_events();
        self.cursors.retain(|cursor| cursor.generation > 0);
        for (at, cursor) in self.cursors.iter().enumerate() {
            let partitions = self.indexes.get_mut(&cursor.target.topic);
            if let Some(index) = partitions.and_then(|partitions| partitions.get_mut(&cursor.target.partition)) {
                *index = at;
            }
        }
        // A former index, as it is now; `None` when it is one of those given up.
        let moved = |at: usize| gone.binary_search(&at).err().map(|before| at - before);
        for event in &mut self.events {
            event.cursor = moved(event.cursor).unwrap_or(event.cursor);
        }
        for request in self.requests.values_mut() {
            let (Request::Fetch { asked, .. } | Request::LookUp { asked } | Request::Validate { asked, .. }) = request;
            asked.retain_mut(|asked| moved(asked.cursor).map(|at| asked.cursor = at).is_some());
        }
    }

    /// Moves a position. `false` when the partition is not assigned.
    pub fn seek(&mut self, target: &TopicPartition, start: impl Into<StartAt>) -> bool {
        let generation = self.take_generation();
        let Some(cursor) = self.cursor_mut(target) else { return false };
        cursor.seek(start.into(), generation);
        self.followed = None;
        self.drop_stale_events();
        true
    }

    /// Has a partition that was just added be one of the topic with this id, and of no later one of its name. A zero id
    /// says nothing.
    pub fn expect_topic_id(&mut self, target: &TopicPartition, id: Uuid) {
        if let Some(cursor) = self.cursor_mut(target) {
            cursor.topic_id = id;
        }
    }

    /// The id of the topic that a partition is read from; zero when it is not known, or the partition not assigned.
    pub fn topic_id(&self, target: &TopicPartition) -> Uuid {
        self.index(target).map_or(Uuid::ZERO, |at| self.cursors[at].topic_id)
    }

    /// Lets a partition rest at a position as after an error told: the caller found what was handed on unreadable.
    pub fn halt(&mut self, target: &TopicPartition, position: i64) {
        if self.seek(target, position)
            && let Some(cursor) = self.cursor_mut(target)
        {
            cursor.state = State::Failed;
        }
    }

    /// Stops fetching and handing on a partition; its position stays. What was read ahead is dropped, and read again
    /// after [`Fetcher::resume`]: were it kept, it would count as read ahead of its node's other partitions, too, and
    /// they might never be asked for again. `false` when not assigned.
    pub fn pause(&mut self, target: &TopicPartition) -> bool {
        let generation = self.take_generation();
        let Some(at) = self.index(target) else { return false };
        let is_error_untold = self.events.iter().any(|event| event.cursor == at && event.result.is_err());
        let cursor = &mut self.cursors[at];
        if !cursor.paused {
            cursor.paused = true;
            cursor.rewind(generation, is_error_untold);
            self.drop_stale_events();
        }
        true
    }

    /// Lets a paused partition go on. `false` when not assigned.
    pub fn resume(&mut self, target: &TopicPartition) -> bool {
        let Some(cursor) = self.cursor_mut(target) else { return false };
        cursor.paused = false;
        true
    }

    /// The partitions assigned, each with the offset after what was handed on last; those whose start is still being
    /// looked up are left out.
    pub fn positions(&self) -> impl Iterator<Item = (&TopicPartition, i64)> {
        self.cursors.iter().filter_map(|cursor| Some((&cursor.target, cursor.handed_on?.offset)))
    }

    /// The offset after what was handed on last of a partition; `None` when it is not assigned, or its start is still
    /// being looked up.
    pub fn position(&self, target: &TopicPartition) -> Option<i64> {
        self.cursors[self.index(target)?].handed_on.map(|place| place.offset)
    }

    /// The partitions assigned.
    pub fn assignment(&self) -> impl Iterator<Item = &TopicPartition> {
        self.cursors.iter().map(|cursor| &cursor.target)
    }

    fn index(&self, target: &TopicPartition) -> Option<usize> {
        self.indexes.get(&target.topic)?.get(&target.partition).copied()
    }

    fn take_index(&mut self, target: &TopicPartition) -> Option<usize> {
        let partitions = self.indexes.get_mut(&target.topic)?;
        let index = partitions.remove(&target.partition);
        if partitions.is_empty() {
            self.indexes.remove(&target.topic);
        }
        index
    }

    fn cursor_mut(&mut self, target: &TopicPartition) -> Option<&mut Cursor> {
        let at = self.index(target)?;
        self.cursors.get_mut(at)
    }

    fn take_generation(&mut self) -> u64 {
        self.next_generation += 1;
        self.next_generation
    }
}
