//! What is large comes through: records that no batch has room for two of, batches of many records, batches that unpack
//! to far more than they came as.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use millstream_engine::{Error, Script};
use millstream_protocol::records::{BatchBuilder, Compression, Decompressor};
use support::{broker, engine_on, rows, run, texts};

const COPY: &str = "
    CREATE TABLE src (n BIGINT, pad STRING) WITH ('connector' = 'kafka', 'topic' = 'src', 'format' = 'json',
      'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset');
    CREATE TABLE dst (n BIGINT, pad STRING) WITH ('connector' = 'kafka', 'topic' = 'dst', 'format' = 'json');
    INSERT INTO dst SELECT n, pad FROM src WHERE n >= 0;";

#[tokio::test(flavor = "multi_thread")]
async fn batches_of_rows_that_pack_well_unpack_to_what_a_small_limit_can_read() {
    const ROWS: usize = 60_000;
    let broker = broker().await;
    let record = |n| format!(r#"{{"n":{n},"pad":"{}"}}"#, "x".repeat(200));
    broker.load("src", None, (0..ROWS).map(record)).unwrap();
    let lz4 = "'topic' = 'dst', 'properties.compression.type' = 'lz4'";
    run(&broker, "copy.sql", &COPY.replace("'topic' = 'dst'", lz4)).await.unwrap();
    let mut decompressor = Decompressor::new(64 << 20);
    let batches = broker.batches("dst", 0).unwrap();
    let sizes = batches.iter().map(|batch| batch.payload(&mut decompressor).unwrap().len());
    let sizes: Vec<usize> = sizes.collect();
    assert!(sizes.iter().all(|size| *size <= 2 << 20), "{sizes:?}");

    let again = COPY.replace("'dst'", "'copy'").replace("'src'", "'dst'");
    let small = engine_on(&broker).set("memory.limit", "64mb").build().unwrap();
    small.submit(Script::new("again.sql", again.as_str())).await.unwrap().wait().await.unwrap();
    assert_eq!(rows(&broker, "copy").len(), ROWS);
}

/// One lz4 batch of these values.
fn batch(values: impl Iterator<Item = String>) -> bytes::Bytes {
    let mut builder = BatchBuilder::new(Compression::Lz4, None).unwrap();
    values.for_each(|value| builder.append(0, None, Some(value.as_bytes()), &[]).unwrap());
    builder.build().finish()
}

#[tokio::test(flavor = "multi_thread")]
async fn records_of_which_no_two_fit_into_a_batch_are_written_one_by_one() {
    let broker = broker().await;
    let sizes = [700_000, 10, 20, 880_000, 900_000, 921_600, 1_000_000, 30];
    let record = |(n, size): (usize, &usize)| format!(r#"{{"n":{n},"pad":"{}"}}"#, "x".repeat(*size));
    let records: Vec<String> = sizes.iter().enumerate().map(record).collect();
    broker.load("src", None, &records).unwrap();
    run(&broker, "copy.sql", COPY).await.unwrap();
    assert!(
        texts(&broker, "dst") == records,
        "{:?}",
        texts(&broker, "dst").iter().map(String::len).collect::<Vec<_>>()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_of_more_records_than_are_decoded_at_a_time_makes_all_its_rows() {
    const RECORDS: usize = 150_000;
    let broker = broker().await;
    broker.create_topic("src", 1).unwrap();
    broker.append("src", 0, batch((0..RECORDS).map(|n| format!(r#"{{"n":{}}}"#, n as i64 - 70_000)))).unwrap();
    let report = run(&broker, "copy.sql", COPY).await.unwrap();
    assert_eq!((report.total().rows_in, report.total().rows_out), (RECORDS as u64, RECORDS as u64 - 70_000));
    let found = rows(&broker, "dst");
    assert!(found.iter().enumerate().all(|(at, row)| row["n"].as_u64() == Some(at as u64)));

    // A record that cannot be read, in the middle of it: those before it are done.
    let bad = (0..RECORDS).map(|n| if n == 140_001 { "{".to_owned() } else { r#"{"n":1}"#.to_owned() });
    broker.create_topic("bad", 1).unwrap();
    broker.append("bad", 0, batch(bad)).unwrap();
    let error = run(&broker, "bad.sql", &COPY.replace("'src'", "'bad'").replace("'dst'", "'good'")).await.unwrap_err();
    assert!(matches!(error, Error::Record { offset: 140_001, .. }), "{error}");
    assert_eq!(texts(&broker, "good").len(), 140_001);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_that_unpacks_to_more_than_its_share_of_memory_stops_the_job_and_a_larger_limit_goes_on() {
    let broker = broker().await;
    broker.load("src", None, [r#"{"n":0}"#]).unwrap();
    let padded = |n| format!(r#"{{"n":{n},"pad":"{}"}}"#, "x".repeat(200_000));
    broker.append("src", 0, batch((1..=40).map(padded))).unwrap();
    let script = || Script::new("copy.sql", COPY);
    let small = engine_on(&broker).set("memory.limit", "64mb").build().unwrap();
    let error = small.submit(script()).await.unwrap().wait().await.unwrap_err();
    assert!(matches!(error, Error::UnpackedLimit { offset: 1, .. }), "{error}");
    assert_eq!(
        error.to_string(),
        "batch at or after offset 1 of src[0] unpacks to more than 6144kb, its share of 'memory.limit': raise that"
    );
    let large = engine_on(&broker).set("memory.limit", "256mb").build().unwrap();
    large.submit(script()).await.unwrap().wait().await.unwrap();
    let found = rows(&broker, "dst");
    assert!(found.iter().map(|row| row["n"].as_u64()).eq((0..=40).map(Some)), "{} rows", found.len());
}

const PADDED: &str = "
    CREATE TABLE src (n BIGINT, pad STRING) WITH ('connector' = 'kafka', 'topic' = 'src', 'format' = 'json',
      'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset');
    CREATE TABLE dst (n BIGINT, pad STRING) WITH ('connector' = 'kafka', 'topic' = 'dst', 'format' = 'json');
    INSERT INTO dst SELECT n, CAST(pad AS CHAR(LENGTH)) FROM src WHERE n >= 0;";

#[tokio::test(flavor = "multi_thread")]
async fn text_that_is_too_much_for_a_batch_is_written_record_by_record_and_too_long_a_text_is_told() {
    let broker = broker().await;
    broker.create_topic("src", 1).unwrap();
    broker.append("src", 0, batch((0..40).map(|n| format!(r#"{{"n":{n},"pad":"x"}}"#)))).unwrap();
    let small = engine_on(&broker).set("memory.limit", "64mb").build().unwrap();
    let padded = async |length: &str, name: &str| {
        let sql = PADDED.replace("LENGTH", length).replace("'dst'", &format!("'{name}'"));
        small.submit(Script::new(name, sql)).await?.wait().await
    };
    // 20 MB where a batch may have 6.
    padded("500000", "long").await.unwrap();
    let found = rows(&broker, "long");
    assert!(found.iter().map(|row| row["n"].as_u64()).eq((0..40).map(Some)), "{} rows", found.len());
    assert!(found.iter().all(|row| row["pad"].as_str().unwrap().len() == 500_000));

    let error = padded("2147483647", "longest").await.unwrap_err();
    assert!(matches!(error, Error::Record { offset: 0, .. }), "{error}");
    assert_eq!(
        error.to_string(),
        "record at offset 0 of src[0]: CAST AS CHAR(2147483647) makes a text of 2048mb, more than 6144kb, its share of \
         'memory.limit': raise that"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_much_in_front_of_a_bad_record_is_written_up_to_it() {
    let broker = broker().await;
    broker.create_topic("src", 1).unwrap();
    let value = |n| if n == 30 { "{".to_owned() } else { format!(r#"{{"n":{n},"pad":"x"}}"#) };
    broker.append("src", 0, batch((0..40).map(value))).unwrap();
    let small = engine_on(&broker).set("memory.limit", "64mb").build().unwrap();
    let sql = PADDED.replace("LENGTH", "500000");
    let error = small.submit(Script::new("before.sql", sql.as_str())).await.unwrap().wait().await.unwrap_err();
    assert!(matches!(error, Error::Record { offset: 30, .. }), "{error}");
    assert_eq!(rows(&broker, "dst").len(), 30);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_batch_is_evaluated_in_turns() {
    let broker = broker().await;
    broker.create_topic("src", 1).unwrap();
    let value = |n| format!(r#"{{"n":{n},"seen":"2024-01-01 00:00:{n:02}","pad":"{}"}}"#, "x".repeat(400_000));
    broker.append("src", 0, batch((10..22).map(value))).unwrap();
    let small = engine_on(&broker).set("memory.limit", "64mb").build().unwrap();
    // 10 MB of text in all, where 6 may be written at a time.
    let sql = "
        CREATE TABLE src (n BIGINT, seen TIMESTAMP(3), pad STRING, WATERMARK FOR seen AS seen)
          WITH ('connector' = 'kafka', 'topic' = 'src', 'format' = 'json',
                'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset');
        CREATE TABLE dst (n BIGINT, length INT) WITH ('connector' = 'kafka', 'topic' = 'dst', 'format' = 'json');
        INSERT INTO dst SELECT COUNT(*), MAX(CHAR_LENGTH(pad || pad))
          FROM TABLE(TUMBLE(TABLE src, DESCRIPTOR(seen), INTERVAL '1' MINUTE)) GROUP BY window_start, window_end;";
    small.submit(Script::new("turns.sql", sql)).await.unwrap().wait().await.unwrap();
    assert_eq!(texts(&broker, "dst"), [r#"{"n":12,"length":800000}"#]);
}
