//! Who gets which partition: what a group's leader works out in the classic protocol.
//!
//! A group agrees on an assignor by its name, and its leader may be anybody's client. So Kafka's own four are here under
//! Kafka's names, and [`range`](Range) and [`roundrobin`](RoundRobin) give what Java's give, partition by partition;
//! the sticky ones give as balanced an assignment and keep as much of the old one. One's own is an [`Assignor`].

mod racks;
mod range;
mod round_robin;
mod sticky;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

pub use range::Range;
pub use round_robin::RoundRobin;
pub use sticky::{CooperativeSticky, Sticky};

use crate::types::TopicPartition;

/// What an assignor knows of the topics that the group reads: for each partition, in order of their index, the racks of
/// its replicas. Topics that do not exist are not in it.
pub type Topics = BTreeMap<Arc<str>, Vec<BTreeSet<Arc<str>>>>;

/// Each member's partitions, by member id. A member that is left out gets none.
pub type Assignment = BTreeMap<String, Vec<TopicPartition>>;

/// A member as it introduced itself when it joined.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GroupMember {
    /// The id that the coordinator gave it.
    pub id: String,
    /// `group.instance.id` of a static member.
    pub instance_id: Option<String>,
    /// The topics it subscribes to.
    pub topics: BTreeSet<Arc<str>>,
    /// The partitions it owns still; nothing in an eager rebalance.
    pub owned: Vec<TopicPartition>,
    /// The generation in which it came to own them; -1 when it does not say.
    pub generation: i32,
    /// `client.rack`.
    pub rack: Option<Arc<str>>,
    /// What its own assignor of the same name had to say.
    pub user_data: Option<Bytes>,
}

/// Assigns partitions to the members of a group. One that misbehaves cannot hurt the group's other members more than by
/// what it assigns: partitions that do not exist, or that a member did not subscribe to, are left out.
///
/// ```
/// use millstream_client::core::group::assignors::{Assignment, Assignor, GroupMember, Topics};
/// use millstream_client::TopicPartition;
///
/// /// Gives everything to the member with the least id.
/// struct Monarchy;
///
/// impl Assignor for Monarchy {
///     fn name(&self) -> &str {
///         "monarchy"
///     }
///
///     fn assign(&self, topics: &Topics, members: &[GroupMember]) -> Assignment {
///         let Some(monarch) = members.iter().min_by_key(|member| &member.id) else { return Assignment::new() };
///         let all = topics.iter().flat_map(|(topic, partitions)| {
///             (0..).zip(partitions).map(|(partition, _)| TopicPartition::new(topic.clone(), partition))
///         });
///         Assignment::from([(monarch.id.clone(), all.collect())])
///     }
/// }
/// ```
pub trait Assignor: Send + Sync {
    /// The name by which the members of a group find that they share it.
    fn name(&self) -> &str;

    /// Whether members keep reading through a rebalance, and give up only what another is to have (KIP-429). A member
    /// does when all its assignors can.
    fn is_cooperative(&self) -> bool {
        false
    }

    /// What to tell the leader's assignor of the same name, when this member was assigned `assigned` in `generation` (-1
    /// when it was not yet).
    fn user_data(&self, assigned: &[TopicPartition], generation: i32) -> Option<Bytes> {
        let _ = (assigned, generation);
        None
    }

    /// The assignment for all members.
    fn assign(&self, topics: &Topics, members: &[GroupMember]) -> Assignment;
}

impl fmt::Debug for dyn Assignor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One of Kafka's own assignors, by its name or by the name of its Java class.
///
/// ```
/// use millstream_client::core::group::assignors::named;
/// assert_eq!(named("cooperative-sticky").map(|assignor| assignor.is_cooperative()), Some(true));
/// assert!(named("org.apache.kafka.clients.consumer.RangeAssignor").is_some());
/// assert!(named("uniform").is_none());
/// ```
pub fn named(name: &str) -> Option<Arc<dyn Assignor>> {
    match name.strip_prefix("org.apache.kafka.clients.consumer.").unwrap_or(name) {
        "range" | "RangeAssignor" => Some(Arc::new(Range)),
        "roundrobin" | "RoundRobinAssignor" => Some(Arc::new(RoundRobin)),
        "sticky" | "StickyAssignor" => Some(Arc::new(Sticky)),
        "cooperative-sticky" | "CooperativeStickyAssignor" => Some(Arc::new(CooperativeSticky)),
        _ => None,
    }
}

/// Members in the order in which Java's assignors serve them: static ones first, by their instance id.
fn in_order(members: &[GroupMember]) -> Vec<&GroupMember> {
    let mut sorted: Vec<&GroupMember> = members.iter().collect();
    sorted.sort_by(|a, b| match (&a.instance_id, &b.instance_id) {
        (Some(a), Some(b)) => a.cmp(b),
        (Some(_), None) => std::cmp::Ordering::Less,
        (None, Some(_)) => std::cmp::Ordering::Greater,
        (None, None) => a.id.cmp(&b.id),
    });
    sorted
}

/// Every partition of the topics that somebody subscribes to, in order.
fn subscribed<'a>(
    topics: &'a Topics,
    members: &'a [GroupMember],
) -> impl Iterator<Item = (&'a Arc<str>, &'a Vec<BTreeSet<Arc<str>>>)> {
    topics.iter().filter(|(topic, _)| members.iter().any(|member| member.topics.contains(*topic)))
}

fn nothing_yet(members: &[GroupMember]) -> Assignment {
    members.iter().map(|member| (member.id.clone(), Vec::new())).collect()
}
