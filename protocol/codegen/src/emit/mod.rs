//! From resolved messages to Rust: one file each, and two that list them all.

mod borrowed;
mod decode;
mod defaults;
mod doc;
mod encode;
mod index;
mod schema;
mod structs;

pub(crate) use borrowed::files as borrowed_files;
pub(crate) use schema::files as schema_files;

use crate::resolve::{Field, Message, Struct};
use crate::tree::Files;
use crate::versions::Condition;

/// Says of each generated file where it is from.
const NOTICE: &str = "// Generated from schemas/ by millstream-protocol-codegen; change those instead.\n";

/// Which of a message's two forms is meant.
#[derive(Clone, Copy)]
enum Form {
    /// With memory of its own.
    Owned,
    /// A view of the frame.
    Borrowed,
}

impl Form {
    fn choose<'a>(self, owned: &'a str, borrowed: &'a str) -> &'a str {
        match self {
            Self::Owned => owned,
            Self::Borrowed => borrowed,
        }
    }
}

/// Every file of `src/messages/`.
pub(crate) fn files(messages: &[Message]) -> Result<Files, String> {
    let mut files = Files::new();
    for message in messages {
        files.insert(format!("{}.rs", message.module()), structs::file(message));
    }
    files.insert("mod.rs".to_owned(), index::messages(messages));
    files.insert("api_key.rs".to_owned(), index::api_keys(messages)?);
    Ok(files)
}

/// The line that says whether the version is flexible, if `body` asks.
fn flexible(message: &Message, item: &Struct, body: &str) -> String {
    if !body.contains("flexible") {
        return String::new();
    }
    let value = match message.flexible.condition(item.versions) {
        Condition::Always => "true".to_owned(),
        Condition::Never => "false".to_owned(),
        Condition::When(condition) => condition,
    };
    format!("let flexible = {value};\n")
}

/// The parameter's name, with the mark of an unused one where `body` does not ask for the version.
fn version_parameter(body: &str) -> &'static str {
    let asks = [
        "(r, version)",
        "(w, version)",
        ", version)",
        "flexible, version",
        "&version)",
        "version >",
        "version <",
        "version ==",
    ];
    if asks.iter().any(|ask| body.contains(ask)) { "version" } else { "_version" }
}

/// Fields in wire order, neighbours of fixed width that stand at their places in the same versions together.
fn groups(item: &Struct) -> Vec<(Condition, Vec<&Field>)> {
    const MAX_RUN: usize = 8;
    let mut groups: Vec<(Condition, Vec<&Field>)> = Vec::new();
    for field in &item.fields {
        let condition = field.positional().condition(item.versions);
        match groups.last_mut() {
            Some((same, fields))
                if *same == condition
                    && condition != Condition::Never
                    && fields.len() < MAX_RUN
                    && fields.iter().chain([&field]).all(|field| field.field_type.is_fixed()) =>
            {
                fields.push(field);
            }
            _ => groups.push((condition, vec![field])),
        }
    }
    groups
}

/// Names, as a list.
fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<String>>().join(", ")
}
