//! Drives the core: one lock around it, the clock, and the way of each output to its connection.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use tokio::sync::{Notify, mpsc};

use crate::broker::{Action, Broker, ConnectionId};

/// The core with its surroundings. Calls into it take microseconds, so a plain lock serves all connections.
#[derive(Debug)]
pub(super) struct Driver {
    state: Mutex<State>,
    clock: Clock,
    /// Rung when a timer was set that is due before the one being waited for.
    earlier_timer: Notify,
    max_request_bytes: usize,
}

#[derive(Debug)]
struct State {
    broker: Broker,
    /// Where each connection gets its actions; never more than one is under way.
    actions: HashMap<ConnectionId, mpsc::Sender<Action>>,
    /// What the timer task waits for.
    armed_ms: i64,
}

impl Driver {
    pub(super) fn new(broker: Broker) -> Self {
        let max_request_bytes = broker.options().max_request_bytes;
        let state = State { broker, actions: HashMap::new(), armed_ms: i64::MAX };
        Self { state: Mutex::new(state), clock: Clock::new(), earlier_timer: Notify::new(), max_request_bytes }
    }

    pub(super) fn max_request_bytes(&self) -> usize {
        self.max_request_bytes
    }

    /// Calls the core with the time it is, then sees to what came of it.
    pub(super) fn with<T>(&self, call: impl FnOnce(&mut Broker, i64) -> T) -> T {
        let mut state = self.lock();
        let result = call(&mut state.broker, self.clock.now_ms());
        self.settle(&mut state);
        result
    }

    /// Registers a connection; its actions come through the channel, one per frame.
    pub(super) fn connect(&self, node: usize, host: &str) -> (ConnectionId, mpsc::Receiver<Action>) {
        let (sender, receiver) = mpsc::channel(1);
        let mut state = self.lock();
        let connection = state.broker.handle_connect(node, host);
        state.actions.insert(connection, sender);
        (connection, receiver)
    }

    pub(super) fn disconnect(&self, connection: ConnectionId) {
        let mut state = self.lock();
        state.actions.remove(&connection);
        state.broker.handle_disconnect(connection);
        self.settle(&mut state);
    }

    pub(super) fn handle_frame(&self, connection: ConnectionId, frame: Bytes) {
        self.with(|broker, now_ms| broker.handle_frame(connection, frame, now_ms));
    }

    /// Lets timers fire, for as long as the broker serves.
    pub(super) async fn run_timers(self: Arc<Self>) {
        loop {
            let wait = self.arm();
            tokio::select! {
                () = self.earlier_timer.notified() => {}
                () = tokio::time::sleep(wait) => self.with(|broker, now_ms| broker.handle_timeout(now_ms)),
            }
        }
    }

    /// How long to wait for the next timer; an hour if there is none, as one that is set meanwhile rings.
    fn arm(&self) -> Duration {
        let mut state = self.lock();
        state.armed_ms = state.broker.poll_timeout().unwrap_or(i64::MAX);
        let wait_ms = state.armed_ms.saturating_sub(self.clock.now_ms()).clamp(0, 3_600_000);
        Duration::from_millis(wait_ms.unsigned_abs())
    }

    fn settle(&self, state: &mut State) {
        while let Some(output) = state.broker.poll_output() {
            if let Some(sender) = state.actions.get(&output.connection) {
                // The channel holds one action and the core has one request at a time, so there is always room.
                let _ = sender.try_send(output.action);
            }
        }
        if state.broker.poll_timeout().is_some_and(|due_ms| due_ms < state.armed_ms) {
            self.earlier_timer.notify_one();
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // The core does not panic on any input; if it did, one connection's bad luck should not be everyone's.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Milliseconds since the epoch that never go backwards: the wall clock is read once.
#[derive(Debug)]
struct Clock {
    started_ms: i64,
    started: Instant,
}

impl Clock {
    fn new() -> Self {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self { started_ms: since_epoch.as_millis() as i64, started: Instant::now() }
    }

    fn now_ms(&self) -> i64 {
        self.started_ms + self.started.elapsed().as_millis() as i64
    }
}
