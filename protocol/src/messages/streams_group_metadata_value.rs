//! StreamsGroupMetadataValue: value of a coordinator's records of type 17, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// StreamsGroupMetadataValue: value of a coordinator's records of type 17, version 0, flexible.
#[derive(Clone, Debug, PartialEq)]
pub struct StreamsGroupMetadataValue {
    /// Version 0.
    pub epoch: i32,
    /// Version 0.
    pub metadata_hash: i64,
    /// Version 0; tag 0; default -1.
    pub validated_topology_epoch: i32,
    /// Version 0; tag 1; nullable.
    pub last_assignment_configs: Option<Vec<LastAssignmentConfig>>,
    /// Version 0; tag 2; default -1.
    pub stored_description_topology_epoch: i32,
    /// Version 0; tag 3; default -1.
    pub failed_description_topology_epoch: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for StreamsGroupMetadataValue {}

/// `last_assignment_configs[]` of [`StreamsGroupMetadataValue`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LastAssignmentConfig {
    /// Version 0.
    pub key: String,
    /// Version 0.
    pub value: String,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for LastAssignmentConfig {}

impl Default for StreamsGroupMetadataValue {
    #[inline]
    fn default() -> Self {
        Self {
            epoch: 0,
            metadata_hash: 0,
            validated_topology_epoch: -1,
            last_assignment_configs: Some(Vec::new()),
            stored_description_topology_epoch: -1,
            failed_description_topology_epoch: -1,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for StreamsGroupMetadataValue {
    const NAME: &'static str = "StreamsGroupMetadataValue";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::StreamsGroupMetadataValueRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (epoch, metadata_hash) = r.run(&["epoch", "metadataHash"]);
        let mut it = Self {
            epoch,
            metadata_hash,
            validated_topology_epoch: -1,
            last_assignment_configs: Some(Vec::new()),
            stored_description_topology_epoch: -1,
            failed_description_topology_epoch: -1,
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 => it.validated_topology_epoch = r.i32(&"validatedTopologyEpoch"),
                1 => it.last_assignment_configs = r.nullable_structs(&"lastAssignmentConfigs", flexible, version),
                2 => it.stored_description_topology_epoch = r.i32(&"storedDescriptionTopologyEpoch"),
                3 => it.failed_description_topology_epoch = r.i32(&"failedDescriptionTopologyEpoch"),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.epoch, self.metadata_hash));
        let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
        if self.validated_topology_epoch != -1 {
            tags.field(0, |w| w.i32(self.validated_topology_epoch));
        }
        if self.last_assignment_configs.as_ref().is_none_or(|value| !value.is_empty()) {
            tags.field(1, |w| {
                w.nullable_structs(&"lastAssignmentConfigs", flexible, self.last_assignment_configs.as_deref(), version)
            });
        }
        if self.stored_description_topology_epoch != -1 {
            tags.field(2, |w| w.i32(self.stored_description_topology_epoch));
        }
        if self.failed_description_topology_epoch != -1 {
            tags.field(3, |w| w.i32(self.failed_description_topology_epoch));
        }
        tags.finish();
    }
}

impl Struct for LastAssignmentConfig {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            key: r.string(&"key", flexible),
            value: r.string(&"value", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"key", flexible, &self.key);
        w.string(&"value", flexible, &self.value);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
