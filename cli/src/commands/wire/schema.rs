//! `millstream wire schema`: the fields of messages, and the tables of APIs and error codes.

use std::io::Write;

use millstream_protocol::api::{ApiKey, VersionRange};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::schema::{self, FieldDefault, FieldSchema, FieldType, MessageKind, MessageSchema};
use serde_json::{Value, json};

use super::names::hint;
use crate::args::SchemaArgs;
use crate::errors::Failure;
use crate::output::{Out, finish, print_columns, print_json, stdout};

/// Prints what the arguments ask for.
pub(crate) fn run(args: &SchemaArgs) -> Result<(), Failure> {
    let mut out = stdout();
    match &args.api {
        Some(api) => {
            for (at, message) in messages(api, args.version)?.into_iter().enumerate() {
                match args.json {
                    true => print_json(&mut out, &message_json(message, args.version))?,
                    false => {
                        separate(at > 0, &mut out)?;
                        print_message(message, args.version, &mut out)?;
                    }
                }
            }
        }
        None => {
            if !args.errors || args.apis {
                print_apis(args.json, &mut out)?;
            }
            if !args.apis || args.errors {
                separate(!args.json && args.apis == args.errors, &mut out)?;
                print_errors(args.json, &mut out)?;
            }
        }
    }
    finish(out)
}

fn separate(needed: bool, out: &mut Out) -> Result<(), Failure> {
    let line = if needed { "\n" } else { "" };
    out.write_all(line.as_bytes()).map_err(|error| Failure::output(&error))
}

/// The messages of that API or name.
fn messages(word: &str, version: Option<i16>) -> Result<Vec<&'static MessageSchema>, Failure> {
    let by_key = word.parse().ok().and_then(ApiKey::from_i16);
    let key = by_key.or_else(|| ApiKey::all().find(|key| key.name().eq_ignore_ascii_case(word)));
    let found: Vec<_> = match key {
        Some(key) => vec![schema::request(key), schema::response(key)],
        None => schema::all().filter(|schema| schema.name.eq_ignore_ascii_case(word)).collect(),
    };
    if found.is_empty() {
        let kinds = [MessageKind::Request, MessageKind::Header, MessageKind::Data];
        return Err(Failure::Usage(format!("no API or message {word:?}{}", hint(word, &kinds))));
    }
    if let (Some(version), Some(message)) = (version, found.first())
        && !message.versions.contains(version)
    {
        return Err(Failure::Usage(format!("{} has no version {version}, only {}", message.name, message.versions)));
    }
    Ok(found)
}

/// A line about the message and a row for each field.
fn print_message(message: &'static MessageSchema, version: Option<i16>, out: &mut Out) -> Result<(), Failure> {
    writeln!(out, "{}", title(message, version)).map_err(|error| Failure::output(&error))?;
    let mut rows = Vec::new();
    add_rows(message.fields, version, 0, &mut rows);
    match version {
        Some(_) => print_columns(out, &["FIELD", "TYPE", "TAG", "DEFAULT", "NOTES"], &[], &rows),
        None => print_columns(out, &["FIELD", "TYPE", "VERSIONS", "NULLABLE", "TAG", "DEFAULT", "NOTES"], &[], &rows),
    }
}

fn title(message: &MessageSchema, version: Option<i16>) -> String {
    let mut parts = vec![match version {
        Some(version) => format!("{} v{version}", message.name),
        None => format!("{} v{}", message.name, message.versions),
    }];
    parts.extend(message.api_key.map(|key| format!("API key {key}")));
    parts.extend(message.record_type.map(|record_type| format!("record type {record_type}")));
    match (version, message.flexible) {
        (Some(version), _) if message.is_flexible(version) => parts.push("flexible".to_owned()),
        (Some(_), _) => parts.push("not flexible".to_owned()),
        (None, Some(flexible)) => parts.push(format!("flexible {flexible}")),
        (None, None) => parts.push("never flexible".to_owned()),
    }
    match (version, message.unstable) {
        (Some(version), Some(unstable)) if unstable.contains(version) => parts.push("unstable".to_owned()),
        (None, Some(unstable)) => parts.push(format!("unstable {unstable}")),
        _ => {}
    }
    if let (Some(version), Some(key)) = (version, message.api_key.and_then(ApiKey::from_i16)) {
        let header = match message.kind {
            MessageKind::Request => key.request_header_version(version),
            _ => key.response_header_version(version),
        };
        parts.push(format!("behind header v{header}"));
        parts.extend(key.version_since(version).map(|release| format!("since Kafka {release}")));
    }
    parts.join(", ")
}

fn add_rows(fields: &'static [FieldSchema], version: Option<i16>, depth: usize, rows: &mut Vec<Vec<String>>) {
    for field in shown(fields, version) {
        let mut row = vec![format!("{}{}", "  ".repeat(depth), field.name)];
        match version {
            Some(version) => {
                let nullable = if field.is_nullable(version) { "nullable " } else { "" };
                row.push(format!("{nullable}{}", type_name(field.field_type)));
                row.push(if field.is_tagged(version) { field.tag.to_string() } else { String::new() });
            }
            None => {
                row.push(type_name(field.field_type));
                row.push(field.versions.to_string());
                row.push(range(field.nullable));
                row.push(field.tagged.map_or(String::new(), |versions| match versions == field.versions {
                    true => field.tag.to_string(),
                    false => format!("{} ({versions})", field.tag),
                }));
            }
        }
        row.push(default_text(field.default));
        row.push(notes(field));
        rows.push(row);
        if let Some(fields) = inner(field.field_type) {
            add_rows(fields, version, depth + 1, rows);
        }
    }
}

fn shown(fields: &'static [FieldSchema], version: Option<i16>) -> impl Iterator<Item = &'static FieldSchema> {
    fields.iter().filter(move |field| version.is_none_or(|version| field.versions.contains(version)))
}

fn inner(field_type: FieldType) -> Option<&'static [FieldSchema]> {
    match field_type {
        FieldType::Struct(schema) => Some(schema.fields),
        FieldType::Array(element) => inner(*element),
        _ => None,
    }
}

/// As Kafka's own schemas write it.
fn type_name(field_type: FieldType) -> String {
    match field_type {
        FieldType::Bool => "bool".to_owned(),
        FieldType::Int8 => "int8".to_owned(),
        FieldType::Int16 => "int16".to_owned(),
        FieldType::Uint16 => "uint16".to_owned(),
        FieldType::Int32 => "int32".to_owned(),
        FieldType::Uint32 => "uint32".to_owned(),
        FieldType::Int64 => "int64".to_owned(),
        FieldType::Float64 => "float64".to_owned(),
        FieldType::String => "string".to_owned(),
        FieldType::Bytes => "bytes".to_owned(),
        FieldType::Records => "records".to_owned(),
        FieldType::Uuid => "uuid".to_owned(),
        FieldType::Struct(schema) => schema.name.to_owned(),
        FieldType::Array(element) => format!("[]{}", type_name(*element)),
    }
}

fn default_text(default: FieldDefault) -> String {
    match default {
        FieldDefault::OfType => String::new(),
        FieldDefault::Null => "null".to_owned(),
        FieldDefault::Bool(value) => value.to_string(),
        FieldDefault::Integer(value) => value.to_string(),
        FieldDefault::Text(value) => format!("{value:?}"),
    }
}

fn notes(field: &FieldSchema) -> String {
    let mut notes = Vec::new();
    if field.map_key {
        notes.push("key".to_owned());
    }
    if field.ignorable {
        notes.push("ignorable".to_owned());
    }
    if !field.compact {
        notes.push("never compact".to_owned());
    }
    notes.extend(field.entity_type.map(str::to_owned));
    notes.join(", ")
}

fn range(versions: Option<VersionRange>) -> String {
    versions.map_or(String::new(), |versions| versions.to_string())
}

fn range_json(versions: Option<VersionRange>) -> Value {
    versions.map_or(Value::Null, |versions| versions.to_string().into())
}

fn kind_name(kind: MessageKind) -> &'static str {
    match kind {
        MessageKind::Request => "request",
        MessageKind::Response => "response",
        MessageKind::Header => "header",
        MessageKind::Data => "data",
    }
}

fn message_json(message: &'static MessageSchema, version: Option<i16>) -> Value {
    json!({
        "name": message.name,
        "kind": kind_name(message.kind),
        "apiKey": message.api_key,
        "recordType": message.record_type,
        "version": version,
        "versions": message.versions.to_string(),
        "flexible": range_json(message.flexible),
        "unstable": range_json(message.unstable),
        "fields": fields_json(message.fields, version),
    })
}

fn fields_json(fields: &'static [FieldSchema], version: Option<i16>) -> Vec<Value> {
    let field_json = |field: &'static FieldSchema| {
        let default = match field.default {
            FieldDefault::OfType => None,
            FieldDefault::Null => Some(Value::Null),
            FieldDefault::Bool(value) => Some(value.into()),
            FieldDefault::Integer(value) => Some(value.into()),
            FieldDefault::Text(value) => Some(value.into()),
        };
        let mut json = json!({
            "name": field.name,
            "type": type_name(field.field_type),
            "versions": field.versions.to_string(),
            "nullable": range_json(field.nullable),
            "tagged": range_json(field.tagged),
            "tag": field.tagged.map(|_| field.tag),
            "compact": field.compact,
            "ignorable": field.ignorable,
            "mapKey": field.map_key,
            "entityType": field.entity_type,
        });
        if let Some(default) = default {
            json["default"] = default;
        }
        if let Some(fields) = inner(field.field_type) {
            json["fields"] = fields_json(fields, version).into();
        }
        json
    };
    shown(fields, version).map(field_json).collect()
}

/// The APIs by their keys, then the messages that have none.
fn print_apis(as_json: bool, out: &mut Out) -> Result<(), Failure> {
    let others = || schema::all().filter(|message| message.api_key.is_none());
    if as_json {
        for key in ApiKey::all() {
            print_json(out, &api_json(key))?;
        }
        for other in others() {
            let versions = other.versions.to_string();
            print_json(
                out,
                &json!({"name": other.name, "kind": kind_name(other.kind), "versions": versions,
                                    "flexible": range_json(other.flexible)}),
            )?;
        }
        return Ok(());
    }
    let rows: Vec<_> = ApiKey::all().map(api_row).collect();
    print_columns(out, &["KEY", "API", "SINCE", "VERSIONS", "STABLE", "FLEXIBLE", "SERVED BY"], &["KEY"], &rows)?;
    separate(true, out)?;
    let row = |other: &MessageSchema| {
        vec![other.name.to_owned(), kind_name(other.kind).to_owned(), other.versions.to_string(), range(other.flexible)]
    };
    let rows: Vec<_> = others().map(row).collect();
    print_columns(out, &["MESSAGE", "KIND", "VERSIONS", "FLEXIBLE"], &[], &rows)
}

fn listeners(key: ApiKey) -> Vec<&'static str> {
    let listeners = [("broker", key.served_by_broker()), ("controller", key.served_by_controller())];
    listeners.into_iter().filter(|(_, serves)| *serves).map(|(name, _)| name).collect()
}

fn api_row(key: ApiKey) -> Vec<String> {
    let stable = key.stable_versions();
    let flexible = schema::request(key).flexible;
    vec![
        key.as_i16().to_string(),
        key.name().to_owned(),
        key.since().to_owned(),
        key.all_versions().to_string(),
        stable.map_or("none".to_owned(), |versions| versions.to_string()),
        flexible.map_or("never".to_owned(), |versions| format!("from {}", versions.min)),
        listeners(key).join(", "),
    ]
}

fn api_json(key: ApiKey) -> Value {
    json!({
        "apiKey": key.as_i16(),
        "name": key.name(),
        "since": key.since(),
        "versions": key.all_versions().to_string(),
        "stable": range_json(key.stable_versions()),
        "flexible": range_json(schema::request(key).flexible),
        "servedBy": listeners(key),
    })
}

fn print_errors(as_json: bool, out: &mut Out) -> Result<(), Failure> {
    if as_json {
        for code in ErrorCode::all() {
            print_json(
                out,
                &json!({"code": code.0, "error": code.name(), "retriable": code.retriable(),
                                    "description": code.description()}),
            )?;
        }
        return Ok(());
    }
    let row = |code: ErrorCode| {
        let retriable = if code.retriable() { "yes" } else { "" };
        vec![code.0.to_string(), code.name().to_owned(), retriable.to_owned(), code.description().to_owned()]
    };
    let rows: Vec<_> = ErrorCode::all().map(row).collect();
    print_columns(out, &["CODE", "ERROR", "RETRIABLE", "MEANING"], &["CODE"], &rows)
}
