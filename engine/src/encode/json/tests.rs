//! One case per type, and the options.

use std::sync::Arc;

use arrow_array::builder::BinaryViewBuilder;
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, Float64Array, Int8Array, Int64Array, StringViewArray,
    Time32MillisecondArray, TimestampMicrosecondArray,
};

use super::*;

fn rows(columns: &[(&str, SqlType)], arrays: &[ArrayRef], options: &JsonOptions) -> Vec<String> {
    let mut encoder = JsonEncoder::new(columns, options);
    let mut rows = encoder.rows(arrays);
    let mut text = |row| {
        let mut out = Vec::new();
        rows.write(row, &mut out);
        String::from_utf8(out).unwrap()
    };
    (0..arrays[0].len()).map(&mut text).collect()
}

fn one(sql_type: SqlType, array: impl arrow_array::Array + 'static, options: &JsonOptions) -> String {
    let text = rows(&[("v", sql_type)], &[Arc::new(array)], options).remove(0);
    text.strip_prefix("{\"v\":").and_then(|text| text.strip_suffix('}')).unwrap().to_owned()
}

#[test]
fn every_type_as_flink_writes_it() {
    let plain = JsonOptions::default();
    let mut bytes = BinaryViewBuilder::new();
    bytes.append_value(b"foo");
    let decimal =
        |unscaled: i128, sql_type: SqlType| Decimal128Array::from(vec![unscaled]).with_data_type(sql_type.arrow());
    assert_eq!(one(SqlType::Boolean, BooleanArray::from(vec![true]), &plain), "true");
    assert_eq!(one(SqlType::TinyInt, Int8Array::from(vec![-128]), &plain), "-128");
    assert_eq!(one(SqlType::BigInt, Int64Array::from(vec![i64::MIN]), &plain), "-9223372036854775808");
    assert_eq!(one(SqlType::Double, Float64Array::from(vec![100.0]), &plain), "100.0");
    assert_eq!(one(SqlType::Double, Float64Array::from(vec![f64::NAN]), &plain), "\"NaN\"");
    assert_eq!(one(SqlType::Decimal(5, 2), decimal(10_000, SqlType::Decimal(5, 2)), &plain), "1E+2");
    assert_eq!(one(SqlType::STRING, StringViewArray::from(vec!["a\"😀"]), &plain), r#""a\"\uD83D\uDE00""#);
    assert_eq!(one(SqlType::Bytes, bytes.finish(), &plain), "\"Zm9v\"");
    assert_eq!(one(SqlType::Date, Date32Array::from(vec![19_782]), &plain), "\"2024-02-29\"");
    assert_eq!(one(SqlType::Time, Time32MillisecondArray::from(vec![86_399_999]), &plain), "\"23:59:59\"");
    let moment = || TimestampMicrosecondArray::from(vec![500_000]);
    assert_eq!(one(SqlType::Timestamp(3), moment(), &plain), "\"1970-01-01 00:00:00.5\"");
    assert_eq!(one(SqlType::TimestampLtz(3), moment(), &plain), "\"1970-01-01 00:00:00.5Z\"");
}

#[test]
fn options_change_the_text() {
    let iso = JsonOptions { iso_timestamps: true, ..JsonOptions::default() };
    let moment = TimestampMicrosecondArray::from(vec![0]);
    assert_eq!(one(SqlType::Timestamp(3), moment, &iso), "\"1970-01-01T00:00:00\"");
    let plain_decimals = JsonOptions { decimal_as_plain_number: true, ..JsonOptions::default() };
    let decimal = Decimal128Array::from(vec![10_000]).with_data_type(SqlType::Decimal(5, 2).arrow());
    assert_eq!(one(SqlType::Decimal(5, 2), decimal, &plain_decimals), "100.00");
}

#[test]
fn nulls_are_written_or_left_out() {
    let columns = [("a", SqlType::BigInt), ("b\"", SqlType::BigInt)];
    let arrays: [ArrayRef; 2] =
        [Arc::new(Int64Array::from(vec![None, None])), Arc::new(Int64Array::from(vec![Some(1), None]))];
    let written = rows(&columns, &arrays, &JsonOptions::default());
    assert_eq!(written, [r#"{"a":null,"b\"":1}"#, r#"{"a":null,"b\"":null}"#]);
    let left_out = JsonOptions { ignore_null_fields: true, ..JsonOptions::default() };
    assert_eq!(rows(&columns, &arrays, &left_out), [r#"{"b\"":1}"#, "{}"]);
}
