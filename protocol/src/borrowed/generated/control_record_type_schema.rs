//! ControlRecordTypeSchema: version 0, never flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{MessageRef, StructRef};
use crate::messages::control_record_type_schema::ControlRecordTypeSchema;
use crate::read::Cursor;

/// [`ControlRecordTypeSchema`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct ControlRecordTypeSchemaRef {
    pub r#type: i16,
}

impl<'a> StructRef<'a> for ControlRecordTypeSchemaRef {
    #[inline]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        Self { r#type: r.i16(&"type") }
    }
}

impl<'a> MessageRef<'a> for ControlRecordTypeSchemaRef {
    type Owned = ControlRecordTypeSchema;
}
