//! Message sets from before v2: what is built is what is read, in every way of reading; what Kafka refuses is refused
//! and what it lets pass is let pass; and whatever the bytes, reading them ends in records or in a typed error.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod sets;

use bytes::Bytes;
use millstream_protocol::records::{
    Batch, BuildError, Compression, Decompressor, LegacyBuilder, LegacyMagic, RecordBatches, RecordColumns,
    RecordError, RecordErrorKind, RecordField, RecordSet, TimestampType,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use sets::{compressed, message, seal, wrapped};

const CAP: usize = 16 << 20;
const CODECS: [Compression; 4] = [Compression::None, Compression::Gzip, Compression::Snappy, Compression::Lz4];
const MAGICS: [LegacyMagic; 2] = [LegacyMagic::V0, LegacyMagic::V1];

/// A record as an owned value: the oracle that the borrowed forms are compared with.
#[derive(Clone, Debug, PartialEq)]
struct Owned {
    offset: i64,
    timestamp: i64,
    key: Option<Vec<u8>>,
    value: Option<Vec<u8>>,
}

fn owned(bytes: Option<&[u8]>) -> Option<Vec<u8>> {
    bytes.map(<[u8]>::to_vec)
}

/// Reads all records of a set in both ways, and checks that the two agree.
fn read(set: &Bytes) -> Result<Vec<Owned>, RecordError> {
    let mut scratch = Decompressor::new(CAP);
    let mut out = Vec::new();
    let mut columns = RecordColumns::default();
    for batch in RecordSet::new(set.clone()) {
        let batch = batch?;
        let decoded = batch.decode(&mut scratch)?;
        let from = out.len();
        let walked = decoded.records().try_for_each(|record| {
            let record = record?;
            assert!(batch.magic() == 2 || record.headers.len() == 0);
            let (key, value) = (owned(record.key), owned(record.value));
            out.push(Owned { offset: record.offset, timestamp: record.timestamp, key, value });
            Ok(())
        });
        assert_eq!(walked, decoded.columns(&mut columns));
        walked?;
        assert_eq!(columns.len(), out.len() - from);
        for (row, record) in out[from..].iter().enumerate() {
            assert_eq!((columns.offsets[row], columns.timestamps[row]), (record.offset, record.timestamp));
            assert_eq!(columns.keys[row].of(decoded.payload()), record.key.as_deref());
            assert_eq!(columns.values[row].of(decoded.payload()), record.value.as_deref());
        }
        if batch.magic() < 2 {
            assert_eq!(out.get(from).map(|record| record.offset), Some(decoded.base_offset()));
        }
    }
    Ok(out)
}

/// Records with rising offsets from `base` on.
fn records(base: i64) -> impl Strategy<Value = Vec<Owned>> {
    let record = (1i64..4, -1i64..i64::MAX, option::of(vec(any::<u8>(), 0..40)), option::of(vec(any::<u8>(), 0..300)));
    vec(record, 1..30).prop_map(move |records| {
        let mut offset = base - 1;
        let place = |(gap, timestamp, key, value)| {
            offset += gap;
            Owned { offset, timestamp, key, value }
        };
        records.into_iter().map(place).collect()
    })
}

fn built(magic: LegacyMagic, codec: Compression, append_time: Option<i64>, records: &[Owned]) -> Bytes {
    let mut builder = LegacyBuilder::new(magic, codec, None).unwrap();
    builder.set_append_time(append_time).set_base_offset(records[0].offset);
    for record in records {
        builder.append_at(record.offset, record.timestamp, record.key.as_deref(), record.value.as_deref()).unwrap();
    }
    builder.build()
}

/// What is left of a record in a set of that magic.
fn kept(magic: LegacyMagic, append_time: Option<i64>, record: &Owned) -> Owned {
    let timestamp = match magic {
        LegacyMagic::V0 => -1,
        LegacyMagic::V1 => append_time.unwrap_or(record.timestamp),
    };
    Owned { timestamp, ..record.clone() }
}

proptest! {
    #[test]
    fn records_read_back(
        records in prop_oneof![records(0), records(1_000_000)], v1: bool, codec in 0usize..4,
        append_time in option::of(0i64..i64::MAX),
    ) {
        let magic = MAGICS[usize::from(v1)];
        let set = built(magic, CODECS[codec], append_time, &records);
        let expected: Vec<_> = records.iter().map(|record| kept(magic, append_time, record)).collect();
        prop_assert_eq!(read(&set).unwrap(), expected.clone());
        let batches: Vec<_> = RecordSet::new(set.clone()).map(Result::unwrap).collect();
        prop_assert_eq!(batches.len(), if codec == 0 { records.len() } else { 1 });
        let last = batches.last().unwrap();
        prop_assert_eq!(last.last_offset(), expected.last().unwrap().offset);
        prop_assert_eq!(last.compression(), Ok(CODECS[codec]));
        let time = append_time.map_or(TimestampType::CreateTime, |_| TimestampType::LogAppendTime);
        prop_assert_eq!(last.timestamp_type(), v1.then_some(time));
        let largest = if codec == 0 { expected.last().map(|last| last.timestamp) } else { expected.iter().map(|record| record.timestamp).max() };
        prop_assert_eq!(Some(last.max_timestamp()), largest);
    }

    /// Mostly well-formed fields in a row, so that noise gets deeper than the first length.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..200), magic in 0u8..3, len in 0usize..200) {
        let mut set = bytes;
        set.resize(set.len().max(34), 0);
        let size = (set.len().min(len + 26) - 12) as i32;
        set[8..12].copy_from_slice(&size.to_be_bytes());
        set[16] = magic;
        seal(&mut set);
        let _ = read(&set.into());
    }

    /// One byte of what is inside changed, all checksums made right again.
    #[test]
    fn a_changed_message_is_read_or_refused(
        records in records(0), v1: bool, codec in 0usize..4, at in any::<prop::sample::Index>(), byte: u8,
    ) {
        let magic = MAGICS[usize::from(v1)];
        let mut inner = built(magic, Compression::None, None, &records).to_vec();
        let at = at.index(inner.len());
        inner[at] = byte;
        seal(&mut inner);
        let _ = read(&inner.clone().into());
        let _ = read(&wrapped(magic, CODECS[codec], 5, &inner));
    }
}

fn kind(set: impl Into<Bytes>) -> RecordErrorKind {
    read(&set.into()).unwrap_err().kind
}

fn inner(magic: LegacyMagic, offsets: &[i64]) -> Vec<u8> {
    offsets.iter().flat_map(|&offset| message(magic, 0, offset, None, Some(b"v"))).collect()
}

fn offsets(set: &Bytes) -> Vec<i64> {
    read(set).unwrap().iter().map(|record| record.offset).collect()
}

#[test]
fn offsets_in_a_wrapper_are_absolute_in_magic_0_and_relative_in_magic_1() {
    for codec in &CODECS[1..] {
        let v0 = wrapped(LegacyMagic::V0, *codec, 9, &inner(LegacyMagic::V0, &[5, 7, 9]));
        assert_eq!(offsets(&v0), [5, 7, 9]);
        let v1 = wrapped(LegacyMagic::V1, *codec, 109, &inner(LegacyMagic::V1, &[0, 2, 4]));
        assert_eq!(offsets(&v1), [105, 107, 109]);
        let unplaced = wrapped(LegacyMagic::V1, *codec, 0, &inner(LegacyMagic::V1, &[0, 1, 2]));
        assert_eq!(offsets(&unplaced), [0, 1, 2], "a wrapper's offset of 0 says nothing");
    }
    let before = wrapped(LegacyMagic::V1, Compression::Gzip, 3, &inner(LegacyMagic::V1, &[0, 4]));
    assert_eq!(kind(before), RecordErrorKind::WrapperOffset { inner: 4 });
}

#[test]
fn with_log_append_time_a_wrappers_time_hides_the_others() {
    let inner = [inner(LegacyMagic::V1, &[0]), inner(LegacyMagic::V0, &[1])].concat();
    let value = compressed(LegacyMagic::V1, Compression::Snappy, &inner);
    let mut wrapper = message(LegacyMagic::V1, Compression::Snappy.id() | 0x08, 1, None, Some(&value));
    wrapper[18..26].copy_from_slice(&1234i64.to_be_bytes());
    seal(&mut wrapper);
    let records = read(&wrapper.into()).unwrap();
    assert_eq!(records.iter().map(|record| record.timestamp).collect::<Vec<_>>(), [1234, -1], "magic 0 has no time");
}

#[test]
fn what_is_wrong_with_a_wrapper_is_named() {
    for magic in MAGICS {
        let of = |codec, inner: &[u8]| kind(wrapped(magic, codec, 3, inner));
        assert_eq!(of(Compression::Gzip, b""), RecordErrorKind::EmptyWrapper);
        assert_eq!(of(Compression::Lz4, &inner(magic, &[0])[..20]), RecordErrorKind::EmptyWrapper, "cut is empty");
        assert_eq!(kind(message(magic, 1, 0, None, None)), RecordErrorKind::EmptyWrapper);
        let zstd = RecordErrorKind::CodecOfLaterMagic { magic: magic.id(), compression: Compression::Zstd };
        assert_eq!(of(Compression::Zstd, &inner(magic, &[0])), zstd);
        assert_eq!(kind(message(magic, 5, 0, None, Some(b"x"))), RecordErrorKind::UnknownCodec { id: 5 });
        let nested = wrapped(magic, Compression::Snappy, 0, &inner(magic, &[0]));
        let compression = Compression::Snappy;
        assert_eq!(of(Compression::Lz4, &nested), RecordErrorKind::NestedCompression { compression });
        let mut changed = inner(magic, &[0, 1]);
        *changed.last_mut().unwrap() ^= 1;
        let error = read(&wrapped(magic, Compression::Gzip, 3, &changed)).unwrap_err();
        assert!(matches!(error.kind, RecordErrorKind::Checksum { .. }));
        assert_eq!((error.record, error.base_offset), (Some(1), 3), "{error}");
        let mut short = inner(magic, &[0]);
        short[11] = 13;
        assert_eq!(of(Compression::Gzip, &short), RecordErrorKind::BatchLength { length: 13 });
        let mut endless = inner(magic, &[0, 1]);
        let second = endless.len() / 2;
        endless[second + 8..second + 12].copy_from_slice(&i32::MAX.to_be_bytes());
        assert_eq!(of(Compression::Gzip, &endless), RecordErrorKind::BatchLength { length: i32::MAX });
        endless[second + 11] -= 8;
        assert_eq!(offsets(&wrapped(magic, Compression::Gzip, 1, &endless)).len(), 1, "cut");
        assert!(matches!(
            kind(message(magic, 2, 0, None, Some(b"\xff\xff\xff"))),
            RecordErrorKind::CorruptCompression { compression: Compression::Snappy }
        ));
    }
}

#[test]
fn what_kafka_lets_pass_is_let_pass() {
    for magic in MAGICS {
        let mut behind = message(magic, 0, 4, Some(b"k"), Some(b"v"));
        behind.extend(b"behind the value");
        behind[11] += 16;
        seal(&mut behind);
        assert_eq!(read(&behind.into()).unwrap()[0].value.as_deref(), Some(&b"v"[..]));

        let whole = inner(magic, &[0, 1, 2]);
        let cut = wrapped(magic, Compression::Lz4, 1, &whole[..whole.len() - 1]);
        assert_eq!(offsets(&cut), [0, 1], "a cut last message is an end inside a wrapper too");

        let odd_bits = message(magic, 0xf0, 4, Some(b"k"), None);
        assert_eq!(read(&odd_bits.into()).unwrap()[0].value, None);

        let value = compressed(magic, Compression::Gzip, &inner(magic, &[0]));
        let keyed = message(magic, 1, 0, Some(b"a wrapper's key"), Some(&value));
        assert_eq!(offsets(&keyed.into()), [0]);

        let mut null = message(magic, 0, 4, None, None);
        let at = null.len() - 8;
        null[at..at + 4].copy_from_slice(&i32::MIN.to_be_bytes());
        seal(&mut null);
        assert_eq!(read(&null.into()).unwrap()[0].key, None, "every negative length is null");
    }
}

#[test]
fn what_is_wrong_with_a_message_is_named() {
    for magic in MAGICS {
        let whole = message(magic, 0, 4, Some(b"key"), Some(b"value"));
        let key_at = whole.len() - 16;
        for (at, field, length) in [(key_at, RecordField::Key, 13), (key_at + 7, RecordField::Value, 6)] {
            let mut wrong = whole.clone();
            wrong[at + 3] = length as u8;
            assert!(matches!(kind(wrong.clone()), RecordErrorKind::Checksum { .. }));
            seal(&mut wrong);
            let error = read(&wrong.into()).unwrap_err();
            let available = if field == RecordField::Key { 12 } else { 5 };
            assert_eq!(error.kind, RecordErrorKind::FieldLength { field, length, available });
            assert_eq!((error.byte, error.record), (at, Some(0)));
        }
        let mut no_value = message(magic, 0, 4, Some(b"12"), None);
        let at = no_value.len() - 10;
        no_value[at..at + 4].copy_from_slice(&6i32.to_be_bytes());
        seal(&mut no_value);
        assert_eq!(kind(no_value), RecordErrorKind::RecordCut);
    }
    // Room for a message of magic 0, called magic 1.
    let mut short = message(LegacyMagic::V0, 0, 0, None, None);
    short[16] = 1;
    seal(&mut short);
    assert_eq!(kind(short), RecordErrorKind::BatchLength { length: 14 });
}

#[test]
fn a_set_cut_at_any_byte_yields_its_whole_messages() {
    for magic in MAGICS {
        let one = message(magic, 0, 4, Some(b"key"), Some(b"value"));
        let set = Bytes::from(one.repeat(3));
        for cut in 0..set.len() {
            let mut batches = RecordSet::new(set.slice(..cut));
            assert_eq!(batches.by_ref().map(Result::unwrap).count(), cut / one.len(), "cut at {cut}");
            assert_eq!(batches.valid_bytes() + batches.trailing_bytes(), cut);
        }
        assert!(RecordBatches::new(set).next().unwrap().is_err(), "the reader of v2 says so");
    }
}

#[test]
fn a_changed_byte_is_found_by_the_checksum() {
    for magic in MAGICS {
        let whole = message(magic, 0, 4, Some(b"key"), Some(b"value"));
        for at in (12..16).chain(17..whole.len()) {
            let mut changed = whole.clone();
            changed[at] ^= 0x10;
            assert!(matches!(kind(changed), RecordErrorKind::Checksum { .. }), "byte {at}");
        }
    }
}

#[test]
fn a_length_that_overflows_kafkas_is_refused() {
    let mut set = message(LegacyMagic::V1, 0, 4, Some(b"key"), Some(b"value"));
    for (length, refused) in [(i32::MAX, true), (i32::MAX - 11, true), (i32::MAX - 12, false)] {
        set[8..12].copy_from_slice(&length.to_be_bytes());
        assert_eq!(read(&set.clone().into()).is_err(), refused, "{length}");
    }
}

#[test]
fn the_builder_refuses_what_kafka_does_not_write() {
    let zstd = LegacyBuilder::new(LegacyMagic::V1, Compression::Zstd, None).unwrap_err();
    assert_eq!(zstd, BuildError::CodecOfLaterMagic { magic: 1, compression: Compression::Zstd });
    let mut builder = LegacyBuilder::new(LegacyMagic::V1, Compression::None, None).unwrap();
    assert!(builder.build().is_empty());
    assert_eq!(builder.append(-2, None, None), Err(BuildError::Timestamp { timestamp: -2 }));
    builder.set_base_offset(10).append(0, None, None).unwrap();
    assert_eq!(builder.append_at(10, 0, None, None), Err(BuildError::Offset { offset: 10, last: 10 }));
    let far = 11 + i64::from(i32::MAX);
    assert_eq!(builder.append_at(far, 0, None, None), Err(BuildError::Offset { offset: far, last: 10 }));
    builder.append_at(far - 1, 0, None, None).unwrap();
    assert_eq!(builder.record_count(), 2);
    let Batch::Legacy(first) = RecordSet::new(builder.build()).next().unwrap().unwrap() else { panic!("legacy") };
    assert_eq!((first.header.offset, first.size_in_bytes()), (10, 34));
}
