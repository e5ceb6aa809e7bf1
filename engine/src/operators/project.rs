//! SELECT: one expression per output column.

use super::{Operator, OperatorError, Output};
use crate::batch::Batch;
use crate::expr::{Evaluator, Expr};
use crate::pool::Pool;

/// Computes each output column from the input's columns.
///
/// ```
/// use std::sync::Arc;
/// use arrow_array::{ArrayRef, Int32Array};
/// use millstream_engine::batch::Batch;
/// use millstream_engine::expr::{Expr, ExprKind};
/// use millstream_engine::operators::{Operator, Project};
/// use millstream_engine::types::SqlType;
///
/// let column: ArrayRef = Arc::new(Int32Array::from(vec![1, 2]));
/// let batch = Batch { columns: vec![column].into(), rows: 2, partition: 0, event_time: None };
/// let same = Expr { kind: ExprKind::Column(0), sql_type: SqlType::Int };
/// let mut project = Project::new(&[same.clone(), same]);
/// let mut out: Vec<Batch> = Vec::new();
/// project.push(0, batch, &mut out)?;
/// assert_eq!(out[0].columns.len(), 2);
/// # Ok::<(), millstream_engine::operators::OperatorError>(())
/// ```
pub struct Project {
    exprs: Vec<Evaluator>,
    pool: Pool,
}

impl Project {
    /// A projection to these expressions over the input's columns.
    pub fn new(exprs: &[Expr]) -> Self {
        Self { exprs: exprs.iter().map(Evaluator::new).collect(), pool: Pool::default() }
    }

    /// Makes its columns in this pool.
    pub fn with_pool(self, pool: Pool) -> Self {
        Self { pool, ..self }
    }
}

impl Operator for Project {
    fn push(&mut self, _port: usize, batch: Batch, out: &mut dyn Output) -> Result<(), OperatorError> {
        self.pool.next_batch();
        let mut columns = self.pool.list();
        for expr in &self.exprs {
            columns.push(expr.evaluate(&batch, &mut self.pool)?);
        }
        let pushed = out.push(Batch { columns: self.pool.lend_list(columns), ..batch });
        self.pool.reclaim();
        pushed
    }

    fn advance(&mut self, _watermark_ms: i64, _out: &mut dyn Output) -> Result<(), OperatorError> {
        Ok(())
    }

    fn reclaim(&mut self) {
        self.pool.reclaim();
    }
}
