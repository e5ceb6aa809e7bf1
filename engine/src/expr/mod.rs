//! Bound expressions and their vectorized evaluation over Arrow arrays.
//!
//! The binder (`crate::sql`) builds [`Expr`] trees whose types are settled: every operand of an arithmetic or
//! comparison node already has the type that the node computes in, casts are explicit nodes.

#![deny(clippy::disallowed_types, clippy::disallowed_methods)]

mod arithmetic;
mod cast;
mod compare;
mod conditional;
pub(crate) mod decimal;
mod evaluate;
mod literal;
mod text;
pub(crate) mod time;

pub use cast::castable;
pub use evaluate::Evaluator;

use crate::types::SqlType;

/// An expression over the columns of one input.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// What is computed.
    pub kind: ExprKind,
    /// The type of the result.
    pub sql_type: SqlType,
}

/// The node of an expression tree.
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// The input column at this index.
    Column(usize),
    /// A constant.
    Literal(Literal),
    /// `left op right`: both sides have one type, save where the operator's docs say otherwise.
    Binary {
        /// The operator.
        op: BinaryOp,
        /// The left operand.
        left: Box<Expr>,
        /// The right operand.
        right: Box<Expr>,
    },
    /// `NOT x`, three-valued.
    Not(Box<Expr>),
    /// `-x`.
    Negate(Box<Expr>),
    /// `x IS [NOT] NULL`.
    IsNull {
        /// What is tested.
        input: Box<Expr>,
        /// `IS NOT NULL`.
        negated: bool,
    },
    /// `x IS [NOT] TRUE` or `FALSE`; never null.
    IsBoolean {
        /// What is tested.
        input: Box<Expr>,
        /// The value tested for.
        value: bool,
        /// `IS NOT ...`.
        negated: bool,
    },
    /// `CASE WHEN c1 THEN r1 ... ELSE e END`: branches have the result's type; a missing ELSE is null. A branch is
    /// evaluated only on the rows that reach it, so that `CASE WHEN d <> 0 THEN n / d END` does not fail.
    Case {
        /// Condition and result pairs, in order.
        branches: Vec<(Expr, Expr)>,
        /// The ELSE branch.
        otherwise: Option<Box<Expr>>,
    },
    /// `CAST(x AS t)`, or `TRY_CAST` which gives null where CAST fails the job.
    Cast {
        /// What is cast.
        input: Box<Expr>,
        /// TRY_CAST.
        try_cast: bool,
    },
    /// A scalar function by name with bound arguments.
    Call {
        /// Which function.
        function: Function,
        /// Its arguments.
        args: Vec<Expr>,
    },
}

/// Binary operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BinaryOp {
    /// `+`; also TIMESTAMP + INTERVAL.
    Add,
    /// `-`; also TIMESTAMP - INTERVAL.
    Subtract,
    /// `*`.
    Multiply,
    /// `/`: integers cut toward zero, division of an integer by zero fails.
    Divide,
    /// `%` and MOD: the sign of the dividend.
    Modulo,
    /// `=`.
    Equal,
    /// `<>`.
    NotEqual,
    /// `<`.
    Less,
    /// `<=`.
    LessOrEqual,
    /// `>`.
    Greater,
    /// `>=`.
    GreaterOrEqual,
    /// `AND`, three-valued.
    And,
    /// `OR`, three-valued.
    Or,
    /// `||`.
    Concat,
}

/// Scalar functions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Function {
    /// The start of the tumbling window that holds a TIMESTAMP: args are the timestamp, size and offset
    /// (INTERVAL literals, milliseconds).
    TumbleStart,
    /// `COALESCE(a, b, ...)`: arguments of one type.
    Coalesce,
    /// `UPPER(s)`.
    Upper,
    /// `LOWER(s)`.
    Lower,
    /// `CHAR_LENGTH(s)`: code points.
    CharLength,
    /// `ABS(x)`.
    Abs,
}

/// A constant of an expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// `NULL` of the expression's type.
    Null,
    /// TRUE or FALSE.
    Boolean(bool),
    /// Any integer type; fits the expression's type.
    Int(i64),
    /// FLOAT or DOUBLE.
    Double(f64),
    /// Unscaled value of a DECIMAL.
    Decimal(i128),
    /// Text.
    String(String),
    /// Bytes, `X'..'`.
    Bytes(Vec<u8>),
    /// Days since the epoch.
    Date(i32),
    /// Milliseconds of the day.
    Time(i32),
    /// Microseconds since the epoch, for TIMESTAMP and TIMESTAMP_LTZ.
    Timestamp(i64),
    /// Milliseconds of a day-time interval.
    Interval(i64),
}
