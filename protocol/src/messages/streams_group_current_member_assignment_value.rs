//! StreamsGroupCurrentMemberAssignmentValue: value of a coordinator's records of type 22, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::write::Writer;

/// StreamsGroupCurrentMemberAssignmentValue: value of a coordinator's records of type 22, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StreamsGroupCurrentMemberAssignmentValue {
    /// Version 0.
    pub member_epoch: i32,
    /// Version 0.
    pub previous_member_epoch: i32,
    /// Version 0.
    pub state: i8,
    /// Version 0.
    pub active_tasks: Vec<TaskIds>,
    /// Version 0.
    pub standby_tasks: Vec<TaskIds>,
    /// Version 0.
    pub warmup_tasks: Vec<TaskIds>,
    /// Version 0.
    pub active_tasks_pending_revocation: Vec<TaskIds>,
    /// Version 0.
    pub standby_tasks_pending_revocation: Vec<TaskIds>,
    /// Version 0.
    pub warmup_tasks_pending_revocation: Vec<TaskIds>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for StreamsGroupCurrentMemberAssignmentValue {}

/// `active_tasks[]`, `standby_tasks[]`, `warmup_tasks[]`, `active_tasks_pending_revocation[]`,
/// `standby_tasks_pending_revocation[]`, `warmup_tasks_pending_revocation[]` of
/// [`StreamsGroupCurrentMemberAssignmentValue`].
#[derive(Clone, Debug, PartialEq)]
pub struct TaskIds {
    /// Version 0.
    pub subtopology_id: String,
    /// Version 0.
    pub partitions: Numbers<i32>,
    /// Version 0; tag 0; nullable.
    pub assignment_epochs: Option<Numbers<i32>>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TaskIds {}

impl Message for StreamsGroupCurrentMemberAssignmentValue {
    const NAME: &'static str = "StreamsGroupCurrentMemberAssignmentValue";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::StreamsGroupCurrentMemberAssignmentValueRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (member_epoch, previous_member_epoch, state) = r.run(&["memberEpoch", "previousMemberEpoch", "state"]);
        Self {
            member_epoch,
            previous_member_epoch,
            state,
            active_tasks: r.structs(&"activeTasks", flexible, version),
            standby_tasks: r.structs(&"standbyTasks", flexible, version),
            warmup_tasks: r.structs(&"warmupTasks", flexible, version),
            active_tasks_pending_revocation: r.structs(&"activeTasksPendingRevocation", flexible, version),
            standby_tasks_pending_revocation: r.structs(&"standbyTasksPendingRevocation", flexible, version),
            warmup_tasks_pending_revocation: r.structs(&"warmupTasksPendingRevocation", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.member_epoch, self.previous_member_epoch, self.state));
        w.structs(&"activeTasks", flexible, &self.active_tasks, version);
        w.structs(&"standbyTasks", flexible, &self.standby_tasks, version);
        w.structs(&"warmupTasks", flexible, &self.warmup_tasks, version);
        w.structs(&"activeTasksPendingRevocation", flexible, &self.active_tasks_pending_revocation, version);
        w.structs(&"standbyTasksPendingRevocation", flexible, &self.standby_tasks_pending_revocation, version);
        w.structs(&"warmupTasksPendingRevocation", flexible, &self.warmup_tasks_pending_revocation, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for TaskIds {
    #[inline]
    fn default() -> Self {
        Self {
            subtopology_id: String::new(),
            partitions: Numbers::new(),
            assignment_epochs: Some(Numbers::new()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for TaskIds {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let mut it = Self {
            subtopology_id: r.string(&"subtopologyId", flexible),
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
        w.string(&"subtopologyId", flexible, &self.subtopology_id);
        w.numbers(&"partitions", flexible, &self.partitions);
        let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
        if self.assignment_epochs.as_ref().is_none_or(|value| !value.is_empty()) {
            tags.field(0, |w| w.nullable_elements(&"assignmentEpochs", flexible, self.assignment_epochs.as_deref()));
        }
        tags.finish();
    }
}
