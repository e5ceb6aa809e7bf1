//! What can go wrong with a cluster, as commands: for tests and simulations. What goes wrong on the network is the
//! driver's part.

use super::{Broker, BrokerError, apis, recover};

impl Broker {
    /// Cuts a partition's log, as when a leader that was behind is elected: every batch that ends at or behind `offset`
    /// is lost, acknowledged or not, and a new leader epoch begins. What is known of producers and transactions is read
    /// back from what is left. Returns the log's new end.
    ///
    /// # Errors
    /// There is no such partition.
    pub fn truncate(&mut self, topic: &str, partition: i32, offset: i64) -> Result<i64, BrokerError> {
        let cut = self.partition_mut(topic, partition)?;
        cut.log.truncate(offset);
        cut.leader_epoch += 1;
        recover::recover(cut);
        let end = cut.log.next_offset();
        self.wake_fetches(topic, partition);
        Ok(end)
    }

    /// Flips a bit in the batch that holds `offset`, or in the first one behind it, so that its checksum is wrong from
    /// now on. False if there is no such batch.
    ///
    /// # Errors
    /// There is no such partition.
    pub fn corrupt_batch(&mut self, topic: &str, partition: i32, offset: i64) -> Result<bool, BrokerError> {
        Ok(self.partition_mut(topic, partition)?.log.corrupt(offset))
    }

    /// Has a node refuse every write with `KAFKA_STORAGE_ERROR`, or take them again.
    ///
    /// # Errors
    /// There is no such node.
    pub fn set_disk_full(&mut self, node: usize, full: bool) -> Result<(), BrokerError> {
        self.node_state(node)?.disk_full = full;
        Ok(())
    }

    /// Tells producers and consumers with each answer to be silent for so long (KIP-219); 0 ends it.
    pub fn set_throttle_ms(&mut self, throttle_ms: i32) {
        self.throttle_ms = throttle_ms;
    }

    /// Ends a running transaction as if its timeout had passed. False if none runs under that id.
    pub fn expire_transaction(&mut self, id: &str, now_ms: i64) -> bool {
        self.now_ms = now_ms;
        self.abort_transaction(id, now_ms)
    }

    /// Gives a topic more partitions.
    ///
    /// # Errors
    /// There is no such topic, or it would be too many partitions.
    pub fn add_partitions(&mut self, topic: &str, count: i32) -> Result<(), BrokerError> {
        let now = self.partition_count(topic).ok_or_else(|| BrokerError::UnknownTopic(topic.to_owned()))?;
        self.topics.check_room(count.saturating_sub(now))?;
        self.topics.grow(topic, usize::try_from(count).unwrap_or(0), self.nodes.len());
        Ok(())
    }

    /// Removes a topic with its records, the offsets committed for it and the progress of share groups in it. One that is created again under its name is
    /// another topic, with another id.
    ///
    /// # Errors
    /// There is no such topic.
    pub fn delete_topic(&mut self, topic: &str) -> Result<(), BrokerError> {
        match apis::k20_delete_topics::remove(self, topic) {
            Some(_) => Ok(()),
            None => Err(BrokerError::UnknownTopic(topic.to_owned())),
        }
    }
}
