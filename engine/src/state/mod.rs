//! State of operators: tables from keys to dense group numbers, by which columns of state are indexed.

#![deny(clippy::disallowed_types, clippy::disallowed_methods)]

mod batch_keys;
mod key_table;

pub(crate) use batch_keys::{BatchKeys, KeyLayout};
pub(crate) use key_table::KeyTable;
