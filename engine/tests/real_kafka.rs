//! The jobs against a real Apache Kafka, with its topics filled and read back by other people's clients.
//!
//! Skipped, and said so, where Java and Maven are missing; under `CI=true` that is a failure.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use flate2::read::GzDecoder;
use millstream_engine::{Engine, Script};
use millstream_testkit::foreign::{self, RealKafka};
use serde_json::Value;
use support::hourly;

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/flights/flights.ndjson.gz");

fn lines(path: &str) -> Vec<String> {
    BufReader::new(GzDecoder::new(File::open(path).unwrap())).lines().map(Result::unwrap).collect()
}

/// Writes lines to a topic as lz4 batches.
fn fill_by_kcat(mut kcat: Command, address: &str, topic: &str, lines: &[String]) {
    let kcat = kcat.args(["-P", "-b", address, "-t", topic, "-p", "0", "-z", "lz4"]).stdin(Stdio::piped());
    let mut child = kcat.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all((lines.join("\n") + "\n").as_bytes()).unwrap();
    drop(input);
    assert!(child.wait().unwrap().success());
}

/// What a command prints, line by line, as JSON.
fn printed(command: &mut Command) -> Vec<Value> {
    let output = command.stderr(Stdio::null()).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn flights_written_and_read_by_others() {
    let (Some(kafka), Some(kcat), Some(reader)) = (RealKafka::start(), foreign::kcat(), foreign::kcat()) else {
        return;
    };
    let Some(mut java) = foreign::java_tool("org.apache.kafka.tools.consumer.ConsoleConsumer") else { return };
    let path = std::env::var("MILLSTREAM_FLIGHTS").unwrap_or_else(|_| SAMPLE.to_owned());
    let lines = lines(&path);
    fill_by_kcat(kcat, kafka.address(), "flights", &lines);

    let engine = Engine::builder().redirect("localhost:9092", kafka.address()).build().unwrap();
    let mut job = engine.submit(Script::new("delays.sql", hourly::SQL)).await.unwrap();
    let total = job.wait().await.unwrap().total();
    let answer = hourly::answer(&[lines]);
    assert_eq!((total.late, total.rows_out), (answer.late, answer.rows.len() as u64));

    let mut kcat = reader;
    let by_kcat = printed(kcat.args(["-C", "-b", kafka.address(), "-t", "delays", "-o", "beginning", "-e", "-q"]));
    hourly::assert_same_rows(&hourly::result_rows(&by_kcat), &answer.rows);
    let count = answer.rows.len().to_string();
    let by_java = printed(java.args(["--bootstrap-server", kafka.address(), "--topic", "delays"]).args([
        "--from-beginning",
        "--max-messages",
        &count,
        "--timeout-ms",
        "30000",
    ]));
    hourly::assert_same_rows(&hourly::result_rows(&by_java), &answer.rows);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tutorial_goes_on_where_it_was() {
    let (Some(kafka), Some(kcat), Some(reader)) = (RealKafka::start(), foreign::kcat(), foreign::kcat()) else {
        return;
    };
    let row = |f0: &str| format!(r#"{{"f0":"{f0}","f1":"2024-01-15 10:30:00"}}"#);
    let mut fill = Some(kcat);
    for rows in [vec![row("a"), row("b")], vec![row("c")]] {
        let kcat = fill.take().or_else(foreign::kcat).unwrap();
        fill_by_kcat(kcat, kafka.address(), "test", &rows);
        let engine = Engine::builder().redirect("localhost:9092", kafka.address()).build().unwrap();
        let sql = include_str!("../../examples/tutorial/tutorial.sql");
        let mut job = engine.submit(Script::new("tutorial.sql", sql)).await.unwrap();
        let started = Instant::now();
        while job.progress().total().rows_out < rows.len() as u64 {
            assert!(started.elapsed() < Duration::from_secs(60), "{rows:?} were not copied");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        job.stop();
        job.wait().await.unwrap();
    }
    let mut kcat = reader;
    let rows = printed(kcat.args(["-C", "-b", kafka.address(), "-t", "output", "-o", "beginning", "-e", "-q"]));
    let names: Vec<_> = rows.iter().map(|row| row["f0"].as_str().unwrap()).collect();
    assert_eq!(names, ["a", "b", "c"]);
    assert_eq!(rows[2]["f1_tumble"], "2024-01-15 00:00:00.000");
}
