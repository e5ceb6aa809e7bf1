//! Every message at every version, and record sets of every kind, against what Apache Kafka's own classes make of them,
//! good ones and damaged ones. Java writes down its answers beforehand: `golden/make.sh`.
#![allow(clippy::unwrap_used, reason = "a test may fail so")]

#[path = "../common/golden.rs"]
#[allow(dead_code, reason = "other tests use more of it")]
mod vectors;

mod bytes;
mod json;
