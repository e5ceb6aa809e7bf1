//! The hourly count of the flights job, from scratch and row by row: the oracle of the windows' tests.
//!
//! A row is late when its window's end less 1 ms is at or before the watermark which the rows before it in its own
//! partition made; the watermark is the highest event time less one hour.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde_json::Value;

const HOUR_MS: i64 = 3_600_000;

/// `delays.sql` of the examples, for any table that has its columns.
pub(crate) const SQL: &str = include_str!("../../../examples/flights/delays.sql");

/// One result row: window start in milliseconds, origin, flights, delayed, average delay.
pub(crate) type Row = (i64, String, u64, u64, Option<f64>);

/// What the job must answer.
pub(crate) struct Answer {
    /// In order.
    pub(crate) rows: Vec<Row>,
    pub(crate) counted: u64,
    pub(crate) late: u64,
}

/// Computes the answer for the lines of each partition.
pub(crate) fn answer<S: AsRef<str>>(partitions: &[Vec<S>]) -> Answer {
    let mut windows: BTreeMap<(i64, String), (u64, u64, f64, u64)> = BTreeMap::new();
    let (mut counted, mut late) = (0, 0);
    for lines in partitions {
        let mut watermark = i64::MIN;
        for line in lines {
            let row: Value = serde_json::from_str(line.as_ref()).expect("JSON");
            let at = millis(row["sched_dep"].as_str().expect("a time"));
            let start = at.div_euclid(HOUR_MS) * HOUR_MS;
            if start + HOUR_MS - 1 <= watermark {
                late += 1;
            } else {
                counted += 1;
                let key = (start, row["origin"].as_str().expect("an origin").to_owned());
                let (flights, delayed, sum, known) = windows.entry(key).or_default();
                *flights += 1;
                if let Some(delay) = row["dep_delay"].as_f64() {
                    *delayed += u64::from(delay > 15.0);
                    *sum += delay;
                    *known += 1;
                }
            }
            watermark = watermark.max(at - HOUR_MS);
        }
    }
    let rows = windows.into_iter().map(|((start, origin), (flights, delayed, sum, known))| {
        (start, origin, flights, delayed, (known > 0).then(|| sum / known as f64))
    });
    Answer { rows: rows.collect(), counted, late }
}

/// The job's own rows, in order.
pub(crate) fn result_rows(values: &[Value]) -> Vec<Row> {
    let mut rows: Vec<Row> = values
        .iter()
        .map(|value| {
            let start = millis(value["window_start"].as_str().expect("window_start"));
            assert_eq!(millis(value["window_end"].as_str().expect("window_end")), start + HOUR_MS);
            let count = |name: &str| value[name].as_u64().expect("a count");
            let origin = value["origin"].as_str().expect("origin").to_owned();
            (start, origin, count("flights"), count("delayed"), value["avg_delay"].as_f64())
        })
        .collect();
    rows.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    rows
}

/// Names the first rows that differ instead of all rows.
pub(crate) fn assert_same_rows(actual: &[Row], expected: &[Row]) {
    let differ = (0..actual.len().max(expected.len())).find(|row| actual.get(*row) != expected.get(*row));
    if let Some(row) = differ {
        let lengths = (actual.len(), expected.len());
        panic!("row {row} is {:?}, expected {:?}; {lengths:?} rows", actual.get(row), expected.get(row));
    }
}

fn millis(text: &str) -> i64 {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").expect(text).and_utc().timestamp_millis()
}

/// Rows as the flights have them, from a seed: event time advances, with delays of up to some hours.
pub(crate) fn generated(rows: usize, seed: u64) -> Vec<String> {
    let mut state = seed;
    let mut random = move |below: u64| {
        // Knuth's MMIX constants; the high bits are the good ones.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let start = millis("2013-01-01 05:00:00");
    (0..rows)
        .map(|row| {
            let late_minutes = if random(4) == 0 { random(240) } else { random(40) };
            let at = start + (row as i64 * 3 - late_minutes as i64) * 60_000;
            let at = chrono::DateTime::from_timestamp_millis(at).expect("a time").format("%Y-%m-%d %H:%M:%S");
            let origin = ["EWR", "JFK", "LGA"][random(3) as usize];
            let delay = if random(20) == 0 { "null".to_owned() } else { (random(120) as i64 - 20).to_string() };
            format!(r#"{{"carrier":"UA","sched_dep":"{at}","dep_delay":{delay},"origin":"{origin}","dest":"SFO"}}"#)
        })
        .collect()
}
