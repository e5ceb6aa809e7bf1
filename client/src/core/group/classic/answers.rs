//! What a classic member makes of its coordinator's answers.

use std::collections::BTreeMap;

use millstream_protocol::api::{ApiKey, Request};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::{
    HeartbeatRequest, HeartbeatResponse, JoinGroupRequest, JoinGroupResponse, SyncGroupRequest, SyncGroupResponse,
};

use super::{Awaited, Classic, State, Then};
use crate::core::connection::Failure;
use crate::core::group::subscription::{decode_assignment, decode_subscription};
use crate::core::group::{Event, refused};
use crate::core::request::Answer;
use crate::error::Error;

impl Classic {
    pub(super) fn take_answer(&mut self, awaited: Awaited, outcome: Result<Answer, Failure>, now_ms: u64) {
        match (awaited, outcome) {
            (Awaited::Join, Ok(answer)) => {
                if let Some(response) = self.decode::<JoinGroupRequest>(&answer) {
                    self.joined(response, now_ms);
                }
            }
            (Awaited::Sync, Ok(answer)) => {
                if let Some(response) = self.decode::<SyncGroupRequest>(&answer) {
                    self.synced(&response, now_ms);
                }
            }
            (Awaited::Heartbeat, Ok(answer)) => {
                if let Some(response) = self.decode::<HeartbeatRequest>(&answer) {
                    self.heard(&response, now_ms);
                }
            }
            (_, Err(failure)) if failure.is_final() => {
                let error = self.base.to_error(failure);
                self.fail(error);
            }
            (_, Err(_)) => self.ask_again_elsewhere(awaited, now_ms),
        }
    }

    fn decode<R: Request>(&mut self, answer: &Answer) -> Option<R::Response> {
        match answer.decode::<R>() {
            Ok(response) => Some(response),
            Err(source) => {
                self.fail(Error::Decode { api: R::KEY, source });
                None
            }
        }
    }

    /// The coordinator is gone, or another broker is it. What was asked is asked again, but for SyncGroup: whether the
    /// generation lives is found out by joining.
    fn ask_again_elsewhere(&mut self, awaited: Awaited, now_ms: u64) {
        self.base.lose_coordinator(now_ms);
        match awaited {
            Awaited::Join => {}
            Awaited::Sync => self.join_again("the coordinator was lost during the rebalance"),
            Awaited::Heartbeat => self.heartbeat_at_ms = now_ms,
        }
    }

    /// Back to the start of the rebalance, as who the member is.
    fn join_again(&mut self, reason: &'static str) {
        self.reason = reason;
        self.state = State::ExpectJoin;
    }

    fn joined(&mut self, response: JoinGroupResponse, now_ms: u64) {
        match ErrorCode(response.error_code) {
            ErrorCode::NONE => self.enter(response),
            // The coordinator wants to know the member by an id before it counts it in (KIP-394).
            ErrorCode::MEMBER_ID_REQUIRED => {
                self.member_id = response.member_id;
                self.reason = "the member has its id";
            }
            ErrorCode::COORDINATOR_LOAD_IN_PROGRESS | ErrorCode::REBALANCE_IN_PROGRESS => self.base.pause(now_ms),
            ErrorCode::NOT_COORDINATOR | ErrorCode::COORDINATOR_NOT_AVAILABLE => self.base.lose_coordinator(now_ms),
            ErrorCode::UNKNOWN_MEMBER_ID => self.lose(true, "the coordinator did not know the member"),
            ErrorCode::ILLEGAL_GENERATION => self.lose(false, "the generation was over"),
            code => self.refuse(ApiKey::JoinGroup, code, now_ms),
        }
    }

    fn enter(&mut self, response: JoinGroupResponse) {
        self.base.succeeded();
        let leads = response.leader == response.member_id;
        self.member_id = response.member_id;
        self.generation = response.generation_id;
        self.protocol = response.protocol_name.unwrap_or_default();
        self.watched = None;
        if !leads {
            self.state = State::ExpectAssignment(BTreeMap::new());
            return;
        }
        let mut members = Vec::with_capacity(response.members.len());
        for member in &response.members {
            match decode_subscription(&member.member_id, member.group_instance_id.as_deref(), &member.metadata) {
                Ok(member) => members.push(member),
                // The others can be served; this one gets nothing and will hear of it from its own client.
                Err(error) => tracing::warn!(member = member.member_id, "a subscription that cannot be read: {error}"),
            }
        }
        self.skips_assignment = response.skip_assignment;
        self.state = State::ExpectDescription(members);
    }

    fn synced(&mut self, response: &SyncGroupResponse, now_ms: u64) {
        match ErrorCode(response.error_code) {
            ErrorCode::NONE => match decode_assignment(&response.assignment) {
                Ok(assigned) => self.take_assignment(assigned, now_ms),
                Err(source) => self.fail(Error::Decode { api: ApiKey::SyncGroup, source }),
            },
            ErrorCode::REBALANCE_IN_PROGRESS => self.join_again("the group was rebalancing again"),
            ErrorCode::UNKNOWN_MEMBER_ID => self.lose(true, "the coordinator did not know the member"),
            ErrorCode::ILLEGAL_GENERATION => self.lose(false, "the generation was over"),
            ErrorCode::NOT_COORDINATOR | ErrorCode::COORDINATOR_NOT_AVAILABLE => {
                self.ask_again_elsewhere(Awaited::Sync, now_ms);
            }
            code => self.refuse(ApiKey::SyncGroup, code, now_ms),
        }
    }

    fn take_assignment(&mut self, assigned: Vec<crate::types::TopicPartition>, now_ms: u64) {
        self.base.succeeded();
        self.heard = None;
        self.heartbeat_at_ms = now_ms.saturating_add(self.base.settings.heartbeat_interval_ms);
        self.plan_description(now_ms);
        self.last = (assigned.clone(), self.generation);
        let assigned = assigned.into_iter().collect();
        let revoked: Vec<_> = self.owned.difference(&assigned).cloned().collect();
        if revoked.is_empty() {
            self.adopt(assigned);
        } else {
            self.base.tell(Event::Revoked(revoked));
            self.state = State::ExpectRelease(Then::Adopt(assigned));
        }
    }

    fn heard(&mut self, response: &HeartbeatResponse, now_ms: u64) {
        match ErrorCode(response.error_code) {
            ErrorCode::NONE => self.base.succeeded(),
            // Else it is being prepared for.
            ErrorCode::REBALANCE_IN_PROGRESS if self.state == State::Stable => self.rejoin("the group is rebalancing"),
            ErrorCode::REBALANCE_IN_PROGRESS => {}
            ErrorCode::NOT_COORDINATOR | ErrorCode::COORDINATOR_NOT_AVAILABLE => {
                self.ask_again_elsewhere(Awaited::Heartbeat, now_ms);
            }
            ErrorCode::UNKNOWN_MEMBER_ID => self.lose(true, "the coordinator did not know the member"),
            ErrorCode::ILLEGAL_GENERATION => self.lose(false, "the generation was over"),
            code => self.refuse(ApiKey::Heartbeat, code, now_ms),
        }
    }

    fn refuse(&mut self, api: ApiKey, code: ErrorCode, now_ms: u64) {
        match code {
            ErrorCode::FENCED_INSTANCE_ID => self.fail(self.fenced(api)),
            code if code.retriable() => self.base.pause(now_ms),
            code => self.fail(refused(api, code, &self.base.settings.group, None)),
        }
    }

    /// Another client goes by the same `group.instance.id`.
    pub(super) fn fenced(&self, api: ApiKey) -> Error {
        let settings = &self.base.settings;
        let instance = settings.instance_id.as_deref().unwrap_or_default();
        let message = format!("another consumer with group.instance.id {instance:?} took over");
        refused(api, ErrorCode::FENCED_INSTANCE_ID, &settings.group, Some(message))
    }
}
