//! Rows to the caller: the sink behind a query.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::ByteViewType;
use arrow_array::{ArrayRef, GenericByteViewArray, RecordBatch};
use arrow_schema::{DataType, SchemaRef};
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use crate::batch::Batch;
use crate::connect::{Sink, SinkError};
use crate::error::Error;

/// Batches that wait for the caller, at most.
pub(crate) const WAITING_BATCHES: usize = 8;

/// A text column holds what its views point into for as long as the caller keeps it. It is copied when that is more than
/// so many times the text itself, and so many bytes more: a filter that lets one row of a frame through would else hand
/// out the frame.
const PINNED_TIMES: usize = 4;
const PINNED_FREE_BYTES: usize = 64 << 10;

/// Hands batches to the caller as they are: their text columns are views into what was fetched, unless they would pin too
/// much of it.
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
        let columns = batch.columns.iter().map(unpinned).collect();
        let batch = Batch { columns, ..batch.clone() }
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

/// The column, copied when its views pin too much.
fn unpinned(column: &ArrayRef) -> ArrayRef {
    let copied = match column.data_type() {
        DataType::Utf8View => copied(column.as_string_view()),
        DataType::BinaryView => copied(column.as_binary_view()),
        _ => None,
    };
    copied.unwrap_or_else(|| Arc::clone(column))
}

fn copied<T: ByteViewType>(views: &GenericByteViewArray<T>) -> Option<ArrayRef> {
    let pinned: usize = views.data_buffers().iter().map(|buffer| buffer.capacity()).sum();
    let used = views.total_buffer_bytes_used();
    (pinned > used * PINNED_TIMES + PINNED_FREE_BYTES).then(|| Arc::new(views.gc()) as ArrayRef)
}

#[cfg(test)]
mod tests {
    use arrow_array::StringViewArray;

    use super::*;

    #[test]
    fn views_are_copied_when_they_pin_much_more_than_they_show() {
        let text = |row| format!("a text that is too long to stand in its view, number {row}");
        let whole: ArrayRef = Arc::new(StringViewArray::from_iter_values((0..20_000).map(text)));
        let pinned = |column: &ArrayRef| {
            column.as_string_view().data_buffers().iter().map(|buffer| buffer.capacity()).sum::<usize>()
        };
        assert_eq!(pinned(&unpinned(&whole)), pinned(&whole));
        let few = whole.slice(7, 3);
        assert!(pinned(&few) > 1 << 20);
        let copied = unpinned(&few);
        assert_eq!(&copied, &few);
        assert!(pinned(&copied) < 1 << 10, "{}", pinned(&copied));
    }
}
