//! TransactionLogValue: value of a coordinator's records of type 0, versions 0-1, flexible from 1.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::write::Writer;

/// TransactionLogValue: value of a coordinator's records of type 0, versions 0-1, flexible from 1.
#[derive(Clone, Debug, PartialEq)]
pub struct TransactionLogValue {
    /// Versions 0+.
    pub producer_id: i64,
    /// Version 1; tag 0; default -1.
    pub previous_producer_id: i64,
    /// Version 1; tag 1; default -1.
    pub next_producer_id: i64,
    /// Versions 0+.
    pub producer_epoch: i16,
    /// Version 1; tag 3; default -1.
    pub next_producer_epoch: i16,
    /// Versions 0+.
    pub transaction_timeout_ms: i32,
    /// Versions 0+.
    pub transaction_status: i8,
    /// Versions 0+; nullable.
    pub transaction_partitions: Option<Vec<PartitionsSchema>>,
    /// Versions 0+.
    pub transaction_last_update_timestamp_ms: i64,
    /// Versions 0+.
    pub transaction_start_timestamp_ms: i64,
    /// Version 1; tag 2.
    pub client_transaction_version: i16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TransactionLogValue {}

/// `transaction_partitions[]` of [`TransactionLogValue`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartitionsSchema {
    /// Versions 0+.
    pub topic: String,
    /// Versions 0+.
    pub partition_ids: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for PartitionsSchema {}

impl Default for TransactionLogValue {
    #[inline]
    fn default() -> Self {
        Self {
            producer_id: 0,
            previous_producer_id: -1,
            next_producer_id: -1,
            producer_epoch: 0,
            next_producer_epoch: -1,
            transaction_timeout_ms: 0,
            transaction_status: 0,
            transaction_partitions: Some(Vec::new()),
            transaction_last_update_timestamp_ms: 0,
            transaction_start_timestamp_ms: 0,
            client_transaction_version: 0,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for TransactionLogValue {
    const NAME: &'static str = "TransactionLogValue";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(1, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::TransactionLogValueRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 1;
        let producer_id: i64 = r.i64(&"producerId");
        let producer_epoch: i16 = r.i16(&"producerEpoch");
        let (transaction_timeout_ms, transaction_status) = r.run(&["transactionTimeoutMs", "transactionStatus"]);
        let transaction_partitions: Option<Vec<PartitionsSchema>> =
            r.nullable_structs(&"transactionPartitions", flexible, version);
        let (transaction_last_update_timestamp_ms, transaction_start_timestamp_ms) =
            r.run(&["transactionLastUpdateTimestampMs", "transactionStartTimestampMs"]);
        let mut it = Self {
            producer_id,
            previous_producer_id: -1,
            next_producer_id: -1,
            producer_epoch,
            next_producer_epoch: -1,
            transaction_timeout_ms,
            transaction_status,
            transaction_partitions,
            transaction_last_update_timestamp_ms,
            transaction_start_timestamp_ms,
            client_transaction_version: 0,
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 => it.previous_producer_id = r.i64(&"previousProducerId"),
                1 => it.next_producer_id = r.i64(&"nextProducerId"),
                3 => it.next_producer_epoch = r.i16(&"nextProducerEpoch"),
                2 => it.client_transaction_version = r.i16(&"clientTransactionVersion"),
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 1;
        w.i64(self.producer_id);
        if version < 1 && self.previous_producer_id != -1 {
            w.not_in_version(&"previousProducerId");
        }
        if version < 1 && self.next_producer_id != -1 {
            w.not_in_version(&"nextProducerId");
        }
        w.i16(self.producer_epoch);
        if version < 1 && self.next_producer_epoch != -1 {
            w.not_in_version(&"nextProducerEpoch");
        }
        w.run((self.transaction_timeout_ms, self.transaction_status));
        w.nullable_structs(&"transactionPartitions", flexible, self.transaction_partitions.as_deref(), version);
        w.run((self.transaction_last_update_timestamp_ms, self.transaction_start_timestamp_ms));
        if version < 1 && self.client_transaction_version != 0 {
            w.not_in_version(&"clientTransactionVersion");
        }
        if flexible {
            let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
            if self.previous_producer_id != -1 {
                tags.field(0, |w| w.i64(self.previous_producer_id));
            }
            if self.next_producer_id != -1 {
                tags.field(1, |w| w.i64(self.next_producer_id));
            }
            if self.client_transaction_version != 0 {
                tags.field(2, |w| w.i16(self.client_transaction_version));
            }
            if self.next_producer_epoch != -1 {
                tags.field(3, |w| w.i16(self.next_producer_epoch));
            }
            tags.finish();
        } else {
            w.refuse_tagged_fields(&self.unknown_tagged_fields);
        }
    }
}

impl Struct for PartitionsSchema {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 1;
        Self {
            topic: r.string(&"topic", flexible),
            partition_ids: r.numbers(&"partitionIds", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 1;
        w.string(&"topic", flexible, &self.topic);
        w.numbers(&"partitionIds", flexible, &self.partition_ids);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
