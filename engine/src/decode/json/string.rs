//! STRING: any node as text. Strings without escapes, numbers and literals are views into the payload.

use arrow_array::ArrayRef;

use super::column::{ColumnDecoder, Faults, Payload, Sure};
use super::escape::unescape;
use super::scan::{Kind, RawValue};
use super::views::TextViews;
use crate::pool::Pool;

/// Decodes STRING, VARCHAR and CHAR: like Flink a source does not check the declared length.
pub(super) struct StringDecoder;

impl ColumnDecoder for StringDecoder {
    fn decode(&mut self, payload: &Payload, fields: &[RawValue], faults: &mut Faults, pool: &mut Pool) -> ArrayRef {
        let bytes = payload.bytes();
        let mut views = TextViews::new(fields.len(), pool);
        for (row, field) in fields.iter().enumerate() {
            match field.kind() {
                Kind::Text | Kind::Integer | Kind::Fraction | Kind::True | Kind::False => {
                    views.push_scanned(bytes, *field);
                }
                Kind::EscapedText => {
                    if !views.push_written(|out| unescape(field.text(bytes), out).is_ok()) {
                        faults.bad(row, field.text(bytes), "STRING: half a surrogate pair");
                    }
                }
                Kind::Container => {
                    views.push_written(|out| {
                        compact(field.text(bytes), out);
                        true
                    });
                }
                Kind::Missing => {
                    faults.missing(row);
                    views.push_null();
                }
                Kind::Null => views.push_null(),
            }
        }
        views.finish(payload, pool)
    }

    fn sure(&self) -> Sure {
        Sure::of(&[Kind::False, Kind::True, Kind::Integer, Kind::Fraction, Kind::Text, Kind::Container])
    }
}

/// The text of an object or array without the white space between its tokens.
fn compact(text: &[u8], out: &mut Vec<u8>) {
    let mut in_string = false;
    let mut escaped = false;
    for byte in text {
        if in_string || !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
            out.push(*byte);
        }
        match byte {
            b'"' if !escaped => in_string = !in_string,
            b'\\' if !escaped => {
                escaped = true;
                continue;
            }
            _ => {}
        }
        escaped = false;
    }
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn keeps_the_space_inside_strings() {
        let mut out = Vec::new();
        compact(br#"{ "a b" : [ 1 , "x \" y" ] , "\\" : " " }"#, &mut out);
        assert_eq!(std::str::from_utf8(&out).unwrap(), r#"{"a b":[1,"x \" y"],"\\":" "}"#);
    }
}
