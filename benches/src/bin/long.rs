//! Tens of millions of rows through one running job: `long filter|tumble ROWS BINARY SCRIPT`.
//!
//! No file and no endless log: an embedded broker in this process keeps a bounded number of bytes of each topic
//! (`retention.bytes`), and the generator waits while the job's committed offset is further behind than fits. The job is
//! a process of its own on core 1; run this on core 0. Every output row is checked against the answer that the generator
//! worked out. Prints what each tenth of the rows cost as a line of JSON.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use millstream_benches::{BoxError, Job, Reader};
use millstream_client::{Client, Config, Foundations, NewTopic, TopicPartition};
use millstream_testkit::EmbeddedBroker;
use millstream_testkit::data::Bids;
use tokio::time::{sleep, timeout};

/// Rows made at a time.
const CHUNK_ROWS: u64 = 100_000;
/// How far the generator may be ahead of the job's last commit. Windows hold back the commit by 1.4 M rows.
const AHEAD_ROWS: u64 = 4_000_000;
/// What each topic keeps: far more than so many rows take.
const RETENTION_BYTES: &str = "2000000000";
const GROUP: &str = "long";
const SEGMENTS: u64 = 10;
const SAMPLE_INTERVAL: Duration = Duration::from_millis(50);
/// How long the last rows may take to come out.
const PATIENCE: Duration = Duration::from_secs(60);
/// Closes the windows before it; filtered away by the other job.
const LAST_BID: &str =
    r#"{"auction":0,"bidder":0,"price":0,"channel":"","url":"","date_time":"2024-01-09 00:00:00.000","extra":""}"#;

#[tokio::main]
async fn main() -> Result<(), BoxError> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [job, rows, binary, script] = &args[..] else {
        return Err("usage: long filter|tumble ROWS BINARY SCRIPT".into());
    };
    let (tumble, rows) = (job == "tumble", rows.parse::<u64>()?);
    let broker = Arc::new(EmbeddedBroker::builder().start().await?);
    let address = broker.bootstrap();
    let client = Client::connect(Config::new(&address), Foundations::default()).await?;
    let topics = ["bids", "result"].map(|name| NewTopic::new(name, 1).with_config("retention.bytes", RETENTION_BYTES));
    client.admin().create_topics(&topics).await?;
    let reader = Reader::at_end_of(&client, "result").await?;
    let job = Job::start(Path::new(binary), Path::new(script), &address)?;

    let progress = Arc::new(Made::default());
    let generating = tokio::spawn(generate(Arc::clone(&broker), client.clone(), rows, tumble, Arc::clone(&progress)));
    let checking = tokio::spawn(receive(reader, Arc::clone(&progress), tumble));
    let segments = watch(&job, rows, &progress).await?;
    let expected = generating.await??;
    progress.expect(expected.rows);
    let found = timeout(PATIENCE, checking).await.map_err(|_| "rows are missing at the end")???;
    let said = job.stop()?;
    if (found.rows, found.hash) != (expected.rows, expected.hash) {
        return Err(format!("{} rows came out, {} were expected, or they differ", found.rows, expected.rows).into());
    }
    println!("{{\"said\":{said:?},\"rows_out\":{},\"segments\":[{}]}}", found.rows, segments.join(","));
    Ok(())
}

/// What the tasks tell each other.
#[derive(Default)]
struct Made {
    /// Rows generated so far.
    rows: AtomicU64,
    /// How many rows must come out, plus one; 0 while that is not known.
    expected: AtomicU64,
}

impl Made {
    fn expect(&self, rows: u64) {
        self.expected.store(rows + 1, Relaxed);
    }
}

/// Rows, and a sum over them that does not depend on their order.
#[derive(Default, Clone, Copy)]
struct Answer {
    rows: u64,
    hash: u64,
}

impl Answer {
    fn add(&mut self, row: [u64; 3]) {
        self.rows += 1;
        let mixed =
            row.iter().fold(0u64, |hash, part| (hash ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29));
        self.hash = self.hash.wrapping_add(mixed);
    }
}

/// Makes bids and waits for the job where it is too far behind. Gives the answer.
async fn generate(
    broker: Arc<EmbeddedBroker>,
    client: Client,
    rows: u64,
    tumble: bool,
    progress: Arc<Made>,
) -> Result<Answer, BoxError> {
    let (mut bids, mut oracle) = (Bids::new(1), Oracle::new(tumble));
    let source = [TopicPartition::new("bids", 0)];
    let (mut made, mut committed) = (0, 0);
    while made < rows {
        while made - committed > AHEAD_ROWS {
            sleep(Duration::from_millis(5)).await;
            let offsets = client.committed_offsets(GROUP, &source).await?;
            committed = offsets.first().and_then(|(_, offset)| offset.as_ref()).map_or(0, |at| at.offset as u64);
        }
        let broker = Arc::clone(&broker);
        (bids, oracle) = tokio::task::spawn_blocking(move || load(&broker, bids, oracle)).await??;
        made += CHUNK_ROWS;
        progress.rows.store(made, Relaxed);
    }
    broker.load("bids", None, [LAST_BID])?;
    Ok(oracle.finish())
}

/// One chunk, in lz4 batches.
fn load(broker: &EmbeddedBroker, mut bids: Bids, mut oracle: Oracle) -> Result<(Bids, Oracle), BoxError> {
    let lines = (0..CHUNK_ROWS).map(|_| {
        let mut line = Vec::with_capacity(256);
        // Writing to memory does not fail.
        let _ = bids.write_json(&mut line);
        oracle.see(&line);
        (None::<Vec<u8>>, line)
    });
    broker.load_with("bids", &millstream_benches::lz4(), lines)?;
    Ok((bids, oracle))
}

/// The jobs, row by row.
struct Oracle {
    tumble: bool,
    answer: Answer,
    window: u64,
    counts: Vec<u64>,
}

impl Oracle {
    fn new(tumble: bool) -> Self {
        Self { tumble, answer: Answer::default(), window: 0, counts: vec![0; Bids::AUCTIONS as usize] }
    }

    /// Takes a bid; its first three values are numbers, its time comes in order.
    fn see(&mut self, line: &[u8]) {
        let [auction, bidder, price] = numbers(line);
        if !self.tumble {
            if price >= 5_000_000 {
                self.answer.add([auction, bidder, price]);
            }
            return;
        }
        let window = window_of(line, b"\"date_time\":\"");
        if window != self.window {
            self.close();
            self.window = window;
        }
        self.counts[auction as usize] += 1;
    }

    fn close(&mut self) {
        for (auction, count) in self.counts.iter_mut().enumerate().filter(|(_, count)| **count > 0) {
            self.answer.add([auction as u64, self.window, *count]);
            *count = 0;
        }
    }

    fn finish(mut self) -> Answer {
        self.close();
        self.answer
    }
}

/// Adds up what comes out until it is as much as is expected.
async fn receive(mut reader: Reader, progress: Arc<Made>, tumble: bool) -> Result<Answer, BoxError> {
    let mut answer = Answer::default();
    loop {
        let next = reader.next(|row| {
            let [first, second, third] = numbers(row);
            answer.add(if tumble {
                [first, window_of(row, b"\"window_start\":\""), second]
            } else {
                [first, second, third]
            });
        });
        // The last rows may have come before it was known that they are the last.
        if let Ok(read) = timeout(SAMPLE_INTERVAL, next).await {
            read?;
        }
        let expected = progress.expected.load(Relaxed);
        if expected > 0 && answer.rows + 1 >= expected {
            return Ok(answer);
        }
    }
}

/// The first three bare numbers of a row, those in strings left out.
fn numbers(row: &[u8]) -> [u64; 3] {
    let mut found = [0; 3];
    let mut index = 0;
    let mut quoted = false;
    let mut before = b' ';
    for byte in row {
        match byte {
            b'"' => quoted = !quoted,
            b'0'..=b'9' if !quoted => {
                if !before.is_ascii_digit() {
                    index += 1;
                }
                if index > 3 {
                    break;
                }
                found[index - 1] = found[index - 1] * 10 + u64::from(byte - b'0');
            }
            _ if index == 3 => break,
            _ => {}
        }
        before = *byte;
    }
    found
}

/// The ten seconds that a row's time lies in: its digits up to the tens of the second.
fn window_of(row: &[u8], name: &[u8]) -> u64 {
    let start = row.windows(name.len()).position(|part| part == name).map_or(row.len(), |at| at + name.len());
    let digits = row[start..].iter().take("2024-01-01 00:00:0".len()).filter(|byte| byte.is_ascii_digit());
    digits.fold(0, |number, digit| number * 10 + u64::from(digit - b'0'))
}

/// What each segment of the rows cost the job: wall and CPU seconds, and its memory: the median of samples, and the most.
async fn watch(job: &Job, rows: u64, progress: &Made) -> Result<Vec<String>, BoxError> {
    let mut segments = Vec::new();
    for segment in 1..=SEGMENTS {
        let (begun, before) = (Instant::now(), job.usage()?);
        let mut memory = Vec::new();
        while progress.rows.load(Relaxed) < rows * segment / SEGMENTS {
            memory.push(job.usage()?.1);
            sleep(SAMPLE_INTERVAL).await;
        }
        let after = job.usage()?;
        memory.push(after.1);
        memory.sort_unstable();
        segments.push(format!(
            "{{\"rows\":{},\"wall_s\":{:.3},\"cpu_s\":{:.2},\"bytes\":{},\"peak_bytes\":{}}}",
            rows / SEGMENTS,
            begun.elapsed().as_secs_f64(),
            after.0 - before.0,
            memory[memory.len() / 2],
            memory[memory.len() - 1]
        ));
    }
    Ok(segments)
}
