//! What is wrong before anything runs, and where a job may not go on: typed errors that say what to do.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::time::{Duration, Instant};

use millstream_engine::{Engine, Error, Script};
use support::{broker, engine_on, hourly, run};

const COPY: &str = "
    CREATE TABLE a (x STRING) WITH ('connector' = 'kafka', 'topic' = 'nowhere', 'format' = 'json',
      'scan.startup.mode' = 'earliest-offset', 'properties.bootstrap.servers' = 'localhost:9092');
    CREATE TABLE b (x STRING) WITH ('connector' = 'blackhole');
    INSERT INTO b SELECT x FROM a;";

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_topic_is_named_with_the_way_to_create_it() {
    let broker = broker().await;
    let error = run(&broker, "copy.sql", COPY).await.unwrap_err();
    let Error::MissingTopic { topic, table, .. } = &error else { panic!("{error}") };
    assert_eq!((topic.as_str(), table.as_str()), ("nowhere", "a"));
    assert!(error.to_string().contains("millstream topic create nowhere -b"), "{error}");
    assert!(broker.records("nowhere", 0).is_err(), "looking for it does not create it");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_broker_is_an_error_within_ten_seconds_that_names_the_address() {
    let started = Instant::now();
    let engine = Engine::builder().override_bootstrap("127.0.0.1:23999").build().unwrap();
    let error = engine.submit(Script::new("copy.sql", COPY)).await.err().expect("nobody listens there");
    assert!(matches!(error, Error::Kafka { .. }) && !error.is_misuse(), "{error}");
    assert!(error.to_string().contains("127.0.0.1:23999"), "{error}");
    assert!(started.elapsed() < Duration::from_secs(11));
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_scripts_start_nothing() {
    let broker = broker().await;
    let error = run(&broker, "copy.sql", &COPY.replace("SELECT x", "SELECT y")).await.unwrap_err();
    assert!(matches!(error, Error::Sql(_)) && error.is_misuse());
    let unknown = COPY.replace("'format'", "'properties.linger.msec' = '3', 'format'");
    let error = run(&broker, "copy.sql", &unknown).await.unwrap_err();
    assert!(error.to_string().contains("linger.ms"), "{error}");
    let engine = engine_on(&broker).set("commit.interval", "soon").build().unwrap();
    assert!(matches!(engine.submit(Script::new("copy.sql", COPY)).await, Err(Error::Sql(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_plan_is_refused_with_open_windows_and_noted_without() {
    let broker = broker().await;
    broker.load("flights", None, hourly::generated(100, 3)).unwrap();
    let unbounded = hourly::SQL.replace("'scan.bounded.mode' = 'latest-offset'", "'scan.bounded.mode' = 'unbounded'");
    let start = async |builder: millstream_engine::EngineBuilder, sql: String| {
        let engine = builder.build()?;
        let mut job = engine.submit(Script::new("delays", sql)).await?;
        while job.progress().total().rows_in < 100 && job.progress().elapsed < Duration::from_secs(2) {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        job.stop();
        job.wait().await
    };
    start(engine_on(&broker), unbounded.clone()).await.unwrap();
    let changed = unbounded.replace("> 15", "> 30");
    let error = start(engine_on(&broker), changed.clone()).await.unwrap_err();
    assert!(matches!(error, Error::PlanChanged { .. }), "{error}");
    assert!(error.to_string().contains("--fresh") && error.to_string().contains("--accept-offsets"), "{error}");
    start(engine_on(&broker).accept_offsets(true), changed).await.unwrap();
    start(engine_on(&broker).fresh(true), unbounded).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn group_offsets_without_any_are_an_error_that_says_what_to_set() {
    let broker = broker().await;
    broker.create_topic("nowhere", 1).unwrap();
    let error = run(&broker, "copy.sql", &COPY.replace("earliest-offset", "group-offsets")).await.unwrap_err();
    assert!(matches!(error, Error::NoCommittedOffset { .. }), "{error}");
    assert!(error.to_string().contains("auto.offset.reset"), "{error}");
}
