//! AlterClientQuotas response: API key 49, versions 0-1, flexible from 1, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`AlterClientQuotasResponse`](crate::messages::alter_client_quotas_response::AlterClientQuotasResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterClientQuotasResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub entries: Items<'a, EntryDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterClientQuotasResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            entries: r.items(&"entries", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`EntryData`](crate::messages::alter_client_quotas_response::EntryData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct EntryDataRef<'a> {
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub entity: Items<'a, EntityDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for EntryDataRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            error_code: r.i16(&"errorCode"),
            error_message: r.nullable_str(&"errorMessage", flexible),
            entity: r.items(&"entity", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`EntityData`](crate::messages::alter_client_quotas_response::EntityData), read in place.
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
