//! A record set of hostile bytes: its batches, their records, and the agreement of all that read them.

use bytes::Bytes;
use millstream_protocol::records::{
    BATCH_HEADER_BYTES, BatchBuilder, BuildError, Compression, ControlRecord, Decompressor, Record, RecordBatch,
    RecordBatches, RecordColumns, RecordError, RecordErrorKind, SealedBatch,
};

use super::heap::{allowed, measured};

/// Longer than any error reads.
const MAX_ERROR_CHARS: usize = 300;

/// The first byte of the part that the checksum covers.
const ATTRIBUTES_AT: usize = 21;

/// Walks all of a set. Returns how many records were read.
pub(crate) fn set(bytes: &Bytes, scratch: &mut Decompressor) -> usize {
    let mut batches = RecordBatches::new(bytes.clone());
    let mut records = 0;
    loop {
        let before = batches.valid_bytes();
        let (next, heap) = measured(|| batches.next());
        assert!(heap.peak_bytes <= allowed(0), "{heap:?}");
        match next {
            None => break,
            Some(Err(e)) => {
                refused(&e, bytes.len());
                assert!(batches.next().is_none(), "nothing follows an error");
                break;
            }
            Some(Ok(found)) => {
                assert_eq!(found.bytes(), &bytes[before..batches.valid_bytes()]);
                records += batch(&found, bytes.len(), scratch);
            }
        }
    }
    assert_eq!(batches.valid_bytes() + batches.trailing_bytes(), bytes.len());
    records
}

/// An error points into the bytes and reads well.
pub(crate) fn refused(e: &RecordError, len: usize) {
    assert!(e.byte <= len, "{e}: there are {len} bytes");
    let text = e.to_string();
    assert!(!text.is_empty() && text.len() <= MAX_ERROR_CHARS, "{text}");
}

/// Reads one batch in every way there is, its checksum right or wrong.
pub(crate) fn batch(batch: &RecordBatch, set_len: usize, scratch: &mut Decompressor) -> usize {
    let len = batch.size_in_bytes();
    let cap = scratch.max_bytes();
    let (payload, heap) = measured(|| batch.payload_unverified(scratch));
    match batch.compression() {
        Ok(Compression::None) => assert!(heap.peak_bytes <= allowed(len), "{heap:?} for {len} bytes"),
        _ => assert!(heap.peak_bytes <= super::codecs::allowed(len, cap), "{heap:?} for {len} bytes, cap {cap}"),
    }
    if let Err(e) = batch.verify_crc() {
        refused(&e, set_len);
        assert_eq!(batch.payload(scratch), Err(e));
    }
    reopened(batch);
    match payload {
        Ok(payload) => records(batch, &payload),
        Err(e) => {
            refused(&e, set_len);
            0
        }
    }
}

/// A batch whose checksum is computed anew is the same but for the checksum, which is right then.
fn reopened(batch: &RecordBatch) {
    let sealed = SealedBatch::reopen(Bytes::copy_from_slice(batch.bytes())).unwrap_or_else(|e| panic!("{e}"));
    let again = RecordBatches::new(sealed.finish()).next();
    let again = again.and_then(Result::ok).unwrap_or_else(|| panic!("no batch any more: {batch:?}"));
    assert_eq!(again.verify_crc(), Ok(()));
    assert_eq!(again.bytes()[ATTRIBUTES_AT..], batch.bytes()[ATTRIBUTES_AT..]);
}

/// The iterator and the columns give the same records, or refuse at the same place. Returns how many there are.
pub(crate) fn records(batch: &RecordBatch, payload: &Bytes) -> usize {
    let ((columns, columnar), heap) = measured(|| {
        let mut columns = RecordColumns::default();
        let result = batch.columns(payload, &mut columns);
        (columns, result)
    });
    // Columns are made of what was decompressed, which is what they are measured by.
    assert!(heap.peak_bytes <= allowed(payload.len().max(batch.size_in_bytes())), "{heap:?}");
    let (walked, heap) = measured(|| batch.records(payload).try_fold(0, |count, record| record.map(|_| count + 1)));
    assert_eq!(heap.allocations, 0, "walking records takes no memory");
    assert_eq!(walked.map(|_: usize| ()), columnar, "the two readers disagree");
    let mut at = 0;
    for record in batch.records(payload) {
        let Ok(record) = record else { break };
        if columnar.is_ok() {
            assert_eq!((record.offset, record.timestamp), (columns.offsets[at], columns.timestamps[at]));
            assert_eq!(record.key, columns.keys[at].of(payload));
            assert_eq!(record.value, columns.values[at].of(payload));
        }
        check_record(&record);
        at += 1;
    }
    match columnar {
        Ok(()) => {
            assert_eq!(at, columns.len());
            assert_eq!(at, batch.header.record_count as usize);
            rebuilt(batch, payload);
        }
        Err(e) => {
            refused(&e, payload.len());
            assert!(columns.is_empty(), "no half-filled columns");
        }
    }
    at
}

/// The headers are as many as they say, and a marker's parser holds out.
fn check_record(record: &Record<'_>) {
    let headers = record.headers;
    assert_eq!(headers.count(), headers.len());
    if let Err(e) = ControlRecord::parse(record) {
        assert_eq!(e.kind, RecordErrorKind::ControlRecord);
    }
}

/// Records that are written into a new batch read as they were.
fn rebuilt(batch: &RecordBatch, payload: &Bytes) {
    let Ok(mut builder) = BatchBuilder::new(Compression::None, None) else { return };
    for record in batch.records(payload).flatten() {
        let headers: Option<Vec<_>> =
            record.headers.map(|header| Some((std::str::from_utf8(header.key).ok()?, header.value))).collect();
        // The builder takes header keys as text, which no reader insists on.
        let Some(headers) = headers else { return };
        assert_eq!(builder.append(record.timestamp, record.key, record.value, &headers), Ok(()));
    }
    let built = builder.build().finish();
    let Some(Ok(again)) = RecordBatches::new(built).next() else { panic!("a built batch reads") };
    assert_eq!(again.verify_crc(), Ok(()));
    let body = again.bytes().slice(BATCH_HEADER_BYTES..);
    let read: Vec<_> = again.records(&body).map(|record| record.unwrap_or_else(|e| panic!("{e}"))).collect();
    let original: Vec<_> = batch.records(payload).flatten().collect();
    assert_eq!(read.len(), original.len());
    for (at, (ours, theirs)) in read.iter().zip(&original).enumerate() {
        assert_eq!((ours.offset, ours.timestamp), (at as i64, theirs.timestamp));
        assert_eq!((ours.key, ours.value), (theirs.key, theirs.value));
        assert!(ours.headers.eq(theirs.headers));
    }
}

/// A v2 batch around `body` with a right length and, as a rule, a wrong checksum.
pub(crate) fn with_body(attributes: u8, record_count: i32, body: &[u8]) -> RecordBatch {
    let mut bytes = vec![0; BATCH_HEADER_BYTES];
    bytes[8..12].copy_from_slice(&((BATCH_HEADER_BYTES - 12 + body.len()) as i32).to_be_bytes());
    bytes[16] = 2;
    bytes[22] = attributes;
    bytes[27..35].copy_from_slice(&1_700_000_000_000_i64.to_be_bytes());
    bytes[35..43].copy_from_slice(&1_800_000_000_000_i64.to_be_bytes());
    bytes[57..61].copy_from_slice(&record_count.to_be_bytes());
    bytes.extend_from_slice(body);
    match RecordBatches::new(bytes.into()).next() {
        Some(Ok(batch)) => batch,
        other => panic!("a header that is right is read: {other:?}"),
    }
}

/// Builds a batch of records cut from `data`, and reads it back.
pub(crate) fn built(compression: Compression, level: Option<i32>, data: &[u8]) {
    let Ok(mut builder) = BatchBuilder::new(compression, level) else { return };
    let pieces: Vec<_> = Pieces(data).collect();
    // Twice, because a builder keeps its memory and its guesses from batch to batch.
    for timestamp in [0, i64::MAX - 3] {
        for piece in &pieces {
            assert_eq!(piece.append(&mut builder, timestamp), Ok(()));
        }
        let sealed = builder.build();
        assert_eq!(sealed.record_count as usize, pieces.len());
        let batch = match RecordBatches::new(sealed.finish()).next() {
            Some(Ok(batch)) => batch,
            other => panic!("{other:?}"),
        };
        let payload = batch.payload(&mut Decompressor::new(1 << 24)).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(records(&batch, &payload), pieces.len());
        for (record, piece) in batch.records(&payload).flatten().zip(&pieces) {
            piece.compare(&record, timestamp);
        }
    }
}

/// Records out of any bytes: three that say what follows, then the fields.
pub(crate) struct Pieces<'a>(pub(crate) &'a [u8]);

pub(crate) struct Piece<'a> {
    pub(crate) time: i64,
    pub(crate) key: Option<&'a [u8]>,
    pub(crate) value: Option<&'a [u8]>,
    plain_value: bool,
    headers: u8,
}

impl<'a> Piece<'a> {
    fn append(&self, builder: &mut BatchBuilder, timestamp: i64) -> Result<(), BuildError> {
        let timestamp = timestamp.wrapping_add(self.time);
        if self.plain_value {
            let value = self.value.unwrap_or_default();
            return builder.append_with(timestamp, self.key, |out| out.extend_from_slice(value));
        }
        let headers: Vec<_> = self.headers().collect();
        builder.append(timestamp, self.key, self.value, &headers)
    }

    fn compare(&self, record: &Record<'_>, timestamp: i64) {
        assert_eq!(record.timestamp, timestamp.wrapping_add(self.time));
        let value = if self.plain_value { Some(self.value.unwrap_or_default()) } else { self.value };
        assert_eq!((record.key, record.value), (self.key, value));
        let headers: Vec<_> = record.headers.map(|header| (header.key, header.value)).collect();
        let expected = self.headers().map(|(key, value)| (key.as_bytes(), value));
        assert!(headers.into_iter().eq(expected.take(if self.plain_value { 0 } else { usize::MAX })));
    }

    /// The same few headers again and again, with and without a value.
    fn headers(&self) -> impl Iterator<Item = (&'static str, Option<&'a [u8]>)> {
        let value = self.value;
        (0..self.headers).map(move |at| match at % 3 {
            0 => ("h", value),
            1 => ("", None),
            _ => ("schlüssel", Some(&[][..])),
        })
    }
}

impl<'a> Pieces<'a> {
    /// A field whose length is `len` times itself, or less where the bytes end; null where `len` is 0.
    fn field(&mut self, len: u8) -> Option<&'a [u8]> {
        let len = usize::from(len).checked_sub(1)?;
        let (field, rest) = self.0.split_at((len * len).min(self.0.len()));
        self.0 = rest;
        Some(field)
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let (&[flags, key, value], rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        let time = i64::from(flags as i8).wrapping_pow(1 + u32::from(flags % 9));
        let (key, value) = (self.field(key), self.field(value));
        Some(Piece { time, key, value, plain_value: flags & 1 == 1, headers: flags >> 5 })
    }
}
