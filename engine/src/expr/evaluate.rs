//! The evaluator: a tree of nodes, each of which turns columns into a column.
//!
//! One node is dispatched per batch, never per row; the kernels are in the files beside this one, one per family.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, new_null_array};
use arrow_buffer::BooleanBuffer;

use super::conditional::Branches;
use super::{BinaryOp, Expr, ExprKind, Function};
use super::{arithmetic, cast, compare, conditional, literal, text, time};
use crate::batch::Batch;
use crate::kernels::{self, Picks};
use crate::operators::OperatorError;
use crate::types::SqlType;

/// Evaluates one expression over the columns of batches.
///
/// ```
/// use std::sync::Arc;
/// use arrow_array::{ArrayRef, Int32Array, cast::AsArray, types::Int32Type};
/// use millstream_engine::batch::Batch;
/// use millstream_engine::expr::{BinaryOp, Evaluator, Expr, ExprKind, Literal};
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
/// let batch = Batch { columns: vec![column], rows: 3, partition: 0, event_time: None };
/// let result = Evaluator::new(&doubled).evaluate(&batch)?;
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

    /// The expression's value for each row of the batch.
    ///
    /// # Errors
    /// When a row has no value: an integer divided by zero, a text that cannot be cast.
    pub fn evaluate(&self, batch: &Batch) -> Result<ArrayRef, OperatorError> {
        let input = Input { columns: &batch.columns, rows: batch.rows };
        self.value(input)?.into_array(batch.rows)
    }

    /// The rows of the batch for which a BOOLEAN expression is TRUE, nulls being none of them.
    ///
    /// # Errors
    /// As for [`evaluate`](Self::evaluate).
    pub fn evaluate_predicate(&self, batch: &Batch) -> Result<BooleanBuffer, OperatorError> {
        self.rows_where(&batch.columns, batch.rows)
    }

    /// The same over columns that are no batch yet.
    pub(crate) fn rows_where(&self, columns: &[ArrayRef], rows: usize) -> Result<BooleanBuffer, OperatorError> {
        let values = self.value(Input { columns, rows })?.into_array(rows)?;
        Ok(compare::true_rows(values.as_boolean()))
    }

    pub(super) fn value(&self, input: Input<'_>) -> Result<Value, OperatorError> {
        match &self.kind {
            Node::Column(index) => Ok(Value::Array(input.columns[*index].clone())),
            Node::Literal(value) => Ok(Value::Scalar(value.clone())),
            Node::Binary { op, left, right } => self.binary(*op, left, right, input),
            Node::Not(operand) => operand.value(input)?.map(compare::not),
            Node::Negate(operand) => operand.value(input)?.map(arithmetic::negate),
            Node::IsNull { input: operand, negated } => {
                operand.value(input)?.map(|array| compare::is_null(array, *negated))
            }
            Node::IsBoolean { input: operand, value, negated } => {
                operand.value(input)?.map(|array| Ok(compare::is_boolean(array, *value, *negated)))
            }
            Node::Case(branches) => conditional::case(branches, input).map(Value::Array),
            Node::Cast { input: operand, try_cast } => {
                let mode = if *try_cast { cast::Mode::Try } else { cast::Mode::Strict };
                let from = operand.sql_type;
                operand.value(input)?.map(|array| cast::cast(array, from, self.sql_type, mode))
            }
            Node::Call { function, args } => self.call(*function, args, input),
        }
    }

    fn binary(&self, op: BinaryOp, left: &Self, right: &Self, input: Input<'_>) -> Result<Value, OperatorError> {
        if let BinaryOp::And | BinaryOp::Or = op {
            return compare::logic(op, left, right, input);
        }
        let (left_value, right_value) = (left.value(input)?, right.value(input)?);
        let scalar = left_value.is_scalar() && right_value.is_scalar();
        let operand = |value, from: &Self| arithmetic::Operand { value, sql_type: from.sql_type };
        let array = match op {
            BinaryOp::Concat => text::concat(left_value, right_value, input.rows)?,
            BinaryOp::Add | BinaryOp::Subtract | BinaryOp::Multiply | BinaryOp::Divide | BinaryOp::Modulo => {
                arithmetic::arithmetic(op, &operand(left_value, left), &operand(right_value, right), self.sql_type)?
            }
            _ => compare::compare(op, &left_value, &right_value)?,
        };
        Ok(if scalar && array.len() == 1 { Value::Scalar(array) } else { Value::Array(array) })
    }

    fn call(&self, function: Function, args: &[Self], input: Input<'_>) -> Result<Value, OperatorError> {
        let first = || match args.first() {
            Some(arg) => arg.value(input),
            None => Err(OperatorError::new(format!("{function:?} needs an argument"))),
        };
        match function {
            Function::Coalesce => Err(OperatorError::new("COALESCE is a CASE".to_owned())),
            Function::Upper => first()?.map(|array| Ok(text::upper(array))),
            Function::Lower => first()?.map(|array| Ok(text::lower(array))),
            Function::CharLength => first()?.map(|array| Ok(text::char_length(array))),
            Function::Abs => first()?.map(arithmetic::abs),
            Function::TumbleStart => {
                let millis = |at: usize| args.get(at).and_then(Self::constant_i64).unwrap_or(0);
                let (size_ms, offset_ms) = (millis(1), millis(2));
                if size_ms <= 0 {
                    return Err(OperatorError::new("TUMBLE needs a size of at least 1 ms".to_owned()));
                }
                first()?.map(|array| Ok(time::tumble_start(array, size_ms, offset_ms)))
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
                matches!(op, BinaryOp::Divide | BinaryOp::Modulo) || left.is_fallible() || right.is_fallible()
            }
            Node::Not(input) | Node::Negate(input) => input.is_fallible(),
            Node::IsNull { input, .. } | Node::IsBoolean { input, .. } => input.is_fallible(),
            Node::Case(branches) => branches.is_fallible(),
            Node::Cast { input, try_cast } => {
                input.is_fallible() || (!try_cast && cast::can_fail(input.sql_type, self.sql_type))
            }
            Node::Call { args, .. } => args.iter().any(Self::is_fallible),
        }
    }

    /// Adds the indices of the columns that the expression reads.
    pub(super) fn collect_columns(&self, into: &mut Vec<usize>) {
        match &self.kind {
            Node::Column(index) => into.push(*index),
            Node::Literal(_) => {}
            Node::Binary { left, right, .. } => {
                left.collect_columns(into);
                right.collect_columns(into);
            }
            Node::Not(input) | Node::Negate(input) => input.collect_columns(into),
            Node::IsNull { input, .. } | Node::IsBoolean { input, .. } | Node::Cast { input, .. } => {
                input.collect_columns(into);
            }
            Node::Case(branches) => branches.collect_columns(into),
            Node::Call { args, .. } => args.iter().for_each(|arg| arg.collect_columns(into)),
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
    pub(super) fn into_array(self, rows: usize) -> Result<ArrayRef, OperatorError> {
        match self {
            Self::Array(array) => Ok(array),
            Self::Scalar(array) if array.is_null(0) => Ok(new_null_array(array.data_type(), rows)),
            Self::Scalar(array) => Ok(kernels::take(&array, &Picks::repeat(0, rows))),
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

/// Shorthand of the kernels.
pub(super) fn array_ref(array: impl Array + 'static) -> ArrayRef {
    Arc::new(array)
}
