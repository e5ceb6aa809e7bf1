//! Links between clients and nodes. Each direction keeps its order; different links overtake each other. A link can lose
//! its other half without a word, and it can be cut in the middle of a frame.

use std::collections::VecDeque;

use bytes::{Bytes, BytesMut};
use millstream_testkit::broker::ConnectionId;

#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct LinkId(pub(crate) u64);

/// What arrives: bytes, or the news that there will be no more.
#[derive(Clone, Debug)]
pub(crate) enum Arrival {
    Bytes(Bytes),
    End,
}

/// One direction.
#[derive(Debug, Default)]
pub(crate) struct Pipe {
    on_the_way: VecDeque<(u64, Arrival)>,
    last_ms: u64,
    ended: bool,
}

impl Pipe {
    /// Sends something that arrives at `at_ms`, or when what is before it has.
    pub(crate) fn push(&mut self, at_ms: u64, arrival: Arrival) {
        if self.ended {
            return;
        }
        self.ended = matches!(arrival, Arrival::End);
        self.last_ms = self.last_ms.max(at_ms);
        self.on_the_way.push_back((self.last_ms, arrival));
    }

    pub(crate) fn next_ms(&self) -> Option<u64> {
        self.on_the_way.front().map(|(at_ms, _)| *at_ms)
    }

    pub(crate) fn pop_due(&mut self, now_ms: u64) -> Option<Arrival> {
        self.next_ms().filter(|at_ms| *at_ms <= now_ms)?;
        self.on_the_way.pop_front().map(|(_, arrival)| arrival)
    }
}

/// A connection as the network sees it.
#[derive(Debug)]
pub(crate) struct Link {
    pub(crate) node: usize,
    pub(crate) to_server: Pipe,
    pub(crate) to_client: Pipe,
    /// Nothing arrives any more, and nobody is told.
    pub(crate) half_open: bool,
    /// The broker's side of it, once something has arrived there.
    pub(crate) server: Option<ConnectionId>,
    /// What arrived there and is not a whole frame yet, or has to wait for the answer to the one before.
    pub(crate) received: BytesMut,
    pub(crate) busy: bool,
    /// The broker has had enough of it.
    pub(crate) closed: bool,
    /// The client has, and takes nothing in any more.
    pub(crate) client_gone: bool,
}

impl Link {
    pub(crate) fn new(node: usize) -> Self {
        Self {
            node,
            to_server: Pipe::default(),
            to_client: Pipe::default(),
            half_open: false,
            server: None,
            received: BytesMut::new(),
            busy: false,
            closed: false,
            client_gone: false,
        }
    }

    /// Both ends learn that it is over, each in its time.
    pub(crate) fn end(&mut self, server_ms: u64, client_ms: u64) {
        self.to_server.push(server_ms, Arrival::End);
        self.to_client.push(client_ms, Arrival::End);
    }

    pub(crate) fn next_ms(&self) -> Option<u64> {
        if self.half_open {
            return None;
        }
        let to_client = self.to_client.next_ms().filter(|_| !self.client_gone);
        self.to_server.next_ms().into_iter().chain(to_client).min()
    }
}
