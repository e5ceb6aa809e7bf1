//! One file per subcommand, and the way to them.

mod broker;
mod consume;
mod definitions;
mod doctor;
mod explain;
mod group;
mod produce;
mod run;
mod topic;
mod wire;

use tokio::runtime;
use tokio_util::sync::CancellationToken;

use crate::args::Command;
use crate::errors::Failure;
use crate::output::Voice;
use crate::signals::{overdue, stop_on_signals};

/// Does what the command line says.
pub(crate) fn run(command: Command, voice: Voice) -> Result<(), Failure> {
    match command {
        Command::Run(args) => on_runtime(async |stop| run::run(&args, &stop, voice).await),
        Command::Explain(args) => explain::run(&args),
        Command::Broker(args) => on_runtime(async |stop| broker::run(&args, &stop, voice).await),
        Command::Topic(args) => on_runtime(async |stop| topic::run(&args.action, &stop, voice).await),
        Command::Group(args) => on_runtime(async |stop| group::run(&args.action, &stop, voice).await),
        Command::Doctor(args) => on_runtime(async |stop| doctor::run(&args, &stop, voice).await),
        Command::Produce(args) => on_runtime(async |stop| produce::run(&args, &stop, voice).await),
        Command::Consume(args) => on_runtime(async |stop| consume::run(&args, &stop, voice).await),
        Command::Wire(args) => wire::run(&args.action, voice),
        Command::Completion { shell } => definitions::completion(shell),
        Command::Man => definitions::man_page(),
    }
}

/// Runs a command on tokio, with a token that SIGINT and SIGTERM cancel; a while later the command is given up.
fn on_runtime(command: impl AsyncFnOnce(CancellationToken) -> Result<(), Failure>) -> Result<(), Failure> {
    let runtime = runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::Running(format!("cannot start threads: {error}")))?;
    let outcome = runtime.block_on(async {
        let stop = stop_on_signals()?;
        tokio::select! {
            outcome = command(stop.clone()) => outcome,
            failure = overdue(stop) => Err(failure),
        }
    });
    // A thread may be stuck in a read of a terminal: nobody waits for it.
    runtime.shutdown_background();
    outcome
}
