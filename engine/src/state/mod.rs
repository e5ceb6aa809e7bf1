//! State of operators: tables from keys to dense group numbers, by which columns of state are indexed.

#![deny(clippy::disallowed_types, clippy::disallowed_methods)]

mod batch_keys;
mod column;
mod key_columns;
mod key_table;
mod pair_table;
mod slots;

pub(crate) use batch_keys::{BatchKeys, KeyLayout, KeyParts, KeySource, Part, write_int};
pub(crate) use column::{Column, SEGMENT, place};
pub(crate) use key_table::{KeyTable, Size};
pub(crate) use pair_table::PairTable;
