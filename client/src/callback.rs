//! Code that callers pass in: partitioners, assignors, listeners, metrics, connectors, sources of tokens. A panic in it
//! ends with the call that it was part of, and neither a task of the client nor what others wait for.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use crate::metrics::{Labels, Metrics};

/// Somebody else's code panicked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Panicked;

/// Calls somebody else's code.
pub(crate) fn call<R>(code: impl FnOnce() -> R) -> Result<R, Panicked> {
    catch_unwind(AssertUnwindSafe(code)).map_err(|_| Panicked)
}

/// Awaits somebody else's future.
pub(crate) async fn awaited<R>(future: impl Future<Output = R>) -> Result<R, Panicked> {
    let mut future = pin!(future);
    poll_fn(|context| match call(|| future.as_mut().poll(context)) {
        Ok(Poll::Pending) => Poll::Pending,
        Ok(Poll::Ready(outcome)) => Poll::Ready(Ok(outcome)),
        Err(panicked) => Poll::Ready(Err(panicked)),
    })
    .await
}

/// Somebody else's metrics.
pub(crate) struct Guarded(pub(crate) Arc<dyn Metrics>);

impl Guarded {
    fn report(&self, name: &'static str, report: impl FnOnce(&dyn Metrics)) {
        if call(|| report(&*self.0)).is_err() {
            tracing::error!(name, "the metrics panicked");
        }
    }
}

impl Metrics for Guarded {
    fn add(&self, name: &'static str, labels: &Labels<'_>, n: u64) {
        self.report(name, |metrics| metrics.add(name, labels, n));
    }

    fn gauge(&self, name: &'static str, labels: &Labels<'_>, value: i64) {
        self.report(name, |metrics| metrics.gauge(name, labels, value));
    }

    fn observe(&self, name: &'static str, labels: &Labels<'_>, value: f64) {
        self.report(name, |metrics| metrics.observe(name, labels, value));
    }
}
