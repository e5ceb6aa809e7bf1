//! ShareUpdateKey: key of a coordinator's records of type 1, version 0, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ShareUpdateKey`](crate::messages::share_update_key::ShareUpdateKey), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ShareUpdateKeyRef<'a> {
    pub group_id: &'a str,
    pub topic_id: Uuid,
    pub partition: i32,
}
impl<'a> StructRef<'a> for ShareUpdateKeyRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        let group_id: &'a str = r.str(&"groupId", flexible);
        let (topic_id, partition) = r.run(&["topicId", "partition"]);
        Self { group_id, topic_id, partition }
    }
}
