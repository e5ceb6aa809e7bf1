//! The client without its sockets: state machines over bytes, messages and time.
//!
//! Nothing in here reads a clock, draws a random number, opens a file or knows of tokio. Time is a count of
//! milliseconds from a start that the caller chose, and only ever passed in. Methods come in four kinds: `handle_*`
//! takes in what happened (bytes, a response, a failure, the time), `poll_*` gives out what to do next, plain verbs
//! are commands, and nouns are getters. The shell in `io` is a loop around them; a simulation is another.

#![deny(clippy::disallowed_types, clippy::disallowed_methods)]

pub mod auth;
pub mod backoff;
pub mod connection;
pub mod coordinator;
pub mod features;
pub mod fetch;
pub mod group;
pub mod list_offsets;
pub mod metadata;
pub mod offsets;
pub mod partitioner;
pub mod produce;
pub mod request;
pub mod share;
pub mod transaction;
mod wish;
