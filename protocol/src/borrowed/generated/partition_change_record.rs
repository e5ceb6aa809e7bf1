//! PartitionChangeRecord: metadata record of type 5, versions 0-2, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`PartitionChangeRecord`](crate::messages::partition_change_record::PartitionChangeRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionChangeRecordRef<'a> {
    pub partition_id: i32,
    pub topic_id: Uuid,
    pub isr: Option<Values<'a, i32>>,
    pub leader: i32,
    pub replicas: Option<Values<'a, i32>>,
    pub removing_replicas: Option<Values<'a, i32>>,
    pub adding_replicas: Option<Values<'a, i32>>,
    pub leader_recovery_state: i8,
    pub directories: Option<Values<'a, Uuid>>,
    pub eligible_leader_replicas: Option<Values<'a, i32>>,
    pub last_known_elr: Option<Values<'a, i32>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionChangeRecordRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
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
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, version: i16) -> bool {
        let flexible = true;
        match tag {
            0 => self.isr = r.nullable_values(&"isr", flexible),
            1 => self.leader = r.i32(&"leader"),
            2 => self.replicas = r.nullable_values(&"replicas", flexible),
            3 => self.removing_replicas = r.nullable_values(&"removingReplicas", flexible),
            4 => self.adding_replicas = r.nullable_values(&"addingReplicas", flexible),
            5 => self.leader_recovery_state = r.i8(&"leaderRecoveryState"),
            8 if version >= 1 => self.directories = r.nullable_values(&"directories", flexible),
            8 => r.misplaced_tag(tag),
            6 if version >= 2 => self.eligible_leader_replicas = r.nullable_values(&"eligibleLeaderReplicas", flexible),
            6 => r.misplaced_tag(tag),
            7 if version >= 2 => self.last_known_elr = r.nullable_values(&"lastKnownElr", flexible),
            7 => r.misplaced_tag(tag),
            _ => return false,
        }
        true
    }
}
