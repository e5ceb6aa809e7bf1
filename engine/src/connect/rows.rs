//! Rows to the caller: the sink behind a query.

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use crate::batch::Batch;
use crate::connect::{Sink, SinkError};
use crate::error::Error;

/// Batches that wait for the caller, at most.
pub(crate) const WAITING_BATCHES: usize = 8;

/// Hands batches to the caller as they are: their text columns are views into what was fetched.
#[derive(Clone)]
pub(crate) struct RowsSink {
    schema: SchemaRef,
    rows: mpsc::Sender<RecordBatch>,
    /// Ends the wait for a caller who takes no rows.
    stop: CancellationToken,
    runtime: Handle,
}

impl RowsSink {
    /// A sink that waits on the current runtime.
    pub(crate) fn new(schema: SchemaRef, rows: mpsc::Sender<RecordBatch>) -> Self {
        Self { schema, rows, stop: CancellationToken::new(), runtime: Handle::current() }
    }

    /// Waits for the caller until `stop` at most.
    pub(crate) fn until(self, stop: CancellationToken) -> Self {
        Self { stop, ..self }
    }
}

impl Sink for RowsSink {
    fn push(&mut self, batch: &Batch) -> Result<(), SinkError> {
        let batch = batch
            .to_arrow(self.schema.clone())
            .map_err(|error| SinkError::Failed(Error::Sink { table: "rows".to_owned(), reason: error.to_string() }))?;
        self.runtime.block_on(async {
            tokio::select! {
                biased;
                sent = self.rows.send(batch) => sent.map_err(|_| SinkError::Closed),
                () = self.stop.cancelled() => Err(SinkError::Closed),
            }
        })
    }

    fn flush(&mut self) -> Result<(), SinkError> {
        Ok(())
    }
}
