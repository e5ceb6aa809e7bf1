//! The files that list all messages: `mod.rs` and `api_key.rs`.

use super::NOTICE;
use super::doc::LEGEND;
use crate::resolve::Message;
use crate::schema::Kind;
use crate::versions::Versions;

/// What brokers serve to one another only.
const BETWEEN_BROKERS: [&str; 5] = [
    "DeleteShareGroupState",
    "InitializeShareGroupState",
    "ReadShareGroupState",
    "ReadShareGroupStateSummary",
    "WriteShareGroupState",
];

/// What control records hold.
const IN_RECORDS: [&str; 6] = [
    "EndTxnMarker",
    "KRaftVersionRecord",
    "LeaderChangeMessage",
    "SnapshotFooterRecord",
    "SnapshotHeaderRecord",
    "VotersRecord",
];

/// The least that a build must have for the message to be in it, as an attribute.
pub(super) fn gate(message: &Message, messages: &[Message]) -> &'static str {
    let request = format!("{}Request", message.api_name());
    let request = messages.iter().find(|message| message.name == request);
    let served_to_clients = |request: &Message| {
        request.listeners.iter().any(|listener| listener == "broker") && !BETWEEN_BROKERS.contains(&request.api_name())
    };
    match message.kind {
        Kind::Header => "",
        Kind::Data if IN_RECORDS.contains(&message.name.as_str()) => "",
        Kind::Request | Kind::Response if message.api_name() == "ApiVersions" => "",
        Kind::Request | Kind::Response if request.is_some_and(served_to_clients) => CLIENT,
        Kind::Data if message.name.starts_with("ConsumerProtocol") => CLIENT,
        _ => ALL,
    }
}

const CLIENT: &str = "#[cfg(feature = \"client\")]\n";
const ALL: &str = "#[cfg(feature = \"all-messages\")]\n";

/// `src/borrowed/generated/mod.rs`: the modules, and the messages' own structs.
pub(super) fn borrowed(messages: &[Message]) -> String {
    let mut out = format!(
        "//! Every message's form that is read in place, one file each.\n\n{NOTICE}\n\
         #![allow(missing_docs, reason = \"the fields are the owned structs'\")]\n\n\
         use crate::borrowed::{{Items, StructRef, TaggedFieldsRef, Values}};\n\
         use crate::read::Cursor;\nuse crate::uuid::Uuid;\n\n"
    );
    for message in messages {
        out += &format!("{}pub mod {};\n", gate(message, messages), message.module());
    }
    out.push('\n');
    out + &exports(messages, "Ref")
}

/// The messages' own structs, whose names end in `suffix`, as exports: one for each gate.
fn exports(messages: &[Message], suffix: &str) -> String {
    let mut out = String::new();
    for wanted in ["", CLIENT, ALL] {
        let paths: Vec<String> = messages
            .iter()
            .filter(|message| gate(message, messages) == wanted)
            .map(|message| format!("{}::{}{suffix}", message.module(), message.name))
            .collect();
        out += &format!("{wanted}pub use self::{{{}}};\n", paths.join(", "));
    }
    out
}

/// `src/messages/mod.rs`: the modules, the messages' own structs, and a way to them by API key.
pub(super) fn messages(messages: &[Message]) -> String {
    let mut out = format!(
        "//! Every message of the protocol, one file each, under its schema's name.\n//!\n\
         //! A file holds the message and the structs it is made of, which several messages may call the same:\n\
         //! only the messages themselves are re-exported here.\n//!\n\
         //! Without the cargo feature `all-messages` some are left out, without `client` nearly all.\n//!\n\
         {LEGEND}\n{NOTICE}\n\
         #[cfg(feature = \"all-messages\")]\n\
         use crate::api::{{ApiKey, Message, MessageVisitor}};\n\n"
    );
    out.push_str("pub mod api_key;\n");
    for message in messages {
        out += &format!("{}pub mod {};\n", gate(message, messages), message.module());
    }
    out.push('\n');
    out.push_str(&exports(messages, ""));
    out.push_str(&visit("request", "Calls `visitor` with the type of the API's request.", messages, Kind::Request));
    out.push_str(&visit("response", "Calls `visitor` with the type of the API's response.", messages, Kind::Response));
    out.push_str(&visit_names(messages));
    out
}

fn visit(name: &str, doc: &str, messages: &[Message], kind: Kind) -> String {
    let mut arms = String::new();
    for message in messages.iter().filter(|message| message.kind == kind) {
        arms += &format!("ApiKey::{} => visitor.visit::<{}>(),\n", message.api_name(), message.name);
    }
    format!(
        "\n/// {doc}\n{ALL}pub fn visit_{name}<V: MessageVisitor>(key: ApiKey, visitor: V) -> V::Output {{\n\
         match key {{\n{arms}}}\n}}\n"
    )
}

/// Headers and data messages have no API key; a name is what finds them.
fn visit_names(messages: &[Message]) -> String {
    let mut arms = String::new();
    for message in messages.iter().filter(|message| message.api_key.is_none()) {
        arms += &format!("{0}::NAME => visitor.visit::<{0}>(),\n", message.name);
    }
    format!(
        "\n/// Calls `visitor` with the type of the header or data message of that name, if there is one.\n\
         {ALL}pub fn visit_data<V: MessageVisitor>(name: &str, visitor: V) -> Option<V::Output> {{\n\
         Some(match name {{\n{arms}_ => return None,\n}})\n}}\n"
    )
}

/// `src/messages/api_key.rs`: the APIs and what is known of each.
pub(super) fn api_keys(messages: &[Message]) -> Result<String, String> {
    let mut requests: Vec<&Message> = messages.iter().filter(|message| message.kind == Kind::Request).collect();
    requests.sort_by_key(|message| message.api_key);
    let (mut variants, mut infos) = (String::new(), String::new());
    for request in requests {
        let name = request.api_name();
        let key = request.api_key.ok_or_else(|| format!("{} has no API key", request.name))?;
        let response = format!("{name}Response");
        let response = messages.iter().find(|message| message.name == response);
        let response = response.ok_or_else(|| format!("{} has no response", request.name))?;
        if response.versions != request.versions || response.api_key != request.api_key {
            return Err(format!("{} and its response do not fit", request.name));
        }
        let (min, max) = (request.versions.min, request.versions.max);
        let flexible = |message: &Message| match message.flexible.is_empty() {
            true => "None".to_owned(),
            false => format!("Some({})", message.flexible.min),
        };
        variants += &format!("/// {}.\n{name} = {key},\n", versions_doc(request));
        let stable = match request.stable() {
            stable if stable.is_empty() => "None".to_owned(),
            stable => format!("Some(({}, {}))", stable.min, stable.max),
        };
        infos += &format!(
            "    info(ApiKey::{name}, {name:?}, ({min}, {max}), {stable}, {}, {}, {}, {}, &{:?}),\n",
            flexible(request),
            flexible(response),
            request.listeners.iter().any(|listener| listener == "broker"),
            request.listeners.iter().any(|listener| listener == "controller"),
            request.since
        );
    }
    Ok(format!(
        "//! The APIs by their keys.\n\n{NOTICE}\n\
         use crate::api::{{ApiInfo, VersionRange}};\n\n\
         /// An API's key, as a request header carries it.\n\
         #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]\n\
         #[repr(i16)]\n#[non_exhaustive]\npub enum ApiKey {{\n{variants}}}\n\n\
         /// Every API, ascending by key.\n\
         #[rustfmt::skip]\npub(crate) static APIS: &[ApiInfo] = &[\n{infos}];\n\n{INFO}"
    ))
}

/// `Since Kafka 0.8.0. Versions 0-18; 0-3 up to Kafka 3.9.1`
fn versions_doc(request: &Message) -> String {
    let mut doc = format!("Since Kafka {}. Versions {}", request.since[0], request.versions.describe(Versions::ALL));
    if !request.unstable.is_empty() {
        doc += &format!("; {} unstable", request.unstable.describe(Versions::ALL));
    }
    for (release, versions) in &request.older {
        doc += &match *versions == request.versions {
            true => format!("; up to Kafka {release}"),
            false => format!("; {} up to Kafka {release}", versions.describe(Versions::ALL)),
        };
    }
    doc
}

/// The row of an API in the table.
const INFO: &str = "\
/// One row: all versions, the newest release's stable ones, the first flexible version of request and response, who
/// serves it, and the release that brought each version.
#[allow(clippy::too_many_arguments, reason = \"a row of a table\")]
const fn info(
    key: ApiKey,
    name: &'static str,
    (min, max): (i16, i16),
    stable: Option<(i16, i16)>,
    flexible_request: Option<i16>,
    flexible_response: Option<i16>,
    broker: bool,
    controller: bool,
    since: &'static [&'static str],
) -> ApiInfo {
    let versions = VersionRange::new(min, max);
    let stable = match stable {
        Some((min, max)) => Some(VersionRange::new(min, max)),
        None => None,
    };
    ApiInfo { key, name, versions, stable, flexible_request, flexible_response, broker, controller, since }
}
";
