//! What a group consumer reads through: whole record batches, or records.

use std::future::Future;

use millstream_protocol::uuid::Uuid;

use crate::consumer::{BatchConsumer, Consumer, Fetched, Records};
use crate::error::Error;
use crate::types::{OffsetCommit, StartAt, TopicPartition};

/// A consumer whose partitions a group hands out: [`Consumer`] for records, [`BatchConsumer`] for whole batches.
pub trait Face: sealed::Sealed + Send {
    /// What it gives.
    type Item: Send;

    /// Takes on a partition of the topic with this id, zero when it is not known; one that it has goes on at the start.
    #[doc(hidden)]
    fn add(&mut self, target: &TopicPartition, start: StartAt, topic_id: Uuid);
    /// The id of the topic that is read; zero when it is not known, or the partition not begun.
    #[doc(hidden)]
    fn topic_id(&self, target: &TopicPartition) -> Uuid;
    #[doc(hidden)]
    fn remove(&mut self, partitions: &[TopicPartition]);
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
    impl Sealed for crate::consumer::Consumer {}
}

impl Face for BatchConsumer {
    type Item = Fetched;

    fn add(&mut self, target: &TopicPartition, start: StartAt, topic_id: Uuid) {
        BatchConsumer::add(self, &[(target.clone(), start)]);
        self.fetcher.expect_topic_id(target, topic_id);
    }

    fn topic_id(&self, target: &TopicPartition) -> Uuid {
        self.fetcher.topic_id(target)
    }

    fn remove(&mut self, partitions: &[TopicPartition]) {
        BatchConsumer::remove(self, partitions);
    }

    fn pause(&mut self, target: &TopicPartition) -> Result<(), Error> {
        BatchConsumer::pause(self, target)
    }

    fn resume(&mut self, target: &TopicPartition) -> Result<(), Error> {
        BatchConsumer::resume(self, target)
    }

    fn position_of(&self, target: &TopicPartition) -> Option<i64> {
        self.position(target)
    }

    fn next_item(&mut self) -> impl Future<Output = Result<Fetched, Error>> + Send {
        self.next()
    }

    fn done(item: &Fetched) -> OffsetCommit {
        OffsetCommit {
            topic: item.topic.clone(),
            partition: item.partition,
            offset: item.next_offset,
            leader_epoch: item.leader_epoch,
            metadata: String::new(),
        }
    }
}

impl Face for Consumer {
    type Item = Records;

    fn add(&mut self, target: &TopicPartition, start: StartAt, topic_id: Uuid) {
        Consumer::add(self, &[(target.clone(), start)]);
        self.batches.fetcher.expect_topic_id(target, topic_id);
    }

    fn topic_id(&self, target: &TopicPartition) -> Uuid {
        self.batches.fetcher.topic_id(target)
    }

    fn remove(&mut self, partitions: &[TopicPartition]) {
        Consumer::remove(self, partitions);
    }

    fn pause(&mut self, target: &TopicPartition) -> Result<(), Error> {
        Consumer::pause(self, target)
    }

    fn resume(&mut self, target: &TopicPartition) -> Result<(), Error> {
        Consumer::resume(self, target)
    }

    fn position_of(&self, target: &TopicPartition) -> Option<i64> {
        self.position(target)
    }

    fn next_item(&mut self) -> impl Future<Output = Result<Records, Error>> + Send {
        self.next()
    }

    fn done(item: &Records) -> OffsetCommit {
        OffsetCommit {
            topic: item.topic().clone(),
            partition: item.partition(),
            offset: item.next_offset(),
            leader_epoch: item.leader_epoch(),
            metadata: String::new(),
        }
    }
}
