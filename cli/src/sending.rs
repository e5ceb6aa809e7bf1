//! Records on their way to a topic, with a bound on how many are unacknowledged.

use std::collections::VecDeque;

use millstream_client::admin::{ConfigResource, DescribeConfigs};
use millstream_client::{Client, Delivery, Error, ProduceRecord, Producer};
use millstream_protocol::code::ErrorCode;

use crate::errors::Failure;

/// Records on their way before the oldest one's acknowledgement is awaited.
const MAX_UNACKNOWLEDGED: usize = 16 * 1024;
/// What a batch of one record takes beyond what the record counts as: its header.
const BATCH_HEADER_BYTES: usize = 61;

/// A producer and the deliveries it owes, each with the size of its record.
pub(crate) struct Sending {
    producer: Producer,
    unacknowledged: VecDeque<(Delivery, usize)>,
    acknowledged: u64,
}

/// A record that was not taken.
#[derive(Debug)]
pub(crate) struct Unsent {
    /// Which one of those sent, counted from 1.
    pub(crate) number: u64,
    bytes: usize,
    error: Error,
}

impl Sending {
    /// Nothing sent yet.
    pub(crate) fn new(producer: Producer) -> Self {
        Self { producer, unacknowledged: VecDeque::new(), acknowledged: 0 }
    }

    /// Sends one record, after the oldest is acknowledged when too many are on their way.
    pub(crate) async fn send(&mut self, record: ProduceRecord) -> Result<(), Unsent> {
        let bytes = record.size();
        let delivery = self.producer.send(record).await.map_err(|error| {
            let number = self.acknowledged + self.unacknowledged.len() as u64 + 1;
            Unsent { number, bytes, error }
        })?;
        self.unacknowledged.push_back((delivery, bytes));
        if self.unacknowledged.len() >= MAX_UNACKNOWLEDGED {
            self.settle_oldest().await?;
        }
        Ok(())
    }

    /// Waits until every record is acknowledged.
    pub(crate) async fn finish(mut self) -> Result<(), Unsent> {
        let flushed = self.producer.flush().await;
        while !self.unacknowledged.is_empty() {
            self.settle_oldest().await?;
        }
        flushed.map_err(|error| Unsent { number: self.acknowledged, bytes: 0, error })
    }

    async fn settle_oldest(&mut self) -> Result<(), Unsent> {
        if let Some((oldest, bytes)) = self.unacknowledged.pop_front() {
            self.acknowledged += 1;
            oldest.await.map_err(|error| Unsent { number: self.acknowledged, bytes, error })?;
        }
        Ok(())
    }
}

impl Unsent {
    /// The failure. Of a record that is too large, `place` says which one it is, and this how large it may be and what
    /// raises that.
    pub(crate) async fn explain(&self, client: &Client, topic: &str, place: &str) -> Failure {
        let Self { bytes, error, .. } = self;
        match error {
            Error::TooLarge { option, .. } => {
                Failure::Running(format!("{place}: {error}; raise it: -X {option}={bytes}"))
            }
            Error::Broker { code: ErrorCode::MESSAGE_TOO_LARGE, .. } => {
                let limit = most_message_bytes(client, topic).await;
                let limit = limit.map(|limit| format!(" of {limit} bytes")).unwrap_or_default();
                Failure::Running(format!(
                    "{place}: a record of {bytes} bytes is larger than the limit{limit} of topic {topic:?} \
                     (max.message.bytes); raise it: millstream topic alter {topic} -c max.message.bytes={}",
                    bytes + BATCH_HEADER_BYTES
                ))
            }
            other => Failure::client(other),
        }
    }
}

/// The topic's limit for a batch, if the cluster tells.
async fn most_message_bytes(client: &Client, topic: &str) -> Option<String> {
    let resource = ConfigResource::topic(topic);
    let described = client.admin().describe_configs(&[resource], &DescribeConfigs::default()).await.ok()?;
    let entries = described.all().ok()?.into_iter().flat_map(|(_, entries)| entries);
    entries.filter(|entry| entry.name == "max.message.bytes").find_map(|entry| entry.value)
}
