//! The shell of a consumer: requests out, answers in.

use std::sync::Arc;

use millstream_protocol::api::ApiKey;
use millstream_protocol::messages::{FetchRequest, ListOffsetsRequest, OffsetForLeaderEpochRequest};

use super::batches::BatchConsumer;
use crate::budget::Permit;
use crate::core::connection::Failure;
use crate::core::fetch::{Action, FetchCall, RequestId};
use crate::core::request::{Answer, Outgoing};
use crate::error::Error;
use crate::io::clock;
use crate::io::metadata::Refused;
use crate::io::pool::to_error;
use crate::metrics::names;
use crate::spans;
use crate::types::Address;

/// A fetch asks for no less than this, if the budget is to be waited for.
pub(super) const LEAST_FETCH_BYTES: usize = 64 << 10;

/// A fetch takes no more than this part of the budget: the memory of an idle long poll must not keep another consumer
/// waiting for its end.
const FETCHES_PER_BUDGET: usize = 8;

/// The first version of OffsetForLeaderEpoch that compares the asker's own leader epoch (KIP-320).
const FIRST_VALIDATION_VERSION: i16 = 2;

pub(super) enum Reply {
    Fetched { id: RequestId, address: Address, permit: Permit, sent_ms: u64, outcome: Result<Answer, Failure> },
    Listed(RequestId, Result<Answer, Failure>),
    EpochEnds(RequestId, Result<Answer, Failure>),
    Metadata(Option<Refused>),
}

pub(super) struct WaitingFetch {
    id: RequestId,
    address: Address,
    request: FetchCall,
}

impl BatchConsumer {
    pub(super) fn start_actions(&mut self) {
        let now_ms = self.client.context().clock.now_ms();
        let mut cluster = self.cluster.borrow_and_update().clone();
        while let Some(action) = self.fetcher.poll_action(now_ms, &cluster) {
            match action {
                Action::Fetch { id, node, request } => match cluster.address(node) {
                    Some(address) => self.fetch(WaitingFetch { id, address: address.clone(), request }),
                    None => self.fetcher.handle_failure(id, now_ms),
                },
                Action::ListOffsets { id, node, look_up } => match cluster.address(node) {
                    Some(address) => {
                        self.ask(address, look_up.at(clock::unix_ms()), move |outcome| Reply::Listed(id, outcome));
                    }
                    None => self.fetcher.handle_failure(id, now_ms),
                },
                Action::EpochEnds { id, node, request } => match cluster.address(node) {
                    Some(address) => self.ask(address, request, move |outcome| Reply::EpochEnds(id, outcome)),
                    None => self.fetcher.handle_failure(id, now_ms),
                },
                Action::Hints { leaders, endpoints } => {
                    self.client.metadata().take_hints(&leaders, &endpoints);
                    cluster = self.cluster.borrow_and_update().clone();
                }
                Action::RefreshMetadata(topics) => self.refresh(topics),
            }
        }
    }

    /// Takes memory for the whole answer before asking for it; what is not free now is waited for in `next`.
    fn fetch(&mut self, fetch: WaitingFetch) {
        let budget = &self.client.foundations().budget;
        let wanted = usize::try_from(fetch.request.request.max_bytes).unwrap_or(0);
        let free = budget.limit().saturating_sub(budget.used());
        let share = (budget.limit() / FETCHES_PER_BUDGET).min(free / 2).max(LEAST_FETCH_BYTES);
        let asked = wanted.min(share);
        match budget.try_acquire(asked) {
            Some(permit) => self.send(fetch, permit),
            None => self.waiting.push_back(fetch),
        }
    }

    pub(super) fn send_waiting(&mut self, permit: Permit) {
        if let Some(fetch) = self.waiting.pop_front() {
            self.send(fetch, permit);
        }
    }

    fn send(&self, fetch: WaitingFetch, permit: Permit) {
        let WaitingFetch { id, address, mut request } = fetch;
        let granted = i32::try_from(permit.bytes()).unwrap_or(i32::MAX);
        request.request.max_bytes = request.request.max_bytes.min(granted);
        let wait_ms = u64::try_from(self.options.max_wait_ms).unwrap_or(0);
        let sent_ms = self.client.context().clock.now_ms();
        let (reply_to, to) = (self.reply_to.clone(), address.clone());
        let span = spans::fetch(self.client.context(), &address, &request.request);
        let entered = span.clone().entered();
        self.pool.submit(&address, Box::new(request), wait_ms, move |outcome| {
            spans::fetched(&span, &outcome);
            // The consumer may be gone: then nobody needs the answer.
            let _ = reply_to.send(Reply::Fetched { id, address: to, permit, sent_ms, outcome });
        });
        drop(entered);
    }

    fn ask(
        &self,
        address: &Address,
        request: impl Outgoing + 'static,
        reply: impl FnOnce(Result<Answer, Failure>) -> Reply + Send + 'static,
    ) {
        let reply_to = self.reply_to.clone();
        self.pool.submit(address, Box::new(request), 0, move |outcome| {
            let _ = reply_to.send(reply(outcome));
        });
    }

    fn refresh(&self, topics: Vec<Arc<str>>) {
        let (client, reply_to) = (self.client.clone(), self.reply_to.clone());
        self.client.context().runtime.spawn(async move {
            let refused = client.metadata().refresh(Some(&topics), false).await;
            let _ = reply_to.send(Reply::Metadata(refused.ok()));
        });
    }

    pub(super) fn handle_reply(&mut self, reply: Reply) -> Result<(), Error> {
        let now_ms = self.client.context().clock.now_ms();
        match reply {
            Reply::Metadata(refused) => self.fetcher.handle_metadata(now_ms, refused.as_deref()),
            Reply::Listed(id, outcome) => {
                let answer = outcome.ok().and_then(|answer| answer.decode::<ListOffsetsRequest>().ok());
                match answer {
                    Some(response) => self.fetcher.handle_listed(id, now_ms, &response),
                    None => self.fetcher.handle_failure(id, now_ms),
                }
            }
            Reply::EpochEnds(id, outcome) => self.handle_epoch_ends(id, outcome, now_ms),
            Reply::Fetched { id, address, permit, sent_ms, outcome } => {
                let latency_ms = now_ms.saturating_sub(sent_ms);
                self.observe_fetch(&address, latency_ms);
                return self.handle_fetched(id, &address, permit, outcome, now_ms);
            }
        }
        Ok(())
    }

    fn handle_epoch_ends(&mut self, id: RequestId, outcome: Result<Answer, Failure>, now_ms: u64) {
        match outcome {
            Ok(answer) if answer.version >= FIRST_VALIDATION_VERSION => {
                match answer.decode::<OffsetForLeaderEpochRequest>() {
                    Ok(response) => self.fetcher.handle_epoch_ends(id, now_ms, &response),
                    Err(_) => self.fetcher.handle_failure(id, now_ms),
                }
            }
            Ok(_) | Err(Failure::Unsupported { .. }) => self.fetcher.handle_unvalidated(id),
            Err(_) => self.fetcher.handle_failure(id, now_ms),
        }
    }

    fn handle_fetched(
        &mut self,
        id: RequestId,
        address: &Address,
        permit: Permit,
        outcome: Result<Answer, Failure>,
        now_ms: u64,
    ) -> Result<(), Error> {
        let error = match outcome {
            Ok(answer) => {
                permit.resize(answer.body.len());
                match answer.decode::<FetchRequest>() {
                    Ok(response) => {
                        self.observe_throttle(address, response.throttle_time_ms);
                        self.fetcher.handle_fetch(id, now_ms, response, permit);
                        return Ok(());
                    }
                    Err(source) => Error::Decode { api: ApiKey::Fetch, source },
                }
            }
            Err(failure) => to_error(address, failure),
        };
        self.fetcher.handle_failure(id, now_ms);
        match error {
            Error::Connection { cause, .. } if !cause.is_fatal() => Ok(()),
            other => Err(other),
        }
    }

    fn observe_fetch(&self, address: &Address, latency_ms: u64) {
        let labels = [("address", &*address.to_string())];
        self.client.foundations().metrics.observe(names::FETCH_LATENCY_MS, &labels, latency_ms as f64);
    }

    fn observe_throttle(&self, address: &Address, throttle_ms: i32) {
        if throttle_ms > 0 {
            tracing::debug!(%address, throttle_ms, "fetches are throttled");
            let labels = [("address", &*address.to_string())];
            self.client.foundations().metrics.observe(names::FETCH_THROTTLE_MS, &labels, f64::from(throttle_ms));
        }
    }
}
