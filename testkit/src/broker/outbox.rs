//! What the broker wants done by whoever drives it: answers to send, connections to close, deadlines to watch.

use std::collections::VecDeque;

use bytes::Bytes;
use millstream_protocol::api::{ApiKey, Message};
use millstream_protocol::header::encode_response;

use super::timers::Timers;

/// Names a connection, from [`Broker::handle_connect`](super::Broker::handle_connect) to its end.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct ConnectionId(pub(crate) u64);

/// What is to be done on one connection. Each of the three ends the request before it, so the next frame may be given in.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Action {
    /// Send this frame; its size prefix is included.
    Respond(Bytes),
    /// The request wants no answer (`acks=0`): read on.
    Proceed,
    /// Close the connection: the request cannot be answered, as Kafka does it.
    Close,
}

/// An [`Action`] and where it is due.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Output {
    /// The connection it concerns. It may have been closed by the client in the meantime.
    pub connection: ConnectionId,
    /// What to do there.
    pub action: Action,
}

/// The return address of a request that is answered later.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReplyTo {
    pub(crate) connection: ConnectionId,
    pub(crate) key: ApiKey,
    pub(crate) version: i16,
    pub(crate) correlation_id: i32,
}

/// Outputs in the order they came up, and timers.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    pub(crate) queue: VecDeque<Output>,
    pub(crate) timers: Timers,
}

impl Outbox {
    /// Queues a response. One that its version cannot express closes the connection: better than a wrong answer.
    pub(crate) fn reply<M: Message>(&mut self, to: ReplyTo, response: &M) {
        let action = match encode_response(to.key, to.version, to.correlation_id, response) {
            Ok(frame) => Action::Respond(frame),
            Err(error) => {
                tracing::error!(api = to.key.name(), version = to.version, %error, "a response cannot be encoded");
                Action::Close
            }
        };
        self.push(to.connection, action);
    }

    pub(crate) fn push(&mut self, connection: ConnectionId, action: Action) {
        self.queue.push_back(Output { connection, action });
    }
}
