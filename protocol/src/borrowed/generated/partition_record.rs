//! PartitionRecord: metadata record of type 3, versions 0-2, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`PartitionRecord`](crate::messages::partition_record::PartitionRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionRecordRef<'a> {
    pub partition_id: i32,
    pub topic_id: Uuid,
    pub replicas: Values<'a, i32>,
    pub isr: Values<'a, i32>,
    pub removing_replicas: Values<'a, i32>,
    pub adding_replicas: Values<'a, i32>,
    pub leader: i32,
    pub leader_recovery_state: i8,
    pub leader_epoch: i32,
    pub partition_epoch: i32,
    pub directories: Values<'a, Uuid>,
    pub eligible_leader_replicas: Option<Values<'a, i32>>,
    pub last_known_elr: Option<Values<'a, i32>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionRecordRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (partition_id, topic_id) = r.run(&["partitionId", "topicId"]);
        let replicas: Values<'a, i32> = r.values(&"replicas", flexible);
        let isr: Values<'a, i32> = r.values(&"isr", flexible);
        let removing_replicas: Values<'a, i32> = r.values(&"removingReplicas", flexible);
        let adding_replicas: Values<'a, i32> = r.values(&"addingReplicas", flexible);
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
            directories: if version >= 1 { r.values(&"directories", flexible) } else { Values::EMPTY },
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
            0 => self.leader_recovery_state = r.i8(&"leaderRecoveryState"),
            1 if version >= 2 => self.eligible_leader_replicas = r.nullable_values(&"eligibleLeaderReplicas", flexible),
            1 => r.misplaced_tag(tag),
            2 if version >= 2 => self.last_known_elr = r.nullable_values(&"lastKnownElr", flexible),
            2 => r.misplaced_tag(tag),
            _ => return false,
        }
        true
    }
}
