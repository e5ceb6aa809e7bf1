//! StreamsGroupTargetAssignmentMemberValue: value of a coordinator's records of type 21, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::write::Writer;

/// StreamsGroupTargetAssignmentMemberValue: value of a coordinator's records of type 21, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StreamsGroupTargetAssignmentMemberValue {
    /// Version 0.
    pub active_tasks: Vec<TaskIds>,
    /// Version 0.
    pub standby_tasks: Vec<TaskIds>,
    /// Version 0.
    pub warmup_tasks: Vec<TaskIds>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for StreamsGroupTargetAssignmentMemberValue {}

/// `active_tasks[]`, `standby_tasks[]`, `warmup_tasks[]` of [`StreamsGroupTargetAssignmentMemberValue`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskIds {
    /// Version 0.
    pub subtopology_id: String,
    /// Version 0.
    pub partitions: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TaskIds {}

impl Message for StreamsGroupTargetAssignmentMemberValue {
    const NAME: &'static str = "StreamsGroupTargetAssignmentMemberValue";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::StreamsGroupTargetAssignmentMemberValueRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            active_tasks: r.structs(&"activeTasks", flexible, version),
            standby_tasks: r.structs(&"standbyTasks", flexible, version),
            warmup_tasks: r.structs(&"warmupTasks", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.structs(&"activeTasks", flexible, &self.active_tasks, version);
        w.structs(&"standbyTasks", flexible, &self.standby_tasks, version);
        w.structs(&"warmupTasks", flexible, &self.warmup_tasks, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TaskIds {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            subtopology_id: r.string(&"subtopologyId", flexible),
            partitions: r.numbers(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"subtopologyId", flexible, &self.subtopology_id);
        w.numbers(&"partitions", flexible, &self.partitions);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
