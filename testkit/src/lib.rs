//! The embedded broker and what tests need around it.
//!
//! - [`broker`]: a Kafka cluster as a state machine, without sockets, clock or randomness.
//! - [`serve`]: the same behind loopback sockets and in-process pipes, on tokio.

pub mod broker;
pub mod serve;

pub use serve::EmbeddedBroker;
