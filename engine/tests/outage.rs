//! A broker that goes away and returns: the job waits, and goes on.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use millstream_engine::{Address, BoxStream, Connect, Connecting, Script};
use support::{PARALLELISMS, broker, engine_of, engine_on, hourly, texts, wait_for};
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;

/// A way to the brokers that can be cut.
struct Line {
    up: AtomicBool,
    cut: std::sync::Mutex<CancellationToken>,
}

impl Line {
    fn new() -> Arc<Self> {
        Arc::new(Self { up: AtomicBool::new(true), cut: Default::default() })
    }

    /// Breaks every connection, and refuses new ones.
    fn down(&self) {
        self.up.store(false, Ordering::SeqCst);
        std::mem::take(&mut *self.cut.lock().unwrap()).cancel();
    }

    fn up(&self) {
        self.up.store(true, Ordering::SeqCst);
    }
}

impl Connect for Line {
    fn connect<'a>(&'a self, address: &'a Address) -> Connecting<'a> {
        Box::pin(async move {
            if !self.up.load(Ordering::SeqCst) {
                return Err(io::Error::from(io::ErrorKind::ConnectionRefused));
            }
            let mut broker = TcpStream::connect((&*address.host, address.port)).await?;
            let (near, mut far) = tokio::io::duplex(64 << 10);
            let cut = self.cut.lock().unwrap().clone();
            tokio::spawn(cut.run_until_cancelled_owned(async move {
                let _ = tokio::io::copy_bidirectional(&mut far, &mut broker).await;
            }));
            Ok(Box::new(near) as BoxStream)
        })
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_go_on_when_the_broker_is_back() {
    let broker = broker().await;
    let line = Line::new();
    let engine = engine_on(&broker).connector(line.clone()).set("commit.interval", "10 ms").build().unwrap();
    broker.load("test", None, (0..50).map(|n| format!(r#"{{"f0":"{n}"}}"#))).unwrap();
    let sql = include_str!("../../examples/tutorial/tutorial.sql");
    let mut job = engine.submit(Script::new("tutorial.sql", sql)).await.unwrap();
    wait_for(&broker, "output", 50).await;
    for round in 1..=3 {
        line.down();
        broker.load("test", None, (0..50).map(|n| format!(r#"{{"f0":"{n}"}}"#))).unwrap();
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert_eq!(texts(&broker, "output").len(), 50 * round, "nothing gets through");
        line.up();
        wait_for(&broker, "output", 50 * (round + 1)).await;
    }
    job.stop();
    assert_eq!(job.wait().await.unwrap().total().rows_out, 200);
    assert_eq!(texts(&broker, "output").len(), 200, "each row once: the producer is idempotent");
}

#[tokio::test(flavor = "multi_thread")]
async fn windows_are_exact_through_outages() {
    let flights = hourly::generated(20_000, 5);
    for threads in PARALLELISMS {
        through_outages(&flights, threads).await;
    }
}

async fn through_outages(flights: &[String], threads: usize) {
    let broker = broker().await;
    let line = Line::new();
    let engine = engine_of(&broker, threads).connector(line.clone()).set("commit.interval", "5 ms").build().unwrap();
    let split: Vec<Vec<String>> = flights.chunks(flights.len() / 3 + 1).map(<[String]>::to_vec).collect();
    broker.create_topic("flights", 3).unwrap();
    for (partition, lines) in split.iter().enumerate() {
        broker.load("flights", Some(partition as i32), lines).unwrap();
    }
    let mut job = engine.submit(Script::new("delays.sql", hourly::SQL)).await.unwrap();
    for _ in 0..4 {
        tokio::time::sleep(Duration::from_millis(15)).await;
        line.down();
        tokio::time::sleep(Duration::from_millis(40)).await;
        line.up();
    }
    job.wait().await.unwrap();
    let rows = hourly::result_rows(&support::rows(&broker, "delays"));
    hourly::assert_same_rows(&rows, &hourly::answer(&split).rows);
}
