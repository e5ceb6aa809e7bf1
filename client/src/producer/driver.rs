//! The producer's task: carries the core's actions to connections and their outcomes back.

use std::sync::Arc;

use millstream_protocol::api::ApiKey;
use millstream_protocol::messages::{InitProducerIdRequest, ProduceRequest};
use tokio::sync::mpsc;

use super::{Shared, Ticket};
use crate::core::connection::Failure;
use crate::core::metadata::Cluster;
use crate::core::produce::{Action, Completed, RequestId};
use crate::core::request::Answer;
use crate::core::transaction::{Transaction, Whom};
use crate::error::Error;
use crate::io::metadata::Refused;
use crate::io::pool::{Pool, to_error};
use crate::metrics::names;
use crate::spans;
use crate::types::Address;

enum Reply {
    Identity(Address, Result<Answer, Failure>),
    Transaction(Address, Result<Answer, Failure>),
    Produced(RequestId, Address, Result<Answer, Failure>),
    Metadata(Result<Refused, Error>),
}

/// Every request is answered once, so the channel holds no more than is in flight.
type ReplyTo = mpsc::UnboundedSender<Reply>;

/// Runs until the producer is closing and every batch and the last transaction have ended, or the client closes.
pub(super) async fn run(shared: Arc<Shared>) {
    let context = shared.client.context().clone();
    let pool = Pool::new(context.clone());
    let mut cluster = shared.client.metadata().watch();
    let (reply_to, mut replies) = mpsc::unbounded_channel();
    loop {
        let snapshot = cluster.borrow_and_update().clone();
        let (wake_ms, is_done) = step(&shared, &pool, &snapshot, &reply_to);
        if is_done {
            return;
        }
        tokio::select! {
            reply = replies.recv() => if let Some(reply) = reply { handle(&shared, reply) },
            () = shared.work.notified() => {}
            changed = cluster.changed() => if changed.is_err() { return },
            () = context.clock.sleep_until(wake_ms) => {}
            () = context.cancel.cancelled() => shared.lock().core.abandon(&Error::Closed),
        }
    }
}

/// Does all there is to do now; says when there may be more, and whether there never will be.
fn step(shared: &Arc<Shared>, pool: &Pool, cluster: &Cluster, reply_to: &ReplyTo) -> (Option<u64>, bool) {
    let now_ms = shared.client.context().clock.now_ms();
    let (mut actions, mut ended) = (Vec::new(), Vec::new());
    let (wake_ms, is_done, has_changed, retries) = {
        let mut intake = shared.lock();
        let is_cancelled = shared.client.context().cancel.is_cancelled();
        intake.is_closed |= is_cancelled;
        let is_closing = intake.is_closed;
        let core = &mut intake.core;
        let before = core.transaction().map(Transaction::changes);
        while let Some(action) = core.poll_action(now_ms, cluster) {
            actions.push(action);
        }
        while let Some(completed) = core.poll_completed() {
            ended.push(completed);
        }
        let has_changed = before != core.transaction().map(Transaction::changes);
        (core.poll_timeout(now_ms), is_closing && core.is_settled(now_ms), has_changed, core.take_retries())
    };
    if retries > 0 {
        shared.client.foundations().metrics.add(names::PRODUCE_RETRIES, &[], retries);
    }
    for action in actions {
        start(shared, pool, cluster, reply_to, action);
    }
    let is_progress = has_changed || !ended.is_empty();
    if !ended.is_empty() {
        for completed in ended {
            finish(shared, completed);
        }
    }
    if is_progress {
        shared.progress.notify_waiters();
    }
    (wake_ms, is_done)
}

fn start(shared: &Arc<Shared>, pool: &Pool, cluster: &Cluster, reply_to: &ReplyTo, action: Action) {
    let reply_to = reply_to.clone();
    match action {
        Action::Produce { id, node, request } => {
            let address = cluster.address(node).cloned().unwrap_or_else(|| Address::new("unknown", 0));
            let broker = address.clone();
            pool.submit(&address, Box::new(request), 0, move |outcome| {
                // The task may have ended with the client: then every batch has its outcome already.
                let _ = reply_to.send(Reply::Produced(id, broker, outcome));
            });
        }
        Action::InitProducerId { failures, request } => match any_broker(cluster, failures) {
            Some(address) => {
                let broker = address.clone();
                pool.submit(address, Box::new(request), 0, move |outcome| {
                    let _ = reply_to.send(Reply::Identity(broker, outcome));
                });
            }
            None => {
                let now_ms = shared.client.context().clock.now_ms();
                let nobody = Error::Bootstrap { attempts: Vec::new() };
                shared.lock().core.handle_no_identity(now_ms, false, &Arc::new(nobody));
            }
        },
        Action::Ask(question) => {
            let address = match question.whom {
                Whom::Broker(address) => Some(address),
                Whom::Anyone { failures } => any_broker(cluster, failures).cloned(),
            };
            let Some(address) = address else {
                let now_ms = shared.client.context().clock.now_ms();
                let nobody = Arc::new(Error::Bootstrap { attempts: Vec::new() });
                return shared.lock().core.handle_no_answer(now_ms, false, false, &nobody);
            };
            let broker = address.clone();
            pool.submit(&address, question.request, 0, move |outcome| {
                let _ = reply_to.send(Reply::Transaction(broker, outcome));
            });
        }
        Action::Hints { leaders, endpoints } => shared.client.metadata().take_hints(&leaders, &endpoints),
        Action::RefreshMetadata(topics) => {
            let client = shared.client.clone();
            shared.client.context().runtime.spawn(async move {
                let refused = client.metadata().refresh(Some(&topics), false).await;
                let _ = reply_to.send(Reply::Metadata(refused));
            });
        }
    }
}

/// A broker that will do; after a failure another one, as the first may be gone for long.
fn any_broker(cluster: &Cluster, failures: u32) -> Option<&Address> {
    let brokers = cluster.brokers().count();
    let at = failures as usize % brokers.max(1);
    cluster.brokers().nth(at).map(|(_, address)| address)
}

fn handle(shared: &Shared, reply: Reply) {
    let now_ms = shared.client.context().clock.now_ms();
    let mut intake = shared.lock();
    let core = &mut intake.core;
    match reply {
        Reply::Metadata(Ok(refused)) => core.handle_metadata(now_ms, Ok(&refused)),
        Reply::Metadata(Err(error)) => core.handle_metadata(now_ms, Err(Arc::new(error))),
        Reply::Identity(_, Ok(answer)) => match answer.decode::<InitProducerIdRequest>() {
            Ok(response) => core.handle_identity(now_ms, &response),
            Err(source) => {
                let error = Error::Decode { api: ApiKey::InitProducerId, source };
                core.handle_no_identity(now_ms, false, &Arc::new(error));
            }
        },
        Reply::Identity(address, Err(failure)) => {
            let is_final = failure.is_final();
            core.handle_no_identity(now_ms, is_final, &Arc::new(to_error(&address, failure)));
        }
        Reply::Transaction(_, Ok(answer)) => {
            core.handle_answer(now_ms, &answer);
            shared.progress.notify_waiters();
        }
        Reply::Transaction(address, Err(failure)) => {
            let (lost, is_final) = (matches!(failure, Failure::Lost(_)), failure.is_final());
            core.handle_no_answer(now_ms, lost, is_final, &Arc::new(to_error(&address, failure)));
            shared.progress.notify_waiters();
        }
        Reply::Produced(id, address, Err(failure)) => {
            let (lost, is_final) = (matches!(failure, Failure::Lost(_)), failure.is_final());
            core.handle_failure(id, now_ms, lost, is_final, &Arc::new(to_error(&address, failure)));
        }
        Reply::Produced(id, _, Ok(answer)) if answer.body.is_empty() => core.handle_written(id, now_ms),
        Reply::Produced(id, _, Ok(answer)) => match answer.decode::<ProduceRequest>() {
            Ok(response) => core.handle_response(id, now_ms, response),
            Err(source) => {
                let error = Arc::new(Error::Decode { api: ApiKey::Produce, source });
                core.handle_failure(id, now_ms, true, false, &error);
            }
        },
    }
}

fn finish(shared: &Shared, completed: Completed<Ticket>) {
    let metrics = &shared.client.foundations().metrics;
    match &completed.result {
        Ok(batch) => {
            let labels = [("topic", &*batch.target.topic)];
            metrics.add(names::PRODUCED_BATCHES, &labels, 1);
            metrics.add(names::PRODUCED_RECORDS, &labels, u64::from(batch.records.unsigned_abs()));
            metrics.add(names::PRODUCED_BYTES, &labels, batch.bytes as u64);
        }
        Err(_) => metrics.add(names::PRODUCE_FAILURES, &[], 1),
    }
    if let Err(error) = &completed.result {
        tracing::warn!("a batch was given up: {error}");
    }
    let Completed { ticket: Ticket { outcome, permits, span, .. }, first_place, records, result } = completed;
    spans::produced(&span, records, &result);
    drop((permits, span));
    outcome.resolve(first_place, records, result);
}
