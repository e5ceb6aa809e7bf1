//! ShareUpdateKey: key of a coordinator's records of type 1, version 0, never flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// ShareUpdateKey: key of a coordinator's records of type 1, version 0, never flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShareUpdateKey {
    /// Version 0.
    pub group_id: String,
    /// Version 0.
    pub topic_id: Uuid,
    /// Version 0.
    pub partition: i32,
}

impl Eq for ShareUpdateKey {}

impl Message for ShareUpdateKey {
    const NAME: &'static str = "ShareUpdateKey";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = None;
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ShareUpdateKeyRef<'a>;

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
