//! The first stage of a pipeline: record batches of a source table become batches of columns.
//!
//! Each row is given the watermark that the rows before it in its own partition made; that is what makes lateness
//! exact, whatever the batch size.

use std::ops::Range;

use arrow_buffer::ScalarBuffer;
use bytes::Bytes;
use millstream_protocol::records::{Decompressor, RecordBatch, RecordColumns, RecordError, Span};

use crate::batch::Batch;
use crate::decode::json::{DecodeError, Decoded, JsonDecoder};
use crate::operators::OperatorError;
use crate::plan::{Connector, Format, KafkaTable, Scan};
use crate::time::WatermarkGenerator;

/// A decompressed record batch, at most: a batch is at most 1 MB on most brokers, and JSON packs 20 to 1 at times.
const MAX_PAYLOAD_BYTES: usize = 128 << 20;

/// Reads record batches of a table.
pub(crate) struct TableScan {
    decoder: JsonDecoder,
    decompressor: Decompressor,
    columns: RecordColumns,
}

/// What a record batch, or the part of it before a bad record, became.
pub(crate) struct Scanned {
    pub(crate) batch: Batch,
    /// Records that were looked at.
    pub(crate) records: u64,
    /// Records that made no row.
    pub(crate) skipped: u64,
    pub(crate) bad_fields: u64,
    /// The record behind them cannot be read: its offset and what is wrong.
    pub(crate) bad_record: Option<(i64, DecodeError)>,
}

/// Why a batch cannot be scanned at all.
pub(crate) enum ScanError {
    Damaged(RecordError),
    /// The watermark of a row cannot be computed.
    Watermark {
        offset: Option<i64>,
        error: OperatorError,
    },
}

impl TableScan {
    /// A reader of a scan's columns; `None` when the table is none that can be read.
    pub(crate) fn new(scan: &Scan) -> Option<Self> {
        let Connector::Kafka(KafkaTable { format: Format::Json(options), .. }) = &scan.table.connector else {
            return None;
        };
        let columns = scan.projection.iter().map(|index| &scan.table.columns[*index]);
        let columns: Vec<_> = columns.map(|column| (&*column.name, column.sql_type)).collect();
        Some(Self {
            decoder: JsonDecoder::new(&columns, options),
            decompressor: Decompressor::new(MAX_PAYLOAD_BYTES),
            columns: RecordColumns::default(),
        })
    }

    /// Scans the records of `batch` whose offsets lie in `wanted`. `watermarks` are those of the batch's partition;
    /// absent when nothing downstream uses event time.
    pub(crate) fn scan(
        &mut self,
        batch: &RecordBatch,
        wanted: Range<i64>,
        partition: u32,
        watermarks: Option<&mut WatermarkGenerator>,
    ) -> Result<Scanned, ScanError> {
        // The client has verified the checksum of what it fetched.
        let payload = batch.payload_unverified(&mut self.decompressor).map_err(ScanError::Damaged)?;
        batch.columns(&payload, &mut self.columns).map_err(ScanError::Damaged)?;
        let offsets = &self.columns.offsets;
        let from = offsets.partition_point(|offset| *offset < wanted.start);
        let to = offsets.partition_point(|offset| *offset < wanted.end).max(from);
        let (decoded, records, bad_record) =
            decode(&mut self.decoder, &payload, &self.columns.values[from..to], &offsets[from..to]);
        let skipped = decoded.dropped_records + decoded.tombstones;
        let bad_fields = decoded.bad_fields;
        let mut batch = Batch { columns: decoded.columns, rows: decoded.rows, partition, event_time: None };
        if let Some(generator) = watermarks {
            let offsets = row_offsets(&offsets[from..from + records], decoded.kept.as_deref());
            batch = generator.stamp(batch, offsets.clone()).map_err(|error| ScanError::Watermark {
                offset: error.row.and_then(|row| offsets.get(row).copied()),
                error,
            })?;
        }
        Ok(Scanned { batch, records: records as u64, skipped, bad_fields, bad_record })
    }
}

impl TableScan {
    /// The offsets of the batch that was scanned last, as far as they are wanted.
    pub(crate) fn offsets(&self, wanted: &Range<i64>) -> Vec<i64> {
        self.columns.offsets.iter().copied().filter(|offset| wanted.contains(offset)).collect()
    }
}

/// Decodes all values, or those before the first that cannot be read. Says how many were read.
fn decode(
    decoder: &mut JsonDecoder,
    payload: &Bytes,
    values: &[Span],
    offsets: &[i64],
) -> (Decoded, usize, Option<(i64, DecodeError)>) {
    let mut upto = values.len();
    let mut bad_record = None;
    loop {
        match decoder.decode(payload, &values[..upto]) {
            Ok(decoded) => return (decoded, upto, bad_record),
            // Each turn ends earlier than the last one, and nothing is wrong with no values.
            Err(error) => {
                upto = error.row.min(upto - 1);
                bad_record = Some((offsets[upto], error));
            }
        }
    }
}

/// The offset of each row.
fn row_offsets(offsets: &[i64], kept: Option<&[u32]>) -> ScalarBuffer<i64> {
    match kept {
        None => offsets.to_vec().into(),
        Some(kept) => kept.iter().map(|index| offsets[*index as usize]).collect(),
    }
}
