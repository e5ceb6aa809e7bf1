//! The values of a topic with one partition, as they come.

use millstream_client::{BatchConsumer, Client, ConsumerOptions, OffsetSpec, TopicPartition};
use millstream_protocol::records::{Decompressor, RecordBatches};

use crate::BoxError;

/// A batch that unpacks to more than this is refused, in bytes.
const MAX_BATCH_BYTES: usize = 64 << 20;

/// Reads a topic from where it ended when the reader was made.
pub struct Reader {
    consumer: BatchConsumer,
    scratch: Decompressor,
}

impl Reader {
    /// A reader of partition 0.
    ///
    /// # Errors
    /// The topic is not there.
    pub async fn at_end_of(client: &Client, topic: &str) -> Result<Self, BoxError> {
        let partition = TopicPartition::new(topic, 0);
        let listed = client.list_offsets(&[(partition.clone(), OffsetSpec::Latest)]).await?;
        let end = listed.first().map_or(0, |(_, listed)| listed.offset);
        let mut consumer = client.batch_consumer(ConsumerOptions::default());
        consumer.assign(&[(partition, end)]);
        Ok(Self { consumer, scratch: Decompressor::new(MAX_BATCH_BYTES) })
    }

    /// Waits for the next fetch and visits its values. Cancel-safe.
    ///
    /// # Errors
    /// The topic cannot be read.
    pub async fn next(&mut self, mut visit: impl FnMut(&[u8])) -> Result<(), BoxError> {
        let fetched = self.consumer.next().await?;
        for batch in RecordBatches::new(fetched.records.clone()) {
            let batch = batch?;
            let payload = batch.payload(&mut self.scratch)?;
            for record in batch.records(&payload) {
                let record = record?;
                if record.offset >= fetched.start_offset {
                    visit(record.value.unwrap_or_default());
                }
            }
        }
        Ok(())
    }
}
