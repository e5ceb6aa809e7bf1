//! Writes a topic, at the settings that the others are given.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rdkafka::client::ClientContext;
use rdkafka::config::{ClientConfig, FromClientConfigAndContext};
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::producer::{BaseRecord, DeliveryResult, Producer, ProducerContext, ThreadedProducer};

use crate::BoxError;

/// What may wait to be sent, in KiB: Java's default for `buffer.memory`. By count, 100,000 is librdkafka's own default.
const BUFFER_KIB: &str = "32768";
const PATIENCE: Duration = Duration::from_secs(60);
/// How long to wait for room, or for the last reports. (To poll with so short a timeout would be to spin: what is left of
/// it is rounded down to whole milliseconds.)
const PAUSE: Duration = Duration::from_millis(1);

/// Counts delivery reports, which a thread of the producer serves.
#[derive(Clone, Default)]
struct Reports {
    acknowledged: Arc<AtomicU64>,
    failed: Arc<AtomicU64>,
}

impl ClientContext for Reports {}

impl ProducerContext for Reports {
    type DeliveryOpaque = ();

    fn delivery(&self, result: &DeliveryResult<'_>, (): ()) {
        let counter = if result.is_ok() { &self.acknowledged } else { &self.failed };
        counter.fetch_add(1, Ordering::Relaxed);
    }
}

pub fn run(
    address: &str,
    topic: &str,
    count: &str,
    file: &str,
    codec: &str,
    batch_bytes: &str,
) -> Result<(), BoxError> {
    let count: usize = count.parse()?;
    let text = std::fs::read_to_string(file)?;
    let payloads: Vec<&str> = text.lines().collect();
    let reports = Reports::default();
    let mut config = ClientConfig::new();
    config
        .set("bootstrap.servers", address)
        .set("enable.idempotence", "true")
        .set("acks", "all")
        .set("linger.ms", "5")
        .set("compression.type", codec)
        .set("batch.size", batch_bytes)
        .set("queue.buffering.max.kbytes", BUFFER_KIB);
    let producer = ThreadedProducer::from_config_and_context(&config, reports.clone())?;
    let mut bytes = 0;
    let begun = Instant::now();
    for number in 0..count {
        let payload = payloads[number % payloads.len()];
        bytes += payload.len();
        send(&producer, topic, payload)?;
    }
    let deadline = Instant::now() + PATIENCE;
    while producer.in_flight_count() > 0 && Instant::now() < deadline {
        thread::sleep(PAUSE);
    }
    producer.flush(PATIENCE)?;
    match reports.failed.load(Ordering::Relaxed) {
        0 => println!("{} {bytes} {:.6}", reports.acknowledged.load(Ordering::Relaxed), begun.elapsed().as_secs_f64()),
        failed => return Err(format!("{failed} records were not written").into()),
    }
    Ok(())
}

/// Sends a record, as soon as the queue has room.
fn send(producer: &ThreadedProducer<Reports>, topic: &str, payload: &str) -> Result<(), KafkaError> {
    let mut record = BaseRecord::<(), str>::to(topic).payload(payload);
    loop {
        match producer.send(record) {
            Ok(()) => return Ok(()),
            Err((KafkaError::MessageProduction(RDKafkaErrorCode::QueueFull), refused)) => {
                thread::sleep(PAUSE);
                record = refused;
            }
            Err((error, _)) => return Err(error),
        }
    }
}
