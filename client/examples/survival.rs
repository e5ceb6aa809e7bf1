//! What `client/tests/survival/survive` kills: a producer that outlives its broker, and a job that reads, transforms and
//! writes in transactions, and does not outlive itself.
//!
//! ```text
//! survival produce BOOTSTRAP TOPIC RECORDS KEYS RECORDS-PER-SECOND
//! survival transform BOOTSTRAP IN OUT TRANSACTIONAL-ID RECORDS
//! ```
//!
//! `produce` writes values `key:n` with n counting up within each key, and tells how each delivery ended. Each line of
//! its stdin lets so many more records go; once that ends, all may. `transform` copies one partition in transactions that
//! hold the offsets too, from where the last committed one ended, until so many records are behind it.

use std::collections::VecDeque;
use std::error::Error;
use std::io::BufRead;
use std::sync::Arc;
use std::time::Duration;

use millstream_client::{
    Client, Config, ConsumerOptions, ErrorKind, Fetched, Foundations, GroupMetadata, OffsetCommit, ProduceRecord,
    ProducerOptions, TopicPartition, TransactionalProducer,
};
use millstream_protocol::records::{Decompressor, RecordBatches};
use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep, sleep_until};

type BoxError = Box<dyn Error>;

/// Deliveries awaited at once.
const OPEN: usize = 5_000;
/// How far behind its pace the producer may be and still make up for it: timers are that coarse.
const CATCHING_UP: Duration = Duration::from_millis(20);
/// On a slow machine a node may be killed again and again before it serves anybody.
const PATIENCE_MS: u64 = 900_000;
/// Records of one transaction.
const TRANSACTION: usize = 200;
/// How long a transaction is held open, so that a kill often hits it.
const THINKING: Duration = Duration::from_millis(40);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), BoxError> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["produce", bootstrap, topic, records, keys, rate] => {
            produce(bootstrap, topic, records.parse()?, keys.parse()?, rate.parse()?).await
        }
        ["transform", bootstrap, from, to, id, records] => transform(bootstrap, from, to, id, records.parse()?).await,
        _ => Err("survival produce|transform ...: see the head of this file".into()),
    }
}

async fn produce(bootstrap: &str, topic: &str, records: u64, keys: u64, rate: u64) -> Result<(), BoxError> {
    let client = Client::connect(Config::new(bootstrap), Foundations::default()).await?;
    let producer = client.producer(ProducerOptions { delivery_timeout_ms: PATIENCE_MS, ..ProducerOptions::default() });
    let (mut open, mut failed, mut without_offset) = (VecDeque::new(), 0, 0);
    let (let_go, pause) = (let_go_by_stdin(), Duration::from_micros(1_000_000 / rate));
    let mut due = Instant::now();
    for i in 0..records {
        let_go.acquire().await?.forget();
        // After a wait the pace is the same again: nothing is made up for.
        due = due.max(Instant::now().checked_sub(CATCHING_UP).unwrap_or(due)) + pause;
        sleep_until(due).await;
        let (key, n) = (i % keys, i / keys);
        let record =
            ProduceRecord { key: Some(format!("k{key}").into()), ..ProduceRecord::to(topic, format!("k{key}:{n}")) };
        open.push_back(producer.send(record).await?);
        while open.len() > if i + 1 == records { 0 } else { OPEN } {
            let Some(delivery) = open.pop_front() else { break };
            match delivery.await {
                Ok(metadata) => without_offset += u64::from(metadata.offset.is_none()),
                Err(error) => {
                    failed += 1;
                    eprintln!("record {}: {error}", i + 1 - open.len() as u64);
                }
            }
        }
    }
    producer.close(Duration::from_secs(60)).await?;
    println!(r#"{{"records": {records}, "failed": {failed}, "without_offset": {without_offset}}}"#);
    Ok(())
}

/// Lets as many records go as each line says, and then all.
fn let_go_by_stdin() -> Arc<Semaphore> {
    let gate = Arc::new(Semaphore::new(0));
    let opened = gate.clone();
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines().map_while(Result::ok) {
            opened.add_permits(line.trim().parse().unwrap_or(0));
        }
        opened.add_permits(Semaphore::MAX_PERMITS / 2);
    });
    gate
}

async fn transform(bootstrap: &str, from: &str, to: &str, id: &str, records: i64) -> Result<(), BoxError> {
    let client = Client::connect(Config::new(bootstrap), Foundations::default()).await?;
    // First fence whoever was here before: only then is what it committed the last word.
    let producer = client.transactional_producer(id, ProducerOptions::default()).await?;
    let group = GroupMetadata::without_members(id);
    let source = TopicPartition::new(from, 0);
    let committed = client.committed_offsets(id, std::slice::from_ref(&source)).await?;
    let mut position = committed[0].1.as_ref().map_or(0, |committed| committed.offset);
    let mut consumer = client.batch_consumer(ConsumerOptions { read_committed: true, ..ConsumerOptions::default() });
    consumer.assign(&[(source.clone(), position)]);
    println!("from {position}");
    while position < records {
        let fetched = consumer.next().await?;
        for chunk in values(&fetched)?.chunks(TRANSACTION) {
            let Some((last, _)) = chunk.last() else { continue };
            copy(&producer, to, chunk, &source, *last + 1, &group).await?;
            position = *last + 1;
        }
    }
    producer.close(Duration::from_secs(10)).await?;
    println!("done");
    Ok(())
}

/// One transaction, again and again until it is committed.
async fn copy(
    producer: &TransactionalProducer,
    to: &str,
    chunk: &[(i64, Vec<u8>)],
    source: &TopicPartition,
    next: i64,
    group: &GroupMetadata,
) -> Result<(), millstream_client::Error> {
    loop {
        producer.begin()?;
        let attempt = async {
            for (_, value) in chunk {
                drop(producer.send(ProduceRecord::to(to, value.clone())).await?);
            }
            sleep(THINKING).await;
            let (topic, metadata) = (source.topic.clone(), String::new());
            let read = OffsetCommit { topic, partition: source.partition, offset: next, leader_epoch: -1, metadata };
            producer.send_offsets(&[read], group).await?;
            producer.commit().await
        };
        match attempt.await {
            Err(error) if error.kind() == ErrorKind::Abortable => producer.abort().await?,
            outcome => return outcome,
        }
    }
}

fn values(fetched: &Fetched) -> Result<Vec<(i64, Vec<u8>)>, BoxError> {
    let (mut decompressor, mut values) = (Decompressor::new(64 << 20), Vec::new());
    for batch in RecordBatches::new(fetched.records.clone()) {
        let batch = batch?;
        let payload = batch.payload(&mut decompressor)?;
        for record in batch.records(&payload) {
            let record = record?;
            if record.offset >= fetched.start_offset {
                values.push((record.offset, record.value.unwrap_or_default().to_vec()));
            }
        }
    }
    Ok(values)
}
