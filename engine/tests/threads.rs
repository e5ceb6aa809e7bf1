//! Operator threads against an oracle that knows of none: over random streams of several partitions, every parallelism,
//! batch size and number of rounds gives the oracle's rows, to the last bit of a float.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/random.rs"]
mod random;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::time::Duration;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type, TimestampMicrosecondType};
use arrow_array::{Array, RecordBatch};
use millstream_engine::{Engine, Error, Preloaded, PreloadedRun, Script, arrow_array};
use millstream_protocol::records::{BatchBuilder, Compression};
use random::Random;

const SIZE_MS: i64 = 100;
const DELAY_MS: i64 = 40;
/// 2024-01-01.
const EPOCH_MS: i64 = 1_704_067_200_000;

const TABLE: &str = "CREATE TABLE stream (seen TIMESTAMP(3), name STRING, number BIGINT, fraction DOUBLE,
      WATERMARK FOR seen AS seen - INTERVAL '0.04' SECOND)
    WITH ('connector' = 'kafka', 'topic' = 'stream', 'properties.bootstrap.servers' = 'nowhere:9092', 'format' = 'json');";

/// A row is dropped by the filter behind the watermark when its number is a multiple of five.
const QUERY: &str = "SELECT {keys}, window_end, COUNT(*), COUNT(*) FILTER (WHERE number > 0), SUM(number), MIN(number),
      COUNT(DISTINCT number), SUM(fraction), MAX(name)
    FROM TABLE(TUMBLE(TABLE stream, DESCRIPTOR(seen), INTERVAL '0.1' SECOND))
    WHERE number IS NULL OR number % 5 <> 0
    GROUP BY {keys}, window_start, window_end";

#[derive(Debug, Clone)]
struct Row {
    at_ms: i64,
    name: Option<String>,
    number: Option<i64>,
    fraction: Option<f64>,
}

/// A result row, comparable to the last bit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Output {
    key: Key,
    end_ms: i64,
    count: i64,
    positive: i64,
    sum: Option<i64>,
    least: Option<i64>,
    distinct: i64,
    fractions: Option<u64>,
    greatest: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Name(Option<String>),
    Number(Option<i64>),
}

fn stream(random: &mut Random) -> Vec<Vec<Row>> {
    let partitions = 1 + random.below(5);
    let mut now_ms = 0;
    let mut streams = vec![Vec::new(); partitions];
    for _ in 0..random.below(600) {
        now_ms += random.below(8) as i64;
        let late = if random.chance(20) { random.below(300) as i64 } else { random.below(20) as i64 };
        let row = Row {
            at_ms: now_ms - late,
            name: (!random.chance(10)).then(|| {
                let name = ["a", "b", "c", "d", "e"][random.below(5)];
                "a name that is long ".repeat(random.below(2)) + name
            }),
            number: (!random.chance(20)).then(|| random.below(40) as i64 - 12),
            fraction: (!random.chance(20)).then(|| random.bits() as i32 as f64 / 7.0),
        };
        // Some partitions are quicker than others.
        let partition = random.below(partitions).min(random.below(partitions));
        streams[partition].push(row);
    }
    streams
}

fn json(row: &Row) -> String {
    let seen = chrono::DateTime::from_timestamp_millis(EPOCH_MS + row.at_ms).unwrap().format("%Y-%m-%d %H:%M:%S%.3f");
    let text = |name: &Option<String>| name.as_ref().map_or("null".to_owned(), |name| format!("{name:?}"));
    let number = row.number.map_or("null".to_owned(), |number| number.to_string());
    let fraction = row.fraction.map_or("null".to_owned(), |fraction| format!("{fraction:?}"));
    format!(r#"{{"seen":"{seen}","name":{},"number":{number},"fraction":{fraction}}}"#, text(&row.name))
}

fn key(row: &Row, by_number: bool) -> Key {
    if by_number { Key::Number(row.number) } else { Key::Name(row.name.clone()) }
}

/// The oracle: row by row, with maps and lists.
fn oracle(streams: &[Vec<Row>], by_number: bool) -> (BTreeSet<Output>, u64) {
    let mut groups: BTreeMap<(Key, i64), Vec<(usize, &Row)>> = BTreeMap::new();
    let mut late = 0;
    for (partition, rows) in streams.iter().enumerate() {
        let mut newest_ms = i64::MIN;
        for row in rows {
            let end_ms = row.at_ms.div_euclid(SIZE_MS) * SIZE_MS + SIZE_MS;
            let kept = row.number.is_none_or(|number| number % 5 != 0);
            match end_ms - 1 <= newest_ms {
                true => late += u64::from(kept),
                false if kept => groups.entry((key(row, by_number), end_ms)).or_default().push((partition, row)),
                false => {}
            }
            newest_ms = newest_ms.max(row.at_ms - DELAY_MS);
        }
    }
    (groups.into_iter().map(|((key, end_ms), rows)| summarize(key, end_ms, &rows)).collect(), late)
}

fn summarize(key: Key, end_ms: i64, rows: &[(usize, &Row)]) -> Output {
    let numbers: Vec<i64> = rows.iter().filter_map(|(_, row)| row.number).collect();
    // Each partition's fractions in its order, then the partitions in theirs.
    let mut by_partition: BTreeMap<usize, f64> = BTreeMap::new();
    for (partition, row) in rows {
        if let Some(fraction) = row.fraction {
            by_partition.entry(*partition).and_modify(|sum| *sum += fraction).or_insert(fraction);
        }
    }
    Output {
        key,
        end_ms,
        count: rows.len() as i64,
        positive: numbers.iter().filter(|number| **number > 0).count() as i64,
        sum: numbers.iter().copied().reduce(i64::wrapping_add),
        least: numbers.iter().copied().min(),
        distinct: numbers.iter().collect::<HashSet<_>>().len() as i64,
        fractions: by_partition.into_values().reduce(|total, sum| total + sum).map(f64::to_bits),
        greatest: rows.iter().filter_map(|(_, row)| row.name.clone()).max(),
    }
}

/// The result's rows; the same one twice would be a fault.
fn collect(batches: &[RecordBatch], by_number: bool) -> BTreeSet<Output> {
    let mut outputs = BTreeSet::new();
    for batch in batches {
        let integer = |at: usize, row: usize| {
            let column = batch.column(at).as_primitive::<Int64Type>();
            column.is_valid(row).then(|| column.value(row))
        };
        let text = |at: usize, row: usize| {
            let column = batch.column(at).as_string_view();
            column.is_valid(row).then(|| column.value(row).to_owned())
        };
        let fractions = batch.column(7).as_primitive::<Float64Type>();
        for row in 0..batch.num_rows() {
            let output = Output {
                key: if by_number { Key::Number(integer(0, row)) } else { Key::Name(text(0, row)) },
                end_ms: batch.column(1).as_primitive::<TimestampMicrosecondType>().value(row) / 1_000 - EPOCH_MS,
                count: integer(2, row).unwrap(),
                positive: integer(3, row).unwrap(),
                sum: integer(4, row),
                least: integer(5, row),
                distinct: integer(6, row).unwrap(),
                fractions: fractions.is_valid(row).then(|| fractions.value(row).to_bits()),
                greatest: text(8, row),
            };
            assert!(outputs.insert(output.clone()), "given twice: {output:?}");
        }
    }
    outputs
}

/// Batches of up to `most` rows, partitions interleaved at random.
fn preloaded<'a>(documents: &'a [Vec<String>], most: usize, random: &mut Random) -> Preloaded {
    let mut left: Vec<&'a [String]> = documents.iter().map(Vec::as_slice).collect();
    let mut preloaded = Preloaded::new(documents.len());
    loop {
        let open: Vec<usize> = (0..left.len()).filter(|at| !left[*at].is_empty()).collect();
        if open.is_empty() {
            return preloaded;
        }
        let partition = random.pick(&open);
        // Batches with and without a codec in one frame: some of them are scanned together.
        let mut frame = Vec::new();
        for _ in 0..1 + random.below(4) {
            let codec = random.pick(&[Compression::None, Compression::None, Compression::Lz4]);
            let mut builder = BatchBuilder::new(codec, None).unwrap();
            let (now, later) = left[partition].split_at((1 + random.below(most)).min(left[partition].len()));
            now.iter().for_each(|text| builder.append(0, None, Some(text.as_bytes()), &[]).unwrap());
            if !now.is_empty() {
                frame.extend_from_slice(&builder.build().finish());
            }
            left[partition] = later;
        }
        preloaded.push(partition, frame.into()).unwrap();
    }
}

async fn run(query: &str, threads: usize, memory: &str, preloaded: Preloaded) -> Result<PreloadedRun, Error> {
    let builder = Engine::builder().set("parallelism", threads.to_string()).set("memory.limit", memory);
    let engine = builder.build().unwrap();
    let script = engine.bind(&Script::new("threads", format!("{TABLE} {query};"))).unwrap();
    let run = engine.run_preloaded(&script, preloaded);
    tokio::time::timeout(Duration::from_secs(60), run).await.expect("it does not hang")
}

#[tokio::test(flavor = "multi_thread")]
async fn windows_equal_the_oracle_at_every_parallelism() {
    for seed in 0..24 {
        let mut random = Random::new(seed);
        let streams = stream(&mut random);
        let documents: Vec<Vec<String>> = streams.iter().map(|rows| rows.iter().map(json).collect()).collect();
        for threads in [1, 2, 3, 8] {
            let by_number = random.chance(50);
            let (expected, expected_late) = oracle(&streams, by_number);
            let query = QUERY.replace("{keys}", if by_number { "number" } else { "name" });
            for most in [1, 7, 1_000] {
                let rounds = [0, 1, 5][random.below(3)];
                let preloaded = preloaded(&documents, most, &mut random).round_every(rounds);
                let done = run(&query, threads, "64mb", preloaded).await.unwrap();
                let case = format!("seed {seed}, {threads} threads, batches of up to {most}, a round every {rounds}");
                assert_eq!(collect(&done.rows, by_number), expected, "{case}");
                let counts = done.progress.counts;
                let read: usize = streams.iter().map(Vec::len).sum();
                assert_eq!((counts.late, counts.rows_in), (expected_late, read as u64), "{case}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_keys_or_without_state_it_is_the_same() {
    let mut random = Random::new(99);
    let streams = stream(&mut random);
    let documents: Vec<Vec<String>> = streams.iter().map(|rows| rows.iter().map(json).collect()).collect();
    let total = "SELECT window_end, COUNT(*) FROM TABLE(TUMBLE(TABLE stream, DESCRIPTOR(seen), INTERVAL '0.1' SECOND))
        GROUP BY window_start, window_end";
    let copy = "SELECT name, number FROM stream WHERE number > 3";
    for query in [total, copy] {
        let mut answers = Vec::new();
        for threads in [1, 2, 3, 8] {
            let done = run(query, threads, "64mb", preloaded(&documents, 20, &mut random)).await.unwrap();
            let mut rows: Vec<String> = done.rows.iter().flat_map(rows_of).collect();
            rows.sort();
            answers.push(rows);
        }
        assert!(!answers[0].is_empty());
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{query}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_into_nothing_are_counted() {
    let documents: Vec<Vec<String>> = (0..3).map(|part| vec![format!(r#"{{"number":{part}}}"#); 50]).collect();
    let insert = "CREATE TABLE nothing (number BIGINT) WITH ('connector' = 'blackhole');
        INSERT INTO nothing SELECT number FROM stream WHERE number > 0";
    for threads in [1, 3] {
        let done = run(insert, threads, "64mb", preloaded(&documents, 20, &mut Random::new(1))).await.unwrap();
        assert_eq!((done.progress.counts.rows_in, done.progress.counts.rows_out), (150, 100));
    }
}

/// Each row as text.
fn rows_of(batch: &RecordBatch) -> Vec<String> {
    let row = |row| format!("{:?}", batch.columns().iter().map(|column| column.slice(row, 1)).collect::<Vec<_>>());
    (0..batch.num_rows()).map(row).collect()
}

/// Text that outgrows what may wait between threads, all of it for one shard or another.
#[tokio::test(flavor = "multi_thread")]
async fn threads_that_wait_for_each_other_come_free() {
    let document = |row: usize| {
        let name = format!("{}{}", "long ".repeat(2_000), row % 3);
        let at_ms = row as i64;
        json(&Row { at_ms, name: Some(name), number: Some(1), fraction: None })
    };
    let documents: Vec<Vec<String>> =
        (0..4).map(|part| (0..600).map(|row| document(row * 4 + part)).collect()).collect();
    let query = "SELECT MAX(name), COUNT(*) FROM TABLE(TUMBLE(TABLE stream, DESCRIPTOR(seen), INTERVAL '0.1' SECOND))
        GROUP BY name, window_start, window_end";
    for threads in [2, 4] {
        let done = run(query, threads, "64mb", preloaded(&documents, 90, &mut Random::new(5))).await.unwrap();
        let counted: i64 =
            done.rows.iter().flat_map(|batch| batch.column(1).as_primitive::<Int64Type>().values()).sum();
        assert_eq!(counted + done.progress.counts.late as i64, 2_400);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_limit_too_small_for_so_many_threads_is_refused() {
    let documents = vec![vec![r#"{"seen":"2024-01-01 00:00:00.000","number":1}"#.to_owned()]; 4];
    let query = QUERY.replace("{keys}", "number");
    let error = run(&query, 16, "64mb", preloaded(&documents, 1, &mut Random::new(1))).await.unwrap_err();
    assert!(matches!(&error, Error::Option { option, .. } if option == "memory.limit"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_of_one_thread_ends_all_and_is_told() {
    let mut documents: Vec<Vec<String>> = (0..5)
        .map(|_| {
            (0..400).map(|row| format!(r#"{{"seen":"2024-01-01 00:00:{:02}.000","number":{row}}}"#, row / 10)).collect()
        })
        .collect();
    documents[3][200] = r#"{"seen":"2024-01-01 00:00:20.000","number":"many"}"#.to_owned();
    for threads in [1, 2, 3, 8] {
        let query = QUERY.replace("{keys}", "number");
        // More batches than can wait for the thread that fails.
        let preloaded = preloaded(&documents, 2, &mut Random::new(threads as u64)).round_every(3);
        let error = run(&query, threads, "64mb", preloaded).await.unwrap_err();
        assert!(matches!(error, Error::Record { partition: 3, offset: 200, .. }), "{threads} threads: {error}");
    }
}
