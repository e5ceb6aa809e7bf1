//! BrokerRegistrationChangeRecord: metadata record of type 17, versions 0-3, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// BrokerRegistrationChangeRecord: metadata record of type 17, versions 0-3, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BrokerRegistrationChangeRecord {
    /// Broker id. Versions 0+.
    pub broker_id: i32,
    /// Versions 0+.
    pub broker_epoch: i64,
    /// Versions 0+; tag 0.
    pub fenced: i8,
    /// Versions 1+; tag 1.
    pub in_controlled_shutdown: i8,
    /// Versions 2+; tag 2.
    pub log_dirs: Vec<Uuid>,
    /// Version 3; tag 3; nullable; default null.
    pub cordoned_log_dirs: Option<Vec<Uuid>>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for BrokerRegistrationChangeRecord {}

impl Message for BrokerRegistrationChangeRecord {
    const NAME: &'static str = "BrokerRegistrationChangeRecord";
    const VERSIONS: VersionRange = VersionRange::new(0, 3);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 3));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::BrokerRegistrationChangeRecordRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let (broker_id, broker_epoch) = r.run(&["brokerId", "brokerEpoch"]);
        let mut it = Self {
            broker_id,
            broker_epoch,
            fenced: 0,
            in_controlled_shutdown: 0,
            log_dirs: Vec::new(),
            cordoned_log_dirs: None,
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 => it.fenced = r.i8(&"fenced"),
                1 if version >= 1 => it.in_controlled_shutdown = r.i8(&"inControlledShutdown"),
                1 => r.misplaced_tag(tag),
                2 if version >= 2 => it.log_dirs = r.elements(&"logDirs", flexible),
                2 => r.misplaced_tag(tag),
                3 if version >= 3 => it.cordoned_log_dirs = r.nullable_elements(&"cordonedLogDirs", flexible),
                3 => r.misplaced_tag(tag),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.run((self.broker_id, self.broker_epoch));
        if version < 1 && self.in_controlled_shutdown != 0 {
            w.not_in_version(&"inControlledShutdown");
        }
        if version < 2 && !self.log_dirs.is_empty() {
            w.not_in_version(&"logDirs");
        }
        if version < 3 && self.cordoned_log_dirs.is_some() {
            w.not_in_version(&"cordonedLogDirs");
        }
        let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
        if self.fenced != 0 {
            tags.field(0, |w| w.i8(self.fenced));
        }
        if version >= 1 && self.in_controlled_shutdown != 0 {
            tags.field(1, |w| w.i8(self.in_controlled_shutdown));
        }
        if version >= 2 && !self.log_dirs.is_empty() {
            tags.field(2, |w| w.elements(&"logDirs", flexible, &self.log_dirs));
        }
        if version >= 3 && self.cordoned_log_dirs.is_some() {
            tags.field(3, |w| w.nullable_elements(&"cordonedLogDirs", flexible, self.cordoned_log_dirs.as_deref()));
        }
        tags.finish();
    }
}
