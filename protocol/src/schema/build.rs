//! The words in which the generated schemas are written: a line for each field, attributes only where they differ
//! from the usual.

use super::{FieldDefault, FieldSchema, FieldType, MessageKind, MessageSchema, StructSchema};
use crate::api::VersionRange;

/// A range, shorter.
pub(super) const fn v(min: i16, max: i16) -> VersionRange {
    VersionRange::new(min, max)
}

/// A message that is never flexible and whose versions are all stable.
pub(super) const fn message(
    name: &'static str,
    kind: MessageKind,
    versions: VersionRange,
    fields: &'static [FieldSchema],
) -> MessageSchema {
    MessageSchema { name, kind, api_key: None, record_type: None, versions, flexible: None, unstable: None, fields }
}

impl MessageSchema {
    pub(super) const fn api_key(self, key: i16) -> Self {
        Self { api_key: Some(key), ..self }
    }

    pub(super) const fn record_type(self, number: i16) -> Self {
        Self { record_type: Some(number), ..self }
    }

    pub(super) const fn flexible(self, versions: VersionRange) -> Self {
        Self { flexible: Some(versions), ..self }
    }

    pub(super) const fn unstable(self, versions: VersionRange) -> Self {
        Self { unstable: Some(versions), ..self }
    }
}

pub(super) const fn structure(
    name: &'static str,
    versions: VersionRange,
    fields: &'static [FieldSchema],
) -> StructSchema {
    StructSchema { name, versions, fields }
}

/// A field that is never null nor tagged, holds its type's default, and must not be dropped.
pub(super) const fn field(name: &'static str, field_type: FieldType, versions: VersionRange) -> FieldSchema {
    FieldSchema {
        name,
        field_type,
        versions,
        nullable: None,
        tagged: None,
        tag: 0,
        compact: true,
        default: FieldDefault::OfType,
        ignorable: false,
        map_key: false,
        entity_type: None,
    }
}

impl FieldSchema {
    pub(super) const fn nullable(self, versions: VersionRange) -> Self {
        Self { nullable: Some(versions), ..self }
    }

    pub(super) const fn tagged(self, tag: u32, versions: VersionRange) -> Self {
        Self { tag, tagged: Some(versions), ..self }
    }

    pub(super) const fn never_compact(self) -> Self {
        Self { compact: false, ..self }
    }

    pub(super) const fn default(self, default: FieldDefault) -> Self {
        Self { default, ..self }
    }

    pub(super) const fn ignorable(self) -> Self {
        Self { ignorable: true, ..self }
    }

    pub(super) const fn map_key(self) -> Self {
        Self { map_key: true, ..self }
    }

    pub(super) const fn entity(self, name: &'static str) -> Self {
        Self { entity_type: Some(name), ..self }
    }
}
