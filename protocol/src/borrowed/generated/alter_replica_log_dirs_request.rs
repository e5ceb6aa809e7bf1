//! AlterReplicaLogDirs request: API key 34, versions 0-2, flexible from 2, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`AlterReplicaLogDirsRequest`](crate::messages::alter_replica_log_dirs_request::AlterReplicaLogDirsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterReplicaLogDirsRequestRef<'a> {
    pub dirs: Items<'a, AlterReplicaLogDirRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterReplicaLogDirsRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self { dirs: r.items(&"dirs", flexible, version), unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}

/// [`AlterReplicaLogDir`](crate::messages::alter_replica_log_dirs_request::AlterReplicaLogDir), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterReplicaLogDirRef<'a> {
    pub path: &'a str,
    pub topics: Items<'a, AlterReplicaLogDirTopicRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterReplicaLogDirRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            path: r.str(&"path", flexible),
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`AlterReplicaLogDirTopic`](crate::messages::alter_replica_log_dirs_request::AlterReplicaLogDirTopic), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AlterReplicaLogDirTopicRef<'a> {
    pub name: &'a str,
    pub partitions: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AlterReplicaLogDirTopicRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            name: r.str(&"name", flexible),
            partitions: r.values(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
