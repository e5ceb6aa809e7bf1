//! Reads a topic to its end with [`millstream_client::Consumer`], or fills one to be read.
//!
//! `consume ADDRESS TOPIC COUNT` reads COUNT records and prints how many there were, their bytes and a sum over them.
//! `consume fill ADDRESS TOPIC COUNT BYTES CODEC` writes them: values of BYTES, in batches of 16 KiB.
//! `consume idle ADDRESS PARTITIONS SECONDS` waits on a topic `idle` of so many partitions that nothing is written to,
//! and prints the share of a core that it took, in percent.

use std::process::ExitCode;
use std::time::Duration;

use millstream_benches::BoxError;
use millstream_client::{
    Client, Config, ConsumerOptions, Foundations, NewTopic, ProduceRecord, ProducerOptions, StartAt, TopicSelection,
};

/// The words of a call.
const USAGE: &str = "usage: consume [fill] ADDRESS TOPIC COUNT [BYTES CODEC] | consume idle ADDRESS PARTITIONS SECONDS";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        ["fill", address, topic, count, bytes, codec] => fill(address, topic, count, bytes, codec).await,
        ["idle", address, partitions, seconds] => idle(address, partitions, seconds).await,
        [address, topic, count] => read(address, topic, count).await,
        _ => Err(USAGE.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("consume: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn connect(address: &str) -> Result<Client, BoxError> {
    Ok(Client::connect(Config::new(address), Foundations::default()).await?)
}

async fn read(address: &str, topic: &str, count: &str) -> Result<(), BoxError> {
    let count: u64 = count.parse()?;
    let client = connect(address).await?;
    let mut consumer = client.consumer(ConsumerOptions::default());
    consumer.assign_topics(TopicSelection::named([topic]), StartAt::Earliest);
    let (mut records, mut bytes, mut sum) = (0, 0, 0u64);
    while records < count {
        for record in &consumer.next().await? {
            let value = record.value().unwrap_or_default();
            records += 1;
            bytes += value.len() as u64;
            sum = sum.wrapping_add(u64::from(value.first().copied().unwrap_or(0)));
        }
    }
    println!("{records} {bytes} {sum}");
    Ok(())
}

async fn fill(address: &str, topic: &str, count: &str, bytes: &str, codec: &str) -> Result<(), BoxError> {
    let (count, bytes): (u64, usize) = (count.parse()?, bytes.parse()?);
    let compression = codec.parse().map_err(|_| format!("no codec {codec:?}"))?;
    let client = connect(address).await?;
    client.admin().create_topics(&[NewTopic::new(topic, 1)]).await?;
    let producer = client.producer(ProducerOptions { compression, linger_ms: 50, ..ProducerOptions::default() });
    let mut value = Vec::with_capacity(bytes);
    for number in 0..count {
        value.clear();
        // Half of it alike from record to record, half not, as logs and orders are.
        let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        while value.len() < bytes {
            state = state.rotate_left(29).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            value.extend_from_slice(&state.to_be_bytes());
            value.extend_from_slice(b"the same");
        }
        value.truncate(bytes);
        // What fails shows at the close.
        drop(producer.send(ProduceRecord::to(topic, value.clone())).await?);
    }
    producer.close(Duration::from_secs(60)).await?;
    Ok(())
}

async fn idle(address: &str, partitions: &str, seconds: &str) -> Result<(), BoxError> {
    let (partitions, seconds): (i32, u64) = (partitions.parse()?, seconds.parse()?);
    let client = connect(address).await?;
    client.admin().create_topics(&[NewTopic::new("idle", partitions)]).await?;
    let mut consumer = client.consumer(ConsumerOptions::default());
    consumer.assign_topics(TopicSelection::named(["idle"]), StartAt::Earliest);
    for _ in 0..partitions {
        consumer.next().await?;
    }
    let before = cpu_s()?;
    let silence = tokio::time::timeout(Duration::from_secs(seconds), consumer.next()).await;
    if silence.is_ok() {
        return Err("the topic was to be idle".into());
    }
    println!("{:.3}", (cpu_s()? - before) / seconds as f64 * 100.0);
    Ok(())
}

/// Seconds of user and system that this process has taken, by the scheduler's count in nanoseconds.
fn cpu_s() -> Result<f64, BoxError> {
    let mut total = 0;
    for thread in std::fs::read_dir("/proc/self/task")? {
        let stat = std::fs::read_to_string(thread?.path().join("schedstat"))?;
        total += stat.split_ascii_whitespace().next().unwrap_or("0").parse::<u64>()?;
    }
    Ok(total as f64 / 1e9)
}
