//! Filters in the decoder: the columns that a predicate reads are decoded for every row, the others for rows that it
//! lets through. Of the rows that go, every field is still looked at: what cannot be read is an error there, too.

use arrow_array::ArrayRef;
use arrow_buffer::BooleanBuffer;
use bytes::Bytes;
use millstream_protocol::records::Span;

use super::column::{Faults, Payload};
use super::{DecodeError, JsonDecoder, Walked};
use crate::batch::Columns;
use crate::kernels::{self, Picks};
use crate::pool::Pool;

/// Which columns are decoded for every row, by index; and which rows are wanted, given those columns (the others are
/// empty ones, and where none is early there are none), the number of rows, and where to make columns.
pub(crate) struct Selection<'a> {
    pub(crate) early: &'a [bool],
    pub(crate) rows: &'a mut dyn FnMut(&[ArrayRef], usize, &mut Pool) -> Wanted,
}

/// The rows that are wanted.
pub(crate) enum Wanted {
    All,
    /// Those whose bit is set.
    These(BooleanBuffer),
    /// That cannot be said: no row is decoded further.
    Unknown,
}

/// The columns of a record batch, for the rows that were selected.
pub(crate) struct Selected {
    /// One array per column, for the selected rows.
    pub(crate) columns: Columns,
    /// The early columns for all rows; the others are empty.
    pub(crate) early: Columns,
    /// All rows.
    pub(crate) rows: usize,
    /// The rows that were selected; absent when all were.
    pub(crate) picks: Option<Picks>,
    pub(crate) kept: Option<Vec<u32>>,
    pub(crate) bad_fields: u64,
    pub(crate) dropped_records: u64,
    pub(crate) tombstones: u64,
}

/// The first field at fault: first by row, then by column.
#[derive(Default)]
struct First {
    fault: Option<(usize, usize, String)>,
    bad_fields: u64,
}

impl First {
    fn note(&mut self, column: usize, faults: Faults) {
        self.bad_fields += faults.count();
        if let Some((row, reason)) = faults.into_first()
            && self.fault.as_ref().is_none_or(|(earliest, first, _)| (row, column) < (*earliest, *first))
        {
            self.fault = Some((row, column, reason));
        }
    }
}

impl JsonDecoder {
    /// Decodes as [`decode`](Self::decode) does, the rows alone that `selection` wants.
    ///
    /// # Errors
    /// As `decode`: whether a row is selected makes no difference.
    pub(crate) fn decode_selected(
        &mut self,
        payload: &Bytes,
        values: &[Span],
        selection: Selection<'_>,
    ) -> Result<Selected, DecodeError> {
        let walked = self.walk(payload, values);
        let payload = Payload::new(payload);
        let mut first = First::default();
        let early = self.decode_early(&payload, values.len(), walked.rows, selection.early, &mut first);
        let wanted = match first.fault {
            None => (selection.rows)(&early, walked.rows, &mut self.pool),
            Some(_) => Wanted::Unknown,
        };
        let picks = match wanted {
            Wanted::All => None,
            Wanted::These(rows) if rows.count_set_bits() == walked.rows => None,
            Wanted::These(rows) => Some(Picks::set_bits(&rows, &mut self.pool)),
            Wanted::Unknown => (walked.rows > 0).then(|| Picks::rows(&[], &mut self.pool)),
        };
        let mut columns = self.pool.list();
        for (index, is_early) in selection.early.iter().copied().enumerate() {
            columns.push(if is_early && self.columns[index].text.is_none() {
                match &picks {
                    None => early[index].clone(),
                    Some(picks) => kernels::take(&early[index], picks, &mut self.pool),
                }
            } else {
                let fields = index * values.len()..index * values.len() + walked.rows;
                let mut faults = Faults::new(self.lenient, self.columns[index].required);
                let array = match &picks {
                    None => {
                        let (column, fields) = (&mut self.columns[index], &self.fields[fields]);
                        column.out().decode(&payload, fields, &mut faults, &mut self.pool)
                    }
                    Some(picks) => self.decode_picked(&payload, index, fields, picks, is_early, &mut faults),
                };
                // What is wrong with an early column has been told.
                if !is_early {
                    first.note(index, faults);
                }
                array
            });
        }
        let columns = self.pool.lend_list(columns);
        self.finish(walked, first, columns, early, picks)
    }

    /// The early columns for all rows, and empty ones in between; nothing where none is early.
    fn decode_early(
        &mut self,
        payload: &Payload,
        stride: usize,
        rows: usize,
        early: &[bool],
        first: &mut First,
    ) -> Columns {
        let mut columns = self.pool.list();
        if !early.contains(&true) {
            return self.pool.lend_list(columns);
        }
        for (index, column) in self.columns.iter_mut().enumerate() {
            if !early[index] {
                columns.push(self.empty.clone());
                continue;
            }
            let mut faults = Faults::new(self.lenient, column.required);
            let fields = &self.fields[index * stride..][..rows];
            columns.push(column.decoder.decode(payload, fields, &mut faults, &mut self.pool));
            first.note(index, faults);
        }
        self.pool.lend_list(columns)
    }

    /// A column for the picked rows. The fields of the others are read where that might fail.
    fn decode_picked(
        &mut self,
        payload: &Payload,
        index: usize,
        fields: std::ops::Range<usize>,
        picks: &Picks,
        checked: bool,
        faults: &mut Faults,
    ) -> ArrayRef {
        let fields = &self.fields[fields];
        let column = &mut self.columns[index];
        self.picked.clear();
        self.picked.extend(picks.iter().map(|row| fields[row as usize]));
        let pool = &mut self.pool;
        let array = faults.of_rows(picks.as_slice(), |faults| column.out().decode(payload, &self.picked, faults, pool));
        if checked {
            return array;
        }
        let sure = column.sure();
        self.picked.clear();
        self.doubtful.clear();
        let mut picks = picks.iter().peekable();
        for (row, field) in (0_u32..).zip(fields).filter(|(_, field)| !sure.holds(**field)) {
            while picks.next_if(|picked| *picked < row).is_some() {}
            if picks.peek() != Some(&row) {
                self.picked.push(*field);
                self.doubtful.push(row);
            }
        }
        if !self.picked.is_empty() {
            faults.of_rows(&self.doubtful, |faults| column.decoder.decode(payload, &self.picked, faults, pool));
        }
        array
    }

    fn finish(
        &self,
        walked: Walked,
        first: First,
        columns: Columns,
        early: Columns,
        picks: Option<Picks>,
    ) -> Result<Selected, DecodeError> {
        if let Some((row, index, reason)) = first.fault {
            let row = walked.kept.as_ref().map_or(row, |kept| kept[row] as usize);
            return Err(DecodeError { row, column: Some(self.columns[index].name.clone()), reason });
        }
        match walked.stopped {
            Some(error) => Err(error),
            None => Ok(Selected {
                columns,
                early,
                rows: walked.rows,
                picks,
                kept: walked.kept,
                bad_fields: first.bad_fields,
                dropped_records: walked.dropped_records,
                tombstones: walked.tombstones,
            }),
        }
    }
}

#[cfg(test)]
#[path = "select_tests.rs"]
mod tests;
