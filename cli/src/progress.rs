//! How far a load or a job is: one line on a terminal, redrawn in place, and for a job one line at the end.

use std::time::Duration;

use chrono::DateTime;
use millstream_engine::{JobReport, Progress};
use tokio::time::{Instant, MissedTickBehavior, interval_at};

use crate::load::Loaded;
use crate::output::{Voice, to_stderr};

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
        let rows: u64 = jobs.iter().map(|job| job.total().rows_in).sum();
        self.redraw(rows, |rows_per_s| status(jobs, rows, rows_per_s));
    }

    fn redraw(&mut self, rows: u64, line: impl FnOnce(f64) -> String) {
        if !self.voice.live {
            return;
        }
        let since = self.mark.0.elapsed();
        if self.rows_per_s == 0.0 || since >= SPEED_WINDOW {
            self.rows_per_s = rows.saturating_sub(self.mark.1) as f64 / since.as_secs_f64().max(0.001);
            self.mark = (Instant::now(), rows);
        }
        to_stderr(&format!("{ERASE_LINE}{}", line(self.rows_per_s)));
        self.drawn = true;
    }

    /// Takes the line away, so that something else can be printed.
    pub(crate) fn clear(&mut self) {
        if std::mem::take(&mut self.drawn) {
            to_stderr(ERASE_LINE);
        }
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        self.clear();
    }
}

/// Draws how far a load is, until `work` is done.
pub(crate) async fn while_loading<T>(voice: Voice, topic: &str, loaded: &Loaded, work: impl Future<Output = T>) -> T {
    let mut meter = Meter::new(voice);
    let mut redraw = interval_at(Instant::now() + REDRAW_INTERVAL, REDRAW_INTERVAL);
    redraw.set_missed_tick_behavior(MissedTickBehavior::Delay);
    tokio::pin!(work);
    loop {
        tokio::select! {
            done = &mut work => return done,
            _ = redraw.tick(), if meter.is_live() => {
                let records = loaded.records();
                meter.redraw(records, |records_per_s| loading(topic, records, loaded.bytes(), records_per_s));
            }
        }
    }
}

fn loading(topic: &str, records: u64, bytes: u64, records_per_s: f64) -> String {
    format!("loading {topic}: {records} records, {records_per_s:.0} records/s, {:.1} MB", bytes as f64 / 1e6)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::ColorWhen;
    use crate::output::Paint;

    #[test]
    fn a_load_is_told_in_records_and_bytes() {
        assert_eq!(loading("t", 1_200_000, 44_300_000, 2e6), "loading t: 1200000 records, 2000000 records/s, 44.3 MB");
    }

    #[tokio::test]
    async fn what_is_loaded_comes_back_whether_it_is_drawn_or_not() {
        let paint = Paint::new(ColorWhen::Never, false);
        for live in [false, true] {
            let voice = Voice { quiet: !live, paint, data: paint, live };
            assert_eq!(while_loading(voice, "t", &Loaded::default(), async { 7 }).await, 7);
        }
    }
}
