//! From Apache Kafka's own schemas to facts: comments and prose are left out, defaults become values of their
//! type, and one form is written, so that the difference to a newer release reads as what it changed.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

use crate::format;
use crate::schema::Schema;

/// What is prose, or concerns only the Java classes made of the schemas.
const LEFT_OUT: [&str; 2] = ["about", "zeroCopy"];

/// Writes `schemas` from the unpacked jar (or just its `common/message`) in `dir`.
pub(crate) fn normalise(dir: &Path, version: &str, schemas: &Path) -> Result<(), String> {
    let inside = dir.join("common/message");
    let dir = if inside.is_dir() { inside } else { dir.to_owned() };
    let mut files = crate::tree::Files::new();
    for entry in fs::read_dir(&dir).map_err(|e| format!("{}: {e}", dir.display()))? {
        let path = entry.map_err(|e| format!("{}: {e}", dir.display()))?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            let schema = facts(&text).map_err(|e| format!("{}: {e}", path.display()))?;
            files.insert(format!("{}.json", schema.name), format::schema(&schema));
        }
    }
    if files.is_empty() {
        return Err(format!("{}: no schemas there; unpack a kafka-clients jar into it", dir.display()));
    }
    files.insert("VERSION".to_owned(), format!("{version}\n"));
    crate::tree::replace(schemas, &files)
}

fn facts(text: &str) -> Result<Schema, String> {
    let mut message: Value = serde_json::from_str(&without_comments(text)).map_err(|e| e.to_string())?;
    tidy(&mut message)?;
    serde_json::from_value(message).map_err(|e| e.to_string())
}

/// The text without what follows a `//` outside of a string.
fn without_comments(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    for line in text.lines() {
        bare.push_str(&line[..comment_start(line)]);
        bare.push('\n');
    }
    bare
}

fn comment_start(line: &str) -> usize {
    let mut in_string = false;
    let mut escaped = false;
    for (i, c) in line.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            '/' if !in_string && line[i..].starts_with("//") => return i,
            _ => {}
        }
    }
    line.len()
}

/// Leaves prose out and gives every attribute one form, here and in all fields below.
fn tidy(value: &mut Value) -> Result<(), String> {
    match value {
        Value::Array(values) => values.iter_mut().try_for_each(tidy),
        Value::Object(attributes) => tidy_attributes(attributes),
        _ => Ok(()),
    }
}

fn tidy_attributes(attributes: &mut Map<String, Value>) -> Result<(), String> {
    for name in LEFT_OUT {
        attributes.remove(name);
    }
    if let Some(Value::String(tag)) = attributes.get("tag") {
        let tag: u32 = tag.parse().map_err(|_| format!("`{tag}` is not a tag"))?;
        attributes.insert("tag".into(), tag.into());
    }
    if let Some(default) = attributes.get("default") {
        let type_name = attributes.get("type").and_then(Value::as_str).unwrap_or_default();
        let default = typed_default(type_name, default)?;
        attributes.insert("default".into(), default);
    }
    attributes.values_mut().try_for_each(tidy)
}

/// Defaults come as text more often than not: `"-1"`, `"0x7fffffff"`, `"False"`, `"null"`.
fn typed_default(type_name: &str, default: &Value) -> Result<Value, String> {
    let Value::String(text) = default else { return Ok(default.clone()) };
    match type_name {
        _ if text == "null" => Ok(Value::Null),
        "string" => Ok(default.clone()),
        "bool" => text.to_lowercase().parse().map(Value::Bool).map_err(|_| format!("`{text}` is not a bool")),
        _ => integer(text).map(Value::from).ok_or_else(|| format!("`{text}` is not a default for {type_name}")),
    }
}

fn integer(text: &str) -> Option<i64> {
    match text.strip_prefix("0x") {
        Some(digits) => i64::from_str_radix(digits, 16).ok(),
        None => text.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_stay_and_prose_goes() {
        let schema = facts(
            r#"// A licence.
            { "type": "data", "name": "X", "validVersions": "0-1", "flexibleVersions": "none", // see "Y"
              "fields": [ { "name": "A", "type": "int32", "versions": "0+", "default": "0x7fffffff",
                            "tag": "3", "taggedVersions": "1+", "about": "See http://somewhere" },
                          { "name": "B", "type": "string", "versions": "1+", "nullableVersions": "1+",
                            "default": "null", "ignorable": true } ] }"#,
        )
        .expect("a schema");
        assert_eq!(
            format::schema(&schema),
            r#"{
  "name": "X",
  "type": "data",
  "validVersions": "0-1",
  "flexibleVersions": "none",
  "fields": [
    { "name": "A", "type": "int32", "versions": "0+", "taggedVersions": "1+", "tag": 3, "default": 2147483647 },
    { "name": "B", "type": "string", "versions": "1+", "nullableVersions": "1+", "default": null, "ignorable": true }
  ]
}
"#
        );
    }

    #[test]
    fn an_attribute_that_is_new_to_us_is_an_error() {
        let schema = r#"{ "type": "data", "name": "X", "validVersions": "0", "colour": "red" }"#;
        assert!(facts(schema).is_err_and(|e| e.contains("colour")));
    }
}
