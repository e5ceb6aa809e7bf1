//! Expressions, type by type: what Flink was seen to answer.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;

use arrow_array::builder::StringViewBuilder;
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int32Type, Int64Type, TimestampMicrosecondType};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Decimal128Array, Float64Array, Int32Array, Int64Array, StringViewArray,
    TimestampMicrosecondArray,
};
use millstream_engine::batch::Batch;
use millstream_engine::expr::{BinaryOp, Evaluator, Expr, ExprKind, Function, Literal};
use millstream_engine::operators::OperatorError;
use millstream_engine::pool::Pool;
use millstream_engine::types::{Length, SqlType};

fn column(index: usize, sql_type: SqlType) -> Expr {
    Expr { kind: ExprKind::Column(index), sql_type }
}

fn binary(op: BinaryOp, left: Expr, right: Expr, sql_type: SqlType) -> Expr {
    Expr { kind: ExprKind::Binary { op, left: Box::new(left), right: Box::new(right) }, sql_type }
}

fn int(value: i64) -> Expr {
    Expr { kind: ExprKind::Literal(Literal::Int(value)), sql_type: SqlType::Int }
}

fn cast(from: SqlType, to: SqlType, try_cast: bool) -> Expr {
    Expr { kind: ExprKind::Cast { input: Box::new(column(0, from)), try_cast }, sql_type: to }
}

fn evaluate(expr: &Expr, columns: Vec<ArrayRef>) -> Result<ArrayRef, OperatorError> {
    let rows = columns[0].len();
    let batch = Batch { columns: columns.into(), rows, partition: 0, event_time: None };
    let result = Evaluator::new(expr).evaluate(&batch, &mut Pool::default())?;
    assert_eq!(result.len(), rows);
    assert_eq!(*result.data_type(), expr.sql_type.arrow());
    Ok(result)
}

fn ints(values: &[Option<i32>]) -> ArrayRef {
    Arc::new(Int32Array::from(values.to_vec()))
}

fn texts(values: &[&str]) -> ArrayRef {
    Arc::new(StringViewArray::from(values.to_vec()))
}

/// A column cast to STRING, which shows every type.
fn shown(array: ArrayRef, from: SqlType) -> Vec<Option<String>> {
    let text = evaluate(&cast(from, SqlType::STRING, false), vec![array]).unwrap();
    text.as_string_view().iter().map(|value| value.map(str::to_owned)).collect()
}

/// What TRY_CAST of text gives, shown as text.
fn try_cast(values: &[&str], to: SqlType) -> Vec<Option<String>> {
    shown(evaluate(&cast(SqlType::STRING, to, true), vec![texts(values)]).unwrap(), to)
}

fn some(values: &[&str]) -> Vec<Option<String>> {
    values.iter().map(|value| (*value != "-").then(|| (*value).to_owned())).collect()
}

#[test]
fn integers_wrap_and_cut_toward_zero() {
    let (a, b) = (column(0, SqlType::Int), column(1, SqlType::Int));
    let columns = vec![ints(&[Some(i32::MAX), Some(-7), None]), ints(&[Some(1), Some(2), Some(0)])];
    for (op, expected) in [
        (BinaryOp::Add, [Some(i32::MIN), Some(-5), None]),
        (BinaryOp::Subtract, [Some(i32::MAX - 1), Some(-9), None]),
        (BinaryOp::Multiply, [Some(i32::MAX), Some(-14), None]),
        (BinaryOp::Divide, [Some(i32::MAX), Some(-3), None]),
        (BinaryOp::Modulo, [Some(0), Some(-1), None]),
    ] {
        let result = evaluate(&binary(op, a.clone(), b.clone(), SqlType::Int), columns.clone()).unwrap();
        assert_eq!(result.as_primitive::<Int32Type>(), &Int32Array::from(expected.to_vec()), "{op:?}");
    }
    let least = vec![ints(&[Some(i32::MIN)]), ints(&[Some(-1)])];
    let result = evaluate(&binary(BinaryOp::Divide, a.clone(), b.clone(), SqlType::Int), least).unwrap();
    assert_eq!(result.as_primitive::<Int32Type>().value(0), i32::MIN);
    let zero = vec![ints(&[Some(1), Some(2)]), ints(&[Some(1), Some(0)])];
    let error = evaluate(&binary(BinaryOp::Divide, a, b, SqlType::Int), zero).unwrap_err();
    assert_eq!((error.row, error.reason.as_str()), (Some(1), "division by zero: 2 / 0"));
}

#[test]
fn doubles_follow_ieee_754() {
    let (a, b) = (column(0, SqlType::Double), column(1, SqlType::Double));
    let doubles = |values: &[f64]| -> ArrayRef { Arc::new(Float64Array::from(values.to_vec())) };
    let columns = vec![doubles(&[1.0, 0.0, f64::NAN]), doubles(&[0.0, -0.0, f64::NAN])];
    let quotient = binary(BinaryOp::Divide, a.clone(), b.clone(), SqlType::Double);
    let result = evaluate(&quotient, columns.clone()).unwrap();
    let result = result.as_primitive::<Float64Type>();
    assert!(result.value(0) == f64::INFINITY && result.value(1).is_nan());
    let equal = evaluate(&binary(BinaryOp::Equal, a, b, SqlType::Boolean), columns).unwrap();
    assert_eq!(equal.as_boolean(), &BooleanArray::from(vec![false, true, false]));
}

#[test]
fn logic_has_three_values() {
    let values = [Some(true), Some(false), None];
    let left: BooleanArray = values.iter().flat_map(|value| [*value; 3]).collect();
    let right: BooleanArray = values.iter().cycle().take(9).copied().collect();
    let (a, b) = (column(0, SqlType::Boolean), column(1, SqlType::Boolean));
    let columns: Vec<ArrayRef> = vec![Arc::new(left), Arc::new(right)];
    let (t, f, n) = (Some(true), Some(false), None);
    let and = evaluate(&binary(BinaryOp::And, a.clone(), b.clone(), SqlType::Boolean), columns.clone()).unwrap();
    assert_eq!(and.as_boolean(), &BooleanArray::from(vec![t, f, n, f, f, f, n, f, n]));
    let or = evaluate(&binary(BinaryOp::Or, a, b, SqlType::Boolean), columns).unwrap();
    assert_eq!(or.as_boolean(), &BooleanArray::from(vec![t, t, t, t, f, n, t, n, n]));
}

#[test]
fn a_branch_sees_only_the_rows_that_reach_it() {
    let divisor = || column(0, SqlType::Int);
    let nonzero = binary(BinaryOp::NotEqual, divisor(), int(0), SqlType::Boolean);
    let quotient = binary(BinaryOp::Divide, int(12), divisor(), SqlType::Int);
    let columns = vec![ints(&[Some(0), Some(5), None, Some(-4)])];
    let case = |otherwise: Option<Expr>| Expr {
        kind: ExprKind::Case {
            branches: vec![(nonzero.clone(), quotient.clone())],
            otherwise: otherwise.map(Box::new),
        },
        sql_type: SqlType::Int,
    };
    let result = evaluate(&case(None), columns.clone()).unwrap();
    assert_eq!(result.as_primitive::<Int32Type>(), &Int32Array::from(vec![None, Some(2), None, Some(-3)]));
    let result = evaluate(&case(Some(int(9))), columns.clone()).unwrap();
    assert_eq!(result.as_primitive::<Int32Type>(), &Int32Array::from(vec![9, 2, 9, -3]));
    // The right side of AND is spared the same way.
    let large = binary(BinaryOp::Greater, quotient.clone(), int(1), SqlType::Boolean);
    let both = binary(BinaryOp::And, nonzero, large, SqlType::Boolean);
    let result = evaluate(&both, columns.clone()).unwrap();
    assert_eq!(result.as_boolean(), &BooleanArray::from(vec![Some(false), Some(true), None, Some(false)]));
    // Errors within a branch name the row of the whole batch.
    let positive = binary(BinaryOp::LessOrEqual, divisor(), int(0), SqlType::Boolean);
    let failing =
        Expr { kind: ExprKind::Case { branches: vec![(positive, quotient)], otherwise: None }, sql_type: SqlType::Int };
    assert_eq!(evaluate(&failing, vec![ints(&[Some(5), Some(3), Some(0)])]).unwrap_err().row, Some(2));
}

#[test]
fn coalesce_takes_the_first_that_is_there() {
    let args = vec![column(0, SqlType::Int), column(1, SqlType::Int), int(7)];
    let coalesce = Expr { kind: ExprKind::Call { function: Function::Coalesce, args }, sql_type: SqlType::Int };
    let columns = vec![ints(&[Some(1), None, None]), ints(&[Some(4), Some(5), None])];
    let result = evaluate(&coalesce, columns).unwrap();
    assert_eq!(result.as_primitive::<Int32Type>(), &Int32Array::from(vec![1, 5, 7]));
}

#[test]
fn text_casts_as_flink_was_seen_to() {
    assert_eq!(
        try_cast(&[" 8 ", "+5", "1.5", "1e3", "0x1F", "2147483648", ""], SqlType::Int),
        some(&["8", "5", "1", "-", "-", "-", "-"])
    );
    assert_eq!(try_cast(&["1e3", " 2.5 ", "x"], SqlType::Double), some(&["1000.0", "2.5", "-"]));
    assert_eq!(try_cast(&["1e3", "1.005", "-1.005"], SqlType::Decimal(10, 2)), some(&["1000.00", "1.01", "-1.01"]));
    assert_eq!(try_cast(&["yes", "F", "1", "on"], SqlType::Boolean), some(&["TRUE", "FALSE", "TRUE", "-"]));
    assert_eq!(
        try_cast(&["2024-1-2", "2024-01", "2024", "2024-01-02 10:00:00", "20240102"], SqlType::Date),
        some(&["2024-01-02", "2024-01-01", "2024-01-01", "2024-01-02", "-"])
    );
    assert_eq!(
        try_cast(&["2024-01-15 10:30:00", "2024-01-15", "nonsense"], SqlType::Timestamp(3)),
        some(&["2024-01-15 10:30:00.000", "2024-01-15 00:00:00.000", "-"])
    );
    let error = evaluate(&cast(SqlType::STRING, SqlType::Int, false), vec![texts(&["1", "x"])]).unwrap_err();
    assert_eq!((error.row, error.reason.as_str()), (Some(1), "cannot cast 'x' to INT; TRY_CAST would give NULL"));
}

#[test]
fn everything_is_shown_as_java_does() {
    let doubles: ArrayRef = Arc::new(Float64Array::from(vec![1e7, 100.0, -0.0, 0.001]));
    assert_eq!(shown(doubles, SqlType::Double), some(&["1.0E7", "100.0", "-0.0", "0.001"]));
    let decimal = SqlType::Decimal(6, 3);
    let decimals: ArrayRef = Arc::new(Decimal128Array::from(vec![4_000, 500]).with_data_type(decimal.arrow()));
    assert_eq!(shown(decimals, decimal), some(&["4.000", "0.500"]));
    let moments: ArrayRef = Arc::new(TimestampMicrosecondArray::from(vec![Some(-1), None]));
    assert_eq!(shown(moments, SqlType::Timestamp(6)), some(&["1969-12-31 23:59:59.999999", "-"]));
    let fitted = |length| {
        let expr = cast(SqlType::STRING, SqlType::String(length), false);
        let result = evaluate(&expr, vec![texts(&["é", "élan"])]).unwrap();
        result.as_string_view().iter().map(|value| value.unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(fitted(Length::Fixed(3)), ["é  ", "éla"]);
    assert_eq!(fitted(Length::Max(3)), ["é", "éla"]);
}

#[test]
fn numbers_that_do_not_fit_do_what_java_does() {
    let wide: ArrayRef = Arc::new(Int64Array::from(vec![(1 << 32) + 5]));
    let result = evaluate(&cast(SqlType::BigInt, SqlType::Int, false), vec![wide]).unwrap();
    assert_eq!(result.as_primitive::<Int32Type>().value(0), 5);
    let doubles: ArrayRef = Arc::new(Float64Array::from(vec![1e300, -1.9, f64::NAN]));
    let result = evaluate(&cast(SqlType::Double, SqlType::Int, false), vec![doubles]).unwrap();
    assert_eq!(result.as_primitive::<Int32Type>().values(), &[i32::MAX, -1, 0]);
    let wide = SqlType::Decimal(10, 2);
    let decimals: ArrayRef = Arc::new(Decimal128Array::from(vec![99_999, 12_345]).with_data_type(wide.arrow()));
    let narrowed = evaluate(&cast(wide, SqlType::Decimal(3, 1), false), vec![decimals.clone()]).unwrap();
    assert_eq!(narrowed.null_count(), 2);
    let narrowed = evaluate(&cast(wide, SqlType::Decimal(4, 1), false), vec![decimals]).unwrap();
    assert_eq!(shown(narrowed, SqlType::Decimal(4, 1)), some(&["-", "123.5"]));
}

#[test]
fn decimals_divide_to_the_scale_of_the_result() {
    let (left, right, result) = (SqlType::Decimal(1, 0), SqlType::Decimal(2, 1), SqlType::Decimal(8, 6));
    let decimal = |value: i128, sql_type: SqlType| -> ArrayRef {
        Arc::new(Decimal128Array::from(vec![value]).with_data_type(sql_type.arrow()))
    };
    let quotient = binary(BinaryOp::Divide, column(0, left), column(1, right), result);
    let value = evaluate(&quotient, vec![decimal(7, left), decimal(20, right)]).unwrap();
    assert_eq!(shown(value, result), some(&["3.500000"]));
}

#[test]
fn time_moves_by_intervals_and_falls_into_windows() {
    let timestamp = SqlType::Timestamp(3);
    let interval = |ms| Expr { kind: ExprKind::Literal(Literal::Interval(ms)), sql_type: SqlType::IntervalDayTime };
    let moments: ArrayRef = Arc::new(TimestampMicrosecondArray::from(vec![Some(-1), Some(86_400_000_000), None]));
    let earlier = binary(BinaryOp::Subtract, column(0, timestamp), interval(1_000), timestamp);
    let result = evaluate(&earlier, vec![moments.clone()]).unwrap();
    let values = result.as_primitive::<TimestampMicrosecondType>();
    assert_eq!(values.iter().collect::<Vec<_>>(), [Some(-1_000_001), Some(86_399_000_000), None]);
    let args = vec![column(0, timestamp), interval(86_400_000), interval(0)];
    let start = Expr { kind: ExprKind::Call { function: Function::TumbleStart, args }, sql_type: timestamp };
    let result = evaluate(&start, vec![moments]).unwrap();
    let values = result.as_primitive::<TimestampMicrosecondType>();
    assert_eq!(values.iter().collect::<Vec<_>>(), [Some(-86_400_000_000), Some(86_400_000_000), None]);
}

#[test]
fn functions_of_text_count_code_points() {
    let mut builder = StringViewBuilder::new();
    builder.append_value("straße 😀");
    builder.append_null();
    let column_array: ArrayRef = Arc::new(builder.finish());
    let call = |function, sql_type| Expr {
        kind: ExprKind::Call { function, args: vec![column(0, SqlType::STRING)] },
        sql_type,
    };
    let upper = evaluate(&call(Function::Upper, SqlType::STRING), vec![column_array.clone()]).unwrap();
    assert_eq!(upper.as_string_view().value(0), "STRASSE 😀");
    let length = evaluate(&call(Function::CharLength, SqlType::Int), vec![column_array.clone()]).unwrap();
    assert_eq!(length.as_primitive::<Int32Type>(), &Int32Array::from(vec![Some(8), None]));
    let twice = binary(BinaryOp::Concat, column(0, SqlType::STRING), column(0, SqlType::STRING), SqlType::STRING);
    let joined = evaluate(&twice, vec![column_array]).unwrap();
    assert_eq!(joined.as_string_view().value(0), "straße 😀straße 😀");
    assert!(joined.is_null(1));
}

#[test]
fn constants_fill_a_column() {
    let sum = binary(BinaryOp::Add, int(2), int(3), SqlType::Int);
    let result = evaluate(&sum, vec![ints(&[None, None])]).unwrap();
    assert_eq!(result.as_primitive::<Int32Type>(), &Int32Array::from(vec![5, 5]));
    let wide = Expr { kind: ExprKind::Literal(Literal::Int(9)), sql_type: SqlType::BigInt };
    let result = evaluate(&wide, vec![ints(&[None])]).unwrap();
    assert_eq!(result.as_primitive::<Int64Type>().value(0), 9);
}

/// The same, of no more text than this.
fn evaluate_within(text_bytes: usize, expr: &Expr, columns: Vec<ArrayRef>) -> Result<ArrayRef, OperatorError> {
    let rows = columns[0].len();
    let batch = Batch { columns: columns.into(), rows, partition: 0, event_time: None };
    Evaluator::new(expr).evaluate(&batch, &mut Pool::default().writing(text_bytes))
}

#[test]
fn text_is_bounded_by_value_and_by_batch() {
    let text = || column(0, SqlType::STRING);
    let padded = |length| cast(SqlType::STRING, SqlType::String(Length::Fixed(length)), false);
    let call = |function| Expr { kind: ExprKind::Call { function, args: vec![text()] }, sql_type: SqlType::STRING };
    let as_text = |from| cast(from, SqlType::STRING, false);
    let error = |reason: &str, row| Err(OperatorError { reason: reason.to_owned(), row });

    let values = || vec![texts(&["x", "a text of thirty-two characters."])];
    assert_eq!(
        evaluate_within(20_000, &padded(i32::MAX as u32), values()),
        error(
            "CAST AS CHAR(2147483647) makes a text of 2048mb, more than 20kb, its share of 'memory.limit': raise that",
            Some(0)
        ),
    );
    assert_eq!(
        evaluate(&padded(i32::MAX as u32), values()),
        error("CAST AS CHAR(2147483647) makes a text of 2048mb, more than 128mb, the most that is written", Some(0)),
    );
    let fits = evaluate_within(60, &padded(30), values()).unwrap();
    assert_eq!(fits.as_string_view().value(1), "a text of thirty-two character");
    let of_batch = |expression, bytes| {
        let reason = format!(
            "{expression} makes the text that is written for a batch {bytes} bytes, more than 59 bytes, its share of \
             'memory.limit': raise that"
        );
        error(&reason, None)
    };
    assert_eq!(evaluate_within(59, &padded(30), values()), of_batch("CAST AS CHAR(30)", 60));
    let twice = binary(BinaryOp::Concat, text(), text(), SqlType::STRING);
    let again = binary(BinaryOp::Concat, twice.clone(), text(), SqlType::STRING);
    assert_eq!(
        evaluate_within(63, &twice, values()),
        error("|| makes a text of 64 bytes, more than 63 bytes, its share of 'memory.limit': raise that", Some(1))
    );
    assert!(evaluate_within(64 + 96, &again, values()).is_ok());
    assert!(evaluate_within(64 + 95, &again, values()).is_err(), "what is written in between counts");
    for (expr, name) in [(call(Function::Upper), "UPPER"), (call(Function::Lower), "LOWER")] {
        let values = vec![texts(&["a text of thirty-two characters."; 2])];
        assert_eq!(evaluate_within(59, &expr, values), of_batch(name, 64));
    }
    let values = vec![texts(&["a text of thirty-two characters."; 2])];
    let bytes = evaluate(&cast(SqlType::STRING, SqlType::Bytes, false), values.clone()).unwrap();
    assert_eq!(evaluate_within(59, &as_text(SqlType::Bytes), vec![bytes]), of_batch("CAST AS STRING", 64));
    assert_eq!(
        evaluate_within(59, &cast(SqlType::STRING, SqlType::Bytes, false), values),
        of_batch("CAST AS BYTES", 64)
    );
    let long: ArrayRef = Arc::new(Int64Array::from(vec![i64::MAX; 4]));
    assert_eq!(evaluate_within(59, &as_text(SqlType::BigInt), vec![long]), of_batch("CAST AS STRING", 76));
}

#[test]
fn a_row_that_a_branch_is_not_for_is_not_padded_in_it() {
    let short = binary(BinaryOp::Equal, column(0, SqlType::STRING), text("short"), SqlType::Boolean);
    for try_cast in [false, true] {
        let padded = cast(SqlType::STRING, SqlType::String(Length::Fixed(1_000)), try_cast);
        let sql_type = padded.sql_type;
        let expr = Expr { kind: ExprKind::Case { branches: vec![(short.clone(), padded)], otherwise: None }, sql_type };
        let result = evaluate_within(1_000, &expr, vec![texts(&["long", "short", "longer"])]).unwrap();
        assert_eq!(
            result.as_string_view().iter().map(|text| text.map(str::len)).collect::<Vec<_>>(),
            [None, Some(1_000), None]
        );
    }
}

#[test]
fn a_row_that_a_branch_is_not_for_is_not_written_in_it() {
    let column = || column(0, SqlType::STRING);
    let short = binary(BinaryOp::Equal, column(), text("short and yet beyond a view"), SqlType::Boolean);
    let call = |function| Expr { kind: ExprKind::Call { function, args: vec![column()] }, sql_type: SqlType::STRING };
    let twice = binary(BinaryOp::Concat, column(), column(), SqlType::STRING);
    for written in [twice, call(Function::Upper), call(Function::Lower)] {
        let branches = vec![(short.clone(), written)];
        let expr = Expr { kind: ExprKind::Case { branches, otherwise: None }, sql_type: SqlType::STRING };
        let long = "x".repeat(200);
        evaluate_within(100, &expr, vec![texts(&[&long, "short and yet beyond a view"])]).unwrap();
    }
}

fn text(value: &str) -> Expr {
    Expr { kind: ExprKind::Literal(Literal::String(value.to_owned())), sql_type: SqlType::STRING }
}
