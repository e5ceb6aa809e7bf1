//! FeatureLevelRecord: metadata record of type 12, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`FeatureLevelRecord`](crate::messages::feature_level_record::FeatureLevelRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct FeatureLevelRecordRef<'a> {
    pub name: &'a str,
    pub feature_level: i16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for FeatureLevelRecordRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.str(&"name", flexible),
            feature_level: r.i16(&"featureLevel"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
