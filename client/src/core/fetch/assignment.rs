//! The commands of a fetcher's caller: which partitions to read, and from where.

use super::cursor::Cursor;
use super::{Fetcher, Request};
use crate::types::TopicPartition;

impl<P: Clone> Fetcher<P> {
    /// Replaces the assignment: these partitions, from these offsets. What was fetched for the old one is dropped.
    pub fn assign(&mut self, partitions: &[(TopicPartition, i64)], now_ms: u64) {
        self.cursors.clear();
        self.indexes.clear();
        self.rotation = 0;
        self.metadata.restart(now_ms);
        self.add(partitions);
        self.drop_stale_events();
    }

    /// Takes on more partitions, each from its offset; the others keep what was read ahead of them. One that is
    /// assigned already goes on at the offset given, as after a seek.
    pub fn add(&mut self, partitions: &[(TopicPartition, i64)]) {
        for (target, position) in partitions {
            if self.seek(target, *position) {
                continue;
            }
            let generation = self.take_generation();
            self.indexes.insert(target.clone(), self.cursors.len());
            self.cursors.push(Cursor::new(target.clone(), *position, generation));
        }
    }

    /// Gives partitions up, with what was read ahead of them; the others keep theirs. Those that are not assigned are
    /// passed over.
    pub fn remove(&mut self, partitions: &[TopicPartition]) {
        let mut gone: Vec<usize> = partitions.iter().filter_map(|target| self.indexes.remove(target)).collect();
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
            if let Some(index) = self.indexes.get_mut(&cursor.target) {
                *index = at;
            }
        }
        // A former index, as it is now; `None` when it is one of those given up.
        let moved = |at: usize| gone.binary_search(&at).err().map(|before| at - before);
        for event in &mut self.events {
            event.cursor = moved(event.cursor).unwrap_or(event.cursor);
        }
        for request in self.requests.values_mut() {
            match request {
                Request::Fetch { asked, .. } => {
                    asked.retain_mut(|asked| moved(asked.cursor).map(|at| asked.cursor = at).is_some());
                }
                // Its generation is nobody's any more when its cursor is gone.
                Request::Reset { asked } => asked.cursor = moved(asked.cursor).unwrap_or(asked.cursor),
            }
        }
    }

    /// Moves a position. `false` when the partition is not assigned.
    pub fn seek(&mut self, target: &TopicPartition, position: i64) -> bool {
        let generation = self.take_generation();
        let Some(cursor) = self.cursor_mut(target) else { return false };
        let paused = cursor.paused;
        *cursor = Cursor::new(target.clone(), position, generation);
        cursor.paused = paused;
        self.drop_stale_events();
        true
    }

    /// Stops fetching and handing on a partition; its position stays. What was read ahead is dropped, and read again
    /// after [`Fetcher::resume`]: were it kept, it would count as read ahead of its node's other partitions, too, and
    /// they might never be asked for again. `false` when not assigned.
    pub fn pause(&mut self, target: &TopicPartition) -> bool {
        let generation = self.take_generation();
        let Some(at) = self.indexes.get(target).copied() else { return false };
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

    /// The partitions assigned, each with the offset after what was handed on last.
    pub fn positions(&self) -> impl Iterator<Item = (&TopicPartition, i64)> {
        self.cursors.iter().map(|c| (&c.target, c.handed_on))
    }

    fn cursor_mut(&mut self, target: &TopicPartition) -> Option<&mut Cursor> {
        self.indexes.get(target).map(|at| &mut self.cursors[*at])
    }

    fn take_generation(&mut self) -> u64 {
        self.next_generation += 1;
        self.next_generation
    }
}
