//! `millstream run`: scripts to jobs. Broker, topics, load, jobs, rows shown, end: in this order.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use millstream_client::{Client, Config};
use millstream_engine::plan::{self, Statement};
use millstream_engine::sql::explain;
use millstream_engine::{Engine, JobHandle};
use millstream_testkit::EmbeddedBroker;
use tokio_util::sync::CancellationToken;

use super::broker;
use crate::args::RunArgs;
use crate::connection::{connect_to, options};
use crate::errors::Failure;
use crate::jobs::Jobs;
use crate::load::{self, Load};
use crate::output::{Voice, finish, stdout};
use crate::scripts::{self, Tables, kafka};
use crate::show::{self, ShowPrinter};

/// Runs the scripts until they end by themselves or a signal comes.
pub(crate) async fn run(args: &RunArgs, stop: &CancellationToken, voice: Voice) -> Result<(), Failure> {
    let scripts = scripts::read(&args.script)?;
    let loads = load::open(&args.load)?;
    let embedded = match args.script.embedded {
        true => Some(broker::start(EmbeddedBroker::builder()).await?),
        false => None,
    };
    let address = embedded.as_deref().map(broker::address);
    let engine = scripts::engine(&args.script, address.as_deref())?
        .fresh(args.fresh)
        .accept_offsets(args.accept_offsets)
        .runtime(tokio::runtime::Handle::current())
        .on_note(move |note| voice.say(&format!("note: {note}")))
        .build()
        .map_err(|error| Failure::engine(&error))?;
    let bind = |script| engine.bind(script).map_err(|error| Failure::engine(&error));
    let plans = scripts.iter().map(bind).collect::<Result<Vec<_>, _>>()?;
    let run = Run { args, engine: &engine, tables: Tables::of(&plans), embedded, stop, voice };
    run.check(&plans)?;
    for note in plans.iter().flat_map(|plan| &plan.notes) {
        voice.say(&format!("note: {note}"));
    }
    let outcome = run.all(&plans, loads).await;
    if let Some(broker) = run.embedded.and_then(Arc::into_inner) {
        broker.shutdown().await;
    }
    outcome
}

/// A run and its surroundings.
struct Run<'a> {
    args: &'a RunArgs,
    engine: &'a Engine,
    tables: Tables,
    embedded: Option<Arc<EmbeddedBroker>>,
    stop: &'a CancellationToken,
    voice: Voice,
}

impl Run<'_> {
    /// Refuses what would only be noticed once something runs.
    fn check(&self, plans: &[plan::Script]) -> Result<(), Failure> {
        for topic in &self.args.show {
            if self.tables.writing(topic).is_none() {
                let written = match self.tables.written_topics().join(", ") {
                    none if none.is_empty() => "it writes to none".to_owned(),
                    topics => format!("it writes to {topics}"),
                };
                return Err(Failure::Usage(format!("--show {topic}: the job does not write to that topic; {written}")));
            }
        }
        for plan in plans {
            let job = &plan.job_name;
            if plan.statements.is_empty() {
                return Err(Failure::Usage(format!("{job}: the script has no INSERT, so there is nothing to run")));
            }
            if plan.statements.iter().any(|statement| matches!(statement, Statement::Query(_))) {
                return Err(Failure::Usage(format!(
                    "{job}: nobody takes the rows of a SELECT here\n\
                     help: INSERT them INTO a table; one with 'connector' = 'print' prints them"
                )));
            }
        }
        Ok(())
    }

    async fn all(&self, plans: &[plan::Script], loads: Vec<Load>) -> Result<(), Failure> {
        print_explained(plans)?;
        let plans: Vec<_> = plans.iter().filter(|plan| has_inserts(plan)).collect();
        if plans.is_empty() {
            return Ok(());
        }
        let loaded = tokio::select! {
            loaded = self.load(loads) => loaded?,
            () = self.stop.cancelled() => return Err(Failure::Stopped),
        };
        let finish = CancellationToken::new();
        let shown = show::follow(self.shown_clients().await?, &finish).await?;
        let mut jobs = Jobs::new(shown, finish, ShowPrinter::new(self.args.show.len()), self.voice);
        for plan in plans {
            let started = tokio::select! {
                job = self.engine.run(plan) => job.map_err(|error| Failure::engine(&error)),
                () = self.stop.cancelled() => Err(Failure::Stopped),
            };
            match started {
                Ok(job) => {
                    self.voice.say(&self.start_line(plan, &job, loaded));
                    jobs.add(job);
                }
                Err(failure) => {
                    // Those that run already finish what they have.
                    jobs.fail(failure);
                    break;
                }
            }
        }
        jobs.run(self.stop).await
    }

    /// Fills topics, one after the other, and says with how many records.
    async fn load(&self, loads: Vec<Load>) -> Result<u64, Failure> {
        let mut records = 0;
        for load in loads {
            if self.tables.with_topic(load.topic()).is_none() {
                self.voice.say(&format!("warning: --load {}: no table of the script has that topic", load.topic()));
            }
            records += match &self.embedded {
                Some(broker) => load.into_broker(broker, self.voice).await?,
                None => {
                    let mut options = self.options(load.topic())?;
                    options.insert("compression.type".to_owned(), "lz4".to_owned());
                    options.insert("allow.auto.create.topics".to_owned(), "true".to_owned());
                    let client = self.connect(options).await?;
                    let loaded = load.into_cluster(&client, self.voice).await;
                    client.close().await;
                    loaded?
                }
            };
        }
        Ok(records)
    }

    /// A client for each topic that is shown. The embedded broker gets the topics first, so that none is waited for.
    async fn shown_clients(&self) -> Result<Vec<(Client, Vec<String>)>, Failure> {
        let mut clients = Vec::new();
        for topic in &self.args.show {
            if let Some(broker) = &self.embedded {
                // It may be there already: loaded, or shown twice.
                let _ = broker.create_topic(topic, 1);
            }
            clients.push((self.connect(self.options(topic)?).await?, vec![topic.clone()]));
        }
        Ok(clients)
    }

    /// The client options of the table that this topic belongs to; those of the command line when there is none.
    fn options(&self, topic: &str) -> Result<BTreeMap<String, String>, Failure> {
        let Some(table) = self.tables.with_topic(topic) else { return options(&self.args.script.connection) };
        let mut options = kafka(table).map_or_else(BTreeMap::new, |kafka| kafka.properties.clone());
        let bootstrap = self.engine.bootstrap(table).map_err(|error| Failure::engine(&error))?;
        options.insert("bootstrap.servers".to_owned(), bootstrap);
        Ok(options)
    }

    async fn connect(&self, options: BTreeMap<String, String>) -> Result<Client, Failure> {
        let config = Config::from_properties(options).map_err(|error| Failure::Usage(error.to_string()))?;
        connect_to(config, self.stop).await
    }

    /// The line that says what runs now.
    fn start_line(&self, plan: &plan::Script, job: &JobHandle, loaded: u64) -> String {
        let tables = job.progress().tables;
        let inserts: Vec<_> = tables.iter().map(|table| format!("{} -> {}", table.source, table.sink)).collect();
        let mut line = format!("{}: started, {}", plan.job_name, inserts.join(", "));
        if let Some(broker) = &self.embedded {
            line.push_str(&format!(", embedded broker at {}", broker::address(broker)));
        }
        if loaded > 0 {
            line.push_str(&format!(", {loaded} records loaded"));
        }
        line
    }
}

fn has_inserts(plan: &plan::Script) -> bool {
    plan.statements.iter().any(|statement| matches!(statement, Statement::Inserts(_)))
}

/// Prints the plans that the scripts' own EXPLAIN statements ask for.
fn print_explained(plans: &[plan::Script]) -> Result<(), Failure> {
    let mut out = stdout();
    for plan in plans {
        let asked = |statement: &&Statement| matches!(statement, Statement::Explain(_));
        let statements: Vec<_> = plan.statements.iter().filter(asked).cloned().collect();
        if !statements.is_empty() {
            let text = explain(&plan::Script { statements, ..plan.clone() });
            writeln!(out, "{text}").map_err(|error| Failure::output(&error))?;
        }
    }
    finish(out)
}
