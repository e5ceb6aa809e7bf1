//! BOOLEAN: `true` in any case is TRUE, every other text or number is FALSE, as Java's `Boolean.parseBoolean` has it.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray};
use arrow_buffer::{BooleanBufferBuilder, NullBufferBuilder};

use super::column::{ColumnDecoder, Faults, Payload, Sure, scalar_text};
use super::scan::{Kind, RawValue};
use crate::decode::text::trim;

/// Decodes BOOLEAN.
#[derive(Default)]
pub(super) struct BooleanDecoder {
    scratch: Vec<u8>,
}

impl ColumnDecoder for BooleanDecoder {
    fn decode(&mut self, payload: &Payload, fields: &[RawValue], faults: &mut Faults) -> ArrayRef {
        let bytes = payload.bytes();
        let mut values = BooleanBufferBuilder::new(fields.len());
        let mut nulls = NullBufferBuilder::new(fields.len());
        for (row, field) in fields.iter().enumerate() {
            let value = match field.kind() {
                Kind::True => Some(true),
                Kind::False | Kind::Integer | Kind::Fraction => Some(false),
                Kind::Text | Kind::EscapedText => {
                    let text = scalar_text(bytes, *field, &mut self.scratch);
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
            values.append(value.unwrap_or(false));
            nulls.append(value.is_some());
        }
        Arc::new(BooleanArray::new(values.finish(), nulls.finish()))
    }

    fn sure(&self) -> Sure {
        Sure::of(&[Kind::False, Kind::True, Kind::Integer, Kind::Fraction, Kind::Text, Kind::EscapedText])
    }
}
