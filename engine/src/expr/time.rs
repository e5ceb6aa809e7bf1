//! Functions of timestamps.

use arrow_array::ArrayRef;
use arrow_array::types::TimestampMicrosecondType;

use super::arithmetic::each;
use crate::pool::Pool;

/// The start of the tumbling window that a timestamp (microseconds) falls into, aligned to the epoch plus an offset.
pub(super) fn tumble_start(array: &ArrayRef, size_ms: i64, offset_ms: i64, pool: &mut Pool) -> ArrayRef {
    let start = |micros: i64| window_start(micros.div_euclid(1_000), size_ms, offset_ms).wrapping_mul(1_000);
    each::<TimestampMicrosecondType>(array, start, pool)
}

/// The start, in milliseconds, of the tumbling window that holds the moment `at_ms`; also before 1970.
#[inline]
pub(crate) fn window_start(at_ms: i64, size_ms: i64, offset_ms: i64) -> i64 {
    at_ms.wrapping_sub(at_ms.wrapping_sub(offset_ms).rem_euclid(size_ms))
}

#[cfg(test)]
mod tests {
    use super::window_start;

    #[test]
    fn windows_are_aligned_on_both_sides_of_the_epoch() {
        for (at, size, offset, start) in [
            (0, 10, 0, 0),
            (9, 10, 0, 0),
            (10, 10, 0, 10),
            (-1, 10, 0, -10),
            (-10, 10, 0, -10),
            (2, 10, 3, -7),
            (3, 10, 3, 3),
            (2, 10, -3, -3),
        ] {
            assert_eq!(window_start(at, size, offset), start, "{at} {size} {offset}");
        }
    }
}
