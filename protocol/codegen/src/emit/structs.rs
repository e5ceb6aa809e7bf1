//! One message's file: its structs with their documentation, defaults and both directions.

use super::{Form, NOTICE, borrowed, decode, defaults, encode};
use crate::names;
use crate::resolve::{Field, Message, Struct, Type};
use crate::schema::Kind;
use crate::versions::Versions;

/// The whole file.
pub(super) fn file(message: &Message) -> String {
    let mut body = String::new();
    for (i, item) in message.structs.iter().enumerate() {
        let head = if i == 0 { message_doc(message) } else { struct_doc(message, item) };
        definition(&mut body, message, item, &head);
        if i == 0 {
            message_impl(&mut body, message, item);
        } else {
            struct_impl(&mut body, message, item);
        }
    }
    format!("//! {}\n\n{NOTICE}\n{}\n{body}", title(message), uses(message, &body))
}

/// `Fetch request: API key 1, versions 4-18, flexible from 12.`
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

fn message_doc(message: &Message) -> String {
    let mut doc = title(message);
    for (release, older) in &message.older {
        let which = if *older == message.versions { "All versions".to_owned() } else { capitalised(&versions(*older)) };
        doc += &format!("\n/// {which}: up to Kafka {release}.");
    }
    if !message.listeners.is_empty() {
        doc += &format!("\n/// Served by: {}.", message.listeners.join(", "));
    }
    if !message.deprecated.is_empty() {
        doc += &format!("\n/// Deprecated: {}.", versions(message.deprecated));
    }
    doc
}

fn struct_doc(message: &Message, item: &Struct) -> String {
    let words = names::words(&item.name);
    if item.versions == message.versions {
        format!("Part of [`{}`]: {words}.", message.name)
    } else {
        format!("Part of [`{}`]: {words}, versions {}.", message.name, item.versions.describe(message.versions))
    }
}

/// What the file needs, judged by what its body names.
fn uses(message: &Message, body: &str) -> String {
    let mut api = vec!["Message", "VersionRange"];
    if message.kind == Kind::Request {
        api.extend(["ApiKey", "Request"]);
    }
    if body.contains("RawTaggedField") {
        api.push("RawTaggedField");
    }
    api.sort_unstable();
    let mut uses = String::new();
    if names_type(body, "Bytes") {
        uses.push_str("use bytes::Bytes;\n\n");
    }
    uses += &format!("use crate::api::{{{}}};\n", api.join(", "));
    if message.kind == Kind::Request {
        let response = format!("{}Response", message.api_name());
        uses += &format!("use crate::messages::{}::{response};\n", names::snake(&response));
    }
    if names_type(body, "Numbers") {
        uses.push_str("use crate::numbers::Numbers;\n");
    }
    uses.push_str("use crate::read::Reader;\n");
    if names_type(body, "Uuid") {
        uses.push_str("use crate::uuid::Uuid;\n");
    }
    uses.push_str("use crate::write::Writer;\n");
    uses
}

/// Whether the type is in the code, not only in the name of a field.
pub(super) fn names_type(body: &str, name: &str) -> bool {
    [" ", "<"].iter().any(|before| body.contains(&format!("{before}{name}")))
}

fn definition(out: &mut String, message: &Message, item: &Struct, head: &str) {
    let derivable = defaults::derivable(item);
    let default = if derivable { ", Default" } else { "" };
    let eq = if has_floats(message) { "" } else { ", Eq" };
    *out += &format!("/// {head}\n#[derive(Clone, Debug{default}{eq}, PartialEq)]\npub struct {} {{\n", item.name);
    for field in &item.fields {
        *out += &format!(
            "/// {}\npub {}: {},\n",
            field_doc(message, item, field),
            field.name,
            defaults::rust_type(field, Form::Owned)
        );
    }
    if !message.flexible.is_empty() {
        out.push_str("/// Tagged fields that the schema does not name.\n");
        out.push_str("pub unknown_tagged_fields: Vec<RawTaggedField>,\n");
    }
    out.push_str("}\n\n");
    if derivable {
        return;
    }
    *out += &format!("impl Default for {} {{\nfn default() -> Self {{\nSelf {{\n", item.name);
    for field in &item.fields {
        *out += &format!("{}: {},\n", field.name, defaults::value(field, Form::Owned));
    }
    if !message.flexible.is_empty() {
        out.push_str("unknown_tagged_fields: Vec::new(),\n");
    }
    out.push_str("}\n}\n}\n\n");
}

/// `A broker id. Versions 0-14; default -1; dropped elsewhere.`
fn field_doc(message: &Message, item: &Struct, field: &Field) -> String {
    let mut facts = vec![format!(
        "Version{} {}",
        if field.versions.min == field.versions.max { "" } else { "s" },
        field.versions.describe(message.versions)
    )];
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

fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

fn has_floats(message: &Message) -> bool {
    message.structs.iter().flat_map(|item| &item.fields).any(|field| field.field_type == Type::F64)
}

fn message_impl(out: &mut String, message: &Message, item: &Struct) {
    let range = |v: Versions| format!("VersionRange::new({}, {})", v.min, v.max);
    let flexible =
        if message.flexible.is_empty() { "None".to_owned() } else { format!("Some({})", range(message.flexible)) };
    *out += &format!(
        "impl Message for {name} {{
            const NAME: &'static str = \"{name}\";
            const VERSIONS: VersionRange = {};
            const FLEXIBLE: Option<VersionRange> = {flexible};
            #[cfg(feature = \"borrowed\")]
            type Ref<'a> = crate::borrowed::{name}Ref{lifetime};

            {}

            {}
        }}
\n",
        range(message.versions),
        decode::function("fn decode_fields", message, item, Form::Owned),
        encode::function("fn encode_fields", message, item),
        name = message.name,
        lifetime = if borrowed::is_view(message, item) { "<'a>" } else { "" }
    );
    if message.kind == Kind::Request {
        let api = message.api_name();
        *out += &format!(
            "impl Request for {} {{ const KEY: ApiKey = ApiKey::{api}; type Response = {api}Response; }}\n\n",
            message.name
        );
    }
}

fn struct_impl(out: &mut String, message: &Message, item: &Struct) {
    *out += &format!(
        "impl {} {{\n{}\n\n{}\n}}\n\n",
        item.name,
        decode::function("fn decode", message, item, Form::Owned),
        encode::function("fn encode", message, item)
    );
}
