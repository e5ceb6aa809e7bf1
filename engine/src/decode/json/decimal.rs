//! DECIMAL: rounded half up to the scale; what has too many digits before the point is null, as in Flink.

use arrow_array::ArrayRef;
use arrow_array::types::Decimal128Type;
use arrow_schema::DataType;

use super::column::{ColumnDecoder, Faults, Parsed, Payload, decode_primitive};
use super::scan::{Kind, RawValue};
use crate::decode::text::{Fit, parse_decimal, trim};
use crate::pool::Pool;

/// Decodes `DECIMAL(precision, scale)`.
pub(super) struct DecimalDecoder {
    precision: u8,
    scale: u8,
}

impl DecimalDecoder {
    pub(super) fn new(precision: u8, scale: u8) -> Self {
        Self { precision, scale }
    }
}

impl ColumnDecoder for DecimalDecoder {
    fn decode(&mut self, payload: &Payload, fields: &[RawValue], faults: &mut Faults, pool: &mut Pool) -> ArrayRef {
        let data_type = DataType::Decimal128(self.precision, self.scale as i8);
        decode_primitive::<Decimal128Type>(&data_type, "DECIMAL", payload, fields, faults, pool, |text, kind| {
            if !matches!(kind, Kind::Integer | Kind::Fraction | Kind::Text | Kind::EscapedText) {
                return Parsed::Bad;
            }
            match parse_decimal(trim(text), self.precision, self.scale) {
                Fit::Value(value) => Parsed::Value(value),
                Fit::TooLarge => Parsed::Null,
                Fit::Malformed => Parsed::Bad,
            }
        })
    }
}
