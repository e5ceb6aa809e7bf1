//! The first stage of a pipeline: record batches of a source table become batches of columns.
//!
//! Each row is given the watermark that the rows before it in its own partition made; that is what makes lateness
//! exact, whatever the batch size.

use std::ops::Range;

use arrow_array::ArrayRef;
use bytes::Bytes;
use millstream_protocol::records::{Compression, Decompressor, RecordBatch, RecordColumns, RecordError, Span};

use super::chain::Failure;
use crate::batch::Batch;
use crate::decode::json::{DecodeError, JsonDecoder, Selected, Selection, Wanted};
use crate::expr::Evaluator;
use crate::plan::{Connector, Format, KafkaTable, Scan};
use crate::pool::Pool;
use crate::sql::reading::Reading;
use crate::time::WatermarkGenerator;

/// Fields that are decoded at a time. A batch of many tiny records takes several turns, so that what its rows become
/// stays a few megabytes, whatever it unpacks to.
const FIELDS_AT_A_TIME: usize = 1 << 17;

/// Fewer rows than this are not worth a turn of their own.
const LEAST_ROWS: usize = 1 << 10;

/// Bytes of records that are decoded at a time, but for one record that has more: what expressions write of them stays as
/// small. It is what a batch of our own unpacks to.
const BYTES_AT_A_TIME: u32 = 2 << 20;

/// Batches without a codec are scanned together up to so many bytes of their frame: a batch has a few microseconds of its
/// own, which are a tenth of what the rows of a producer's 16 KiB cost, and this much still lies in a core's own cache.
const JOINED_BYTES: usize = 256 << 10;

/// Offset, timestamp, and the places of key and value of a record.
const RECORD_BYTES: usize = 2 * size_of::<i64>() + 2 * size_of::<Span>();
/// Offset, and the place of a value.
const VALUE_BYTES: usize = size_of::<i64>() + size_of::<Span>();

/// Reads record batches of a table.
pub(crate) struct TableScan {
    decoder: JsonDecoder,
    filter: Option<Evaluator>,
    /// For each column whether it is decoded for every row.
    early: Vec<bool>,
    decompressor: Decompressor,
    open: Option<Open>,
    /// Of the records that are open: their offsets, and where their values lie in the payload.
    offsets: Vec<i64>,
    values: Vec<Span>,
    /// What the batch that was opened last is read into.
    columns: RecordColumns,
    rows_at_a_time: usize,
}

/// The batches that are open: one that was unpacked, or some that lie one behind the other in their frame.
struct Open {
    payload: Bytes,
    /// Where the payload begins in the frame; absent when it was unpacked, and is apart from it.
    start: Option<usize>,
}

/// What some records of a batch, or those before a bad one, became.
pub(crate) struct Scanned {
    pub(crate) batch: Batch,
    /// Records that were looked at.
    pub(crate) records: u64,
    /// Records that made no row.
    pub(crate) skipped: u64,
    pub(crate) bad_fields: u64,
    /// The record behind them cannot be read: its offset and what is wrong.
    pub(crate) bad_record: Option<(i64, DecodeError)>,
    /// The filter cannot be applied to one of the rows; then there are none in the batch.
    pub(crate) failure: Option<Failure>,
}

/// The watermark of a row cannot be computed.
pub(crate) struct NoWatermark {
    pub(crate) offset: Option<i64>,
    pub(crate) reason: String,
}

impl TableScan {
    /// A reader of a scan's columns, which are made in `pool`, for batches that unpack to so many bytes; `None` when the
    /// table is none that can be read.
    pub(crate) fn new(scan: &Scan, reading: &Reading<'_>, unpacked_bytes: usize, pool: Pool) -> Option<Self> {
        let Connector::Kafka(KafkaTable { format: Format::Json(options), .. }) = &scan.table.connector else {
            return None;
        };
        let columns = scan.projection.iter().map(|index| &scan.table.columns[*index]);
        let columns: Vec<_> = columns.map(|column| (&*column.name, column.sql_type)).collect();
        let mut decoder = JsonDecoder::new(&columns, options).with_pool(pool);
        for (column, (_, sql_type)) in columns.iter().enumerate() {
            if let Some(writes) = reading.writes.filter(|_| reading.as_text[column]) {
                decoder.hand_on_text(column, *sql_type, options, writes);
            }
        }
        Some(Self {
            decoder,
            filter: reading.filter.map(Evaluator::new),
            early: reading.early.clone(),
            decompressor: Decompressor::new(unpacked_bytes),
            open: None,
            offsets: Vec::new(),
            values: Vec::new(),
            columns: RecordColumns::default(),
            rows_at_a_time: (FIELDS_AT_A_TIME / columns.len().max(1)).max(LEAST_ROWS),
        })
    }

    /// Opens a batch, whose records are scanned next, beside those that are open already. It ends where `frame` has come
    /// to `end` bytes. False when those that are open are to be scanned first.
    ///
    /// # Errors
    /// When it is damaged, or unpacks to more than was agreed. Those that are open stay as they are.
    pub(crate) fn open(&mut self, batch: &RecordBatch, frame: &Bytes, end: usize) -> Result<bool, RecordError> {
        let unpacked = batch.header.attributes.compression() != Ok(Compression::None);
        let joined = match &self.open {
            None => None,
            Some(Open { start: Some(start), .. }) if !unpacked && end - start <= JOINED_BYTES => Some(*start),
            Some(_) => return Ok(false),
        };
        // The client has verified the checksum of what it fetched.
        let payload = batch.payload_unverified(&mut self.decompressor)?;
        batch.columns(&payload, &mut self.columns)?;
        let start = end - if unpacked { 0 } else { payload.len() };
        match joined {
            None => {
                std::mem::swap(&mut self.offsets, &mut self.columns.offsets);
                std::mem::swap(&mut self.values, &mut self.columns.values);
                self.open = Some(Open { payload, start: (!unpacked).then_some(start) });
            }
            Some(first) => {
                let moved = |span: &Span| Span { start: span.start + (start - first) as u32, ..*span };
                self.offsets.extend_from_slice(&self.columns.offsets);
                self.values.extend(self.columns.values.iter().map(moved));
                self.open = Some(Open { payload: frame.slice(first..end), start: Some(first) });
            }
        }
        Ok(true)
    }

    /// Whether there are records to be scanned.
    pub(crate) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Lets go of what is open, and of the columns that are back: what it was unpacked to can be written again.
    pub(crate) fn close(&mut self) {
        self.open = None;
        self.reclaim();
    }

    /// Lets go of what the columns that are back still point to.
    pub(crate) fn reclaim(&mut self) {
        self.decoder.pool().reclaim();
    }

    /// The most bytes that a batch may unpack to.
    pub(crate) fn unpacked_limit_bytes(&self) -> usize {
        self.decompressor.max_bytes()
    }

    /// Bytes of what is open beyond the frame that it came in: what it unpacked to, and where its records lie.
    pub(crate) fn unpacked_bytes(&self) -> usize {
        let unpacked = match &self.open {
            Some(Open { payload, start: None }) => payload.len(),
            _ => 0,
        };
        unpacked + self.columns.timestamps.capacity() * RECORD_BYTES + self.offsets.capacity() * VALUE_BYTES
    }

    /// The first part of the offsets `wanted` of which as many records are open as are scanned at a time. It is never
    /// empty, also where the offsets of a batch do not rise.
    pub(crate) fn first_part(&self, wanted: &Range<i64>) -> Range<i64> {
        let rows = self.rows(wanted);
        let (offsets, values) = (&self.offsets[rows.clone()], &self.values[rows]);
        // They lie one behind the other, null ones where they would be.
        let start = values.first().map_or(0, |first| first.start);
        let rows = values.partition_point(|value| value.start.saturating_sub(start) < BYTES_AT_A_TIME);
        let next = offsets.get(rows.min(self.rows_at_a_time)).copied().unwrap_or(wanted.end);
        wanted.start..next.max(wanted.start.saturating_add(1)).min(wanted.end)
    }

    /// The open records with these offsets.
    fn rows(&self, wanted: &Range<i64>) -> Range<usize> {
        let offsets = &self.offsets;
        let from = offsets.partition_point(|offset| *offset < wanted.start);
        from..offsets.partition_point(|offset| *offset < wanted.end).max(from)
    }

    /// Scans the open records whose offsets lie in `wanted`. `watermarks` are those of their partition; absent when
    /// nothing downstream uses event time.
    pub(crate) fn scan(
        &mut self,
        wanted: Range<i64>,
        partition: u32,
        watermarks: Option<&mut WatermarkGenerator>,
    ) -> Result<Scanned, NoWatermark> {
        let records = self.rows(&wanted);
        let offsets = &self.offsets[records.clone()];
        let mut refused = None;
        let filter = self.filter.as_ref();
        let mut wanted = |columns: &[ArrayRef], rows: usize, pool: &mut Pool| {
            refused = None;
            pool.next_batch();
            match filter.filter(|_| rows > 0).map(|filter| filter.rows_where(columns, rows, pool)) {
                None => Wanted::All,
                Some(Ok(rows)) => Wanted::These(rows),
                Some(Err(error)) => {
                    refused = Some(error);
                    Wanted::Unknown
                }
            }
        };
        let selection = Selection { early: &self.early, rows: &mut wanted };
        let values = &self.values[records];
        let nothing = Bytes::new();
        let payload = self.open.as_ref().map_or(&nothing, |open| &open.payload);
        let (selected, records, bad_record) = decode(&mut self.decoder, payload, values, offsets, selection);
        let skipped = selected.dropped_records + selected.tombstones;
        let bad_fields = selected.bad_fields;
        let pool = self.decoder.pool();
        let mut event_time = None;
        if let Some(generator) = watermarks {
            // Every row makes the watermark, also those that the filter drops.
            let kept = selected.kept.as_deref();
            let offset_of = |row: usize| offsets[kept.map_or(row, |kept| kept[row] as usize)];
            pool.next_batch();
            let all = Batch { columns: selected.early, rows: selected.rows, partition, event_time: None };
            let stamped = generator.stamp(all, offset_of, pool);
            let stamped =
                stamped.map_err(|error| NoWatermark { offset: error.row.map(offset_of), reason: error.reason })?;
            event_time = stamped.event_time;
        }
        let failure = refused.map(|error| Failure {
            offset: error.row.and_then(|row| event_time.as_ref()?.offsets.get(row).copied()),
            reason: error.reason,
        });
        let rows = match &selected.picks {
            None => selected.rows,
            Some(picks) => {
                event_time = event_time.map(|event_time| event_time.take(picks, pool));
                picks.as_slice().len()
            }
        };
        let batch = Batch { columns: selected.columns, rows, partition, event_time };
        Ok(Scanned { batch, records: records as u64, skipped, bad_fields, bad_record, failure })
    }

    /// The offsets of the open records, as far as they are wanted.
    pub(crate) fn offsets(&self, wanted: &Range<i64>) -> Vec<i64> {
        self.offsets.iter().copied().filter(|offset| wanted.contains(offset)).collect()
    }
}

/// Decodes all values, or those before the first that cannot be read. Says how many were read.
fn decode(
    decoder: &mut JsonDecoder,
    payload: &Bytes,
    values: &[Span],
    offsets: &[i64],
    Selection { early, rows }: Selection<'_>,
) -> (Selected, usize, Option<(i64, DecodeError)>) {
    let mut upto = values.len();
    let mut bad_record = None;
    loop {
        match decoder.decode_selected(payload, &values[..upto], Selection { early, rows: &mut *rows }) {
            Ok(selected) => return (selected, upto, bad_record),
            // Each turn ends earlier than the last one, and nothing is wrong with no values.
            Err(error) => {
                upto = error.row.min(upto - 1);
                bad_record = Some((offsets[upto], error));
            }
        }
    }
}
