//! ControlRecordTypeSchema: version 0, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ControlRecordTypeSchema`](crate::messages::control_record_type_schema::ControlRecordTypeSchema), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ControlRecordTypeSchemaRef {
    pub r#type: i16,
}
impl<'a> StructRef<'a> for ControlRecordTypeSchemaRef {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        Self { r#type: r.i16(&"type") }
    }
}
