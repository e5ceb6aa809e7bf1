//! From produce to consume, row by row at a steady rate: what `latency` of the benches does, with librdkafka.

use std::thread;
use std::time::{Duration, Instant};

use rdkafka::config::ClientConfig;
use rdkafka::consumer::{BaseConsumer, Consumer};
use rdkafka::message::Message;
use rdkafka::producer::{BaseProducer, BaseRecord, Producer};
use rdkafka::topic_partition_list::Offset;

use crate::BoxError;
use crate::consume::consumer;

/// Rows of the first seconds are sent, awaited and checked, but not timed.
const WARM_UP: Duration = Duration::from_secs(2);
/// How long the last rows may take.
const PATIENCE: Duration = Duration::from_secs(20);
const TICK: Duration = Duration::from_millis(1);

pub fn run(address: &str, topic: &str, rate: &str, seconds: &str) -> Result<(), BoxError> {
    let (rows_per_tick, ticks) = (rate.parse::<u64>()? / 1_000, seconds.parse::<u64>()? * 1_000);
    let rows = rows_per_tick * ticks;
    let reader = consumer(address, topic, Offset::Offset(end(address, topic)?))?;
    // It is at the end, and waits, before the first row is sent.
    reader.poll(Duration::from_millis(500));
    let producer: BaseProducer = ClientConfig::new()
        .set("bootstrap.servers", address)
        .set("enable.idempotence", "true")
        .set("acks", "all")
        .set("linger.ms", "0")
        .create()?;
    let begun = Instant::now();
    let receiving = thread::spawn(move || receive(&reader, rows, begun, Duration::from_millis(ticks) + PATIENCE));
    let sent = send(&producer, topic, rows_per_tick, ticks, begun)?;
    producer.flush(PATIENCE)?;
    let arrived = receiving.join().map_err(|_| "the reader panicked")??;
    report(&sent, &arrived);
    Ok(())
}

fn end(address: &str, topic: &str) -> Result<i64, BoxError> {
    let asking: BaseConsumer = ClientConfig::new().set("bootstrap.servers", address).create()?;
    Ok(asking.fetch_watermarks(topic, 0, PATIENCE)?.1)
}

/// Sends the rows of each tick together; gives when each row was handed over, since `begun`.
fn send(
    producer: &BaseProducer,
    topic: &str,
    rows_per_tick: u64,
    ticks: u64,
    begun: Instant,
) -> Result<Vec<Duration>, BoxError> {
    let mut sent = Vec::with_capacity((rows_per_tick * ticks) as usize);
    for tick in 0..ticks {
        // What a busy machine delays is sent all the same, and its delay counts.
        thread::sleep((begun + TICK * tick as u32).saturating_duration_since(Instant::now()));
        for row in tick * rows_per_tick..(tick + 1) * rows_per_tick {
            sent.push(begun.elapsed());
            producer.send(BaseRecord::<(), str>::to(topic).payload(&bid(row))).map_err(|(error, _)| error)?;
        }
        producer.poll(Duration::ZERO);
    }
    Ok(sent)
}

/// A bid of 243 bytes. Its auction is the row's number.
fn bid(row: u64) -> String {
    let bid = format!("{{\"auction\":{row},\"bidder\":7,\"price\":1,\"channel\":\"Google\",\"extra\":\"");
    format!("{bid:x<241}\"}}")
}

/// Waits for every row; gives when each came, since `begun`.
fn receive(reader: &BaseConsumer, rows: u64, begun: Instant, deadline: Duration) -> Result<Vec<Duration>, BoxError> {
    let mut arrived = vec![None; rows as usize];
    let mut missing = rows;
    while missing > 0 {
        if begun.elapsed() > deadline {
            return Err(format!("{missing} rows did not come").into());
        }
        let Some(message) = reader.poll(Duration::from_millis(100)) else { continue };
        let message = message?;
        let row = row_of(message.payload().unwrap_or_default());
        match row.and_then(|row| arrived.get_mut(row as usize)) {
            Some(at @ None) => *at = Some(begun.elapsed()),
            _ => return Err(format!("row {row:?} came twice, or is not expected").into()),
        }
        missing -= 1;
    }
    Ok(arrived.into_iter().flatten().collect())
}

/// The number in `{"auction":N,...`.
fn row_of(value: &[u8]) -> Option<u64> {
    let digits = value.strip_prefix(b"{\"auction\":")?;
    let end = digits.iter().position(|byte| !byte.is_ascii_digit())?;
    std::str::from_utf8(&digits[..end]).ok()?.parse().ok()
}

fn report(sent: &[Duration], arrived: &[Duration]) {
    let timed = sent.iter().zip(arrived).filter(|(sent, _)| **sent >= WARM_UP);
    let mut millis: Vec<f64> = timed.map(|(sent, at)| at.saturating_sub(*sent).as_secs_f64() * 1e3).collect();
    millis.sort_by(f64::total_cmp);
    let at = |share: f64| millis[((millis.len() - 1) as f64 * share) as usize];
    println!(
        "{{\"rows\":{},\"timed\":{},\"p50\":{:.3},\"p99\":{:.3},\"max\":{:.3}}}",
        sent.len(),
        millis.len(),
        at(0.5),
        at(0.99),
        at(1.0)
    );
}
