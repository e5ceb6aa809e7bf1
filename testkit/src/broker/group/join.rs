//! Members join: new ones, those that were told their id, those that come back, and static ones that take a place over.

use std::sync::Arc;

use bytes::Bytes;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::JoinGroupResponse;
use millstream_protocol::messages::join_group_response::JoinGroupResponseMember;

use super::member::{Identity, Member, Protocol};
use super::session::Session;
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

    /// The group's members speak another protocol. As in Kafka a newcomer is told its id all the same, and refused when it
    /// comes with it.
    pub(super) fn refuse_as_of_another_kind(&self, ids: &mut IdSource, outbox: &mut Outbox) {
        let is_new = self.member_id.is_empty() && self.instance_id.is_none();
        if is_new && self.reply_to.version >= MEMBER_ID_REQUIRED_SINCE {
            let id = ids.member_id(&self.client_id);
            return refuse_join(self.reply_to, ErrorCode::MEMBER_ID_REQUIRED, &id, outbox);
        }
        self.refuse(ErrorCode::INCONSISTENT_GROUP_PROTOCOL, outbox);
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
            session: Session::NONE,
        }
    }
}

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
        let instance_id = join.instance_id.as_deref();
        if let Some((instance_id, previous)) = instance_id.and_then(|id| self.instances.get_key_value(id)) {
            let (id, previous) = (ids.member_id(instance_id).into(), Arc::clone(previous));
            return self.replace_static(&previous, id, join, outbox);
        }
        if self.members.len() + self.pending.len() >= self.max_members {
            return join.refuse(ErrorCode::GROUP_MAX_SIZE_REACHED, outbox);
        }
        if let Some(instance_id) = instance_id {
            return self.admit(ids.member_id(instance_id).into(), join, outbox);
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
        super::rebalance::dismiss(&old, ErrorCode::FENCED_INSTANCE_ID, outbox);
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

    pub(super) fn join_response(&self, id: &Arc<str>) -> JoinGroupResponse {
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

pub(super) fn refuse_join(reply_to: ReplyTo, code: ErrorCode, member_id: &str, outbox: &mut Outbox) {
    let protocol_name = (reply_to.version < NULL_PROTOCOL_SINCE).then(String::new);
    let member_id = member_id.to_owned();
    outbox.reply(reply_to, &JoinGroupResponse { error_code: code.0, protocol_name, member_id, ..Default::default() });
}
