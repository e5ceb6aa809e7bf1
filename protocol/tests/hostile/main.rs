//! Bytes from a hostile or broken peer: typed errors, no panic, little memory, linear time; and whatever is accepted
//! can be written again.
//!
//! The inputs are mutations of good vectors ([`mutate`]), a sample of them here and millions in `protocol/hostile.sh`;
//! what is checked of each stands in `tests/checks`, which the fuzz targets share.
#![allow(clippy::unwrap_used, reason = "a test may fail so")]

#[path = "../checks/mod.rs"]
mod checks;
#[path = "../common/mod.rs"]
#[allow(dead_code, reason = "the tests of golden vectors use more of it")]
mod common;

mod arbitrary;
mod codecs;
mod corpus;
mod linear;
mod long;
mod memory;
mod messages;
mod mutate;
mod properties;
mod random;
mod records;
