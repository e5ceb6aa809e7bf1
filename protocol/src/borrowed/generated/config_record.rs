//! ConfigRecord: metadata record of type 4, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ConfigRecord`](crate::messages::config_record::ConfigRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ConfigRecordRef<'a> {
    pub resource_type: i8,
    pub resource_name: &'a str,
    pub name: &'a str,
    pub value: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ConfigRecordRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            resource_type: r.i8(&"resourceType"),
            resource_name: r.str(&"resourceName", flexible),
            name: r.str(&"name", flexible),
            value: r.nullable_str(&"value", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
