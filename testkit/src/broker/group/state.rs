//! One group: its members, its phase, and what a request may do in which.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use millstream_protocol::code::ErrorCode;

use super::Limits;
use super::member::{Identity, Member};
use super::modern::{Modern, Place};
use super::offsets::Offsets;
use super::share::ShareGroup;
use crate::broker::outbox::Outbox;
use crate::broker::timers::{Timer, TimerKey};

/// The shortest time a rebalance is given.
const MIN_REBALANCE_MS: i64 = 100;

/// The protocol type of consumers.
const CONSUMERS: &str = "consumer";

/// What a group is doing.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::broker) enum Phase {
    /// It has no members, and perhaps offsets.
    Empty,
    /// Members are joining the next generation.
    PreparingRebalance,
    /// The generation is made; its leader is working out the assignments.
    CompletingRebalance,
    /// Everybody has an assignment.
    Stable,
}

impl Phase {
    /// The name in DescribeGroups and ListGroups.
    pub(in crate::broker) fn name(self) -> &'static str {
        match self {
            Self::Empty => "Empty",
            Self::PreparingRebalance => "PreparingRebalance",
            Self::CompletingRebalance => "CompletingRebalance",
            Self::Stable => "Stable",
        }
    }
}

/// One group.
#[derive(Debug)]
pub(in crate::broker) struct Group {
    pub(in crate::broker) id: Arc<str>,
    pub(in crate::broker) offsets: Offsets,
    /// Its members in the protocol of KIP-848, if it is a group of that kind; it has no others then.
    pub(in crate::broker) modern: Option<Box<Modern>>,
    /// The same for a share group (KIP-932).
    pub(in crate::broker) share: Option<Box<ShareGroup>>,
    /// `consumer` for consumers, `connect` for Kafka Connect; the members must agree.
    pub(in crate::broker) protocol_type: Option<String>,
    /// The protocol this generation uses.
    pub(in crate::broker) protocol: Option<String>,
    pub(super) generation: i32,
    pub(super) leader: Option<Arc<str>>,
    /// By member id.
    pub(super) members: BTreeMap<Arc<str>, Member>,
    /// Static members: group instance id to member id.
    pub(super) instances: BTreeMap<Arc<str>, Arc<str>>,
    /// Members that were told their id and have yet to come back with it (KIP-394).
    pub(super) pending: BTreeSet<Arc<str>>,
    /// How long the first generation waits for more members; and whether it does so now.
    pub(super) initial_delay_ms: i32,
    pub(super) collecting: bool,
    /// Members it may have, those counted in that were only told their id.
    pub(super) max_members: usize,
    phase: Phase,
    /// When the phase must be over, if it must.
    phase_timer: Option<TimerKey>,
}

impl Group {
    pub(super) fn new(id: Arc<str>, limits: Limits) -> Self {
        let Limits { initial_delay_ms, max_members, .. } = limits;
        Self {
            id,
            offsets: Offsets::default(),
            modern: None,
            share: None,
            protocol_type: None,
            protocol: None,
            generation: 0,
            leader: None,
            members: BTreeMap::new(),
            instances: BTreeMap::new(),
            pending: BTreeSet::new(),
            initial_delay_ms,
            collecting: false,
            max_members,
            phase: Phase::Empty,
            phase_timer: None,
        }
    }

    pub(in crate::broker) fn phase(&self) -> Phase {
        self.phase
    }

    /// Whether it has no members of any kind.
    pub(in crate::broker) fn is_empty(&self) -> bool {
        self.phase == Phase::Empty
            && self.modern.as_ref().is_none_or(|modern| modern.is_empty())
            && self.share.as_ref().is_none_or(|share| share.is_empty())
    }

    /// Which kind of group it is, as ListGroups calls it.
    pub(in crate::broker) fn kind(&self) -> &'static str {
        match (&self.modern, &self.share) {
            (Some(_), _) => "consumer",
            (_, Some(_)) => "share",
            _ => "classic",
        }
    }

    /// The name of its state in ListGroups.
    pub(in crate::broker) fn state_name(&self) -> &'static str {
        match (&self.modern, &self.share) {
            (Some(modern), _) => modern.state_name(),
            (_, Some(share)) => share.state_name(),
            _ => self.phase.name(),
        }
    }

    /// The members of the classic protocol in the order of their ids.
    pub(in crate::broker) fn members(&self) -> impl Iterator<Item = &Member> {
        self.members.values()
    }

    pub(super) fn enter(&mut self, phase: Phase, outbox: &mut Outbox) {
        self.phase = phase;
        if let Some(timer) = self.phase_timer.take() {
            outbox.timers.cancel(timer);
        }
    }

    /// Enters a phase that must be over within `timeout_ms`.
    pub(super) fn enter_for(&mut self, phase: Phase, timeout_ms: i64, now_ms: i64, outbox: &mut Outbox) {
        self.enter(phase, outbox);
        let timer = Timer::Phase { group: Arc::clone(&self.id) };
        self.phase_timer = Some(outbox.timers.schedule(now_ms.saturating_add(timeout_ms), timer));
    }

    /// The longest that any member may take to rejoin; at least a moment, so that a group of absent static members that
    /// gave themselves no time at all does not start over without end.
    pub(super) fn rebalance_timeout_ms(&self) -> i64 {
        let longest = self.members.values().map(|member| i64::from(member.rebalance_timeout_ms)).max();
        longest.unwrap_or(0).max(MIN_REBALANCE_MS)
    }

    /// Whether the identity is that of a member, and who it is.
    ///
    /// # Errors
    /// `FENCED_INSTANCE_ID` if another process has taken the static member's place, else `UNKNOWN_MEMBER_ID`.
    pub(in crate::broker) fn check_member(&self, identity: Identity<'_>) -> Result<Arc<str>, ErrorCode> {
        if let Some(instance_id) = identity.instance_id {
            let current = self.instances.get(instance_id).ok_or(ErrorCode::UNKNOWN_MEMBER_ID)?;
            if **current != *identity.member_id {
                return Err(ErrorCode::FENCED_INSTANCE_ID);
            }
        }
        self.members.get(identity.member_id).map(|member| Arc::clone(&member.id)).ok_or(ErrorCode::UNKNOWN_MEMBER_ID)
    }

    /// A member says that it lives.
    pub(in crate::broker) fn heartbeat(&mut self, identity: Identity<'_>, generation: i32, now_ms: i64) -> ErrorCode {
        if self.phase == Phase::Empty {
            return ErrorCode::UNKNOWN_MEMBER_ID;
        }
        let member = match self.check_member(identity) {
            Ok(member) => member,
            Err(code) => return code,
        };
        if generation != self.generation {
            return ErrorCode::ILLEGAL_GENERATION;
        }
        self.extend_session(&member, now_ms);
        if self.phase == Phase::PreparingRebalance { ErrorCode::REBALANCE_IN_PROGRESS } else { ErrorCode::NONE }
    }

    /// Whether a commit is in order, and if so a sign of life of its member.
    ///
    /// Without a generation it comes from a consumer that assigns its own partitions, or from an administrator: both
    /// may commit only while the group has no members.
    pub(in crate::broker) fn check_commit(
        &mut self,
        identity: Identity<'_>,
        generation: i32,
        now_ms: i64,
    ) -> ErrorCode {
        if self.share.is_some() {
            return ErrorCode::GROUP_ID_NOT_FOUND;
        }
        if let Some(modern) = &self.modern {
            return modern.check_commit(identity, generation).err().unwrap_or(ErrorCode::NONE);
        }
        if generation < 0 && self.phase == Phase::Empty {
            return ErrorCode::NONE;
        }
        if generation < 0 && identity.member_id.is_empty() && identity.instance_id.is_none() {
            return ErrorCode::UNKNOWN_MEMBER_ID;
        }
        let member = match self.check_member(identity) {
            Ok(member) => member,
            Err(code) => return code,
        };
        if generation != self.generation {
            return ErrorCode::ILLEGAL_GENERATION;
        }
        if self.phase == Phase::CompletingRebalance {
            return ErrorCode::REBALANCE_IN_PROGRESS;
        }
        self.extend_session(&member, now_ms);
        ErrorCode::NONE
    }

    /// Whether a commit within a transaction is in order. Old producers say neither member nor generation, and then
    /// nothing is checked (KIP-447).
    pub(in crate::broker) fn check_transactional_commit(&self, identity: Identity<'_>, generation: i32) -> ErrorCode {
        if self.share.is_some() {
            return ErrorCode::GROUP_ID_NOT_FOUND;
        }
        if generation < 0 && identity.member_id.is_empty() && identity.instance_id.is_none() {
            return ErrorCode::NONE;
        }
        if let Some(modern) = &self.modern {
            return match modern.check_commit(identity, generation) {
                Ok(()) => ErrorCode::NONE,
                // The name it has had for producers since before there were epochs of members.
                Err(ErrorCode::STALE_MEMBER_EPOCH) => ErrorCode::ILLEGAL_GENERATION,
                Err(code) => code,
            };
        }
        if generation < 0 && self.phase == Phase::Empty {
            return ErrorCode::NONE;
        }
        match self.check_member(identity) {
            Err(code) => code,
            Ok(_) if generation != self.generation => ErrorCode::ILLEGAL_GENERATION,
            Ok(_) => ErrorCode::NONE,
        }
    }

    /// Whether this is the id of a member in the protocol of KIP-848.
    pub(in crate::broker) fn is_modern_member(&self, id: &str) -> bool {
        self.modern.as_ref().is_some_and(|modern| modern.has_member(id))
    }

    /// Whether a commit that is in order as a whole may name this partition.
    pub(in crate::broker) fn may_commit_to(&self, member_id: &str, generation: i32, place: Place) -> bool {
        self.modern.as_ref().is_none_or(|modern| modern.check_commit_to(member_id, generation, place))
    }

    /// Whether offsets may be deleted one by one: those of consumers, or of nobody. What other members read is not known.
    pub(in crate::broker) fn lets_offsets_be_deleted(&self) -> bool {
        self.modern.is_some() || self.phase == Phase::Empty || self.protocol_type.as_deref() == Some(CONSUMERS)
    }

    /// The topics that members read; `None` if it may be any.
    pub(in crate::broker) fn topics_read(&self) -> Option<BTreeSet<String>> {
        if let Some(modern) = &self.modern {
            return Some(modern.topics_read());
        }
        if self.members.is_empty() {
            return Some(BTreeSet::new());
        }
        let protocol = self.protocol.as_deref()?;
        let of_each: Option<Vec<_>> = self.members.values().map(|member| member.topics_read(protocol)).collect();
        Some(of_each?.into_iter().flatten().collect())
    }

    /// Moves the end of a member's session; the timer that is set finds out when it fires.
    pub(super) fn extend_session(&mut self, member: &str, now_ms: i64) {
        if let Some(member) = self.members.get_mut(member) {
            member.session.extend(now_ms, member.session_timeout_ms.max(1));
        }
    }

    /// The same, with a timer if none is set that fires in time.
    pub(super) fn begin_session(&mut self, member: &str, now_ms: i64, outbox: &mut Outbox) {
        self.extend_session(member, now_ms);
        if let Some(member) = self.members.get_mut(member) {
            member.session.watch(now_ms, (&self.id, &member.id), outbox);
        }
    }

    /// Takes a member out.
    pub(super) fn remove(&mut self, member: &str) -> Option<Member> {
        let member = self.members.remove(member)?;
        if let Some(instance_id) = &member.instance_id {
            self.instances.remove(instance_id);
        }
        if self.leader.as_ref() == Some(&member.id) {
            self.leader = self.members.keys().next().cloned();
        }
        Some(member)
    }

    /// Whether every member could use one of these protocols, and they are of the group's type.
    pub(super) fn accepts<'a>(&self, protocol_type: &str, mut names: impl Iterator<Item = &'a str>) -> bool {
        if self.members.is_empty() {
            return true;
        }
        let supported = self.supported_by_all();
        self.protocol_type.as_deref() == Some(protocol_type) && names.any(|name| supported.contains(name))
    }

    /// The protocols that every member supports.
    fn supported_by_all(&self) -> BTreeSet<&str> {
        let mut each = self.members.values().map(|member| member.protocol_names().collect::<BTreeSet<_>>());
        let first = each.next().unwrap_or_default();
        each.fold(first, |all, names| &all & &names)
    }

    /// The protocol that every member supports and most prefer.
    pub(super) fn elect_protocol(&self) -> Option<String> {
        let supported = self.supported_by_all();
        let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
        for member in self.members.values() {
            if let Some(preferred) = member.protocol_names().find(|name| supported.contains(name)) {
                *votes.entry(preferred).or_default() += 1;
            }
        }
        let most = votes.values().max()?;
        // Of those with as many votes the one that the first member prefers.
        let mut candidates = self.members.values().next()?.protocol_names();
        candidates.find(|name| votes.get(name) == Some(most)).map(str::to_owned)
    }
}
