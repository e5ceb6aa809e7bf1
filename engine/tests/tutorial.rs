//! The script of many introductions, as it is written: unbounded, stopped, started again.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::time::Duration;

use millstream_engine::{Engine, Script};
use support::{broker, engine_on, texts, wait_for};

const SQL: &str = include_str!("../../examples/tutorial/tutorial.sql");

const IN: [&str; 2] = [r#"{"f0":"a","f1":"2024-01-15 10:30:00"}"#, r#"{"f0":"b","f1":"nonsense"}"#];
const OUT: [&str; 2] = [
    r#"{"f0":"a","f1":"2024-01-15 10:30:00","f1_tumble":"2024-01-15 00:00:00.000"}"#,
    r#"{"f0":"b","f1":"nonsense","f1_tumble":null}"#,
];

#[tokio::test(flavor = "multi_thread")]
async fn runs_as_written_and_goes_on_where_it_was() {
    let broker = broker().await;
    let script = || Script::new("tutorial.sql", SQL);
    let engine = engine_on(&broker).create_missing_sources(true).build().unwrap();

    let mut job = engine.submit(script()).await.unwrap();
    broker.load("test", None, IN).unwrap();
    wait_for(&broker, "output", 2).await;
    assert_eq!(texts(&broker, "output"), OUT);

    broker.load("test", None, [r#"{"f0":"c","f1":"2024-01-16 00:00:00"}"#]).unwrap();
    let latency = wait_for(&broker, "output", 3).await;
    assert!(latency < Duration::from_millis(100), "the next record took {latency:?}");
    job.stop();
    let report = job.wait().await.unwrap();
    assert!(report.stopped);
    assert_eq!((report.total().rows_in, report.total().rows_out), (3, 3));

    // What comes while it is stopped is there when it goes on; nothing is lost, nothing comes twice.
    broker.load("test", None, [r#"{"f0":"d","f1":"2024-01-17 23:59:59"}"#]).unwrap();
    let mut job = engine.submit(script()).await.unwrap();
    wait_for(&broker, "output", 4).await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    job.stop();
    assert_eq!(job.wait().await.unwrap().total().rows_in, 1);
    let all = texts(&broker, "output");
    assert_eq!(all[3], r#"{"f0":"d","f1":"2024-01-17 23:59:59","f1_tumble":"2024-01-17 00:00:00.000"}"#);
    assert_eq!(all.len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn redirected_it_finds_the_broker_that_the_script_does_not_name() {
    let broker = broker().await;
    broker.load("test", None, IN).unwrap();
    let engine = Engine::builder().redirect("localhost:9092", broker.bootstrap()).build().unwrap();
    let mut job = engine.submit(Script::new("tutorial.sql", SQL)).await.unwrap();
    wait_for(&broker, "output", 2).await;
    job.stop();
    job.wait().await.unwrap();
    assert_eq!(texts(&broker, "output"), OUT);
}

#[tokio::test(flavor = "multi_thread")]
async fn fresh_starts_over() {
    let broker = broker().await;
    broker.load("test", None, IN).unwrap();
    for (fresh, outputs) in [(false, 2), (true, 4)] {
        let engine = engine_on(&broker).fresh(fresh).build().unwrap();
        let mut job = engine.submit(Script::new("tutorial.sql", SQL)).await.unwrap();
        wait_for(&broker, "output", outputs).await;
        job.stop();
        job.wait().await.unwrap();
    }
}
