//! ClientQuotaRecord: metadata record of type 14, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ClientQuotaRecord`](crate::messages::client_quota_record::ClientQuotaRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ClientQuotaRecordRef<'a> {
    pub entity: Items<'a, EntityDataRef<'a>>,
    pub key: &'a str,
    pub value: f64,
    pub remove: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ClientQuotaRecordRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let entity: Items<'a, EntityDataRef<'a>> = r.items(&"entity", flexible, version);
        let key: &'a str = r.str(&"key", flexible);
        let (value, remove) = r.run(&["value", "remove"]);
        Self { entity, key, value, remove, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

/// [`EntityData`](crate::messages::client_quota_record::EntityData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct EntityDataRef<'a> {
    pub entity_type: &'a str,
    pub entity_name: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for EntityDataRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            entity_type: r.str(&"entityType", flexible),
            entity_name: r.nullable_str(&"entityName", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
