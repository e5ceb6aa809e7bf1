//! A member's side of its group, of whatever kind: carries the core's actions to the shell, and their outcomes back.

use std::collections::BTreeSet;
use std::sync::Arc;

use millstream_client::core::backoff::Backoff;
use millstream_client::core::coordinator::{self, Coordinator, Kind};
use millstream_client::core::group::{Action, Membership, RequestId, Settings, Subscribed};
use millstream_client::core::request::PerVersion;
use millstream_client::{Address, Error};
use millstream_protocol::messages::{FindCoordinatorRequest, MetadataRequest};

use crate::shell::{Outcome, REQUEST_TIMEOUT_MS, Shell, told};
use crate::world::{TOPIC, World};

/// A request for the sake of the group.
pub(crate) enum Asked {
    Coordinator,
    Answer(RequestId),
    Described,
    Farewell,
}

pub(crate) struct GroupMember {
    pub(crate) core: Box<dyn Membership>,
    /// Where the coordinator was last found.
    pub(crate) coordinator: Option<Address>,
    group: &'static str,
    failures: u32,
}

impl GroupMember {
    /// A member that wants to read the world's topic.
    pub(crate) fn new(group: &'static str, mut core: Box<dyn Membership>) -> Self {
        core.subscribe(Subscribed::To(BTreeSet::from([Arc::from(TOPIC)])), 0);
        Self { core, coordinator: None, group, failures: 0 }
    }

    pub(crate) fn start<T: From<Asked>>(&mut self, action: Action, shell: &mut Shell<T>, world: &mut World) {
        match action {
            Action::FindCoordinator => {
                let (address, group) = (shell.any(self.failures), self.group);
                let build = move |version| coordinator::request(Kind::Group, group, version);
                let request = PerVersion { build, max_version: i16::MAX };
                shell.submit(world, &address, Box::new(request), 0, Asked::Coordinator.into());
            }
            Action::Send { id, coordinator, request, extra_timeout_ms } => {
                self.coordinator = Some(coordinator.address.clone());
                shell.submit(world, &coordinator.address, request, extra_timeout_ms, Asked::Answer(id).into());
            }
            Action::Farewell { coordinator, request } => {
                shell.submit(world, &coordinator.address, request, 0, Asked::Farewell.into());
            }
            Action::Describe(topics) => {
                let topics = topics.unwrap_or_else(|| vec![Arc::from(TOPIC)]);
                shell.ask_metadata(world, &topics, Asked::Described.into());
            }
        }
    }

    pub(crate) fn take_in<T>(&mut self, asked: Asked, outcome: Outcome, shell: &mut Shell<T>, now_ms: u64) {
        match asked {
            Asked::Coordinator => {
                let found = found(outcome);
                self.failures = if found.is_ok() { 0 } else { self.failures + 1 };
                self.coordinator = found.as_ref().ok().map(|found| found.address.clone());
                self.core.handle_coordinator(found, now_ms);
            }
            Asked::Answer(id) => self.core.handle_answer(id, outcome, now_ms),
            Asked::Described => {
                let response = outcome.ok().and_then(|answer| answer.decode::<MetadataRequest>().ok());
                if let Some(response) = &response {
                    shell.cluster = shell.cluster.apply(response).0;
                }
                self.core.handle_metadata(response.is_some().then_some(&shell.cluster), now_ms);
            }
            Asked::Farewell => {}
        }
    }
}

fn found(outcome: Outcome) -> Result<Coordinator, Error> {
    let answer = outcome.map_err(|failure| Error::clone(&told(&failure)))?;
    let response = answer.decode::<FindCoordinatorRequest>().expect("the broker's own answer");
    let unknown = || Error::Bootstrap { attempts: Vec::new() };
    coordinator::found(&response, answer.version).map_err(|_| unknown())
}

/// Those of a member in a hurry, without assignors.
pub(crate) fn settings(group: &str) -> Settings {
    Settings {
        group: group.to_owned(),
        instance_id: None,
        session_timeout_ms: 6_000,
        heartbeat_interval_ms: 500,
        max_poll_interval_ms: 20_000,
        assignors: Vec::new(),
        remote_assignor: None,
        rack: None,
        request_timeout_ms: REQUEST_TIMEOUT_MS,
        metadata_max_age_ms: 60_000,
        backoff: Backoff { initial_ms: 20, max_ms: 300 },
    }
}
