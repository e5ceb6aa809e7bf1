//! Plain values of every SQL type, for tests that compute row by row what the engine computes by columns.
#![allow(dead_code, reason = "each test file uses a part")]

use std::cmp::Ordering;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type,
    Int64Type, Time32MillisecondType, TimestampMicrosecondType,
};
use arrow_array::{Array, ArrayRef, BinaryViewArray, BooleanArray, PrimitiveArray, StringViewArray, new_null_array};
use millstream_engine::types::SqlType;

use super::random::Random;

/// A value. Integers, dates, times, timestamps and intervals are all `Int`.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Int(i64),
    Float(f32),
    Double(f64),
    Decimal(i128),
    Text(String),
    Bytes(Vec<u8>),
}

impl Value {
    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The value's kind, its bits in an order, and its bytes: all NaNs are one, -0 is another than 0.
    fn parts(&self) -> (u8, i128, &[u8]) {
        let ordered = |bits: i64| i128::from(bits ^ ((bits >> 63) as u64 >> 1) as i64);
        match self {
            Self::Null => (0, 0, &[]),
            Self::Bool(value) => (1, i128::from(*value), &[]),
            Self::Int(value) => (2, i128::from(*value), &[]),
            Self::Float(value) if value.is_nan() => (3, i128::MAX, &[]),
            Self::Float(value) => (3, ordered(f64::from(*value).to_bits() as i64), &[]),
            Self::Double(value) if value.is_nan() => (4, i128::MAX, &[]),
            Self::Double(value) => (4, ordered(value.to_bits() as i64), &[]),
            Self::Decimal(value) => (5, *value, &[]),
            Self::Text(value) => (6, 0, value.as_bytes()),
            Self::Bytes(value) => (7, 0, value),
        }
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        self.parts() == other.parts()
    }
}

impl Eq for Value {}

impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Value {
    fn cmp(&self, other: &Self) -> Ordering {
        self.parts().cmp(&other.parts())
    }
}

/// A column of values of one type.
pub(crate) fn array(sql_type: SqlType, values: &[Value]) -> ArrayRef {
    fn column<T: ArrowPrimitiveType>(
        sql_type: SqlType,
        values: &[Value],
        of: impl Fn(&Value) -> Option<T::Native>,
    ) -> ArrayRef {
        Arc::new(values.iter().map(of).collect::<PrimitiveArray<T>>().with_data_type(sql_type.arrow()))
    }
    let int = |value: &Value| match value {
        Value::Int(value) => Some(*value),
        _ => None,
    };
    match sql_type {
        SqlType::Null => new_null_array(&sql_type.arrow(), values.len()),
        SqlType::Boolean => {
            let of = |value: &Value| if let Value::Bool(value) = value { Some(*value) } else { None };
            Arc::new(values.iter().map(of).collect::<BooleanArray>())
        }
        SqlType::TinyInt => column::<Int8Type>(sql_type, values, |value| int(value).map(|value| value as i8)),
        SqlType::SmallInt => column::<Int16Type>(sql_type, values, |value| int(value).map(|value| value as i16)),
        SqlType::Int => column::<Int32Type>(sql_type, values, |value| int(value).map(|value| value as i32)),
        SqlType::BigInt | SqlType::IntervalDayTime => column::<Int64Type>(sql_type, values, int),
        SqlType::Float => {
            let of = |value: &Value| if let Value::Float(value) = value { Some(*value) } else { None };
            column::<Float32Type>(sql_type, values, of)
        }
        SqlType::Double => {
            let of = |value: &Value| if let Value::Double(value) = value { Some(*value) } else { None };
            column::<Float64Type>(sql_type, values, of)
        }
        SqlType::Decimal(..) => {
            let of = |value: &Value| if let Value::Decimal(value) = value { Some(*value) } else { None };
            column::<Decimal128Type>(sql_type, values, of)
        }
        SqlType::Date => column::<Date32Type>(sql_type, values, |value| int(value).map(|value| value as i32)),
        SqlType::Time => {
            column::<Time32MillisecondType>(sql_type, values, |value| int(value).map(|value| value as i32))
        }
        SqlType::Timestamp(_) | SqlType::TimestampLtz(_) => column::<TimestampMicrosecondType>(sql_type, values, int),
        SqlType::String(_) => {
            let of = |value: &Value| if let Value::Text(value) = value { Some(value.clone()) } else { None };
            Arc::new(values.iter().map(of).collect::<StringViewArray>())
        }
        SqlType::Bytes => {
            let of = |value: &Value| if let Value::Bytes(value) = value { Some(value.clone()) } else { None };
            Arc::new(values.iter().map(of).collect::<BinaryViewArray>())
        }
    }
}

/// A column's value in a row.
pub(crate) fn value(sql_type: SqlType, array: &ArrayRef, row: usize) -> Value {
    if array.is_null(row) {
        return Value::Null;
    }
    match sql_type {
        SqlType::Null => Value::Null,
        SqlType::Boolean => Value::Bool(array.as_boolean().value(row)),
        SqlType::TinyInt => Value::Int(array.as_primitive::<Int8Type>().value(row).into()),
        SqlType::SmallInt => Value::Int(array.as_primitive::<Int16Type>().value(row).into()),
        SqlType::Int => Value::Int(array.as_primitive::<Int32Type>().value(row).into()),
        SqlType::BigInt | SqlType::IntervalDayTime => Value::Int(array.as_primitive::<Int64Type>().value(row)),
        SqlType::Float => Value::Float(array.as_primitive::<Float32Type>().value(row)),
        SqlType::Double => Value::Double(array.as_primitive::<Float64Type>().value(row)),
        SqlType::Decimal(..) => Value::Decimal(array.as_primitive::<Decimal128Type>().value(row)),
        SqlType::Date => Value::Int(array.as_primitive::<Date32Type>().value(row).into()),
        SqlType::Time => Value::Int(array.as_primitive::<Time32MillisecondType>().value(row).into()),
        SqlType::Timestamp(_) | SqlType::TimestampLtz(_) => {
            Value::Int(array.as_primitive::<TimestampMicrosecondType>().value(row))
        }
        SqlType::String(_) => Value::Text(array.as_string_view().value(row).to_owned()),
        SqlType::Bytes => Value::Bytes(array.as_binary_view().value(row).to_owned()),
    }
}

/// A value of a type, from its edges as often as from its middle; few enough different ones for repetitions.
pub(crate) fn random(random: &mut Random, sql_type: SqlType) -> Value {
    let int = |random: &mut Random, bits: u32| {
        let (least, most) = (-1_i64 << (bits - 1), (1_i64 << (bits - 2)) - 1 + (1_i64 << (bits - 2)));
        let few = random.below(7) as i64 - 3;
        let any = random.bits() as i64 >> (64 - bits);
        Value::Int(random.pick(&[least, most, few, few, few, any, any >> (bits / 2), 0]))
    };
    const FLOATS: [f64; 13] = [
        0.0,
        -0.0,
        1.0,
        -1.5,
        0.1,
        1e10,
        -1e-10,
        f64::NAN,
        -f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        1e300,
        123_456.789,
    ];
    match sql_type {
        SqlType::Null => Value::Null,
        SqlType::Boolean => Value::Bool(random.chance(50)),
        SqlType::TinyInt => int(random, 8),
        SqlType::SmallInt => int(random, 16),
        SqlType::Int => int(random, 32),
        SqlType::BigInt => int(random, 64),
        SqlType::Float if random.chance(40) => Value::Float(random.pick(&FLOATS) as f32),
        SqlType::Float => Value::Float(random.bits() as i16 as f32 / 7.0),
        SqlType::Double if random.chance(40) => Value::Double(random.pick(&FLOATS)),
        SqlType::Double => Value::Double(random.bits() as i32 as f64 / 7.0),
        SqlType::Decimal(precision, _) => {
            let most = 10_i128.pow(precision.into()) - 1;
            let any = i128::from(random.bits() as i64) * i128::from(random.bits() as i64);
            let few = random.below(5) as i128 - 2;
            Value::Decimal(random.pick(&[most, -most, few, few, any % (most + 1), any % 1_000 % (most + 1)]))
        }
        SqlType::String(_) => {
            let long = "a text beyond a view's twelve bytes ".repeat(random.below(3));
            let tail = random.pick(&["", "a", "b", "B", "straße", "日本", "😀", "0", "12"]);
            Value::Text(if random.chance(70) { tail.to_owned() } else { long + tail })
        }
        SqlType::Bytes => {
            let len = random.pick(&[0, 1, 2, 12, 13, 40]);
            Value::Bytes((0..len).map(|_| random.pick(&[0, 255, b'a'])).collect())
        }
        SqlType::Date => Value::Int(random.pick(&[0, -1, 1, 19_723, -719_162, 2_932_896])),
        SqlType::Time => Value::Int(random.pick(&[0, 1_000, 86_399_000, 43_200_000])),
        SqlType::Timestamp(precision) | SqlType::TimestampLtz(precision) => {
            let unit = 10_i64.pow(6 - u32::from(precision));
            let seconds = random.below(3) as i64 * 1_000_000_000 - 1_000_000_000;
            let micros = seconds * 1_000_000 + random.pick(&[0, -1, 1, 123_456, 999_999]);
            Value::Int(micros.div_euclid(unit) * unit)
        }
        SqlType::IntervalDayTime => Value::Int(random.pick(&[0, 1, -1, 1_000, 86_400_000, -3_600_001])),
    }
}
