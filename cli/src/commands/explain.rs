//! `millstream explain`: what scripts will do, and where. Nothing is started, no broker is asked.

use std::io::Write;

use millstream_engine::sql::explain;
use millstream_engine::{Engine, Error, plan};
use serde_json::{Map, Value};

use crate::args::ExplainArgs;
use crate::errors::Failure;
use crate::output::{finish, print_json, stdout};
use crate::scripts::{self, Tables, kafka};

/// Where tables are under `--embedded`, as long as there is no broker.
const EMBEDDED: &str = "the embedded broker";

/// Prints each script's plan.
pub(crate) fn run(args: &ExplainArgs) -> Result<(), Failure> {
    let scripts = scripts::read(&args.script)?;
    let engine = scripts::engine(&args.script, args.script.embedded.then_some(EMBEDDED))?;
    let engine = engine.build().map_err(|error| Failure::engine(&error))?;
    let bind = |script| engine.bind(script).map_err(|error| Failure::engine(&error));
    let plans = scripts.iter().map(bind).collect::<Result<Vec<_>, _>>()?;
    let mut out = stdout();
    for plan in &plans {
        let explained = explain(plan);
        let brokers = brokers(&engine, plan).map_err(|error| Failure::engine(&error))?;
        if args.json {
            let mut json: Value = serde_json::from_str(&explained.to_json())
                .map_err(|error| Failure::Running(format!("the plan is no JSON: {error}")))?;
            json["brokers"] = brokers.into_iter().map(|(name, at)| (name, at.into())).collect::<Map<_, _>>().into();
            print_json(&mut out, &json)?;
        } else {
            let width = brokers.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
            let lines: String = brokers.iter().map(|(name, at)| format!("  {name:width$} = {at}\n")).collect();
            let text = format!("{}\n\nbrokers\n{lines}", explained.to_string().trim_end());
            out.write_all(text.as_bytes()).map_err(|error| Failure::output(&error))?;
        }
    }
    finish(out)
}

/// The Kafka tables of a plan, and where they would be reached.
fn brokers(engine: &Engine, plan: &plan::Script) -> Result<Vec<(String, String)>, Error> {
    let tables = Tables::of([plan]);
    let mut brokers: Vec<(String, String)> = Vec::new();
    for table in tables.read.iter().chain(&tables.written).filter(|table| kafka(table).is_some()) {
        if brokers.iter().all(|(name, _)| *name != table.name) {
            brokers.push((table.name.clone(), engine.bootstrap(table)?));
        }
    }
    Ok(brokers)
}
