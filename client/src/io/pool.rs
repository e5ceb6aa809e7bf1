//! Connections by address. Each consumer and each producer has a pool of its own: on a connection answers come in
//! order, so a long poll would hold up a commit, and one consumer's poll another's.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use millstream_protocol::api::Request;
use tokio::sync::{mpsc, oneshot};
use tracing::Instrument as _;

use super::driver::{self, Context, ReplyTo};
use crate::core::connection::{Call, ConnectionError, Failure};
use crate::core::request::{Answer, Outgoing};
use crate::error::Error;
use crate::spans::{self, Traced};
use crate::types::Address;

/// Requests that may wait for one connection. The callers keep far fewer in flight; more is refused, not queued.
const QUEUED_CALLS: usize = 256;

pub(crate) struct Pool {
    context: Arc<Context>,
    links: Mutex<HashMap<Address, mpsc::Sender<Call<ReplyTo>>>>,
}

impl Pool {
    pub(crate) fn new(context: Arc<Context>) -> Self {
        Self { context, links: Mutex::new(HashMap::new()) }
    }

    /// Sends a request, in the order of the calls; the outcome goes to `reply`.
    pub(crate) fn submit(
        &self,
        address: &Address,
        request: Box<dyn Outgoing>,
        extra_timeout_ms: u64,
        reply: impl FnOnce(Result<Answer, Failure>) + Send + 'static,
    ) {
        let (request, token) = traced(&self.context, address, request, reply);
        let call = Call { request, extra_timeout_ms, token };
        let mut links = self.links.lock().unwrap_or_else(PoisonError::into_inner);
        let link = links.entry(address.clone()).or_insert_with(|| {
            let (sender, receiver) = mpsc::channel(QUEUED_CALLS);
            let span = tracing::debug_span!(parent: None, "connection", %address);
            self.context.runtime.spawn(driver::run(self.context.clone(), address.clone(), receiver).instrument(span));
            sender
        });
        if let Err(refused) = link.try_send(call) {
            let (call, error) = match refused {
                mpsc::error::TrySendError::Full(call) => {
                    (call, ConnectionError::Transport("too many requests wait for the connection".to_owned()))
                }
                mpsc::error::TrySendError::Closed(call) => (call, ConnectionError::Closed),
            };
            call.token.send(Err(Failure::Unsent(error)));
        }
    }

    /// Sends a request and waits for its raw answer.
    pub(crate) async fn ask(&self, address: &Address, request: Box<dyn Outgoing>) -> Result<Answer, Failure> {
        let (sender, receiver) = oneshot::channel();
        self.submit(address, request, 0, move |outcome| {
            // The asker may have gone: then nobody needs the answer.
            let _ = sender.send(outcome);
        });
        receiver.await.unwrap_or(Err(Failure::Lost(ConnectionError::Closed)))
    }

    /// Sends an `R` and waits for its answer, with the version in which it came.
    pub(crate) async fn call<R: Request>(
        &self,
        address: &Address,
        request: impl Outgoing + 'static,
    ) -> Result<(R::Response, i16), Error> {
        let answer = self.ask(address, Box::new(request)).await.map_err(|failure| to_error(address, failure))?;
        let response = answer.decode::<R>().map_err(|source| Error::Decode { api: R::KEY, source })?;
        Ok((response, answer.version))
    }
}

/// A request with a span from here to its answer, where somebody collects spans.
fn traced(
    context: &Context,
    address: &Address,
    request: Box<dyn Outgoing>,
    reply: impl FnOnce(Result<Answer, Failure>) + Send + 'static,
) -> (Box<dyn Outgoing>, ReplyTo) {
    let span = spans::request(context, address, request.key());
    if span.is_disabled() {
        return (request, ReplyTo::new(reply));
    }
    let request = Box::new(Traced { request, span: span.clone() });
    let reply = move |outcome: Result<Answer, Failure>| {
        spans::answered(&span, &outcome);
        drop(span);
        reply(outcome);
    };
    (request, ReplyTo::new(reply))
}

/// A failed request as the error that a caller sees.
pub(crate) fn to_error(address: &Address, failure: Failure) -> Error {
    Error::from_failure(address, failure)
}
