//! ShareUpdateValue: value of a coordinator's records of type 1, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// ShareUpdateValue: value of a coordinator's records of type 1, version 0, flexible.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareUpdateValue {
    /// Version 0.
    pub snapshot_epoch: i32,
    /// Version 0.
    pub leader_epoch: i32,
    /// Version 0.
    pub start_offset: i64,
    /// Version 0; tag 0; default -1.
    pub delivery_complete_count: i32,
    /// Version 0.
    pub state_batches: Vec<StateBatch>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ShareUpdateValue {}

/// `state_batches[]` of [`ShareUpdateValue`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StateBatch {
    /// Version 0.
    pub first_offset: i64,
    /// Version 0.
    pub last_offset: i64,
    /// Version 0.
    pub delivery_state: i8,
    /// Version 0.
    pub delivery_count: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for StateBatch {}

impl Default for ShareUpdateValue {
    #[inline]
    fn default() -> Self {
        Self {
            snapshot_epoch: 0,
            leader_epoch: 0,
            start_offset: 0,
            delivery_complete_count: -1,
            state_batches: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for ShareUpdateValue {
    const NAME: &'static str = "ShareUpdateValue";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ShareUpdateValueRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (snapshot_epoch, leader_epoch, start_offset) = r.run(&["snapshotEpoch", "leaderEpoch", "startOffset"]);
        let mut it = Self {
            snapshot_epoch,
            leader_epoch,
            start_offset,
            delivery_complete_count: -1,
            state_batches: r.structs(&"stateBatches", flexible, version),
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 => it.delivery_complete_count = r.i32(&"deliveryCompleteCount"),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.snapshot_epoch, self.leader_epoch, self.start_offset));
        w.structs(&"stateBatches", flexible, &self.state_batches, version);
        let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
        if self.delivery_complete_count != -1 {
            tags.field(0, |w| w.i32(self.delivery_complete_count));
        }
        tags.finish();
    }
}

impl Struct for StateBatch {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (first_offset, last_offset, delivery_state, delivery_count) =
            r.run(&["firstOffset", "lastOffset", "deliveryState", "deliveryCount"]);
        Self {
            first_offset,
            last_offset,
            delivery_state,
            delivery_count,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.first_offset, self.last_offset, self.delivery_state, self.delivery_count));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
