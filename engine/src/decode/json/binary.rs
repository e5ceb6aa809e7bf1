//! BYTES: base64 text.

use arrow_array::ArrayRef;
use arrow_array::types::BinaryViewType;

use super::column::{ColumnDecoder, Faults, Payload, scalar_text};
use super::scan::{Kind, RawValue};
use crate::decode::text::decode_base64;
use crate::kernels::Texts;
use crate::pool::Pool;

/// Decodes BYTES.
#[derive(Default)]
pub(super) struct BinaryDecoder {
    text: Vec<u8>,
    value: Vec<u8>,
}

impl ColumnDecoder for BinaryDecoder {
    fn decode(&mut self, payload: &Payload, fields: &[RawValue], faults: &mut Faults, pool: &mut Pool) -> ArrayRef {
        let bytes = payload.bytes();
        let mut out = Texts::<BinaryViewType>::of_payload(fields.len(), pool);
        for (row, field) in fields.iter().enumerate() {
            self.value.clear();
            let readable = match field.kind() {
                Kind::Text | Kind::EscapedText => {
                    scalar_text(bytes, *field, &mut self.text).is_some_and(|text| decode_base64(text, &mut self.value))
                }
                _ => false,
            };
            if readable && out.push(&self.value).is_ok() {
                continue;
            }
            out.push_null();
            match field.kind() {
                Kind::Missing => faults.missing(row),
                Kind::Null => {}
                _ => faults.bad(row, field.text(bytes), "BYTES (base64)"),
            }
        }
        out.finish(pool)
    }
}
