//! A call's patience: pauses between attempts, and the end of them.

use std::sync::Arc;

use crate::core::backoff::{Backoff, Random};
use crate::error::Error;
use crate::io::clock;
use crate::io::driver::Context;
use crate::metrics::names;

/// Counts the failures of one call and waits between attempts, until `default.api.timeout.ms` are over.
pub(crate) struct Retry {
    what: String,
    timeout_ms: u64,
    started_ms: u64,
    failures: u32,
    last: Option<Arc<Error>>,
    backoff: Backoff,
    random: Random,
    context: Arc<Context>,
}

impl Retry {
    pub(super) fn new(what: String, timeout_ms: u64, backoff: Backoff, context: Arc<Context>) -> Self {
        let started_ms = context.clock.now_ms();
        Self {
            what,
            timeout_ms,
            started_ms,
            failures: 0,
            last: None,
            backoff,
            random: Random::new(clock::seed()),
            context,
        }
    }

    /// Lets an attempt take no longer than the call may. What was asked may still be done.
    pub(crate) async fn bound<T>(&self, attempt: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        let deadline_ms = self.started_ms.saturating_add(self.timeout_ms);
        tokio::select! {
            outcome = attempt => outcome,
            () = self.context.clock.sleep_until(Some(deadline_ms)) => Err(self.over(self.last.clone())),
        }
    }

    fn over(&self, cause: Option<Arc<Error>>) -> Error {
        Error::Timeout { what: self.what.clone(), timeout_ms: self.timeout_ms, cause }
    }

    /// Waits before the next attempt; gives the error back when there is to be none.
    pub(crate) async fn pause(&mut self, error: Error) -> Result<(), Error> {
        match error.is_retriable() {
            true => self.pause_even_if_unknown(error).await,
            false => Err(error),
        }
    }

    /// [`Retry::pause`], for a topic, too, that is not there (yet).
    pub(crate) async fn pause_even_if_unknown(&mut self, error: Error) -> Result<(), Error> {
        match error.is_retriable() || matches!(error, Error::UnknownTopic { .. }) {
            true => self.pause_whatever(error).await,
            false => Err(error),
        }
    }

    /// [`Retry::pause`], where the caller knows that another attempt makes sense.
    pub(crate) async fn pause_whatever(&mut self, error: Error) -> Result<(), Error> {
        self.failures += 1;
        let delay_ms = self.backoff.delay_ms(self.failures, self.random.next_u64());
        let resume_ms = self.context.clock.now_ms().saturating_add(delay_ms);
        if resume_ms >= self.started_ms.saturating_add(self.timeout_ms) {
            let is_told = matches!(&error, Error::Timeout { what, .. } if *what == self.what);
            return Err(if is_told { error } else { self.over(Some(Arc::new(error))) });
        }
        self.context.metrics.add(names::RETRIES, &[], 1);
        tracing::debug!(attempt = self.failures, "{} failed, trying again: {error}", self.what);
        self.last = Some(Arc::new(error));
        tokio::select! {
            () = self.context.clock.sleep_until(Some(resume_ms)) => Ok(()),
            () = self.context.cancel.cancelled() => Err(Error::Closed),
        }
    }
}
