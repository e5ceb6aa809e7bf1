//! Writes a topic with [`millstream_client::Producer`], at the settings that its peers are given.
//!
//! `produce ADDRESS TOPIC COUNT PAYLOADS CODEC BATCH-BYTES` sends COUNT records, the lines of the file PAYLOADS over and
//! over, and prints how many the broker has acknowledged, from how many bytes, and the seconds from the first record to
//! the last acknowledgement.
//! `produce payloads BYTES` prints a thousand such lines. `produce create ADDRESS TOPIC` makes the topic, of one partition.
//! `produce end ADDRESS TOPIC` prints how many records that has taken.

use std::collections::VecDeque;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use millstream_benches::BoxError;
use millstream_client::{
    Client, Config, Delivery, Foundations, MemoryBudget, NewTopic, OffsetSpec, ProduceRecord, ProducerOptions,
    TopicPartition,
};

const USAGE: &str = "usage: produce ADDRESS TOPIC COUNT PAYLOADS CODEC BATCH-BYTES | produce payloads BYTES \
                     | produce create ADDRESS TOPIC | produce end ADDRESS TOPIC";
/// What may wait to be sent: Java's default for `buffer.memory`, which its peers are given too.
const BUFFER_BYTES: usize = 32 << 20;
const PAYLOADS: u64 = 1_000;
const PATIENCE: Duration = Duration::from_secs(60);

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        ["payloads", bytes] => payloads(bytes),
        ["create", address, topic] => create(address, topic).await,
        ["end", address, topic] => end(address, topic).await,
        [address, topic, count, file, codec, batch] => produce(address, topic, count, file, codec, batch).await,
        _ => Err(USAGE.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("produce: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn connect(address: &str) -> Result<Client, BoxError> {
    let foundations = Foundations { budget: MemoryBudget::new(BUFFER_BYTES), ..Foundations::default() };
    Ok(Client::connect(Config::new(address), foundations).await?)
}

async fn produce(
    address: &str,
    topic: &str,
    count: &str,
    file: &str,
    codec: &str,
    batch_bytes: &str,
) -> Result<(), BoxError> {
    let (count, batch_bytes): (usize, usize) = (count.parse()?, batch_bytes.parse()?);
    let compression = codec.parse().map_err(|_| format!("no codec {codec:?}"))?;
    let text = std::fs::read_to_string(file)?;
    let payloads: Vec<&str> = text.lines().collect();
    let client = connect(address).await?;
    let producer = client.producer(ProducerOptions { compression, batch_bytes, ..ProducerOptions::default() });
    let topic: Arc<str> = Arc::from(topic);
    let (mut reports, mut bytes) = (Reports::default(), 0);
    let begun = Instant::now();
    for number in 0..count {
        let payload = payloads[number % payloads.len()];
        bytes += payload.len();
        // The application's bytes are its own: they are copied here, as librdkafka and Java copy them.
        let value = Bytes::copy_from_slice(payload.as_bytes());
        reports.take(producer.send(ProduceRecord::to(topic.clone(), value)).await?).await?;
    }
    producer.flush().await?;
    let acknowledged = reports.finish().await?;
    println!("{acknowledged} {bytes} {:.6}", begun.elapsed().as_secs_f64());
    producer.close(PATIENCE).await?;
    Ok(())
}

/// Counts what was acknowledged. So many records may be without an answer as librdkafka's queue holds by default.
#[derive(Default)]
struct Reports {
    open: VecDeque<Delivery>,
    acknowledged: u64,
}

impl Reports {
    const MAX_OPEN: usize = 100_000;

    async fn take(&mut self, delivery: Delivery) -> Result<(), BoxError> {
        if self.open.len() == Self::MAX_OPEN {
            self.settle_oldest().await?;
        }
        self.open.push_back(delivery);
        Ok(())
    }

    async fn settle_oldest(&mut self) -> Result<(), BoxError> {
        if let Some(oldest) = self.open.pop_front() {
            oldest.await?;
            self.acknowledged += 1;
        }
        Ok(())
    }

    async fn finish(mut self) -> Result<u64, BoxError> {
        while !self.open.is_empty() {
            self.settle_oldest().await?;
        }
        Ok(self.acknowledged)
    }
}

/// Half of each line is like the others, half is not, as logs and orders are.
fn payloads(bytes: &str) -> Result<(), BoxError> {
    let bytes: usize = bytes.parse()?;
    for number in 0..PAYLOADS {
        let (mut line, mut state) = (String::new(), number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        while line.len() < bytes {
            state = state.rotate_left(29).wrapping_mul(0xbf58_476d_1ce4_e5b9).wrapping_add(number);
            line.extend(state.to_be_bytes().map(|byte| char::from(b'a' + byte % 26)));
            line.push_str("the same");
        }
        line.truncate(bytes);
        println!("{line}");
    }
    Ok(())
}

async fn create(address: &str, topic: &str) -> Result<(), BoxError> {
    let client = connect(address).await?;
    client.admin().create_topics(&[NewTopic::new(topic, 1)]).await?;
    client.admin().wait_until_visible(topic).await?;
    Ok(())
}

async fn end(address: &str, topic: &str) -> Result<(), BoxError> {
    let client = connect(address).await?;
    let listed = client.list_offsets(&[(TopicPartition::new(topic, 0), OffsetSpec::Latest)]).await?;
    println!("{}", listed.first().map_or(0, |(_, listed)| listed.offset));
    Ok(())
}
