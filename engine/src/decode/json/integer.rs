//! TINYINT, SMALLINT, INT and BIGINT.
//!
//! As in Flink, text is trimmed and read as a whole number; INT and BIGINT also take a JSON number with a fraction or
//! an exponent and cut it toward zero, the two smaller types do not.

use std::marker::PhantomData;

use arrow_array::types::{Int8Type, Int16Type, Int32Type, Int64Type};
use arrow_array::{ArrayRef, ArrowPrimitiveType};

use super::column::{ColumnDecoder, Faults, Parsed, Payload, Sure, decode_primitive};
use super::scan::{Kind, RawValue};
use crate::decode::text::{parse_f64, parse_i64, trim};
use crate::pool::Pool;

/// Decodes one of the integer types.
pub(super) struct IntegerDecoder<T> {
    name: &'static str,
    cuts_fractions: bool,
    /// So many digits and a sign are always in range.
    safe_bytes: usize,
    carrier: PhantomData<T>,
}

pub(super) fn tiny_int() -> IntegerDecoder<Int8Type> {
    IntegerDecoder { name: "TINYINT", cuts_fractions: false, safe_bytes: 2, carrier: PhantomData }
}

pub(super) fn small_int() -> IntegerDecoder<Int16Type> {
    IntegerDecoder { name: "SMALLINT", cuts_fractions: false, safe_bytes: 4, carrier: PhantomData }
}

pub(super) fn int() -> IntegerDecoder<Int32Type> {
    IntegerDecoder { name: "INT", cuts_fractions: true, safe_bytes: 9, carrier: PhantomData }
}

pub(super) fn big_int() -> IntegerDecoder<Int64Type> {
    IntegerDecoder { name: "BIGINT", cuts_fractions: true, safe_bytes: 18, carrier: PhantomData }
}

impl<T> ColumnDecoder for IntegerDecoder<T>
where
    T: ArrowPrimitiveType + Send,
    T::Native: TryFrom<i64>,
{
    fn decode(&mut self, payload: &Payload, fields: &[RawValue], faults: &mut Faults, pool: &mut Pool) -> ArrayRef {
        decode_primitive::<T>(&T::DATA_TYPE, self.name, payload, fields, faults, pool, |text, kind| {
            let value = match kind {
                Kind::Integer => parse_i64(text),
                Kind::Text | Kind::EscapedText => parse_i64(trim(text)),
                Kind::Fraction if self.cuts_fractions => parse_f64(text).and_then(cut),
                _ => None,
            };
            Parsed::from(value.and_then(|value| T::Native::try_from(value).ok()))
        })
    }

    fn sure(&self) -> Sure {
        Sure::integers(self.safe_bytes)
    }
}

/// Cuts a fraction off, where the whole part is a BIGINT.
fn cut(value: f64) -> Option<i64> {
    // 2^63 itself is out of range, and the largest double below it is in.
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    (-LIMIT..LIMIT).contains(&value).then_some(value as i64)
}
