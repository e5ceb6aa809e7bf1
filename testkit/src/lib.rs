//! The embedded broker, and what else tests and examples need around a Kafka engine.
//!
//! - [`broker`]: a Kafka cluster as a state machine, without sockets, clock or randomness.
//! - [`serve`]: the same behind loopback sockets and in-process pipes, on tokio.
//! - [`data`]: seeded data.
//! - [`foreign`]: programs that are not ours, to test against.

pub mod broker;
pub mod data;
pub mod foreign;
pub mod serve;

pub use serve::EmbeddedBroker;
