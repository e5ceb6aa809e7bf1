//! Members ask for their assignments, and the leader brings them.

use std::sync::Arc;

use bytes::Bytes;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::SyncGroupResponse;

use super::member::Identity;
use super::state::{Group, Phase};
use crate::broker::outbox::{Outbox, ReplyTo};

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
}

pub(super) fn refuse_sync(reply_to: ReplyTo, code: ErrorCode, outbox: &mut Outbox) {
    outbox.reply(reply_to, &SyncGroupResponse { error_code: code.0, ..Default::default() });
}
