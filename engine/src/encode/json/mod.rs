//! Arrow columns to JSON documents, a row at a time into the buffer of a record batch.
//!
//! Each column is looked at once per batch; keys are written as they were prepared when the encoder was made.

mod column;
mod string;

use std::ops::Range;

use millstream_protocol::records::{BatchBuilder, BuildError};

use crate::batch::Batch;
use crate::plan::JsonOptions;
use crate::types::SqlType;
use column::ColumnText;

/// Encodes rows as JSON objects.
///
/// ```
/// use std::sync::Arc;
/// use arrow_array::{ArrayRef, Int32Array, StringViewArray};
/// use millstream_engine::{encode::json::JsonEncoder, plan::JsonOptions, types::SqlType};
///
/// let columns: Vec<ArrayRef> = vec![
///     Arc::new(Int32Array::from(vec![Some(1), None])),
///     Arc::new(StringViewArray::from(vec!["a", "b"])),
/// ];
/// let encoder = JsonEncoder::new(&[("n", SqlType::Int), ("s", SqlType::STRING)], &JsonOptions::default());
/// let rows = encoder.rows(&columns);
/// let mut out = Vec::new();
/// rows.write(1, &mut out);
/// assert_eq!(out, br#"{"n":null,"s":"b"}"#);
/// ```
pub struct JsonEncoder {
    columns: Vec<Column>,
    options: JsonOptions,
}

struct Column {
    sql_type: SqlType,
    /// `"name":`, escaped.
    key: Box<[u8]>,
}

impl JsonEncoder {
    /// An encoder of these columns, in this order.
    pub fn new(columns: &[(&str, SqlType)], options: &JsonOptions) -> Self {
        let make = |(name, sql_type): &(&str, SqlType)| {
            let mut key = Vec::new();
            string::write_string(name, &mut key);
            key.push(b':');
            Column { sql_type: *sql_type, key: key.into() }
        };
        Self { columns: columns.iter().map(make).collect(), options: options.clone() }
    }

    /// Appends the rows of `range` to `builder`: one record each, without a key, at `timestamp` (milliseconds since
    /// the epoch).
    ///
    /// # Errors
    /// When a record does not fit into the batch any more; the rows before it are in.
    pub fn encode(
        &self,
        batch: &Batch,
        mut range: Range<usize>,
        timestamp: i64,
        builder: &mut BatchBuilder,
    ) -> Result<(), BuildError> {
        let rows = self.rows(&batch.columns);
        range.try_for_each(|row| builder.append_with(timestamp, None, |out| rows.write(row, out)))
    }

    /// The rows of these columns, ready to be written.
    ///
    /// # Panics
    /// When a column is not of the Arrow type of its SQL type; the plan sees to that.
    pub fn rows<'a>(&'a self, columns: &'a [arrow_array::ArrayRef]) -> JsonRows<'a> {
        debug_assert_eq!(columns.len(), self.columns.len());
        let texts = self.columns.iter().zip(columns);
        JsonRows {
            columns: texts
                .map(|(column, array)| (&*column.key, ColumnText::new(column.sql_type, array, &self.options)))
                .collect(),
            ignore_nulls: self.options.ignore_null_fields,
        }
    }
}

/// The rows of a batch as JSON.
pub struct JsonRows<'a> {
    columns: Vec<(&'a [u8], ColumnText<'a>)>,
    ignore_nulls: bool,
}

impl JsonRows<'_> {
    /// Appends a row as one object.
    ///
    /// # Panics
    /// When there is no such row.
    #[inline]
    pub fn write(&self, row: usize, out: &mut Vec<u8>) {
        let mut before = b'{';
        for (key, column) in &self.columns {
            let null = column.is_null(row);
            if null && self.ignore_nulls {
                continue;
            }
            out.push(before);
            out.extend_from_slice(key);
            if null {
                out.extend_from_slice(b"null");
            } else {
                column.write(row, out);
            }
            before = b',';
        }
        if before == b'{' {
            out.push(b'{');
        }
        out.push(b'}');
    }
}

#[cfg(test)]
mod tests;
