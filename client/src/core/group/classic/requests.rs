//! What a classic member asks of its coordinator.

use millstream_protocol::messages::join_group_request::JoinGroupRequestProtocol;
use millstream_protocol::messages::leave_group_request::MemberIdentity;
use millstream_protocol::messages::sync_group_request::SyncGroupRequestAssignment;
use millstream_protocol::messages::{HeartbeatRequest, JoinGroupRequest, LeaveGroupRequest, SyncGroupRequest};

use super::{Awaited, Classic, State};
use crate::core::coordinator::Coordinator;
use crate::core::group::Action;
use crate::core::group::assignors::GroupMember;
use crate::core::group::subscription::{PROTOCOL_TYPE, encode_subscription};
use crate::core::request::{PerVersion, Typed};

/// JoinGroup is answered when all members have joined, which takes the rebalance timeout and a little more.
const JOIN_GRACE_MS: u64 = 5_000;

impl Classic {
    pub(super) fn join(&mut self, coordinator: Coordinator) -> Action {
        let settings = &self.base.settings;
        let protocols = settings.assignors.iter().map(|assignor| {
            let (assigned, generation) = &self.last;
            let member = GroupMember {
                topics: self.topics.clone(),
                owned: self.owned.iter().cloned().collect(),
                generation: self.generation,
                rack: settings.rack.clone(),
                user_data: assignor.user_data(assigned, *generation),
                ..GroupMember::default()
            };
            JoinGroupRequestProtocol {
                name: assignor.name().to_owned(),
                metadata: encode_subscription(&member),
                ..Default::default()
            }
        });
        let request = JoinGroupRequest {
            group_id: settings.group.clone(),
            session_timeout_ms: to_i32(settings.session_timeout_ms),
            rebalance_timeout_ms: to_i32(settings.max_poll_interval_ms),
            member_id: self.member_id.clone(),
            group_instance_id: settings.instance_id.clone(),
            protocol_type: PROTOCOL_TYPE.to_owned(),
            protocols: protocols.collect(),
            reason: Some(self.reason.to_owned()),
            ..Default::default()
        };
        let patience_ms = settings.max_poll_interval_ms.saturating_add(JOIN_GRACE_MS);
        let extra_timeout_ms = patience_ms.saturating_sub(settings.request_timeout_ms);
        self.base.send(Awaited::Join, coordinator, Box::new(Typed::new(request)), extra_timeout_ms)
    }

    pub(super) fn sync(&mut self, coordinator: Coordinator) -> Action {
        let settings = &self.base.settings;
        let assignments = match &self.state {
            State::ExpectAssignment(assignments) => assignments.clone(),
            _ => Default::default(),
        };
        let assignments = assignments.into_iter().map(|(member_id, assignment)| SyncGroupRequestAssignment {
            member_id,
            assignment,
            ..Default::default()
        });
        let request = SyncGroupRequest {
            group_id: settings.group.clone(),
            generation_id: self.generation,
            member_id: self.member_id.clone(),
            group_instance_id: settings.instance_id.clone(),
            protocol_type: Some(PROTOCOL_TYPE.to_owned()),
            protocol_name: Some(self.protocol.clone()),
            assignments: assignments.collect(),
            ..Default::default()
        };
        // Answered when the leader has brought the assignment.
        let patience_ms = settings.max_poll_interval_ms.saturating_add(JOIN_GRACE_MS);
        let extra_timeout_ms = patience_ms.saturating_sub(settings.request_timeout_ms);
        self.base.send(Awaited::Sync, coordinator, Box::new(Typed::new(request)), extra_timeout_ms)
    }

    pub(super) fn heartbeat(&mut self, coordinator: Coordinator, now_ms: u64) -> Action {
        let settings = &self.base.settings;
        let request = HeartbeatRequest {
            group_id: settings.group.clone(),
            generation_id: self.generation,
            member_id: self.member_id.clone(),
            group_instance_id: settings.instance_id.clone(),
            ..Default::default()
        };
        self.heartbeat_at_ms = now_ms.saturating_add(settings.heartbeat_interval_ms);
        self.base.send(Awaited::Heartbeat, coordinator, Box::new(Typed::new(request)), 0)
    }

    /// Tells the coordinator not to wait for this member. A static one says nothing: it will be back.
    pub(super) fn say_farewell(&mut self, reason: &'static str) {
        let settings = &self.base.settings;
        if settings.instance_id.is_some() || self.member_id.is_empty() {
            return;
        }
        let (group, member_id) = (settings.group.clone(), self.member_id.clone());
        let build = move |version: i16| {
            let mut request = LeaveGroupRequest { group_id: group.clone(), ..Default::default() };
            match version {
                ..=2 => request.member_id = member_id.clone(),
                _ => {
                    request.members = vec![MemberIdentity {
                        member_id: member_id.clone(),
                        reason: Some(reason.to_owned()),
                        ..Default::default()
                    }];
                }
            }
            request
        };
        self.base.say_farewell(Box::new(PerVersion { build, max_version: i16::MAX }));
    }
}

fn to_i32(ms: u64) -> i32 {
    i32::try_from(ms).unwrap_or(i32::MAX)
}
