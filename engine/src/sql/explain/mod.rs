//! `EXPLAIN`: what a bound script will do, as text for people and as JSON for programs.
//!
//! It tells what the plan says and no more: columns decoded, where filters run, watermarks, changelog modes, what is
//! kept as state, and where every option's value came from.

mod expression;
mod json;
mod reading;
mod text;

use crate::plan::{
    Aggregate, AggregateFunction, Connector, Insert, Node, NodeKind, OptionValue, Scan, Script, Statement, Table,
    Tumble, WindowOutput,
};
use crate::sql::reading::Reading;
use expression::Printer;

/// What a script will do.
///
/// `Display` gives the text, [`Explain::to_json`] the same as JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explain {
    job: String,
    chains: Vec<Chain>,
    tables: Vec<TableFacts>,
    settings: Vec<OptionValue>,
    notes: Vec<String>,
}

/// One INSERT or query: its operators from the last to the scan.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Chain {
    /// The number of the statement among those that run, from 1; the INSERTs of a statement set share it.
    statement: usize,
    /// The sink's table; absent for a query whose rows are shown.
    sink: Option<String>,
    fingerprint: String,
    /// How many operator threads there are, and what goes where between them.
    threads: String,
    operators: Vec<Operator>,
}

/// One operator.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Operator {
    name: &'static str,
    /// What it works on, in a few words.
    subject: String,
    /// Name and type of each output column.
    columns: Vec<(String, String)>,
    /// Name and value of what else is to know.
    details: Vec<(&'static str, String)>,
    state: &'static str,
}

/// A table that the script uses.
#[derive(Debug, Clone, PartialEq, Eq)]
struct TableFacts {
    name: String,
    options: Vec<OptionValue>,
}

/// There are only insertions yet: no operator here retracts.
const CHANGELOG: &str = "append-only (+I)";

/// Tells what a bound script will do.
pub fn explain(script: &Script) -> Explain {
    let mut explain = Explain {
        job: script.job_name.clone(),
        chains: Vec::new(),
        tables: Vec::new(),
        settings: Vec::new(),
        notes: script.notes.clone(),
    };
    let parallelism = script.settings.get("parallelism");
    for (index, statement) in script.statements.iter().enumerate() {
        explain.statement(index + 1, statement, parallelism);
    }
    explain.settings = script.settings.values.iter().map(setting).collect();
    explain
}

fn setting((name, (value, origin)): (&String, &(String, &'static str))) -> OptionValue {
    OptionValue { name: name.clone(), value: value.clone(), origin }
}

impl Explain {
    /// The same as JSON: one object.
    pub fn to_json(&self) -> String {
        json::render(self)
    }

    fn statement(&mut self, number: usize, statement: &Statement, parallelism: Option<&str>) {
        match statement {
            Statement::Inserts(inserts) => inserts.iter().for_each(|insert| self.insert(number, insert, parallelism)),
            Statement::Query(node) => self.chain(number, node, None, parallelism),
            Statement::Explain(inner) => self.statement(number, inner, parallelism),
        }
    }

    fn insert(&mut self, number: usize, Insert { sink, input }: &Insert, parallelism: Option<&str>) {
        self.chain(number, input, Some(sink), parallelism);
    }

    fn chain(&mut self, statement: usize, node: &Node, sink: Option<&Table>, parallelism: Option<&str>) {
        let reading = Reading::new(node, sink);
        let mut operators: Vec<Operator> = sink.map(|sink| sink_operator(sink, &reading)).into_iter().collect();
        let mut next = Some(node);
        while let Some(node) = next {
            operators.push(operator(node, &reading));
            next = input(node);
            if let NodeKind::Scan(scan) = &node.kind {
                self.table(&scan.table);
            }
        }
        if let Some(sink) = sink {
            self.table(sink);
        }
        let fingerprint = format!("{:016x}", super::fingerprint(node));
        let (sink, threads) = (sink.map(|sink| sink.name.clone()), threads(node, parallelism));
        self.chains.push(Chain { statement, sink, fingerprint, threads, operators });
    }

    fn table(&mut self, table: &Table) {
        if !self.tables.iter().any(|known| known.name == table.name) {
            self.tables.push(TableFacts { name: table.name.clone(), options: table.options.clone() });
        }
    }
}

fn input(node: &Node) -> Option<&Node> {
    match &node.kind {
        NodeKind::Scan(_) => None,
        NodeKind::Filter { input, .. } | NodeKind::Project { input, .. } | NodeKind::WindowAggregate { input, .. } => {
            Some(input)
        }
    }
}

/// How the threads of a plan share its work.
fn threads(node: &Node, parallelism: Option<&str>) -> String {
    let exchange = match keyed(node) {
        None => "each reads partitions and writes their rows".to_owned(),
        Some((_, [])) => "each reads partitions, one keeps the windows".to_owned(),
        Some((input, keys)) => {
            let name = |key: &usize| input.columns.get(*key).map_or("?", |column| &*column.name);
            let keys: Vec<&str> = keys.iter().map(name).collect();
            format!("each reads partitions and keeps the windows of its share of the keys ({})", keys.join(", "))
        }
    };
    let count = match (parallelism, keyed(node)) {
        (None, _) => "one per core, at most one per partition".to_owned(),
        (Some(told), None) => format!("{told}, at most one per partition"),
        (Some(told), Some(_)) => told.to_owned(),
    };
    format!("{count}; {exchange}")
}

/// The operator that keeps state: its input and the keys it keeps it by.
fn keyed(node: &Node) -> Option<(&Node, &[usize])> {
    match &node.kind {
        NodeKind::WindowAggregate { input, keys, .. } => Some((input, keys)),
        _ => keyed(input(node)?),
    }
}

fn sink_operator(sink: &Table, reading: &Reading<'_>) -> Operator {
    let subject = match &sink.connector {
        Connector::Kafka(kafka) => format!("{}: topic {} as json", sink.name, kafka.topics.join(", ")),
        Connector::Print => format!("{}: standard output as json", sink.name),
        Connector::Blackhole => format!("{}: nowhere, rows are counted", sink.name),
    };
    let details = reading::sink_details(sink, reading);
    Operator { name: "Sink", subject, columns: columns(&sink.columns), details, state: "none" }
}

fn operator(node: &Node, reading: &Reading<'_>) -> Operator {
    let (name, subject, details, state) = match &node.kind {
        NodeKind::Scan(scan) => ("Scan", scan_subject(scan), reading::scan_details(scan, node, reading), "none"),
        NodeKind::Filter { input, predicate } => {
            let runs = vec![("runs", reading::filter_place(input).to_owned())];
            ("Filter", Printer::over(input).print(predicate), runs, "none")
        }
        NodeKind::Project { input, exprs } => {
            let printer = Printer::over(input);
            let exprs: Vec<String> = exprs.iter().map(|expr| printer.print(expr)).collect();
            ("Project", exprs.join(", "), Vec::new(), "none")
        }
        NodeKind::WindowAggregate { input, window, keys, aggregates, outputs } => {
            let details = window_details(input, keys, aggregates, outputs);
            let state = "bounded: one entry per key of every window that is still open";
            ("WindowAggregate", window_subject(input, window), details, state)
        }
    };
    Operator { name, subject, columns: columns(&node.columns), details, state }
}

fn columns(columns: &[crate::plan::Column]) -> Vec<(String, String)> {
    columns.iter().map(|column| (column.name.to_string(), column.sql_type.to_string())).collect()
}

fn scan_subject(scan: &Scan) -> String {
    match &scan.table.connector {
        Connector::Kafka(kafka) => format!("{}: topic {} as json", scan.table.name, kafka.topics.join(", ")),
        Connector::Print | Connector::Blackhole => scan.table.name.clone(),
    }
}

fn window_subject(input: &Node, window: &Tumble) -> String {
    let rowtime = input.columns.get(window.rowtime).map_or("?", |column| &*column.name);
    let size = expression::interval(window.size_ms);
    match window.offset_ms {
        0 => format!("TUMBLE({rowtime}, {size})"),
        offset => format!("TUMBLE({rowtime}, {size}, {})", expression::interval(offset)),
    }
}

fn window_details(
    input: &Node,
    keys: &[usize],
    aggregates: &[Aggregate],
    outputs: &[WindowOutput],
) -> Vec<(&'static str, String)> {
    let name = |key: &usize| input.columns.get(*key).map_or("?", |column| &*column.name);
    let keys = match keys {
        [] => "none: one row per window".to_owned(),
        keys => keys.iter().map(name).collect::<Vec<_>>().join(", "),
    };
    let printer = Printer::over(input);
    let aggregates: Vec<String> = aggregates.iter().map(|each| aggregate(each, &printer)).collect();
    let times = outputs.contains(&WindowOutput::Time);
    let mut details = vec![("keys", keys), ("aggregates", aggregates.join(", "))];
    details.push(("late rows", "dropped and counted, judged row by row".to_owned()));
    if times {
        details.push(("event time", "window_time".to_owned()));
    }
    details
}

fn aggregate(Aggregate { function, argument, filter, distinct, .. }: &Aggregate, printer: &Printer<'_>) -> String {
    let name = match function {
        AggregateFunction::Count => "COUNT",
        AggregateFunction::Sum => "SUM",
        AggregateFunction::Avg => "AVG",
        AggregateFunction::Min => "MIN",
        AggregateFunction::Max => "MAX",
    };
    let argument = argument.as_ref().map_or_else(|| "*".to_owned(), |argument| printer.print(argument));
    let distinct = if *distinct { "DISTINCT " } else { "" };
    match filter {
        Some(filter) => format!("{name}({distinct}{argument}) FILTER (WHERE {})", printer.print(filter)),
        None => format!("{name}({distinct}{argument})"),
    }
}
