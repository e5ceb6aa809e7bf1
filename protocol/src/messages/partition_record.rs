//! PartitionRecord: metadata record of type 3, versions 0-2, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// PartitionRecord: metadata record of type 3, versions 0-2, flexible.
#[derive(Clone, Debug, PartialEq)]
pub struct PartitionRecord {
    /// Versions 0+; default -1.
    pub partition_id: i32,
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Broker ids. Versions 0+.
    pub replicas: Numbers<i32>,
    /// Versions 0+.
    pub isr: Numbers<i32>,
    /// Broker ids. Versions 0+.
    pub removing_replicas: Numbers<i32>,
    /// Broker ids. Versions 0+.
    pub adding_replicas: Numbers<i32>,
    /// Broker id. Versions 0+; default -1.
    pub leader: i32,
    /// Versions 0+; tag 0.
    pub leader_recovery_state: i8,
    /// Versions 0+; default -1.
    pub leader_epoch: i32,
    /// Versions 0+; default -1.
    pub partition_epoch: i32,
    /// Versions 1+.
    pub directories: Vec<Uuid>,
    /// Broker ids. Version 2; tag 1; nullable; default null.
    pub eligible_leader_replicas: Option<Numbers<i32>>,
    /// Broker ids. Version 2; tag 2; nullable; default null.
    pub last_known_elr: Option<Numbers<i32>>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PartitionRecord {}

impl Default for PartitionRecord {
    #[inline]
    fn default() -> Self {
        Self {
            partition_id: -1,
            topic_id: Uuid::ZERO,
            replicas: Numbers::new(),
            isr: Numbers::new(),
            removing_replicas: Numbers::new(),
            adding_replicas: Numbers::new(),
            leader: -1,
            leader_recovery_state: 0,
            leader_epoch: -1,
            partition_epoch: -1,
            directories: Vec::new(),
            eligible_leader_replicas: None,
            last_known_elr: None,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for PartitionRecord {
    const NAME: &'static str = "PartitionRecord";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::PartitionRecordRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (partition_id, topic_id) = r.run(&["partitionId", "topicId"]);
        let replicas: Numbers<i32> = r.numbers(&"replicas", flexible);
        let isr: Numbers<i32> = r.numbers(&"isr", flexible);
        let removing_replicas: Numbers<i32> = r.numbers(&"removingReplicas", flexible);
        let adding_replicas: Numbers<i32> = r.numbers(&"addingReplicas", flexible);
        let leader: i32 = r.i32(&"leader");
        let (leader_epoch, partition_epoch) = r.run(&["leaderEpoch", "partitionEpoch"]);
        let mut it = Self {
            partition_id,
            topic_id,
            replicas,
            isr,
            removing_replicas,
            adding_replicas,
            leader,
            leader_recovery_state: 0,
            leader_epoch,
            partition_epoch,
            directories: if version >= 1 { r.elements(&"directories", flexible) } else { Vec::new() },
            eligible_leader_replicas: None,
            last_known_elr: None,
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 => it.leader_recovery_state = r.i8(&"leaderRecoveryState"),
                1 if version >= 2 => {
                    it.eligible_leader_replicas = r.nullable_numbers(&"eligibleLeaderReplicas", flexible)
                }
                1 => r.misplaced_tag(tag),
                2 if version >= 2 => it.last_known_elr = r.nullable_numbers(&"lastKnownElr", flexible),
                2 => r.misplaced_tag(tag),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.partition_id, self.topic_id));
        w.numbers(&"replicas", flexible, &self.replicas);
        w.numbers(&"isr", flexible, &self.isr);
        w.numbers(&"removingReplicas", flexible, &self.removing_replicas);
        w.numbers(&"addingReplicas", flexible, &self.adding_replicas);
        w.i32(self.leader);
        w.run((self.leader_epoch, self.partition_epoch));
        if version >= 1 {
            w.elements(&"directories", flexible, &self.directories);
        } else if !self.directories.is_empty() {
            w.not_in_version(&"directories");
        }
        if version < 2 && self.eligible_leader_replicas.is_some() {
            w.not_in_version(&"eligibleLeaderReplicas");
        }
        if version < 2 && self.last_known_elr.is_some() {
            w.not_in_version(&"lastKnownElr");
        }
        let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
        if self.leader_recovery_state != 0 {
            tags.field(0, |w| w.i8(self.leader_recovery_state));
        }
        if version >= 2 && self.eligible_leader_replicas.is_some() {
            tags.field(1, |w| {
                w.nullable_elements(&"eligibleLeaderReplicas", flexible, self.eligible_leader_replicas.as_deref())
            });
        }
        if version >= 2 && self.last_known_elr.is_some() {
            tags.field(2, |w| w.nullable_elements(&"lastKnownElr", flexible, self.last_known_elr.as_deref()));
        }
        tags.finish();
    }
}
