//! What the client does, as `tracing` spans: one place for their names and fields.
//!
//! All are of level `DEBUG`. None is made for a record; where nobody collects spans, each costs one comparison. A field
//! names a thing or counts something: no keys, values or credentials are in any. The README has a
//! table of them: from what to what each goes, and its fields.

use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use millstream_protocol::api::{ApiKey, VersionRange};
use millstream_protocol::error::EncodeError;
use millstream_protocol::messages::FetchRequest;
use tracing::field::{Empty, display};
use tracing::{Span, debug_span};

use crate::core::connection::Failure;
use crate::core::produce::Acknowledged;
use crate::core::request::{Answer, Outgoing};
use crate::error::Error;
use crate::io::driver::Context;
use crate::types::{Address, TopicPartition};

/// Of a request to be sent to this address. Which node listens there is in the span once the cluster has told it.
pub(crate) fn request(context: &Context, address: &Address, api: ApiKey) -> Span {
    debug_span!(
        "request",
        api = api.name(),
        %address,
        node = context.cluster.borrow().node_at(address),
        correlation_id = Empty,
        version = Empty,
        error = Empty
    )
}

/// A request that tells its span under which number it goes out.
pub(crate) struct Traced {
    pub(crate) request: Box<dyn Outgoing>,
    pub(crate) span: Span,
}

impl Outgoing for Traced {
    fn key(&self) -> ApiKey {
        self.request.key()
    }

    fn versions(&self) -> VersionRange {
        self.request.versions()
    }

    fn is_answered(&self) -> bool {
        self.request.is_answered()
    }

    fn encode(&self, correlation_id: i32, client_id: &str, version: i16) -> Result<Bytes, EncodeError> {
        self.span.record("correlation_id", correlation_id).record("version", version);
        self.request.encode(correlation_id, client_id, version)
    }
}

/// Says of a request how it ended, if not well.
pub(crate) fn answered(span: &Span, outcome: &Result<Answer, Failure>) {
    if let Err(failure) = outcome {
        span.record("error", display(failure));
    }
}

/// Of a batch that begins.
pub(crate) fn produce(topic: &str, partition: i32) -> Span {
    debug_span!("produce", topic, partition, records = Empty, bytes = Empty, offset = Empty, error = Empty)
}

/// Says of a batch how it ended. Of one that had to be split, the parts say it one after the other.
pub(crate) fn produced(span: &Span, records: i32, result: &Result<Acknowledged, Error>) {
    span.record("records", records);
    match result {
        Ok(batch) => {
            span.record("bytes", batch.bytes).record("offset", batch.base_offset);
        }
        Err(error) => {
            span.record("error", display(error));
        }
    }
}

/// Of a fetch from the broker at this address.
pub(crate) fn fetch(context: &Context, address: &Address, request: &FetchRequest) -> Span {
    let partitions = || request.topics.iter().map(|topic| topic.partitions.len()).sum::<usize>();
    debug_span!(
        "fetch",
        %address,
        node = context.cluster.borrow().node_at(address),
        partitions = partitions(),
        max_bytes = request.max_bytes,
        bytes = Empty,
        error = Empty
    )
}

/// Says of a fetch how much it brought.
pub(crate) fn fetched(span: &Span, outcome: &Result<Answer, Failure>) {
    answered(span, outcome);
    if let Ok(answer) = outcome {
        span.record("bytes", answer.body.len());
    }
}

/// The rebalance that a member takes part in, if it does.
#[derive(Default)]
pub(crate) struct Rebalance(Mutex<Member>);

#[derive(Default)]
struct Member {
    /// Whether it has had partitions assigned, even none.
    has_joined: bool,
    under_way: Option<Span>,
}

impl Rebalance {
    /// The member asks the coordinator for something; says in which span.
    pub(crate) fn asking(&self, group: &str, api: ApiKey) -> Span {
        let mut member = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let joins = match api {
            ApiKey::JoinGroup => true,
            // Once it is in, the same request is its heartbeat.
            ApiKey::ConsumerGroupHeartbeat | ApiKey::ShareGroupHeartbeat => !member.has_joined,
            _ => false,
        };
        if joins {
            member.begin(group, "joining");
        }
        member.under_way.clone().unwrap_or_else(Span::none)
    }

    /// Partitions are to go, or have gone.
    pub(crate) fn begin(&self, group: &str, cause: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).begin(group, cause);
    }

    /// The member has what it is to have. In this generation there are so many partitions new to it.
    pub(crate) fn assigned(&self, generation: i32, partitions: &[TopicPartition]) {
        let mut member = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        member.has_joined = true;
        if let Some(span) = member.under_way.take() {
            span.record("generation", generation).record("partitions", partitions.len());
        }
    }

    /// The member is out of the group for good.
    pub(crate) fn failed(&self, error: &Error) {
        let mut member = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(span) = member.under_way.take() {
            span.record("error", display(error));
        }
    }
}

impl Member {
    fn begin(&mut self, group: &str, cause: &str) {
        let begun = || debug_span!("rebalance", group, cause, generation = Empty, partitions = Empty, error = Empty);
        self.under_way.get_or_insert_with(begun);
    }
}

/// The transaction that a producer has open, if it has one.
#[derive(Debug, Default)]
pub(crate) struct Transaction(Mutex<Option<Span>>);

impl Transaction {
    /// It has begun.
    pub(crate) fn begin(&self, transactional_id: &str) {
        let span = debug_span!("transaction", transactional_id, ended = Empty, error = Empty);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(span);
    }

    /// It was to end in this way, and that is what came of it. After an error that another call may mend it goes on.
    pub(crate) fn end(&self, how: &str, outcome: &Result<(), Error>) {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(span) = &*open else { return };
        let is_over = match outcome {
            Ok(()) => {
                span.record("ended", how);
                true
            }
            Err(error) => {
                span.record("error", display(error));
                error.kind() == crate::error::ErrorKind::Fatal
            }
        };
        if is_over {
            *open = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heartbeat_is_part_of_a_rebalance_until_it_has_brought_an_assignment() {
        let rebalance = Rebalance::default();
        let is_under_way = || rebalance.0.lock().expect("sound").under_way.is_some();
        let heartbeat = || drop(rebalance.asking("billing", ApiKey::ConsumerGroupHeartbeat));
        heartbeat();
        assert!(is_under_way(), "KIP-848: the first heartbeat joins");
        rebalance.assigned(1, &[]);
        heartbeat();
        assert!(!is_under_way());
        rebalance.begin("billing", "revoked");
        assert!(is_under_way());
        rebalance.failed(&Error::Closed);
        assert!(!is_under_way());
        drop(rebalance.asking("billing", ApiKey::JoinGroup));
        assert!(is_under_way(), "the classic protocol joins for each rebalance");
    }
}
