//! AlterClientQuotas response: API key 49, versions 0-1, flexible from 1.
//!
//! Kafka 2.6 brought version 0, 2.8 version 1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// AlterClientQuotas response: API key 49, versions 0-1, flexible from 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlterClientQuotasResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub entries: Vec<EntryData>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AlterClientQuotasResponse {}

/// `entries[]` of [`AlterClientQuotasResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct EntryData {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+; nullable.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub entity: Vec<EntityData>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for EntryData {}

/// `entries[].entity[]` of [`AlterClientQuotasResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct EntityData {
    /// Versions 0+.
    pub entity_type: String,
    /// Versions 0+; nullable.
    pub entity_name: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for EntityData {}

impl Message for AlterClientQuotasResponse {
    const NAME: &'static str = "AlterClientQuotasResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(1, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::AlterClientQuotasResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            entries: r.structs(&"entries", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 1;
        w.i32(self.throttle_time_ms);
        w.structs(&"entries", flexible, &self.entries, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for EntryData {
    #[inline]
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: Some(String::new()),
            entity: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for EntryData {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            error_code: r.i16(&"errorCode"),
            error_message: r.nullable_string(&"errorMessage", flexible),
            entity: r.structs(&"entity", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 1;
        w.i16(self.error_code);
        w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        w.structs(&"entity", flexible, &self.entity, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for EntityData {
    #[inline]
    fn default() -> Self {
        Self { entity_type: String::new(), entity_name: Some(String::new()), unknown_tagged_fields: Vec::new() }
    }
}

impl Struct for EntityData {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            entity_type: r.string(&"entityType", flexible),
            entity_name: r.nullable_string(&"entityName", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 1;
        w.string(&"entityType", flexible, &self.entity_type);
        w.nullable_string(&"entityName", flexible, self.entity_name.as_deref());
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
