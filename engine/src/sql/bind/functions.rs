//! Function calls: built-in functions by name, in any case.

use sqlparser::ast::{self, FunctionArg, FunctionArgExpr, FunctionArguments, ObjectName};
use sqlparser::tokenizer::Span;

use super::super::error::{Fault, SqlErrorKind};
use super::expr::{ExprBinder, literal};
use super::{aggregate, operators, types, window};
use crate::expr::{BinaryOp, Expr, ExprKind, Function, Literal};
use crate::types::SqlType;

/// The functions there are, for suggestions.
const FUNCTIONS: &[&str] = &[
    "COUNT",
    "SUM",
    "AVG",
    "MIN",
    "MAX",
    "TUMBLE",
    "TUMBLE_START",
    "TUMBLE_END",
    "TUMBLE_ROWTIME",
    "COALESCE",
    "IFNULL",
    "NULLIF",
    "IF",
    "UPPER",
    "LOWER",
    "CHAR_LENGTH",
    "CHARACTER_LENGTH",
    "ABS",
    "MOD",
    "CONCAT",
];

/// Flink's functions that are known but not there: a suggestion would mislead.
const LATER: &str = "\
    ARRAY_AGG ASCII BTRIM CARDINALITY CEIL CEILING CHR CONCAT_WS CONVERT_TZ CUMULATE CURRENT_DATE \
    CURRENT_ROW_TIMESTAMP CURRENT_TIME CURRENT_TIMESTAMP CURRENT_WATERMARK DATE_FORMAT DAYOFMONTH DAYOFWEEK \
    DAYOFYEAR DECODE DENSE_RANK ENCODE EXP EXTRACT FIRST_VALUE FLOOR FROM_BASE64 FROM_UNIXTIME GREATEST HEX \
    HOP HOP_END HOP_START HOUR INITCAP INSTR JSON_ARRAY JSON_EXISTS JSON_OBJECT JSON_OBJECTAGG JSON_QUERY \
    JSON_STRING JSON_VALUE LAG LAST_VALUE LEAD LEAST LEFT LISTAGG LN LOCALTIMESTAMP LOCATE LOG LOG10 LOG2 LPAD \
    LTRIM MD5 MINUTE MONTH NOW NTILE OVERLAY PARSE_URL POSITION POWER PROCTIME QUARTER RAND RANK REGEXP \
    REGEXP_EXTRACT REGEXP_REPLACE REPEAT REPLACE REVERSE RIGHT ROUND ROW_NUMBER RPAD RTRIM SECOND SESSION \
    SESSION_END SESSION_START SHA1 SHA224 SHA256 SHA384 SHA512 SIGN SPLIT_INDEX SQRT STDDEV_POP STDDEV_SAMP \
    STR_TO_MAP SUBSTR SUBSTRING TIMESTAMPADD TIMESTAMPDIFF TO_BASE64 TO_DATE TO_TIMESTAMP TO_TIMESTAMP_LTZ \
    TRIM TRUNCATE TUMBLE_PROCTIME UNIX_TIMESTAMP UUID VAR_POP VAR_SAMP WEEK YEAR";

/// Binds a call.
pub(super) fn call(binder: &mut ExprBinder<'_>, function: &ast::Function, span: Span) -> Result<Expr, Fault> {
    let name = simple_name(&function.name, span)?;
    if function.over.is_some() {
        return Err(Fault::unsupported(span, "OVER"));
    }
    if !function.within_group.is_empty() || function.null_treatment.is_some() {
        return Err(Fault::unsupported(span, "WITHIN GROUP and the treatment of nulls"));
    }
    if let Some(aggregate) = aggregate::function(&name) {
        return aggregate::call(binder, aggregate, function, span);
    }
    if let Some(filter) = &function.filter {
        return Err(Fault::new(SqlErrorKind::InvalidQuery, binder.span(filter), "FILTER belongs to an aggregate"));
    }
    let args = arguments(&function.args, span)?;
    if name.starts_with("TUMBLE") && FUNCTIONS.contains(&name.as_str()) {
        return window::scalar(binder, &name, &args, span);
    }
    scalar(binder, &name, &args, span)
}

fn scalar(binder: &mut ExprBinder<'_>, name: &str, args: &[&ast::Expr], span: Span) -> Result<Expr, Fault> {
    match name {
        "COALESCE" => coalesce(binder, name, args, span),
        "IFNULL" => {
            let _: [&ast::Expr; 2] = exactly(name, args, span)?;
            coalesce(binder, name, args, span)
        }
        "NULLIF" => null_if(binder, args, span),
        "IF" => if_then_else(binder, args, span),
        "UPPER" => text(binder, Function::Upper, SqlType::STRING, name, args, span),
        "LOWER" => text(binder, Function::Lower, SqlType::STRING, name, args, span),
        "CHAR_LENGTH" | "CHARACTER_LENGTH" => text(binder, Function::CharLength, SqlType::Int, name, args, span),
        "ABS" => {
            let [arg] = exactly(name, args, span)?;
            let bound = numeric(binder, name, arg)?;
            let sql_type = bound.sql_type;
            Ok(Expr { kind: ExprKind::Call { function: Function::Abs, args: vec![bound] }, sql_type })
        }
        "MOD" => modulo(binder, args, span),
        "CONCAT" => concat(binder, args, span),
        _ => Err(unknown(name, span)),
    }
}

/// The error for a name that is no function here.
pub(super) fn unknown(name: &str, span: Span) -> Fault {
    if LATER.split(' ').any(|later| later == name) {
        return Fault::unsupported(span, format!("the function {name}"));
    }
    let fault = Fault::new(SqlErrorKind::UnknownFunction, span, format!("unknown function `{name}`"));
    fault.suggest(name, FUNCTIONS.iter().copied())
}

/// A function's name in upper case.
pub(super) fn simple_name(name: &ObjectName, span: Span) -> Result<String, Fault> {
    match name.0.as_slice() {
        [part] => match part.as_ident() {
            Some(ident) => Ok(ident.value.to_ascii_uppercase()),
            None => Err(Fault::unsupported(span, "this function name")),
        },
        _ => Err(Fault::unsupported(span, "a function of another catalog").help("only built-in functions can be used")),
    }
}

/// The arguments of a call, when they are plain expressions.
pub(super) fn arguments(args: &FunctionArguments, span: Span) -> Result<Vec<&ast::Expr>, Fault> {
    let list = match args {
        FunctionArguments::None => return Ok(Vec::new()),
        FunctionArguments::List(list) if list.duplicate_treatment.is_none() && list.clauses.is_empty() => list,
        FunctionArguments::List(_) => return Err(Fault::unsupported(span, "DISTINCT and ORDER BY in this call")),
        FunctionArguments::Subquery(_) => return Err(Fault::unsupported(span, "a subquery as an argument")),
    };
    let plain = |arg| match arg {
        &FunctionArg::Unnamed(FunctionArgExpr::Expr(ref expr)) => Ok(expr),
        FunctionArg::Unnamed(_) => Err(Fault::new(SqlErrorKind::InvalidQuery, span, "`*` belongs to COUNT(*)")),
        FunctionArg::Named { .. } | FunctionArg::ExprNamed { .. } => {
            Err(Fault::unsupported(span, "a named argument of this function"))
        }
    };
    list.args.iter().map(plain).collect()
}

/// The arguments, when there are as many as the function takes.
pub(super) fn exactly<'e, const N: usize>(
    name: &str,
    args: &[&'e ast::Expr],
    span: Span,
) -> Result<[&'e ast::Expr; N], Fault> {
    <[&ast::Expr; N]>::try_from(args).map_err(|_| {
        let plural = if N == 1 { "argument" } else { "arguments" };
        let message = format!("{name} takes {N} {plural}, found {}", args.len());
        Fault::new(SqlErrorKind::TypeMismatch, span, message)
    })
}

fn coalesce(binder: &mut ExprBinder<'_>, name: &str, args: &[&ast::Expr], span: Span) -> Result<Expr, Fault> {
    if args.is_empty() {
        return Err(Fault::new(SqlErrorKind::TypeMismatch, span, format!("{name} takes at least 1 argument, found 0")));
    }
    let bound = args.iter().map(|arg| binder.bind(arg)).collect::<Result<Vec<_>, _>>()?;
    let sql_type = binder.common(args.iter().copied().zip(&bound), &format!("the arguments of {name}"))?;
    let args = bound.into_iter().map(|arg| types::cast(arg, sql_type)).collect();
    Ok(Expr { kind: ExprKind::Call { function: Function::Coalesce, args }, sql_type })
}

/// `NULLIF(a, b)` is `CASE WHEN a = b THEN NULL ELSE a END`.
fn null_if(binder: &mut ExprBinder<'_>, args: &[&ast::Expr], span: Span) -> Result<Expr, Fault> {
    let [value, other] = exactly("NULLIF", args, span)?;
    let (value, other) = (binder.bind(value)?, binder.bind(other)?);
    let sql_type = value.sql_type;
    let equal = operators::compare(BinaryOp::Equal, value.clone(), other, span)?;
    let branches = vec![(equal, literal(Literal::Null, sql_type))];
    Ok(Expr { kind: ExprKind::Case { branches, otherwise: Some(Box::new(value)) }, sql_type })
}

/// `IF(c, a, b)` is `CASE WHEN c THEN a ELSE b END`.
fn if_then_else(binder: &mut ExprBinder<'_>, args: &[&ast::Expr], span: Span) -> Result<Expr, Fault> {
    let [condition, yes, no] = exactly("IF", args, span)?;
    let condition = binder.boolean(condition, "IF")?;
    let (then, otherwise) = (binder.bind(yes)?, binder.bind(no)?);
    let sql_type = binder.common([(yes, &then), (no, &otherwise)].into_iter(), "the results of IF")?;
    let branches = vec![(condition, types::cast(then, sql_type))];
    let otherwise = Some(Box::new(types::cast(otherwise, sql_type)));
    Ok(Expr { kind: ExprKind::Case { branches, otherwise }, sql_type })
}

fn text(
    binder: &mut ExprBinder<'_>,
    function: Function,
    sql_type: SqlType,
    name: &str,
    args: &[&ast::Expr],
    span: Span,
) -> Result<Expr, Fault> {
    let [arg] = exactly(name, args, span)?;
    let bound = string(binder, name, arg)?;
    Ok(Expr { kind: ExprKind::Call { function, args: vec![bound] }, sql_type })
}

fn string(binder: &mut ExprBinder<'_>, name: &str, arg: &ast::Expr) -> Result<Expr, Fault> {
    let bound = binder.bind(arg)?;
    match bound.sql_type {
        SqlType::String(_) => Ok(bound),
        SqlType::Null => Ok(types::cast(bound, SqlType::STRING)),
        other => {
            Err(binder.mismatch(arg, format!("{name} needs a STRING, found {other}")).help("write CAST(... AS STRING)"))
        }
    }
}

fn numeric(binder: &mut ExprBinder<'_>, name: &str, arg: &ast::Expr) -> Result<Expr, Fault> {
    let bound = binder.bind(arg)?;
    match bound.sql_type {
        SqlType::Null => Ok(types::cast(bound, SqlType::Int)),
        sql_type if sql_type.is_numeric() => Ok(bound),
        other => Err(binder.mismatch(arg, format!("{name} needs a number, found {other}"))),
    }
}

/// `MOD(a, b)`: for integers of the second argument's type, as Flink has it.
fn modulo(binder: &mut ExprBinder<'_>, args: &[&ast::Expr], span: Span) -> Result<Expr, Fault> {
    let [dividend, divisor] = exactly("MOD", args, span)?;
    let (dividend, divisor) = (numeric(binder, "MOD", dividend)?, numeric(binder, "MOD", divisor)?);
    let narrow = divisor.sql_type;
    let result = operators::arithmetic(BinaryOp::Modulo, dividend, divisor, span)?;
    Ok(if result.sql_type.is_integer() { types::cast(result, narrow) } else { result })
}

/// `CONCAT(a, b, ...)` is `a || b || ...`.
fn concat(binder: &mut ExprBinder<'_>, args: &[&ast::Expr], span: Span) -> Result<Expr, Fault> {
    if args.is_empty() {
        return Err(Fault::new(SqlErrorKind::TypeMismatch, span, "CONCAT takes at least 1 argument, found 0"));
    }
    let parts = args.iter().map(|arg| string(binder, "CONCAT", arg)).collect::<Result<Vec<_>, _>>()?;
    Ok(operators::balanced(BinaryOp::Concat, parts, SqlType::STRING))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_function_is_there_and_yet_to_come() {
        assert!(LATER.split(' ').all(|later| !FUNCTIONS.contains(&later)));
    }
}
