//! Record sets of any message format, hostile or built.

use bytes::Bytes;
use millstream_protocol::json;
use millstream_protocol::records::{
    Batch, BuildError, Compression, DecodedBatch, Decompressor, LegacyBatch, LegacyBuilder, LegacyMagic, Record,
    RecordColumns, RecordError, RecordSet, SealedBatch,
};

use super::heap::measured;
use super::{codecs, records};

/// Walks all of a set of any format. Returns how many records were read.
pub(crate) fn set(bytes: &Bytes, scratch: &mut Decompressor) -> usize {
    let mut batches = RecordSet::new(bytes.clone());
    let (mut count, mut failed) = (0, None);
    loop {
        let before = batches.valid_bytes();
        match batches.next() {
            None => break,
            Some(Err(e)) => {
                failed = failed.or(Some(e));
                records::refused(&e, bytes.len());
                assert!(batches.next().is_none(), "nothing follows an error");
                break;
            }
            Some(Ok(found)) => {
                assert_eq!(found.bytes(), &bytes[before..batches.valid_bytes()]);
                failed = failed.or(batch(&found, scratch).err());
                count += match &found {
                    Batch::V2(found) => records::batch(found, bytes.len(), scratch),
                    Batch::Legacy(found) => legacy(found, bytes.len(), scratch),
                };
            }
        }
    }
    assert_eq!(batches.valid_bytes() + batches.trailing_bytes(), bytes.len());
    printed(bytes, scratch, failed);
    count
}

/// Reads a batch as everyone does, its checksum checked.
fn batch(batch: &Batch, scratch: &mut Decompressor) -> Result<(), RecordError> {
    assert!((0..=2).contains(&batch.magic()));
    let decoded = batch.decode(scratch)?;
    batch.verify_crc().and(batch.compression().map(|_| ()))?;
    let walked = decoded.records().try_for_each(|record| {
        let record = record?;
        match batch.is_control() {
            true => millstream_protocol::records::ControlRecord::parse(&record).map(|_| ()),
            false => Ok(()),
        }
    });
    let mut columns = RecordColumns::default();
    if decoded.columns(&mut columns).is_ok() {
        assert_eq!(decoded.records().count(), columns.len());
    }
    walked
}

/// The printer takes a set if everything in it can be read, and refuses it for what is wrong first.
fn printed(bytes: &Bytes, scratch: &mut Decompressor, failed: Option<RecordError>) {
    let mut out = Vec::new();
    let printed = json::records(bytes, scratch, &mut out);
    assert_eq!(json::outline(bytes, scratch), printed);
    match printed {
        Ok(outline) => {
            assert_eq!(failed, None);
            assert_eq!(outline.valid_bytes + outline.trailing_bytes, bytes.len());
            assert!(serde_json::from_slice::<serde::de::IgnoredAny>(&out).is_ok());
        }
        Err(e) => {
            assert!(failed.is_some(), "printed {e}, read well");
            assert!(out.is_empty());
        }
    }
}

/// Reads one message of magic 0 or 1 in every way there is.
fn legacy(message: &LegacyBatch, set_len: usize, scratch: &mut Decompressor) -> usize {
    let (decoded, heap) = measured(|| message.decode_unverified(scratch));
    let allowed = match message.compression() {
        Ok(Compression::None) => super::heap::allowed(message.size_in_bytes()),
        _ => codecs::allowed(message.size_in_bytes(), scratch.max_bytes()),
    };
    assert!(heap.peak_bytes <= allowed, "{heap:?} for {} bytes", message.size_in_bytes());
    let decoded = match decoded {
        Ok(decoded) => decoded,
        Err(e) => {
            let len = if e.record.is_some() { scratch.max_bytes().max(set_len) } else { set_len };
            records::refused(&e, len);
            return 0;
        }
    };
    let mut columns = RecordColumns::default();
    assert_eq!(decoded.columns(&mut columns), Ok(()));
    assert_eq!((decoded.iter().count(), columns.len()), (decoded.len(), decoded.len()));
    for (at, record) in decoded.iter().enumerate() {
        assert_eq!((record.offset, record.timestamp), (columns.offsets[at], columns.timestamps[at]));
        assert_eq!(record.key, columns.keys[at].of(decoded.payload()));
        assert_eq!(record.value, columns.values[at].of(decoded.payload()));
        assert_eq!(record.headers.count(), 0);
    }
    let (first, last) = (decoded.iter().next(), decoded.iter().last());
    assert_eq!(first.map(|record| record.offset), Some(decoded.base_offset()));
    assert_eq!(last.map(|record| record.offset), Some(decoded.last_offset()));
    decoded.len()
}

/// The same set with the checksum of every complete batch as it should be.
pub(crate) fn with_right_checksums(bytes: &Bytes) -> Bytes {
    let mut set = RecordSet::new(bytes.clone());
    let mut right = Vec::with_capacity(bytes.len());
    while let Some(Ok(batch)) = set.next() {
        match batch {
            Batch::V2(batch) => match SealedBatch::reopen(batch.into_bytes()) {
                Ok(sealed) => right.extend_from_slice(&sealed.finish()),
                Err(e) => panic!("{e}"),
            },
            Batch::Legacy(message) => {
                let (head, covered) = message.bytes().split_at(16);
                right.extend_from_slice(&head[..12]);
                right.extend_from_slice(&crc32(covered).to_be_bytes());
                right.extend_from_slice(covered);
            }
        }
    }
    right.extend_from_slice(&bytes[right.len()..]);
    right.into()
}

/// CRC-32, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
    !bytes.iter().fold(!0, |crc, &byte| (0..8).fold(crc ^ u32::from(byte), step))
}

/// Builds a set of records cut from `data`, and reads it back.
pub(crate) fn built(magic: LegacyMagic, compression: Compression, data: &[u8]) {
    let Ok(mut builder) = LegacyBuilder::new(magic, compression, None) else { return };
    let pieces: Vec<_> = records::Pieces(data).collect();
    // Twice, because a builder keeps its memory, and goes on counting.
    for round in 0..2 {
        let mut written = Vec::new();
        for piece in &pieces {
            let timestamp = piece.time.wrapping_add(round);
            match builder.append(timestamp, piece.key, piece.value) {
                Ok(()) => written.push((if magic == LegacyMagic::V0 { -1 } else { timestamp }, piece.key, piece.value)),
                Err(e) => assert!(
                    matches!(e, BuildError::Timestamp { timestamp: refused } if refused == timestamp && timestamp < -1)
                ),
            }
        }
        let built = builder.build();
        assert_eq!(built.is_empty(), written.is_empty());
        compare(built, &written);
    }
}

type Written<'a> = (i64, Option<&'a [u8]>, Option<&'a [u8]>);

fn compare(built: Bytes, written: &[Written<'_>]) {
    let mut scratch = Decompressor::new(1 << 24);
    assert_eq!(set(&built, &mut scratch), written.len());
    let decoded: Vec<DecodedBatch> = RecordSet::new(built)
        .map(|batch| batch.and_then(|batch| batch.decode(&mut scratch)).unwrap_or_else(|e| panic!("{e}")))
        .collect();
    let records = decoded.iter().flat_map(|batch| batch.records().flatten());
    let read: Vec<Record<'_>> = records.collect();
    assert!(read.windows(2).all(|pair| pair[0].offset + 1 == pair[1].offset));
    let fields = read.iter().map(|record| (record.timestamp, record.key, record.value));
    assert!(fields.eq(written.iter().copied()));
}
