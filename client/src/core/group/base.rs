//! What both protocols' members have in common: a coordinator to be found, one request at a time, patience, a caller to
//! wait for.

use std::collections::{BTreeSet, VecDeque};

use super::{Action, Event, RequestId, Settings};
use crate::core::backoff::Random;
use crate::core::connection::Failure;
use crate::core::coordinator::Coordinator;
use crate::core::request::Outgoing;
use crate::error::Error;
use crate::types::{Address, GroupMetadata, TopicPartition};

/// `W` is what a request in flight was for.
#[derive(Debug)]
pub(super) struct Base<W> {
    pub(super) settings: Settings,
    coordinator: Option<Coordinator>,
    finding: bool,
    last_id: RequestId,
    in_flight: Option<(RequestId, W)>,
    /// Nothing is asked before.
    ready_at_ms: u64,
    failures: u32,
    random: Random,
    events: VecDeque<Event>,
    /// Events that the caller has not yet answered with `released`.
    unreleased: usize,
    /// When the caller has been away for too long.
    poll_deadline_ms: Option<u64>,
    farewell: Option<Action>,
}

impl<W> Base<W> {
    pub(super) fn new(settings: Settings, seed: u64) -> Self {
        Self {
            settings,
            coordinator: None,
            finding: false,
            last_id: 0,
            in_flight: None,
            ready_at_ms: 0,
            failures: 0,
            random: Random::new(seed),
            events: VecDeque::new(),
            unreleased: 0,
            poll_deadline_ms: None,
            farewell: None,
        }
    }

    /// What goes before any request: the farewell, a pause, the search for the coordinator.
    pub(super) fn poll_before(&mut self, now_ms: u64) -> Result<Coordinator, Option<Action>> {
        if self.farewell.is_some() {
            return Err(self.farewell.take());
        }
        if self.finding || self.in_flight.is_some() || now_ms < self.ready_at_ms {
            return Err(None);
        }
        match &self.coordinator {
            Some(coordinator) => Ok(coordinator.clone()),
            None => {
                self.finding = true;
                Err(Some(Action::FindCoordinator))
            }
        }
    }

    pub(super) fn poll_farewell(&mut self) -> Option<Action> {
        self.farewell.take()
    }

    pub(super) fn send(
        &mut self,
        what: W,
        coordinator: Coordinator,
        request: Box<dyn Outgoing>,
        extra_timeout_ms: u64,
    ) -> Action {
        self.last_id += 1;
        self.in_flight = Some((self.last_id, what));
        Action::Send { id: self.last_id, coordinator, request, extra_timeout_ms }
    }

    /// A last request, if anybody is there to hear it.
    pub(super) fn say_farewell(&mut self, request: Box<dyn Outgoing>) {
        if let Some(coordinator) = self.coordinator.clone() {
            self.farewell = Some(Action::Farewell { coordinator, request });
        }
    }

    /// What the request was for; `None` when it is not waited for any more.
    pub(super) fn answered(&mut self, id: RequestId) -> Option<W> {
        match &self.in_flight {
            Some((asked, _)) if *asked == id => self.in_flight.take().map(|(_, what)| what),
            _ => None,
        }
    }

    /// Waits for no answer any more.
    pub(super) fn abandon(&mut self) {
        self.in_flight = None;
    }

    /// What is told of a request that failed for good.
    pub(super) fn to_error(&self, failure: Failure) -> Error {
        Error::from_failure(&self.address(), failure)
    }

    /// Where the coordinator listens.
    pub(super) fn address(&self) -> Address {
        let nowhere = || Address::new("", 0);
        self.coordinator.as_ref().map_or_else(nowhere, |coordinator| coordinator.address.clone())
    }

    /// Whether to go on; an error that is of no use to try again is the member's end.
    pub(super) fn found(&mut self, found: Result<Coordinator, Error>, now_ms: u64) -> Result<(), Error> {
        self.finding = false;
        match found {
            Ok(coordinator) => {
                self.coordinator = Some(coordinator);
                Ok(())
            }
            Err(error) if error.is_retriable() => {
                self.pause(now_ms);
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    pub(super) fn succeeded(&mut self) {
        self.failures = 0;
    }

    /// Tries again after a while, with the same coordinator.
    pub(super) fn pause(&mut self, now_ms: u64) {
        self.failures = self.failures.saturating_add(1);
        let delay_ms = self.settings.backoff.delay_ms(self.failures, self.random.next_u64());
        self.ready_at_ms = now_ms.saturating_add(delay_ms);
    }

    /// Tries again after a while, with whoever is the coordinator then.
    pub(super) fn lose_coordinator(&mut self, now_ms: u64) {
        self.coordinator = None;
        self.pause(now_ms);
    }

    pub(super) fn tell(&mut self, event: Event) {
        if matches!(event, Event::Revoked(_) | Event::Lost(_)) {
            self.unreleased += 1;
        }
        self.events.push_back(event);
    }

    /// Told once until the caller has heard it.
    pub(super) fn deny(&mut self, error: Error) {
        if !self.events.iter().any(|event| matches!(event, Event::Denied(_))) {
            self.tell(Event::Denied(error));
        }
    }

    pub(super) fn tell_lost(&mut self, partitions: impl IntoIterator<Item = TopicPartition>) {
        self.tell(Event::Lost(partitions.into_iter().collect()));
    }

    /// The member's end: what it owned is lost, and the caller hears why.
    pub(super) fn fail(&mut self, owned: &mut BTreeSet<TopicPartition>, error: Error) {
        self.abandon();
        if !owned.is_empty() {
            self.tell_lost(std::mem::take(owned));
        }
        self.tell(Event::Failed(error));
    }

    /// Who the member is: by its id, in a generation or epoch, or outside of any.
    pub(super) fn metadata(&self, inside: Option<(&str, i32)>) -> GroupMetadata {
        let (member_id, generation) = inside.unwrap_or(("", -1));
        GroupMetadata {
            group: self.settings.group.clone(),
            member_id: member_id.to_owned(),
            generation,
            instance_id: self.settings.instance_id.clone(),
        }
    }

    /// What the caller has not yet heard of is lost now.
    pub(super) fn lose_untold(&mut self) {
        for event in &mut self.events {
            if let Event::Revoked(partitions) = event {
                *event = Event::Lost(std::mem::take(partitions));
            }
        }
    }

    pub(super) fn poll_event(&mut self) -> Option<Event> {
        self.events.pop_front()
    }

    /// Whether the caller has answered all it was told.
    pub(super) fn released(&mut self) -> bool {
        self.unreleased = self.unreleased.saturating_sub(1);
        self.unreleased == 0
    }

    pub(super) fn polling(&mut self) {
        self.poll_deadline_ms = None;
    }

    pub(super) fn idle(&mut self, now_ms: u64) {
        self.poll_deadline_ms = Some(now_ms.saturating_add(self.settings.max_poll_interval_ms));
    }

    /// Whether the caller has been away for too long; says so once.
    pub(super) fn is_stalled(&mut self, now_ms: u64) -> bool {
        let stalled = self.poll_deadline_ms.is_some_and(|deadline| now_ms >= deadline);
        if stalled {
            self.poll_deadline_ms = None;
        }
        stalled
    }

    /// When there is something to do: at `next_ms` for what the state wants, or when the caller stalls.
    pub(super) fn wakes_at_ms(&self, next_ms: Option<u64>) -> Option<u64> {
        let waits = self.finding || self.in_flight.is_some();
        let next = next_ms.filter(|_| !waits).map(|at| at.max(self.ready_at_ms));
        next.into_iter().chain(self.poll_deadline_ms).min()
    }
}
