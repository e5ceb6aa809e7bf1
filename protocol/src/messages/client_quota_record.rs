//! ClientQuotaRecord: metadata record of type 14, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// ClientQuotaRecord: metadata record of type 14, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClientQuotaRecord {
    /// Version 0.
    pub entity: Vec<EntityData>,
    /// Version 0.
    pub key: String,
    /// Version 0.
    pub value: f64,
    /// Version 0.
    pub remove: bool,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

/// `entity[]` of [`ClientQuotaRecord`].
#[derive(Clone, Debug, PartialEq)]
pub struct EntityData {
    /// Version 0.
    pub entity_type: String,
    /// Version 0; nullable.
    pub entity_name: Option<String>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Message for ClientQuotaRecord {
    const NAME: &'static str = "ClientQuotaRecord";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ClientQuotaRecordRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let entity: Vec<EntityData> = r.structs(&"entity", flexible, version);
        let key: String = r.string(&"key", flexible);
        let (value, remove) = r.run(&["value", "remove"]);
        Self { entity, key, value, remove, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.structs(&"entity", flexible, &self.entity, version);
        w.string(&"key", flexible, &self.key);
        w.run((self.value, self.remove));
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
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            entity_type: r.string(&"entityType", flexible),
            entity_name: r.nullable_string(&"entityName", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"entityType", flexible, &self.entity_type);
        w.nullable_string(&"entityName", flexible, self.entity_name.as_deref());
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
