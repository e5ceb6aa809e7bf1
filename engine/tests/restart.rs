//! A job with windows that is stopped, or dies, in the middle: started again, its rows in all are the oracle's.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use millstream_engine::{EngineBuilder, Error, JobHandle, JobReport, Script, Step};
use millstream_testkit::EmbeddedBroker;
use support::{PARALLELISMS, broker, engine_of, engine_on, hourly};

/// The flights job for one airport. The flights of the others make watermarks and no rows, so that a restart, which
/// reads from the first row of an open window, cannot learn the watermark there from the rows it reads.
fn bounded() -> Script {
    Script::new("delays", hourly::SQL.replace("GROUP BY", "WHERE origin = 'EWR' GROUP BY"))
}

/// The same job without an end. Where it ends is no part of its plan: each goes on where the other stood.
fn unbounded() -> Script {
    let Script { name, text, .. } = bounded();
    Script::new(name, text.replace("'scan.bounded.mode' = 'latest-offset'", "'scan.bounded.mode' = 'unbounded'"))
}

fn answer(partitions: &[Vec<String>]) -> Vec<hourly::Row> {
    hourly::answer(partitions).rows.into_iter().filter(|row| row.1 == "EWR").collect()
}

fn often(builder: EngineBuilder) -> EngineBuilder {
    builder.set("commit.interval", "20 ms")
}

/// Splits rows over partitions, in an order that makes event time differ between them.
fn partitions(rows: &[String], count: usize) -> Vec<Vec<String>> {
    let mut split = vec![Vec::new(); count];
    for (row, line) in rows.iter().enumerate() {
        split[(row * row + row / 17) % count].push(line.clone());
    }
    split
}

/// Loads a part of every partition: the first is far ahead of the others, so that its late rows belong to windows which
/// the others still hold open.
fn load(broker: &EmbeddedBroker, split: &[Vec<String>], from: f64, to: f64) {
    for (partition, lines) in split.iter().enumerate() {
        let at = |part: f64| (lines.len() as f64 * part.powi(1 + partition as i32)) as usize;
        for chunk in lines[at(from)..at(to)].chunks(50) {
            broker.load("flights", Some(partition as i32), chunk).unwrap();
        }
    }
}

async fn read_all(job: &JobHandle, rows: u64) {
    while job.progress().total().rows_in < rows || job.progress().lag() != Some(0) {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

fn rows_of(broker: &EmbeddedBroker) -> Vec<hourly::Row> {
    hourly::result_rows(&support::rows(broker, "delays"))
}

#[tokio::test(flavor = "multi_thread")]
async fn stopped_and_started_again_no_row_is_lost_or_comes_twice() {
    for (count, threads) in [(1, 1)].into_iter().chain(PARALLELISMS.map(|threads| (3, threads))) {
        let split = partitions(&hourly::generated(4_000, 7), count);
        let broker = broker().await;
        broker.create_topic("flights", count as i32).unwrap();
        for (from, to) in [(0.0, 0.2), (0.2, 0.21), (0.21, 0.6), (0.6, 0.9)] {
            // No shard outlives its process: each run may have as many as it likes.
            let engine = often(engine_of(&broker, threads + (from * 10.0) as usize % 2)).build().unwrap();
            let mut job = engine.submit(unbounded()).await.unwrap();
            load(&broker, &split, from, to);
            read_all(&job, 1).await;
            job.stop();
            job.wait().await.unwrap();
        }
        load(&broker, &split, 0.9, 1.0);
        let engine = often(engine_of(&broker, threads)).build().unwrap();
        let report = engine.submit(bounded()).await.unwrap().wait().await.unwrap();
        assert!(!report.stopped);
        hourly::assert_same_rows(&rows_of(&broker), &answer(&split));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_was_late_is_late_again_when_it_is_read_again() {
    let broker = broker().await;
    // The second partition says nothing, so that every window stays open.
    broker.create_topic("flights", 2).unwrap();
    let flight = |at: &str, origin: &str| format!(r#"{{"sched_dep":"2013-01-01 {at}","origin":"{origin}"}}"#);
    let rows = [flight("12:30:00", "JFK"), flight("11:45:00", "EWR"), flight("10:10:00", "EWR")];
    broker.load("flights", Some(0), &rows).unwrap();
    let engine = engine_on(&broker).build().unwrap();
    for _ in 0..2 {
        let mut job = engine.submit(unbounded()).await.unwrap();
        read_all(&job, 2).await;
        job.stop();
        assert_eq!(job.wait().await.unwrap().total().late, 1);
    }
    engine.submit(bounded()).await.unwrap().wait().await.unwrap();
    let expected = hourly::answer(&[Vec::from(rows)]).rows.into_iter().filter(|row| row.1 == "EWR");
    hourly::assert_same_rows(&rows_of(&broker), &expected.collect::<Vec<_>>());
}

/// Lets the job run for a while, unless it dies before.
async fn wait_or_stop(mut job: JobHandle) -> Result<JobReport, Error> {
    if let Ok(done) = tokio::time::timeout(Duration::from_millis(100), job.wait()).await {
        return done;
    }
    job.stop();
    job.wait().await
}

/// Dies when the commit with this number enters `step`; on whichever thread that is.
fn dies_at(builder: EngineBuilder, step: Step, commit: u32) -> EngineBuilder {
    let entered = AtomicU32::new(0);
    builder.on_commit_step(Arc::new(move |now| {
        if now == step && entered.fetch_add(1, Ordering::Relaxed) == commit {
            panic!("the test kills the job at {step} of commit {commit}");
        }
    }))
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_step_of_a_commit_no_row_is_lost() {
    let split = partitions(&hourly::generated(3_000, 11), 2);
    let answer: BTreeSet<_> = answer(&split).iter().map(|row| format!("{row:?}")).collect();
    for (step, threads) in Step::ALL.into_iter().flat_map(|step| [(step, 1), (step, 2)]) {
        for commit in [0, 1, 3] {
            let broker = broker().await;
            broker.create_topic("flights", 2).unwrap();
            let builder = || engine_of(&broker, threads).set("commit.interval", "1 ms");
            for (from, to) in [(0.0, 0.5), (0.5, 1.0)] {
                load(&broker, &split, from, to);
                // It may have fewer commits than this, and then is stopped: both are fine.
                let mortal = dies_at(builder(), step, commit).build().unwrap();
                let _ = wait_or_stop(mortal.submit(unbounded()).await.unwrap()).await;
            }
            builder().build().unwrap().submit(bounded()).await.unwrap().wait().await.unwrap();
            let rows: BTreeSet<String> = rows_of(&broker).iter().map(|row| format!("{row:?}")).collect();
            let lost = answer.difference(&rows).next();
            let invented = rows.difference(&answer).next();
            assert_eq!((lost, invented), (None, None), "{threads} threads killed at {step} of commit {commit}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_record_ends_all_threads_and_what_was_done_before_it_is_done() {
    let clean = partitions(&hourly::generated(3_000, 13), 3);
    let mut split = clean.clone();
    split[1].insert(600, r#"{"sched_dep":"yesterday","origin":"EWR"}"#.to_owned());
    let answer: BTreeSet<_> = answer(&clean).iter().map(|row| format!("{row:?}")).collect();
    for threads in PARALLELISMS {
        let broker = broker().await;
        broker.create_topic("flights", 3).unwrap();
        let load = |rows: std::ops::Range<usize>| {
            for (partition, lines) in split.iter().enumerate() {
                let lines = &lines[rows.start..rows.end.min(lines.len())];
                for lines in lines.chunks(50) {
                    broker.load("flights", Some(partition as i32), lines).unwrap();
                }
            }
        };
        load(0..300);
        let engine = often(engine_of(&broker, threads)).build().unwrap();
        let mut job = engine.submit(unbounded()).await.unwrap();
        read_all(&job, 900).await;
        job.stop();
        job.wait().await.unwrap();
        load(300..usize::MAX);
        // The second time it goes on from where the first one stood, and comes no further.
        for _ in 0..2 {
            let error = engine.submit(bounded()).await.unwrap().wait().await.unwrap_err();
            assert!(matches!(error, Error::Record { partition: 1, offset: 600, .. }), "{threads} threads: {error}");
        }
        let rows = rows_of(&broker);
        let set: BTreeSet<String> = rows.iter().map(|row| format!("{row:?}")).collect();
        assert!(!rows.is_empty() && set.is_subset(&answer), "{threads} threads: {:?}", set.difference(&answer).next());
        assert_eq!(set.len(), rows.len(), "{threads} threads: each window once");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_is_told_with_its_message() {
    let broker = broker().await;
    broker.load("flights", None, hourly::generated(10, 1)).unwrap();
    let engine = dies_at(engine_on(&broker), Step::Flush, 0).build().unwrap();
    let error = engine.submit(bounded()).await.unwrap().wait().await.unwrap_err();
    assert!(matches!(error, Error::Panic(_)) && error.to_string().contains("the test kills the job at"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn windows_that_could_not_be_written_are_not_taken_for_written() {
    let broker = broker().await;
    let at = |second: i32| format!(r#"{{"seen":"2024-01-01 00:00:{second:02}"}}"#);
    // One row in the first ten seconds, three in the next, two in the last.
    let mut job = count_clicks(&broker, "100 / (COUNT(*) - 3)", false).await;
    broker.load("clicks", None, [at(5)]).unwrap();
    broker.load("clicks", None, [at(10), at(11), at(12)]).unwrap();
    broker.load("clicks", None, [at(20), at(25), at(45)]).unwrap();
    let error = job.wait().await.unwrap_err();
    assert!(error.to_string().contains("zero"), "{error}");

    let mut job = count_clicks(&broker, "COUNT(*)", true).await;
    let written = async {
        while !support::texts(&broker, "counts").iter().any(|text| text.contains("00:00:20")) {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), written).await.expect("the window that failed comes");
    job.stop();
    job.wait().await.unwrap();
}

/// A count by ten seconds, as a script whose query can change.
async fn count_clicks(broker: &EmbeddedBroker, count: &str, accept: bool) -> JobHandle {
    let sql = format!(
        "CREATE TABLE clicks (seen TIMESTAMP(3), WATERMARK FOR seen AS seen) WITH ('connector' = 'kafka',
           'topic' = 'clicks', 'format' = 'json', 'scan.startup.mode' = 'earliest-offset');
         CREATE TABLE counts (window_end TIMESTAMP(3), n BIGINT) WITH ('connector' = 'kafka',
           'topic' = 'counts', 'format' = 'json');
         INSERT INTO counts SELECT window_end, {count}
         FROM TABLE(TUMBLE(TABLE clicks, DESCRIPTOR(seen), INTERVAL '10' SECOND)) GROUP BY window_start, window_end;"
    );
    let builder = often(engine_on(broker)).create_missing_sources(true).accept_offsets(accept);
    builder.build().unwrap().submit(Script::new("counts", sql)).await.unwrap()
}
