//! DescribeClientQuotas response: API key 48, versions 0-1, flexible from 1, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DescribeClientQuotasResponse`](crate::messages::describe_client_quotas_response::DescribeClientQuotasResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribeClientQuotasResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub entries: Option<Items<'a, EntryDataRef<'a>>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribeClientQuotasResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self {
            throttle_time_ms,
            error_code,
            error_message: r.nullable_str(&"errorMessage", flexible),
            entries: r.nullable_items(&"entries", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`EntryData`](crate::messages::describe_client_quotas_response::EntryData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct EntryDataRef<'a> {
    pub entity: Items<'a, EntityDataRef<'a>>,
    pub values: Items<'a, ValueDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for EntryDataRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            entity: r.items(&"entity", flexible, version),
            values: r.items(&"values", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`EntityData`](crate::messages::describe_client_quotas_response::EntityData), read in place.
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

/// [`ValueData`](crate::messages::describe_client_quotas_response::ValueData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ValueDataRef<'a> {
    pub key: &'a str,
    pub value: f64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ValueDataRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            key: r.str(&"key", flexible),
            value: r.f64(&"value"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
