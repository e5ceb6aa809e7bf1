//! AlterClientQuotas request: API key 49, versions 0-1, flexible from 1, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`AlterClientQuotasRequest`](crate::messages::alter_client_quotas_request::AlterClientQuotasRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterClientQuotasRequestRef<'a> {
    pub entries: Items<'a, EntryDataRef<'a>>,
    pub validate_only: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterClientQuotasRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            entries: r.items(&"entries", flexible, version),
            validate_only: r.bool(&"validateOnly"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`EntryData`](crate::messages::alter_client_quotas_request::EntryData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct EntryDataRef<'a> {
    pub entity: Items<'a, EntityDataRef<'a>>,
    pub ops: Items<'a, OpDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for EntryDataRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            entity: r.items(&"entity", flexible, version),
            ops: r.items(&"ops", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`EntityData`](crate::messages::alter_client_quotas_request::EntityData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct EntityDataRef<'a> {
    pub entity_type: &'a str,
    pub entity_name: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for EntityDataRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            entity_type: r.str(&"entityType", flexible),
            entity_name: r.nullable_str(&"entityName", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`OpData`](crate::messages::alter_client_quotas_request::OpData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct OpDataRef<'a> {
    pub key: &'a str,
    pub value: f64,
    pub remove: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for OpDataRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        let key: &'a str = r.str(&"key", flexible);
        let (value, remove) = r.run(&["value", "remove"]);
        Self { key, value, remove, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
