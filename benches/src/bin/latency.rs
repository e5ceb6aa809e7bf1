//! From produce to visible output: `latency BROKER IN OUT ROWS-PER-SECOND SECONDS`.
//!
//! Writes bids to one topic at a steady rate and waits for what comes out at another; when both are the same, that is a
//! bare produce and consume. Checks that every row expected came once. Prints a line of JSON; times in milliseconds.

use std::sync::Arc;
use std::time::{Duration, Instant};

use millstream_benches::{BoxError, Reader};
use millstream_client::{Client, Config, Foundations, ProduceRecord, Producer};
use tokio::time::{MissedTickBehavior, interval, timeout};

/// Rows of the first seconds are sent, awaited and checked, but not timed: a JVM is not yet at work.
const WARM_UP: Duration = Duration::from_secs(2);
/// How long the last rows may take.
const PATIENCE: Duration = Duration::from_secs(20);
const TICK: Duration = Duration::from_millis(1);

/// What to do.
struct Plan {
    input: Arc<str>,
    output: String,
    rows_per_tick: u64,
    ticks: u64,
}

impl Plan {
    fn rows(&self) -> u64 {
        self.rows_per_tick * self.ticks
    }

    /// Whether a row comes out at the other end: the job keeps every second one.
    fn is_expected(&self, row: u64) -> bool {
        *self.input == *self.output || row.is_multiple_of(2)
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), BoxError> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [broker, input, output, rows_per_s, seconds] = &args[..] else {
        return Err("usage: latency BROKER IN OUT ROWS-PER-SECOND SECONDS".into());
    };
    let plan = Plan {
        input: Arc::from(input.as_str()),
        output: output.clone(),
        rows_per_tick: rows_per_s.parse::<u64>()? / 1_000,
        ticks: seconds.parse::<u64>()? * 1_000,
    };
    let mut config = Config::new(broker);
    config.set("linger.ms", "0")?;
    let client = Client::connect(config, Foundations::default()).await?;
    let reader = Reader::at_end_of(&client, &plan.output).await?;
    let producer = client.producer(client.config().producer().clone());
    let begun = Instant::now();
    let (sent, arrived) = tokio::try_join!(send(&plan, &producer, begun), receive(&plan, reader, begun))?;
    report(&plan, &sent, &arrived)?;
    producer.close(PATIENCE).await?;
    client.close().await;
    Ok(())
}

/// Sends the rows of each tick together; gives when each row was handed over, since `begun`.
async fn send(plan: &Plan, producer: &Producer, begun: Instant) -> Result<Vec<Duration>, BoxError> {
    let mut ticks = interval(TICK);
    // What a busy machine delays is sent all the same, and its delay counts.
    ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let mut sent = Vec::with_capacity(plan.rows() as usize);
    let mut last = None;
    for tick in 0..plan.ticks {
        ticks.tick().await;
        for row in tick * plan.rows_per_tick..(tick + 1) * plan.rows_per_tick {
            sent.push(begun.elapsed());
            last = Some(producer.send(ProduceRecord::to(Arc::clone(&plan.input), bid(row))).await?);
        }
    }
    if let Some(last) = last {
        last.await?;
    }
    Ok(sent)
}

/// A bid of 243 bytes. Its auction is the row's number; its price is above the filter's in every second row.
fn bid(row: u64) -> String {
    let price = if row.is_multiple_of(2) { 9_999_999 } else { 1 };
    let bid = format!("{{\"auction\":{row},\"bidder\":7,\"price\":{price},\"channel\":\"Google\",\"extra\":\"");
    format!("{bid:x<241}\"}}")
}

/// Waits for every row expected; gives when each came, since `begun`.
async fn receive(plan: &Plan, mut reader: Reader, begun: Instant) -> Result<Vec<Option<Duration>>, BoxError> {
    let mut arrived = vec![None; plan.rows() as usize];
    let mut missing = (0..plan.rows()).filter(|row| plan.is_expected(*row)).count();
    let deadline = Duration::from_millis(plan.ticks) + PATIENCE;
    while missing > 0 {
        let mut wrong = None;
        let next = reader.next(|value| match row_of(value).and_then(|row| arrived.get_mut(row as usize)) {
            Some(at @ None) => {
                *at = Some(begun.elapsed());
                missing -= 1;
            }
            _ => wrong = Some(String::from_utf8_lossy(value).into_owned()),
        });
        match timeout(deadline.saturating_sub(begun.elapsed()), next).await {
            Ok(read) => read?,
            Err(_) => return Err(format!("{missing} rows did not come").into()),
        }
        if let Some(wrong) = wrong {
            return Err(format!("came twice, or is not expected at all: {wrong}").into());
        }
    }
    Ok(arrived)
}

/// The number in `{"auction":N,...`.
fn row_of(value: &[u8]) -> Option<u64> {
    let digits = value.strip_prefix(b"{\"auction\":")?;
    let end = digits.iter().position(|byte| !byte.is_ascii_digit())?;
    std::str::from_utf8(&digits[..end]).ok()?.parse().ok()
}

fn report(plan: &Plan, sent: &[Duration], arrived: &[Option<Duration>]) -> Result<(), BoxError> {
    let rows = sent.iter().zip(arrived).enumerate();
    if let Some((row, _)) = rows.clone().find(|(row, (_, at))| at.is_some() != plan.is_expected(*row as u64)) {
        return Err(format!("row {row} should have been filtered away, or is missing").into());
    }
    let timed = rows.filter(|(_, (sent, _))| **sent >= WARM_UP);
    let mut millis: Vec<f64> =
        timed.filter_map(|(_, (sent, at))| Some((at.as_ref()?.saturating_sub(*sent)).as_secs_f64() * 1e3)).collect();
    millis.sort_by(f64::total_cmp);
    let at = |share: f64| millis[((millis.len() - 1) as f64 * share) as usize];
    println!(
        "{{\"rows\":{},\"timed\":{},\"p50\":{:.3},\"p90\":{:.3},\"p99\":{:.3},\"p999\":{:.3},\"max\":{:.3}}}",
        plan.rows(),
        millis.len(),
        at(0.5),
        at(0.9),
        at(0.99),
        at(0.999),
        at(1.0)
    );
    Ok(())
}
