//! Reads a partition from its beginning.

use std::time::Duration;

use rdkafka::config::ClientConfig;
use rdkafka::consumer::{BaseConsumer, Consumer};
use rdkafka::error::KafkaError;
use rdkafka::message::Message;
use rdkafka::topic_partition_list::{Offset, TopicPartitionList};

use crate::BoxError;

pub fn run(address: &str, topic: &str, count: &str) -> Result<(), BoxError> {
    let count: u64 = count.parse()?;
    let consumer = consumer(address, topic, Offset::Beginning)?;
    let (mut records, mut bytes, mut sum) = (0, 0, 0u64);
    while records < count {
        let Some(message) = consumer.poll(Duration::from_secs(10)) else { continue };
        let message = message?;
        let value = message.payload().unwrap_or_default();
        records += 1;
        bytes += value.len() as u64;
        sum = sum.wrapping_add(u64::from(value.first().copied().unwrap_or(0)));
    }
    println!("{records} {bytes} {sum}");
    Ok(())
}

/// A consumer of partition 0.
pub fn consumer(address: &str, topic: &str, from: Offset) -> Result<BaseConsumer, KafkaError> {
    // Java and we verify checksums, so it is to do so too.
    let consumer: BaseConsumer = ClientConfig::new()
        .set("bootstrap.servers", address)
        .set("group.id", "unused")
        .set("enable.auto.commit", "false")
        .set("check.crcs", "true")
        .create()?;
    let mut partitions = TopicPartitionList::new();
    partitions.add_partition_offset(topic, 0, from)?;
    consumer.assign(&partitions)?;
    Ok(consumer)
}
