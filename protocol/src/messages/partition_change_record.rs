//! PartitionChangeRecord: metadata record of type 5, versions 0-2, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// PartitionChangeRecord: metadata record of type 5, versions 0-2, flexible.
#[derive(Clone, Debug, PartialEq)]
pub struct PartitionChangeRecord {
    /// Versions 0+; default -1.
    pub partition_id: i32,
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Broker ids. Versions 0+; tag 0; nullable; default null.
    pub isr: Option<Numbers<i32>>,
    /// Broker id. Versions 0+; tag 1; default -2.
    pub leader: i32,
    /// Broker ids. Versions 0+; tag 2; nullable; default null.
    pub replicas: Option<Numbers<i32>>,
    /// Broker ids. Versions 0+; tag 3; nullable; default null.
    pub removing_replicas: Option<Numbers<i32>>,
    /// Broker ids. Versions 0+; tag 4; nullable; default null.
    pub adding_replicas: Option<Numbers<i32>>,
    /// Versions 0+; tag 5; default -1.
    pub leader_recovery_state: i8,
    /// Versions 1+; tag 8; nullable; default null.
    pub directories: Option<Vec<Uuid>>,
    /// Broker ids. Version 2; tag 6; nullable; default null.
    pub eligible_leader_replicas: Option<Numbers<i32>>,
    /// Broker ids. Version 2; tag 7; nullable; default null.
    pub last_known_elr: Option<Numbers<i32>>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PartitionChangeRecord {}

impl Default for PartitionChangeRecord {
    #[inline]
    fn default() -> Self {
        Self {
            partition_id: -1,
            topic_id: Uuid::ZERO,
            isr: None,
            leader: -2,
            replicas: None,
            removing_replicas: None,
            adding_replicas: None,
            leader_recovery_state: -1,
            directories: None,
            eligible_leader_replicas: None,
            last_known_elr: None,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for PartitionChangeRecord {
    const NAME: &'static str = "PartitionChangeRecord";
    const VERSIONS: VersionRange = VersionRange::new(0, 2);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 2));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::PartitionChangeRecordRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (partition_id, topic_id) = r.run(&["partitionId", "topicId"]);
        let mut it = Self {
            partition_id,
            topic_id,
            isr: None,
            leader: -2,
            replicas: None,
            removing_replicas: None,
            adding_replicas: None,
            leader_recovery_state: -1,
            directories: None,
            eligible_leader_replicas: None,
            last_known_elr: None,
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 => it.isr = r.nullable_numbers(&"isr", flexible),
                1 => it.leader = r.i32(&"leader"),
                2 => it.replicas = r.nullable_numbers(&"replicas", flexible),
                3 => it.removing_replicas = r.nullable_numbers(&"removingReplicas", flexible),
                4 => it.adding_replicas = r.nullable_numbers(&"addingReplicas", flexible),
                5 => it.leader_recovery_state = r.i8(&"leaderRecoveryState"),
                8 if version >= 1 => it.directories = r.nullable_elements(&"directories", flexible),
                8 => r.misplaced_tag(tag),
                6 if version >= 2 => {
                    it.eligible_leader_replicas = r.nullable_numbers(&"eligibleLeaderReplicas", flexible)
                }
                6 => r.misplaced_tag(tag),
                7 if version >= 2 => it.last_known_elr = r.nullable_numbers(&"lastKnownElr", flexible),
                7 => r.misplaced_tag(tag),
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
        if version < 1 && self.directories.is_some() {
            w.not_in_version(&"directories");
        }
        if version < 2 && self.eligible_leader_replicas.is_some() {
            w.not_in_version(&"eligibleLeaderReplicas");
        }
        if version < 2 && self.last_known_elr.is_some() {
            w.not_in_version(&"lastKnownElr");
        }
        let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
        if self.isr.is_some() {
            tags.field(0, |w| w.nullable_elements(&"isr", flexible, self.isr.as_deref()));
        }
        if self.leader != -2 {
            tags.field(1, |w| w.i32(self.leader));
        }
        if self.replicas.is_some() {
            tags.field(2, |w| w.nullable_elements(&"replicas", flexible, self.replicas.as_deref()));
        }
        if self.removing_replicas.is_some() {
            tags.field(3, |w| w.nullable_elements(&"removingReplicas", flexible, self.removing_replicas.as_deref()));
        }
        if self.adding_replicas.is_some() {
            tags.field(4, |w| w.nullable_elements(&"addingReplicas", flexible, self.adding_replicas.as_deref()));
        }
        if self.leader_recovery_state != -1 {
            tags.field(5, |w| w.i8(self.leader_recovery_state));
        }
        if version >= 2 && self.eligible_leader_replicas.is_some() {
            tags.field(6, |w| {
                w.nullable_elements(&"eligibleLeaderReplicas", flexible, self.eligible_leader_replicas.as_deref())
            });
        }
        if version >= 2 && self.last_known_elr.is_some() {
            tags.field(7, |w| w.nullable_elements(&"lastKnownElr", flexible, self.last_known_elr.as_deref()));
        }
        if version >= 1 && self.directories.is_some() {
            tags.field(8, |w| w.nullable_elements(&"directories", flexible, self.directories.as_deref()));
        }
        tags.finish();
    }
}
