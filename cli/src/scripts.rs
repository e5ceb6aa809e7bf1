//! What `run` and `explain` share: scripts read, an engine built by the arguments, and the tables of a plan.

use std::collections::BTreeMap;
use std::sync::Arc;

use millstream_engine::plan::{self, Connector, KafkaTable, Node, NodeKind, Settings, Statement, Table};
use millstream_engine::{Engine, EngineBuilder, Script};

use crate::args::ScriptArgs;
use crate::connection::given;
use crate::errors::Failure;

/// Reads the scripts, each with the variables of the command line.
pub(crate) fn read(args: &ScriptArgs) -> Result<Vec<Script>, Failure> {
    let vars: BTreeMap<String, String> =
        args.variables.iter().map(|variable| (variable.name.clone(), variable.value.clone())).collect();
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path)
            .map_err(|error| Failure::Usage(format!("cannot read {}: {error}", path.display())))?;
        Ok(Script { name: path.display().to_string(), text, vars: vars.clone() })
    };
    args.scripts.iter().map(read).collect()
}

/// An engine by the arguments; with `embedded`, every Kafka table is on the broker at that address.
pub(crate) fn engine(args: &ScriptArgs, embedded: Option<&str>) -> Result<EngineBuilder, Failure> {
    let mut builder = Engine::builder();
    if let Some(address) = embedded {
        builder = builder.override_bootstrap(address).create_missing_sources(true);
    }
    for option in given(&args.connection)? {
        builder = builder.fill(option.name, option.value, option.origin);
    }
    for redirect in &args.redirect {
        builder = builder.redirect(&redirect.name, &redirect.value);
    }
    for name in Settings::names() {
        if let Some(value) = std::env::var(variable(name)).ok().filter(|value| !value.is_empty()) {
            builder = builder.environment(name, value);
        }
    }
    for setting in &args.settings {
        builder = builder.set(&setting.name, &setting.value);
    }
    Ok(builder)
}

/// The environment variable of a setting: `MILLSTREAM_MEMORY_LIMIT` for `memory.limit`.
fn variable(setting: &str) -> String {
    format!("MILLSTREAM_{}", setting.to_uppercase().replace(['.', '-'], "_"))
}

/// The Kafka tables that a plan reads and writes.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// Sources, in the order of the statements; one may come several times.
    pub(crate) read: Vec<Arc<Table>>,
    /// Sinks, likewise.
    pub(crate) written: Vec<Arc<Table>>,
}

impl Tables {
    /// Of several plans.
    pub(crate) fn of<'a>(plans: impl IntoIterator<Item = &'a plan::Script>) -> Self {
        let mut tables = Self::default();
        for statement in plans.into_iter().flat_map(|plan| &plan.statements) {
            if let Statement::Inserts(inserts) = statement {
                for insert in inserts {
                    tables.read.push(Arc::clone(scanned(&insert.input)));
                    tables.written.push(Arc::clone(&insert.sink));
                }
            }
        }
        tables
    }

    /// The table that this topic belongs to, a source if there is one.
    pub(crate) fn with_topic(&self, topic: &str) -> Option<&Arc<Table>> {
        with_topic(&self.read, topic).or_else(|| with_topic(&self.written, topic))
    }

    /// The sink that writes to this topic.
    pub(crate) fn writing(&self, topic: &str) -> Option<&Arc<Table>> {
        with_topic(&self.written, topic)
    }

    /// The topics that are written, for a message.
    pub(crate) fn written_topics(&self) -> Vec<&str> {
        let mut topics: Vec<&str> = Vec::new();
        for topic in self.written.iter().filter_map(|table| kafka(table)).flat_map(|kafka| &kafka.topics) {
            if !topics.contains(&topic.as_str()) {
                topics.push(topic);
            }
        }
        topics
    }
}

fn with_topic<'a>(tables: &'a [Arc<Table>], topic: &str) -> Option<&'a Arc<Table>> {
    tables.iter().find(|table| kafka(table).is_some_and(|kafka| kafka.topics.iter().any(|name| name == topic)))
}

/// The table's Kafka options, if it is a Kafka table.
pub(crate) fn kafka(table: &Table) -> Option<&KafkaTable> {
    match &table.connector {
        Connector::Kafka(kafka) => Some(kafka),
        _ => None,
    }
}

fn scanned(node: &Node) -> &Arc<Table> {
    match &node.kind {
        NodeKind::Scan(scan) => &scan.table,
        NodeKind::Filter { input, .. } | NodeKind::Project { input, .. } | NodeKind::WindowAggregate { input, .. } => {
            scanned(input)
        }
    }
}
