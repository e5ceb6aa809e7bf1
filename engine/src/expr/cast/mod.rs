//! CAST and TRY_CAST between all types that Flink casts between.
//!
//! Only text can fail to be cast: CAST then stops the job, TRY_CAST gives null. Numbers that do not fit do what Java
//! does: integers wrap, floating point saturates, decimals become null.

mod from_text;
mod numeric;
mod temporal;
mod to_text;

use arrow_array::{Array, ArrayRef};

use crate::kernels;
use crate::operators::OperatorError;
use crate::pool::Pool;
use crate::types::{Length, SqlType};

/// What happens to text that cannot be cast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// CAST: the row is an error.
    Strict,
    /// TRY_CAST: null.
    Try,
}

/// Whether `CAST(from AS to)` exists.
///
/// ```
/// use millstream_engine::{expr::castable, types::SqlType};
/// assert!(castable(SqlType::STRING, SqlType::Date));
/// assert!(!castable(SqlType::Date, SqlType::Int));
/// ```
pub fn castable(from: SqlType, to: SqlType) -> bool {
    use SqlType::{Boolean, Bytes, Date, IntervalDayTime, Null, String, Time, Timestamp, TimestampLtz};
    match (from, to) {
        (Null, _) => true,
        (_, Null) => false,
        (IntervalDayTime, _) | (_, IntervalDayTime) => from == to,
        (String(_), _) | (_, String(_)) => true,
        (Bytes, Bytes) => true,
        (Boolean, _) => to == Boolean || to.is_numeric(),
        (_, Boolean) => from.is_numeric(),
        (Date, Date | Timestamp(_) | TimestampLtz(_)) => true,
        (Time, Time | Timestamp(_) | TimestampLtz(_)) => true,
        (Timestamp(_) | TimestampLtz(_), Date | Time | Timestamp(_) | TimestampLtz(_)) => true,
        _ => from.is_numeric() && to.is_numeric(),
    }
}

/// Whether a row can make the cast fail: text that does not stand for such a value, or, in either mode, is padded beyond
/// what a batch has room for.
pub(super) fn can_fail(from: SqlType, to: SqlType, mode: Mode) -> bool {
    match to {
        SqlType::String(length) => matches!(length, Length::Fixed(_)),
        SqlType::Bytes => false,
        _ => mode == Mode::Strict && matches!(from, SqlType::String(_)),
    }
}

/// Casts an array of `from` to `to`.
pub(super) fn cast(
    array: &ArrayRef,
    from: SqlType,
    to: SqlType,
    mode: Mode,
    pool: &mut Pool,
) -> Result<ArrayRef, OperatorError> {
    if from == to || (from.arrow() == to.arrow() && to == SqlType::STRING) {
        return Ok(array.clone());
    }
    if !castable(from, to) {
        return Err(OperatorError::new(format!("{from} cannot be cast to {to}")));
    }
    match (from, to) {
        (SqlType::Null, _) => Ok(kernels::all_null(&to.arrow(), array.len(), pool)),
        (_, SqlType::String(length)) => {
            let text = match from {
                SqlType::String(_) => Ok(array.clone()),
                SqlType::Bytes => to_text::from_bytes(array, pool),
                _ => to_text::cast(array, from, pool),
            };
            let fitted = text.and_then(|text| to_text::fit(&text, length, pool));
            fitted.map_err(|error| error.of(format_args!("CAST AS {to}")))
        }
        (SqlType::String(_), _) => from_text::cast(array, to, mode, pool),
        _ if from.is_numeric() || from == SqlType::Boolean => numeric::cast(array, from, to, pool),
        _ => Ok(temporal::cast(array, from, to, pool)),
    }
}
