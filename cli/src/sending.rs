//! Records on their way to a topic, with a bound on how many are unacknowledged.

use std::collections::VecDeque;

use millstream_client::{Delivery, ProduceRecord, Producer};

use crate::errors::Failure;

/// Records on their way before the oldest one's acknowledgement is awaited.
const MAX_UNACKNOWLEDGED: usize = 16 * 1024;

/// A producer and the deliveries it owes.
pub(crate) struct Sending {
    producer: Producer,
    unacknowledged: VecDeque<Delivery>,
}

impl Sending {
    /// Nothing sent yet.
    pub(crate) fn new(producer: Producer) -> Self {
        Self { producer, unacknowledged: VecDeque::new() }
    }

    /// Sends one record, after the oldest is acknowledged when too many are on their way.
    pub(crate) async fn send(&mut self, record: ProduceRecord) -> Result<(), Failure> {
        let delivery = self.producer.send(record).await.map_err(|error| Failure::client(&error))?;
        self.unacknowledged.push_back(delivery);
        if self.unacknowledged.len() >= MAX_UNACKNOWLEDGED
            && let Some(oldest) = self.unacknowledged.pop_front()
        {
            oldest.await.map_err(|error| Failure::client(&error))?;
        }
        Ok(())
    }

    /// Waits until every record is acknowledged.
    pub(crate) async fn finish(mut self) -> Result<(), Failure> {
        self.producer.flush().await.map_err(|error| Failure::client(&error))?;
        for delivery in self.unacknowledged.drain(..) {
            delivery.await.map_err(|error| Failure::client(&error))?;
        }
        Ok(())
    }
}
