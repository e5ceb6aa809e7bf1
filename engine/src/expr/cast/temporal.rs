//! DATE, TIME, TIMESTAMP and TIMESTAMP_LTZ to each other; the session's time zone is UTC.

use arrow_array::ArrayRef;
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Time32MillisecondType, TimestampMicrosecondType};

use super::super::evaluate::array_ref;
use crate::decode::text::MICROS_PER_DAY;
use crate::types::SqlType;

/// Casts by way of microseconds since the epoch; a TIME lies on its first day.
pub(super) fn cast(array: &ArrayRef, from: SqlType, to: SqlType) -> ArrayRef {
    let micros = match from {
        SqlType::Date => array.as_primitive::<Date32Type>().unary(|days| i64::from(days) * MICROS_PER_DAY),
        SqlType::Time => array.as_primitive::<Time32MillisecondType>().unary(|millis| i64::from(millis) * 1_000),
        _ => array.as_primitive::<TimestampMicrosecondType>().clone().with_data_type(SqlType::Timestamp(6).arrow()),
    };
    match to {
        SqlType::Date => array_ref(micros.unary::<_, Date32Type>(|at| at.div_euclid(MICROS_PER_DAY) as i32)),
        SqlType::Time => {
            let of_day = |at: i64| (at.rem_euclid(MICROS_PER_DAY) / 1_000) as i32;
            array_ref(micros.unary::<_, Time32MillisecondType>(of_day))
        }
        SqlType::Timestamp(precision) | SqlType::TimestampLtz(precision) => {
            let cut = micros.unary::<_, TimestampMicrosecondType>(|at| truncate(at, precision));
            array_ref(cut.with_data_type(to.arrow()))
        }
        _ => array.clone(),
    }
}

/// Cuts a timestamp in microseconds to a number of fractional digits, toward the past on both sides of 1970.
pub(super) fn truncate(micros: i64, precision: u8) -> i64 {
    let unit = 10_i64.pow(u32::from(6 - precision.min(6)));
    // Intervals wrap, so that every moment may come, the first of 64 bits too.
    micros.wrapping_sub(micros.rem_euclid(unit))
}

#[cfg(test)]
mod tests {
    use super::truncate;

    #[test]
    fn cuts_toward_the_past() {
        assert_eq!(truncate(1_234_567, 3), 1_234_000);
        assert_eq!(truncate(-1, 0), -1_000_000);
        assert_eq!(truncate(-1, 6), -1);
        assert_eq!(truncate(i64::MIN, 6), i64::MIN);
        assert!(truncate(i64::MIN, 0) > 0, "wraps, as intervals do");
    }
}
