//! The engine: what an embedding program builds once and gives scripts to.

use std::collections::BTreeMap;
use std::sync::Arc;

use millstream_client::{Connect, Foundations, Metrics};
use tokio_util::sync::CancellationToken;

use crate::builder::EngineBuilder;
use crate::connect::kafka::addresses::Addresses;
use crate::connect::print::Printer;
use crate::error::Error;
use crate::plan;
use crate::runtime::commit::StepObserver;
use crate::runtime::job::JobHandle;
use crate::runtime::preloaded::{self, Preloaded, PreloadedRun};
use crate::runtime::rows::Rows;
use crate::runtime::submit::{self, Submitted};
use crate::runtime::threads::Threads;
use crate::sql::{BindOptions, bind_script};

/// A script as the user wrote it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Script {
    /// The file's name; without its ending it is the job's name, unless the script sets `pipeline.name`.
    pub name: String,
    /// The SQL.
    pub text: String,
    /// What `${NAME}` in the text stands for.
    pub vars: BTreeMap<String, String>,
}

impl Script {
    /// A script without variables.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), vars: BTreeMap::new() }
    }
}

/// Runs scripts. Cheap to clone; the clones share threads.
///
/// ```no_run
/// # async fn run() -> Result<(), millstream_engine::Error> {
/// use millstream_engine::{Engine, Script};
///
/// let engine = Engine::builder().bootstrap("localhost:9092").build()?;
/// let mut job = engine.submit(Script::new("copy.sql", "INSERT INTO b SELECT x FROM a")).await?;
/// println!("{} rows", job.wait().await?.total().rows_out);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Engine {
    shared: Arc<Shared>,
}

/// What an engine was built with.
pub(crate) struct Shared {
    pub(crate) threads: Threads,
    pub(crate) addresses: Addresses,
    pub(crate) bind: BindOptions,
    pub(crate) fresh: bool,
    pub(crate) accept_offsets: bool,
    pub(crate) create_missing_sources: bool,
    pub(crate) foundations: Foundations,
    pub(crate) connector: Option<Arc<dyn Connect>>,
    pub(crate) metrics: Arc<dyn Metrics>,
    pub(crate) stop: CancellationToken,
    pub(crate) printer: Printer,
    pub(crate) note: Note,
    pub(crate) observer: Option<StepObserver>,
}

/// Takes what the user should know.
pub(crate) type Note = Arc<dyn Fn(&str) + Send + Sync>;

impl Engine {
    /// Where an engine begins.
    pub fn builder() -> EngineBuilder {
        EngineBuilder::default()
    }

    pub(crate) fn new(shared: Shared) -> Self {
        Self { shared: Arc::new(shared) }
    }

    /// Binds a script without starting anything: for `explain`, or to run it with [`Engine::run`].
    ///
    /// # Errors
    /// [`Error::Sql`] with line, column and a suggestion.
    pub fn bind(&self, script: &Script) -> Result<plan::Script, Error> {
        let bind = BindOptions { vars: script.vars.clone(), ..self.shared.bind.clone() };
        Ok(bind_script(&script.name, &script.text, &bind)?)
    }

    /// Where a bound Kafka table is reached: its own address or the engine's, overridden or redirected as the engine
    /// was told.
    ///
    /// # Errors
    /// [`Error::NoBootstrap`] when there is none.
    pub fn bootstrap(&self, table: &plan::Table) -> Result<String, Error> {
        let own = match &table.connector {
            plan::Connector::Kafka(kafka) => kafka.bootstrap.as_deref(),
            _ => None,
        };
        self.shared.addresses.resolve(&table.name, own)
    }

    /// Binds a script and starts it. Returns once every cluster was reached, every topic found, and it is decided where
    /// the job starts.
    ///
    /// # Errors
    /// When the script is wrong, a cluster cannot be reached within 10 s, a topic is missing, or the job cannot go on
    /// from where it stood: nothing was started.
    pub async fn submit(&self, script: Script) -> Result<JobHandle, Error> {
        let script = self.bind(&script)?;
        self.run(&script).await
    }

    /// Starts a bound script. A query in it is an error: [`Engine::query`] gives its rows out.
    ///
    /// # Errors
    /// As [`Engine::submit`].
    pub async fn run(&self, script: &plan::Script) -> Result<JobHandle, Error> {
        if script.statements.iter().any(|statement| matches!(statement, plan::Statement::Query(_))) {
            return Err(Error::Misuse("the script has a query whose rows nobody takes: use Engine::query"));
        }
        Ok(self.start(script).await?.job)
    }

    /// Runs a script that ends in a query, and gives out the query's rows. It commits no offsets.
    ///
    /// # Errors
    /// As [`Engine::submit`], and when the script has no query.
    pub async fn query(&self, text: &str) -> Result<Rows, Error> {
        let script = self.bind(&Script::new("query", text))?;
        self.run_query(&script).await
    }

    /// Starts a bound script that has a query.
    ///
    /// # Errors
    /// As [`Engine::query`].
    pub async fn run_query(&self, script: &plan::Script) -> Result<Rows, Error> {
        if !script.statements.iter().any(|statement| matches!(statement, plan::Statement::Query(_))) {
            return Err(Error::Misuse("the script has no query: use Engine::submit"));
        }
        let Submitted { job, rows } = self.start(script).await?;
        let (schema, batches) = rows.ok_or(Error::Misuse("the script has no query: use Engine::submit"))?;
        Ok(Rows::new(schema, batches, job))
    }

    /// Runs the one statement of a bound script over record batches in memory instead of its table's topics. For
    /// benchmarks and tests of operator threads.
    #[doc(hidden)]
    pub async fn run_preloaded(&self, script: &plan::Script, preloaded: Preloaded) -> Result<PreloadedRun, Error> {
        let (shared, script) = (Arc::clone(&self.shared), script.clone());
        let run = async move { preloaded::run(&shared, &script, preloaded).await };
        let done = self.shared.threads.handle().spawn(run).await;
        done.unwrap_or_else(|error| Err(Error::Panic(error.to_string())))
    }

    /// Works on the engine's runtime whatever the caller's is: sockets belong to the runtime that opened them.
    async fn start(&self, script: &plan::Script) -> Result<Submitted, Error> {
        let (shared, script) = (Arc::clone(&self.shared), script.clone());
        let handle = self.shared.threads.handle();
        let submitted = handle.spawn(async move { submit::submit(shared, &script).await });
        submitted.await.unwrap_or_else(|error| Err(Error::Panic(error.to_string())))
    }
}
