//! ConfigRecord: metadata record of type 4, version 0, flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{MessageRef, StructRef, TaggedFieldsRef};
use crate::messages::config_record::ConfigRecord;
use crate::read::Cursor;

/// [`ConfigRecord`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct ConfigRecordRef<'a> {
    pub resource_type: i8,
    pub resource_name: &'a str,
    pub name: &'a str,
    pub value: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}

impl<'a> StructRef<'a> for ConfigRecordRef<'a> {
    #[inline]
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

impl<'a> MessageRef<'a> for ConfigRecordRef<'a> {
    type Owned = ConfigRecord;
}
