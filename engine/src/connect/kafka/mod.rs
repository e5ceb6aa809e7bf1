//! Kafka tables: topics read as rows, rows written to topics, offsets committed.

pub(crate) mod addresses;
pub(crate) mod clusters;
pub(crate) mod commits;
mod discovery;
pub(crate) mod facts;
pub(crate) mod sink;
pub(crate) mod source;
