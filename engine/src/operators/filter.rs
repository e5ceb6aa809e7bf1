//! WHERE: keeps the rows for which a predicate is TRUE.

use super::{Operator, OperatorError, Output};
use crate::batch::Batch;
use crate::expr::{Evaluator, Expr};
use crate::kernels::Picks;
use crate::pool::Pool;

/// Keeps the rows for which a BOOLEAN expression is TRUE; FALSE and NULL are dropped.
///
/// ```
/// use std::sync::Arc;
/// use arrow_array::{ArrayRef, BooleanArray};
/// use millstream_engine::batch::Batch;
/// use millstream_engine::expr::{Expr, ExprKind};
/// use millstream_engine::operators::{Filter, Operator};
/// use millstream_engine::types::SqlType;
///
/// let column: ArrayRef = Arc::new(BooleanArray::from(vec![Some(true), Some(false), None]));
/// let batch = Batch { columns: vec![column].into(), rows: 3, partition: 0, event_time: None };
/// let mut filter = Filter::new(&Expr { kind: ExprKind::Column(0), sql_type: SqlType::Boolean });
/// let mut out: Vec<Batch> = Vec::new();
/// filter.push(0, batch, &mut out)?;
/// assert_eq!(out[0].rows, 1);
/// # Ok::<(), millstream_engine::operators::OperatorError>(())
/// ```
pub struct Filter {
    predicate: Evaluator,
    pool: Pool,
}

impl Filter {
    /// A filter by a predicate over the input's columns.
    pub fn new(predicate: &Expr) -> Self {
        Self { predicate: Evaluator::new(predicate), pool: Pool::default() }
    }

    /// Makes its columns in this pool.
    pub fn with_pool(self, pool: Pool) -> Self {
        Self { pool, ..self }
    }
}

impl Operator for Filter {
    fn push(&mut self, _port: usize, mut batch: Batch, out: &mut dyn Output) -> Result<(), OperatorError> {
        self.pool.next_batch();
        let mask = self.predicate.evaluate_predicate(&batch, &mut self.pool)?;
        let pushed = match mask.count_set_bits() {
            0 => Ok(()),
            kept if kept == batch.rows => out.push(batch),
            _ => {
                batch = batch.take(&Picks::set_bits(&mask, &mut self.pool), &mut self.pool);
                out.push(batch)
            }
        };
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
