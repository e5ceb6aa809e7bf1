//! A whole batch as columns, in one pass: what the engine turns into arrays without visiting a record again.

use super::header::BatchHeader;
use super::record::{Base, HeaderIter, check_count};
use super::walk::{self, Fault, Field};
use super::{RecordError, RecordErrorKind};

/// Where a key or value lies in the decompressed records.
///
/// Eight bytes, so that a column of them becomes an Arrow view column by adding the buffer's index.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// Bytes, or -1 for null.
    pub len: i32,
}

impl Span {
    /// Whether the field is null (which is not the same as empty).
    #[inline]
    pub fn is_null(self) -> bool {
        self.len < 0
    }

    /// The field's bytes in the payload it was decoded from; `None` for null.
    ///
    /// ```
    /// use millstream_protocol::records::Span;
    /// assert_eq!(Span { start: 1, len: 2 }.of(b"abcd"), Some(&b"bc"[..]));
    /// assert_eq!(Span { start: 0, len: -1 }.of(b"abcd"), None);
    /// ```
    #[inline]
    pub fn of(self, payload: &[u8]) -> Option<&[u8]> {
        Field { start: self.start as usize, len: self.len }.of(payload)
    }
}

impl From<Field> for Span {
    #[inline]
    fn from(field: Field) -> Self {
        Self { start: field.start as u32, len: field.len }
    }
}

/// The records of one batch, column by column; all columns have the same length.
///
/// Made to be refilled: decoding into it again allocates only when a batch has more records than any before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordColumns {
    /// Absolute offsets.
    pub offsets: Vec<i64>,
    /// Milliseconds since the epoch.
    pub timestamps: Vec<i64>,
    /// Keys, as positions in the payload.
    pub keys: Vec<Span>,
    /// Values, as positions in the payload.
    pub values: Vec<Span>,
    /// Whether headers stand behind the values, as in v2.
    has_headers: bool,
}

impl RecordColumns {
    /// Number of records.
    pub fn len(&self) -> usize {
        self.offsets.len()
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.offsets.is_empty()
    }

    /// Forgets the records and keeps the memory.
    pub fn clear(&mut self) {
        self.resize(0);
    }

    /// The headers of record `row`, read when asked for: they stand behind its value in `payload`, which is what the
    /// columns were decoded from. Formats before v2 have none.
    ///
    /// ```
    /// use millstream_protocol::records::{BatchBuilder, Compression, Decompressor, RecordBatches, RecordColumns};
    ///
    /// let mut builder = BatchBuilder::new(Compression::None, None)?;
    /// builder.append(0, None, Some(b"value"), &[("trace", Some(b"1")), ("trace", None)])?;
    /// let batch = RecordBatches::new(builder.build().finish()).next().expect("a batch")?;
    /// let payload = batch.payload(&mut Decompressor::new(1 << 20))?;
    /// let mut columns = RecordColumns::default();
    /// batch.columns(&payload, &mut columns)?;
    /// let headers: Vec<_> = columns.headers(0, &payload).map(|header| (header.key, header.value)).collect();
    /// assert_eq!(headers, [(&b"trace"[..], Some(&b"1"[..])), (b"trace", None)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such row.
    pub fn headers<'a>(&self, row: usize, payload: &'a [u8]) -> HeaderIter<'a> {
        let value = self.values[row];
        let behind_value = value.start as usize + value.len.max(0) as usize;
        match payload.get(behind_value..) {
            Some(rest) if self.has_headers => HeaderIter::at(rest),
            _ => HeaderIter::default(),
        }
    }

    pub(super) fn push(&mut self, offset: i64, timestamp: i64, key: Span, value: Span) {
        self.offsets.push(offset);
        self.timestamps.push(timestamp);
        self.keys.push(key);
        self.values.push(value);
    }

    fn resize(&mut self, len: usize) {
        self.has_headers = false;
        self.offsets.resize(len, 0);
        self.timestamps.resize(len, 0);
        self.keys.resize(len, Span::default());
        self.values.resize(len, Span::default());
    }

    pub(super) fn fill(&mut self, header: &BatchHeader, payload: &[u8]) -> Result<(), RecordError> {
        let filled = self.try_fill(header, payload);
        if filled.is_err() {
            self.clear();
        }
        filled
    }

    fn try_fill(&mut self, header: &BatchHeader, payload: &[u8]) -> Result<(), RecordError> {
        let base = Base::of(header);
        let count = check_count(header, payload).map_err(|fault| base.error(fault, None))?;
        check_addressable(payload).map_err(|fault| base.error(fault, None))?;
        self.resize(count);
        if count == 0 {
            return Ok(());
        }
        let end = self.walk(&base, payload)?;
        self.has_headers = true;
        match payload.len() - end {
            0 => Ok(()),
            bytes => Err(base.error(Fault { kind: RecordErrorKind::BatchRest { bytes }, at: end }, None)),
        }
    }

    fn walk(&mut self, base: &Base, payload: &[u8]) -> Result<usize, RecordError> {
        let mut at = 0;
        let rows = self.offsets.iter_mut().zip(&mut self.timestamps).zip(&mut self.keys).zip(&mut self.values);
        for (row, (((offset, timestamp), key), value)) in rows.enumerate() {
            let raw = walk::record(payload, at).map_err(|fault| base.error(fault, Some(row)))?;
            at = raw.end;
            *offset = base.offset(raw.offset_delta);
            *timestamp = base.timestamp(raw.timestamp_delta);
            *key = raw.key.into();
            *value = raw.value.into();
        }
        Ok(at)
    }
}

/// Refuses a payload that a [`Span`] cannot point into.
pub(super) fn check_addressable(payload: &[u8]) -> Result<(), Fault> {
    match u32::try_from(payload.len()) {
        Ok(_) => Ok(()),
        Err(_) => Err(Fault { kind: RecordErrorKind::OutputLimit { limit: u32::MAX as usize }, at: 0 }),
    }
}
