//! One random expression over one random table, evaluated both ways.

use arrow_array::ArrayRef;
use millstream_engine::batch::Batch;
use millstream_engine::expr::{Evaluator, Expr};
use millstream_engine::pool::Pool;

use crate::evaluate::{self, Failed};
use crate::generate;
use crate::random::Random;
use crate::values::{self, Value};

/// Whether the expression has a value for every row; or how the two differ.
pub(crate) fn check(random: &mut Random) -> Result<bool, String> {
    let table = generate::table(random);
    let expr = generate::expression(random, &table);
    let expected: Result<Vec<Value>, Failed> = table.rows.iter().map(|row| evaluate::evaluate(&expr, row)).collect();
    let column = |index: usize| {
        let values: Vec<Value> = table.rows.iter().map(|row| row[index].clone()).collect();
        values::array(table.types[index], &values)
    };
    let columns: Vec<ArrayRef> = (0..table.types.len()).map(column).collect();
    let from = random.below(table.rows.len());
    let to = from + 1 + random.below(table.rows.len() - from);
    // The third time in memory that the first one left.
    let pool = &mut Pool::default();
    for (from, to) in [(0, table.rows.len()), (from, to), (0, table.rows.len())] {
        let slices = columns.iter().map(|column| column.slice(from, to - from)).collect();
        let rows = &table.rows[from..to];
        compare(&expr, slices, rows, pool).map_err(|wrong| format!("{wrong}\nrows {rows:?}\n{expr:#?}"))?;
    }
    Ok(expected.is_ok())
}

fn compare(expr: &Expr, columns: Vec<ArrayRef>, rows: &[Vec<Value>], pool: &mut Pool) -> Result<(), String> {
    let expected: Result<Vec<Value>, Failed> = rows.iter().map(|row| evaluate::evaluate(expr, row)).collect();
    let batch = Batch { columns: columns.into(), rows: rows.len(), partition: 0, event_time: None };
    let actual = Evaluator::new(expr).evaluate(&batch, pool);
    match (&actual, &expected) {
        (Ok(actual), Ok(expected)) => {
            if actual.len() != rows.len() || *actual.data_type() != expr.sql_type.arrow() {
                return Err(format!("{} values of {}", actual.len(), actual.data_type()));
            }
            for (row, expected) in expected.iter().enumerate() {
                let actual = values::value(expr.sql_type, actual, row);
                if actual != *expected {
                    return Err(format!("row {row} is {actual:?}, row by row it is {expected:?}"));
                }
            }
            Ok(())
        }
        (Err(_), Err(Failed)) => Ok(()),
        (Err(error), Ok(_)) => Err(format!("failed ({error}), and no row does")),
        (Ok(_), Err(Failed)) => Err("did not fail, and a row does".to_owned()),
    }
}
