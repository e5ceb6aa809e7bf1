//! Rows to the caller: the sink behind a query.

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use tokio::sync::mpsc;

use crate::batch::Batch;
use crate::connect::{Sink, SinkError};
use crate::error::Error;

/// Batches that wait for the caller, at most.
pub(crate) const WAITING_BATCHES: usize = 8;

/// Hands batches to the caller as they are: their text columns are views into what was fetched.
pub(crate) struct RowsSink {
    schema: SchemaRef,
    rows: mpsc::Sender<RecordBatch>,
}

impl RowsSink {
    pub(crate) fn new(schema: SchemaRef, rows: mpsc::Sender<RecordBatch>) -> Self {
        Self { schema, rows }
    }
}

impl Sink for RowsSink {
    fn push(&mut self, batch: &Batch) -> Result<(), SinkError> {
        let batch = batch
            .to_arrow(self.schema.clone())
            .map_err(|error| SinkError::Failed(Error::Sink { table: "rows".to_owned(), reason: error.to_string() }))?;
        self.rows.blocking_send(batch).map_err(|_| SinkError::Closed)
    }

    fn flush(&mut self) -> Result<(), SinkError> {
        Ok(())
    }
}
