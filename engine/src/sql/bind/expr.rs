//! Expressions: names become columns, operands get one type, functions their arguments.

use sqlparser::ast::{self, CaseWhen, DataType, Ident, InTarget, Spanned as _, UnaryOperator};
use sqlparser::tokenizer::Span;

use super::super::error::{Fault, SqlErrorKind};
use super::super::parse::data_type;
use super::aggregate::Aggregates;
use super::scope::{Mentions, Relation, Role};
use super::{Notes, functions, literals, operators, types};
use crate::expr::{BinaryOp, Expr, ExprKind, Literal};
use crate::types::SqlType;

/// How deep a bound expression may be: it is walked recursively wherever it is used.
const MAX_DEPTH: usize = 250;

/// Binds expressions over one relation.
pub(super) struct ExprBinder<'r> {
    pub(super) relation: &'r Relation,
    pub(super) notes: &'r mut Notes,
    /// Collects aggregate calls, where they are allowed.
    pub(super) aggregates: Option<&'r mut Aggregates>,
    /// Where columns were named.
    pub(super) mentions: Mentions,
    /// The clause around: the place of what has none of its own.
    around: Span,
}

impl<'r> ExprBinder<'r> {
    pub(super) fn new(relation: &'r Relation, notes: &'r mut Notes) -> Self {
        Self { relation, notes, aggregates: None, mentions: Mentions::new(), around: Span::empty() }
    }

    /// Binds a whole clause.
    pub(super) fn clause(&mut self, expr: &ast::Expr, around: Span) -> Result<Expr, Fault> {
        self.around = expr.span().union(&around);
        let bound = self.bind(expr)?;
        if depth(&bound) > MAX_DEPTH {
            let message = format!("the expression is more than {MAX_DEPTH} levels deep");
            return Err(Fault::new(SqlErrorKind::InvalidQuery, self.span(expr), message)
                .help("split it with a subquery or a view"));
        }
        Ok(bound)
    }

    /// Binds a condition: WHERE, HAVING, FILTER.
    pub(super) fn condition(&mut self, expr: &ast::Expr, what: &str, around: Span) -> Result<Expr, Fault> {
        let bound = self.clause(expr, around)?;
        match bound.sql_type {
            SqlType::Boolean => Ok(bound),
            SqlType::Null => Ok(types::cast(bound, SqlType::Boolean)),
            other => Err(self.mismatch(expr, format!("{what} needs a BOOLEAN, found {other}"))),
        }
    }

    /// The place of an expression.
    pub(super) fn span(&self, expr: &ast::Expr) -> Span {
        match expr.span() {
            span if span == Span::empty() => self.around,
            span => span,
        }
    }

    pub(super) fn mismatch(&self, expr: &ast::Expr, message: String) -> Fault {
        Fault::new(SqlErrorKind::TypeMismatch, self.span(expr), message)
    }

    /// Binds one node and what is below it.
    pub(super) fn bind(&mut self, expr: &ast::Expr) -> Result<Expr, Fault> {
        use ast::Expr as E;
        match expr {
            E::Identifier(name) => self.column(std::slice::from_ref(name), self.span(expr)),
            E::CompoundIdentifier(parts) => self.column(parts, self.span(expr)),
            E::Nested(inner) => self.bind(inner),
            E::Value(value) => literals::value(value),
            E::TypedString(typed) => literals::typed(typed),
            E::Interval(interval) => literals::interval(interval, self.span(expr)),
            E::BinaryOp { .. } => operators::chain(self, expr),
            E::UnaryOp { op, expr: operand } => self.unary(*op, operand, expr),
            E::IsNull(operand) => self.is_null(operand, false),
            E::IsNotNull(operand) => self.is_null(operand, true),
            E::IsTrue(operand) => self.is_boolean(operand, true, false),
            E::IsNotTrue(operand) => self.is_boolean(operand, true, true),
            E::IsFalse(operand) => self.is_boolean(operand, false, false),
            E::IsNotFalse(operand) => self.is_boolean(operand, false, true),
            E::IsUnknown(operand) => self.is_null(operand, false),
            E::IsNotUnknown(operand) => self.is_null(operand, true),
            E::Between { expr: operand, negated, low, high } => self.between(operand, *negated, low, high),
            E::In { expr: operand, target: InTarget::List(list), negated, .. } => self.in_list(operand, list, *negated),
            E::Case { operand, conditions, else_result, .. } => {
                self.case(operand.as_deref(), conditions, else_result.as_deref())
            }
            E::Cast { kind, expr: operand, data_type, format: None } => self.cast(kind, operand, data_type, expr),
            E::Function(function) => functions::call(self, function, self.span(expr)),
            E::Like { .. } | E::SimilarTo { .. } | E::Ceil { .. } | E::Floor { .. } | E::Extract { .. } => {
                Err(Fault::unsupported(self.span(expr), format!("`{}`", head(expr))))
            }
            E::In { .. } | E::Exists { .. } | E::Subquery(_) => {
                Err(Fault::unsupported(self.span(expr), "a subquery in an expression"))
            }
            _ => Err(Fault::unsupported(self.span(expr), format!("the expression `{}`", shortened(expr)))),
        }
    }

    fn column(&mut self, parts: &[Ident], span: Span) -> Result<Expr, Fault> {
        if let [Ident { value, quote_style: Some('"'), .. }] = parts {
            return Err(double_quotes(value, span));
        }
        let field = self.relation.resolve(parts, span)?;
        if let ExprKind::Column(index) = field.expr.kind {
            self.mentions.entry(index).or_insert_with(|| (field.name.clone(), span));
        }
        Ok(field.expr.clone())
    }

    /// The role of an expression: that of the column, when it is nothing but one.
    pub(super) fn role(&self, expr: &ast::Expr) -> Role {
        let parts = match expr {
            ast::Expr::Identifier(name) => std::slice::from_ref(name),
            ast::Expr::CompoundIdentifier(parts) => parts.as_slice(),
            ast::Expr::Nested(inner) => return self.role(inner),
            _ => return Role::Plain,
        };
        self.relation.resolve(parts, Span::empty()).map_or(Role::Plain, |field| field.role)
    }

    fn unary(&mut self, op: UnaryOperator, operand: &ast::Expr, whole: &ast::Expr) -> Result<Expr, Fault> {
        match op {
            UnaryOperator::Not => {
                let bound = self.boolean(operand, "NOT")?;
                Ok(Expr { kind: ExprKind::Not(Box::new(bound)), sql_type: SqlType::Boolean })
            }
            UnaryOperator::Plus | UnaryOperator::Minus => {
                if let (UnaryOperator::Minus, Some(literal)) = (op, literals::negative(operand)?) {
                    return Ok(literal);
                }
                let bound = self.bind(operand)?;
                let sql_type = bound.sql_type;
                if !sql_type.is_numeric() && sql_type != SqlType::IntervalDayTime {
                    return Err(self.mismatch(operand, format!("`{op}` needs a number, found {sql_type}")));
                }
                Ok(match op {
                    UnaryOperator::Plus => bound,
                    _ => Expr { kind: ExprKind::Negate(Box::new(bound)), sql_type },
                })
            }
            _ => Err(Fault::unsupported(self.span(whole), format!("the operator `{op}`"))),
        }
    }

    /// An operand of AND, OR and NOT.
    pub(super) fn boolean(&mut self, operand: &ast::Expr, what: &str) -> Result<Expr, Fault> {
        let bound = self.bind(operand)?;
        match bound.sql_type {
            SqlType::Boolean => Ok(bound),
            SqlType::Null => Ok(types::cast(bound, SqlType::Boolean)),
            other => Err(self.mismatch(operand, format!("{what} needs a BOOLEAN, found {other}"))),
        }
    }

    fn is_null(&mut self, operand: &ast::Expr, negated: bool) -> Result<Expr, Fault> {
        let input = Box::new(self.bind(operand)?);
        Ok(Expr { kind: ExprKind::IsNull { input, negated }, sql_type: SqlType::Boolean })
    }

    fn is_boolean(&mut self, operand: &ast::Expr, value: bool, negated: bool) -> Result<Expr, Fault> {
        let input = Box::new(self.boolean(operand, "IS TRUE and IS FALSE")?);
        Ok(Expr { kind: ExprKind::IsBoolean { input, value, negated }, sql_type: SqlType::Boolean })
    }

    /// `x BETWEEN a AND b` is `x >= a AND x <= b`.
    fn between(
        &mut self,
        operand: &ast::Expr,
        negated: bool,
        low: &ast::Expr,
        high: &ast::Expr,
    ) -> Result<Expr, Fault> {
        let value = self.bind(operand)?;
        let (low_bound, high_bound) = (self.bind(low)?, self.bind(high)?);
        let from = operators::compare(BinaryOp::GreaterOrEqual, value.clone(), low_bound, self.span(low))?;
        let to = operators::compare(BinaryOp::LessOrEqual, value, high_bound, self.span(high))?;
        let both = binary(BinaryOp::And, from, to, SqlType::Boolean);
        Ok(if negated { Expr { kind: ExprKind::Not(Box::new(both)), sql_type: SqlType::Boolean } } else { both })
    }

    /// `x IN (a, b)` is `x = a OR x = b`, with NULL where that is.
    fn in_list(&mut self, operand: &ast::Expr, list: &[ast::Expr], negated: bool) -> Result<Expr, Fault> {
        let value = self.bind(operand)?;
        let mut equal = Vec::with_capacity(list.len());
        for item in list {
            let bound = self.bind(item)?;
            equal.push(operators::compare(BinaryOp::Equal, value.clone(), bound, self.span(item))?);
        }
        let any = operators::balanced(BinaryOp::Or, equal, SqlType::Boolean);
        Ok(if negated { Expr { kind: ExprKind::Not(Box::new(any)), sql_type: SqlType::Boolean } } else { any })
    }

    fn case(
        &mut self,
        operand: Option<&ast::Expr>,
        conditions: &[CaseWhen],
        otherwise: Option<&ast::Expr>,
    ) -> Result<Expr, Fault> {
        let value = operand.map(|operand| self.bind(operand)).transpose()?;
        let mut branches = Vec::with_capacity(conditions.len());
        for CaseWhen { condition, result } in conditions {
            let when = match &value {
                Some(value) => {
                    let candidate = self.bind(condition)?;
                    operators::compare(BinaryOp::Equal, value.clone(), candidate, self.span(condition))?
                }
                None => self.boolean(condition, "WHEN")?,
            };
            branches.push((when, self.bind(result)?));
        }
        let last = otherwise.map(|otherwise| self.bind(otherwise)).transpose()?;
        let results = conditions.iter().map(|branch| &branch.result).chain(otherwise);
        let bound = branches.iter().map(|(_, result)| result).chain(&last);
        let sql_type = self.common(results.zip(bound), "the branches of CASE")?;
        let branches = branches.into_iter().map(|(when, result)| (when, types::cast(result, sql_type))).collect();
        let otherwise = last.map(|last| Box::new(types::cast(last, sql_type)));
        Ok(Expr { kind: ExprKind::Case { branches, otherwise }, sql_type })
    }

    /// The common type of expressions; an error points at the first that has none with those before.
    pub(super) fn common<'e>(
        &self,
        mut exprs: impl Iterator<Item = (&'e ast::Expr, &'e Expr)>,
        what: &str,
    ) -> Result<SqlType, Fault> {
        exprs.try_fold(SqlType::Null, |so_far, (written, bound)| {
            types::common(so_far, bound.sql_type).ok_or_else(|| {
                let found = bound.sql_type;
                self.mismatch(written, format!("{what} have no common type: {so_far} before, {found} here"))
                    .help("bring them to one type with CAST")
            })
        })
    }

    fn cast(
        &mut self,
        kind: &ast::CastKind,
        operand: &ast::Expr,
        data_type: &DataType,
        whole: &ast::Expr,
    ) -> Result<Expr, Fault> {
        let try_cast = match kind {
            ast::CastKind::Cast => false,
            ast::CastKind::TryCast => true,
            ast::CastKind::SafeCast | ast::CastKind::DoubleColon => {
                return Err(Fault::new(SqlErrorKind::Syntax, self.span(whole), "this form of CAST is not Flink SQL")
                    .help("write CAST(x AS type) or TRY_CAST(x AS type)"));
            }
        };
        let to = cast_type(data_type)
            .ok_or_else(|| Fault::unsupported(self.span(whole), format!("the type {data_type}")))?;
        let input = self.bind(operand)?;
        let from = input.sql_type;
        if !types::can_cast(from, to) || to == SqlType::IntervalDayTime {
            return Err(self.mismatch(operand, format!("there is no cast from {from} to {to}")));
        }
        if from == to {
            return Ok(input);
        }
        if matches!(input.kind, ExprKind::Literal(Literal::Null)) {
            return Ok(types::cast(input, to));
        }
        Ok(Expr { kind: ExprKind::Cast { input: Box::new(input), try_cast }, sql_type: to })
    }
}

/// The type that `CAST` names: it travels under its canonical text (see the dialect).
fn cast_type(data_type: &DataType) -> Option<SqlType> {
    let DataType::Custom(name, _) = data_type else { return None };
    let [part] = name.0.as_slice() else { return None };
    data_type::from_canonical(&part.as_ident()?.value)
}

/// A binary node.
pub(super) fn binary(op: BinaryOp, left: Expr, right: Expr, sql_type: SqlType) -> Expr {
    Expr { kind: ExprKind::Binary { op, left: Box::new(left), right: Box::new(right) }, sql_type }
}

/// A constant.
pub(super) fn literal(literal: Literal, sql_type: SqlType) -> Expr {
    Expr { kind: ExprKind::Literal(literal), sql_type }
}

pub(super) fn double_quotes(text: &str, span: Span) -> Fault {
    Fault::new(SqlErrorKind::Syntax, span, "double quotes mean nothing in Flink SQL")
        .help(format!("a string is written '{text}', a name `{text}`"))
}

fn depth(expr: &Expr) -> usize {
    1 + super::walk::children(expr).into_iter().map(depth).max().unwrap_or(0)
}

/// What kind of expression it is, for messages.
fn head(expr: &ast::Expr) -> &'static str {
    match expr {
        ast::Expr::Like { .. } => "LIKE",
        ast::Expr::SimilarTo { .. } => "SIMILAR TO",
        ast::Expr::Ceil { .. } => "CEIL",
        ast::Expr::Floor { .. } => "FLOOR",
        _ => "EXTRACT",
    }
}

/// An expression's text, cut to what fits a message.
fn shortened(expr: &ast::Expr) -> String {
    let text = expr.to_string();
    if text.chars().count() <= 60 { text } else { text.chars().take(57).chain("...".chars()).collect() }
}
