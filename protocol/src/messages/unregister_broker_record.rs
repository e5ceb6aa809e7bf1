//! UnregisterBrokerRecord: metadata record of type 1, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// UnregisterBrokerRecord: metadata record of type 1, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UnregisterBrokerRecord {
    /// Broker id. Version 0.
    pub broker_id: i32,
    /// Version 0.
    pub broker_epoch: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for UnregisterBrokerRecord {}

impl Message for UnregisterBrokerRecord {
    const NAME: &'static str = "UnregisterBrokerRecord";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::UnregisterBrokerRecordRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let (broker_id, broker_epoch) = r.run(&["brokerId", "brokerEpoch"]);
        Self { broker_id, broker_epoch, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.run((self.broker_id, self.broker_epoch));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
