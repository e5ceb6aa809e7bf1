//! FLOAT and DOUBLE.

use std::marker::PhantomData;

use arrow_array::types::{Float32Type, Float64Type};
use arrow_array::{ArrayRef, ArrowPrimitiveType};

use super::column::{ColumnDecoder, Faults, Parsed, Payload, Sure, decode_primitive};
use super::scan::{Kind, RawValue};
use crate::decode::text::{parse_f32, parse_f64, trim};
use crate::pool::Pool;

/// Decodes one of the floating point types; `parse` rounds to it once, from the text.
pub(super) struct FloatDecoder<T: ArrowPrimitiveType> {
    name: &'static str,
    parse: fn(&[u8]) -> Option<T::Native>,
    carrier: PhantomData<T>,
}

pub(super) fn float() -> FloatDecoder<Float32Type> {
    FloatDecoder { name: "FLOAT", parse: parse_f32, carrier: PhantomData }
}

pub(super) fn double() -> FloatDecoder<Float64Type> {
    FloatDecoder { name: "DOUBLE", parse: parse_f64, carrier: PhantomData }
}

impl<T: ArrowPrimitiveType + Send> ColumnDecoder for FloatDecoder<T> {
    fn decode(&mut self, payload: &Payload, fields: &[RawValue], faults: &mut Faults, pool: &mut Pool) -> ArrayRef {
        decode_primitive::<T>(&T::DATA_TYPE, self.name, payload, fields, faults, pool, |text, kind| {
            Parsed::from(match kind {
                Kind::Integer | Kind::Fraction => (self.parse)(text),
                Kind::Text | Kind::EscapedText => (self.parse)(trim(text)),
                _ => None,
            })
        })
    }

    fn sure(&self) -> Sure {
        Sure::of(&[Kind::Integer, Kind::Fraction])
    }
}
