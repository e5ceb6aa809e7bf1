//! Turns Apache Kafka's message schemas into `millstream-protocol`'s messages.
//!
//! Two steps, both checked in: `normalise` reduces the schemas of a `kafka-clients` jar to facts
//! (`schemas/*.json`), and `generate` makes one Rust file of each (`src/messages/*.rs`). `--check` does the
//! latter in memory and compares, so that neither side can drift.

#[cfg(test)]
mod budget;
mod emit;
mod format;
mod names;
mod normalise;
mod resolve;
mod schema;
mod tree;
mod versions;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
usage: millstream-protocol-codegen generate             write src/messages/ from schemas/
       millstream-protocol-codegen --check              compare src/messages/ with what would be written
       millstream-protocol-codegen normalise <dir> <version>
                                                        write schemas/ from a kafka-clients jar of that version,
                                                        unpacked into <dir>";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    // The tool belongs to the crate next to it, wherever it is called from.
    let protocol = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let done = match arguments[..] {
        ["generate"] => generate(&protocol),
        ["--check"] => check(&protocol),
        ["normalise", dir, version] => normalise::normalise(Path::new(dir), version, &protocol.join("schemas")),
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
    let files = generated(protocol)?;
    tree::replace(&messages_dir(protocol), &files)
}

fn check(protocol: &Path) -> Result<(), String> {
    let differences = tree::differences(&messages_dir(protocol), &generated(protocol)?)?;
    if differences.is_empty() {
        return Ok(());
    }
    Err(format!(
        "{}\nsrc/messages/ is not what schemas/ say; run: cargo run -p millstream-protocol-codegen -- generate",
        differences.join("\n")
    ))
}

fn messages_dir(protocol: &Path) -> PathBuf {
    protocol.join("src/messages")
}

/// Every generated file by its name, formatted as the workspace formats.
fn generated(protocol: &Path) -> Result<tree::Files, String> {
    let schemas = schema::load_dir(&protocol.join("schemas"))?;
    let mut messages = Vec::new();
    for schema in &schemas {
        messages.extend(resolve::message(schema).map_err(|e| format!("{}: {e}", schema.name))?);
    }
    let files = emit::files(&messages)?;
    tree::formatted(files, &protocol.join("../rustfmt.toml"))
}
