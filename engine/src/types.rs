//! SQL types and the Arrow types that carry them.
//!
//! The names and rules are those of Flink SQL. A type says nothing about nullability: every column may hold nulls.

use std::fmt;
use std::sync::{Arc, LazyLock};

use arrow_schema::{DataType, TimeUnit};

/// Whoever asks for a column's Arrow type shares the one name.
static UTC: LazyLock<Arc<str>> = LazyLock::new(|| Arc::from("+00:00"));

/// The type of a column or expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SqlType {
    /// The type of a bare `NULL` before it is coerced.
    Null,
    /// `BOOLEAN`.
    Boolean,
    /// `TINYINT`, 8 bits.
    TinyInt,
    /// `SMALLINT`, 16 bits.
    SmallInt,
    /// `INT`, 32 bits.
    Int,
    /// `BIGINT`, 64 bits.
    BigInt,
    /// `FLOAT`, 32 bits.
    Float,
    /// `DOUBLE`, 64 bits.
    Double,
    /// `DECIMAL(precision, scale)`, precision up to 38.
    Decimal(u8, u8),
    /// `STRING`, also `VARCHAR(n)`; `CHAR(n)` and `VARCHAR(n)` keep their length for casts.
    String(Length),
    /// `BYTES`, also `VARBINARY(n)`.
    Bytes,
    /// `DATE`: days since 1970-01-01.
    Date,
    /// `TIME(0)`: milliseconds of the day.
    Time,
    /// `TIMESTAMP(precision)`: wall-clock microseconds since 1970-01-01 00:00:00, precision 0 to 6.
    Timestamp(u8),
    /// `TIMESTAMP_LTZ(precision)`: microseconds since the epoch, precision 0 to 6.
    TimestampLtz(u8),
    /// A day-time interval in milliseconds; only in expressions, never in a table.
    IntervalDayTime,
}

/// How long a character string may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Length {
    /// `STRING`.
    Unbounded,
    /// `VARCHAR(n)`: cut to n code points by a cast.
    Max(u32),
    /// `CHAR(n)`: padded or cut to n code points by a cast.
    Fixed(u32),
}

impl SqlType {
    /// `STRING`.
    pub const STRING: Self = Self::String(Length::Unbounded);

    /// The Arrow type that carries values of this type.
    pub fn arrow(self) -> DataType {
        match self {
            Self::Null => DataType::Null,
            Self::Boolean => DataType::Boolean,
            Self::TinyInt => DataType::Int8,
            Self::SmallInt => DataType::Int16,
            Self::Int => DataType::Int32,
            Self::BigInt => DataType::Int64,
            Self::Float => DataType::Float32,
            Self::Double => DataType::Float64,
            Self::Decimal(precision, scale) => DataType::Decimal128(precision, scale as i8),
            Self::String(_) => DataType::Utf8View,
            Self::Bytes => DataType::BinaryView,
            Self::Date => DataType::Date32,
            Self::Time => DataType::Time32(TimeUnit::Millisecond),
            Self::Timestamp(_) => DataType::Timestamp(TimeUnit::Microsecond, None),
            Self::TimestampLtz(_) => DataType::Timestamp(TimeUnit::Microsecond, Some(Arc::clone(&UTC))),
            Self::IntervalDayTime => DataType::Int64,
        }
    }

    /// Whether arithmetic applies: integers, floating point and decimals.
    pub fn is_numeric(self) -> bool {
        self.is_integer() || matches!(self, Self::Float | Self::Double | Self::Decimal(..))
    }

    /// Whether this is one of the four integer types.
    pub fn is_integer(self) -> bool {
        matches!(self, Self::TinyInt | Self::SmallInt | Self::Int | Self::BigInt)
    }
}

impl fmt::Display for SqlType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("NULL"),
            Self::Boolean => f.write_str("BOOLEAN"),
            Self::TinyInt => f.write_str("TINYINT"),
            Self::SmallInt => f.write_str("SMALLINT"),
            Self::Int => f.write_str("INT"),
            Self::BigInt => f.write_str("BIGINT"),
            Self::Float => f.write_str("FLOAT"),
            Self::Double => f.write_str("DOUBLE"),
            Self::Decimal(precision, scale) => write!(f, "DECIMAL({precision}, {scale})"),
            Self::String(Length::Unbounded) => f.write_str("STRING"),
            Self::String(Length::Max(n)) => write!(f, "VARCHAR({n})"),
            Self::String(Length::Fixed(n)) => write!(f, "CHAR({n})"),
            Self::Bytes => f.write_str("BYTES"),
            Self::Date => f.write_str("DATE"),
            Self::Time => f.write_str("TIME(0)"),
            Self::Timestamp(precision) => write!(f, "TIMESTAMP({precision})"),
            Self::TimestampLtz(precision) => write!(f, "TIMESTAMP_LTZ({precision})"),
            Self::IntervalDayTime => f.write_str("INTERVAL DAY TO SECOND"),
        }
    }
}
