//! Columns to record batch: one folder per format, and the plain-text writers that formats and casts share.
//!
//! An encoder writes each row's bytes once, into the buffer of the record batch that is being built. The mirror of
//! this folder is [`crate::decode`].

#![deny(clippy::disallowed_types, clippy::disallowed_methods)]

pub mod json;
pub(crate) mod text;
