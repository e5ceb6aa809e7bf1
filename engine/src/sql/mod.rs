//! From a script's text to a plan: parse, bind, rewrite.
//!
//! The dialect is Flink's. A script is read whole: its DDL is collected, then every statement is bound, and only then
//! does anything run. Errors name file, line and column, show the line, and say what was meant.

mod bind;
mod dialect;
mod error;
mod explain;
mod fingerprint;
mod options;
mod parse;
pub(crate) mod reading;
mod rewrite;
mod secrets;
mod settings;
mod source;
mod stack;
mod suggest;
mod syntax;

use std::collections::BTreeMap;

use sqlparser::tokenizer::Span;

pub use error::{SqlError, SqlErrorKind};
pub use explain::{Explain, explain};
pub use fingerprint::fingerprint;

use crate::plan::{Script, Statement};
use bind::{Catalog, Notes};
use error::Fault;
use settings::Session;
use source::Source;
use syntax::{Runnable, StatementKind};

/// What a script is bound with, beside its text.
#[derive(Debug, Clone)]
pub struct BindOptions {
    /// What `${NAME}` stands for.
    pub vars: BTreeMap<String, String>,
    /// Settings that are stronger than SET: `--set KEY=VALUE`.
    pub set: Vec<(String, String)>,
    /// Settings that are weaker than SET, from the environment.
    pub environment: Vec<(String, String)>,
    /// Client options under their Kafka names for tables that leave them open; of one name the first counts.
    pub fill_properties: Vec<Fill>,
    /// Says what is wrong with a `properties.*` option: its Kafka name and value in, the reason out.
    pub check_property: fn(&str, &str) -> Result<(), String>,
}

/// A client option that fills what a table leaves open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fill {
    /// The Kafka name, such as `bootstrap.servers`.
    pub name: String,
    /// The value.
    pub value: String,
    /// Where it comes from, as `explain` shows it.
    pub origin: &'static str,
}

impl Default for BindOptions {
    fn default() -> Self {
        Self {
            vars: BTreeMap::new(),
            set: Vec::new(),
            environment: Vec::new(),
            fill_properties: Vec::new(),
            check_property: |_, _| Ok(()),
        }
    }
}

/// Reads a script and binds every statement of it. Nothing is started.
///
/// `name` is the script's file name: it stands in errors, and without its ending it is the job's name unless the
/// script sets `pipeline.name`.
///
/// ```
/// use millstream_engine::sql::{BindOptions, bind_script};
///
/// let script = "
///     CREATE TABLE src (name STRING, b INT) WITH ('connector' = 'kafka', 'topic' = 'in', 'format' = 'json',
///         'properties.bootstrap.servers' = 'localhost:9092', 'scan.startup.mode' = 'earliest-offset');
///     CREATE TABLE names (name STRING) WITH ('connector' = 'print');
///     INSERT INTO names SELECT name FROM src WHERE b > 3;";
/// let bound = bind_script("copy.sql", script, &BindOptions::default())?;
/// assert_eq!(bound.job_name, "copy");
///
/// let error = bind_script("copy.sql", &script.replace("SELECT name", "SELECT nmae"), &BindOptions::default()).unwrap_err();
/// assert_eq!((error.line, error.column), (5, 30));
/// assert_eq!(error.suggestion.as_deref(), Some("did you mean `name`?"));
/// # Ok::<(), millstream_engine::sql::SqlError>(())
/// ```
///
/// # Errors
/// The first mistake of the script, with its place and, where it is known, what was meant.
pub fn bind_script(name: &str, text: &str, options: &BindOptions) -> Result<Script, SqlError> {
    let mut session = Session::new();
    settings::apply(&mut session, &options.environment, "environment")?;
    settings::apply(&mut session, &options.set, "--set")?;
    let source = Source::new(name, text, &options.vars)?;
    stack::deep(|| bind_source(&source, session.clone(), options)).map_err(|fault| source.error(fault))
}

fn bind_source(source: &Source<'_>, mut session: Session, options: &BindOptions) -> Result<Script, Fault> {
    let mut statements = parse::parse_script(source.expanded())?;
    let mut notes = Notes::default();
    session.read(&statements)?;
    notes.list.append(&mut session.notes);
    let settings = session.finish();
    let catalog = Catalog::collect(&mut statements, options, &settings, &mut notes)?;
    let mut bound = Vec::new();
    for (at, statement) in statements.iter().enumerate() {
        let (runnable, explained) = match &statement.kind {
            StatementKind::Run(runnable) => (runnable, false),
            StatementKind::Explain(runnable) => (runnable, true),
            _ => continue,
        };
        note_from_first(runnable, statement.span, &mut notes);
        let plan = bind::bind(&catalog, runnable, at, &mut notes)?;
        bound.push(if explained { Statement::Explain(Box::new(plan)) } else { plan });
    }
    let job_name = settings.get("pipeline.name").unwrap_or_else(|| file_stem(source.name())).to_owned();
    Ok(Script { job_name, statements: bound, settings, notes: placed(source, notes) })
}

/// `FROM src SELECT ... INTO sink` is sugar: it is said what it is read as.
fn note_from_first(runnable: &Runnable, span: Span, notes: &mut Notes) {
    if let Runnable::Insert(insert) = runnable
        && insert.from_first
    {
        let note = format!(
            "FROM ... SELECT ... INTO {0} is read as the standard form, INSERT INTO {0} SELECT ... FROM ...",
            insert.sink
        );
        notes.add(span, note);
    }
}

/// The notes in the order of their places, as `file:line:column: text`.
fn placed(source: &Source<'_>, mut notes: Notes) -> Vec<String> {
    notes.list.sort_by_key(|(span, _)| span.start);
    notes.list.iter().map(|(span, note)| format!("{}:{}: {note}", source.name(), source.position(*span))).collect()
}

/// A path's last part without its ending.
fn file_stem(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match file.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => file,
    }
}
