//! Arrow columns to JSON documents, a row at a time into the buffer of a record batch.
//!
//! Each column is looked at once per batch; keys are written as they were prepared when the encoder was made.

mod column;
mod number;
mod row;
mod string;

use std::ops::Range;

use arrow_array::{Array, ArrayRef};
use millstream_protocol::records::{BatchBuilder, BuildError};

use crate::batch::Batch;
use crate::plan::JsonOptions;
use crate::pool::emptied;
use crate::types::SqlType;
use column::ColumnText;
use row::{Fixed, RowText};

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
/// let mut encoder = JsonEncoder::new(&[("n", SqlType::Int), ("s", SqlType::STRING)], &JsonOptions::default());
/// let mut rows = encoder.rows(&columns);
/// let mut out = Vec::new();
/// rows.write(1, &mut out);
/// assert_eq!(out, br#"{"n":null,"s":"b"}"#);
/// ```
pub struct JsonEncoder {
    columns: Vec<Column>,
    options: JsonOptions,
    row: RowText,
    /// Where the columns of a batch are looked at; empty in between.
    texts: Vec<ColumnText<'static>>,
}

struct Column {
    sql_type: SqlType,
    /// `,"name":`, escaped.
    key: Fixed,
    /// Its values come as JSON text.
    as_it_came: bool,
}

impl JsonEncoder {
    /// An encoder of these columns, in this order.
    pub fn new(columns: &[(&str, SqlType)], options: &JsonOptions) -> Self {
        let make = |(name, sql_type): &(&str, SqlType)| {
            let mut key = RowText::default();
            key.push(b',');
            string::put_string(name, &mut key);
            key.push(b':');
            Column { sql_type: *sql_type, key: Fixed::new(key.as_bytes()), as_it_came: false }
        };
        Self {
            columns: columns.iter().map(make).collect(),
            options: options.clone(),
            row: RowText::default(),
            texts: Vec::new(),
        }
    }

    /// Makes these columns (by index) hold text that is written without a look: JSON as this encoder would write it.
    pub(crate) fn take_as_they_come(&mut self, columns: &[usize]) {
        columns.iter().for_each(|column| self.columns[*column].as_it_came = true);
    }

    /// Appends the rows of `range` to `builder`: one record each, without a key, at `timestamp` (milliseconds since
    /// the epoch).
    ///
    /// # Errors
    /// When a record does not fit into the batch any more; the rows before it are in.
    pub fn encode(
        &mut self,
        batch: &Batch,
        mut range: Range<usize>,
        timestamp: i64,
        builder: &mut BatchBuilder,
    ) -> Result<(), BuildError> {
        let mut rows = self.rows(&batch.columns);
        range.try_for_each(|row| builder.append(timestamp, None, Some(rows.row(row)), &[]))
    }

    /// The rows of these columns, ready to be written.
    ///
    /// # Panics
    /// When a column is not of the Arrow type of its SQL type; the plan sees to that.
    pub fn rows<'a>(&'a mut self, columns: &'a [ArrayRef]) -> JsonRows<'a> {
        debug_assert_eq!(columns.len(), self.columns.len());
        let mut texts: Vec<ColumnText<'a>> = std::mem::take(&mut self.texts);
        texts.extend(self.columns.iter().zip(columns).map(|(column, array)| match column.as_it_came {
            true => ColumnText::as_it_came(array),
            false => ColumnText::new(column.sql_type, array, &self.options),
        }));
        JsonRows {
            columns: &self.columns,
            texts,
            kept: &mut self.texts,
            ignore_nulls: self.options.ignore_null_fields,
            row: &mut self.row,
        }
    }
}

/// Writes the values of one column, each by itself.
pub(crate) struct ValueWriter {
    sql_type: SqlType,
    options: JsonOptions,
    row: RowText,
}

impl ValueWriter {
    /// A writer of columns of this type.
    pub(crate) fn new(sql_type: SqlType, options: &JsonOptions) -> Self {
        Self { sql_type, options: options.clone(), row: RowText::default() }
    }

    /// Hands the text of every value to `each`, with the value's row; what is null has none.
    pub(crate) fn write(&mut self, array: &ArrayRef, mut each: impl FnMut(usize, Option<&str>)) {
        let mut column = ColumnText::new(self.sql_type, array, &self.options);
        for at in 0..array.len() {
            if column.is_null(at) {
                each(at, None);
                continue;
            }
            self.row.clear();
            column.put(at, &mut self.row);
            // What this module writes is UTF-8.
            each(at, std::str::from_utf8(self.row.as_bytes()).ok());
        }
    }
}

/// The rows of a batch as JSON.
pub struct JsonRows<'a> {
    columns: &'a [Column],
    texts: Vec<ColumnText<'a>>,
    /// Gets the list back.
    kept: &'a mut Vec<ColumnText<'static>>,
    ignore_nulls: bool,
    row: &'a mut RowText,
}

impl JsonRows<'_> {
    /// Appends a row as one object.
    ///
    /// # Panics
    /// When there is no such row.
    #[inline]
    pub fn write(&mut self, row: usize, out: &mut Vec<u8>) {
        out.extend_from_slice(self.row(row));
    }

    /// A row as one object.
    #[inline]
    pub(crate) fn row(&mut self, at: usize) -> &[u8] {
        let row = &mut *self.row;
        row.clear();
        for (column, text) in self.columns.iter().zip(&mut self.texts) {
            let null = text.is_null(at);
            if null && self.ignore_nulls {
                continue;
            }
            row.put_fixed(&column.key);
            if null {
                row.put(b"null");
            } else {
                text.put(at, row);
            }
        }
        if row.len() == 0 {
            row.push(b'{');
        }
        // Each key has a comma before it, the first one too.
        row.replace(0, b'{');
        row.push(b'}');
        row.as_bytes()
    }
}

impl Drop for JsonRows<'_> {
    fn drop(&mut self) {
        *self.kept = emptied(std::mem::take(&mut self.texts));
    }
}

#[cfg(test)]
mod tests;
