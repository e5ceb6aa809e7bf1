//! ShareGroupCurrentMemberAssignmentValue: value of a coordinator's records of type 14, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// ShareGroupCurrentMemberAssignmentValue: value of a coordinator's records of type 14, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShareGroupCurrentMemberAssignmentValue {
    /// Version 0.
    pub member_epoch: i32,
    /// Version 0.
    pub previous_member_epoch: i32,
    /// Version 0.
    pub state: i8,
    /// Version 0.
    pub assigned_partitions: Vec<TopicPartitions>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ShareGroupCurrentMemberAssignmentValue {}

/// `assigned_partitions[]` of [`ShareGroupCurrentMemberAssignmentValue`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicPartitions {
    /// Version 0.
    pub topic_id: Uuid,
    /// Version 0.
    pub partitions: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopicPartitions {}

impl Message for ShareGroupCurrentMemberAssignmentValue {
    const NAME: &'static str = "ShareGroupCurrentMemberAssignmentValue";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ShareGroupCurrentMemberAssignmentValueRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (member_epoch, previous_member_epoch, state) = r.run(&["memberEpoch", "previousMemberEpoch", "state"]);
        Self {
            member_epoch,
            previous_member_epoch,
            state,
            assigned_partitions: r.structs(&"assignedPartitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.member_epoch, self.previous_member_epoch, self.state));
        w.structs(&"assignedPartitions", flexible, &self.assigned_partitions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TopicPartitions {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id: r.uuid(&"topicId"),
            partitions: r.numbers(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.uuid(self.topic_id);
        w.numbers(&"partitions", flexible, &self.partitions);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
