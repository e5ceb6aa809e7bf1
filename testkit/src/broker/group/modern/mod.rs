//! Members in the protocol of KIP-848, in which the broker assigns and one request, the heartbeat, does everything.
//!
//! - [`member`]: one member, and how partitions are written down.
//! - [`heartbeat`]: what comes from members: they join, stay, say what they have, and leave.
//! - [`subscription`]: which topics the group has; each change of them raises the *group epoch*.
//! - [`assign`]: what each member is to hold in a group epoch, its *target*.
//! - [`reconcile`]: how each member gets there in its own time; its *member epoch* says how far it has come.
//!
//! Members of the classic protocol do not join such a group, nor the other way, unless it is empty
//! (`group.consumer.migration.policy=disabled`).

mod assign;
mod heartbeat;
mod member;
mod reconcile;
mod subscription;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use millstream_protocol::code::ErrorCode;
use millstream_protocol::uuid::Uuid;

pub(in crate::broker) use heartbeat::{Beat, check as check_heartbeat};
pub(in crate::broker) use member::{Member, Place};

use super::Limits;
use super::member::Identity;
use crate::broker::outbox::Outbox;
use crate::broker::timers::Timer;
use crate::broker::topics::{Refusal, Topics};
use assign::{ASSIGNORS, Subscriber};
use subscription::Subscription;

/// The group epoch of a group that has had no members yet: also one who wants nothing is to have an epoch above 0.
const FIRST_EPOCH: i32 = 1;

/// The members of one group, and what is theirs.
#[derive(Debug)]
pub(in crate::broker) struct Modern {
    id: Arc<str>,
    limits: Limits,
    /// Counts changes of members, subscriptions and topics.
    pub(in crate::broker) epoch: i32,
    /// The group epoch that the targets were made for, and when that was.
    pub(in crate::broker) assignment_epoch: i32,
    assigned_at_ms: Option<i64>,
    subscription: Subscription,
    /// By member id.
    members: BTreeMap<Arc<str>, Member>,
    /// Static members: group instance id to member id.
    instances: BTreeMap<Arc<str>, Arc<str>>,
}

impl Modern {
    pub(super) fn new(id: Arc<str>, limits: Limits) -> Self {
        Self {
            id,
            limits,
            epoch: FIRST_EPOCH,
            assignment_epoch: 0,
            assigned_at_ms: None,
            subscription: Subscription::default(),
            members: BTreeMap::new(),
            instances: BTreeMap::new(),
        }
    }

    pub(in crate::broker) fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    pub(in crate::broker) fn has_member(&self, id: &str) -> bool {
        self.members.contains_key(id)
    }

    /// The members in the order of their ids.
    pub(in crate::broker) fn members(&self) -> impl Iterator<Item = &Member> {
        self.members.values()
    }

    /// The name of its state in ConsumerGroupDescribe and ListGroups.
    pub(in crate::broker) fn state_name(&self) -> &'static str {
        if self.members.is_empty() {
            "Empty"
        } else if self.epoch > self.assignment_epoch {
            "Assigning"
        } else if self.members.values().all(|member| member.has_arrived(self.assignment_epoch)) {
            "Stable"
        } else {
            "Reconciling"
        }
    }

    /// The assignor that most members want; the broker's first if they want none.
    pub(in crate::broker) fn assignor(&self) -> &'static str {
        let votes =
            |name: &str| self.members.values().filter(|member| member.assignor.as_deref() == Some(name)).count();
        let [first, second] = ASSIGNORS;
        if votes(second) > votes(first) { second } else { first }
    }

    /// The topics that members have subscribed to.
    pub(in crate::broker) fn topics_read(&self) -> BTreeSet<String> {
        self.members.values().flat_map(|member| self.subscription.names_of(member)).map(str::to_owned).collect()
    }

    /// Who a request comes from, and `UNKNOWN_MEMBER_ID` if from nobody here.
    fn known(&self, member_id: &str) -> Result<&Member, Refusal> {
        self.members.get(member_id).ok_or_else(|| {
            let message = format!("Member {member_id} is not a member of group {}.", self.id);
            Refusal::new(ErrorCode::UNKNOWN_MEMBER_ID, message)
        })
    }

    /// The static member of an instance id, if the request comes from the process that has its place.
    fn known_static(&self, instance_id: &str, member_id: &str) -> Result<&Member, Refusal> {
        let current = self.instances.get(instance_id).and_then(|id| self.members.get(id));
        let Some(current) = current else {
            let message = format!("Instance id {instance_id} is unknown.");
            return Err(Refusal::new(ErrorCode::UNKNOWN_MEMBER_ID, message));
        };
        if *current.id != *member_id {
            let message = format!(
                "Static member {member_id} with instance id {instance_id} was fenced by member {}.",
                current.id
            );
            return Err(Refusal::new(ErrorCode::FENCED_INSTANCE_ID, message));
        }
        Ok(current)
    }

    /// The topics that a member has subscribed to and that are there.
    fn topics_of(&self, member: &Member) -> BTreeSet<Uuid> {
        self.subscription.topics_of(member)
    }

    /// Works out the targets of a new group epoch, if there is one and the last was not just made.
    fn assign(&mut self, now_ms: i64) {
        let interval_ms = i64::from(self.limits.assignment_interval_ms);
        let is_early = self.assigned_at_ms.is_some_and(|at_ms| now_ms < at_ms.saturating_add(interval_ms));
        if self.epoch == self.assignment_epoch || is_early {
            return;
        }
        let subscriber = |member: &Member| Subscriber {
            id: Arc::clone(&member.id),
            instance_id: member.instance_id.clone(),
            topics: self.topics_of(member),
            target: member.target.clone(),
        };
        let subscribers: Vec<Subscriber> = self.members.values().map(subscriber).collect();
        let targets = assign::assign(self.assignor(), &subscribers, self.subscription.partitions());
        for (member, target) in self.members.values_mut().zip(targets) {
            member.target = target;
        }
        (self.assignment_epoch, self.assigned_at_ms) = (self.epoch, Some(now_ms));
    }

    /// Takes a member out; the others are to have its partitions.
    fn remove(&mut self, id: &str, topics: &Topics, outbox: &mut Outbox) {
        let Some(member) = self.members.remove(id) else { return };
        if let Some(timer) = member.revocation_timer {
            outbox.timers.cancel(timer);
        }
        if let Some(instance_id) = &member.instance_id {
            self.instances.remove(instance_id);
        }
        self.subscription.refresh(self.members.values(), topics);
        self.epoch += 1;
    }
}

/// Committed offsets.
impl Modern {
    /// Whether a commit is in order as far as its member is concerned.
    ///
    /// Without a member it comes from a consumer that assigns its own partitions, or from an administrator: both may
    /// commit only while the group has no members. One of an earlier epoch is judged by the partition (KIP-1251).
    pub(in crate::broker) fn check_commit(&self, identity: Identity<'_>, epoch: i32) -> Result<(), ErrorCode> {
        if epoch < 0 && self.members.is_empty() {
            return Ok(());
        }
        let member = self.known(identity.member_id).map_err(|refusal| refusal.code)?;
        if epoch > member.epoch { Err(ErrorCode::STALE_MEMBER_EPOCH) } else { Ok(()) }
    }

    /// Whether a member may still commit for a partition in an epoch that it has left behind: since it was given the
    /// partition, and until it has said that it gave it up.
    pub(in crate::broker) fn check_commit_to(&self, member_id: &str, epoch: i32, place: Place) -> bool {
        let Some(member) = self.members.get(member_id) else { return true };
        let given_in = member.held.get(&place).or_else(|| member.revoking.get(&place));
        epoch == member.epoch || given_in.is_some_and(|given_in| epoch >= *given_in)
    }

    /// Whether a member may read offsets; one that does not say who it is may.
    pub(in crate::broker) fn check_fetch(&self, member_id: Option<&str>, epoch: i32) -> Result<(), ErrorCode> {
        if member_id.is_none() && epoch < 0 {
            return Ok(());
        }
        let member = self.known(member_id.unwrap_or_default()).map_err(|refusal| refusal.code)?;
        if epoch == member.epoch { Ok(()) } else { Err(ErrorCode::STALE_MEMBER_EPOCH) }
    }
}

/// Timers.
impl Modern {
    /// A session timer has fired: the member is out, unless it was heard of in the meantime.
    pub(super) fn session_timeout(&mut self, id: &str, now_ms: i64, topics: &Topics, outbox: &mut Outbox) {
        let Some(member) = self.members.get_mut(id) else { return };
        if member.session.is_over(now_ms, (&self.id, &member.id), outbox) {
            self.remove(id, topics, outbox);
        }
    }

    /// A member has not given up in time what it was to.
    pub(super) fn revocation_timeout(&mut self, id: &str, topics: &Topics, outbox: &mut Outbox) {
        if self.members.get(id).is_some_and(|member| !member.revoking.is_empty()) {
            self.remove(id, topics, outbox);
        }
    }

    fn extend_session(&mut self, id: &str, now_ms: i64, outbox: &mut Outbox) {
        if let Some(member) = self.members.get_mut(id) {
            member.session.extend(now_ms, self.limits.consumer_session_timeout_ms);
            member.session.watch(now_ms, (&self.id, &member.id), outbox);
        }
    }

    /// Sets the time within which a member has to give up what it is to, anew for each such order.
    fn watch_revocation(&mut self, id: &str, now_ms: i64, outbox: &mut Outbox) {
        let Some(member) = self.members.get_mut(id) else { return };
        if let Some(timer) = member.revocation_timer.take() {
            outbox.timers.cancel(timer);
        }
        if !member.revoking.is_empty() {
            let at_ms = now_ms.saturating_add(i64::from(member.rebalance_timeout_ms.max(0)));
            let timer = Timer::Revocation { group: Arc::clone(&self.id), member: Arc::clone(&member.id) };
            member.revocation_timer = Some(outbox.timers.schedule(at_ms, timer));
        }
    }
}
