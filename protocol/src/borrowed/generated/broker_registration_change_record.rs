//! BrokerRegistrationChangeRecord: metadata record of type 17, versions 0-3, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`BrokerRegistrationChangeRecord`](crate::messages::broker_registration_change_record::BrokerRegistrationChangeRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct BrokerRegistrationChangeRecordRef<'a> {
    pub broker_id: i32,
    pub broker_epoch: i64,
    pub fenced: i8,
    pub in_controlled_shutdown: i8,
    pub log_dirs: Values<'a, Uuid>,
    pub cordoned_log_dirs: Option<Values<'a, Uuid>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for BrokerRegistrationChangeRecordRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let (broker_id, broker_epoch) = r.run(&["brokerId", "brokerEpoch"]);
        let mut it = Self {
            broker_id,
            broker_epoch,
            fenced: 0,
            in_controlled_shutdown: 0,
            log_dirs: Values::EMPTY,
            cordoned_log_dirs: None,
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, version: i16) -> bool {
        let flexible = true;
        match tag {
            0 => self.fenced = r.i8(&"fenced"),
            1 if version >= 1 => self.in_controlled_shutdown = r.i8(&"inControlledShutdown"),
            1 => r.misplaced_tag(tag),
            2 if version >= 2 => self.log_dirs = r.values(&"logDirs", flexible),
            2 => r.misplaced_tag(tag),
            3 if version >= 3 => self.cordoned_log_dirs = r.nullable_values(&"cordonedLogDirs", flexible),
            3 => r.misplaced_tag(tag),
            _ => return false,
        }
        true
    }
}
