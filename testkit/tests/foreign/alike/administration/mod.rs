//! What administrators ask for.

mod cluster;
mod offsets;
mod settings;
mod topics;

use super::Scenario;

pub(super) const SCENARIOS: &[Scenario] = &[
    settings::settings_of_topics,
    offsets::offsets_deleted,
    topics::topics_asked_for_oddly,
    cluster::endpoints_of_the_cluster,
];
