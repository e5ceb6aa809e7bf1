//! FeatureLevelRecord: metadata record of type 12, version 0, flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::borrowed::{MessageRef, StructRef, TaggedFieldsRef};
use crate::messages::feature_level_record::FeatureLevelRecord;
use crate::read::Cursor;

/// [`FeatureLevelRecord`], read in place.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields are the owned struct's")]
pub struct FeatureLevelRecordRef<'a> {
    pub name: &'a str,
    pub feature_level: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}

impl<'a> StructRef<'a> for FeatureLevelRecordRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.str(&"name", flexible),
            feature_level: r.i16(&"featureLevel"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

impl<'a> MessageRef<'a> for FeatureLevelRecordRef<'a> {
    type Owned = FeatureLevelRecord;
}
