//! How far a job is: one line on a terminal, redrawn in place, and one line at the end.

use std::time::{Duration, Instant};

use chrono::DateTime;
use millstream_engine::{JobReport, Progress};

use crate::output::Voice;

/// How often the line is drawn again.
pub(crate) const REDRAW_INTERVAL: Duration = Duration::from_millis(200);
/// Speed is taken over this long, so that it is readable.
const SPEED_WINDOW: Duration = Duration::from_secs(2);
/// Back to the start of the line, and erase it (ECMA-48 CR, EL 2).
const ERASE_LINE: &str = "\r\x1b[2K";

/// The line on the terminal.
pub(crate) struct Meter {
    voice: Voice,
    drawn: bool,
    /// When the speed was last taken, and the rows read by then.
    mark: (Instant, u64),
    rows_per_s: f64,
}

impl Meter {
    /// A meter that draws only when standard error is a terminal.
    pub(crate) fn new(voice: Voice) -> Self {
        Self { voice, drawn: false, mark: (Instant::now(), 0), rows_per_s: 0.0 }
    }

    /// Whether drawing does anything.
    pub(crate) fn is_live(&self) -> bool {
        self.voice.live
    }

    /// Draws where the jobs stand.
    pub(crate) fn draw(&mut self, jobs: &[Progress]) {
        if !self.voice.live {
            return;
        }
        let rows: u64 = jobs.iter().map(|job| job.total().rows_in).sum();
        let since = self.mark.0.elapsed();
        if self.rows_per_s == 0.0 || since >= SPEED_WINDOW {
            self.rows_per_s = rows.saturating_sub(self.mark.1) as f64 / since.as_secs_f64().max(0.001);
            self.mark = (Instant::now(), rows);
        }
        eprint!("{ERASE_LINE}{}", status(jobs, rows, self.rows_per_s));
        self.drawn = true;
    }

    /// Takes the line away, so that something else can be printed.
    pub(crate) fn clear(&mut self) {
        if std::mem::take(&mut self.drawn) {
            eprint!("{ERASE_LINE}");
        }
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        self.clear();
    }
}

fn status(jobs: &[Progress], rows: u64, rows_per_s: f64) -> String {
    let mut parts = vec![format!("{rows} rows in, {rows_per_s:.0} rows/s")];
    let bytes: u64 = jobs.iter().map(|job| job.total().bytes_in).sum();
    parts.push(format!("{:.1} MB", bytes as f64 / 1e6));
    if let Some(watermark) = jobs.iter().filter_map(Progress::watermark_ms).min() {
        parts.push(format!("watermark {}", time(watermark)));
    }
    if let Some(lag) = jobs.iter().map(Progress::lag).sum::<Option<u64>>() {
        parts.push(format!("lag {lag}"));
        if lag > 0 && rows_per_s >= 1.0 {
            parts.push(format!("{:.0} s to go", (lag as f64 / rows_per_s).ceil()));
        }
    }
    parts.join(", ")
}

/// An instant of event time, as SQL writes it.
fn time(millis: i64) -> String {
    match DateTime::from_timestamp_millis(millis) {
        Some(time) => time.format("%Y-%m-%d %H:%M:%S").to_string(),
        None => millis.to_string(),
    }
}

/// What a job did, in one line.
pub(crate) fn summary(report: &JobReport) -> String {
    let total = report.total();
    let seconds = report.progress.elapsed.as_secs_f64();
    let how = if report.stopped { "stopped" } else { "done" };
    let mut line = format!(
        "{}: {how}, {} rows in, {} rows out, {} late, {} skipped, {seconds:.2} s, {:.0} rows/s",
        report.job,
        total.rows_in,
        total.rows_out,
        total.late,
        total.skipped,
        total.rows_in as f64 / seconds.max(0.001),
    );
    if total.bad_fields > 0 {
        line.push_str(&format!(", {} bad fields read as null", total.bad_fields));
    }
    line
}
