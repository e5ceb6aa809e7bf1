//! `memory.limit`: too small a limit is refused, and windows that outgrow it stop the job without losing a row.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use millstream_engine::{Error, Script};
use support::{broker, engine_on, rows};

const KEYS: usize = 60_000;

/// A row of a visitor with a name of half a kilobyte: all of them take more than the state's share of the least limit.
fn visit(n: usize) -> String {
    format!(r#"{{"visitor":"{n:0500}","at_time":"2024-01-01 00:00:00"}}"#)
}

const COUNTS: &str = "
    CREATE TABLE visits (visitor STRING, at_time TIMESTAMP(3), WATERMARK FOR at_time AS at_time)
      WITH ('connector' = 'kafka', 'topic' = 'visits', 'format' = 'json',
            'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset');
    CREATE TABLE counts (visitor STRING, visits BIGINT) WITH ('connector' = 'kafka', 'topic' = 'counts', 'format' = 'json');
    INSERT INTO counts SELECT visitor, COUNT(*)
      FROM TABLE(TUMBLE(TABLE visits, DESCRIPTOR(at_time), INTERVAL '1' DAY)) GROUP BY visitor, window_start, window_end;";

fn script() -> Script {
    Script::new("counts.sql", COUNTS)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_limit_that_no_job_can_keep_is_refused() {
    let broker = broker().await;
    for limit in ["1kb", "0", "63mb"] {
        let engine = engine_on(&broker).set("memory.limit", limit).build().unwrap();
        let error = engine.submit(script()).await.err().unwrap();
        assert!(error.to_string().contains("64mb at least"), "{limit}: {error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_limit_too_small_for_the_statements_that_run_at_once_names_what_they_need() {
    let broker = broker().await;
    broker.load("visits", None, ["{}"]).unwrap();
    let insert = COUNTS.split("INSERT").nth(1).unwrap();
    let set: String = (0..7).map(|_| format!("INSERT{insert}")).collect();
    let sql = COUNTS.replace(&format!("INSERT{insert}"), &format!("EXECUTE STATEMENT SET BEGIN {set} END;"));
    let engine = engine_on(&broker).set("memory.limit", "64mb").build().unwrap();
    let error = engine.submit(Script::new("seven.sql", sql.as_str())).await.err().unwrap().to_string();
    assert_eq!(
        error,
        "memory.limit: 64mb are too little for this job, which needs 72mb: 16mb for the program itself, and of the \
         rest a quarter for what is fetched, a quarter for what is being written and half for state, rows on their way \
         to it included; 7 INSERTs at once need 14mb, 14mb and 19mb"
    );
    // The same one after the other.
    let engine = engine_on(&broker).set("memory.limit", "64mb").build().unwrap();
    let sql = COUNTS.replace(&format!("INSERT{insert}"), &set);
    assert!(engine.submit(Script::new("seven.sql", sql.as_str())).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn windows_that_outgrow_it_stop_the_job_and_a_larger_limit_goes_on() {
    let broker = broker().await;
    broker.load("visits", None, (0..KEYS).map(visit)).unwrap();

    let small = engine_on(&broker).set("memory.limit", "64mb").build().unwrap();
    let error = small.submit(script()).await.unwrap().wait().await.unwrap_err();
    let text = error.to_string();
    let Error::StateLimit { state_bytes, limit_bytes, holders, .. } = error else { panic!("{error}") };
    assert!(state_bytes > limit_bytes && limit_bytes == 24 << 20, "{state_bytes} of {limit_bytes}");
    assert!(holders.starts_with("TUMBLE of 1 d over visits by visitor: 1 open window, "), "{holders}");
    assert!(text.contains("raise 'memory.limit' beyond 64mb"), "{text}");

    let large = engine_on(&broker).set("memory.limit", "512mb").build().unwrap();
    let report = large.submit(script()).await.unwrap().wait().await.unwrap();
    assert_eq!((report.total().rows_out, rows(&broker, "counts").len()), (KEYS as u64, KEYS));
}

#[tokio::test(flavor = "multi_thread")]
async fn all_threads_together_keep_it() {
    let broker = broker().await;
    broker.create_topic("visits", 3).unwrap();
    for partition in 0..3 {
        broker.load("visits", Some(partition), (0..KEYS).skip(partition as usize).step_by(3).map(visit)).unwrap();
    }
    let small = engine_on(&broker).set("memory.limit", "64mb").set("parallelism", "3").build().unwrap();
    let error = small.submit(script()).await.unwrap().wait().await.unwrap_err();
    let Error::StateLimit { state_bytes, limit_bytes, .. } = error else { panic!("{error}") };
    assert!(state_bytes > limit_bytes && limit_bytes == 24 << 20, "{state_bytes} of {limit_bytes}");

    let large = engine_on(&broker).set("memory.limit", "512mb").set("parallelism", "2").build().unwrap();
    let report = large.submit(script()).await.unwrap().wait().await.unwrap();
    assert_eq!((report.total().rows_out, rows(&broker, "counts").len()), (KEYS as u64, KEYS));
}
