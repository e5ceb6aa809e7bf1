//! Scripts with several statements, queries, and the tables that are not in Kafka.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::io::{self, Write};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use millstream_engine::arrow_array::cast::AsArray;
use millstream_engine::arrow_array::types::Int64Type;
use millstream_engine::{Error, Script};
use millstream_protocol::records::{BatchBuilder, Compression};
use support::{broker, engine_on, run, texts, wait_for};

/// `n` BIGINT read from and written to topics of these names.
fn table(name: &str, options: &str) -> String {
    format!(
        "CREATE TABLE {name} (n BIGINT) WITH ('connector' = 'kafka', 'topic' = '{name}', 'format' = 'json' {options});"
    )
}

fn bounded(name: &str) -> String {
    table(name, ", 'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset'")
}

fn unbounded(name: &str) -> String {
    table(name, ", 'scan.startup.mode' = 'earliest-offset'")
}

fn numbers(range: std::ops::Range<i64>) -> Vec<String> {
    range.map(|n| format!(r#"{{"n":{n}}}"#)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn bounded_inserts_run_in_turn_and_start_afresh() {
    let broker = broker().await;
    broker.load("a", None, numbers(0..10)).unwrap();
    broker.create_topic("b", 1).unwrap();
    let script = [bounded("a"), bounded("b"), table("c", "")].concat()
        + "INSERT INTO b SELECT n * 2 FROM a; INSERT INTO c SELECT n + 1 FROM b;";
    let report = run(&broker, "chain", &script).await.unwrap();
    assert_eq!(report.progress.tables.len(), 2);
    assert_eq!(texts(&broker, "c").len(), 10, "the second sees all that the first wrote");
    run(&broker, "chain", &script).await.unwrap();
    assert_eq!((texts(&broker, "b").len(), texts(&broker, "c").len()), (20, 30), "an ended job starts afresh");
}

#[tokio::test(flavor = "multi_thread")]
async fn unbounded_inserts_and_statement_sets_run_side_by_side() {
    let broker = broker().await;
    broker.load("a", None, numbers(0..4)).unwrap();
    let tables = [unbounded("a"), table("even", ""), table("odd", ""), table("all_of_them", "")].concat();
    let script = tables
        + "INSERT INTO all_of_them SELECT n FROM a;
           EXECUTE STATEMENT SET BEGIN
             INSERT INTO even SELECT n FROM a WHERE MOD(n, 2) = 0;
             INSERT INTO odd SELECT n FROM a WHERE MOD(n, 2) = 1;
           END;";
    let engine = engine_on(&broker).build().unwrap();
    for round in 1..=2 {
        let mut job = engine.submit(Script::new("split", script.as_str())).await.unwrap();
        for (topic, count) in [("all_of_them", 4), ("even", 2), ("odd", 2)] {
            wait_for(&broker, topic, count * round).await;
        }
        job.stop();
        job.wait().await.unwrap();
        broker.load("a", None, numbers(0..4)).unwrap();
    }
    // Each INSERT has offsets of its own, so each went on where it was.
    assert_eq!(texts(&broker, "all_of_them").len(), 8);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_gives_its_rows_to_the_caller_and_commits_nothing() {
    let broker = broker().await;
    broker.load("a", None, numbers(0..1_000)).unwrap();
    let engine = engine_on(&broker).build().unwrap();
    for _ in 0..2 {
        let mut rows = engine.query(&(bounded("a") + "SELECT n FROM a WHERE n >= 10")).await.unwrap();
        assert_eq!(rows.schema().field(0).name(), "n");
        let mut sum = 0;
        while let Some(batch) = rows.next().await.unwrap() {
            sum += batch.column(0).as_primitive::<Int64Type>().values().iter().sum::<i64>();
        }
        assert_eq!(sum, (10..1_000).sum::<i64>());
        assert!(rows.next().await.unwrap().is_none(), "and so it stays");
    }
    let error = engine.submit(Script::new("q", bounded("a") + "SELECT n FROM a")).await.err().unwrap();
    assert!(matches!(error, Error::Misuse(_)), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn dropping_the_rows_stops_an_unbounded_query() {
    let broker = broker().await;
    broker.load("a", None, numbers(0..5)).unwrap();
    let engine = engine_on(&broker).build().unwrap();
    let mut rows = engine.query(&(unbounded("a") + "SELECT n FROM a")).await.unwrap();
    assert_eq!(rows.next().await.unwrap().unwrap().num_rows(), 5);
    let waiting = tokio::time::timeout(Duration::from_millis(50), rows.next()).await;
    assert!(waiting.is_err(), "it waits for more");
    drop(rows);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_whose_rows_nobody_takes_stops_at_once() {
    let broker = broker().await;
    // More batches than wait for the caller; with a codec, so that each is scanned by itself.
    broker.create_topic("a", 1).unwrap();
    for number in numbers(0..40) {
        let mut builder = BatchBuilder::new(Compression::Lz4, None).unwrap();
        builder.append(0, None, Some(number.as_bytes()), &[]).unwrap();
        broker.append("a", 0, builder.build().finish()).unwrap();
    }
    let engine = engine_on(&broker).build().unwrap();
    let mut rows = engine.query(&(unbounded("a") + "SELECT n FROM a")).await.unwrap();
    let deadline = tokio::time::Instant::now() + Duration::from_secs(5);
    while rows.job().progress().total().rows_out < 8 && tokio::time::Instant::now() < deadline {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    // The ninth waits for room, until the stop.
    tokio::time::sleep(Duration::from_millis(50)).await;
    rows.job().stop();
    tokio::time::sleep(Duration::from_millis(50)).await;
    let mut taken = 0;
    while let Some(batch) = rows.next().await.unwrap() {
        taken += batch.num_rows();
    }
    assert_eq!(taken, 8);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_timestamp_is_cut_to_a_sink_of_smaller_precision() {
    let broker = broker().await;
    broker.load("a", None, [r#"{"at":"2024-01-01 00:00:45.678"}"#]).unwrap();
    let table = |name: &str, precision: u8, options: &str| {
        format!(
            "CREATE TABLE {name} (`at` TIMESTAMP({precision})) WITH ('connector' = 'kafka', 'topic' = '{name}',
               'format' = 'json' {options});"
        )
    };
    let source = table("a", 3, ", 'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset'");
    for (precision, expected) in [(0, "45"), (1, "45.6"), (3, "45.678"), (6, "45.678")] {
        let sink = format!("b{precision}");
        let script =
            [source.as_str(), &table(&sink, precision, ""), &format!("INSERT INTO {sink} SELECT `at` FROM a;")];
        run(&broker, "cut", &script.concat()).await.unwrap();
        assert_eq!(texts(&broker, &sink), [format!(r#"{{"at":"2024-01-01 00:00:{expected}"}}"#)]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sinks_compress_and_spread_rows_as_told() {
    for (partitioner, used) in [("round-robin", 3), ("default", 3), ("fixed", 1)] {
        let broker = broker().await;
        broker.load("a", None, numbers(0..5_000)).unwrap();
        broker.create_topic("b", 3).unwrap();
        let options = format!(
            ", 'sink.partitioner' = '{partitioner}', 'properties.compression.type' = 'lz4', 'properties.batch.size' = '2000'"
        );
        let script = bounded("a") + &table("b", &options) + "INSERT INTO b SELECT n FROM a;";
        run(&broker, "copy", &script).await.unwrap();
        let batches = (0..3).map(|partition| broker.batches("b", partition).unwrap());
        let batches: Vec<_> = batches.filter(|batches| !batches.is_empty()).collect();
        assert_eq!(batches.len(), used, "{partitioner}");
        assert!(batches.iter().flatten().all(|batch| batch.compression().unwrap() == Compression::Lz4));
        let (mut written, mut read) = (texts(&broker, "b"), numbers(0..5_000));
        written.sort_unstable();
        read.sort_unstable();
        assert!(written == read, "{partitioner}: each row once");
    }
}

/// What a `print` table wrote.
#[derive(Clone, Default)]
struct Printed(Arc<Mutex<Vec<u8>>>);

impl Write for Printed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn print_writes_lines_and_blackhole_counts() {
    let broker = broker().await;
    broker.load("a", None, numbers(0..3)).unwrap();
    let printed = Printed::default();
    let engine = engine_on(&broker).print_to(printed.clone()).build().unwrap();
    let script = bounded("a")
        + "CREATE TABLE p (n BIGINT) WITH ('connector' = 'print');
           CREATE TABLE nothing (n BIGINT) WITH ('connector' = 'blackhole');
           INSERT INTO p SELECT n FROM a; INSERT INTO nothing SELECT n FROM a WHERE n > 0;";
    let report = engine.submit(Script::new("p", script)).await.unwrap().wait().await.unwrap();
    assert_eq!(String::from_utf8_lossy(&printed.0.lock().unwrap()), "{\"n\":0}\n{\"n\":1}\n{\"n\":2}\n");
    let out: Vec<_> = report.progress.tables.iter().map(|table| (table.sink.as_str(), table.counts.rows_out)).collect();
    assert_eq!(out, [("p", 3), ("nothing", 2)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_callers_token_and_runtime_are_used() {
    let broker = broker().await;
    broker.load("a", None, numbers(0..3)).unwrap();
    let cancel = tokio_util::sync::CancellationToken::new();
    let runtime = tokio::runtime::Handle::current();
    let engine = engine_on(&broker).runtime(runtime).cancel(cancel.clone()).build().unwrap();
    let script = unbounded("a") + &table("b", "") + "INSERT INTO b SELECT n FROM a;";
    let mut job = engine.submit(Script::new("copy", script)).await.unwrap();
    wait_for(&broker, "b", 3).await;
    cancel.cancel();
    assert!(job.wait().await.unwrap().stopped);
}
