//! How far a load or a job is: one line on a terminal, redrawn in place, and for a job one line at the end.

use std::time::Duration;

use chrono::DateTime;
use millstream_engine::{JobReport, Progress};
use tokio::time::{Instant, MissedTickBehavior, interval_at};

use crate::load::Loaded;
use crate::output::{Voice, to_stderr};
use crate::usage::Usage;

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
    /// When the speed was last taken, and what had been read by then.
    mark: (Instant, u64, u64),
    speed: Speed,
}

/// How fast something is read.
#[derive(Debug, Clone, Copy, Default)]
struct Speed {
    rows_per_s: f64,
    bytes_per_s: f64,
}

impl Meter {
    /// A meter that draws only when standard error is a terminal.
    pub(crate) fn new(voice: Voice) -> Self {
        Self { voice, drawn: false, mark: (Instant::now(), 0, 0), speed: Speed::default() }
    }

    /// Whether drawing does anything.
    pub(crate) fn is_live(&self) -> bool {
        self.voice.live
    }

    /// Draws where the jobs stand.
    pub(crate) fn draw(&mut self, jobs: &[Progress]) {
        let (rows, bytes) = counted(jobs);
        self.redraw(rows, bytes, |speed| status(jobs, speed));
    }

    fn redraw(&mut self, rows: u64, bytes: u64, line: impl FnOnce(Speed) -> String) {
        if !self.voice.live {
            return;
        }
        let since = self.mark.0.elapsed();
        if self.speed.rows_per_s == 0.0 || since >= SPEED_WINDOW {
            let per_s = |now: u64, before: u64| now.saturating_sub(before) as f64 / since.as_secs_f64().max(0.001);
            self.speed = Speed { rows_per_s: per_s(rows, self.mark.1), bytes_per_s: per_s(bytes, self.mark.2) };
            self.mark = (Instant::now(), rows, bytes);
        }
        to_stderr(&format!("{ERASE_LINE}{}", line(self.speed)));
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
                let (records, bytes) = (loaded.records(), loaded.bytes());
                meter.redraw(records, bytes, |speed| loading(topic, records, bytes, speed));
            }
        }
    }
}

fn loading(topic: &str, records: u64, bytes: u64, speed: Speed) -> String {
    format!(
        "loading {topic}: {records} records, {:.0} records/s, {:.1} MB, {:.1} MB/s",
        speed.rows_per_s,
        bytes as f64 / 1e6,
        speed.bytes_per_s / 1e6
    )
}

/// Rows and bytes that came in.
fn counted(jobs: &[Progress]) -> (u64, u64) {
    let totals = jobs.iter().map(Progress::total);
    totals.fold((0, 0), |(rows, bytes), total| (rows + total.rows_in, bytes + total.bytes_in))
}

fn status(jobs: &[Progress], speed: Speed) -> String {
    let (rows, bytes) = counted(jobs);
    let mut parts = vec![
        format!("{rows} rows in, {:.0} rows/s", speed.rows_per_s),
        format!("{:.1} MB, {:.1} MB/s", bytes as f64 / 1e6, speed.bytes_per_s / 1e6),
    ];
    if let Some(watermark) = jobs.iter().filter_map(Progress::watermark_ms).min() {
        parts.push(format!("watermark {}", time(watermark)));
    }
    if let Some(lag) = jobs.iter().map(Progress::lag).sum::<Option<u64>>() {
        parts.push(format!("lag {lag}"));
        if lag > 0 && speed.rows_per_s >= 1.0 {
            parts.push(format!("{:.0} s to go", (lag as f64 / speed.rows_per_s).ceil()));
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

/// What the jobs did, a line each, and what that has cost: at the end of a single job's line, otherwise in one below.
pub(crate) fn summary(reports: &[JobReport], usage: Option<Usage>) -> Vec<String> {
    let mut lines: Vec<String> = reports.iter().map(did).collect();
    if let Some(Usage { cpu_seconds, peak_bytes }) = usage {
        let cost = format!("{cpu_seconds:.2} CPU s, {:.1} MB peak memory", peak_bytes as f64 / 1e6);
        match &mut lines[..] {
            [] => {}
            [line] => line.push_str(&format!(", {cost}")),
            several => {
                let count = several.len();
                lines.push(format!("{count} jobs in one process: {cost}"));
            }
        }
    }
    lines
}

fn did(report: &JobReport) -> String {
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
    use millstream_engine::{Counts, TableProgress};

    use super::*;
    use crate::args::ColorWhen;
    use crate::output::Paint;

    #[test]
    fn a_load_is_told_in_records_and_bytes() {
        let speed = Speed { rows_per_s: 2e6, bytes_per_s: 7e7 };
        let line = loading("t", 1_200_000, 44_300_000, speed);
        assert_eq!(line, "loading t: 1200000 records, 2000000 records/s, 44.3 MB, 70.0 MB/s");
    }

    #[tokio::test]
    async fn what_is_loaded_comes_back_whether_it_is_drawn_or_not() {
        let paint = Paint::new(ColorWhen::Never, false);
        for live in [false, true] {
            let voice = Voice { quiet: !live, paint, data: paint, live };
            assert_eq!(while_loading(voice, "t", &Loaded::default(), async { 7 }).await, 7);
        }
    }
    /// A bounded job in the middle of its work.
    fn progress() -> Progress {
        let counts = Counts { rows_in: 3_000_000, rows_out: 10, bytes_in: 450_000_000, ..Counts::default() };
        let table = TableProgress {
            source: "bids".to_owned(),
            sink: "answer".to_owned(),
            counts,
            state_bytes: 5_000_000,
            watermark_ms: Some(1_704_067_229_996),
            lag: Some(4_500_000),
        };
        Progress { tables: vec![table], elapsed: Duration::from_secs(2) }
    }

    #[test]
    fn where_a_job_stands_is_told_with_its_speed_and_the_time_to_go() {
        let line = status(&[progress()], Speed { rows_per_s: 1.5e6, bytes_per_s: 2.25e8 });
        assert_eq!(
            line,
            "3000000 rows in, 1500000 rows/s, 450.0 MB, 225.0 MB/s, watermark 2024-01-01 00:00:29, lag 4500000, 3 s to go"
        );
    }

    #[test]
    fn drawing_takes_less_than_half_a_percent_of_the_time() {
        let (draws, jobs) = (1_000, [progress()]);
        let started = std::time::Instant::now();
        for _ in 0..draws {
            std::hint::black_box(status(&jobs, Speed { rows_per_s: 1.5e6, bytes_per_s: 2.25e8 }));
        }
        assert!(started.elapsed() < draws * REDRAW_INTERVAL / 200, "{:?} a line", started.elapsed() / draws);
    }

    #[test]
    fn the_last_line_says_what_it_has_cost() {
        let report = JobReport { job: "a".to_owned(), stopped: false, progress: progress() };
        let usage = Some(Usage { cpu_seconds: 1.5, peak_bytes: 52_400_000 });
        let done = "a: done, 3000000 rows in, 10 rows out, 0 late, 0 skipped, 2.00 s, 1500000 rows/s";
        let cost = "1.50 CPU s, 52.4 MB peak memory";
        assert_eq!(summary(std::slice::from_ref(&report), usage), [format!("{done}, {cost}")]);
        assert_eq!(summary(std::slice::from_ref(&report), None), [done]);
        let both = summary(&[report.clone(), report], usage);
        assert_eq!(both[1..], [done.to_owned(), format!("2 jobs in one process: {cost}")]);
        assert!(summary(&[], usage).is_empty());
    }
}
