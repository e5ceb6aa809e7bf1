//! Plain text to values: what Java's parsers accept, without an object in between.
//!
//! Formats read fields through these functions, and casts from STRING do too. All of them take bytes that are
//! known to be UTF-8 and allocate nothing.

mod base64;
mod decimal;
mod float;
mod integer;
mod temporal;

pub(crate) use base64::decode_base64;
pub(crate) use decimal::{Fit, parse_decimal};
pub(crate) use float::{parse_f32, parse_f64};
pub(crate) use integer::{not_digits, parse_i64};
pub(crate) use temporal::{
    MICROS_PER_DAY, MICROS_PER_SECOND, civil_from_days, days_from_civil, parse_clock, parse_iso_date, valid_date,
};

/// Cuts what Java's `String.trim` cuts: everything up to U+0020 at both ends.
pub(crate) fn trim(text: &[u8]) -> &[u8] {
    let Some(start) = text.iter().position(|byte| *byte > b' ') else {
        return &[];
    };
    let end = text.iter().rposition(|byte| *byte > b' ').map_or(start, |last| last + 1);
    &text[start..end]
}

#[cfg(test)]
mod tests {
    use super::trim;

    #[test]
    fn trims_as_java_does() {
        assert_eq!(trim(b" \t8 \n"), b"8");
        assert_eq!(trim(b"8"), b"8");
        assert_eq!(trim(b"  "), b"");
        assert_eq!(trim(b""), b"");
    }
}
