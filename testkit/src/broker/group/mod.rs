//! Consumer groups as Kafka's group coordinator runs them, and the offsets they commit.
//!
//! Of the classic protocol, in which a member assigns:
//! - [`member`]: one member and what it waits for.
//! - [`state`]: one group: who is in it, which phase it is in, what may happen in which.
//! - [`join`], [`sync`], [`rebalance`]: how it gets from one generation to the next, and the timers on the way.
//!
//! [`session`] is how long a member of any kind is believed to be there.
//!
//! [`modern`] is the protocol of KIP-848, in which the broker assigns, and [`offsets`] what groups of both have committed.
//! [`share`] are groups of another kind, whose members share partitions and commit no offsets (KIP-932).
//!
//! Everything happens through [`Groups`], which finds the group and hands the parts what they need.

mod join;
mod member;
mod modern;
mod offsets;
mod rebalance;
mod session;
mod share;
mod state;
mod sync;

use std::collections::BTreeMap;
use std::sync::Arc;

use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::{ConsumerGroupHeartbeatResponse, ShareGroupHeartbeatResponse};
use millstream_protocol::uuid::Uuid;

use super::ids::IdSource;
use super::outbox::Outbox;
use super::topics::{Refusal, Topics};
pub(super) use join::Join;
pub(super) use member::{Identity, Protocol};
pub(super) use modern::{Beat, Member, Modern, Place, check_heartbeat};
pub(super) use offsets::CommittedOffset;
pub(super) use share::{
    ASSIGNOR as SHARE_ASSIGNOR, Settled, ShareBeat, ShareGroup, ShareMember, ShareState, check_share_heartbeat,
};
pub(super) use state::{Group, Phase};
pub(super) use sync::Sync;

/// What holds for every group.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// How long a group waits for more members before its first generation.
    pub(super) initial_delay_ms: i32,
    /// Members one group may have.
    pub(super) max_members: usize,
    /// What members in the protocol of KIP-848 are told and held to.
    pub(super) consumer_session_timeout_ms: i32,
    pub(super) consumer_heartbeat_interval_ms: i32,
    pub(super) assignment_interval_ms: i32,
    /// Members one share group may have.
    pub(super) max_share_members: usize,
}

/// All groups.
#[derive(Debug)]
pub(super) struct Groups {
    limits: Limits,
    by_id: BTreeMap<Arc<str>, Group>,
}

impl Groups {
    /// No groups yet.
    pub(super) fn new(limits: Limits) -> Self {
        Self { limits, by_id: BTreeMap::new() }
    }

    /// The group with this id.
    pub(super) fn get(&self, id: &str) -> Option<&Group> {
        self.by_id.get(id)
    }

    /// All groups in the order of their ids.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Group> {
        self.by_id.values()
    }

    /// The group with this id, made if need be: for members that join and for offsets committed without a group.
    pub(super) fn get_or_create(&mut self, id: &str) -> &mut Group {
        let id: Arc<str> = id.into();
        self.by_id.entry(Arc::clone(&id)).or_insert_with(|| Group::new(id, self.limits))
    }

    /// The group with this id, to change it.
    pub(super) fn get_mut(&mut self, id: &str) -> Option<&mut Group> {
        self.by_id.get_mut(id)
    }

    /// Removes an empty group with its offsets.
    pub(super) fn delete(&mut self, id: &str) -> ErrorCode {
        match self.by_id.get(id) {
            None => ErrorCode::GROUP_ID_NOT_FOUND,
            Some(group) if !group.is_empty() => ErrorCode::NON_EMPTY_GROUP,
            Some(_) => {
                self.by_id.remove(id);
                ErrorCode::NONE
            }
        }
    }

    /// A transaction in which a producer committed offsets of this group has ended.
    pub(super) fn end_transaction(&mut self, id: &str, producer_id: i64, commit: bool) {
        if let Some(group) = self.by_id.get_mut(id) {
            group.offsets.end_transaction(producer_id, commit);
        }
    }

    /// Drops every group's offsets for a topic that is gone, and the progress of share groups in it.
    pub(super) fn forget_topic(&mut self, topic: &str, id: Uuid) {
        for group in self.by_id.values_mut() {
            group.offsets.forget_topic(topic);
            if let Some(share) = &mut group.share {
                share.forget_topic(id);
            }
        }
    }

    /// Takes a JoinGroup request; the answer comes through the outbox, now or when the group is complete.
    pub(super) fn join(&mut self, id: &str, join: Join, ids: &mut IdSource, outbox: &mut Outbox) {
        if !self.by_id.contains_key(id) && !join.member_id.is_empty() {
            join.refuse(ErrorCode::UNKNOWN_MEMBER_ID, outbox);
            return;
        }
        let group = self.get_or_create(id);
        if group.share.is_some() {
            join.refuse(ErrorCode::INCONSISTENT_GROUP_PROTOCOL, outbox);
            return;
        }
        if group.modern.as_ref().is_some_and(|modern| !modern.is_empty()) {
            join.refuse_as_of_another_kind(ids, outbox);
            return;
        }
        group.modern = None;
        group.join(join, ids, outbox);
    }

    /// Takes a ConsumerGroupHeartbeat request.
    pub(super) fn heartbeat(
        &mut self,
        id: &str,
        beat: &Beat<'_>,
        outbox: &mut Outbox,
    ) -> Result<ConsumerGroupHeartbeatResponse, Refusal> {
        let not_found = |message: String| Err(Refusal::new(ErrorCode::GROUP_ID_NOT_FOUND, message));
        let limits = self.limits;
        let group = match beat.joins() {
            true => self.get_or_create(id),
            false => match self.by_id.get_mut(id) {
                Some(group) => group,
                None if beat.leaves() => return not_found(format!("Group {id} not found.")),
                None => return not_found(format!("Consumer group {id} not found.")),
            },
        };
        if beat.joins() && group.modern.is_none() && group.share.is_none() && group.is_empty() {
            group.modern = Some(Box::new(Modern::new(Arc::clone(&group.id), limits)));
        }
        match &mut group.modern {
            Some(modern) if beat.leaves() => modern.leave(beat, outbox),
            Some(modern) => modern.heartbeat(beat, outbox),
            None => not_found(format!("Group {id} is not a consumer group.")),
        }
    }

    /// Takes a ShareGroupHeartbeat request.
    pub(super) fn share_heartbeat(
        &mut self,
        id: &str,
        beat: &ShareBeat<'_>,
        outbox: &mut Outbox,
    ) -> Result<ShareGroupHeartbeatResponse, Refusal> {
        let not_found = |message: String| Err(Refusal::new(ErrorCode::GROUP_ID_NOT_FOUND, message));
        if beat.joins() {
            self.create_share_group(id);
        }
        match self.by_id.get_mut(id) {
            None if beat.leaves() => not_found(format!("Group {id} not found.")),
            None => not_found(format!("Share group {id} not found.")),
            Some(Group { share: Some(share), .. }) if beat.leaves() => share.leave(beat),
            Some(Group { share: Some(share), .. }) => share.heartbeat(beat, outbox),
            Some(_) => not_found(format!("Group {id} is not a share group.")),
        }
    }

    /// Makes a share group if there is no group of that name.
    pub(super) fn create_share_group(&mut self, id: &str) {
        let max_members = self.limits.max_share_members;
        if !self.by_id.contains_key(id) {
            let group = self.get_or_create(id);
            group.share = Some(Box::new(ShareGroup::new(Arc::clone(&group.id), max_members)));
        }
    }

    /// A share group without members, whose progress an administrator may change.
    pub(super) fn empty_share_group(&mut self, id: &str) -> Result<&mut ShareGroup, Refusal> {
        let not_found = |message: String| Err(Refusal::new(ErrorCode::GROUP_ID_NOT_FOUND, message));
        match self.by_id.get_mut(id) {
            None => not_found(format!("Group {id} not found.")),
            Some(Group { share: Some(share), .. }) if share.is_empty() => Ok(share),
            Some(Group { share: Some(_), .. }) => Err(ErrorCode::NON_EMPTY_GROUP.into()),
            Some(_) => not_found(format!("Group {id} is not a share group.")),
        }
    }

    /// Takes a SyncGroup request; the answer comes through the outbox, now or when the leader has sent the assignments.
    pub(super) fn sync(&mut self, id: &str, sync: Sync, outbox: &mut Outbox) {
        match self.by_id.get_mut(id) {
            Some(group) => group.sync(sync, outbox),
            None => sync.refuse(ErrorCode::UNKNOWN_MEMBER_ID, outbox),
        }
    }

    /// A member's session may be over.
    pub(super) fn session_timeout(
        &mut self,
        id: &str,
        member: &Arc<str>,
        now_ms: i64,
        topics: &Topics,
        outbox: &mut Outbox,
    ) {
        let Some(group) = self.by_id.get_mut(id) else { return };
        match (&mut group.modern, &mut group.share) {
            (Some(modern), _) => modern.session_timeout(member, now_ms, topics, outbox),
            (_, Some(share)) => share.session_timeout(member, now_ms, topics, outbox),
            _ => group.session_timeout(member, now_ms, outbox),
        }
    }

    /// A member in the protocol of KIP-848 has taken too long to give up partitions.
    pub(super) fn revocation_timeout(&mut self, id: &str, member: &str, topics: &Topics, outbox: &mut Outbox) {
        if let Some(modern) = self.by_id.get_mut(id).and_then(|group| group.modern.as_mut()) {
            modern.revocation_timeout(member, topics, outbox);
        }
    }

    /// A group's phase has lasted too long.
    pub(super) fn phase_timeout(&mut self, id: &str, now_ms: i64, outbox: &mut Outbox) {
        if let Some(group) = self.by_id.get_mut(id) {
            group.phase_timeout(now_ms, outbox);
        }
    }
}
