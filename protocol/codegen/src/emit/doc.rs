//! What the generated files say of messages, structs and fields.

use super::defaults;
use crate::names;
use crate::resolve::{Field, Message, Struct, Type};
use crate::schema::Kind;
use crate::versions::Versions;

/// The doc comment at the head of a message's file: its title, who serves it, and the story of its versions.
pub(super) fn file(message: &Message) -> String {
    let mut sentences: Vec<String> = served(message).into_iter().chain(came(message)).chain(gone(message)).collect();
    let still = message.deprecated.intersect(message.newest);
    if !still.is_empty() {
        sentences.push(format!("Deprecated: {}.", versions(still)));
    }
    let story = if sentences.is_empty() { String::new() } else { wrapped("//! ", &sentences.join(" ")) + "//!\n" };
    format!("//! {}\n//!\n{story}//! [`crate::messages`] explains the lines on the fields.\n", title(message))
}

/// `Fetch request: API key 1, versions 0-18, flexible from 12.`
pub(super) fn title(message: &Message) -> String {
    let name = match message.kind {
        Kind::Request | Kind::Response => format!("{} {}", message.api_name(), message.kind.name()),
        Kind::Header => format!("The {}", names::words(&message.name)),
        _ => message.name.clone(),
    };
    let what = match (message.kind, message.api_key, message.record_type) {
        (_, Some(key), _) => format!("API key {key}, "),
        (Kind::CoordinatorKey, _, Some(number)) => format!("key of a coordinator's records of type {number}, "),
        (Kind::CoordinatorValue, _, Some(number)) => format!("value of a coordinator's records of type {number}, "),
        (_, _, Some(number)) => format!("metadata record of type {number}, "),
        _ => String::new(),
    };
    let mut title = format!("{name}: {what}{}", versions(message.versions));
    if !message.unstable.is_empty() {
        title += &format!(" ({} unstable)", message.unstable.describe(Versions::ALL));
    }
    match (message.flexible.is_empty(), message.flexible == message.versions) {
        (true, _) => title.push_str(", never flexible."),
        (false, true) => title.push_str(", flexible."),
        (false, false) => title += &format!(", flexible from {}.", message.flexible.min),
    }
    title
}

fn versions(versions: Versions) -> String {
    let plural = if versions.min == versions.max { "version" } else { "versions" };
    format!("{plural} {}", versions.describe(Versions::ALL))
}

fn served(message: &Message) -> Option<String> {
    let names: Vec<&str> = message.listeners.iter().map(|name| listener(name)).collect();
    (!names.is_empty()).then(|| format!("Served by {}.", names.join(" and ")))
}

fn listener(name: &str) -> &str {
    match name {
        "broker" => "brokers",
        "controller" => "controllers",
        "zkBroker" => "brokers that rely on ZooKeeper",
        _ => name,
    }
}

/// `Kafka 0.8.0 brought version 0, 0.11.0 versions 4-5, 4.1 version 18.`
fn came(message: &Message) -> Option<String> {
    let mut releases: Vec<(&str, Versions)> = Vec::new();
    for (version, release) in (message.versions.min..).zip(&message.since) {
        match releases.last_mut() {
            Some((last, range)) if last == release => range.max = version,
            _ => releases.push((release, Versions { min: version, max: version })),
        }
    }
    let releases: Vec<String> =
        releases.iter().map(|(release, range)| format!("{release} {}", versions(*range))).collect();
    (!releases.is_empty()).then(|| format!("Kafka {}.", releases.join(", ").replacen(' ', " brought ", 1)))
}

/// `Kafka 3.9.1 was the last to have versions 0-3.`
fn gone(message: &Message) -> impl Iterator<Item = String> {
    message.older.iter().map(|(release, older)| match *older == message.versions {
        true => format!("Kafka {release} was the last to have it."),
        false => format!("Kafka {release} was the last to have {}.", versions(*older)),
    })
}

/// The doc of the message's own struct, which rustdoc shows apart from the file's.
pub(super) fn message(message: &Message) -> String {
    let mut doc = title(message);
    for sentence in served(message).into_iter().chain(gone(message)) {
        doc += &format!("\n/// {sentence}");
    }
    doc
}

/// `` `topics[].partitions[]` of a [`FetchRequest`], versions 4+. ``
pub(super) fn structure(message: &Message, item: &Struct) -> String {
    let mut paths = Vec::new();
    add_paths(message, &message.structs[0], "", &item.name, &mut paths);
    let mut doc = format!("`{}` of [`{}`]", paths.join("`, `"), message.name);
    if item.versions != message.versions {
        doc += &format!(", {}", versions_within(item.versions, message.versions));
    }
    let lines = wrapped("/// ", &format!("{doc}."));
    lines.trim_start_matches("/// ").trim_end().to_owned()
}

/// Adds where in `within`, which stands at `path`, the struct of that name is.
fn add_paths(message: &Message, within: &Struct, path: &str, name: &str, paths: &mut Vec<String>) {
    for field in &within.fields {
        let (held, suffix) = match &field.field_type {
            Type::Struct(held) => (held, ""),
            Type::Array(item) => match &**item {
                Type::Struct(held) => (held, "[]"),
                _ => continue,
            },
            _ => continue,
        };
        let path = format!("{path}{}{suffix}", field.name.trim_start_matches("r#"));
        if held == name {
            paths.push(path.clone());
        }
        if let Some(inner) = message.structs.iter().find(|item| item.name == *held) {
            add_paths(message, inner, &format!("{path}."), name, paths);
        }
    }
}

fn versions_within(versions: Versions, all: Versions) -> String {
    let plural = if versions.min == versions.max { "version" } else { "versions" };
    format!("{plural} {}", versions.describe(all))
}

/// `Broker id. Versions 0-14; default -1; dropped where absent.`
pub(super) fn field(message: &Message, item: &Struct, field: &Field) -> String {
    let mut facts = vec![capitalised(&versions_within(field.versions, message.versions))];
    if !field.tagged.is_empty() {
        let since = if field.tagged == field.versions {
            String::new()
        } else {
            format!(" in {}", field.tagged.describe(message.versions))
        };
        facts.push(format!("tag {}{since}", field.tag));
    }
    if field.nullable == field.versions {
        facts.push("nullable".to_owned());
    } else if field.is_option() {
        facts.push(format!("nullable in {}", field.nullable.describe(message.versions)));
    }
    facts.extend(defaults::described(field).map(|default| format!("default {default}")));
    if field.ignorable && field.versions != item.versions {
        facts.push("dropped where absent".to_owned());
    }
    let entity = field.entity_type.as_ref().map(|name| {
        let list = matches!(field.field_type, Type::Array(_));
        format!("{}{}. ", capitalised(&names::words(name)), if list { "s" } else { "" })
    });
    format!("{}{}.", entity.unwrap_or_default(), facts.join("; "))
}

/// For the head of `messages/mod.rs`: what [`field`] says.
pub(super) const LEGEND: &str = "\
//! # A field's line
//!
//! `Broker id. Versions 4-14; default -1; dropped where absent.` says, in this order:
//!
//! - what the value names, if the schema knows;
//! - `Versions 4-14`: the versions that have the field, `4+` if the newest is one of them. Read at another, it holds
//!   its default; written at another, any other value is an error, since it would be lost;
//! - `tag 1`: it is a tagged field (KIP-482), behind the others on the wire, and left out while it holds its default;
//! - `nullable`, perhaps `in 7+`: `None` is a null, which other versions refuse;
//! - `default -1`: the default, where it is not zero, false or empty;
//! - `dropped where absent`: a version that lacks the field is written without its value, whatever that is.
";

fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// The text in lines that fit the page.
fn wrapped(prefix: &str, text: &str) -> String {
    const WIDTH: usize = 118;
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is one from the start");
        if !line.is_empty() && prefix.len() + line.len() + 1 + word.len() > WIDTH {
            lines.push(word.to_owned());
        } else {
            let space = if line.is_empty() { "" } else { " " };
            *line += &format!("{space}{word}");
        }
    }
    lines.iter().map(|line| format!("{prefix}{line}\n")).collect()
}
