//! ZkMigrationStateRecord: metadata record of type 21, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ZkMigrationStateRecord`](crate::messages::zk_migration_state_record::ZkMigrationStateRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ZkMigrationStateRecordRef<'a> {
    pub zk_migration_state: i8,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ZkMigrationStateRecordRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self { zk_migration_state: r.i8(&"zkMigrationState"), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
