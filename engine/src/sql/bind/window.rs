//! TUMBLE in its three forms: window table function, the older `GROUP BY TUMBLE(...)`, and a scalar as sugar.

use sqlparser::ast::{self, FunctionArg, FunctionArgExpr, Ident};
use sqlparser::tokenizer::Span;

use super::super::dialect::TABLE_ARGUMENT;
use super::super::error::{Fault, SqlErrorKind};
use super::expr::{ExprBinder, binary, literal};
use super::functions;
use super::scope::{Field, Relation, Role, Window};
use crate::expr::{BinaryOp, Expr, ExprKind, Function, Literal};
use crate::types::SqlType;

/// 10,000 Gregorian years: with windows up to this size no moment of a timestamp leaves 64 bits.
const MAX_INTERVAL_MS: u64 = 3_652_425 * 86_400_000;

/// The arguments of a window table function as written.
pub(super) struct TumbleCall<'a> {
    pub(super) table: &'a Ident,
    rowtime: &'a Ident,
    size: &'a ast::Expr,
    offset: Option<&'a ast::Expr>,
}

/// Sorts the arguments of `TUMBLE(TABLE t, DESCRIPTOR(ts), size [, offset])`, by place or by name.
pub(super) fn tumble_call<'a>(args: &'a [FunctionArg], span: Span) -> Result<TumbleCall<'a>, Fault> {
    let form = "write TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '1' HOUR)";
    let wrong = |span, message: &str| Fault::new(SqlErrorKind::InvalidQuery, span, message).help(form);
    let mut slots: [Option<&'a ast::Expr>; 4] = [None; 4];
    for (place, arg) in args.iter().enumerate() {
        let (slot, arg) = match arg {
            FunctionArg::Unnamed(arg) => (place, arg),
            FunctionArg::Named { name, arg, .. } => (named_slot(name)?, arg),
            FunctionArg::ExprNamed { .. } => return Err(wrong(span, "a TUMBLE argument has a wrong form")),
        };
        let FunctionArgExpr::Expr(expr) = arg else { return Err(wrong(span, "`*` is no argument of TUMBLE")) };
        match slots.get_mut(slot) {
            Some(free @ None) => *free = Some(expr),
            Some(Some(_)) => return Err(wrong(span, "an argument of TUMBLE is given twice")),
            None => return Err(wrong(span, "TUMBLE takes a table, a DESCRIPTOR, a size and at most an offset")),
        }
    }
    let [Some(table), Some(rowtime), Some(size), offset] = slots else {
        return Err(wrong(span, "TUMBLE takes a table, a DESCRIPTOR and a size"));
    };
    let table = table_name(table).ok_or_else(|| wrong(span, "the first argument of TUMBLE is `TABLE name`"))?;
    let rowtime =
        descriptor(rowtime).ok_or_else(|| wrong(span, "the second argument of TUMBLE is `DESCRIPTOR(column)`"))?;
    Ok(TumbleCall { table, rowtime, size, offset })
}

fn named_slot(name: &Ident) -> Result<usize, Fault> {
    const NAMES: [&str; 4] = ["DATA", "TIMECOL", "SIZE", "OFFSET"];
    NAMES.iter().position(|known| known.eq_ignore_ascii_case(&name.value)).ok_or_else(|| {
        let message = format!("TUMBLE has no argument `{}`", name.value);
        Fault::new(SqlErrorKind::InvalidQuery, name.span, message)
            .help("its arguments are DATA, TIMECOL, SIZE and OFFSET")
            .suggest(&name.value, NAMES)
    })
}

fn table_name(expr: &ast::Expr) -> Option<&Ident> {
    let ast::Expr::Prefixed { prefix, value } = expr else { return None };
    let ast::Expr::CompoundIdentifier(parts) = value.as_ref() else { return None };
    match parts.as_slice() {
        [name] if prefix.value == TABLE_ARGUMENT => Some(name),
        _ => None,
    }
}

fn descriptor(expr: &ast::Expr) -> Option<&Ident> {
    let ast::Expr::Function(function) = expr else { return None };
    let name = functions::simple_name(&function.name, Span::empty()).ok()?;
    match functions::arguments(&function.args, Span::empty()).ok()?.as_slice() {
        [ast::Expr::Identifier(column)] if name == "DESCRIPTOR" => Some(column),
        _ => None,
    }
}

/// The relation with `window_start`, `window_end` and `window_time` behind its columns.
pub(super) fn table_function(
    mut relation: Relation,
    call: &TumbleCall<'_>,
    binder_notes: &mut super::Notes,
    span: Span,
) -> Result<Relation, Fault> {
    if relation.window.is_some() {
        return Err(Fault::unsupported(span, "a window over rows that are in windows already"));
    }
    let mut binder = ExprBinder::new(&relation, binder_notes);
    let size_ms = size(&mut binder, call.size, span)?;
    let offset_ms = call.offset.map_or(Ok(0), |offset| interval(&mut binder, offset, span))?;
    let field = relation.field(call.rowtime)?;
    let (rowtime, rowtime_type) = event_time(&relation, field, call.rowtime.span)?;
    let window = Window { rowtime, rowtime_type, size_ms, offset_ms };
    let roles = [Role::WindowStart, Role::WindowEnd, Role::WindowTime];
    let names = ["window_start", "window_end", "window_time"];
    for ((name, role), expr) in names.into_iter().zip(roles).zip(bounds(&window)) {
        relation.fields.push(Field { name: name.to_owned(), expr, role });
    }
    relation.window = Some(window);
    Ok(relation)
}

/// The column that a window is made of, if it is the table's event time.
fn event_time(relation: &Relation, field: &Field, span: Span) -> Result<(usize, SqlType), Fault> {
    let name = &field.name;
    if relation.aggregated && matches!(field.role, Role::Rowtime | Role::WindowTime) {
        return Err(Fault::unsupported(span, "a window over the rows of another window"));
    }
    if let (Role::Rowtime, ExprKind::Column(index)) = (field.role, &field.expr.kind) {
        return Ok((*index, field.expr.sql_type));
    }
    let fault = Fault::new(
        SqlErrorKind::MissingWatermark,
        span,
        format!("a window needs an event time, and `{name}` has no watermark"),
    );
    Err(match relation.fields.iter().find(|other| other.role == Role::Rowtime) {
        Some(other) => fault.help(format!("the event time of this table is `{}`", other.name)),
        None => fault.help(format!("declare one in CREATE TABLE: {}", declaration(name, field.expr.sql_type))),
    })
}

fn declaration(name: &str, sql_type: SqlType) -> String {
    match sql_type {
        SqlType::Timestamp(_) | SqlType::TimestampLtz(_) => {
            format!("WATERMARK FOR {name} AS {name} - INTERVAL '5' SECOND")
        }
        _ => format!("{name} TIMESTAMP(3), WATERMARK FOR {name} AS {name} - INTERVAL '5' SECOND"),
    }
}

/// `window_start`, `window_end` and `window_time` of a row, over the rowtime's relation.
pub(super) fn bounds(window: &Window) -> [Expr; 3] {
    let rowtime = Expr { kind: ExprKind::Column(window.rowtime), sql_type: window.rowtime_type };
    bounds_of(rowtime, window.size_ms, window.offset_ms)
}

fn bounds_of(timestamp: Expr, size_ms: i64, offset_ms: i64) -> [Expr; 3] {
    let start = start(timestamp, size_ms, offset_ms);
    let moved = |op, from: Expr, by: i64| {
        let sql_type = from.sql_type;
        binary(op, from, literal(Literal::Interval(by), SqlType::IntervalDayTime), sql_type)
    };
    let end = moved(BinaryOp::Add, start.clone(), size_ms);
    let time = moved(BinaryOp::Subtract, end.clone(), 1);
    [start, end, time]
}

fn start(timestamp: Expr, size_ms: i64, offset_ms: i64) -> Expr {
    let interval = |millis| literal(Literal::Interval(millis), SqlType::IntervalDayTime);
    let args = vec![timestamp, interval(size_ms), interval(offset_ms)];
    Expr { kind: ExprKind::Call { function: Function::TumbleStart, args }, sql_type: SqlType::Timestamp(3) }
}

/// `TUMBLE(ts, size)` as an expression, and `TUMBLE_START`, `TUMBLE_END`, `TUMBLE_ROWTIME` of the older form.
pub(super) fn scalar(binder: &mut ExprBinder<'_>, name: &str, args: &[&ast::Expr], span: Span) -> Result<Expr, Fault> {
    let (timestamp, size_arg, offset_arg) = match args {
        [timestamp, size] => (*timestamp, *size, None),
        [timestamp, size, offset] => (*timestamp, *size, Some(*offset)),
        _ => {
            let message = format!("{name} takes a timestamp, a size and at most an offset, found {}", args.len());
            return Err(Fault::new(SqlErrorKind::TypeMismatch, span, message)
                .help(format!("write {name}(ts, INTERVAL '1' HOUR)")));
        }
    };
    if name != "TUMBLE" && binder.aggregates.is_none() {
        let message = format!("{name} belongs to a query with GROUP BY TUMBLE(...)");
        return Err(Fault::new(SqlErrorKind::InvalidQuery, span, message));
    }
    let time_arg = timestamp_argument(binder, name, timestamp)?;
    let size_ms = size(binder, size_arg, span)?;
    let offset_ms = offset_arg.map_or(Ok(0), |offset| interval(binder, offset, span))?;
    let [start, end, time] = bounds_of(time_arg, size_ms, offset_ms);
    Ok(match name {
        "TUMBLE_END" => end,
        "TUMBLE_ROWTIME" => time,
        "TUMBLE_START" => start,
        _ => {
            let note = "TUMBLE(ts, size) as an expression is read as the start of the window that holds ts; \
                        the standard form is the column window_start of TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), size))";
            binder.notes.add(span, note);
            start
        }
    })
}

/// A timestamp; text is read as TRY_CAST would.
fn timestamp_argument(binder: &mut ExprBinder<'_>, name: &str, arg: &ast::Expr) -> Result<Expr, Fault> {
    let bound = binder.bind(arg)?;
    match bound.sql_type {
        SqlType::Timestamp(_) | SqlType::TimestampLtz(_) => Ok(bound),
        SqlType::String(_) if name == "TUMBLE" => {
            let kind = ExprKind::Cast { input: Box::new(bound), try_cast: true };
            Ok(Expr { kind, sql_type: SqlType::Timestamp(3) })
        }
        other => Err(binder.mismatch(arg, format!("{name} needs a TIMESTAMP, found {other}"))),
    }
}

/// The window of `GROUP BY TUMBLE(ts, size)`.
pub(super) fn group(binder: &mut ExprBinder<'_>, function: &ast::Function, span: Span) -> Result<Window, Fault> {
    let args = functions::arguments(&function.args, span)?;
    let (timestamp, size_arg, offset_arg) = match args.as_slice() {
        [timestamp, size] => (*timestamp, *size, None),
        [timestamp, size, offset] => (*timestamp, *size, Some(*offset)),
        _ => {
            return Err(Fault::new(SqlErrorKind::TypeMismatch, span, "TUMBLE takes a timestamp and a size")
                .help("write GROUP BY TUMBLE(ts, INTERVAL '1' HOUR)"));
        }
    };
    let bound = binder.bind(timestamp)?;
    let at = binder.span(timestamp);
    let field = Field { name: timestamp.to_string(), expr: bound, role: binder.role(timestamp) };
    let (rowtime, rowtime_type) = event_time(binder.relation, &field, at)?;
    let size_ms = size(binder, size_arg, span)?;
    let offset_ms = offset_arg.map_or(Ok(0), |offset| interval(binder, offset, span))?;
    Ok(Window { rowtime, rowtime_type, size_ms, offset_ms })
}

fn size(binder: &mut ExprBinder<'_>, expr: &ast::Expr, span: Span) -> Result<i64, Fault> {
    match interval(binder, expr, span)? {
        millis if millis > 0 => Ok(millis),
        _ => Err(Fault::new(SqlErrorKind::InvalidQuery, span, "the size of a window is more than zero")),
    }
}

/// The milliseconds of a constant interval.
fn interval(binder: &mut ExprBinder<'_>, expr: &ast::Expr, span: Span) -> Result<i64, Fault> {
    let bound = binder.clause(expr, span)?;
    let millis = match bound.kind {
        ExprKind::Literal(Literal::Interval(millis)) => Some(millis),
        ExprKind::Negate(inner) => match inner.kind {
            ExprKind::Literal(Literal::Interval(millis)) => Some(-millis),
            _ => None,
        },
        _ => None,
    };
    let at = binder.span(expr);
    match millis {
        Some(millis) if millis.unsigned_abs() <= MAX_INTERVAL_MS => Ok(millis),
        Some(_) => {
            let message = "a window's size and offset are at most 10000 years, the years that a timestamp has";
            Err(Fault::new(SqlErrorKind::InvalidQuery, at, message))
        }
        None => {
            Err(Fault::new(SqlErrorKind::TypeMismatch, at, "expected a constant interval")
                .help("write INTERVAL '1' HOUR"))
        }
    }
}
