//! Turns Apache Kafka's message schemas into `millstream-protocol`'s messages.
//!
//! Two steps, both checked in: `normalise` merges the schemas of several releases into facts
//! (`schemas/*.json`), and `generate` makes two Rust files of each: the message's code (`src/messages/*.rs`) and its
//! schema as data (`src/schema/generated/*.rs`). `--check` does the latter in memory and compares, so that neither
//! side can drift.

#[cfg(test)]
mod budget;
mod emit;
mod format;
mod merge;
mod names;
mod normalise;
mod releases;
mod resolve;
mod schema;
mod tree;
mod verify;
mod versions;

use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
usage: millstream-protocol-codegen generate             write src/messages/ and src/schema/generated/
                                                        from schemas/
       millstream-protocol-codegen --check              compare both with what would be written
       millstream-protocol-codegen normalise <dir>...   write schemas/ from releases, the oldest first, as
                                                        fetch.sh lays them out: <release>/<jar>/";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    // The tool belongs to the crate next to it, wherever it is called from.
    let protocol = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let done = match arguments[..] {
        ["generate"] => generate(&protocol),
        ["--check"] => check(&protocol),
        ["normalise", ref releases @ ..] if !releases.is_empty() => {
            normalise::normalise(releases, &protocol.join("schemas"))
        }
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn generate(protocol: &Path) -> Result<(), String> {
    generated(protocol)?.iter().try_for_each(|(dir, files)| tree::replace(&protocol.join(dir), files))
}

fn check(protocol: &Path) -> Result<(), String> {
    let mut differences = Vec::new();
    for (dir, files) in generated(protocol)? {
        let differ = tree::differences(&protocol.join(dir), &files)?;
        differences.extend(differ.into_iter().map(|line| format!("{dir}: {line}")));
    }
    if differences.is_empty() {
        return Ok(());
    }
    Err(format!(
        "{}\nnot what schemas/ say; run: cargo run -p millstream-protocol-codegen -- generate",
        differences.join("\n")
    ))
}

/// Every generated directory with its files, formatted as the workspace formats.
fn generated(protocol: &Path) -> Result<[(&'static str, tree::Files); 3], String> {
    let schemas = schema::load_dir(&protocol.join("schemas"))?;
    let releases = releases::Releases::load(&protocol.join("schemas/releases.csv"))?;
    let mut messages = Vec::new();
    for schema in &schemas {
        let message = resolve::message(schema).and_then(|message| with_releases(message, &releases));
        messages.extend(message.map_err(|e| format!("{}: {e}", schema.name))?);
    }
    let config = protocol.join("../rustfmt.toml");
    Ok([
        ("src/messages", tree::formatted(emit::files(&messages)?, &config)?),
        ("src/borrowed/generated", tree::formatted(emit::borrowed_files(&messages), &config)?),
        ("src/schema/generated", tree::formatted(emit::schema_files(&messages), &config)?),
    ])
}

/// The message with the releases that brought its versions, if it belongs to an API.
fn with_releases(
    message: Option<resolve::Message>,
    releases: &releases::Releases,
) -> Result<Option<resolve::Message>, String> {
    let Some(mut message) = message else { return Ok(None) };
    if let Some(key) = message.api_key {
        message.since = releases.of(key, message.versions)?;
    }
    Ok(Some(message))
}
