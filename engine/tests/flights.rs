//! The flights job: exact and always the same, whatever the partitions, batch sizes and interleavings.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::fs::File;
use std::io::{BufRead, BufReader};

use flate2::read::GzDecoder;
use millstream_engine::Script;
use millstream_protocol::records::Compression;
use millstream_testkit::EmbeddedBroker;
use millstream_testkit::serve::LoadOptions;
use support::hourly;

/// The sample that lies beside the job.
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/flights/flights.ndjson.gz");

/// Names the file with all 336,776 flights; without it only the sample is run.
const FULL: &str = "MILLSTREAM_FLIGHTS";

fn lines(path: &str) -> Vec<String> {
    let file = File::open(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    BufReader::new(GzDecoder::new(file)).lines().collect::<Result<_, _>>().expect("text")
}

fn by_origin(lines: &[String]) -> Vec<Vec<String>> {
    let of = |origin: &str| {
        let field = format!(r#""origin":"{origin}""#);
        lines.iter().filter(|line| line.contains(&field)).cloned().collect()
    };
    ["EWR", "JFK", "LGA"].map(of).into()
}

/// What the job is known to answer: result rows, flights counted, late.
type Known = (usize, u64, u64);

/// Runs the job on these partitions and compares every row with the oracle's.
async fn check(partitions: &[Vec<String>], compression: Compression, known: Option<Known>) {
    let broker = support::broker().await;
    broker.create_topic("flights", partitions.len() as i32).unwrap();
    for (partition, lines) in partitions.iter().enumerate() {
        let options = LoadOptions { partition: Some(partition as i32), compression, timestamp_ms: None };
        broker.load_with("flights", &options, lines.iter().map(|line| (None::<&str>, line))).unwrap();
    }
    check_job(&broker, partitions, known, None).await;
    broker.shutdown().await;
}

async fn check_job(broker: &EmbeddedBroker, partitions: &[Vec<String>], known: Option<Known>, threads: Option<usize>) {
    let builder = threads.map_or(support::engine_on(broker), |threads| support::engine_of(broker, threads));
    let script = Script::new("delays", hourly::SQL);
    let report = builder.build().unwrap().submit(script).await.unwrap().wait().await.unwrap();
    let answer = hourly::answer(partitions);
    let total = report.total();
    let read: usize = partitions.iter().map(Vec::len).sum();
    assert_eq!(total.rows_in, read as u64);
    hourly::assert_same_rows(&hourly::result_rows(&support::rows(broker, "delays")), &answer.rows);
    assert_eq!((total.late, total.rows_out), (answer.late, answer.rows.len() as u64));
    if let Some(known) = known {
        assert_eq!((answer.rows.len(), answer.counted, answer.late), known, "the oracle itself");
    }
    assert_eq!((total.skipped, total.bad_fields, report.stopped), (0, 0, false));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sample_in_one_partition() {
    check(&[lines(SAMPLE)], Compression::None, Some((4_793, 77_346, 3_443))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sample_in_a_partition_per_origin() {
    check(&by_origin(&lines(SAMPLE)), Compression::Lz4, Some((4_793, 77_730, 3_059))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn all_flights() {
    let Ok(path) = std::env::var(FULL) else {
        millstream_testkit::foreign::say_skipped(&format!("{FULL} names no file with all flights"));
        return;
    };
    let lines = lines(&path);
    check(std::slice::from_ref(&lines), Compression::Lz4, Some((19_481, 320_607, 16_169))).await;
    check(&by_origin(&lines), Compression::Lz4, Some((19_481, 322_842, 13_934))).await;
}

/// Batches of one record, of a few, and of all that fit; in several partitions, for several threads.
#[tokio::test(flavor = "multi_thread")]
async fn batch_sizes_interleavings_and_threads_change_nothing() {
    let cases = [
        (1, 1, 1, 1),
        (2, 7, 3, 2),
        (3, 100, 3, 3),
        (4, 1_000, 2, 8),
        (5, 3, 5, 1),
        (6, 3, 5, 2),
        (7, 20, 5, 3),
        (8, 1, 2, 2),
        (9, 200, 8, 8),
    ];
    for (seed, batch, partitions, threads) in cases {
        let lines = hourly::generated(3_000, seed);
        let mut split = vec![Vec::new(); partitions];
        for (row, line) in lines.iter().enumerate() {
            // Partitions of different speed: event time runs ahead in some.
            split[(row * row + row / 11) % partitions].push(line.clone());
        }
        let broker = support::broker().await;
        broker.create_topic("flights", partitions as i32).unwrap();
        for round in 0..lines.len() {
            for (partition, lines) in split.iter().enumerate() {
                let chunk = lines.chunks(batch).nth(round);
                let Some(chunk) = chunk else { continue };
                broker.load("flights", Some(partition as i32), chunk).unwrap();
            }
        }
        check_job(&broker, &split, None, Some(threads)).await;
        broker.shutdown().await;
    }
}
