//! Bound expressions as SQL text, with the names of the columns they read.

use crate::expr::{Expr, ExprKind, Function, Literal};
use crate::plan::Node;
use crate::sql::fingerprint::{function_name, operator};
use crate::types::SqlType;

/// Prints expressions over a node's columns.
pub(super) struct Printer<'a> {
    names: Vec<&'a str>,
}

impl<'a> Printer<'a> {
    pub(super) fn over(node: &'a Node) -> Self {
        Self { names: node.columns.iter().map(|column| &*column.name).collect() }
    }

    /// The expression as SQL.
    pub(super) fn print(&self, expr: &Expr) -> String {
        match &expr.kind {
            ExprKind::Column(index) => self.names.get(*index).map_or("?", |name| name).to_owned(),
            ExprKind::Literal(value) => literal(value, expr.sql_type),
            ExprKind::Binary { op, left, right } => {
                format!("{} {} {}", self.operand(left), operator(*op), self.operand(right))
            }
            ExprKind::Not(input) => format!("NOT {}", self.operand(input)),
            ExprKind::Negate(input) => format!("-{}", self.operand(input)),
            ExprKind::IsNull { input, negated } => {
                format!("{} IS {}NULL", self.operand(input), if *negated { "NOT " } else { "" })
            }
            ExprKind::IsBoolean { input, value, negated } => {
                let not = if *negated { "NOT " } else { "" };
                format!("{} IS {not}{}", self.operand(input), if *value { "TRUE" } else { "FALSE" })
            }
            ExprKind::Case { branches, otherwise } => self.case(branches, otherwise.as_deref()),
            ExprKind::Cast { input, try_cast } => {
                let name = if *try_cast { "TRY_CAST" } else { "CAST" };
                format!("{name}({} AS {})", self.print(input), expr.sql_type)
            }
            ExprKind::Call { function: Function::TumbleStart, args } if is_zero_offset(args) => {
                format!("TUMBLE_START({}, {})", self.print(&args[0]), self.print(&args[1]))
            }
            ExprKind::Call { function, args } => {
                let args: Vec<String> = args.iter().map(|arg| self.print(arg)).collect();
                format!("{}({})", function_name(*function), args.join(", "))
            }
        }
    }

    /// An operand, in parentheses when it is an operator itself.
    fn operand(&self, expr: &Expr) -> String {
        match expr.kind {
            ExprKind::Binary { .. } | ExprKind::Not(_) | ExprKind::IsNull { .. } | ExprKind::IsBoolean { .. } => {
                format!("({})", self.print(expr))
            }
            _ => self.print(expr),
        }
    }

    fn case(&self, branches: &[(Expr, Expr)], otherwise: Option<&Expr>) -> String {
        let mut text = "CASE".to_owned();
        for (when, then) in branches {
            text.push_str(&format!(" WHEN {} THEN {}", self.print(when), self.print(then)));
        }
        if let Some(otherwise) = otherwise {
            text.push_str(&format!(" ELSE {}", self.print(otherwise)));
        }
        text.push_str(" END");
        text
    }
}

/// Whether a window's start has no offset worth showing.
fn is_zero_offset(args: &[Expr]) -> bool {
    matches!(args, [_, _, Expr { kind: ExprKind::Literal(Literal::Interval(0)), .. }])
}

fn literal(value: &Literal, sql_type: SqlType) -> String {
    match value {
        Literal::Null => "NULL".to_owned(),
        Literal::Boolean(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        Literal::Int(value) => value.to_string(),
        Literal::Double(value) => format!("{value:E}"),
        Literal::Decimal(value) => decimal(*value, sql_type),
        Literal::String(text) => format!("'{}'", text.replace('\'', "''")),
        Literal::Bytes(bytes) => {
            let digits: String = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
            format!("X'{digits}'")
        }
        Literal::Date(days) => {
            let date = chrono::NaiveDate::default().checked_add_signed(chrono::Duration::days((*days).into()));
            date.map_or_else(|| days.to_string(), |date| format!("DATE '{date}'"))
        }
        Literal::Time(millis) => {
            let (seconds, fraction) = (millis / 1_000, millis % 1_000);
            let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
            format!("TIME '{hours:02}:{minutes:02}:{:02}.{fraction:03}'", seconds % 60)
        }
        Literal::Timestamp(micros) => match chrono::DateTime::from_timestamp_micros(*micros) {
            Some(time) => format!("TIMESTAMP '{}'", time.naive_utc().format("%Y-%m-%d %H:%M:%S%.f")),
            None => micros.to_string(),
        },
        Literal::Interval(millis) => interval(*millis),
    }
}

fn decimal(unscaled: i128, sql_type: SqlType) -> String {
    let SqlType::Decimal(_, scale @ 1..) = sql_type else { return unscaled.to_string() };
    let digits = format!("{:0width$}", unscaled.unsigned_abs(), width = usize::from(scale) + 1);
    let (whole, fraction) = digits.split_at(digits.len() - usize::from(scale));
    format!("{}{whole}.{fraction}", if unscaled < 0 { "-" } else { "" })
}

/// Milliseconds as an interval in the largest unit that has no fraction.
pub(super) fn interval(millis: i64) -> String {
    if millis == 0 {
        return "INTERVAL '0' SECOND".to_owned();
    }
    for (unit, length) in [("DAY", 86_400_000), ("HOUR", 3_600_000), ("MINUTE", 60_000), ("SECOND", 1_000)] {
        if millis % length == 0 {
            return format!("INTERVAL '{}' {unit}", millis / length);
        }
    }
    let sign = if millis < 0 { "-" } else { "" };
    format!("INTERVAL '{sign}{}.{:03}' SECOND", millis.unsigned_abs() / 1_000, millis.unsigned_abs() % 1_000)
}
