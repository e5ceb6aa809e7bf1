//! Vectorized operators: synchronous, one idea per file, without clock, I/O or await.
//!
//! The driver (`crate::runtime`) owns time and scheduling; the operator owns batches.

#![deny(clippy::disallowed_types, clippy::disallowed_methods)]

mod aggregate;
mod assign;
mod filter;
mod project;
mod window_aggregate;

pub use filter::Filter;
pub use project::Project;
pub use window_aggregate::WindowAggregate;

use crate::batch::Batch;

/// What an operator hands on to the next one.
pub trait Output {
    /// Takes a batch.
    ///
    /// # Errors
    /// Whatever the operators downstream say.
    fn push(&mut self, batch: Batch) -> Result<(), OperatorError>;
}

/// Collects batches: for tests, and where an operator's output is looked at as a whole.
impl Output for Vec<Batch> {
    fn push(&mut self, batch: Batch) -> Result<(), OperatorError> {
        Vec::push(self, batch);
        Ok(())
    }
}

/// An operator of a job.
pub trait Operator: Send {
    /// Takes a batch that arrived at an input port.
    ///
    /// # Errors
    /// When a row cannot be processed: the job stops.
    fn push(&mut self, port: usize, batch: Batch, out: &mut dyn Output) -> Result<(), OperatorError>;

    /// Event time has come to `watermark_ms` on every partition that counts: windows that end by then are emitted.
    ///
    /// # Errors
    /// As for `push`.
    fn advance(&mut self, watermark_ms: i64, out: &mut dyn Output) -> Result<(), OperatorError>;

    /// Lets go of what its columns that are back still point to: nothing more may come for long.
    fn reclaim(&mut self) {}

    /// The oldest row of the partition that this operator still needs, were it to start again.
    fn hold(&self, partition: u32) -> Option<Hold> {
        let _ = partition;
        None
    }

    /// Rows dropped because they came too late, so far.
    fn late_rows(&self) -> u64 {
        0
    }

    /// Bytes of state held.
    fn state_bytes(&self) -> usize {
        0
    }

    /// What the state is, for people: which operator, over what, how much of what. Absent without state.
    fn describe_state(&self) -> Option<String> {
        None
    }
}

/// Where a partition has to be read from again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    /// The row's offset.
    pub offset: i64,
    /// The partition's watermark before that row, in milliseconds.
    pub watermark_ms: i64,
}

/// Why a row could not be processed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct OperatorError {
    /// What is wrong, with the value, and what to do.
    pub reason: String,
    /// The row in the batch, when it is one row's fault.
    pub row: Option<usize>,
}
