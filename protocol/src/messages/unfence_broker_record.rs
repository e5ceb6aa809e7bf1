//! UnfenceBrokerRecord: metadata record of type 8, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// UnfenceBrokerRecord: metadata record of type 8, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UnfenceBrokerRecord {
    /// Broker id. Version 0.
    pub id: i32,
    /// Version 0.
    pub epoch: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for UnfenceBrokerRecord {}

impl Message for UnfenceBrokerRecord {
    const NAME: &'static str = "UnfenceBrokerRecord";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::UnfenceBrokerRecordRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (id, epoch) = r.run(&["id", "epoch"]);
        Self { id, epoch, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.id, self.epoch));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
