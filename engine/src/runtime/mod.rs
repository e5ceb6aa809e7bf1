//! What makes a plan run: pipelines of operators between a source and a sink, their threads, time, and commits.
//!
//! The way of a job: [`submit`] prepares a [`pipeline`] for each INSERT, [`job`] runs them in turn, [`start`] decides
//! where each begins, [`crew`] is what its operator threads have in common. A [`worker`] is one of them: it reads some
//! partitions ([`positions`], [`scan`]) and holds one [`shard`] of the operators ([`chain`]); rows go from one to
//! another by key ([`split`], [`exchange`], [`relay`]). [`commit`] names the steps in which offsets are committed, and [`record`]
//! is what stands beside them.

pub(crate) mod chain;
pub(crate) mod commit;
pub(crate) mod crew;
pub(crate) mod exchange;
pub(crate) mod idleness;
pub(crate) mod job;
pub(crate) mod launch;
pub(crate) mod lower;
pub(crate) mod memory;
pub(crate) mod pipeline;
pub(crate) mod positions;
pub(crate) mod preloaded;
pub(crate) mod progress;
pub(crate) mod record;
mod relay;
pub(crate) mod rows;
pub(crate) mod running;
pub(crate) mod scan;
pub(crate) mod settings;
pub(crate) mod shard;
pub(crate) mod split;
pub(crate) mod start;
pub(crate) mod submit;
pub(crate) mod threads;
pub(crate) mod worker;
