//! Who owns the threads on which sockets are served: the caller's runtime, or one of the engine's own.
//!
//! Operators have threads of their own in either case, so that a long batch never delays a socket.

use std::thread;

use tokio::runtime::{Builder, Handle};
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::error::Error;

/// A runtime to spawn the engine's tasks on.
pub(crate) struct Threads {
    handle: Handle,
    /// Ends the engine's own thread; a caller's runtime is left alone.
    _own: Option<DropGuard>,
}

impl Threads {
    /// Uses the caller's runtime. It must have its time driver and I/O driver enabled.
    pub(crate) fn of_caller(handle: Handle) -> Self {
        Self { handle, _own: None }
    }

    /// Starts a thread that serves the engine's sockets. One is enough: it only moves bytes.
    pub(crate) fn own() -> Result<Self, Error> {
        let runtime = Builder::new_current_thread().enable_all().build().map_err(Error::Threads)?;
        let handle = runtime.handle().clone();
        let ended = CancellationToken::new();
        let serve_until = ended.clone();
        let serve = move || runtime.block_on(serve_until.cancelled_owned());
        thread::Builder::new().name("millstream-sockets".to_owned()).spawn(serve).map_err(Error::Threads)?;
        Ok(Self { handle, _own: Some(ended.drop_guard()) })
    }

    pub(crate) fn handle(&self) -> &Handle {
        &self.handle
    }
}
