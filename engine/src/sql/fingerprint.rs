//! The plan's fingerprint: one number over all that the rows depend on, and nothing else.
//!
//! It stands in the metadata of committed offsets, so that a job recognises its own commits. So it must be the same in
//! every process and every build: plain FNV-1a over a byte form that is written down here, no hasher of the standard
//! library. Topics, schemas, formats and the bound query are in it; addresses, groups, startup modes and tuning are not.

use crate::expr::{BinaryOp, Expr, ExprKind, Function, Literal};
use crate::plan::{
    Aggregate, AggregateFunction, Column, Connector, Format, JsonOptions, Node, NodeKind, Scan, Table, Tumble,
    Watermark, WindowOutput,
};
use crate::types::SqlType;

/// The fingerprint of a bound query.
///
/// Two scripts that differ in layout, comments, aliases of tables or tuning have the same one:
///
/// ```
/// use millstream_engine::plan::Statement;
/// use millstream_engine::sql::{BindOptions, bind_script, fingerprint};
///
/// let ddl = "CREATE TABLE t (a INT) WITH ('connector' = 'kafka', 'topic' = 'in', 'format' = 'json',
///     'properties.bootstrap.servers' = 'localhost:9092');";
/// let of = |query: &str| match bind_script("q", &format!("{ddl} {query}"), &BindOptions::default()).unwrap().statements.as_slice() {
///     [Statement::Query(node)] => fingerprint(node),
///     other => panic!("{other:?}"),
/// };
/// assert_eq!(of("SELECT a FROM t WHERE a > 1"), of("SELECT x.a FROM t AS x -- the same\n WHERE x.a > 1"));
/// assert_ne!(of("SELECT a FROM t WHERE a > 1"), of("SELECT a FROM t WHERE a > 2"));
/// ```
pub fn fingerprint(node: &Node) -> u64 {
    let mut digest = Digest(FNV_OFFSET);
    digest.node(node);
    digest.0
}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

/// The running hash. Every part is written with a tag or a length before it, so that no two plans share a byte form.
struct Digest(u64);

impl Digest {
    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(FNV_PRIME);
        }
    }

    fn number(&mut self, number: i128) {
        self.bytes(&number.to_le_bytes());
    }

    fn count(&mut self, count: usize) {
        self.number(count as i128);
    }

    fn text(&mut self, text: &str) {
        self.count(text.len());
        self.bytes(text.as_bytes());
    }

    fn flag(&mut self, flag: bool) {
        self.bytes(&[u8::from(flag)]);
    }

    fn sql_type(&mut self, sql_type: SqlType) {
        self.text(&sql_type.to_string());
    }

    fn node(&mut self, node: &Node) {
        match &node.kind {
            NodeKind::Scan(scan) => self.scan(scan),
            NodeKind::Filter { input, predicate } => {
                self.node(input);
                self.text("filter");
                self.expr(predicate);
            }
            NodeKind::Project { input, exprs } => {
                self.node(input);
                self.text("project");
                self.exprs(exprs);
                self.columns(&node.columns);
            }
            NodeKind::WindowAggregate { input, window, keys, aggregates, outputs } => {
                self.node(input);
                self.text("tumble");
                self.window(window);
                self.count(keys.len());
                keys.iter().for_each(|key| self.count(*key));
                self.count(aggregates.len());
                aggregates.iter().for_each(|aggregate| self.aggregate(aggregate));
                self.count(outputs.len());
                outputs.iter().for_each(|output| self.output(*output));
            }
        }
    }

    fn scan(&mut self, Scan { table, projection, watermark }: &Scan) {
        self.text("scan");
        self.table(table);
        // By name: a column that is added to the table and not read changes no row.
        self.count(projection.len());
        for column in projection.iter().filter_map(|index| table.columns.get(*index)) {
            self.column(column);
        }
        self.flag(watermark.is_some());
        if let Some(Watermark { rowtime, expr }) = watermark {
            self.count(*rowtime);
            self.expr(expr);
        }
    }

    fn table(&mut self, table: &Table) {
        match &table.connector {
            Connector::Kafka(kafka) => {
                self.text("kafka");
                self.count(kafka.topics.len());
                kafka.topics.iter().for_each(|topic| self.text(topic));
                let Format::Json(JsonOptions { fail_on_missing_field, ignore_parse_errors, iso_timestamps, .. }) =
                    &kafka.format;
                self.text("json");
                self.flag(*fail_on_missing_field);
                self.flag(*ignore_parse_errors);
                self.flag(*iso_timestamps);
            }
            Connector::Print => self.text("print"),
            Connector::Blackhole => self.text("blackhole"),
        }
    }

    fn columns(&mut self, columns: &[Column]) {
        self.count(columns.len());
        columns.iter().for_each(|column| self.column(column));
    }

    fn column(&mut self, column: &Column) {
        self.text(&column.name);
        self.sql_type(column.sql_type);
    }

    fn window(&mut self, Tumble { rowtime, size_ms, offset_ms }: &Tumble) {
        self.count(*rowtime);
        self.number((*size_ms).into());
        self.number((*offset_ms).into());
    }

    fn aggregate(&mut self, Aggregate { function, argument, filter, distinct, sql_type }: &Aggregate) {
        self.text(match function {
            AggregateFunction::Count => "COUNT",
            AggregateFunction::Sum => "SUM",
            AggregateFunction::Avg => "AVG",
            AggregateFunction::Min => "MIN",
            AggregateFunction::Max => "MAX",
        });
        for expr in [argument, filter] {
            self.flag(expr.is_some());
            expr.iter().for_each(|expr| self.expr(expr));
        }
        self.flag(*distinct);
        self.sql_type(*sql_type);
    }

    fn output(&mut self, output: WindowOutput) {
        let (tag, index) = match output {
            WindowOutput::Start => (0, 0),
            WindowOutput::End => (1, 0),
            WindowOutput::Time => (2, 0),
            WindowOutput::Key(index) => (3, index),
            WindowOutput::Aggregate(index) => (4, index),
        };
        self.number(tag);
        self.count(index);
    }

    fn exprs(&mut self, exprs: &[Expr]) {
        self.count(exprs.len());
        exprs.iter().for_each(|expr| self.expr(expr));
    }

    fn expr(&mut self, expr: &Expr) {
        self.sql_type(expr.sql_type);
        match &expr.kind {
            ExprKind::Column(index) => {
                self.text("column");
                self.count(*index);
            }
            ExprKind::Literal(literal) => self.literal(literal),
            ExprKind::Binary { op, .. } => self.text(operator(*op)),
            ExprKind::Not(_) => self.text("NOT"),
            ExprKind::Negate(_) => self.text("NEGATE"),
            ExprKind::IsNull { negated, .. } => self.text(if *negated { "IS NOT NULL" } else { "IS NULL" }),
            ExprKind::IsBoolean { value, negated, .. } => {
                self.text("IS");
                self.flag(*value);
                self.flag(*negated);
            }
            ExprKind::Case { branches, otherwise } => {
                self.text("CASE");
                self.count(branches.len());
                self.flag(otherwise.is_some());
            }
            ExprKind::Cast { try_cast, .. } => self.text(if *try_cast { "TRY_CAST" } else { "CAST" }),
            ExprKind::Call { function, args } => {
                self.text(function_name(*function));
                self.count(args.len());
            }
        }
        super::bind::walk::children(expr).into_iter().for_each(|child| self.expr(child));
    }

    fn literal(&mut self, literal: &Literal) {
        match literal {
            Literal::Null => self.text("NULL"),
            Literal::Boolean(value) => self.tagged("boolean", i128::from(*value)),
            Literal::Int(value) => self.tagged("int", (*value).into()),
            Literal::Double(value) => self.tagged("double", value.to_bits().into()),
            Literal::Decimal(value) => self.tagged("decimal", *value),
            Literal::String(text) => {
                self.text("string");
                self.text(text);
            }
            Literal::Bytes(bytes) => {
                self.text("bytes");
                self.count(bytes.len());
                self.bytes(bytes);
            }
            Literal::Date(days) => self.tagged("date", (*days).into()),
            Literal::Time(millis) => self.tagged("time", (*millis).into()),
            Literal::Timestamp(micros) => self.tagged("timestamp", (*micros).into()),
            Literal::Interval(millis) => self.tagged("interval", (*millis).into()),
        }
    }

    fn tagged(&mut self, tag: &str, value: i128) {
        self.text(tag);
        self.number(value);
    }
}

/// The operator as SQL writes it.
pub(super) fn operator(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "+",
        BinaryOp::Subtract => "-",
        BinaryOp::Multiply => "*",
        BinaryOp::Divide => "/",
        BinaryOp::Modulo => "%",
        BinaryOp::Equal => "=",
        BinaryOp::NotEqual => "<>",
        BinaryOp::Less => "<",
        BinaryOp::LessOrEqual => "<=",
        BinaryOp::Greater => ">",
        BinaryOp::GreaterOrEqual => ">=",
        BinaryOp::And => "AND",
        BinaryOp::Or => "OR",
        BinaryOp::Concat => "||",
    }
}

/// The function's name in SQL.
pub(super) fn function_name(function: Function) -> &'static str {
    match function {
        Function::TumbleStart => "TUMBLE_START",
        Function::Coalesce => "COALESCE",
        Function::Upper => "UPPER",
        Function::Lower => "LOWER",
        Function::CharLength => "CHAR_LENGTH",
        Function::Abs => "ABS",
    }
}
