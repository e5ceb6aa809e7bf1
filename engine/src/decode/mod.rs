//! Record batch to columns: one folder per format, and the plain-text readers that formats and casts share.
//!
//! A decoder sees the payload of one record batch and where the values lie in it, and makes one Arrow array for
//! each column that the query refers to. Nothing is built per record: text columns are views into the payload.
//! The mirror of this folder is [`crate::encode`].

#![deny(clippy::disallowed_types, clippy::disallowed_methods)]

pub mod json;
pub(crate) mod text;
