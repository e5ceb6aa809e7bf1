//! What a running job counts, and how it is read: live as [`Progress`], at the end as [`JobReport`].

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};
use std::time::Duration;

use millstream_client::Metrics;

use crate::time::NO_WATERMARK_MS;

/// Names under which the engine reports to [`Metrics`], each labelled with `source` and `sink`.
pub mod names {
    /// Records read.
    pub const ROWS_IN: &str = "engine_rows_in_total";
    /// Rows written.
    pub const ROWS_OUT: &str = "engine_rows_out_total";
    /// Rows dropped because they came too late for their window.
    pub const ROWS_LATE: &str = "engine_rows_late_total";
    /// Records dropped by `ignore-parse-errors`, and tombstones.
    pub const ROWS_SKIPPED: &str = "engine_rows_skipped_total";
    /// Fields nulled by `ignore-parse-errors`.
    pub const BAD_FIELDS: &str = "engine_bad_fields_total";
    /// Fetched bytes, as they came from the broker.
    pub const BYTES_IN: &str = "engine_bytes_in_total";
    /// Event time, in milliseconds since the epoch.
    pub const WATERMARK_MS: &str = "engine_watermark_ms";
    /// Records between the position and the end of the input.
    pub const LAG: &str = "engine_lag_records";
}

/// The counters of one pipeline; written by its operator thread, read by anyone.
pub(crate) struct Counters {
    source: String,
    sink: String,
    metrics: Arc<dyn Metrics>,
    rows_in: AtomicU64,
    rows_out: AtomicU64,
    late: AtomicU64,
    skipped: AtomicU64,
    bad_fields: AtomicU64,
    bytes_in: AtomicU64,
    state_bytes: AtomicU64,
    watermark_ms: AtomicI64,
    lag: AtomicI64,
}

/// What one burst of work adds.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Burst {
    pub(crate) rows_in: u64,
    pub(crate) skipped: u64,
    pub(crate) bad_fields: u64,
    pub(crate) bytes_in: u64,
}

impl Counters {
    pub(crate) fn new(source: String, sink: String, metrics: Arc<dyn Metrics>) -> Self {
        Self {
            source,
            sink,
            metrics,
            rows_in: AtomicU64::new(0),
            rows_out: AtomicU64::new(0),
            late: AtomicU64::new(0),
            skipped: AtomicU64::new(0),
            bad_fields: AtomicU64::new(0),
            bytes_in: AtomicU64::new(0),
            state_bytes: AtomicU64::new(0),
            watermark_ms: AtomicI64::new(NO_WATERMARK_MS),
            lag: AtomicI64::new(-1),
        }
    }

    /// Counts what came in.
    pub(crate) fn came_in(&self, burst: Burst) {
        self.count(&self.rows_in, names::ROWS_IN, burst.rows_in);
        self.count(&self.skipped, names::ROWS_SKIPPED, burst.skipped);
        self.count(&self.bad_fields, names::BAD_FIELDS, burst.bad_fields);
        self.count(&self.bytes_in, names::BYTES_IN, burst.bytes_in);
    }

    /// Counts rows handed to the sink.
    pub(crate) fn went_out(&self, rows: u64) {
        self.count(&self.rows_out, names::ROWS_OUT, rows);
    }

    /// Says how many rows were late in all.
    pub(crate) fn late_in_all(&self, late: u64) {
        let before = self.late.swap(late, Relaxed);
        if late > before {
            self.metrics.add(names::ROWS_LATE, &self.labels(), late - before);
        }
    }

    /// Says where the job stands.
    pub(crate) fn stands_at(&self, watermark_ms: i64, lag: Option<i64>, state_bytes: usize) {
        self.watermark_ms.store(watermark_ms, Relaxed);
        self.lag.store(lag.unwrap_or(-1), Relaxed);
        self.state_bytes.store(state_bytes as u64, Relaxed);
        if watermark_ms != NO_WATERMARK_MS && watermark_ms != i64::MAX {
            self.metrics.gauge(names::WATERMARK_MS, &self.labels(), watermark_ms);
        }
        if let Some(lag) = lag {
            self.metrics.gauge(names::LAG, &self.labels(), lag);
        }
    }

    fn labels(&self) -> [(&'static str, &str); 2] {
        [("source", &self.source), ("sink", &self.sink)]
    }

    fn count(&self, counter: &AtomicU64, name: &'static str, n: u64) {
        if n > 0 {
            counter.fetch_add(n, Relaxed);
            self.metrics.add(name, &self.labels(), n);
        }
    }

    /// Reads everything.
    pub(crate) fn read(&self) -> TableProgress {
        let lag = self.lag.load(Relaxed);
        TableProgress {
            source: self.source.clone(),
            sink: self.sink.clone(),
            counts: Counts {
                rows_in: self.rows_in.load(Relaxed),
                rows_out: self.rows_out.load(Relaxed),
                late: self.late.load(Relaxed),
                skipped: self.skipped.load(Relaxed),
                bad_fields: self.bad_fields.load(Relaxed),
                bytes_in: self.bytes_in.load(Relaxed),
            },
            state_bytes: self.state_bytes.load(Relaxed),
            watermark_ms: Some(self.watermark_ms.load(Relaxed)).filter(|ms| *ms != NO_WATERMARK_MS && *ms != i64::MAX),
            lag: u64::try_from(lag).ok(),
        }
    }
}

/// Rows and bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Records read.
    pub rows_in: u64,
    /// Rows written.
    pub rows_out: u64,
    /// Rows dropped because they came too late for their window.
    pub late: u64,
    /// Records that made no row: tombstones, and what `ignore-parse-errors` dropped.
    pub skipped: u64,
    /// Fields that `ignore-parse-errors` made null.
    pub bad_fields: u64,
    /// Fetched bytes, as they came from the broker.
    pub bytes_in: u64,
}

impl Counts {
    fn plus(self, other: Self) -> Self {
        Self {
            rows_in: self.rows_in + other.rows_in,
            rows_out: self.rows_out + other.rows_out,
            late: self.late + other.late,
            skipped: self.skipped + other.skipped,
            bad_fields: self.bad_fields + other.bad_fields,
            bytes_in: self.bytes_in + other.bytes_in,
        }
    }
}

/// Where one INSERT stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableProgress {
    /// The table read.
    pub source: String,
    /// The table written; `rows` when the caller gets them.
    pub sink: String,
    /// What went through.
    pub counts: Counts,
    /// Bytes held in windows.
    pub state_bytes: u64,
    /// Event time, in milliseconds since the epoch; `None` before the first watermark, without one, and after the end.
    pub watermark_ms: Option<i64>,
    /// Records between the position and the end of the input, as far as is known.
    pub lag: Option<u64>,
}

/// Where a running job stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Each INSERT that was started, in order.
    pub tables: Vec<TableProgress>,
    /// Since the job began.
    pub elapsed: Duration,
}

impl Progress {
    /// The sum over all INSERTs.
    pub fn total(&self) -> Counts {
        self.tables.iter().fold(Counts::default(), |sum, table| sum.plus(table.counts))
    }

    /// Records still to read, as far as is known.
    pub fn lag(&self) -> Option<u64> {
        self.tables.iter().map(|table| table.lag).sum()
    }

    /// The smallest watermark, in milliseconds since the epoch.
    pub fn watermark_ms(&self) -> Option<i64> {
        self.tables.iter().filter_map(|table| table.watermark_ms).min()
    }
}

/// What a job did from start to end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobReport {
    /// `pipeline.name`, or the script's name.
    pub job: String,
    /// Whether it was stopped; otherwise its input ended.
    pub stopped: bool,
    /// Where each INSERT stood at the end.
    pub progress: Progress,
}

impl JobReport {
    /// The sum over all INSERTs.
    pub fn total(&self) -> Counts {
        self.progress.total()
    }
}
