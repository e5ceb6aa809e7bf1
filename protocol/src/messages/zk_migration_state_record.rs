//! ZkMigrationStateRecord: metadata record of type 21, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// ZkMigrationStateRecord: metadata record of type 21, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ZkMigrationStateRecord {
    /// Version 0.
    pub zk_migration_state: i8,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ZkMigrationStateRecord {}

impl Message for ZkMigrationStateRecord {
    const NAME: &'static str = "ZkMigrationStateRecord";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ZkMigrationStateRecordRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self { zk_migration_state: r.i8(&"zkMigrationState"), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.i8(self.zk_migration_state);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
