//! Values that leave as they came: columns of JSON text that a sink's encoder copies.
//!
//! A value that already stands in the payload as the encoder would write it is a view of its text there. Every other one
//! is read by its type and written by the encoder's own code, so that nothing can come out differently.

use arrow_array::ArrayRef;

use super::column::{ColumnDecoder, Faults, Payload, Sure, decoder};
use super::scan::{Kind, RawValue};
use super::temporal::canonical_timestamp;
use super::views::TextViews;
use crate::encode::json::ValueWriter;
use crate::plan::JsonOptions;
use crate::pool::Pool;
use crate::types::SqlType;

/// Whether columns of this type can leave as they came: the text of some of their values is provably what is written.
/// `reads` and `writes` are the options of the source and of the sink.
pub(crate) fn can_leave_as_it_came(sql_type: SqlType, reads: &JsonOptions, writes: &JsonOptions) -> bool {
    match sql_type {
        SqlType::String(_) | SqlType::Boolean => true,
        SqlType::TinyInt | SqlType::SmallInt | SqlType::Int | SqlType::BigInt => true,
        SqlType::Timestamp(_) | SqlType::TimestampLtz(_) => reads.iso_timestamps == writes.iso_timestamps,
        _ => false,
    }
}

/// Decodes a column to the JSON text that an encoder with the options `writes` makes of its values.
pub(super) struct TextDecoder {
    sql_type: SqlType,
    iso: bool,
    writer: ValueWriter,
    typed: Box<dyn ColumnDecoder>,
    /// The rows whose text is not what is written, and their fields.
    odd_rows: Vec<u32>,
    odd: Vec<RawValue>,
}

impl TextDecoder {
    pub(super) fn new(sql_type: SqlType, reads: &JsonOptions, writes: &JsonOptions) -> Self {
        Self {
            sql_type,
            iso: reads.iso_timestamps,
            writer: ValueWriter::new(sql_type, writes),
            typed: decoder(sql_type, reads),
            odd_rows: Vec::new(),
            odd: Vec::new(),
        }
    }

    /// The field with what belongs to its text, when that is what the encoder would write.
    #[inline]
    fn canonical(&self, bytes: &[u8], field: RawValue) -> Option<RawValue> {
        let canonical = match (self.sql_type, field.kind()) {
            (SqlType::String(_), Kind::Text) => return is_written_bare(field.text(bytes)).then(|| field.quoted()),
            (SqlType::Timestamp(_), Kind::Text) => {
                return canonical_timestamp(field.text(bytes), self.iso, b"").then(|| field.quoted());
            }
            (SqlType::TimestampLtz(_), Kind::Text) => {
                return canonical_timestamp(field.text(bytes), self.iso, b"Z").then(|| field.quoted());
            }
            (SqlType::Boolean, Kind::True | Kind::False) => true,
            (_, Kind::Integer) => fits_surely(self.sql_type, field) && field.text(bytes) != b"-0",
            _ => false,
        };
        canonical.then_some(field)
    }
}

impl ColumnDecoder for TextDecoder {
    fn decode(&mut self, payload: &Payload, fields: &[RawValue], faults: &mut Faults, pool: &mut Pool) -> ArrayRef {
        let bytes = payload.bytes();
        self.odd_rows.clear();
        self.odd.clear();
        for (row, field) in fields.iter().enumerate() {
            if self.canonical(bytes, *field).is_none() {
                self.odd_rows.push(row as u32);
                self.odd.push(*field);
            }
        }
        let typed = (!self.odd.is_empty())
            .then(|| faults.of_rows(&self.odd_rows, |faults| self.typed.decode(payload, &self.odd, faults, pool)));
        let mut views = TextViews::new(fields.len(), pool);
        let mut next = 0;
        let mut as_they_are = |views: &mut TextViews, upto: usize| {
            for field in &fields[next..upto] {
                match field.kind() {
                    Kind::Text => views.push_scanned(bytes, field.quoted()),
                    _ => views.push_scanned(bytes, *field),
                }
            }
            next = upto + 1;
        };
        if let Some(typed) = typed {
            self.writer.write(&typed, |odd, text| {
                as_they_are(&mut views, self.odd_rows[odd] as usize);
                match text {
                    Some(text) => views.push_json(text),
                    None => views.push_null(),
                }
            });
        }
        as_they_are(&mut views, fields.len());
        views.finish(payload, pool)
    }

    fn sure(&self) -> Sure {
        self.typed.sure()
    }
}

/// Whether the encoder writes a string without escapes as it stands: no control character, none beyond the Basic
/// Multilingual Plane, which begins with a byte from 0xf0 on.
#[inline]
fn is_written_bare(text: &[u8]) -> bool {
    !text.iter().fold(false, |odd, byte| odd | (byte.wrapping_add(16) < 0x30))
}

/// Whether a JSON integer of so many digits is in the range of its type, whatever they are.
#[inline]
pub(super) fn fits_surely(sql_type: SqlType, field: RawValue) -> bool {
    let digits = match sql_type {
        SqlType::TinyInt => 2,
        SqlType::SmallInt => 4,
        SqlType::Int => 9,
        SqlType::BigInt => 18,
        _ => return false,
    };
    field.len() <= digits
}
