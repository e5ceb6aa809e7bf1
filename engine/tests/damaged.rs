//! A damaged batch behind good ones, all in one frame: the job stops and says where, and what came before it is written
//! once, whatever the codec and however often the job is run.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use millstream_engine::{Error, JobReport};
use millstream_protocol::records::{BatchBuilder, Compression};
use millstream_testkit::EmbeddedBroker;
use support::{broker, run, texts};

/// Where the checksum of a batch lies, and where begins what it covers.
const CHECKSUM: std::ops::Range<usize> = 17..21;
const HEADER_BYTES: usize = 61;

fn row(n: usize) -> String {
    format!(r#"{{"n":{n},"at_time":"2024-01-01 00:00:{n:02}"}}"#)
}

fn batch(rows: std::ops::Range<usize>, codec: Compression) -> Vec<u8> {
    let mut builder = BatchBuilder::new(codec, None).unwrap();
    rows.for_each(|n| builder.append(0, None, Some(row(n).as_bytes()), &[]).unwrap());
    builder.build().finish().to_vec()
}

/// CRC-32C, bit by bit.
fn crc32c(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ if crc & 1 == 1 { 0x82f6_3b78 } else { 0 })
    })
}

/// Ten rows in five batches of two, of which the fourth, with rows 6 and 7, is damaged.
fn log(codec: Compression, damage: fn(&mut [u8])) -> Vec<u8> {
    let mut batches: Vec<_> = (0..5).map(|at| batch(2 * at..2 * at + 2, codec)).collect();
    damage(&mut batches[3]);
    batches.concat()
}

/// What the records say of themselves is wrong, and the checksum right.
fn with_broken_records(batch: &mut [u8]) {
    batch[HEADER_BYTES..].iter_mut().for_each(|byte| *byte = 0xff);
    let checksum = crc32c(&batch[CHECKSUM.end..]).to_be_bytes();
    batch[CHECKSUM].copy_from_slice(&checksum);
}

fn with_a_wrong_checksum(batch: &mut [u8]) {
    *batch.last_mut().unwrap() ^= 1;
}

const COPY: &str = "
    CREATE TABLE src (n INT, at_time TIMESTAMP(3), WATERMARK FOR at_time AS at_time) WITH ('connector' = 'kafka',
      'topic' = 'src', 'format' = 'json', 'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset');
    CREATE TABLE dst (n INT) WITH ('connector' = 'kafka', 'topic' = 'dst', 'format' = 'json');
    INSERT INTO dst SELECT n FROM src";

const WINDOWS: &str = "SELECT MAX(n) FROM TABLE(TUMBLE(TABLE src, DESCRIPTOR(at_time), INTERVAL '2' SECOND))
                       GROUP BY window_start, window_end";

async fn run_on(broker: &EmbeddedBroker, sql: &str) -> Result<JobReport, Error> {
    run(broker, "copy.sql", sql).await
}

async fn broker_with(log: Vec<u8>) -> EmbeddedBroker {
    let broker = broker().await;
    broker.create_topic("src", 1).unwrap();
    broker.append("src", 0, log.into()).unwrap();
    broker
}

fn written(rows: impl Iterator<Item = usize>) -> Vec<String> {
    rows.map(|n| format!(r#"{{"n":{n}}}"#)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_job_stops_at_the_batch_and_has_written_all_before_it() {
    for codec in [Compression::None, Compression::Lz4, Compression::Zstd] {
        let broker = broker_with(log(codec, with_broken_records)).await;
        for _ in 0..2 {
            let error = run_on(&broker, COPY).await.unwrap_err();
            let Error::Batch { topic, partition, offset, .. } = &error else { panic!("{codec:?}: {error}") };
            assert_eq!((&**topic, *partition, *offset), ("src", 0, 6), "{codec:?}");
            assert!(error.to_string().starts_with("batch at or after offset 6 of src[0] is damaged: "), "{error}");
            assert_eq!(texts(&broker, "dst"), written(0..6), "{codec:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_checksum_is_found_before_the_records_are_looked_at() {
    for codec in [Compression::None, Compression::Lz4] {
        let broker = broker_with(log(codec, with_a_wrong_checksum)).await;
        for _ in 0..2 {
            let error = run_on(&broker, COPY).await.unwrap_err().to_string();
            assert!(error.contains("src[0]") && error.contains("offset 6"), "{codec:?}: {error}");
            assert_eq!(texts(&broker, "dst"), written(0..6), "{codec:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn windows_before_it_are_written_once_and_open_ones_not_lost() {
    let sql = COPY.replace("SELECT n FROM src", WINDOWS);
    let broker = broker_with(log(Compression::None, with_broken_records)).await;
    for _ in 0..2 {
        let error = run_on(&broker, &sql).await.unwrap_err();
        assert!(matches!(error, Error::Batch { offset: 6, .. }), "{error}");
        // The third window is open: its rows are read again by whoever goes on.
        assert_eq!(texts(&broker, "dst"), written([1, 3].into_iter()));
        let committed = broker.with(|broker, _| broker.committed_offset("copy-src", "src", 0));
        assert_eq!(committed, Some(4));
    }
    let whole = broker_with(log(Compression::None, |_| ())).await;
    assert_eq!(run_on(&whole, &sql).await.unwrap().total().rows_out, 5);
    assert_eq!(texts(&whole, "dst"), written([1, 3, 5, 7, 9].into_iter()));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_past_it_is_to_start_behind_it() {
    let broker = broker_with(log(Compression::None, with_broken_records)).await;
    run_on(&broker, COPY).await.unwrap_err();
    let behind = "'scan.startup.mode' = 'specific-offsets', 'scan.startup.specific-offsets' = 'partition:0,offset:8'";
    let sql = COPY.replace("'scan.startup.mode' = 'earliest-offset'", behind);
    run(&broker, "rest.sql", &sql).await.unwrap();
    assert_eq!(texts(&broker, "dst"), written((0..6).chain(8..10)));
}
