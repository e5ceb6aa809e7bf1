//! Columns that are made row by row: of rows of other columns (take, choose, repeat, scatter), or of text as it is
//! written.
//!
//! Arrow's own kernels take any array it knows, dictionaries, lists and unions among them, and a binary that calls one
//! holds the code for all. Fourteen types carry SQL's ([`SqlType::arrow`](crate::types::SqlType::arrow)), so these
//! dispatch over them alone: 5 MB less to ship and three minutes less to build, at the same speed.

#![deny(clippy::disallowed_types, clippy::disallowed_methods)]

mod gather;
mod views;

pub(crate) use gather::{Picks, all_null, choose, repeat, scatter, take};
pub(crate) use views::{Pieces, Texts, TooMuchText};
