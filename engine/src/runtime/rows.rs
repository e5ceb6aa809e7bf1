//! The rows of a query, as the caller takes them.

use arrow_array::RecordBatch;
use arrow_schema::{Field, Schema, SchemaRef};
use tokio::sync::mpsc;

use super::job::JobHandle;
use crate::error::Error;
use crate::plan::Column;

/// The rows of a query, in Arrow record batches.
///
/// The query runs ahead by a few batches and then waits for the caller. Dropping the rows stops it.
pub struct Rows {
    schema: SchemaRef,
    batches: mpsc::Receiver<RecordBatch>,
    job: JobHandle,
    ended: bool,
}

impl Rows {
    pub(crate) fn new(schema: SchemaRef, batches: mpsc::Receiver<RecordBatch>, job: JobHandle) -> Self {
        Self { schema, batches, job, ended: false }
    }

    /// The columns' names and types.
    pub fn schema(&self) -> SchemaRef {
        SchemaRef::clone(&self.schema)
    }

    /// The next batch; `None` when the input of the query has ended. Cancel-safe.
    ///
    /// # Errors
    /// What ended the query early, once; then `None`. Rows before it have been given out.
    pub async fn next(&mut self) -> Result<Option<RecordBatch>, Error> {
        if let Some(batch) = self.batches.recv().await {
            return Ok(Some(batch));
        }
        if !self.ended {
            let done = self.job.wait().await;
            // Also after an error: the job's end can be awaited once.
            self.ended = true;
            done?;
        }
        Ok(None)
    }

    /// Where the query stands.
    pub fn job(&self) -> &JobHandle {
        &self.job
    }
}

impl Drop for Rows {
    fn drop(&mut self) {
        self.job.stop();
    }
}

/// The Arrow schema of a query's columns; every column may hold nulls.
pub(crate) fn schema(columns: &[Column]) -> SchemaRef {
    let fields = columns.iter().map(|column| Field::new(&*column.name, column.sql_type.arrow(), true));
    Schema::new(fields.collect::<Vec<_>>()).into()
}
