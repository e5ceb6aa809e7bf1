//! The watermark of one partition, row by row.

use arrow_array::cast::AsArray;
use arrow_array::types::TimestampMicrosecondType;
use arrow_array::{Array, ArrayRef};

use super::NO_WATERMARK_MS;
use crate::batch::{Batch, EventTime};
use crate::expr::Evaluator;
use crate::operators::OperatorError;
use crate::plan::Watermark;
use crate::pool::Pool;

/// Computes a partition's watermark: the running maximum of the watermark expression over its rows.
///
/// ```
/// use std::sync::Arc;
/// use arrow_array::{ArrayRef, TimestampMicrosecondArray};
/// use millstream_engine::batch::Batch;
/// use millstream_engine::expr::{Expr, ExprKind};
/// use millstream_engine::plan::Watermark;
/// use millstream_engine::pool::Pool;
/// use millstream_engine::time::WatermarkGenerator;
/// use millstream_engine::types::SqlType;
///
/// let expr = Expr { kind: ExprKind::Column(0), sql_type: SqlType::Timestamp(3) };
/// let mut generator = WatermarkGenerator::new(&Watermark { rowtime: 0, expr });
/// let rowtime: ArrayRef = Arc::new(TimestampMicrosecondArray::from(vec![5_000, 3_000, 9_000]));
/// let batch = Batch { columns: vec![rowtime].into(), rows: 3, partition: 0, event_time: None };
/// let batch = generator.stamp(batch, |row| row as i64, &mut Pool::default())?;
/// assert_eq!(&batch.event_time.unwrap().watermarks[..], &[i64::MIN, 5, 5]);
/// assert_eq!(generator.current_ms(), 9);
/// # Ok::<(), millstream_engine::operators::OperatorError>(())
/// ```
#[derive(Debug, Clone)]
pub struct WatermarkGenerator {
    expr: Evaluator,
    rowtime: usize,
    current_ms: i64,
}

impl WatermarkGenerator {
    /// A generator for a partition that is read from its start, or has no watermark yet.
    pub fn new(watermark: &Watermark) -> Self {
        Self::restored(watermark, NO_WATERMARK_MS)
    }

    /// A generator that goes on from a saved watermark, in milliseconds: that of the rows before the first one to come.
    pub fn restored(watermark: &Watermark, watermark_ms: i64) -> Self {
        Self { expr: Evaluator::new(&watermark.expr), rowtime: watermark.rowtime, current_ms: watermark_ms }
    }

    /// The partition's watermark after all rows so far, in milliseconds.
    pub fn current_ms(&self) -> i64 {
        self.current_ms
    }

    /// Adds to the partition's next batch what event-time operators need: the rows' offsets, and before each row the
    /// watermark that the rows ahead of it made.
    ///
    /// # Errors
    /// A row whose rowtime is null, which Flink does not take either, and whatever the watermark expression says.
    pub fn stamp(
        &mut self,
        batch: Batch,
        offset_of: impl Fn(usize) -> i64,
        pool: &mut Pool,
    ) -> Result<Batch, OperatorError> {
        if let Some(row) = first_null(&batch.columns[self.rowtime]) {
            return Err(OperatorError::at(row, "the rowtime is null: a row of event time needs one".to_owned()));
        }
        let values = self.expr.evaluate(&batch, pool)?;
        let values = values.as_primitive::<TimestampMicrosecondType>();
        let mut watermarks = pool.room::<i64>(batch.rows);
        for (row, slot) in watermarks.slots().iter_mut().enumerate() {
            *slot = self.current_ms;
            if values.is_valid(row) {
                self.current_ms = self.current_ms.max(values.value(row).div_euclid(1_000));
            }
        }
        let (offsets, watermarks) = (pool.values((0..batch.rows).map(offset_of)), pool.lend(watermarks));
        Ok(Batch { event_time: Some(EventTime { offsets, watermarks }), ..batch })
    }
}

fn first_null(array: &ArrayRef) -> Option<usize> {
    let nulls = array.nulls().filter(|nulls| nulls.null_count() > 0)?;
    (0..array.len()).find(|row| nulls.is_null(*row))
}
