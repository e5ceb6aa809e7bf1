//! Who owns the threads on which sockets are served: the caller's runtime, or one of the engine's own.
//!
//! Operators have threads of their own in either case, so that a long batch never delays a socket; how many is decided
//! here, too.

use std::thread;

use tokio::runtime::{Builder, Handle};
use tokio_util::sync::{CancellationToken, DropGuard};

use super::lower;
use crate::error::Error;
use crate::plan::Node;

/// Operator threads of one pipeline, at most.
const MAX_THREADS: usize = 256;

/// How many operator threads work on a plan whose source has so many partitions now. Where none is told: one a core, and
/// none without a partition. Where one is told, a plan with state has as many even so, for each holds a shard of it.
pub(crate) fn count(node: &Node, told: Option<usize>, partitions: usize) -> usize {
    let useful = partitions.max(1);
    let count = match told {
        _ if !lower::is_shardable(node) => 1,
        Some(told) if lower::is_stateful(node) => told,
        Some(told) => told.min(useful),
        None => thread::available_parallelism().map_or(1, usize::from).min(useful),
    };
    count.min(MAX_THREADS)
}

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
