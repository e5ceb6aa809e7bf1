//! How a group gets from one generation to the next.
//!
//! ```text
//!          first member joins            all have joined, or time is up
//!  Empty ────────────────────▶ Preparing ─────────────────────────────▶ Completing
//!    ▲                          ▲     │ nobody is left                     │ the leader has sent assignments
//!    └──────────────────────────┼─────┘                                    ▼
//!                               └──────────────────────────────────────  Stable
//!                                 a member joins, leaves, changes or falls silent
//! ```

use std::sync::Arc;

use bytes::Bytes;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::join_group_response::JoinGroupResponseMember;
use millstream_protocol::messages::{JoinGroupResponse, SyncGroupResponse};

use super::MAX_MEMBERS;
use super::member::{Identity, Member, Protocol};
use super::state::{Group, Phase};
use crate::broker::ids::IdSource;
use crate::broker::outbox::{Outbox, ReplyTo};
use crate::broker::timers::Timer;

/// The first JoinGroup version whose clients come back with the member id they were given (KIP-394), the first that
/// may have no protocol, and the first whose leader can be told to leave the assignments as they are (KIP-814).
const MEMBER_ID_REQUIRED_SINCE: i16 = 4;
const NULL_PROTOCOL_SINCE: i16 = 7;
const SKIP_ASSIGNMENT_SINCE: i16 = 9;

/// A JoinGroup request.
#[derive(Debug)]
pub(in crate::broker) struct Join {
    pub(in crate::broker) reply_to: ReplyTo,
    pub(in crate::broker) now_ms: i64,
    pub(in crate::broker) member_id: String,
    pub(in crate::broker) instance_id: Option<String>,
    pub(in crate::broker) client_id: String,
    pub(in crate::broker) host: Arc<str>,
    pub(in crate::broker) session_timeout_ms: i32,
    pub(in crate::broker) rebalance_timeout_ms: i32,
    pub(in crate::broker) protocol_type: String,
    pub(in crate::broker) protocols: Vec<Protocol>,
}

impl Join {
    pub(in crate::broker) fn refuse(&self, code: ErrorCode, outbox: &mut Outbox) {
        refuse_join(self.reply_to, code, &self.member_id, outbox);
    }

    fn identity(&self) -> Identity<'_> {
        Identity { member_id: &self.member_id, instance_id: self.instance_id.as_deref() }
    }

    fn into_member(self, id: Arc<str>) -> Member {
        Member {
            id,
            instance_id: self.instance_id.map(Arc::from),
            client_id: self.client_id,
            host: self.host,
            session_timeout_ms: self.session_timeout_ms,
            rebalance_timeout_ms: self.rebalance_timeout_ms,
            protocols: self.protocols,
            assignment: Bytes::new(),
            joining: Some(self.reply_to),
            syncing: None,
            synced: false,
            deadline_ms: i64::MIN,
            timer_ms: i64::MIN,
        }
    }
}

/// A SyncGroup request.
#[derive(Debug)]
pub(in crate::broker) struct Sync {
    pub(in crate::broker) reply_to: ReplyTo,
    pub(in crate::broker) now_ms: i64,
    pub(in crate::broker) member_id: String,
    pub(in crate::broker) instance_id: Option<String>,
    pub(in crate::broker) generation: i32,
    pub(in crate::broker) protocol_type: Option<String>,
    pub(in crate::broker) protocol: Option<String>,
    /// By member id; only the leader sends any.
    pub(in crate::broker) assignments: Vec<(String, Bytes)>,
}

impl Sync {
    pub(in crate::broker) fn refuse(&self, code: ErrorCode, outbox: &mut Outbox) {
        refuse_sync(self.reply_to, code, outbox);
    }
}

/// Joining.
impl Group {
    pub(super) fn join(&mut self, join: Join, ids: &mut IdSource, outbox: &mut Outbox) {
        let names = join.protocols.iter().map(|protocol| protocol.name.as_str());
        if join.protocols.is_empty() || join.protocol_type.is_empty() || !self.accepts(&join.protocol_type, names) {
            return join.refuse(ErrorCode::INCONSISTENT_GROUP_PROTOCOL, outbox);
        }
        if join.member_id.is_empty() { self.join_new(join, ids, outbox) } else { self.join_named(join, outbox) }
    }

    /// A member that has no id yet.
    fn join_new(&mut self, join: Join, ids: &mut IdSource, outbox: &mut Outbox) {
        if let Some(instance_id) = join.instance_id.as_deref() {
            let id: Arc<str> = ids.member_id(instance_id).into();
            return match self.instances.get(instance_id).cloned() {
                Some(previous) => self.replace_static(&previous, id, join, outbox),
                None => self.admit(id, join, outbox),
            };
        }
        if self.members.len() + self.pending.len() >= MAX_MEMBERS {
            return join.refuse(ErrorCode::GROUP_MAX_SIZE_REACHED, outbox);
        }
        let id: Arc<str> = ids.member_id(&join.client_id).into();
        if join.reply_to.version < MEMBER_ID_REQUIRED_SINCE {
            return self.admit(id, join, outbox);
        }
        let timer = Timer::Session { group: Arc::clone(&self.id), member: Arc::clone(&id) };
        outbox.timers.schedule(join.now_ms.saturating_add(i64::from(join.session_timeout_ms)), timer);
        self.pending.insert(Arc::clone(&id));
        refuse_join(join.reply_to, ErrorCode::MEMBER_ID_REQUIRED, &id, outbox);
    }

    /// A member that says who it is.
    fn join_named(&mut self, join: Join, outbox: &mut Outbox) {
        if let Some(id) = self.pending.take(join.member_id.as_str()) {
            return self.admit(id, join, outbox);
        }
        let id = match self.check_member(join.identity()) {
            Ok(id) => id,
            Err(code) => return join.refuse(code, outbox),
        };
        let unchanged = self.members.get(&id).is_some_and(|member| member.protocols == join.protocols);
        let leads = self.leader.as_ref() == Some(&id);
        let may_stay = match self.phase() {
            // Its response was lost, so it asks again.
            Phase::CompletingRebalance => unchanged,
            // A leader that rejoins wants a rebalance: it has seen the topics change.
            Phase::Stable => unchanged && !leads,
            Phase::PreparingRebalance | Phase::Empty => false,
        };
        if may_stay {
            let response = self.join_response(&id);
            return outbox.reply(join.reply_to, &response);
        }
        let now_ms = join.now_ms;
        if let Some(member) = self.members.get_mut(&id) {
            member.session_timeout_ms = join.session_timeout_ms;
            member.rebalance_timeout_ms = join.rebalance_timeout_ms;
            member.protocols = join.protocols;
            member.joining = Some(join.reply_to);
        }
        self.rebalance(now_ms, outbox);
    }

    fn admit(&mut self, id: Arc<str>, join: Join, outbox: &mut Outbox) {
        if self.members.is_empty() {
            self.protocol_type = Some(join.protocol_type.clone());
        }
        let now_ms = join.now_ms;
        let member = join.into_member(Arc::clone(&id));
        if let Some(instance_id) = &member.instance_id {
            self.instances.insert(Arc::clone(instance_id), Arc::clone(&id));
        }
        self.leader.get_or_insert_with(|| Arc::clone(&id));
        self.members.insert(Arc::clone(&id), member);
        self.begin_session(&id, now_ms, outbox);
        self.rebalance(now_ms, outbox);
    }

    /// A static member has come back under a new id: it takes its place, and the process that had it before is fenced.
    fn replace_static(&mut self, previous: &Arc<str>, id: Arc<str>, join: Join, outbox: &mut Outbox) {
        let led = self.leader.as_ref() == Some(previous);
        let Some(old) = self.members.remove(previous) else { return join.refuse(ErrorCode::UNKNOWN_MEMBER_ID, outbox) };
        dismiss(&old, ErrorCode::FENCED_INSTANCE_ID, outbox);
        let (reply_to, now_ms) = (join.reply_to, join.now_ms);
        let mut member = join.into_member(Arc::clone(&id));
        member.assignment = old.assignment;
        member.synced = old.synced;
        if let Some(instance_id) = &member.instance_id {
            self.instances.insert(Arc::clone(instance_id), Arc::clone(&id));
        }
        if led {
            self.leader = Some(Arc::clone(&id));
        }
        self.members.insert(Arc::clone(&id), member);
        self.begin_session(&id, now_ms, outbox);
        if self.phase() != Phase::Stable || self.elect_protocol() != self.protocol {
            return self.rebalance(now_ms, outbox);
        }
        // Nothing changes for the others, so the generation goes on (KIP-345).
        if let Some(member) = self.members.get_mut(&id) {
            member.joining = None;
        }
        let mut response = self.join_response(&id);
        if led && reply_to.version >= SKIP_ASSIGNMENT_SINCE {
            response.skip_assignment = true;
        } else if led {
            // Older clients must not believe that they lead, or they would assign anew.
            response.leader = previous.to_string();
            response.members.clear();
        }
        outbox.reply(reply_to, &response);
    }

    fn join_response(&self, id: &Arc<str>) -> JoinGroupResponse {
        let protocol = self.protocol.clone().unwrap_or_default();
        let mut members = Vec::new();
        if self.leader.as_ref() == Some(id) {
            members.extend(self.members.values().map(|member| JoinGroupResponseMember {
                member_id: member.id.to_string(),
                group_instance_id: member.instance_id.as_deref().map(str::to_owned),
                metadata: member.metadata(&protocol),
                ..Default::default()
            }));
        }
        JoinGroupResponse {
            generation_id: self.generation,
            protocol_type: self.protocol_type.clone(),
            protocol_name: Some(protocol),
            leader: self.leader.as_deref().unwrap_or_default().to_owned(),
            member_id: id.to_string(),
            members,
            ..Default::default()
        }
    }
}

/// Synchronising and leaving.
impl Group {
    pub(super) fn sync(&mut self, sync: Sync, outbox: &mut Outbox) {
        let identity = Identity { member_id: &sync.member_id, instance_id: sync.instance_id.as_deref() };
        let id = match self.check_member(identity) {
            Ok(id) => id,
            Err(code) => return sync.refuse(code, outbox),
        };
        if sync.generation != self.generation {
            return sync.refuse(ErrorCode::ILLEGAL_GENERATION, outbox);
        }
        let differs = |ours: &Option<String>, theirs: &Option<String>| theirs.is_some() && ours != theirs;
        if differs(&self.protocol_type, &sync.protocol_type) || differs(&self.protocol, &sync.protocol) {
            return sync.refuse(ErrorCode::INCONSISTENT_GROUP_PROTOCOL, outbox);
        }
        match self.phase() {
            Phase::Empty => sync.refuse(ErrorCode::UNKNOWN_MEMBER_ID, outbox),
            Phase::PreparingRebalance => sync.refuse(ErrorCode::REBALANCE_IN_PROGRESS, outbox),
            Phase::CompletingRebalance => {
                self.await_assignment(&id, sync.reply_to);
                if self.leader.as_ref() == Some(&id) {
                    self.assign(sync.assignments, sync.now_ms, outbox);
                }
            }
            Phase::Stable => {
                self.await_assignment(&id, sync.reply_to);
                self.send_assignments(sync.now_ms, outbox);
            }
        }
    }

    fn await_assignment(&mut self, id: &Arc<str>, reply_to: ReplyTo) {
        if let Some(member) = self.members.get_mut(id) {
            member.syncing = Some(reply_to);
            member.synced = true;
        }
    }

    /// The leader's word is out: the generation is complete. Those who have not asked yet have some time left.
    fn assign(&mut self, assignments: Vec<(String, Bytes)>, now_ms: i64, outbox: &mut Outbox) {
        self.members.values_mut().for_each(|member| member.assignment = Bytes::new());
        for (id, assignment) in assignments {
            if let Some(member) = self.members.get_mut(id.as_str()) {
                member.assignment = assignment;
            }
        }
        let timeout_ms = self.rebalance_timeout_ms();
        self.enter_for(Phase::Stable, timeout_ms, now_ms, outbox);
        self.send_assignments(now_ms, outbox);
    }

    fn send_assignments(&mut self, now_ms: i64, outbox: &mut Outbox) {
        let waiting: Vec<Arc<str>> = self
            .members
            .values()
            .filter(|member| member.syncing.is_some())
            .map(|member| Arc::clone(&member.id))
            .collect();
        for id in waiting {
            self.begin_session(&id, now_ms, outbox);
            let Some(member) = self.members.get_mut(&id) else { continue };
            let Some(reply_to) = member.syncing.take() else { continue };
            let response = SyncGroupResponse {
                protocol_type: self.protocol_type.clone(),
                protocol_name: self.protocol.clone(),
                assignment: member.assignment.clone(),
                ..Default::default()
            };
            outbox.reply(reply_to, &response);
        }
    }

    /// Members leave; each gets an answer of its own, and the rest rebalance once.
    pub(in crate::broker) fn leave(
        &mut self,
        identities: &[Identity<'_>],
        now_ms: i64,
        outbox: &mut Outbox,
    ) -> Vec<ErrorCode> {
        let answers: Vec<ErrorCode> = identities.iter().map(|identity| self.leave_one(*identity, outbox)).collect();
        if answers.contains(&ErrorCode::NONE) {
            self.after_removal(now_ms, outbox);
        }
        answers
    }

    fn leave_one(&mut self, identity: Identity<'_>, outbox: &mut Outbox) -> ErrorCode {
        if self.pending.remove(identity.member_id) {
            return ErrorCode::NONE;
        }
        let known = match identity.instance_id {
            // An administrator may name a static member by its instance id alone.
            Some(instance_id) if identity.member_id.is_empty() => {
                self.instances.get(instance_id).cloned().ok_or(ErrorCode::UNKNOWN_MEMBER_ID)
            }
            _ => self.check_member(identity),
        };
        match known {
            Ok(id) => {
                self.expel(&id, outbox);
                ErrorCode::NONE
            }
            Err(code) => code,
        }
    }

    /// Takes a member out; if it waits for something, it learns that it is out.
    fn expel(&mut self, id: &Arc<str>, outbox: &mut Outbox) {
        if let Some(member) = self.remove(id) {
            dismiss(&member, ErrorCode::UNKNOWN_MEMBER_ID, outbox);
        }
    }
}

/// The phases and their timers.
impl Group {
    /// Starts the next generation, or goes on if it is on the way already.
    fn rebalance(&mut self, now_ms: i64, outbox: &mut Outbox) {
        if self.phase() == Phase::PreparingRebalance {
            return self.complete_join_if_all_are_here(now_ms, outbox);
        }
        for member in self.members.values_mut() {
            if let Some(reply_to) = member.syncing.take() {
                refuse_sync(reply_to, ErrorCode::REBALANCE_IN_PROGRESS, outbox);
                // While it waited it could not send heartbeats, so its session begins anew.
                member.deadline_ms = now_ms.saturating_add(i64::from(member.session_timeout_ms));
            }
        }
        self.collecting = self.phase() == Phase::Empty && self.initial_delay_ms > 0;
        let longest_ms = self.rebalance_timeout_ms();
        let timeout_ms = if self.collecting { i64::from(self.initial_delay_ms).min(longest_ms) } else { longest_ms };
        self.enter_for(Phase::PreparingRebalance, timeout_ms, now_ms, outbox);
        self.complete_join_if_all_are_here(now_ms, outbox);
    }

    fn complete_join_if_all_are_here(&mut self, now_ms: i64, outbox: &mut Outbox) {
        let all_here = self.pending.is_empty() && self.members.values().all(|member| member.joining.is_some());
        if all_here && !self.collecting {
            self.complete_join(now_ms, outbox);
        }
    }

    /// Makes the next generation of those who have joined. Static members stay in it even if they have not.
    fn complete_join(&mut self, now_ms: i64, outbox: &mut Outbox) {
        let late = self.members.values().filter(|member| member.joining.is_none() && member.instance_id.is_none());
        for id in late.map(|member| Arc::clone(&member.id)).collect::<Vec<_>>() {
            self.expel(&id, outbox);
        }
        if self.members.is_empty() {
            self.generation += 1;
            self.protocol = None;
            self.leader = None;
            return self.enter(Phase::Empty);
        }
        if !self.elect_leader() {
            let timeout_ms = self.rebalance_timeout_ms();
            return self.enter_for(Phase::PreparingRebalance, timeout_ms, now_ms, outbox);
        }
        self.generation += 1;
        self.protocol = self.elect_protocol();
        let timeout_ms = self.rebalance_timeout_ms();
        self.enter_for(Phase::CompletingRebalance, timeout_ms, now_ms, outbox);
        for id in self.members.keys().cloned().collect::<Vec<_>>() {
            let Some(member) = self.members.get_mut(&id) else { continue };
            member.synced = false;
            if let Some(reply_to) = member.joining.take() {
                let response = self.join_response(&id);
                outbox.reply(reply_to, &response);
                self.begin_session(&id, now_ms, outbox);
            }
        }
    }

    /// Sees to it that the leader is one of those who have joined; false if nobody has.
    fn elect_leader(&mut self) -> bool {
        let joined = |member: &&Member| member.joining.is_some();
        let current = self.leader.as_ref().and_then(|leader| self.members.get(leader)).filter(joined);
        let leader = current.or_else(|| self.members.values().find(joined)).map(|member| Arc::clone(&member.id));
        let elected = leader.is_some();
        self.leader = leader.or(self.leader.take());
        elected
    }

    /// Time is up for the phase with this number.
    pub(super) fn phase_timeout(&mut self, phase: u64, now_ms: i64, outbox: &mut Outbox) {
        if !self.is_in(phase) {
            return;
        }
        match self.phase() {
            Phase::Empty => {}
            Phase::PreparingRebalance => {
                self.collecting = false;
                self.complete_join(now_ms, outbox);
            }
            Phase::CompletingRebalance | Phase::Stable => {
                let silent = self.members.values().filter(|member| !member.synced);
                let silent: Vec<Arc<str>> = silent.map(|member| Arc::clone(&member.id)).collect();
                silent.iter().for_each(|id| self.expel(id, outbox));
                if !silent.is_empty() {
                    self.after_removal(now_ms, outbox);
                }
            }
        }
    }

    /// A session timer has fired: the member is out, unless it was heard of in the meantime or waits for the broker.
    pub(super) fn session_timeout(&mut self, id: &Arc<str>, now_ms: i64, outbox: &mut Outbox) {
        if self.pending.remove(id) {
            return self.after_removal(now_ms, outbox);
        }
        let Some(member) = self.members.get_mut(id) else { return };
        if member.timer_ms > now_ms {
            return;
        }
        if member.is_waiting() {
            return self.begin_session(id, now_ms, outbox);
        }
        if member.deadline_ms > now_ms {
            member.timer_ms = member.deadline_ms;
            let timer = Timer::Session { group: Arc::clone(&self.id), member: Arc::clone(id) };
            return outbox.timers.schedule(member.deadline_ms, timer);
        }
        self.expel(id, outbox);
        self.after_removal(now_ms, outbox);
    }

    fn after_removal(&mut self, now_ms: i64, outbox: &mut Outbox) {
        match self.phase() {
            Phase::Empty => {}
            Phase::PreparingRebalance => self.complete_join_if_all_are_here(now_ms, outbox),
            Phase::CompletingRebalance | Phase::Stable => self.rebalance(now_ms, outbox),
        }
    }
}

fn dismiss(member: &Member, code: ErrorCode, outbox: &mut Outbox) {
    if let Some(reply_to) = member.joining {
        refuse_join(reply_to, code, &member.id, outbox);
    }
    if let Some(reply_to) = member.syncing {
        refuse_sync(reply_to, code, outbox);
    }
}

fn refuse_join(reply_to: ReplyTo, code: ErrorCode, member_id: &str, outbox: &mut Outbox) {
    let protocol_name = (reply_to.version < NULL_PROTOCOL_SINCE).then(String::new);
    let member_id = member_id.to_owned();
    outbox.reply(reply_to, &JoinGroupResponse { error_code: code.0, protocol_name, member_id, ..Default::default() });
}

fn refuse_sync(reply_to: ReplyTo, code: ErrorCode, outbox: &mut Outbox) {
    outbox.reply(reply_to, &SyncGroupResponse { error_code: code.0, ..Default::default() });
}
