//! Groups in the protocol of KIP-848.
//!
//! How a scenario asks, and what it says of the answers: `script` and `describing`. The others are scenarios.

mod describing;
mod members;
mod refused;
mod script;
mod static_members;

use super::Scenario;

pub(super) const SCENARIOS: &[Scenario] = &[
    members::members_come_and_go,
    members::members_with_other_topics,
    static_members::static_members,
    refused::what_is_refused,
];
