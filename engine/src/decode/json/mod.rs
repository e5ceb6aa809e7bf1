//! JSON documents to Arrow columns, straight from the payload of a record batch.
//!
//! The way of a batch: `document` walks every value once, checks its structure and notes where the fields of the
//! referenced columns lie; then each column turns its fields into one array, a file per family of types. The walk
//! guesses the layout of the row from the row before (`keys`); what is not referenced is checked and skipped.
//!
//! What converts to what is Flink's doing: text is read as a number where a number is wanted, any scalar is text
//! where text is wanted, a missing field is null. Control characters may stand bare in strings, as Flink lets them.

mod as_it_came;
mod binary;
mod boolean;
mod column;
mod container;
mod decimal;
mod document;
mod escape;
mod float;
mod integer;
mod keys;
mod scan;
mod select;
mod stops;
mod string;
mod temporal;
mod views;

use std::sync::Arc;

use arrow_array::{ArrayRef, NullArray};
use bytes::Bytes;
use millstream_protocol::records::Span;

pub(crate) use as_it_came::can_leave_as_it_came;
pub(crate) use select::{Selected, Selection, Wanted};

use crate::batch::Columns;
use crate::plan::JsonOptions;
use crate::pool::Pool;
use crate::types::SqlType;
use as_it_came::TextDecoder;
use column::{ColumnDecoder, Sure};
use document::Document;
use keys::Layout;
use scan::{Fault, RawValue};
use stops::{Index, Kernel};

/// Decodes the values of record batches into columns.
///
/// ```
/// use arrow_array::{cast::AsArray, types::Int32Type};
/// use bytes::Bytes;
/// use millstream_engine::{decode::json::JsonDecoder, plan::JsonOptions, types::SqlType};
/// use millstream_protocol::records::Span;
///
/// let payload = Bytes::from_static(br#"{"n":1,"s":"a"}{"s":"b","n":"2"}"#);
/// let values = [Span { start: 0, len: 15 }, Span { start: 15, len: 17 }];
/// let mut decoder = JsonDecoder::new(&[("n", SqlType::Int)], &JsonOptions::default());
/// let decoded = decoder.decode(&payload, &values)?;
/// assert_eq!(decoded.columns[0].as_primitive::<Int32Type>().values(), &[1, 2]);
/// # Ok::<(), millstream_engine::decode::json::DecodeError>(())
/// ```
pub struct JsonDecoder {
    layout: Layout,
    kernel: Kernel,
    index: Index,
    columns: Vec<Column>,
    lenient: bool,
    fields: Vec<RawValue>,
    /// Fields of some rows of a column, and which of them may turn out to be unreadable.
    picked: Vec<RawValue>,
    doubtful: Vec<u32>,
    /// What stands for a column that is not decoded.
    empty: ArrayRef,
    /// For each column that it is not decoded early.
    none_early: Vec<bool>,
    pool: Pool,
}

struct Column {
    name: String,
    decoder: Box<dyn ColumnDecoder>,
    /// When its values are handed on as JSON text.
    text: Option<TextDecoder>,
    required: bool,
}

impl Column {
    /// What makes the column that is handed on.
    fn out(&mut self) -> &mut dyn ColumnDecoder {
        match &mut self.text {
            Some(text) => text,
            None => &mut *self.decoder,
        }
    }

    /// Which fields can certainly be read.
    fn sure(&self) -> Sure {
        let sure = self.decoder.sure();
        if self.required { sure } else { sure.or_missing() }
    }
}

/// The columns of a record batch.
#[derive(Debug)]
pub struct Decoded {
    /// One array per requested column, `rows` long.
    pub columns: Columns,
    /// How many rows there are.
    pub rows: usize,
    /// For each row the index of its value in the batch; absent when every value made a row.
    pub kept: Option<Vec<u32>>,
    /// Fields that could not be read and became null; always 0 unless parse errors are ignored.
    pub bad_fields: u64,
    /// Values that are no JSON object and made no row; always 0 unless parse errors are ignored.
    pub dropped_records: u64,
    /// Null values, which make no row.
    pub tombstones: u64,
}

/// Why a batch could not be decoded: the first row at fault, and there the first column.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{reason}", column.as_ref().map(|name| format!("column '{name}': ")).unwrap_or_default())]
pub struct DecodeError {
    /// The index of the value in the batch.
    pub row: usize,
    /// The column, unless the document as a whole is at fault.
    pub column: Option<String>,
    /// What is wrong, with a piece of the text.
    pub reason: String,
}

impl JsonDecoder {
    /// A decoder of these columns, in this order. Types that no format can hold (intervals, the bare NULL) are
    /// decoded as nulls; the binder does not let them into a table.
    pub fn new(columns: &[(&str, SqlType)], options: &JsonOptions) -> Self {
        let names = columns.iter().map(|(name, _)| name.as_bytes());
        let make = |(name, sql_type): &(&str, SqlType)| Column {
            name: (*name).to_owned(),
            decoder: column::decoder(*sql_type, options),
            text: None,
            required: options.fail_on_missing_field,
        };
        Self {
            layout: Layout::new(names),
            kernel: Kernel::best(),
            index: Index::default(),
            columns: columns.iter().map(make).collect(),
            lenient: options.ignore_parse_errors,
            fields: Vec::new(),
            picked: Vec::new(),
            doubtful: Vec::new(),
            empty: Arc::new(NullArray::new(0)),
            none_early: vec![false; columns.len()],
            pool: Pool::default(),
        }
    }

    /// Makes its columns in this pool.
    pub(crate) fn with_pool(self, pool: Pool) -> Self {
        Self { pool, ..self }
    }

    /// Hands a column on as the JSON text that an encoder with the options `writes` would make of it.
    pub(crate) fn hand_on_text(&mut self, column: usize, sql_type: SqlType, reads: &JsonOptions, writes: &JsonOptions) {
        self.columns[column].text = Some(TextDecoder::new(sql_type, reads, writes));
    }

    /// Decodes the values at `values` in `payload`, each of which is one JSON object. Payloads of earlier calls are let go
    /// of first, save for those that somebody still holds a column of.
    ///
    /// # Errors
    /// The first value that cannot be read, unless parse errors are ignored.
    ///
    /// # Panics
    /// When a span does not lie in the payload, or that has 256 MiB or more; spans and payload come from the record
    /// batch's own decoding, which checks the ones and bounds the other.
    pub fn decode(&mut self, payload: &Bytes, values: &[Span]) -> Result<Decoded, DecodeError> {
        self.pool.reclaim();
        let none = std::mem::take(&mut self.none_early);
        let selection = Selection { early: &none, rows: &mut |_, _, _| Wanted::All };
        let selected = self.decode_selected(payload, values, selection);
        self.none_early = none;
        let Selected { columns, rows, kept, bad_fields, dropped_records, tombstones, .. } = selected?;
        Ok(Decoded { columns, rows, kept, bad_fields, dropped_records, tombstones })
    }

    /// Where columns that are read beside the decoded ones are made.
    pub(crate) fn pool(&mut self) -> &mut Pool {
        &mut self.pool
    }

    /// Notes where the fields of every row lie: column by column, `values.len()` places each.
    fn walk(&mut self, payload: &[u8], values: &[Span]) -> Walked {
        assert!(payload.len() < scan::MAX_PAYLOAD_BYTES, "a payload is bounded where it is decompressed");
        self.fields.clear();
        self.fields.resize(values.len() * self.columns.len(), RawValue::MISSING);
        let mut walked = Walked::default();
        for (index, span) in values.iter().enumerate() {
            if span.len < 0 {
                walked.tombstones += 1;
                walked.skip(index);
                continue;
            }
            let start = span.start as usize;
            let len = span.len as usize;
            self.kernel.read(&payload[start..start + len], &mut self.index);
            let document = Document::new(&payload[start..], len, &self.index);
            let row = walked.rows;
            let fields = &mut self.fields;
            let place =
                |column: usize, value: RawValue| fields[column * values.len() + row] = value.shifted(span.start);
            match document::walk(&document, &mut self.layout, self.lenient, place) {
                Ok(()) => walked.keep(index),
                Err(_) if self.lenient => {
                    walked.dropped_records += 1;
                    walked.skip(index);
                    for column in 0..self.columns.len() {
                        self.fields[column * values.len() + row] = RawValue::MISSING;
                    }
                }
                Err(fault) => {
                    walked.stopped = Some(malformed(index, document.bytes, fault));
                    break;
                }
            }
        }
        walked
    }
}

/// What the walk over a batch found.
#[derive(Default)]
struct Walked {
    rows: usize,
    kept: Option<Vec<u32>>,
    dropped_records: u64,
    tombstones: u64,
    stopped: Option<DecodeError>,
}

impl Walked {
    fn keep(&mut self, index: usize) {
        self.rows += 1;
        if let Some(kept) = &mut self.kept {
            kept.push(index as u32);
        }
    }

    /// From the first value without a row on, the rows have to say which values they came from.
    fn skip(&mut self, index: usize) {
        self.kept.get_or_insert_with(|| (0..index as u32).collect());
    }
}

#[cold]
fn malformed(row: usize, document: &[u8], fault: Fault) -> DecodeError {
    let reason = format!("{} at byte {} of {}", fault.what, fault.at, column::excerpt(document));
    DecodeError { row, column: None, reason }
}

#[cfg(test)]
mod tests;
