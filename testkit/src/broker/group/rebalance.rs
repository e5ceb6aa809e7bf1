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

use millstream_protocol::code::ErrorCode;

use super::join::refuse_join;
use super::member::{Identity, Member};
use super::state::{Group, Phase};
use super::sync::refuse_sync;
use crate::broker::outbox::Outbox;

impl Group {
    /// Starts the next generation, or goes on if it is on the way already.
    pub(super) fn rebalance(&mut self, now_ms: i64, outbox: &mut Outbox) {
        if self.phase() == Phase::PreparingRebalance {
            return self.complete_join_if_all_are_here(now_ms, outbox);
        }
        for member in self.members.values_mut() {
            if let Some(reply_to) = member.syncing.take() {
                refuse_sync(reply_to, ErrorCode::REBALANCE_IN_PROGRESS, outbox);
                // While it waited it could not send heartbeats, so its session begins anew.
                member.session.extend(now_ms, member.session_timeout_ms);
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
            return self.enter(Phase::Empty, outbox);
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

    /// Time is up for the phase that the group is in.
    pub(super) fn phase_timeout(&mut self, now_ms: i64, outbox: &mut Outbox) {
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
        if member.is_waiting() && member.session.is_due(now_ms) {
            return self.begin_session(id, now_ms, outbox);
        }
        if member.session.is_over(now_ms, (&self.id, id), outbox) {
            self.expel(id, outbox);
            self.after_removal(now_ms, outbox);
        }
    }

    fn after_removal(&mut self, now_ms: i64, outbox: &mut Outbox) {
        match self.phase() {
            Phase::Empty => {}
            Phase::PreparingRebalance => self.complete_join_if_all_are_here(now_ms, outbox),
            Phase::CompletingRebalance | Phase::Stable => self.rebalance(now_ms, outbox),
        }
    }
}

/// Leaving, whether asked to or not.
impl Group {
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

pub(super) fn dismiss(member: &Member, code: ErrorCode, outbox: &mut Outbox) {
    if let Some(reply_to) = member.joining {
        refuse_join(reply_to, code, &member.id, outbox);
    }
    if let Some(reply_to) = member.syncing {
        refuse_sync(reply_to, code, outbox);
    }
}
