//! The task that keeps a member in its group: it sends what the membership wants sent, over connections of its own, so
//! that no heartbeat waits behind a long poll.

use std::sync::Arc;

use millstream_protocol::api::ApiKey;
use tokio::sync::mpsc;

use super::shared::Shared;
use crate::core::connection::Failure;
use crate::core::coordinator::{Coordinator, Kind};
use crate::core::group::{Action, Membership, RequestId};
use crate::core::metadata::Cluster;
use crate::core::request::Answer;
use crate::error::Error;
use crate::io::clock::Clock;
use crate::io::pool::Pool;
use crate::metrics::names;

enum Reply {
    Coordinator(Result<Coordinator, Error>),
    Answer(RequestId, Result<Answer, Failure>),
    Described(Option<Arc<Cluster>>),
}

/// Runs until the member has left, or a callback has panicked.
pub(crate) async fn run(shared: Arc<Shared>) {
    let client = shared.client.clone();
    let clock = client.context().clock;
    let pool = Pool::new(client.context().clone());
    let mut cluster = client.metadata().watch();
    // Each request is answered once, and the membership has few at a time.
    let (reply_to, mut replies) = mpsc::unbounded_channel();
    loop {
        let done = shared.step(|member| {
            while let Some(action) = member.poll_action(clock.now_ms()) {
                perform(&shared, &pool, action, &reply_to);
            }
            member.poll_timeout()
        });
        shared.news.notify_one();
        let Ok(wake_ms) = done else { return };
        let taken = tokio::select! {
            reply = replies.recv() => shared.step(|member| reply.into_iter().for_each(|reply| take(member, reply, clock))),
            () = shared.work.notified() => Ok(()),
            () = clock.sleep_until(wake_ms) => Ok(()),
            changed = cluster.changed() => {
                if changed.is_err() {
                    return;
                }
                let cluster = cluster.borrow_and_update().clone();
                shared.step(|member| member.handle_news(&cluster))
            }
            () = shared.end.cancelled() => return,
        };
        if taken.is_err() {
            shared.news.notify_one();
            return;
        }
    }
}

fn take(member: &mut dyn Membership, reply: Reply, clock: Clock) {
    let now_ms = clock.now_ms();
    match reply {
        Reply::Coordinator(found) => member.handle_coordinator(found, now_ms),
        Reply::Answer(id, outcome) => member.handle_answer(id, outcome, now_ms),
        Reply::Described(cluster) => member.handle_metadata(cluster.as_deref(), now_ms),
    }
}

fn perform(shared: &Arc<Shared>, pool: &Pool, action: Action, reply_to: &mpsc::UnboundedSender<Reply>) {
    let client = shared.client.clone();
    let reply_to = reply_to.clone();
    let runtime = &shared.client.context().runtime;
    tracing::trace!(group = shared.group, "{action:?}");
    match action {
        Action::Send { id, coordinator, request, extra_timeout_ms } => {
            let (key, group) = (request.key(), shared.group.clone());
            let start_ms = client.context().clock.now_ms();
            let _rebalance = shared.rebalance.asking(&group, key).entered();
            pool.submit(&coordinator.address, request, extra_timeout_ms, move |outcome| {
                if matches!(key, ApiKey::Heartbeat | ApiKey::ConsumerGroupHeartbeat | ApiKey::ShareGroupHeartbeat) {
                    let after_ms = client.context().clock.now_ms().saturating_sub(start_ms);
                    let metrics = &client.foundations().metrics;
                    metrics.observe(names::HEARTBEAT_MS, &[("group", &group)], after_ms as f64);
                }
                // The task may have ended: then nobody needs the answer.
                let _ = reply_to.send(Reply::Answer(id, outcome));
            });
        }
        Action::Farewell { coordinator, request } => {
            client.pool().submit(&coordinator.address, request, 0, |_| {});
        }
        Action::FindCoordinator => {
            let group = shared.group.clone();
            runtime.spawn(async move {
                client.forget_coordinator(Kind::Group, &group);
                let _ = reply_to.send(Reply::Coordinator(client.coordinator(Kind::Group, &group).await));
            });
        }
        Action::Describe(topics) => {
            let shared = shared.clone();
            runtime.spawn(async move {
                let _ = reply_to.send(Reply::Described(shared.describe(topics.as_deref()).await));
            });
        }
    }
}
