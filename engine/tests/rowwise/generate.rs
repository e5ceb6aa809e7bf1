//! Random typed expressions over random columns.

use millstream_engine::expr::{BinaryOp, Expr, ExprKind, Function, Literal, castable};
use millstream_engine::types::{Length, SqlType};

use crate::random::Random;
use crate::values::{self, Value};

/// Types of columns and of intermediate values.
const TYPES: [SqlType; 19] = [
    SqlType::Boolean,
    SqlType::TinyInt,
    SqlType::SmallInt,
    SqlType::Int,
    SqlType::BigInt,
    SqlType::Float,
    SqlType::Double,
    SqlType::Decimal(3, 0),
    SqlType::Decimal(10, 2),
    SqlType::Decimal(20, 18),
    SqlType::Decimal(38, 6),
    SqlType::STRING,
    SqlType::Bytes,
    SqlType::Date,
    SqlType::Time,
    SqlType::Timestamp(3),
    SqlType::Timestamp(6),
    SqlType::TimestampLtz(0),
    SqlType::TimestampLtz(6),
];

/// Columns of these types, and rows of values for them.
pub(crate) struct Table {
    pub(crate) types: Vec<SqlType>,
    pub(crate) rows: Vec<Vec<Value>>,
}

pub(crate) fn table(random: &mut Random) -> Table {
    let types: Vec<SqlType> = (0..1 + random.below(6)).map(|_| random.pick(&TYPES)).collect();
    let nulls = random.pick(&[0, 20, 20, 100]);
    let value = |random: &mut Random, sql_type: SqlType| match sql_type {
        _ if random.chance(nulls) => Value::Null,
        // Text is more often a number or a date than not.
        SqlType::String(_) if random.chance(60) => Value::Text(text(random)),
        _ => values::random(random, sql_type),
    };
    let row = |random: &mut Random| types.iter().map(|sql_type| value(random, *sql_type)).collect();
    let rows = (0..1 + random.below(40)).map(|_| row(random)).collect();
    Table { types, rows }
}

fn text(random: &mut Random) -> String {
    const TEXTS: [&str; 26] = [
        "1",
        "-1",
        " 8 ",
        "+5",
        "1.5",
        "-2.5",
        "128",
        "2147483648",
        "99999999999999999999",
        "1e3",
        "0x1F",
        ".5",
        "5.",
        "TRUE",
        "f",
        "yes",
        "2024-02-29",
        "2024-1-2",
        "2024",
        "2023-02-29",
        "2024-01-15 10:30:00.123456",
        "1969-12-31 23:59:59.9",
        "10:30:00",
        "1:2:3.5",
        "25:00:00",
        "2024-01-15T10:30:00",
    ];
    random.pick(&TEXTS).to_owned()
}

/// An expression of the table's columns, of any type.
pub(crate) fn expression(random: &mut Random, table: &Table) -> Expr {
    let (sql_type, depth) = (random.pick(&TYPES), 1 + random.below(5));
    Maker { random, table }.expr(sql_type, depth)
}

struct Maker<'a> {
    random: &'a mut Random,
    table: &'a Table,
}

impl Maker<'_> {
    fn expr(&mut self, want: SqlType, depth: usize) -> Expr {
        if depth == 0 || self.random.chance(15) {
            return self.leaf(want);
        }
        match self.random.below(10) {
            0 => self.case(want, depth - 1),
            1 => self.coalesce(want, depth - 1),
            2 | 3 => self.cast(want, depth - 1),
            _ => self.own(want, depth - 1),
        }
    }

    fn boxed(&mut self, want: SqlType, depth: usize) -> Box<Expr> {
        Box::new(self.expr(want, depth))
    }

    fn leaf(&mut self, want: SqlType) -> Expr {
        let fitting: Vec<usize> =
            (0..self.table.types.len()).filter(|index| self.table.types[*index] == want).collect();
        if !fitting.is_empty() && self.random.chance(80) {
            return Expr { kind: ExprKind::Column(self.random.pick(&fitting)), sql_type: want };
        }
        // A column of another type is worth a cast.
        let index = self.random.below(self.table.types.len());
        let from = self.table.types[index];
        if castable(from, want) && self.random.chance(60) {
            let input = Box::new(Expr { kind: ExprKind::Column(index), sql_type: from });
            return Expr { kind: ExprKind::Cast { input, try_cast: self.random.chance(80) }, sql_type: want };
        }
        let value = if self.random.chance(10) { Value::Null } else { values::random(self.random, want) };
        Expr { kind: ExprKind::Literal(literal(value, want)), sql_type: want }
    }

    fn case(&mut self, want: SqlType, depth: usize) -> Expr {
        let branches = (0..1 + self.random.below(3))
            .map(|_| (self.expr(SqlType::Boolean, depth), self.expr(want, depth)))
            .collect();
        let otherwise = self.random.chance(70).then(|| self.boxed(want, depth));
        Expr { kind: ExprKind::Case { branches, otherwise }, sql_type: want }
    }

    fn coalesce(&mut self, want: SqlType, depth: usize) -> Expr {
        let args = (0..1 + self.random.below(3)).map(|_| self.expr(want, depth)).collect();
        Expr { kind: ExprKind::Call { function: Function::Coalesce, args }, sql_type: want }
    }

    fn cast(&mut self, want: SqlType, depth: usize) -> Expr {
        let from = self.random.pick(&TYPES);
        if !castable(from, want) {
            return self.own(want, depth);
        }
        let input = self.boxed(from, depth);
        Expr { kind: ExprKind::Cast { input, try_cast: self.random.chance(80) }, sql_type: want }
    }

    /// An operator or function that yields this type.
    fn own(&mut self, want: SqlType, depth: usize) -> Expr {
        use BinaryOp::{Add, Concat, Divide, Modulo, Multiply, Subtract};
        match want {
            SqlType::Boolean => self.boolean(depth),
            SqlType::Int if self.random.chance(15) => {
                let args = vec![self.expr(SqlType::STRING, depth)];
                Expr { kind: ExprKind::Call { function: Function::CharLength, args }, sql_type: want }
            }
            _ if want.is_numeric() && self.random.chance(20) => {
                let input = self.boxed(want, depth);
                let kind = match self.random.chance(50) {
                    true => ExprKind::Negate(input),
                    false => ExprKind::Call { function: Function::Abs, args: vec![*input] },
                };
                Expr { kind, sql_type: want }
            }
            SqlType::Decimal(..) => {
                let op = self.random.pick(&[Add, Subtract, Multiply, Divide, Modulo]);
                let decimals = [SqlType::Decimal(10, 2), SqlType::Decimal(20, 18), SqlType::Decimal(38, 6), want];
                let (left, right) = (self.random.pick(&decimals), self.random.pick(&decimals));
                self.binary(op, left, right, want, depth)
            }
            _ if want.is_numeric() => {
                let op = self.random.pick(&[Add, Add, Subtract, Subtract, Multiply, Multiply, Divide, Modulo]);
                self.binary(op, want, want, want, depth)
            }
            SqlType::String(_) => match self.random.below(4) {
                0 => self.call(Function::Upper, want, depth),
                1 => self.call(Function::Lower, want, depth),
                2 => {
                    let length = self.random.pick(&[Length::Max(3), Length::Fixed(5), Length::Max(20)]);
                    let left = Box::new(self.cast(SqlType::String(length), depth));
                    let right = self.boxed(want, depth);
                    Expr { kind: ExprKind::Binary { op: Concat, left, right }, sql_type: want }
                }
                _ => self.binary(Concat, want, want, want, depth),
            },
            SqlType::Timestamp(_) | SqlType::TimestampLtz(_) => {
                let interval = SqlType::IntervalDayTime;
                match self.random.below(3) {
                    0 => self.binary(Add, interval, want, want, depth),
                    1 => {
                        let size = Literal::Interval(self.random.pick(&[1, 1_000, 86_400_000]));
                        let offset = Literal::Interval(self.random.pick(&[0, -7, 3_600_000]));
                        let constant = |value| Expr { kind: ExprKind::Literal(value), sql_type: interval };
                        let args = vec![self.expr(want, depth), constant(size), constant(offset)];
                        Expr { kind: ExprKind::Call { function: Function::TumbleStart, args }, sql_type: want }
                    }
                    _ => self.binary(self.random.clone().pick(&[Add, Subtract]), want, interval, want, depth),
                }
            }
            _ => self.leaf(want),
        }
    }

    fn binary(&mut self, op: BinaryOp, left: SqlType, right: SqlType, sql_type: SqlType, depth: usize) -> Expr {
        let (left, right) = (self.boxed(left, depth), self.boxed(right, depth));
        Expr { kind: ExprKind::Binary { op, left, right }, sql_type }
    }

    fn call(&mut self, function: Function, want: SqlType, depth: usize) -> Expr {
        Expr { kind: ExprKind::Call { function, args: vec![self.expr(want, depth)] }, sql_type: want }
    }

    fn boolean(&mut self, depth: usize) -> Expr {
        use BinaryOp::{And, Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual, Or};
        let boolean = SqlType::Boolean;
        match self.random.below(8) {
            0 | 1 => {
                let op = self.random.pick(&[And, Or]);
                self.binary(op, boolean, boolean, boolean, depth)
            }
            2 => Expr { kind: ExprKind::Not(self.boxed(boolean, depth)), sql_type: boolean },
            3 => {
                let of = self.random.pick(&TYPES);
                let kind = ExprKind::IsNull { input: self.boxed(of, depth), negated: self.random.chance(50) };
                Expr { kind, sql_type: boolean }
            }
            4 => {
                let (value, negated) = (self.random.chance(50), self.random.chance(50));
                let kind = ExprKind::IsBoolean { input: self.boxed(boolean, depth), value, negated };
                Expr { kind, sql_type: boolean }
            }
            _ => {
                let op = self.random.pick(&[Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual]);
                let of = self.random.pick(&TYPES);
                self.binary(op, of, of, boolean, depth)
            }
        }
    }
}

fn literal(value: Value, sql_type: SqlType) -> Literal {
    match (value, sql_type) {
        (Value::Null, _) => Literal::Null,
        (Value::Bool(value), _) => Literal::Boolean(value),
        (Value::Int(value), SqlType::Date) => Literal::Date(value as i32),
        (Value::Int(value), SqlType::Time) => Literal::Time(value as i32),
        (Value::Int(value), SqlType::Timestamp(_) | SqlType::TimestampLtz(_)) => Literal::Timestamp(value),
        (Value::Int(value), SqlType::IntervalDayTime) => Literal::Interval(value),
        (Value::Int(value), _) => Literal::Int(value),
        (Value::Float(value), _) => Literal::Double(value.into()),
        (Value::Double(value), _) => Literal::Double(value),
        (Value::Decimal(value), _) => Literal::Decimal(value),
        (Value::Text(value), _) => Literal::String(value),
        (Value::Bytes(value), _) => Literal::Bytes(value),
    }
}
