//! Transactions.
//!
//! How a scenario asks, and what it says of the answers: `script`, `offsets` and `reading`.

mod flows;
mod offsets;
mod reading;
mod script;

use super::Scenario;

pub(super) const SCENARIOS: &[Scenario] = &[flows::second_flow, flows::first_flow];
