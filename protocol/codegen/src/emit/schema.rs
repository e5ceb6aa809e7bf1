//! The schemas as `static` data, for readers that learn at run time which message they have.

use super::NOTICE;
use crate::names;
use crate::resolve::{Default, Field, Message, Struct, Type};
use crate::schema::Kind;
use crate::tree::Files;
use crate::versions::Versions;

/// Every file of `src/schema/generated/`.
pub(crate) fn files(messages: &[Message]) -> Files {
    let mut files: Files = messages.iter().map(|message| (format!("{}.rs", message.module()), file(message))).collect();
    files.insert("mod.rs".to_owned(), index(messages));
    files
}

fn file(message: &Message) -> String {
    let mut body = String::new();
    for (i, item) in message.structs.iter().enumerate() {
        body += &if i == 0 { message_static(message, item) } else { struct_static(item) };
    }
    format!("//! {} as data.\n\n{NOTICE}\nuse super::*;\n\n{body}", message.name)
}

fn message_static(message: &Message, item: &Struct) -> String {
    let kind = match message.kind {
        Kind::Request => "Request",
        Kind::Response => "Response",
        Kind::Header => "Header",
        Kind::Data | Kind::CoordinatorKey | Kind::CoordinatorValue | Kind::Metadata => "Data",
    };
    let mut attributes = message.api_key.map_or(String::new(), |key| format!(".api_key({key})"));
    if !message.flexible.is_empty() {
        attributes += &format!(".flexible({})", range(message.flexible));
    }
    if !message.unstable.is_empty() {
        attributes += &format!(".unstable({})", range(message.unstable));
    }
    attributes += &message.record_type.map_or(String::new(), |number| format!(".record_type({number})"));
    format!(
        "#[rustfmt::skip]\npub(super) static MESSAGE: MessageSchema = \
         message({:?}, MessageKind::{kind}, {}, {}){attributes};\n\n",
        message.name,
        range(message.versions),
        fields(item)
    )
}

fn struct_static(item: &Struct) -> String {
    format!(
        "#[rustfmt::skip]\nstatic {}: StructSchema = structure({:?}, {}, {});\n\n",
        static_name(&item.name),
        item.name,
        range(item.versions),
        fields(item)
    )
}

/// A line for each, however long.
fn fields(item: &Struct) -> String {
    let lines: String = item.fields.iter().map(|f| format!("    {},\n", field(f))).collect();
    format!("&[\n{lines}]")
}

fn field(field: &Field) -> String {
    let mut line = format!("field({:?}, {}, {})", field.schema_name, field_type(field), range(field.versions));
    if field.is_option() {
        line += &format!(".nullable({})", range(field.nullable));
    }
    if !field.tagged.is_empty() {
        line += &format!(".tagged({}, {})", field.tag, range(field.tagged));
    }
    if !field.compact {
        line += ".never_compact()";
    }
    line += &match &field.default {
        Default::OfType => String::new(),
        Default::Null => ".default(FieldDefault::Null)".to_owned(),
        Default::Bool(value) => format!(".default(FieldDefault::Bool({value}))"),
        Default::Integer(value) => format!(".default(FieldDefault::Integer({value}))"),
        Default::Text(text) => format!(".default(FieldDefault::Text({text:?}))"),
    };
    if field.ignorable {
        line += ".ignorable()";
    }
    if field.map_key {
        line += ".map_key()";
    }
    if let Some(name) = &field.entity_type {
        line += &format!(".entity({name:?})");
    }
    line
}

fn field_type(field: &Field) -> String {
    if field.is_records { "FieldType::Records".to_owned() } else { type_name(&field.field_type) }
}

fn type_name(field_type: &Type) -> String {
    let name = match field_type {
        Type::Bool => "Bool",
        Type::Integer("i8") => "Int8",
        Type::Integer("i16") => "Int16",
        Type::Integer("u16") => "Uint16",
        Type::Integer("i32") => "Int32",
        Type::Integer("u32") => "Uint32",
        Type::Integer(_) => "Int64",
        Type::F64 => "Float64",
        Type::Uuid => "Uuid",
        Type::String => "String",
        Type::Bytes => "Bytes",
        Type::Struct(name) => return format!("FieldType::Struct(&{})", static_name(name)),
        Type::Array(item) => return format!("FieldType::Array(&{})", type_name(item)),
    };
    format!("FieldType::{name}")
}

fn static_name(name: &str) -> String {
    names::snake(name).to_uppercase()
}

fn range(versions: Versions) -> String {
    format!("v({}, {})", versions.min, versions.max)
}

/// `mod.rs`: the files, and the messages in the orders in which they are looked up.
fn index(messages: &[Message]) -> String {
    let mods: String = messages.iter().map(|message| format!("mod {};\n", message.module())).collect();
    let mut by_name: Vec<&Message> = messages.iter().collect();
    by_name.sort_by(|a, b| a.name.cmp(&b.name));
    let of_kind = |kind| {
        let mut of_kind: Vec<&Message> = messages.iter().filter(|message| message.kind == kind).collect();
        of_kind.sort_by_key(|message| message.api_key);
        of_kind
    };
    format!(
        "//! Every schema, one file each.\n\n{NOTICE}\n\
         use super::build::{{field, message, structure, v}};\n\
         use super::{{FieldDefault, FieldType, MessageKind, MessageSchema, StructSchema}};\n\n{mods}\n{}{}{}",
        list("/// Ascending by name.", "BY_NAME", &by_name),
        list("/// The requests, ascending by API key.", "REQUESTS", &of_kind(Kind::Request)),
        list("/// The responses, ascending by API key.", "RESPONSES", &of_kind(Kind::Response)),
    )
}

fn list(doc: &str, name: &str, messages: &[&Message]) -> String {
    let lines: String = messages.iter().map(|message| format!("    &{}::MESSAGE,\n", message.module())).collect();
    format!("{doc}\npub(super) static {name}: &[&MessageSchema] = &[\n{lines}];\n\n")
}
