//! `millstream`: Kafka and Flink SQL in one binary.
//!
//! The command line reads its arguments ([`args`]), does what one command says ([`commands`]) and turns the outcome
//! into an exit status ([`errors`]): 0 done, 1 failed while running, 2 nothing was started.

#[cfg(all(feature = "fast-alloc", target_env = "musl"))]
mod alloc;
mod args;
mod commands;
mod connection;
mod errors;
mod format;
mod jobs;
mod lines;
mod load;
mod log;
mod near;
mod outcomes;
mod output;
mod pipes;
mod pretty;
mod progress;
mod properties;
mod records;
mod scripts;
mod sending;
mod show;
mod signals;
mod table;
mod usage;
mod values;

use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = args::Cli::of_this_process();
    let voice = output::Voice::new(cli.voice);
    log::install(cli.voice, voice.paint);
    match commands::run(cli.command, voice) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(voice.paint),
    }
}
