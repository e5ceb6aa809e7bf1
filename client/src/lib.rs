//! A Kafka client in pure Rust: no C, no JVM.
//!
//! [`core`] is the client without its sockets: state machines over bytes, messages and time, which run as well in a
//! simulation. Around it, with the feature `tokio` (on by default), lies a thin shell, and on that the handles that
//! programs use: [`Client`], [`Producer`], [`TransactionalProducer`], [`Consumer`], [`BatchConsumer`], [`Admin`].
//!
//! On the journey of a record the client is both ends: frames from a socket become record batches, handed on as shares
//! of the frame they came in, and record batches become requests. No record is an object on the way. One
//! [`MemoryBudget`] bounds what is read ahead and what waits to be sent.

#![forbid(unsafe_code)]

#[cfg(feature = "tokio")]
pub mod admin;
#[cfg(feature = "tokio")]
mod budget;
#[cfg(feature = "tokio")]
mod callback;
#[cfg(feature = "tokio")]
mod client;
pub mod config;
#[cfg(feature = "tokio")]
mod consumer;
pub mod core;
#[cfg(feature = "tokio")]
mod delivery;
mod error;
#[cfg(feature = "tokio")]
mod group;
#[cfg(feature = "tokio")]
pub mod io;
pub mod metrics;
#[cfg(feature = "tokio")]
#[doc = include_str!("../docs/migrating-from-rdkafka.md")]
pub mod migrating_from_rdkafka {}
#[cfg(feature = "tokio")]
mod producer;
mod secret;
#[cfg(feature = "tokio")]
mod share;
#[cfg(feature = "tokio")]
mod spans;
#[cfg(feature = "tokio")]
mod transaction;
mod types;

#[cfg(feature = "sasl")]
pub use core::auth::ScramHash;
pub use core::auth::{AuthFailure, Token};
pub use core::connection::{ConnectionError, Stage, TlsFailure, TlsFailureKind};
pub use core::partitioner;
pub use core::partitioner::{Partitioner, Partitioning};
pub use core::produce::Acks;
pub use core::share::Acknowledge;

pub use config::{
    AcquireMode, Config, ConfigError, ConsumerOptions, GroupOptions, GroupProtocol, ProducerOptions, ResetPolicy,
    SecurityProtocol, ShareOptions,
};
pub use error::{BootstrapAttempt, Error, ErrorKind};
pub use metrics::{Labels, Metrics, NoMetrics};
pub use secret::Secret;
pub use types::{
    Address, CommittedOffset, GroupMetadata, ListedOffset, OffsetCommit, OffsetSpec, PartitionInfo, StartAt, TopicInfo,
    TopicPartition,
};

#[cfg(feature = "tokio")]
pub use admin::{Admin, NewTopic};
#[cfg(feature = "tokio")]
pub use budget::{MemoryBudget, Permit};
#[cfg(feature = "tokio")]
pub use client::{Client, Foundations};
#[cfg(feature = "tokio")]
pub use consumer::{
    BatchConsumer, Consumer, ConsumerRecord, Fetched, RecordRef, RecordStream, Records, RecordsIntoIter, RecordsIter,
    TopicSelection,
};
#[cfg(feature = "tokio")]
pub use delivery::{Delivery, RecordMetadata};
#[cfg(feature = "tokio")]
pub use group::{Face, GroupConsumer, GroupEvent, RebalanceListener};
#[cfg(feature = "tls")]
pub use io::default_crypto_provider;
#[cfg(feature = "tokio")]
pub use io::{BoxStream, Connect, Connecting, Obtaining, Stream, TokenError, TokenProvider};
#[cfg(feature = "tokio")]
pub use producer::{ProduceRecord, Producer, Rejected};
#[cfg(feature = "tokio")]
pub use share::{ShareConsumer, ShareRecord};
#[cfg(feature = "tokio")]
pub use tokio_util::sync::CancellationToken;
#[cfg(feature = "tokio")]
pub use transaction::TransactionalProducer;

/// Holds the README's examples to the compiler.
#[cfg(all(doctest, feature = "tokio"))]
#[doc = include_str!("../README.md")]
struct Readme;
