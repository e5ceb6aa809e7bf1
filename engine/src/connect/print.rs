//! The `print` table: rows as NDJSON on the engine's output.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use crate::batch::Batch;
use crate::connect::{Sink, SinkError};
use crate::encode::json::JsonEncoder;
use crate::error::Error;
use crate::plan::Table;

/// Where `print` tables write; shared by all of them, a burst of rows at a time.
pub(crate) type Printer = Arc<Mutex<dyn Write + Send>>;

/// Writes rows as JSON, one a line.
pub(crate) struct PrintSink {
    table: String,
    encoder: JsonEncoder,
    lines: Vec<u8>,
    printer: Printer,
}

/// Lines are handed over when they have grown to this.
const LINES_BYTES: usize = 64 << 10;

impl PrintSink {
    pub(crate) fn new(table: &Table, printer: Printer) -> Self {
        let columns: Vec<_> = table.columns.iter().map(|column| (&*column.name, column.sql_type)).collect();
        let encoder = JsonEncoder::new(&columns, &Default::default());
        Self { table: table.name.clone(), encoder, lines: Vec::new(), printer }
    }
}

impl Sink for PrintSink {
    fn push(&mut self, batch: &Batch) -> Result<(), SinkError> {
        let mut rows = self.encoder.rows(&batch.columns);
        for row in 0..batch.rows {
            rows.write(row, &mut self.lines);
            self.lines.push(b'\n');
        }
        drop(rows);
        if self.lines.len() >= LINES_BYTES { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), SinkError> {
        if self.lines.is_empty() {
            return Ok(());
        }
        let mut out = self.printer.lock().unwrap_or_else(PoisonError::into_inner);
        let written = out.write_all(&self.lines).and_then(|()| out.flush());
        self.lines.clear();
        written.map_err(|error| SinkError::Failed(Error::Sink { table: self.table.clone(), reason: error.to_string() }))
    }
}
