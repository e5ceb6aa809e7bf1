//! DATE, TIME, TIMESTAMP and TIMESTAMP_LTZ to each other; the session's time zone is UTC.

use arrow_array::ArrayRef;
use arrow_array::types::{Date32Type, Time32MillisecondType, TimestampMicrosecondType};

use super::super::arithmetic::each_to;
use crate::decode::text::MICROS_PER_DAY;
use crate::pool::Pool;
use crate::types::SqlType;

/// Casts by way of microseconds since the epoch; a TIME lies on its first day.
pub(super) fn cast(array: &ArrayRef, from: SqlType, to: SqlType, pool: &mut Pool) -> ArrayRef {
    type Micros = TimestampMicrosecondType;
    let at = &SqlType::Timestamp(6).arrow();
    let micros = match from {
        SqlType::Date => each_to::<Date32Type, Micros>(array, at, |days| i64::from(days) * MICROS_PER_DAY, pool),
        SqlType::Time => each_to::<Time32MillisecondType, Micros>(array, at, |millis| i64::from(millis) * 1_000, pool),
        _ => array.clone(),
    };
    match to {
        SqlType::Date => {
            each_to::<Micros, Date32Type>(&micros, &to.arrow(), |at| at.div_euclid(MICROS_PER_DAY) as i32, pool)
        }
        SqlType::Time => {
            let of_day = |at: i64| (at.rem_euclid(MICROS_PER_DAY) / 1_000) as i32;
            each_to::<Micros, Time32MillisecondType>(&micros, &to.arrow(), of_day, pool)
        }
        SqlType::Timestamp(precision) | SqlType::TimestampLtz(precision) => {
            each_to::<Micros, Micros>(&micros, &to.arrow(), |at| truncate(at, precision), pool)
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
