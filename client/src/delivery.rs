//! What became of a record or a batch: a future that all records of a batch share.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};

use crate::core::produce::Acknowledged;
use crate::error::Error;

/// Where a record is, now that the cluster has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordMetadata {
    /// Topic name.
    pub topic: Arc<str>,
    /// Partition index.
    pub partition: i32,
    /// Its offset, or that of a batch's first record. `None` when the broker did not say: with `acks=0`, or when it had
    /// the batch already from an earlier attempt and no longer knows where.
    pub offset: Option<i64>,
    /// The broker's timestamp in milliseconds, when the topic uses the broker's clock.
    pub timestamp: Option<i64>,
}

/// Resolves when the cluster has the record or batch, or it is certain or undecidable that it has not. Dropping it
/// changes nothing: the record is sent all the same.
#[derive(Debug)]
#[must_use = "a record is not delivered before this resolves"]
pub struct Delivery {
    shared: Arc<Shared>,
    /// The record's place in its batch.
    place: i32,
}

/// One batch's outcome, and who waits for it.
#[derive(Debug, Default)]
pub(crate) struct Shared(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    first: Option<Part>,
    /// Of a batch that was split.
    others: Vec<Part>,
    waiting: Vec<Waker>,
}

/// What became of some records of the batch, of all as a rule.
#[derive(Debug)]
struct Part {
    first_place: i32,
    records: i32,
    outcome: Result<Acknowledged, Error>,
}

impl State {
    fn part(&self, place: i32) -> Option<&Part> {
        let is_it = |part: &&Part| (part.first_place..part.first_place.saturating_add(part.records)).contains(&place);
        self.first.as_ref().filter(is_it).or_else(|| self.others.iter().find(is_it))
    }
}

impl Shared {
    pub(crate) fn resolve(&self, first_place: i32, records: i32, outcome: Result<Acknowledged, Error>) {
        let part = Part { first_place, records, outcome };
        let waiting = {
            let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            match state.first {
                None => state.first = Some(part),
                Some(_) => state.others.push(part),
            }
            std::mem::take(&mut state.waiting)
        };
        for waker in waiting {
            waker.wake();
        }
    }
}

impl Delivery {
    pub(crate) fn new(shared: Arc<Shared>, place: i32) -> Self {
        Self { shared, place }
    }
}

impl Future for Delivery {
    type Output = Result<RecordMetadata, Error>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut state = self.shared.0.lock().unwrap_or_else(PoisonError::into_inner);
        match state.part(self.place) {
            Some(Part { outcome: Ok(batch), first_place, .. }) => {
                let place = i64::from(self.place - first_place);
                Poll::Ready(Ok(RecordMetadata {
                    topic: batch.target.topic.clone(),
                    partition: batch.target.partition,
                    offset: batch.base_offset.map(|base| base.saturating_add(place)),
                    timestamp: batch.log_append_time_ms,
                }))
            }
            Some(Part { outcome: Err(error), .. }) => Poll::Ready(Err(error.clone())),
            None => {
                if !state.waiting.iter().any(|waker| waker.will_wake(context.waker())) {
                    state.waiting.push(context.waker().clone());
                }
                Poll::Pending
            }
        }
    }
}
