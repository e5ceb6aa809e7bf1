//! The unit that travels between operators.

use std::ops::Deref;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_buffer::{Buffer, ScalarBuffer};
use arrow_schema::DataType;

use crate::kernels::{self, Picks};
use crate::pool::Pool;

/// Columns of one source partition, in that partition's order.
///
/// A batch never mixes partitions, so that lateness can be judged row by row against the watermark which the rows
/// before it in its own partition made.
#[derive(Debug, Clone)]
pub struct Batch {
    /// The columns; all of `rows` values.
    pub columns: Columns,
    /// How many rows.
    pub rows: usize,
    /// Which of the source's partitions the rows came from (an index into the source's list of partitions).
    pub partition: u32,
    /// What event-time operators need of each row; absent when nothing downstream uses event time.
    pub event_time: Option<EventTime>,
}

/// A list of columns, made once and shared from then on.
#[derive(Debug, Clone, Default)]
pub struct Columns(Arc<Vec<ArrayRef>>);

impl Columns {
    /// Adds a column; a list that is shared is copied first.
    pub fn push(&mut self, column: ArrayRef) {
        Arc::make_mut(&mut self.0).push(column);
    }

    /// A list that may be shared.
    pub(crate) fn of_shared(list: Arc<Vec<ArrayRef>>) -> Self {
        Self(list)
    }

    /// The list, to be looked at for when nobody else holds it.
    pub(crate) fn share(&self) -> Arc<Vec<ArrayRef>> {
        Arc::clone(&self.0)
    }
}

impl Deref for Columns {
    type Target = [ArrayRef];

    fn deref(&self) -> &[ArrayRef] {
        &self.0
    }
}

impl<'a> IntoIterator for &'a Columns {
    type Item = &'a ArrayRef;
    type IntoIter = std::slice::Iter<'a, ArrayRef>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl From<Vec<ArrayRef>> for Columns {
    fn from(list: Vec<ArrayRef>) -> Self {
        Self(Arc::new(list))
    }
}

impl FromIterator<ArrayRef> for Columns {
    fn from_iter<I: IntoIterator<Item = ArrayRef>>(columns: I) -> Self {
        Vec::from_iter(columns).into()
    }
}

/// Per row: where it stood and what had been promised before it.
#[derive(Debug, Clone)]
pub struct EventTime {
    /// The row's offset in its partition.
    pub offsets: ScalarBuffer<i64>,
    /// The watermark, in milliseconds, that the rows before this one in its partition made; `i64::MIN` at first.
    pub watermarks: ScalarBuffer<i64>,
}

impl EventTime {
    /// That of the picked rows.
    pub(crate) fn take(&self, picks: &Picks, pool: &mut Pool) -> Self {
        Self { offsets: picks.take_values(&self.offsets, pool), watermarks: picks.take_values(&self.watermarks, pool) }
    }
}

impl Batch {
    /// The picked rows.
    pub(crate) fn take(&self, picks: &Picks, pool: &mut Pool) -> Self {
        let mut columns = pool.list();
        self.columns.iter().for_each(|column| columns.push(kernels::take(column, picks, pool)));
        Self {
            columns: pool.lend_list(columns),
            rows: picks.as_slice().len(),
            partition: self.partition,
            event_time: self.event_time.as_ref().map(|event_time| event_time.take(picks, pool)),
        }
    }

    /// Bytes that the batch holds on to, about: what its columns point into is counted in whole, as it stays for as
    /// long as one of its rows does.
    pub(crate) fn bytes(&self) -> usize {
        let event_time = self.event_time.as_ref().map_or(0, |_| 16 * self.rows);
        let columns: usize = self.columns.iter().map(|column| width(column) * self.rows).sum();
        let pinned = self.columns.iter().map(pinned_bytes).max().unwrap_or(0);
        event_time + columns + pinned
    }

    /// The columns as an Arrow record batch of the given schema.
    ///
    /// # Errors
    /// When the columns do not fit the schema.
    pub fn to_arrow(&self, schema: arrow_schema::SchemaRef) -> Result<RecordBatch, arrow_schema::ArrowError> {
        let options = arrow_array::RecordBatchOptions::new().with_row_count(Some(self.rows));
        RecordBatch::try_new_with_options(schema, self.columns.to_vec(), &options)
    }
}

/// Bytes of a value in the column itself.
fn width(column: &ArrayRef) -> usize {
    match column.data_type() {
        DataType::Utf8View | DataType::BinaryView => 16,
        other => other.primitive_width().unwrap_or(1),
    }
}

/// Bytes that text points into; the columns of a batch mostly share them.
fn pinned_bytes(column: &ArrayRef) -> usize {
    let buffers = match column.data_type() {
        DataType::Utf8View => column.as_string_view().data_buffers(),
        DataType::BinaryView => column.as_binary_view().data_buffers(),
        _ => return 0,
    };
    buffers.iter().map(Buffer::capacity).sum()
}
