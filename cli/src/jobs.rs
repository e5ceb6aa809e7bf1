//! Running jobs to their end: rows shown as they come, progress drawn, signals obeyed.

use std::future::poll_fn;
use std::task::Poll;
use std::time::Duration;

use millstream_client::Fetched;
use millstream_engine::{Error, JobHandle, JobReport};
use tokio::time::{Instant, MissedTickBehavior, interval_at, sleep};
use tokio_util::sync::CancellationToken;

use crate::errors::Failure;
use crate::output::Voice;
use crate::pipes::stdout_closed;
use crate::progress::{Meter, REDRAW_INTERVAL, summary};
use crate::show::{ShowPrinter, Shown};
use crate::usage::Usage;

/// An orderly end that takes longer than this is explained.
const STOP_PATIENCE: Duration = Duration::from_secs(2);
/// Longer than any job runs.
const FOREVER: Duration = Duration::from_secs(100 * 365 * 24 * 3600);

/// Jobs, and what is shown of them.
pub(crate) struct Jobs {
    running: Vec<JobHandle>,
    shown: Option<Shown>,
    /// Tells the followers that nothing more will be written.
    finish: CancellationToken,
    printer: ShowPrinter,
    voice: Voice,
    meter: Meter,
    reports: Vec<JobReport>,
    /// The first; what fails after it, fails because of it.
    failure: Option<Failure>,
}

impl Jobs {
    /// No job yet; what is shown arrives from `shown` until `finish` has been cancelled.
    pub(crate) fn new(shown: Shown, finish: CancellationToken, printer: ShowPrinter, voice: Voice) -> Self {
        let (running, reports) = (Vec::new(), Vec::new());
        let meter = Meter::new(voice);
        Self { running, shown: Some(shown), finish, printer, voice, meter, reports, failure: None }
    }

    /// Takes over a job that was started.
    pub(crate) fn add(&mut self, job: JobHandle) {
        self.running.push(job);
    }

    /// Stops every job because of a failure.
    pub(crate) fn fail(&mut self, failure: Failure) {
        self.failure.get_or_insert(failure);
        self.stop();
    }

    /// Runs until every job has ended and every row of it is shown. A signal, a failure, or nobody left to read
    /// standard output stops the jobs; they finish what they have.
    pub(crate) async fn run(mut self, stop: &CancellationToken) -> Result<(), Failure> {
        self.finish_if_ended();
        let mut redraw = interval_at(Instant::now() + REDRAW_INTERVAL, REDRAW_INTERVAL);
        redraw.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let patience = sleep(FOREVER);
        let closed = stdout_closed();
        tokio::pin!(patience, closed);
        let mut stopping = false;
        while !self.running.is_empty() || self.shown.is_some() {
            tokio::select! {
                fetched = next(&mut self.shown) => self.show(fetched),
                (index, outcome) = first_done(&mut self.running), if !self.running.is_empty() => {
                    self.ended(index, outcome);
                }
                () = stop.cancelled(), if !stopping => {
                    stopping = true;
                    patience.as_mut().reset(Instant::now() + STOP_PATIENCE);
                    self.stop();
                }
                () = &mut closed, if self.printer.is_used() && self.shown.is_some() => {
                    self.show(Some(Err(Failure::OutputClosed)));
                }
                () = &mut patience => {
                    self.meter.clear();
                    self.voice.say("still finishing what is under way; a second signal ends at once, and loses nothing");
                    patience.as_mut().reset(Instant::now() + FOREVER);
                }
                _ = redraw.tick(), if self.meter.is_live() && !self.running.is_empty() => {
                    let progress: Vec<_> = self.running.iter().map(JobHandle::progress).collect();
                    self.meter.draw(&progress);
                }
            }
        }
        self.meter.clear();
        for line in summary(&self.reports, Usage::of_this_process()) {
            self.voice.say(&line);
        }
        self.failure.map_or(Ok(()), Err)
    }

    fn show(&mut self, fetched: Option<Result<Fetched, Failure>>) {
        let Some(fetched) = fetched else {
            self.shown = None;
            return;
        };
        if self.printer.is_live() {
            self.meter.clear();
        }
        if let Err(failure) = fetched.and_then(|fetched| self.printer.print(&fetched)) {
            self.shown = None;
            self.fail(failure);
        }
    }

    fn ended(&mut self, index: usize, outcome: Result<JobReport, Error>) {
        self.running.swap_remove(index);
        match outcome {
            Ok(report) => self.reports.push(report),
            Err(error) => self.fail(Failure::Running(error.to_string())),
        }
        self.finish_if_ended();
    }

    /// Once no job runs, the followers read what is there and end.
    fn finish_if_ended(&self) {
        if self.running.is_empty() {
            self.finish.cancel();
        }
    }

    fn stop(&self) {
        self.running.iter().for_each(JobHandle::stop);
    }
}

/// The next fetch to show; waits for ever when nothing is shown any more.
async fn next(shown: &mut Option<Shown>) -> Option<Result<Fetched, Failure>> {
    match shown {
        Some(shown) => shown.recv().await,
        None => std::future::pending().await,
    }
}

/// Waits for the job that ends first, and says which. Cancel-safe.
async fn first_done(running: &mut [JobHandle]) -> (usize, Result<JobReport, Error>) {
    let mut waits: Vec<_> = running.iter_mut().map(|job| Box::pin(job.wait())).collect();
    poll_fn(|context| {
        let done = waits.iter_mut().enumerate().find_map(|(index, wait)| match wait.as_mut().poll(context) {
            Poll::Ready(outcome) => Some((index, outcome)),
            Poll::Pending => None,
        });
        done.map_or(Poll::Pending, Poll::Ready)
    })
    .await
}
