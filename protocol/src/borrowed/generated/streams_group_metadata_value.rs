//! StreamsGroupMetadataValue: value of a coordinator's records of type 17, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`StreamsGroupMetadataValue`](crate::messages::streams_group_metadata_value::StreamsGroupMetadataValue), read in place.
#[derive(Clone, Copy, Debug)]
pub struct StreamsGroupMetadataValueRef<'a> {
    pub epoch: i32,
    pub metadata_hash: i64,
    pub validated_topology_epoch: i32,
    pub last_assignment_configs: Option<Items<'a, LastAssignmentConfigRef<'a>>>,
    pub stored_description_topology_epoch: i32,
    pub failed_description_topology_epoch: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for StreamsGroupMetadataValueRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (epoch, metadata_hash) = r.run(&["epoch", "metadataHash"]);
        let mut it = Self {
            epoch,
            metadata_hash,
            validated_topology_epoch: -1,
            last_assignment_configs: Some(Items::EMPTY),
            stored_description_topology_epoch: -1,
            failed_description_topology_epoch: -1,
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, version: i16) -> bool {
        let flexible = true;
        match tag {
            0 => self.validated_topology_epoch = r.i32(&"validatedTopologyEpoch"),
            1 => self.last_assignment_configs = r.nullable_items(&"lastAssignmentConfigs", flexible, version),
            2 => self.stored_description_topology_epoch = r.i32(&"storedDescriptionTopologyEpoch"),
            3 => self.failed_description_topology_epoch = r.i32(&"failedDescriptionTopologyEpoch"),
            _ => return false,
        }
        true
    }
}

/// [`LastAssignmentConfig`](crate::messages::streams_group_metadata_value::LastAssignmentConfig), read in place.
#[derive(Clone, Copy, Debug)]
pub struct LastAssignmentConfigRef<'a> {
    pub key: &'a str,
    pub value: &'a str,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for LastAssignmentConfigRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            key: r.str(&"key", flexible),
            value: r.str(&"value", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
