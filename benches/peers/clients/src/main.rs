//! `client-peers consume ADDRESS TOPIC COUNT`: reads COUNT records of partition 0 with librdkafka, polling one at a time
//! as its users do, and prints how many there were, their bytes and a sum over them.

use std::process::ExitCode;
use std::time::Duration;

use rdkafka::config::ClientConfig;
use rdkafka::consumer::{BaseConsumer, Consumer};
use rdkafka::error::KafkaError;
use rdkafka::message::Message;
use rdkafka::topic_partition_list::{Offset, TopicPartitionList};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        ["consume", address, topic, count] => match count.parse() {
            Ok(count) => consume(address, topic, count),
            Err(_) => return usage(),
        },
        _ => return usage(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("client-peers: {error}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: client-peers consume ADDRESS TOPIC COUNT");
    ExitCode::from(2)
}

fn consume(address: &str, topic: &str, count: u64) -> Result<(), KafkaError> {
    // Java and we verify checksums, so it is to do so too.
    let consumer: BaseConsumer = ClientConfig::new()
        .set("bootstrap.servers", address)
        .set("group.id", "unused")
        .set("enable.auto.commit", "false")
        .set("check.crcs", "true")
        .create()?;
    let mut partitions = TopicPartitionList::new();
    partitions.add_partition_offset(topic, 0, Offset::Beginning)?;
    consumer.assign(&partitions)?;
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
