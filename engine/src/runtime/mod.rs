//! What makes a plan run: pipelines of operators between a source and a sink, their threads, time, and commits.
//!
//! The way of a job: [`submit`] prepares a [`pipeline`] for each INSERT, [`job`] runs them in turn, [`start`] decides
//! where each begins, [`worker`] is the thread on which its rows are worked on ([`scan`], [`chain`]),
//! [`commit`] names the steps in which its offsets are committed, and [`record`] is what stands beside them.

pub(crate) mod chain;
pub(crate) mod commit;
pub(crate) mod idleness;
pub(crate) mod job;
pub(crate) mod lower;
pub(crate) mod pipeline;
pub(crate) mod progress;
pub(crate) mod record;
pub(crate) mod rows;
pub(crate) mod running;
pub(crate) mod scan;
pub(crate) mod settings;
pub(crate) mod start;
pub(crate) mod submit;
pub(crate) mod threads;
pub(crate) mod worker;
