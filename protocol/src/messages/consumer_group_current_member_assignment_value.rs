//! ConsumerGroupCurrentMemberAssignmentValue: value of a coordinator's records of type 8, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// ConsumerGroupCurrentMemberAssignmentValue: value of a coordinator's records of type 8, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConsumerGroupCurrentMemberAssignmentValue {
    /// Version 0.
    pub member_epoch: i32,
    /// Version 0.
    pub previous_member_epoch: i32,
    /// Version 0.
    pub state: i8,
    /// Version 0.
    pub assigned_partitions: Vec<TopicPartitions>,
    /// Version 0.
    pub partitions_pending_revocation: Vec<TopicPartitions>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ConsumerGroupCurrentMemberAssignmentValue {}

/// `assigned_partitions[]`, `partitions_pending_revocation[]` of [`ConsumerGroupCurrentMemberAssignmentValue`].
#[derive(Clone, Debug, PartialEq)]
pub struct TopicPartitions {
    /// Version 0.
    pub topic_id: Uuid,
    /// Version 0.
    pub partitions: Numbers<i32>,
    /// Version 0; tag 0; nullable.
    pub assignment_epochs: Option<Numbers<i32>>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopicPartitions {}

impl Message for ConsumerGroupCurrentMemberAssignmentValue {
    const NAME: &'static str = "ConsumerGroupCurrentMemberAssignmentValue";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ConsumerGroupCurrentMemberAssignmentValueRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (member_epoch, previous_member_epoch, state) = r.run(&["memberEpoch", "previousMemberEpoch", "state"]);
        Self {
            member_epoch,
            previous_member_epoch,
            state,
            assigned_partitions: r.structs(&"assignedPartitions", flexible, version),
            partitions_pending_revocation: r.structs(&"partitionsPendingRevocation", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.member_epoch, self.previous_member_epoch, self.state));
        w.structs(&"assignedPartitions", flexible, &self.assigned_partitions, version);
        w.structs(&"partitionsPendingRevocation", flexible, &self.partitions_pending_revocation, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for TopicPartitions {
    #[inline]
    fn default() -> Self {
        Self {
            topic_id: Uuid::ZERO,
            partitions: Numbers::new(),
            assignment_epochs: Some(Numbers::new()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for TopicPartitions {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let mut it = Self {
            topic_id: r.uuid(&"topicId"),
            partitions: r.numbers(&"partitions", flexible),
            assignment_epochs: Some(Numbers::new()),
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 => it.assignment_epochs = r.nullable_numbers(&"assignmentEpochs", flexible),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.uuid(self.topic_id);
        w.numbers(&"partitions", flexible, &self.partitions);
        let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
        if self.assignment_epochs.as_ref().is_none_or(|value| !value.is_empty()) {
            tags.field(0, |w| w.nullable_elements(&"assignmentEpochs", flexible, self.assignment_epochs.as_deref()));
        }
        tags.finish();
    }
}
