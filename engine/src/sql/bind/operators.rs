//! Binary operators: chains of them bound without recursion, each with its types settled.

use sqlparser::ast::{self, BinaryOperator};
use sqlparser::tokenizer::Span;

use super::super::error::{Fault, SqlErrorKind};
use super::expr::{ExprBinder, binary};
use super::{literals, types};
use crate::expr::{BinaryOp, Expr, ExprKind, Literal};
use crate::types::{Length, SqlType};

/// Binds `a op b op c ...`, which the parser nests to the left.
pub(super) fn chain(binder: &mut ExprBinder<'_>, expr: &ast::Expr) -> Result<Expr, Fault> {
    let mut links = Vec::new();
    let mut first = expr;
    while let ast::Expr::BinaryOp { left, op, right } = first {
        links.push((operator(op, binder.span(first))?, right.as_ref(), first));
        first = left;
    }
    let mut so_far = SoFar::One(binder.bind(first)?);
    let mut start = first;
    for (op, right, whole) in links.into_iter().rev() {
        let operand = binder.bind(right)?;
        so_far = match so_far {
            SoFar::Run(run_op, mut operands) if run_op == op => {
                check_operand(binder, op, &operand, right)?;
                operands.push(operand);
                SoFar::Run(op, operands)
            }
            before if is_associative(op) => {
                let left = before.join();
                check_operand(binder, op, &left, start)?;
                check_operand(binder, op, &operand, right)?;
                SoFar::Run(op, vec![left, operand])
            }
            before => SoFar::One(combine(op, before.join(), operand, binder.span(whole))?),
        };
        start = whole;
    }
    Ok(so_far.join())
}

/// The left part of a chain: what AND, OR and || join is collected and then joined in a balanced tree, so that long
/// chains stay shallow.
enum SoFar {
    One(Expr),
    Run(BinaryOp, Vec<Expr>),
}

impl SoFar {
    fn join(self) -> Expr {
        match self {
            Self::One(expr) => expr,
            Self::Run(op @ BinaryOp::Concat, operands) => balanced(op, operands, SqlType::STRING),
            Self::Run(op, operands) => balanced(op, operands, SqlType::Boolean),
        }
    }
}

fn is_associative(op: BinaryOp) -> bool {
    matches!(op, BinaryOp::And | BinaryOp::Or | BinaryOp::Concat)
}

fn check_operand(binder: &ExprBinder<'_>, op: BinaryOp, operand: &Expr, written: &ast::Expr) -> Result<(), Fault> {
    let (name, fits) = match op {
        BinaryOp::Concat => ("||", matches!(operand.sql_type, SqlType::String(_) | SqlType::Null)),
        BinaryOp::And => ("AND", matches!(operand.sql_type, SqlType::Boolean | SqlType::Null)),
        _ => ("OR", matches!(operand.sql_type, SqlType::Boolean | SqlType::Null)),
    };
    if fits {
        return Ok(());
    }
    let wanted = if op == BinaryOp::Concat { "a STRING" } else { "a BOOLEAN" };
    Err(binder.mismatch(written, format!("{name} needs {wanted}, found {}", operand.sql_type)))
}

/// Joins operands in a tree of logarithmic depth, in order; a single one is itself.
pub(super) fn balanced(op: BinaryOp, mut operands: Vec<Expr>, sql_type: SqlType) -> Expr {
    if operands.len() > 1 {
        operands = operands.into_iter().map(|operand| types::cast(operand, sql_type)).collect();
    }
    while operands.len() > 1 {
        let mut pairs = Vec::with_capacity(operands.len().div_ceil(2));
        let mut rest = operands.into_iter();
        while let Some(left) = rest.next() {
            pairs.push(match rest.next() {
                Some(right) => binary(op, left, right, sql_type),
                None => left,
            });
        }
        operands = pairs;
    }
    // An empty list is FALSE: `x IN ()` does not parse, so that this is never seen.
    operands.pop().unwrap_or(Expr { kind: ExprKind::Literal(Literal::Boolean(false)), sql_type: SqlType::Boolean })
}

fn operator(op: &BinaryOperator, span: Span) -> Result<BinaryOp, Fault> {
    Ok(match op {
        BinaryOperator::Plus => BinaryOp::Add,
        BinaryOperator::Minus => BinaryOp::Subtract,
        BinaryOperator::Multiply => BinaryOp::Multiply,
        BinaryOperator::Divide => BinaryOp::Divide,
        BinaryOperator::Modulo => BinaryOp::Modulo,
        BinaryOperator::Eq => BinaryOp::Equal,
        BinaryOperator::NotEq => BinaryOp::NotEqual,
        BinaryOperator::Lt => BinaryOp::Less,
        BinaryOperator::LtEq => BinaryOp::LessOrEqual,
        BinaryOperator::Gt => BinaryOp::Greater,
        BinaryOperator::GtEq => BinaryOp::GreaterOrEqual,
        BinaryOperator::And => BinaryOp::And,
        BinaryOperator::Or => BinaryOp::Or,
        BinaryOperator::StringConcat => BinaryOp::Concat,
        other => return Err(Fault::unsupported(span, format!("the operator `{other}`"))),
    })
}

/// `left op right` for comparisons and arithmetic.
fn combine(op: BinaryOp, left: Expr, right: Expr, span: Span) -> Result<Expr, Fault> {
    match op {
        BinaryOp::Equal
        | BinaryOp::NotEqual
        | BinaryOp::Less
        | BinaryOp::LessOrEqual
        | BinaryOp::Greater
        | BinaryOp::GreaterOrEqual => compare(op, left, right, span),
        _ => arithmetic(op, left, right, span),
    }
}

/// A comparison, both sides brought to one type.
pub(super) fn compare(op: BinaryOp, left: Expr, right: Expr, span: Span) -> Result<Expr, Fault> {
    let (a, b) = (left.sql_type, right.sql_type);
    let Some(sql_type) = types::comparison(a, b) else {
        return Err(Fault::new(SqlErrorKind::TypeMismatch, span, format!("{a} cannot be compared with {b}"))
            .help("bring both sides to one type with CAST"));
    };
    let left = comparable(left, sql_type, span)?;
    let right = comparable(right, sql_type, span)?;
    Ok(binary(op, left, right, SqlType::Boolean))
}

/// A side of a comparison in the common type: text that is a constant is read now, so that nonsense is found now.
fn comparable(side: Expr, to: SqlType, span: Span) -> Result<Expr, Fault> {
    let ExprKind::Literal(Literal::String(text)) = &side.kind else { return Ok(types::cast(side, to)) };
    match to {
        SqlType::String(Length::Unbounded | Length::Max(_) | Length::Fixed(_)) => Ok(side),
        SqlType::Timestamp(_) | SqlType::Date | SqlType::Time => literals::temporal(text, to, span),
        _ => Ok(types::cast(side, to)),
    }
}

/// `+ - * / %` over numbers, and timestamps with intervals.
pub(super) fn arithmetic(op: BinaryOp, left: Expr, right: Expr, span: Span) -> Result<Expr, Fault> {
    let (a, b) = (left.sql_type, right.sql_type);
    if let Some(result) = interval_arithmetic(op, a, b) {
        let swapped = a == SqlType::IntervalDayTime && b != SqlType::IntervalDayTime;
        let (left, right) = if swapped { (right, left) } else { (left, right) };
        return Ok(binary(op, types::cast(left, result), right, result));
    }
    if a == SqlType::Null && b == SqlType::Null {
        return Ok(left);
    }
    let Some(settled) = types::arithmetic(op, a, b) else {
        let fault = Fault::new(SqlErrorKind::TypeMismatch, span, mismatch(op, a, b));
        let text = [a, b].iter().any(|side| matches!(side, SqlType::String(_)));
        return Err(if text { fault.help("read text as a number with CAST, or join text with ||") } else { fault });
    };
    Ok(binary(op, types::cast(left, settled.left), types::cast(right, settled.right), settled.result))
}

/// The result of a timestamp plus or minus an interval, which has milliseconds at least.
fn interval_arithmetic(op: BinaryOp, a: SqlType, b: SqlType) -> Option<SqlType> {
    let moved = match (op, a, b) {
        (BinaryOp::Add | BinaryOp::Subtract, time, SqlType::IntervalDayTime) => time,
        (BinaryOp::Add, SqlType::IntervalDayTime, time) => time,
        _ => return None,
    };
    match moved {
        SqlType::Timestamp(precision) => Some(SqlType::Timestamp(precision.max(3))),
        SqlType::TimestampLtz(precision) => Some(SqlType::TimestampLtz(precision.max(3))),
        SqlType::IntervalDayTime => Some(SqlType::IntervalDayTime),
        _ => None,
    }
}

fn mismatch(op: BinaryOp, a: SqlType, b: SqlType) -> String {
    let symbol = match op {
        BinaryOp::Add => "+",
        BinaryOp::Subtract => "-",
        BinaryOp::Multiply => "*",
        BinaryOp::Divide => "/",
        _ => "%",
    };
    format!("`{symbol}` does not apply to {a} and {b}")
}
