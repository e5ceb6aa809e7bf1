//! BOOLEAN: `true` in any case is TRUE, every other text or number is FALSE, as Java's `Boolean.parseBoolean` has it.

use arrow_array::ArrayRef;

use super::column::{ColumnDecoder, Faults, Payload, Sure, scalar_text};
use super::scan::{Kind, RawValue};
use crate::decode::text::trim;
use crate::pool::Pool;

/// Decodes BOOLEAN.
#[derive(Default)]
pub(super) struct BooleanDecoder {
    scratch: Vec<u8>,
}

impl ColumnDecoder for BooleanDecoder {
    fn decode(&mut self, payload: &Payload, fields: &[RawValue], faults: &mut Faults, pool: &mut Pool) -> ArrayRef {
        let bytes = payload.bytes();
        let mut nulls = pool.nulls(fields.len());
        let values = pool.bits(fields.len(), |row| {
            let field = fields[row];
            let value = match field.kind() {
                Kind::True => Some(true),
                Kind::False | Kind::Integer | Kind::Fraction => Some(false),
                Kind::Text | Kind::EscapedText => {
                    let text = scalar_text(bytes, field, &mut self.scratch);
                    Some(text.is_some_and(|text| trim(text).eq_ignore_ascii_case(b"true")))
                }
                Kind::Container => {
                    faults.bad(row, field.text(bytes), "BOOLEAN");
                    None
                }
                Kind::Missing => {
                    faults.missing(row);
                    None
                }
                Kind::Null => None,
            };
            if value.is_none() {
                nulls.set(row);
            }
            value.unwrap_or(false)
        });
        let nulls = pool.lend_nulls(nulls);
        pool.boolean(values, nulls)
    }

    fn sure(&self) -> Sure {
        Sure::of(&[Kind::False, Kind::True, Kind::Integer, Kind::Fraction, Kind::Text, Kind::EscapedText])
    }
}
