//! How an engine is built: addresses, options, and what the embedding program brings along.

use std::io::Write;
use std::sync::{Arc, Mutex};

use millstream_client::{Config, Connect, Foundations, Metrics, NoMetrics};
use tokio::runtime::Handle;
use tokio_util::sync::CancellationToken;

use crate::connect::kafka::addresses::Addresses;
use crate::engine::{Engine, Note, Shared};
use crate::error::Error;
use crate::runtime::commit::StepObserver;
use crate::runtime::threads::Threads;
use crate::sql::{BindOptions, Fill};

/// Builds an [`Engine`]. Everything has a default; most programs only name their brokers.
pub struct EngineBuilder {
    addresses: Addresses,
    bind: BindOptions,
    fresh: bool,
    accept_offsets: bool,
    create_missing_sources: bool,
    runtime: Option<Handle>,
    connector: Option<Arc<dyn Connect>>,
    metrics: Arc<dyn Metrics>,
    cancel: CancellationToken,
    printer: Arc<Mutex<dyn Write + Send>>,
    note: Note,
    observer: Option<StepObserver>,
}

impl Default for EngineBuilder {
    fn default() -> Self {
        Self {
            addresses: Addresses::default(),
            bind: BindOptions { check_property, ..BindOptions::default() },
            fresh: false,
            accept_offsets: false,
            create_missing_sources: false,
            runtime: None,
            connector: None,
            metrics: Arc::new(NoMetrics),
            cancel: CancellationToken::new(),
            printer: Arc::new(Mutex::new(std::io::stdout())),
            note: Arc::new(|note| tracing::warn!("{note}")),
            observer: None,
        }
    }
}

impl EngineBuilder {
    /// The brokers of tables that name none: `host:port`, several separated by commas.
    pub fn bootstrap(self, addresses: impl Into<String>) -> Self {
        self.fill("bootstrap.servers", addresses, "-b")
    }

    /// A client option under its Kafka name, for tables that leave it open; `origin` is what `explain` shows.
    pub fn fill(mut self, name: impl Into<String>, value: impl Into<String>, origin: &'static str) -> Self {
        self.bind.fill_properties.push(Fill { name: name.into(), value: value.into(), origin });
        self
    }

    /// Uses these brokers for every Kafka table, whatever address the script names.
    pub fn override_bootstrap(mut self, addresses: impl Into<String>) -> Self {
        let addresses = addresses.into();
        self.addresses.everything = Some(addresses.clone());
        self.fill("bootstrap.servers", addresses, "--embedded")
    }

    /// Uses the brokers at `to` wherever the script names `from`. Repeatable.
    pub fn redirect(mut self, from: impl Into<String>, to: impl Into<String>) -> Self {
        self.addresses.redirects.push((from.into(), to.into()));
        self
    }

    /// Sets a session option, stronger than SET in the script: `pipeline.name`, `commit.interval`, `memory.limit`...
    /// Names and values are checked when a script is bound.
    pub fn set(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.bind.set.push((key.into(), value.into()));
        self
    }

    /// Sets a session option, weaker than SET in the script: what a process takes from its environment.
    pub fn environment(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.bind.environment.push((key.into(), value.into()));
        self
    }

    /// Forgets where a job stood: it starts by its tables' startup modes.
    pub fn fresh(mut self, fresh: bool) -> Self {
        self.fresh = fresh;
        self
    }

    /// Goes on from the committed offsets although the job's plan does not match them. What the other plan's windows
    /// wrote is not known to this one: windows may be written again.
    pub fn accept_offsets(mut self, accept: bool) -> Self {
        self.accept_offsets = accept;
        self
    }

    /// Creates the topics of source tables when they are missing, as far as the broker does such things. Off by
    /// default, as in Flink: a missing topic is more often a mistake in its name.
    pub fn create_missing_sources(mut self, create: bool) -> Self {
        self.create_missing_sources = create;
        self
    }

    /// Serves sockets on the caller's runtime, which needs its I/O and time drivers. Operators have threads of their
    /// own in any case. Without this the engine starts a thread for its sockets.
    pub fn runtime(mut self, runtime: Handle) -> Self {
        self.runtime = Some(runtime);
        self
    }

    /// Opens connections to brokers, instead of TCP: to a broker in the same process, through a proxy, in a test.
    pub fn connector(mut self, connector: Arc<dyn Connect>) -> Self {
        self.connector = Some(connector);
        self
    }

    /// Where numbers are reported.
    pub fn metrics(mut self, metrics: Arc<dyn Metrics>) -> Self {
        self.metrics = metrics;
        self
    }

    /// When this fires, every job stops as by [`JobHandle::stop`](crate::JobHandle::stop).
    pub fn cancel(mut self, cancel: CancellationToken) -> Self {
        self.cancel = cancel;
        self
    }

    /// Where `print` tables write, instead of standard output.
    pub fn print_to(mut self, writer: impl Write + Send + 'static) -> Self {
        self.printer = Arc::new(Mutex::new(writer));
        self
    }

    /// Takes what the user should know while jobs start and run, instead of the log.
    pub fn on_note(mut self, note: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.note = Arc::new(note);
        self
    }

    /// Is called as each commit enters each of its steps, on the thread that takes it: for tests that stop a job at a
    /// step by its name.
    pub fn on_commit_step(mut self, observer: StepObserver) -> Self {
        self.observer = Some(observer);
        self
    }

    /// The engine.
    ///
    /// # Errors
    /// When its thread cannot be started.
    pub fn build(self) -> Result<Engine, Error> {
        let threads = match self.runtime {
            Some(handle) => Threads::of_caller(handle),
            None => Threads::own()?,
        };
        let foundations = Foundations { metrics: Arc::clone(&self.metrics), ..Foundations::default() };
        Ok(Engine::new(Shared {
            threads,
            addresses: self.addresses,
            bind: self.bind,
            fresh: self.fresh,
            accept_offsets: self.accept_offsets,
            create_missing_sources: self.create_missing_sources,
            foundations,
            connector: self.connector,
            metrics: self.metrics,
            stop: self.cancel,
            printer: self.printer,
            note: self.note,
            observer: self.observer,
        }))
    }
}

/// What is wrong with a `properties.*` option of a table: whatever the client says to it.
fn check_property(name: &str, value: &str) -> Result<(), String> {
    Config::new("").set(name, value).map(drop).map_err(|error| error.to_string())
}
