//! DATE, TIME, TIMESTAMP and TIMESTAMP_LTZ.
//!
//! The `SQL` standard has a space between date and time, `ISO-8601` a `T`; a TIMESTAMP_LTZ ends in `Z`. All digits of
//! the fraction are kept that microseconds can hold, whatever precision the column declares, as Flink keeps them.

use std::marker::PhantomData;

use arrow_array::types::{Date32Type, Time32MillisecondType, TimestampMicrosecondType};
use arrow_array::{ArrayRef, ArrowPrimitiveType};

use super::column::{ColumnDecoder, Faults, Parsed, Payload, decode_primitive};
use super::scan::{Kind, RawValue};
use crate::decode::text::{MICROS_PER_DAY, parse_clock, parse_iso_date};
use crate::pool::Pool;
use crate::types::SqlType;

/// Decodes one of the types of time.
pub(super) struct TemporalDecoder<T: ArrowPrimitiveType, F> {
    sql_type: SqlType,
    name: &'static str,
    parse: F,
    carrier: PhantomData<T>,
}

impl<T, F> ColumnDecoder for TemporalDecoder<T, F>
where
    T: ArrowPrimitiveType + Send,
    F: FnMut(&[u8]) -> Option<T::Native> + Send,
{
    fn decode(&mut self, payload: &Payload, fields: &[RawValue], faults: &mut Faults, pool: &mut Pool) -> ArrayRef {
        decode_primitive::<T>(&self.sql_type.arrow(), self.name, payload, fields, faults, pool, |text, kind| {
            Parsed::from(match kind {
                Kind::Text | Kind::EscapedText => (self.parse)(text),
                _ => None,
            })
        })
    }
}

pub(super) fn date() -> impl ColumnDecoder {
    let parse = |text: &[u8]| parse_iso_date(text).map(|days| days as i32);
    TemporalDecoder::<Date32Type, _> { sql_type: SqlType::Date, name: "DATE", parse, carrier: PhantomData }
}

pub(super) fn time() -> impl ColumnDecoder {
    let parse = |text: &[u8]| {
        let clock = parse_clock(text, false).filter(|clock| clock.len == text.len())?;
        Some((clock.micros / 1_000) as i32)
    };
    TemporalDecoder::<Time32MillisecondType, _> { sql_type: SqlType::Time, name: "TIME", parse, carrier: PhantomData }
}

pub(super) fn timestamp(iso: bool) -> impl ColumnDecoder {
    let mut last = LastDate::default();
    let parse = move |text: &[u8]| parse_timestamp(text, iso, b"", &mut last);
    TemporalDecoder::<TimestampMicrosecondType, _> {
        sql_type: SqlType::Timestamp(6),
        name: "TIMESTAMP",
        parse,
        carrier: PhantomData,
    }
}

pub(super) fn timestamp_ltz(iso: bool) -> impl ColumnDecoder {
    let mut last = LastDate::default();
    let parse = move |text: &[u8]| parse_timestamp(text, iso, b"Z", &mut last);
    TemporalDecoder::<TimestampMicrosecondType, _> {
        sql_type: SqlType::TimestampLtz(6),
        name: "TIMESTAMP_LTZ",
        parse,
        carrier: PhantomData,
    }
}

/// `yyyy-MM-dd HH:mm:ss[.fraction]` with `zone` at its end; ISO-8601 lets the seconds out too.
#[inline]
fn parse_timestamp(text: &[u8], iso: bool, zone: &[u8], last: &mut LastDate) -> Option<i64> {
    let (date, rest) = text.split_first_chunk::<11>()?;
    let separator = if iso { b'T' } else { b' ' };
    if date[10] != separator {
        return None;
    }
    let days = last.parse(date)?;
    let clock = parse_clock(rest, iso)?;
    (&rest[clock.len..] == zone).then_some(days * MICROS_PER_DAY + clock.micros)
}

/// Whether the text is a timestamp as it would be written: seconds, and no fraction that ends in a zero or is cut.
pub(super) fn canonical_timestamp(text: &[u8], iso: bool, zone: &[u8]) -> bool {
    let Some(text) = text.strip_suffix(zone) else { return false };
    let shape = match text.get(19..) {
        Some([]) => true,
        Some([b'.', .., last]) => text.len() <= 26 && *last != b'0',
        _ => false,
    };
    shape && parse_timestamp(text, iso, b"", &mut LastDate::default()).is_some()
}

/// The date that was read last: most rows are of the same day as the row before.
#[derive(Default)]
struct LastDate {
    text: [u8; 11],
    days: Option<i64>,
}

impl LastDate {
    /// Days since the epoch of `yyyy-MM-dd` and any byte behind it.
    #[inline]
    fn parse(&mut self, text: &[u8; 11]) -> Option<i64> {
        if self.text != *text {
            *self = Self { text: *text, days: parse_iso_date(&text[..10]) };
        }
        self.days
    }
}

#[cfg(test)]
mod tests {
    use super::LastDate;

    fn parse_timestamp(text: &[u8], iso: bool, zone: &[u8]) -> Option<i64> {
        super::parse_timestamp(text, iso, zone, &mut LastDate::default())
    }

    #[test]
    fn reads_both_standards() {
        let sql = |text: &str| parse_timestamp(text.as_bytes(), false, b"");
        assert_eq!(sql("1970-01-02 00:00:01"), Some(86_401_000_000));
        assert_eq!(sql("1970-01-01 00:00:00.123456789"), Some(123_456));
        assert_eq!(sql("1969-12-31 23:59:59.5"), Some(-500_000));
        for text in ["1970-01-01T00:00:00", "1970-01-01", "1970-01-01 00:00", "1970-01-01 00:00:00Z", "nonsense", ""] {
            assert_eq!(sql(text), None, "{text}");
        }
        assert_eq!(parse_timestamp(b"1970-01-01T00:01", true, b""), Some(60_000_000));
        assert_eq!(parse_timestamp(b"1970-01-01 00:00:01.5Z", false, b"Z"), Some(1_500_000));
        assert_eq!(parse_timestamp("1970-01-0é 00:00:00".as_bytes(), false, b""), None);
    }
}
