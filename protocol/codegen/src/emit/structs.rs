//! One message's file: its structs with their documentation, defaults and both directions.
//!
//! Functions are marked `inline`, so that a crate pays, in time to build and in size, for the messages that it uses: they
//! are compiled where they are called and nowhere else.

use super::{Form, NOTICE, borrowed, decode, defaults, doc, encode};
use crate::names;
use crate::resolve::{Message, Struct, Type};
use crate::schema::Kind;
use crate::versions::Versions;

/// The whole file: first what the message is made of, then how it is read and written.
pub(super) fn file(message: &Message) -> String {
    let (mut body, mut code) = (String::new(), String::new());
    for (i, item) in message.structs.iter().enumerate() {
        let head = if i == 0 { doc::message(message) } else { doc::structure(message, item) };
        definition(&mut body, message, item, &head);
        default_impl(&mut code, message, item);
        if i == 0 {
            message_impl(&mut code, message, item);
        } else {
            struct_impl(&mut code, message, item);
        }
    }
    body += &code;
    format!("{}\n{NOTICE}\n{}\n{body}", doc::file(message), uses(message, &body))
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
    if message.structs.len() > 1 {
        api.push("Struct");
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
    *out += &format!("/// {head}\n#[derive(Clone, Debug{default}, PartialEq)]\npub struct {} {{\n", item.name);
    for field in &item.fields {
        *out += &format!(
            "/// {}\npub {}: {},\n",
            doc::field(message, item, field),
            field.name,
            defaults::rust_type(field, Form::Owned)
        );
    }
    if !message.flexible.is_empty() {
        out.push_str("/// Tagged fields that the schema does not name.\n");
        out.push_str("pub unknown_tagged_fields: Vec<RawTaggedField>,\n");
    }
    out.push_str("}\n\n");
    // Deriving it would make a method for each struct, which takes time to build.
    if !has_floats(message) {
        *out += &format!("impl Eq for {} {{}}\n\n", item.name);
    }
}

fn default_impl(out: &mut String, message: &Message, item: &Struct) {
    if defaults::derivable(item) {
        return;
    }
    *out += &format!("impl Default for {} {{\n#[inline]\nfn default() -> Self {{\nSelf {{\n", item.name);
    for field in &item.fields {
        *out += &format!("{}: {},\n", field.name, defaults::value(field, Form::Owned));
    }
    if !message.flexible.is_empty() {
        out.push_str("unknown_tagged_fields: Vec::new(),\n");
    }
    out.push_str("}\n}\n}\n\n");
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
        decode::function("#[inline]\nfn decode_fields", message, item, Form::Owned),
        encode::function("#[inline]\nfn encode_fields", message, item),
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
        "impl Struct for {} {{\n{}\n\n{}\n}}\n\n",
        item.name,
        decode::function("#[inline]\nfn decode_fields", message, item, Form::Owned),
        encode::function("#[inline]\nfn encode_fields", message, item)
    );
}
