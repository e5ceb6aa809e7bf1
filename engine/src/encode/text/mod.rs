//! Values to plain text: what Java writes, appended to a buffer.

mod base64;
mod decimal;
mod float;
mod temporal;

pub(crate) use base64::write_base64;
pub(crate) use decimal::{write_decimal, write_decimal_shortest};
pub(crate) use float::{write_f32, write_f64};
pub(crate) use temporal::{Fraction, write_date, write_time, write_timestamp};

/// Appends a whole number.
#[inline]
pub(crate) fn write_i64(value: i64, out: &mut Vec<u8>) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}
