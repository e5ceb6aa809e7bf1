//! ShareSnapshotKey: key of a coordinator's records of type 0, version 0, never flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// ShareSnapshotKey: key of a coordinator's records of type 0, version 0, never flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShareSnapshotKey {
    /// Version 0.
    pub group_id: String,
    /// Version 0.
    pub topic_id: Uuid,
    /// Version 0.
    pub partition: i32,
}

impl Eq for ShareSnapshotKey {}

impl Message for ShareSnapshotKey {
    const NAME: &'static str = "ShareSnapshotKey";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = None;
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ShareSnapshotKeyRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = false;
        let group_id: String = r.string(&"groupId", flexible);
        let (topic_id, partition) = r.run(&["topicId", "partition"]);
        Self { group_id, topic_id, partition }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = false;
        w.string(&"groupId", flexible, &self.group_id);
        w.run((self.topic_id, self.partition));
    }
}
