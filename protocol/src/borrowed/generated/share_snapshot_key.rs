//! ShareSnapshotKey: key of a coordinator's records of type 0, version 0, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ShareSnapshotKey`](crate::messages::share_snapshot_key::ShareSnapshotKey), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ShareSnapshotKeyRef<'a> {
    pub group_id: &'a str,
    pub topic_id: Uuid,
    pub partition: i32,
}
impl<'a> StructRef<'a> for ShareSnapshotKeyRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        let group_id: &'a str = r.str(&"groupId", flexible);
        let (topic_id, partition) = r.run(&["topicId", "partition"]);
        Self { group_id, topic_id, partition }
    }
}
