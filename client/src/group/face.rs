//! What a group consumer reads through: whole record batches, or records.

use std::future::Future;

use crate::consumer::{BatchConsumer, Fetched};
use crate::error::Error;
use crate::types::{OffsetCommit, TopicPartition};

/// A consumer whose partitions a group hands out: [`BatchConsumer`].
pub trait Face: sealed::Sealed + Send {
    /// What it gives.
    type Item: Send;

    #[doc(hidden)]
    fn add(&mut self, partitions: &[(TopicPartition, i64)]);
    #[doc(hidden)]
    fn remove(&mut self, partitions: &[TopicPartition]);
    #[doc(hidden)]
    fn seek(&mut self, target: &TopicPartition, offset: i64) -> Result<(), Error>;
    #[doc(hidden)]
    fn pause(&mut self, target: &TopicPartition) -> Result<(), Error>;
    #[doc(hidden)]
    fn resume(&mut self, target: &TopicPartition) -> Result<(), Error>;
    #[doc(hidden)]
    fn position_of(&self, target: &TopicPartition) -> Option<i64>;
    #[doc(hidden)]
    fn next_item(&mut self) -> impl Future<Output = Result<Self::Item, Error>> + Send;
    /// What to commit when the item is done.
    #[doc(hidden)]
    fn done(item: &Self::Item) -> OffsetCommit;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for crate::consumer::BatchConsumer {}
}

impl Face for BatchConsumer {
    type Item = Fetched;

    fn add(&mut self, partitions: &[(TopicPartition, i64)]) {
        BatchConsumer::add(self, partitions);
    }

    fn remove(&mut self, partitions: &[TopicPartition]) {
        BatchConsumer::remove(self, partitions);
    }

    fn seek(&mut self, target: &TopicPartition, offset: i64) -> Result<(), Error> {
        BatchConsumer::seek(self, target, offset)
    }

    fn pause(&mut self, target: &TopicPartition) -> Result<(), Error> {
        BatchConsumer::pause(self, target)
    }

    fn resume(&mut self, target: &TopicPartition) -> Result<(), Error> {
        BatchConsumer::resume(self, target)
    }

    fn position_of(&self, target: &TopicPartition) -> Option<i64> {
        self.positions().find(|(partition, _)| *partition == target).map(|(_, offset)| offset)
    }

    fn next_item(&mut self) -> impl Future<Output = Result<Fetched, Error>> + Send {
        self.next()
    }

    fn done(item: &Fetched) -> OffsetCommit {
        OffsetCommit {
            topic: item.topic.clone(),
            partition: item.partition,
            offset: item.next_offset,
            leader_epoch: -1,
            metadata: String::new(),
        }
    }
}
