//! The records that a broker handed out of one partition, and what stands in the way of some of them.
//!
//! A damaged batch is rejected, as Java does: nobody else will read it either. It holds up no other. Where not even the
//! batches can be told apart, what follows is given back: the broker counts how often that happens, and gives up in time.

use std::ops::RangeInclusive;
use std::sync::Arc;

use millstream_protocol::messages::share_fetch_response::PartitionData;
use millstream_protocol::records::{Decompressor, RecordBatch, RecordBatches, RecordError};

use super::ShareRecord;
use crate::core::share::{Acknowledge, PartitionId};

/// What came of a partition.
#[derive(Debug)]
pub(super) struct Acquired {
    /// In the order of their offsets.
    pub(super) records: Vec<ShareRecord>,
    pub(super) damages: Vec<Damage>,
}

/// A batch that cannot be read.
#[derive(Debug)]
pub(super) struct Damage {
    /// As far as its header can be believed.
    pub(super) offsets: RangeInclusive<i64>,
    /// What becomes of its records.
    pub(super) how: Acknowledge,
    pub(super) source: RecordError,
}

/// Reads what the member has acquired in a partition.
pub(super) fn read(topic: &Arc<str>, id: PartitionId, data: &PartitionData, scratch: &mut Decompressor) -> Acquired {
    let mut acquired = Acquired { records: Vec::new(), damages: Vec::new() };
    let mut next_offset = i64::MIN;
    for batch in RecordBatches::new(data.records.clone().unwrap_or_default()) {
        let batch = match batch {
            Ok(batch) => batch,
            Err(source) => {
                acquired.damaged(next_offset..=i64::MAX, Acknowledge::Release, source);
                continue;
            }
        };
        let (first, last) = (batch.header.base_offset, batch.header.last_offset());
        let before = acquired.records.len();
        match acquired.take(topic, id, data, &batch, scratch) {
            Ok(()) => {
                next_offset = next_offset.max(last.saturating_add(1));
                acquired.end_damage(first);
            }
            Err(source) => {
                acquired.records.truncate(before);
                acquired.damaged(first.max(next_offset)..=last, Acknowledge::Reject, source);
            }
        }
    }
    acquired
}

impl Acquired {
    fn take(
        &mut self,
        topic: &Arc<str>,
        id: PartitionId,
        data: &PartitionData,
        batch: &RecordBatch,
        scratch: &mut Decompressor,
    ) -> Result<(), RecordError> {
        if batch.header.attributes.is_control() {
            return Ok(());
        }
        let payload = batch.payload(scratch)?;
        let timestamp_type = batch.header.attributes.timestamp_type();
        let share = |bytes: &[u8]| payload.slice_ref(bytes);
        for record in batch.records(&payload) {
            let record = record?;
            let ranges = data.acquired_records.iter();
            let mut ranges = ranges.filter(|it| (it.first_offset..=it.last_offset).contains(&record.offset));
            let Some(range) = ranges.next() else { continue };
            self.records.push(ShareRecord {
                topic: topic.clone(),
                partition: id.1,
                offset: record.offset,
                timestamp: record.timestamp,
                timestamp_type,
                key: record.key.map(share),
                value: record.value.map(share),
                headers: record.headers.map(|it| (it.key_lossy().into_owned(), it.value.map(share))).collect(),
                delivery_count: range.delivery_count,
                partition_id: id,
            });
        }
        Ok(())
    }

    fn damaged(&mut self, offsets: RangeInclusive<i64>, how: Acknowledge, source: RecordError) {
        self.end_damage(*offsets.start());
        self.damages.push(Damage { offsets, how, source });
    }

    /// The damage before ends in front of this offset, whatever its header claims.
    fn end_damage(&mut self, offset: i64) {
        if let Some(last) = self.damages.last_mut()
            && *last.offsets.end() >= offset
        {
            last.offsets = *last.offsets.start()..=offset.saturating_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use millstream_protocol::messages::share_fetch_response::AcquiredRecords;
    use millstream_protocol::records::{BatchBuilder, Compression};
    use millstream_protocol::uuid::Uuid;

    use super::*;

    /// Where a batch says what its last offset is, counted from its first; and its length.
    const LAST_OFFSET_DELTA_AT: usize = 23;
    const LENGTH_AT: usize = 8;

    fn batch(base_offset: i64, values: &[&str]) -> Vec<u8> {
        let mut builder = BatchBuilder::new(Compression::None, None).expect("no codec");
        for value in values {
            builder.append(1_700_000_000_000, None, Some(value.as_bytes()), &[]).expect("it fits");
        }
        let mut sealed = builder.build();
        sealed.set_base_offset(base_offset);
        sealed.finish().to_vec()
    }

    fn read(batches: &[Vec<u8>], acquired: &[(i64, i64)]) -> (Vec<i64>, Vec<(RangeInclusive<i64>, Acknowledge)>) {
        let range = |(first_offset, last_offset): &(i64, i64)| AcquiredRecords {
            first_offset: *first_offset,
            last_offset: *last_offset,
            delivery_count: 1,
            ..Default::default()
        };
        let data = PartitionData {
            records: Some(batches.concat().into()),
            acquired_records: acquired.iter().map(range).collect(),
            ..Default::default()
        };
        let read = super::read(&"t".into(), (Uuid([1; 16]), 0), &data, &mut Decompressor::new(1 << 20));
        let damages = read.damages.into_iter().map(|damage| (damage.offsets, damage.how));
        (read.records.iter().map(|record| record.offset).collect(), damages.collect())
    }

    #[test]
    fn a_damaged_batch_is_rejected_and_holds_up_no_other() {
        let sound = [batch(0, &["a", "b"]), batch(2, &["c", "d", "e"]), batch(5, &["f"])];
        assert_eq!(read(&sound, &[(0, 5)]), (vec![0, 1, 2, 3, 4, 5], vec![]));
        assert_eq!(read(&sound, &[(1, 1), (4, 5)]).0, [1, 4, 5]);

        let mut one_bit = sound.clone();
        *one_bit[1].last_mut().expect("bytes") ^= 1;
        assert_eq!(read(&one_bit, &[(0, 5)]), (vec![0, 1, 5], vec![(2..=4, Acknowledge::Reject)]));

        // It claims to reach beyond the batch behind it.
        let mut far = sound.clone();
        far[1][LAST_OFFSET_DELTA_AT] = 0x7f;
        assert_eq!(read(&far, &[(0, 5)]), (vec![0, 1, 5], vec![(2..=4, Acknowledge::Reject)]));

        let mut two = sound.clone();
        *two[0].last_mut().expect("bytes") ^= 1;
        *two[1].last_mut().expect("bytes") ^= 1;
        let rejected = |offsets| (offsets, Acknowledge::Reject);
        assert_eq!(read(&two, &[(0, 5)]), (vec![5], vec![rejected(0..=1), rejected(2..=4)]));
    }

    #[test]
    fn what_cannot_be_told_apart_is_given_back() {
        let mut endless = [batch(0, &["a", "b"]), batch(2, &["c"])];
        endless[1][LENGTH_AT..LENGTH_AT + 4].copy_from_slice(&(-5_i32).to_be_bytes());
        assert_eq!(read(&endless, &[(0, 2)]), (vec![0, 1], vec![(2..=i64::MAX, Acknowledge::Release)]));
    }
}
