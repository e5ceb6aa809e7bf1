//! Table options: a closed list per connector and format, so that a typing error is an error and not a default.

mod json;
mod kafka;
pub(super) mod value;

use sqlparser::tokenizer::Span;

use super::BindOptions;
use super::error::{Fault, SqlErrorKind};
use super::secrets::{HIDDEN, is_secret};
use super::syntax::{CreateTable, TableOption, Text};
use crate::plan::{Connector, OptionValue, Settings};

/// The connectors there are.
const CONNECTORS: &[&str] = &["kafka", "print", "blackhole"];

/// Connectors of Flink that are known but not there.
const OTHER_CONNECTORS: &[(&str, &str)] = &[
    ("upsert-kafka", "for append-only data use 'connector' = 'kafka'"),
    ("datagen", "fill a topic with `millstream produce` or `--load TOPIC=FILE`, and use 'kafka'"),
    ("filesystem", "load the file into a topic with `--load TOPIC=FILE`, and use 'kafka'"),
    ("nexmark", "load the events into topics, and use 'kafka'"),
    ("jdbc", "write to a topic with 'kafka', and let a connector of the database read it"),
    ("elasticsearch-7", "write to a topic with 'kafka', and let a connector of the index read it"),
    ("hbase-2.2", "write to a topic with 'kafka'"),
    ("kinesis", "use 'kafka'"),
    ("hudi", "write to a topic with 'kafka'"),
    ("iceberg", "write to a topic with 'kafka'"),
    ("paimon", "write to a topic with 'kafka'"),
];

/// How an option is treated.
#[derive(Clone, Copy)]
enum Support {
    /// Read by this connector or format.
    Yes,
    /// Changes nothing here: accepted with a note that says why.
    Harmless(&'static str),
    /// Would change rows: refused, with the way out.
    NotYet(&'static str),
}

/// An option by its standard name.
struct Known {
    name: &'static str,
    support: Support,
}

/// The connector of a table, its options checked, with the notes that come of it.
pub(super) struct Checked {
    pub(super) connector: Connector,
    pub(super) options: Vec<OptionValue>,
    pub(super) notes: Vec<(Span, String)>,
}

/// Checks the options of a table.
pub(super) fn check(table: &CreateTable, bind: &BindOptions, settings: &Settings) -> Result<Checked, Fault> {
    let mut reader = Reader::new(table)?;
    let Some(connector) = reader.take("connector") else {
        return Err(reader.missing("connector", "add 'connector' = 'kafka', 'print' or 'blackhole'"));
    };
    let connector = match connector.value.as_str() {
        "kafka" => Connector::Kafka(kafka::check(&mut reader, bind, settings)?),
        "print" => {
            reader.finish(PRINT_OPTIONS, &["connector"])?;
            Connector::Print
        }
        "blackhole" => {
            reader.finish(&[], &["connector"])?;
            Connector::Blackhole
        }
        other => return Err(unknown_connector(other, connector.span)),
    };
    Ok(Checked { connector, options: reader.shown, notes: reader.notes })
}

const PRINT_OPTIONS: &[Known] = &[
    Known { name: "print-identifier", support: Support::NotYet("rows are printed as NDJSON: leave the option out") },
    Known { name: "standard-error", support: Support::NotYet("rows go to standard output: leave the option out") },
    Known { name: "sink.parallelism", support: Support::Harmless("a print sink has one writer") },
];

fn unknown_connector(name: &str, span: Span) -> Fault {
    if let Some((_, help)) = OTHER_CONNECTORS.iter().find(|(other, _)| *other == name) {
        return Fault::unsupported(span, format!("connector '{name}'")).help(*help);
    }
    let fault = Fault::new(SqlErrorKind::UnknownConnector, span, format!("unknown connector '{name}'"))
        .help(format!("the connectors are {}", quoted(CONNECTORS)));
    fault.suggest(name, CONNECTORS.iter().copied())
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ")
}

/// The options of one table while they are read.
pub(super) struct Reader<'a> {
    table: &'a CreateTable,
    /// What has not been read yet, by standard name.
    given: Vec<(&'a str, &'a TableOption)>,
    /// What `explain` shows.
    shown: Vec<OptionValue>,
    notes: Vec<(Span, String)>,
}

impl<'a> Reader<'a> {
    fn new(table: &'a CreateTable) -> Result<Self, Fault> {
        for (n, option) in table.options.iter().enumerate() {
            if table.options[..n].iter().any(|earlier| earlier.key.value == option.key.value) {
                let message = format!("option '{}' is given twice", option.key.value);
                return Err(Fault::new(SqlErrorKind::Ambiguous, option.key.span, message));
            }
        }
        let given = table.options.iter().map(|option| (option.key.value.as_str(), option)).collect();
        Ok(Self { table, given, shown: Vec::new(), notes: Vec::new() })
    }

    /// The value of an option, which then counts as read.
    fn take(&mut self, name: &str) -> Option<&'a Text> {
        let index = self.given.iter().position(|(given, _)| *given == name)?;
        let (_, option) = self.given.remove(index);
        self.show(name, &option.value.value, "WITH");
        Some(&option.value)
    }

    /// The value of an option, read by `parse`.
    fn parse<T>(&mut self, name: &str, parse: impl FnOnce(&str) -> Result<T, String>) -> Result<Option<T>, Fault> {
        let Some(text) = self.take(name) else { return Ok(None) };
        parse(&text.value).map(Some).map_err(|reason| invalid(name, text, &reason))
    }

    /// One of a closed list of values.
    fn one_of<T: Copy>(&mut self, name: &str, values: &[(&str, T)]) -> Result<Option<T>, Fault> {
        let Some(text) = self.take(name) else { return Ok(None) };
        if let Some((_, value)) = values.iter().find(|(value, _)| *value == text.value) {
            return Ok(Some(*value));
        }
        let names: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
        Err(invalid(name, text, &format!("expected {}", quoted(&names))).suggest(&text.value, names))
    }

    /// Reads an alias as the standard name, with a note.
    fn alias(&mut self, alias: &str, standard: &'static str) -> Result<(), Fault> {
        let both = self.given.iter().any(|(name, _)| *name == standard);
        let Some((name, option)) = self.given.iter_mut().find(|(name, _)| *name == alias) else { return Ok(()) };
        if both {
            let message = format!("options '{alias}' and '{standard}' are the same option");
            return Err(Fault::new(SqlErrorKind::Ambiguous, option.key.span, message));
        }
        *name = standard;
        self.notes.push((option.key.span, format!("'{alias}' is read as '{standard}', its standard name")));
        Ok(())
    }

    /// Takes the options whose names begin with the prefix, as pairs of the rest of the name and the option.
    fn take_prefixed(&mut self, prefix: &str) -> Vec<(&'a str, &'a TableOption)> {
        let (taken, left) = self.given.iter().partition(|(name, _)| name.starts_with(prefix));
        self.given = left;
        let taken: Vec<(&str, &TableOption)> = taken;
        taken.into_iter().map(|(name, option)| (&name[prefix.len()..], option)).collect()
    }

    /// What is left was read by nobody: known options are noted or refused, others are errors.
    fn finish(&mut self, known: &[Known], suggestions: &[&str]) -> Result<(), Fault> {
        for (name, option) in std::mem::take(&mut self.given) {
            let span = option.key.span;
            match known.iter().find(|known| known.name == name).map(|known| known.support) {
                Some(Support::Yes) => {
                    let message = format!("option '{name}' has no meaning with the other options of this table");
                    return Err(Fault::new(SqlErrorKind::InvalidOption, span, message));
                }
                Some(Support::Harmless(reason)) => {
                    self.notes.push((span, format!("'{name}' is accepted and changes nothing: {reason}")));
                }
                Some(Support::NotYet(help)) => {
                    return Err(Fault::unsupported(span, format!("option '{name}'")).help(help));
                }
                None => {
                    let names = known.iter().map(|known| known.name).chain(suggestions.iter().copied());
                    let fault = Fault::new(SqlErrorKind::UnknownOption, span, format!("unknown option '{name}'"));
                    return Err(fault.suggest(name, names));
                }
            }
        }
        Ok(())
    }

    fn conflict(&self, one: &str, other: &str) -> Fault {
        let option = self.table.options.iter().find(|option| option.key.value == other);
        let span = option.map_or(self.table.span, |option| option.key.span);
        let message = format!("options '{one}' and '{other}' exclude each other");
        Fault::new(SqlErrorKind::InvalidOption, span, message)
    }

    fn missing(&self, name: &str, help: &str) -> Fault {
        let message = format!("table `{}` lacks the option '{name}'", self.table.name.value);
        Fault::new(SqlErrorKind::MissingOption, self.table.span, message).help(help)
    }

    fn show(&mut self, name: &str, value: &str, origin: &'static str) {
        let value = if is_secret(name) { HIDDEN.to_owned() } else { value.to_owned() };
        self.shown.push(OptionValue { name: name.to_owned(), value, origin });
    }
}

fn invalid(name: &str, text: &Text, reason: &str) -> Fault {
    // A secret's value stays out of the message, though the script's own line is shown.
    let value = if is_secret(name) { HIDDEN } else { text.value.as_str() };
    Fault::new(SqlErrorKind::InvalidOption, text.span, format!("'{value}' is no value for '{name}': {reason}"))
}
