//! AccessControlEntryRecord: metadata record of type 18, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`AccessControlEntryRecord`](crate::messages::access_control_entry_record::AccessControlEntryRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AccessControlEntryRecordRef<'a> {
    pub id: Uuid,
    pub resource_type: i8,
    pub resource_name: &'a str,
    pub pattern_type: i8,
    pub principal: &'a str,
    pub host: &'a str,
    pub operation: i8,
    pub permission_type: i8,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AccessControlEntryRecordRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let (id, resource_type) = r.run(&["id", "resourceType"]);
        let resource_name: &'a str = r.str(&"resourceName", flexible);
        let pattern_type: i8 = r.i8(&"patternType");
        let principal: &'a str = r.str(&"principal", flexible);
        let host: &'a str = r.str(&"host", flexible);
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
}
