//! The evaluator: a tree of nodes, each of which turns columns into a column.
//!
//! One node is dispatched per batch, never per row; the kernels are in the files beside this one, one per family.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef};
use arrow_buffer::BooleanBuffer;

use super::conditional::Branches;
use super::{BinaryOp, Expr, ExprKind, Function};
use super::{arithmetic, cast, compare, conditional, literal, text, time};
use crate::batch::Batch;
use crate::kernels;
use crate::operators::OperatorError;
use crate::pool::Pool;
use crate::types::SqlType;

/// Evaluates one expression over the columns of batches.
///
/// ```
/// use std::sync::Arc;
/// use arrow_array::{ArrayRef, Int32Array, cast::AsArray, types::Int32Type};
/// use millstream_engine::batch::Batch;
/// use millstream_engine::expr::{BinaryOp, Evaluator, Expr, ExprKind, Literal};
/// use millstream_engine::pool::Pool;
/// use millstream_engine::types::SqlType;
///
/// let int = |kind| Box::new(Expr { kind, sql_type: SqlType::Int });
/// let doubled = Expr {
///     kind: ExprKind::Binary {
///         op: BinaryOp::Multiply,
///         left: int(ExprKind::Column(0)),
///         right: int(ExprKind::Literal(Literal::Int(2))),
///     },
///     sql_type: SqlType::Int,
/// };
/// let column: ArrayRef = Arc::new(Int32Array::from(vec![Some(1), None, Some(3)]));
/// let batch = Batch { columns: vec![column].into(), rows: 3, partition: 0, event_time: None };
/// let result = Evaluator::new(&doubled).evaluate(&batch, &mut Pool::default())?;
/// assert_eq!(result.as_primitive::<Int32Type>(), &Int32Array::from(vec![Some(2), None, Some(6)]));
/// # Ok::<(), millstream_engine::operators::OperatorError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Evaluator {
    kind: Node,
    sql_type: SqlType,
}

/// An [`ExprKind`] made ready: constants are arrays, operands are evaluators.
#[derive(Debug, Clone)]
enum Node {
    Column(usize),
    Literal(ArrayRef),
    Binary { op: BinaryOp, left: Box<Evaluator>, right: Box<Evaluator> },
    Not(Box<Evaluator>),
    Negate(Box<Evaluator>),
    IsNull { input: Box<Evaluator>, negated: bool },
    IsBoolean { input: Box<Evaluator>, value: bool, negated: bool },
    Case(Branches),
    Cast { input: Box<Evaluator>, try_cast: bool },
    Call { function: Function, args: Vec<Evaluator> },
}

/// The columns that an expression sees.
#[derive(Clone, Copy)]
pub(super) struct Input<'a> {
    pub(super) columns: &'a [ArrayRef],
    pub(super) rows: usize,
}

/// The value of an expression: a column, or one value for all rows.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Array(ArrayRef),
    Scalar(ArrayRef),
}

impl Evaluator {
    /// Makes an expression ready. What it refers to has been checked by the binder.
    pub fn new(expr: &Expr) -> Self {
        let boxed = |expr: &Expr| Box::new(Self::new(expr));
        let kind = match &expr.kind {
            ExprKind::Column(index) => Node::Column(*index),
            ExprKind::Literal(value) => Node::Literal(literal::array(value, expr.sql_type)),
            ExprKind::Binary { op, left, right } => Node::Binary { op: *op, left: boxed(left), right: boxed(right) },
            ExprKind::Not(input) => Node::Not(boxed(input)),
            ExprKind::Negate(input) => Node::Negate(boxed(input)),
            ExprKind::IsNull { input, negated } => Node::IsNull { input: boxed(input), negated: *negated },
            ExprKind::IsBoolean { input, value, negated } => {
                Node::IsBoolean { input: boxed(input), value: *value, negated: *negated }
            }
            ExprKind::Case { branches, otherwise } => {
                Node::Case(Branches::new(branches, otherwise.as_deref(), expr.sql_type))
            }
            ExprKind::Cast { input, try_cast } => Node::Cast { input: boxed(input), try_cast: *try_cast },
            ExprKind::Call { function: Function::Coalesce, args } => {
                Node::Case(Branches::coalesce(args, expr.sql_type))
            }
            ExprKind::Call { function, args } => {
                Node::Call { function: *function, args: args.iter().map(Self::new).collect() }
            }
        };
        Self { kind, sql_type: expr.sql_type }
    }

    /// The type of the result.
    pub fn sql_type(&self) -> SqlType {
        self.sql_type
    }

    /// The expression's value for each row of the batch, in a column of the pool or of the batch itself.
    ///
    /// # Errors
    /// When a row has no value: an integer divided by zero, a text that cannot be cast.
    pub fn evaluate(&self, batch: &Batch, pool: &mut Pool) -> Result<ArrayRef, OperatorError> {
        let input = Input { columns: &batch.columns, rows: batch.rows };
        Ok(self.value(input, pool)?.into_array(batch.rows, pool))
    }

    /// The rows of the batch for which a BOOLEAN expression is TRUE, nulls being none of them.
    ///
    /// # Errors
    /// As for [`evaluate`](Self::evaluate).
    pub fn evaluate_predicate(&self, batch: &Batch, pool: &mut Pool) -> Result<BooleanBuffer, OperatorError> {
        self.rows_where(&batch.columns, batch.rows, pool)
    }

    /// The same over columns that are no batch yet.
    pub(crate) fn rows_where(
        &self,
        columns: &[ArrayRef],
        rows: usize,
        pool: &mut Pool,
    ) -> Result<BooleanBuffer, OperatorError> {
        let values = self.value(Input { columns, rows }, pool)?.into_array(rows, pool);
        Ok(compare::true_rows(values.as_boolean(), pool))
    }

    pub(super) fn value(&self, input: Input<'_>, pool: &mut Pool) -> Result<Value, OperatorError> {
        match &self.kind {
            Node::Column(index) => Ok(Value::Array(input.columns[*index].clone())),
            Node::Literal(value) => Ok(Value::Scalar(value.clone())),
            Node::Binary { op, left, right } => self.binary(*op, left, right, input, pool),
            Node::Not(operand) => operand.value(input, pool)?.map(|array| Ok(compare::not(array, pool))),
            Node::Negate(operand) => operand.value(input, pool)?.map(|array| arithmetic::negate(array, pool)),
            Node::IsNull { input: operand, negated } => {
                operand.value(input, pool)?.map(|array| Ok(compare::is_null(array, *negated, pool)))
            }
            Node::IsBoolean { input: operand, value, negated } => {
                operand.value(input, pool)?.map(|array| Ok(compare::is_boolean(array, *value, *negated, pool)))
            }
            Node::Case(branches) => conditional::case(branches, input, pool).map(Value::Array),
            Node::Cast { input: operand, try_cast } => {
                let mode = if *try_cast { cast::Mode::Try } else { cast::Mode::Strict };
                let from = operand.sql_type;
                operand.value(input, pool)?.map(|array| cast::cast(array, from, self.sql_type, mode, pool))
            }
            Node::Call { function, args } => self.call(*function, args, input, pool),
        }
    }

    fn binary(
        &self,
        op: BinaryOp,
        left: &Self,
        right: &Self,
        input: Input<'_>,
        pool: &mut Pool,
    ) -> Result<Value, OperatorError> {
        if let BinaryOp::And | BinaryOp::Or = op {
            return compare::logic(op, left, right, input, pool);
        }
        let (left_value, right_value) = (left.value(input, pool)?, right.value(input, pool)?);
        let scalar = left_value.is_scalar() && right_value.is_scalar();
        let operand = |value, from: &Self| arithmetic::Operand { value, sql_type: from.sql_type };
        let array = match op {
            BinaryOp::Concat => {
                text::concat(left_value, right_value, input.rows, pool).map_err(|error| error.of("||"))?
            }
            BinaryOp::Add | BinaryOp::Subtract | BinaryOp::Multiply | BinaryOp::Divide | BinaryOp::Modulo => {
                let (left, right) = (operand(left_value, left), operand(right_value, right));
                arithmetic::arithmetic(op, &left, &right, self.sql_type, pool)?
            }
            _ => compare::compare(op, &left_value, &right_value, pool)?,
        };
        Ok(if scalar && array.len() == 1 { Value::Scalar(array) } else { Value::Array(array) })
    }

    fn call(
        &self,
        function: Function,
        args: &[Self],
        input: Input<'_>,
        pool: &mut Pool,
    ) -> Result<Value, OperatorError> {
        let first = match args.first() {
            Some(arg) => arg.value(input, pool)?,
            None => return Err(OperatorError::new(format!("{function:?} needs an argument"))),
        };
        match function {
            Function::Coalesce => Err(OperatorError::new("COALESCE is a CASE".to_owned())),
            Function::Upper => first.map(|array| text::upper(array, pool).map_err(|error| error.of("UPPER"))),
            Function::Lower => first.map(|array| text::lower(array, pool).map_err(|error| error.of("LOWER"))),
            Function::CharLength => first.map(|array| Ok(text::char_length(array, pool))),
            Function::Abs => first.map(|array| arithmetic::abs(array, pool)),
            Function::TumbleStart => {
                let millis = |at: usize| args.get(at).and_then(Self::constant_i64).unwrap_or(0);
                let (size_ms, offset_ms) = (millis(1), millis(2));
                if size_ms <= 0 {
                    return Err(OperatorError::new("TUMBLE needs a size of at least 1 ms".to_owned()));
                }
                first.map(|array| Ok(time::tumble_start(array, size_ms, offset_ms, pool)))
            }
        }
    }

    /// The value of an integer or interval literal.
    fn constant_i64(&self) -> Option<i64> {
        match &self.kind {
            Node::Literal(array) => {
                array.as_primitive_opt::<arrow_array::types::Int64Type>().map(|array| array.value(0))
            }
            _ => None,
        }
    }

    /// Whether a row can make the evaluation fail, or it costs so much that rows should be spared.
    pub(super) fn is_fallible(&self) -> bool {
        match &self.kind {
            Node::Column(_) | Node::Literal(_) => false,
            Node::Binary { op, left, right } => {
                let fails = matches!(op, BinaryOp::Divide | BinaryOp::Modulo | BinaryOp::Concat);
                fails || left.is_fallible() || right.is_fallible()
            }
            Node::Not(input) | Node::Negate(input) => input.is_fallible(),
            Node::IsNull { input, .. } | Node::IsBoolean { input, .. } => input.is_fallible(),
            Node::Case(branches) => branches.is_fallible(),
            Node::Cast { input, try_cast } => {
                let mode = if *try_cast { cast::Mode::Try } else { cast::Mode::Strict };
                input.is_fallible() || cast::can_fail(input.sql_type, self.sql_type, mode)
            }
            Node::Call { function, args } => {
                matches!(function, Function::Upper | Function::Lower) || args.iter().any(Self::is_fallible)
            }
        }
    }

    /// Whether the expression reads the input's column at this index.
    pub(super) fn reads(&self, column: usize) -> bool {
        match &self.kind {
            Node::Column(index) => *index == column,
            Node::Literal(_) => false,
            Node::Binary { left, right, .. } => left.reads(column) || right.reads(column),
            Node::Not(input) | Node::Negate(input) => input.reads(column),
            Node::IsNull { input, .. } | Node::IsBoolean { input, .. } | Node::Cast { input, .. } => {
                input.reads(column)
            }
            Node::Case(branches) => branches.reads(column),
            Node::Call { args, .. } => args.iter().any(|arg| arg.reads(column)),
        }
    }
}

impl Value {
    /// Applies a kernel that looks at one value at a time.
    pub(super) fn map(
        self,
        kernel: impl FnOnce(&ArrayRef) -> Result<ArrayRef, OperatorError>,
    ) -> Result<Self, OperatorError> {
        match self {
            Self::Array(array) => kernel(&array).map(Self::Array),
            Self::Scalar(array) => kernel(&array).map(Self::Scalar),
        }
    }

    pub(super) fn is_scalar(&self) -> bool {
        matches!(self, Self::Scalar(_))
    }

    /// The array behind it; of length 1 for a scalar.
    pub(super) fn array(&self) -> &ArrayRef {
        match self {
            Self::Array(array) | Self::Scalar(array) => array,
        }
    }

    /// One value for each row.
    pub(super) fn into_array(self, rows: usize, pool: &mut Pool) -> ArrayRef {
        match self {
            Self::Array(array) => array,
            Self::Scalar(array) => kernels::repeat(&array, rows, pool),
        }
    }

    /// The place of a row's value in [`array`](Self::array).
    #[inline]
    pub(super) fn index(&self, row: usize) -> usize {
        if self.is_scalar() { 0 } else { row }
    }
}

impl OperatorError {
    /// An error that is not one row's fault.
    pub fn new(reason: String) -> Self {
        Self { reason, row: None }
    }

    /// An error of one row.
    pub fn at(row: usize, reason: String) -> Self {
        Self { reason, row: Some(row) }
    }

    /// The same error with the row's number in another batch.
    pub(crate) fn map_row(self, map: impl FnOnce(usize) -> usize) -> Self {
        Self { row: self.row.map(map), ..self }
    }
}
