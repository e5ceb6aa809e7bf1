//! What a running job counts, and how it is read: live as [`Progress`], at the end as [`JobReport`].

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use millstream_client::Metrics;

use crate::time::{END_OF_TIME_MS, NO_WATERMARK_MS};

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

/// The counters of one pipeline; written by its operator threads, read by anyone.
pub(crate) struct Counters {
    source: String,
    sink: String,
    metrics: Arc<dyn Metrics>,
    rows_in: AtomicU64,
    rows_out: AtomicU64,
    skipped: AtomicU64,
    bad_fields: AtomicU64,
    bytes_in: AtomicU64,
    /// By thread.
    standings: Mutex<Vec<Standing>>,
}

/// Where one operator thread stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing {
    /// What its shard has come to.
    pub(crate) watermark_ms: i64,
    /// Of the partitions that it reads, once it has heard of them.
    pub(crate) lag: Option<i64>,
    pub(crate) state_bytes: usize,
    /// Dropped as late, so far.
    pub(crate) late_rows: u64,
}

impl Standing {
    const BEGIN: Self = Self { watermark_ms: NO_WATERMARK_MS, lag: None, state_bytes: 0, late_rows: 0 };

    /// Of all threads together.
    fn of_all(standings: &[Self]) -> Option<Self> {
        let together = |a: Self, b: Self| Self {
            watermark_ms: a.watermark_ms.min(b.watermark_ms),
            lag: a.lag.map_or(b.lag, |lag| Some(lag + b.lag.unwrap_or(0))),
            state_bytes: a.state_bytes + b.state_bytes,
            late_rows: a.late_rows + b.late_rows,
        };
        standings.iter().copied().reduce(together)
    }
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
            skipped: AtomicU64::new(0),
            bad_fields: AtomicU64::new(0),
            bytes_in: AtomicU64::new(0),
            standings: Mutex::new(Vec::new()),
        }
    }

    /// So many operator threads are about to begin.
    pub(crate) fn begin(&self, threads: usize) {
        *self.standings() = vec![Standing::BEGIN; threads];
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

    /// Says where a thread stands.
    pub(crate) fn stands_at(&self, thread: usize, now: Standing) {
        let mut standings = self.standings();
        let Some(standing) = standings.get_mut(thread) else { return };
        let before = std::mem::replace(standing, now);
        let Some(all) = Standing::of_all(&standings) else { return };
        drop(standings);
        if now.late_rows > before.late_rows {
            self.metrics.add(names::ROWS_LATE, &self.labels(), now.late_rows - before.late_rows);
        }
        if is_told(all.watermark_ms) {
            self.metrics.gauge(names::WATERMARK_MS, &self.labels(), all.watermark_ms);
        }
        if let Some(lag) = all.lag {
            self.metrics.gauge(names::LAG, &self.labels(), lag);
        }
    }

    fn standings(&self) -> MutexGuard<'_, Vec<Standing>> {
        self.standings.lock().unwrap_or_else(PoisonError::into_inner)
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
        let all = Standing::of_all(&self.standings());
        TableProgress {
            source: self.source.clone(),
            sink: self.sink.clone(),
            counts: Counts {
                rows_in: self.rows_in.load(Relaxed),
                rows_out: self.rows_out.load(Relaxed),
                late: all.map_or(0, |all| all.late_rows),
                skipped: self.skipped.load(Relaxed),
                bad_fields: self.bad_fields.load(Relaxed),
                bytes_in: self.bytes_in.load(Relaxed),
            },
            state_bytes: all.map_or(0, |all| all.state_bytes as u64),
            watermark_ms: all.map(|all| all.watermark_ms).filter(|ms| is_told(*ms)),
            lag: all.and_then(|all| u64::try_from(all.lag?).ok()),
        }
    }
}

/// Whether a watermark is one of rows, not the one before them or that behind them.
fn is_told(watermark_ms: i64) -> bool {
    watermark_ms != NO_WATERMARK_MS && watermark_ms != END_OF_TIME_MS
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
