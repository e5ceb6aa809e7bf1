//! Record sets from one message format to another and back, and put in place as they are.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use bytes::Bytes;
use millstream_protocol::records::{
    Batch, BatchBuilder, BuildError, Compression, ControlRecord, ControlType, ConvertError, Decompressor,
    LegacyBuilder, LegacyMagic, Placement, RecordErrorKind, RecordSet, TimestampType, down_convert, patch_append_time,
    patch_last_offset, up_convert,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

const CODECS: [Compression; 4] = [Compression::None, Compression::Gzip, Compression::Snappy, Compression::Lz4];
const MAGICS: [LegacyMagic; 2] = [LegacyMagic::V0, LegacyMagic::V1];

/// Gap behind it, timestamp, key, value.
type Appended = (i32, i64, Option<Vec<u8>>, Option<Vec<u8>>);
/// Offset, timestamp, key, value.
type Owned = (i64, i64, Option<Vec<u8>>, Option<Vec<u8>>);

fn scratch() -> Decompressor {
    Decompressor::new(16 << 20)
}

fn read(set: &Bytes) -> Vec<Owned> {
    let mut out = Vec::new();
    for batch in RecordSet::new(set.clone()) {
        let decoded = batch.unwrap().decode(&mut scratch()).unwrap();
        out.extend(decoded.records().map(|record| {
            let record = record.unwrap();
            (record.offset, record.timestamp, record.key.map(<[u8]>::to_vec), record.value.map(<[u8]>::to_vec))
        }));
    }
    out
}

fn batches(set: &Bytes) -> Vec<Batch> {
    RecordSet::new(set.clone()).map(Result::unwrap).collect()
}

/// Records of one batch with rising offsets from `base` on, each with a header.
fn v2(codec: Compression, base: i64, append_time: Option<i64>, records: &[Appended]) -> Bytes {
    let mut builder = BatchBuilder::new(codec, None).unwrap();
    for (gap, timestamp, key, value) in records {
        builder.append(*timestamp, key.as_deref(), value.as_deref(), &[("lost", None)]).unwrap();
        builder.skip_offsets(*gap).unwrap();
    }
    let mut sealed = builder.build();
    sealed.set_base_offset(base);
    if let Some(time) = append_time {
        sealed.set_append_time(time);
    }
    sealed.finish()
}

fn records() -> impl Strategy<Value = Vec<Appended>> {
    vec((0i32..3, -1i64..i64::MAX, option::of(vec(any::<u8>(), 0..30)), option::of(vec(any::<u8>(), 0..200))), 1..20)
}

proptest! {
    #[test]
    fn down_and_up_again_keeps_the_records(
        records in records(), base in 0i64..1 << 40, codec in 0usize..4, append_time in option::of(0i64..i64::MAX),
    ) {
        let set = v2(CODECS[codec], base, append_time, &records);
        let before = read(&set);
        for magic in MAGICS {
            let old = down_convert(&set, magic, 0, &mut scratch()).unwrap();
            let expected: Vec<_> = before.iter().cloned().map(|record| match magic {
                LegacyMagic::V0 => (record.0, -1, record.2, record.3),
                LegacyMagic::V1 => record,
            }).collect();
            prop_assert_eq!(&read(&old), &expected);
            for batch in batches(&old) {
                prop_assert_eq!((batch.magic(), batch.compression()), (magic.id(), Ok(CODECS[codec])));
            }
            let new = up_convert(&old, &mut scratch()).unwrap();
            prop_assert_eq!(&read(&new), &expected);
            let new = batches(&new);
            prop_assert_eq!(new.len(), 1);
            prop_assert_eq!((new[0].magic(), new[0].compression()), (2, Ok(CODECS[codec])));
            let time = append_time.filter(|_| magic == LegacyMagic::V1);
            let kind = time.map_or(TimestampType::CreateTime, |_| TimestampType::LogAppendTime);
            prop_assert_eq!(new[0].timestamp_type(), Some(kind));
            prop_assert_eq!(new[0].max_timestamp(), expected.iter().map(|record| record.1).max().unwrap());
        }
    }

    #[test]
    fn placed_records_keep_their_distances(
        records in records(), magic in 0usize..3, codec in 0usize..4, base in 1i64..1 << 40, to in 1i64..1 << 40,
        append_time in option::of(0i64..i64::MAX),
    ) {
        let produced = v2(CODECS[codec], base, None, &records);
        let produced = match magic {
            2 => produced,
            old => down_convert(&produced, MAGICS[old], 0, &mut scratch()).unwrap(),
        };
        let placement = Placement { base_offset: to, leader_epoch: 7, append_time };
        let (placed, next_offset) = placement.apply(produced.clone(), &mut scratch()).unwrap();
        let (before, after) = (read(&produced), read(&placed));
        prop_assert_eq!(after.len(), before.len());
        prop_assert_eq!(after[0].0, to);
        // Messages that are not compressed are placed one by one, so gaps close.
        if magic == 2 || codec > 0 {
            prop_assert!(after.iter().zip(&before).all(|(after, before)| after.0 - to == before.0 - base));
        } else {
            prop_assert_eq!(next_offset, to + before.len() as i64);
        }
        prop_assert!(next_offset > after.last().unwrap().0);
        prop_assert_eq!(next_offset, batches(&placed).last().unwrap().last_offset() + 1);
        for (after, before) in after.iter().zip(&before) {
            prop_assert_eq!((&after.2, &after.3), (&before.2, &before.3));
            prop_assert_eq!(after.1, append_time.filter(|_| magic > 0).unwrap_or(before.1));
        }
        if let Batch::V2(batch) = &batches(&placed)[0] {
            prop_assert_eq!(batch.header.partition_leader_epoch, 7);
        }
    }
}

#[test]
fn control_batches_are_dropped_and_cut_ones_left_out() {
    let record = (0, 5, None, Some(b"kept".to_vec()));
    let data = v2(Compression::None, 0, None, std::slice::from_ref(&record));
    let mut marker = ControlRecord::marker(ControlType::Abort, 1).to_batch(9);
    marker.set_base_offset(1);
    let set = Bytes::from([&data[..], &marker.finish(), &data[..40]].concat());
    for magic in MAGICS {
        assert_eq!(read(&down_convert(&set, magic, 0, &mut scratch()).unwrap()).len(), 1);
    }
    assert_eq!(batches(&up_convert(&set, &mut scratch()).unwrap()).len(), 2, "v2 is passed on");
}

#[test]
fn what_a_consumer_did_not_ask_for_is_left_out_of_uncompressed_sets() {
    let records: Vec<_> = (0..10).map(|at| (0, at, None, Some(vec![at as u8]))).collect();
    let first = |codec, from| {
        let old = down_convert(&v2(codec, 100, None, &records), LegacyMagic::V1, from, &mut scratch()).unwrap();
        read(&old).first().map(|record| record.0)
    };
    assert_eq!(first(Compression::None, 104), Some(104));
    assert_eq!(first(Compression::None, 200), None);
    assert_eq!(first(Compression::Lz4, 104), Some(100));
}

#[test]
fn what_has_no_older_form_is_refused() {
    let records = [(0, 5, None, None)];
    let zstd = v2(Compression::Zstd, 0, None, &records);
    let error = down_convert(&zstd, LegacyMagic::V1, 0, &mut scratch()).unwrap_err();
    let expected = BuildError::CodecOfLaterMagic { magic: 1, compression: Compression::Zstd };
    assert_eq!(error, ConvertError::Write { last_offset: 0, error: expected });
    let negative = v2(Compression::None, 3, None, &[(0, -9, None, None)]);
    let error = down_convert(&negative, LegacyMagic::V1, 0, &mut scratch()).unwrap_err();
    assert_eq!(error, ConvertError::Write { last_offset: 3, error: BuildError::Timestamp { timestamp: -9 } });
    assert_eq!(error.to_string(), "record batch up to offset 3 cannot be converted: a timestamp of -9");
    let mut damaged = v2(Compression::None, 3, None, &records).to_vec();
    *damaged.last_mut().unwrap() ^= 1;
    assert!(matches!(down_convert(&damaged.into(), LegacyMagic::V1, 0, &mut scratch()), Err(ConvertError::Read(_))));
}

/// Uncompressed messages join a batch until something keeps them apart.
#[test]
fn messages_in_a_row_become_one_batch() {
    let message = |magic, offset, timestamp, append_time| {
        let mut builder = LegacyBuilder::new(magic, Compression::None, None).unwrap();
        builder.set_append_time(append_time).set_base_offset(offset);
        builder.append(timestamp, None, Some(b"v")).unwrap();
        builder.build()
    };
    let up = |messages: &[Bytes]| {
        let set = up_convert(&messages.concat().into(), &mut scratch()).unwrap();
        batches(&set).iter().map(|batch| batch.last_offset()).collect::<Vec<_>>()
    };
    let of = |offset| message(LegacyMagic::V1, offset, 5, None);
    assert_eq!(up(&[of(3), of(4), of(9)]), [9]);
    assert_eq!(up(&[of(3), of(3), of(4)]), [3, 4], "offsets that do not rise");
    assert_eq!(up(&[of(0), of(i64::from(i32::MAX) + 5)]), [0, i64::from(i32::MAX) + 5], "a delta beyond 31 bits");
    assert_eq!(up(&[of(0), message(LegacyMagic::V0, 1, -1, None)]), [1], "both have their producer's time, or none");
    let stamped = |offset, time| message(LegacyMagic::V1, offset, 5, Some(time));
    assert_eq!(up(&[of(0), stamped(1, 70), stamped(2, 70), stamped(3, 71), of(4)]), [0, 2, 3, 4]);
    let packed =
        down_convert(&v2(Compression::Gzip, 1, None, &[(0, 5, None, None)]), LegacyMagic::V1, 0, &mut scratch());
    assert_eq!(up(&[of(0), packed.unwrap(), of(2), of(3)]), [0, 1, 3], "a compressed set is a batch of its own");
}

#[test]
fn patches_reach_every_format() {
    let record = [(0, 5, None, Some(b"v".to_vec())), (0, 6, None, None)];
    for codec in CODECS {
        let mut new = v2(codec, 0, None, &record).to_vec();
        patch_last_offset(&mut new, 101).unwrap();
        patch_append_time(&mut new, 77).unwrap();
        let expected = [(100, 77, None, Some(b"v".to_vec())), (101, 77, None, None)];
        assert_eq!(read(&new.into()), expected);
        let old = down_convert(&v2(codec, 0, None, &record), LegacyMagic::V1, 0, &mut scratch()).unwrap();
        let first = batches(&old)[0].size_in_bytes();
        let mut old = old[..first].to_vec();
        patch_last_offset(&mut old, 101).unwrap();
        patch_append_time(&mut old, 77).unwrap();
        let expected =
            if codec == Compression::None { vec![(101, 77, None, Some(b"v".to_vec()))] } else { expected.to_vec() };
        assert_eq!(read(&old.into()), expected);
    }
    let old = down_convert(&v2(Compression::None, 0, None, &record), LegacyMagic::V0, 0, &mut scratch()).unwrap();
    let error = patch_append_time(&mut old.to_vec(), 5).unwrap_err();
    assert_eq!(error.kind, RecordErrorKind::UnsupportedMagic { magic: 0 }, "magic 0 has no time");
    for cut in 0..old.len().min(26) {
        assert!(patch_last_offset(&mut old[..cut].to_vec(), 5).is_err(), "{cut} bytes");
    }
}
