//! What is built is what is read: through the iterator, through the columns, in every codec; and whatever the bytes,
//! reading them ends in records or in a typed error.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use bytes::Bytes;
use millstream_protocol::records::{
    BATCH_HEADER_BYTES, BatchBuilder, BatchHeader, Compression, Decompressor, RecordBatches, RecordColumns,
    RecordError, RecordErrorKind, RecordHeader, SealedBatch,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

const CAP: usize = 16 << 20;

/// A record as an owned value: the oracle that the borrowed forms are compared with.
#[derive(Clone, Debug, PartialEq)]
struct Owned {
    timestamp: i64,
    key: Option<Vec<u8>>,
    value: Option<Vec<u8>>,
    headers: Vec<(String, Option<Vec<u8>>)>,
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        vec(any::<u8>(), 0..20),
        // Around the lengths at which a varint grows.
        (60usize..70, any::<u8>()).prop_map(|(len, byte)| vec![byte; len]),
        (8180usize..8200, any::<u8>()).prop_map(|(len, byte)| vec![byte; len]),
    ]
}

fn record() -> impl Strategy<Value = Owned> {
    let timestamp = prop_oneof![Just(0), Just(1_700_000_000_000), any::<i64>(), 0i64..100_000];
    let headers = prop_oneof![4 => Just(Vec::new()), 1 => vec(("[a-cé]{0,3}", option::of(bytes())), 0..4)];
    (timestamp, option::of(bytes()), option::of(bytes()), headers).prop_map(|(timestamp, key, value, headers)| Owned {
        timestamp,
        key,
        value,
        headers,
    })
}

fn append(builder: &mut BatchBuilder, record: &Owned) {
    let headers: Vec<_> = record.headers.iter().map(|(name, value)| (name.as_str(), value.as_deref())).collect();
    builder.append(record.timestamp, record.key.as_deref(), record.value.as_deref(), &headers).unwrap();
}

fn built(compression: Compression, records: &[Owned]) -> SealedBatch {
    let mut builder = BatchBuilder::new(compression, None).unwrap();
    records.iter().for_each(|record| append(&mut builder, record));
    builder.build()
}

/// Reads all records of a set in both ways, checks that the two agree, and returns them with their offsets.
fn read(set: Bytes, scratch: &mut Decompressor) -> Result<Vec<(i64, Owned)>, RecordError> {
    let mut out = Vec::new();
    let mut columns = RecordColumns::default();
    for batch in RecordBatches::new(set) {
        let batch = batch?;
        let payload = batch.payload(scratch)?;
        let from = out.len();
        let walked = batch.records(&payload).try_for_each(|record| {
            let record = record?;
            let headers = record.headers.map(owned_header).collect();
            let (key, value) = (owned(record.key), owned(record.value));
            out.push((record.offset, Owned { timestamp: record.timestamp, key, value, headers }));
            Ok(())
        });
        let in_columns = batch.columns(&payload, &mut columns);
        assert_eq!(walked, in_columns);
        walked?;
        assert_eq!(columns.len(), out.len() - from);
        for (row, (offset, record)) in out[from..].iter().enumerate() {
            assert_eq!((columns.offsets[row], columns.timestamps[row]), (*offset, record.timestamp));
            assert_eq!(columns.keys[row].of(&payload), record.key.as_deref());
            assert_eq!(columns.values[row].of(&payload), record.value.as_deref());
            let headers: Vec<_> = columns.headers(row, &payload).map(owned_header).collect();
            assert_eq!(headers, record.headers);
        }
    }
    Ok(out)
}

fn owned_header(header: RecordHeader<'_>) -> (String, Option<Vec<u8>>) {
    (header.key_lossy().into_owned(), owned(header.value))
}

fn owned(bytes: Option<&[u8]>) -> Option<Vec<u8>> {
    bytes.map(<[u8]>::to_vec)
}

proptest! {
    #[test]
    fn records_read_back(records in vec(record(), 1..30), codec in 0u8..5) {
        let compression = Compression::from_id(codec).unwrap();
        let sealed = built(compression, &records);
        prop_assert_eq!(sealed.record_count as usize, records.len());
        prop_assert_eq!(sealed.max_timestamp, records.iter().map(|record| record.timestamp).max().unwrap());
        let read = read(sealed.finish(), &mut Decompressor::new(CAP)).unwrap();
        let expected: Vec<_> = records.into_iter().enumerate().map(|(at, record)| (at as i64, record)).collect();
        prop_assert_eq!(read, expected);
    }

    #[test]
    fn a_value_written_in_place_equals_one_appended(records in vec(record(), 1..30)) {
        let mut builder = BatchBuilder::new(Compression::None, None).unwrap();
        let mut in_place = BatchBuilder::new(Compression::None, None).unwrap();
        for record in &records {
            let (key, value) = (record.key.as_deref(), record.value.as_deref().unwrap_or_default());
            builder.append(record.timestamp, key, Some(value), &[]).unwrap();
            in_place.append_with(record.timestamp, key, |out| out.extend_from_slice(value)).unwrap();
        }
        prop_assert_eq!(builder.build().finish(), in_place.build().finish());
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..400)) {
        let _ = read(bytes.into(), &mut Decompressor::new(CAP));
    }

    /// Behind a valid header and checksum, so that the codecs and the records see the bytes.
    #[test]
    fn any_payload_is_read_or_refused(
        payload in vec(any::<u8>(), 0..400), codec in 0u8..8, count in prop_oneof![0i32..40, any::<i32>()],
    ) {
        let _ = read(with_payload(codec, count, &payload), &mut Decompressor::new(CAP));
    }

    /// One byte of a real payload changed, the checksum made right again: far deeper than noise gets.
    #[test]
    fn a_changed_payload_is_read_or_refused(
        records in vec(record(), 1..10), codec in 0u8..5, at in any::<prop::sample::Index>(), byte: u8,
    ) {
        let bytes = built(Compression::from_id(codec).unwrap(), &records).finish();
        let mut payload = bytes[BATCH_HEADER_BYTES..].to_vec();
        let at = at.index(payload.len());
        payload[at] = byte;
        let _ = read(with_payload(codec, records.len() as i32, &payload), &mut Decompressor::new(CAP));
    }
}

fn with_payload(codec: u8, count: i32, payload: &[u8]) -> Bytes {
    let mut batch = built(Compression::None, &[]).finish().to_vec();
    batch.extend_from_slice(payload);
    let length = batch.len() as i32 - 12;
    batch[8..12].copy_from_slice(&length.to_be_bytes());
    batch[22] = codec;
    batch[57..61].copy_from_slice(&count.to_be_bytes());
    let sealed_again = SealedBatch::reopen(batch.into()).unwrap();
    sealed_again.finish()
}

fn some_records() -> Vec<Owned> {
    (0..20)
        .map(|at| Owned {
            timestamp: 1_700_000_000_000 + at,
            key: (at % 3 != 0).then(|| format!("key-{at}").into_bytes()),
            value: Some(vec![at as u8; 40]),
            headers: (0..at % 3).map(|header| (format!("h{header}"), None)).collect(),
        })
        .collect()
}

#[test]
fn a_set_cut_at_any_byte_yields_its_whole_batches() {
    for compression in Compression::ALL {
        let first = built(compression, &some_records()).finish();
        let set = Bytes::from([&first[..], &first[..]].concat());
        for cut in 0..set.len() {
            let mut batches = RecordBatches::new(set.slice(..cut));
            let whole = batches.by_ref().filter(Result::is_ok).count();
            assert_eq!(whole, cut / first.len(), "cut at {cut}");
            assert_eq!(batches.valid_bytes() + batches.trailing_bytes(), cut);
        }
    }
}

#[test]
fn records_cut_at_any_byte_are_refused() {
    for compression in Compression::ALL {
        let records = some_records();
        let whole = built(compression, &records).finish();
        for cut in BATCH_HEADER_BYTES..whole.len() {
            let batch = with_payload(compression.id(), records.len() as i32, &whole[BATCH_HEADER_BYTES..cut]);
            let read = read(batch, &mut Decompressor::new(CAP));
            // Only end marks and checksums of a frame may be missing without loss, and even they are not let pass
            // where the format has them.
            assert!(read.is_err(), "{compression} cut at {cut} of {}", whole.len());
        }
    }
}

#[test]
fn a_changed_byte_is_found_by_the_checksum() {
    let bytes = built(Compression::None, &some_records()).finish();
    for at in 21..bytes.len() {
        let mut changed = bytes.to_vec();
        changed[at] ^= 0x10;
        let error = read(changed.into(), &mut Decompressor::new(CAP)).unwrap_err();
        assert!(matches!(error.kind, RecordErrorKind::Checksum { .. }), "byte {at}: {error}");
    }
}

#[test]
fn decompression_stops_at_the_cap() {
    let records = vec![Owned { timestamp: 0, key: None, value: Some(vec![0; 3 << 20]), headers: vec![] }];
    let payload_len = built(Compression::None, &records).size_in_bytes() - BATCH_HEADER_BYTES;
    for compression in Compression::ALL.into_iter().skip(1) {
        let bytes = built(compression, &records).finish();
        assert!(bytes.len() < 1 << 20, "{compression}: {}", bytes.len());
        for limit in [0, 1, 1 << 20, payload_len - 1] {
            let error = read(bytes.clone(), &mut Decompressor::new(limit)).unwrap_err();
            assert_eq!(error.kind, RecordErrorKind::OutputLimit { limit }, "{compression}");
        }
        assert!(read(bytes, &mut Decompressor::new(payload_len)).is_ok(), "{compression}: exactly at the cap");
    }
}

#[test]
fn patches_outside_the_checksum_leave_the_batch_valid() {
    let mut bytes = built(Compression::Lz4, &some_records()).finish().to_vec();
    BatchHeader::patch_base_offset(&mut bytes, 1_000).unwrap();
    BatchHeader::patch_leader_epoch(&mut bytes, 7).unwrap();
    let header = BatchHeader::parse(&bytes).unwrap();
    assert_eq!((header.base_offset, header.last_offset(), header.next_offset()), (1_000, 1_019, 1_020));
    assert_eq!(header.partition_leader_epoch, 7);
    let read = read(bytes.into(), &mut Decompressor::new(CAP)).unwrap();
    assert_eq!(read.iter().map(|(offset, _)| *offset).collect::<Vec<_>>(), (1_000..1_020).collect::<Vec<_>>());
}

#[test]
fn with_log_append_time_every_record_has_the_batchs_time() {
    let mut bytes = built(Compression::Gzip, &some_records()).finish().to_vec();
    BatchHeader::patch_append_time(&mut bytes, 99).unwrap();
    let read = read(bytes.into(), &mut Decompressor::new(CAP)).unwrap();
    assert!(read.iter().all(|(_, record)| record.timestamp == 99));
}

#[test]
fn producer_numbers_are_patched_before_and_after_the_first_send() {
    let mut sealed = built(Compression::Snappy, &some_records());
    sealed.set_producer(4_000, 3, i32::MAX - 9).set_transactional(true);
    let bytes = sealed.finish();
    let header = BatchHeader::parse(&bytes).unwrap();
    assert_eq!((header.producer_id, header.producer_epoch, header.base_sequence), (4_000, 3, i32::MAX - 9));
    assert_eq!(header.last_sequence(), 9, "after i32::MAX comes 0");
    assert!(header.attributes.is_transactional() && !header.attributes.is_control());

    let mut again = SealedBatch::reopen(bytes).unwrap();
    again.set_producer(4_000, 4, 0).set_transactional(false);
    let bytes = again.finish();
    let header = BatchHeader::parse(&bytes).unwrap();
    assert_eq!((header.producer_epoch, header.base_sequence, header.last_sequence()), (4, 0, 19));
    assert!(!header.attributes.is_transactional());
    assert_eq!(read(bytes, &mut Decompressor::new(CAP)).unwrap().len(), 20);
}

#[test]
fn an_empty_batch_has_no_records_and_moves_the_position() {
    let mut batch = with_payload(0, 0, b"whatever is left here").to_vec();
    batch[23..27].copy_from_slice(&9i32.to_be_bytes());
    let batch = SealedBatch::reopen(batch.into()).unwrap().finish();
    assert_eq!(BatchHeader::parse(&batch).unwrap().next_offset(), 10);
    assert_eq!(read(batch, &mut Decompressor::new(CAP)), Ok(vec![]));
}

#[test]
fn what_is_no_v2_batch_is_named() {
    let whole = built(Compression::None, &some_records()).finish();
    let with = |at: usize, byte: u8| {
        let mut bytes = whole.to_vec();
        bytes[at] = byte;
        RecordBatches::new(bytes.into()).next().unwrap().unwrap_err().kind
    };
    assert_eq!(with(16, 1), RecordErrorKind::UnsupportedMagic { magic: 1 });
    assert_eq!(with(16, 3), RecordErrorKind::UnsupportedMagic { magic: 3 });
    assert_eq!(
        with(8, 0x80),
        RecordErrorKind::BatchLength { length: i32::from_be_bytes([0x80, 0, whole[10], whole[11]]) }
    );
    let zeros = Bytes::from_static(&[0; 100]);
    assert_eq!(
        RecordBatches::new(zeros).next().unwrap().unwrap_err().kind,
        RecordErrorKind::BatchLength { length: 0 },
        "padding is no end"
    );
    let error = read(with_payload(6, 1, b""), &mut Decompressor::new(CAP)).unwrap_err();
    assert_eq!(error.kind, RecordErrorKind::UnknownCodec { id: 6 });
}
