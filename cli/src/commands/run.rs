//! `millstream run`: scripts to jobs. Broker, topics, load, jobs, rows shown, end: in this order.

use std::collections::BTreeMap;
use std::sync::Arc;

use millstream_client::{Client, Config};
use millstream_engine::plan::{self, Statement};
use millstream_engine::{Engine, JobHandle};
use millstream_testkit::EmbeddedBroker;
use tokio_util::sync::CancellationToken;

use super::broker;
use crate::args::RunArgs;
use crate::connection::{connect_to, options};
use crate::errors::Failure;
use crate::jobs::Jobs;
use crate::load::{self, Load};
use crate::output::Voice;
use crate::scripts::{self, Tables, kafka};
use crate::show::{self, ShowPrinter};

/// Where the embedded broker of a run listens: any free port of the loopback interface.
const EMBEDDED_LISTEN: &str = "127.0.0.1:0";

/// Runs the scripts until they end by themselves or a signal comes.
pub(crate) async fn run(args: &RunArgs, stop: &CancellationToken, voice: Voice) -> Result<(), Failure> {
    let scripts = scripts::read(&args.script)?;
    let loads = load::open(&args.load)?;
    let embedded = match args.script.embedded {
        true => Some(broker::start(EMBEDDED_LISTEN, 1).await?),
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
    for note in plans.iter().flat_map(|plan| &plan.notes) {
        voice.say(&format!("note: {note}"));
    }
    let surroundings = Surroundings { args, engine: &engine, tables: Tables::of(&plans), embedded, stop };
    surroundings.check(&plans)?;
    let outcome = surroundings.run(&plans, loads, voice).await;
    if let Some(broker) = surroundings.embedded.and_then(Arc::into_inner) {
        broker.shutdown().await;
    }
    outcome
}

/// What a run happens in.
struct Surroundings<'a> {
    args: &'a RunArgs,
    engine: &'a Engine,
    tables: Tables,
    embedded: Option<Arc<EmbeddedBroker>>,
    stop: &'a CancellationToken,
}

impl Surroundings<'_> {
    /// What would only be noticed once something runs.
    fn check(&self, plans: &[plan::Script]) -> Result<(), Failure> {
        for topic in &self.args.show {
            if self.tables.writing(topic).is_none() {
                let written = self.tables.written_topics().join(", ");
                let reason =
                    if written.is_empty() { "it writes to none".to_owned() } else { format!("it writes to {written}") };
                return Err(Failure::Usage(format!("--show {topic}: the job does not write to that topic; {reason}")));
            }
        }
        for plan in plans {
            if plan.statements.iter().any(|statement| matches!(statement, Statement::Query(_))) {
                let job = &plan.job_name;
                return Err(Failure::Usage(format!(
                    "{job}: nobody takes the rows of a SELECT here\nhelp: INSERT INTO a table with 'connector' = 'print' prints them"
                )));
            }
            if plan.statements.is_empty() {
                return Err(Failure::Usage(format!(
                    "{}: the script has no INSERT: there is nothing to run",
                    plan.job_name
                )));
            }
        }
        Ok(())
    }

    async fn run(&self, plans: &[plan::Script], loads: Vec<Load>, voice: Voice) -> Result<(), Failure> {
        let loaded = tokio::select! {
            loaded = self.load(loads) => loaded?,
            () = self.stop.cancelled() => return Err(Failure::Stopped),
        };
        let finish = CancellationToken::new();
        let shown = show::follow(self.shown_clients().await?, &finish).await?;
        let mut running = Vec::new();
        for plan in plans {
            let job = tokio::select! {
                job = self.engine.run(plan) => job.map_err(|error| Failure::engine(&error))?,
                () = self.stop.cancelled() => return Err(Failure::Stopped),
            };
            voice.say(&self.started(plan, &job, loaded));
            running.push(job);
        }
        let printer = ShowPrinter::new(self.args.show.len());
        Jobs::new(running, shown, finish, printer, voice).run(self.stop, voice).await
    }

    /// Fills topics, one after the other, and says with how many records.
    async fn load(&self, loads: Vec<Load>) -> Result<u64, Failure> {
        let mut records = 0;
        for load in loads {
            records += match &self.embedded {
                Some(broker) => load.into_broker(broker).await?,
                None => {
                    let client = self.client(load.topic(), &[("compression.type", "lz4")]).await?;
                    let loaded = load.into_cluster(&client).await;
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
            clients.push((self.client(topic, &[]).await?, vec![topic.clone()]));
        }
        Ok(clients)
    }

    /// A client for the cluster of the table that this topic belongs to, with the table's options.
    async fn client(&self, topic: &str, extra: &[(&str, &str)]) -> Result<Client, Failure> {
        let mut options = match self.tables.with_topic(topic) {
            Some(table) => {
                let bootstrap = self.engine.bootstrap(table).map_err(|error| Failure::engine(&error))?;
                let mut options = kafka(table).map_or_else(BTreeMap::new, |kafka| kafka.properties.clone());
                options.insert("bootstrap.servers".to_owned(), bootstrap);
                options
            }
            None => options(&self.args.script.connection)?,
        };
        options.extend(extra.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let config = Config::from_properties(options).map_err(|error| Failure::Usage(error.to_string()))?;
        connect_to(config.with_auto_create_topics(!extra.is_empty()), self.stop).await
    }

    /// The line that says what runs now.
    fn started(&self, plan: &plan::Script, job: &JobHandle, loaded: u64) -> String {
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
