//! Share groups (KIP-932).
//!
//! How a scenario asks, and what it says of the answers: `script`, `heartbeats`, `describing`, `fetching` and
//! `acknowledging`. The others are scenarios.

mod acknowledging;
mod describing;
mod fetching;
mod heartbeats;
mod limits;
mod members;
mod offsets;
mod records;
mod refused;
mod script;
mod settings;
mod transactions;
mod twice;

use super::Scenario;

pub(super) const SCENARIOS: &[Scenario] = &[
    members::members_come_and_go,
    refused::what_is_refused,
    records::records_handed_out,
    twice::partitions_named_twice,
    twice::offsets_named_twice,
    limits::deliveries_are_counted,
    limits::limits_are_kept,
    limits::locks_end,
    transactions::transactions_count_when_they_are_committed,
    offsets::offsets_are_administrated,
    settings::settings_of_groups,
];
