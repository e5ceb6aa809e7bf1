//! AccessControlEntryRecord: metadata record of type 18, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// AccessControlEntryRecord: metadata record of type 18, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AccessControlEntryRecord {
    /// Version 0.
    pub id: Uuid,
    /// Version 0.
    pub resource_type: i8,
    /// Version 0.
    pub resource_name: String,
    /// Version 0.
    pub pattern_type: i8,
    /// Version 0.
    pub principal: String,
    /// Version 0.
    pub host: String,
    /// Version 0.
    pub operation: i8,
    /// Version 0.
    pub permission_type: i8,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AccessControlEntryRecord {}

impl Message for AccessControlEntryRecord {
    const NAME: &'static str = "AccessControlEntryRecord";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::AccessControlEntryRecordRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (id, resource_type) = r.run(&["id", "resourceType"]);
        let resource_name: String = r.string(&"resourceName", flexible);
        let pattern_type: i8 = r.i8(&"patternType");
        let principal: String = r.string(&"principal", flexible);
        let host: String = r.string(&"host", flexible);
        let (operation, permission_type) = r.run(&["operation", "permissionType"]);
        Self {
            id,
            resource_type,
            resource_name,
            pattern_type,
            principal,
            host,
            operation,
            permission_type,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.id, self.resource_type));
        w.string(&"resourceName", flexible, &self.resource_name);
        w.i8(self.pattern_type);
        w.string(&"principal", flexible, &self.principal);
        w.string(&"host", flexible, &self.host);
        w.run((self.operation, self.permission_type));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
