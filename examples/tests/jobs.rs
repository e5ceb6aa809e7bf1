//! Runs the SQL jobs beside it through the library; what each must answer stands in its folder.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::time::{Duration, Instant};

use flate2::read::GzDecoder;
use millstream_engine::{Engine, Script};
use millstream_testkit::EmbeddedBroker;

const FLIGHTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/flights/flights.ndjson.gz");

#[tokio::test(flavor = "multi_thread")]
async fn flights() {
    let broker = EmbeddedBroker::builder().start().await.unwrap();
    let lines = BufReader::new(GzDecoder::new(File::open(FLIGHTS).unwrap())).lines();
    let loaded = broker.load("flights", None, lines.map(Result::unwrap)).unwrap();
    assert_eq!(loaded, 80_789);

    let engine = Engine::builder().override_bootstrap(broker.bootstrap()).build().unwrap();
    let script = Script::new("delays.sql", include_str!("../flights/delays.sql"));
    let report = engine.submit(script).await.unwrap().wait().await.unwrap();
    let total = report.total();
    assert_eq!((report.job.as_str(), report.stopped), ("delays", false));
    assert_eq!((total.rows_in, total.rows_out, total.late), (80_789, 4_793, 3_443));
    assert_eq!(broker.records("delays", 0).unwrap().len(), 4_793);
}

#[tokio::test(flavor = "multi_thread")]
async fn tutorial() {
    let broker = EmbeddedBroker::builder().start().await.unwrap();
    broker.load("test", None, [r#"{"f0":"a","f1":"2024-01-15 10:30:00"}"#]).unwrap();
    let engine = Engine::builder().redirect("localhost:9092", broker.bootstrap()).build().unwrap();
    let script = Script::new("tutorial.sql", include_str!("../tutorial/tutorial.sql"));
    let mut job = engine.submit(script).await.unwrap();
    let started = Instant::now();
    while job.progress().total().rows_out == 0 && started.elapsed() < Duration::from_secs(60) {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    // Unbounded: it runs until it is stopped, and then everything is written.
    job.stop();
    assert!(job.wait().await.unwrap().stopped);
    let value = broker.records("output", 0).unwrap().pop().and_then(|record| record.value).unwrap();
    assert_eq!(value, br#"{"f0":"a","f1":"2024-01-15 10:30:00","f1_tumble":"2024-01-15 00:00:00.000"}"#);
}
