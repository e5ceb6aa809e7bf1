//! From Apache Kafka's own schemas to facts: comments and prose are left out, defaults become values of their
//! type, releases are merged, and one form is written, so that the difference to a newer release reads as what it
//! changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::format;
use crate::merge::{self, Release};
use crate::schema::{Kind, Schema};
use crate::verify;
use crate::versions::Versions;

/// What is prose, or concerns only the Java classes made of the schemas.
const LEFT_OUT: [&str; 2] = ["about", "zeroCopy"];

const RELEASES: &str = "releases.csv";

/// Writes `schemas` from releases, the oldest first: directories named as the release, each with a directory for every
/// jar that was unpacked.
pub(crate) fn normalise(dirs: &[&str], schemas: &Path) -> Result<(), String> {
    let mut releases = Vec::new();
    let mut sources = String::new();
    for dir in dirs {
        let (release, jars) = read_release(Path::new(dir)).map_err(|e| format!("{dir}: {e}"))?;
        sources += &format!("{}: {}\n", release.name, jars.join(", "));
        releases.push(release);
    }
    let merged = merge::merge(&releases)?;
    let pairs = verify::verify(&merged, &releases)?;
    let mut files: crate::tree::Files =
        merged.iter().map(|schema| (format!("{}.json", schema.name), format::schema(schema))).collect();
    files.insert("VERSION".to_owned(), sources);
    // Made by releases.sh, from more releases than these.
    let releases = fs::read_to_string(schemas.join(RELEASES)).map_err(|e| format!("{RELEASES}: {e}"))?;
    files.insert(RELEASES.to_owned(), releases);
    println!("{} messages, {pairs} with each of their versions", merged.len());
    crate::tree::replace(schemas, &files)
}

/// A release's schemas, and the names of its jars that have any.
fn read_release(dir: &Path) -> Result<(Release, Vec<String>), String> {
    let file_name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut schemas = BTreeMap::new();
    let mut jars = Vec::new();
    for jar in entries(dir)? {
        let files = json_files(&jar)?;
        if !files.is_empty() {
            jars.push(file_name(&jar));
        }
        for path in files {
            let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            let schema = facts(&text).map_err(|e| format!("{}: {e}", path.display()))?;
            if let Some(other) = schemas.insert(schema.name.clone(), schema) {
                return Err(format!("{} is in two jars", other.name));
            }
        }
    }
    if schemas.is_empty() {
        return Err("no schemas there".to_owned());
    }
    let mut schemas: Vec<Schema> = schemas.into_values().collect();
    share_stability(&mut schemas);
    Ok((Release { name: file_name(dir), schemas }, jars))
}

/// Only requests say which version is unstable, and mean their responses too.
fn share_stability(schemas: &mut [Schema]) {
    let requests = schemas.iter().filter(|schema| schema.kind == Kind::Request);
    let unstable: BTreeMap<Option<i16>, Option<String>> =
        requests.map(|request| (request.api_key, request.unstable_versions.clone())).collect();
    for response in schemas.iter_mut().filter(|schema| schema.kind == Kind::Response) {
        response.unstable_versions = unstable.get(&response.api_key).cloned().flatten();
    }
}

fn json_files(dir: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for path in entries(dir)? {
        if path.is_dir() {
            files.extend(json_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    Ok(files)
}

/// What is in a directory, by name.
fn entries(dir: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(dir).map_err(|e| format!("{}: {e}", dir.display()))?;
    let paths: Result<Vec<PathBuf>, _> = entries.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut paths = paths.map_err(|e| format!("{}: {e}", dir.display()))?;
    paths.sort();
    Ok(paths)
}

fn facts(text: &str) -> Result<Schema, String> {
    let mut message: Value = serde_json::from_str(&without_comments(text)).map_err(|e| e.to_string())?;
    mark_unstable(&mut message)?;
    tidy(&mut message)?;
    serde_json::from_value(message).map_err(|e| e.to_string())
}

/// The last version may be unstable; named as a version it stays so among later ones.
fn mark_unstable(message: &mut Value) -> Result<(), String> {
    let Value::Object(attributes) = message else { return Err("not an object".to_owned()) };
    let valid = attributes.get("validVersions").and_then(Value::as_str).unwrap_or_default();
    let last = Versions::parse(valid)?.max;
    if attributes.remove("latestVersionUnstable") == Some(Value::Bool(true)) {
        attributes.insert("unstableVersions".into(), last.to_string().into());
    }
    Ok(())
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
    // A field that is only ever tagged need not say its versions twice.
    if let (None, Some(tagged)) = (attributes.get("versions"), attributes.get("taggedVersions").cloned()) {
        attributes.insert("versions".into(), tagged);
    }
    if let Some(Value::String(tag)) = attributes.get("tag") {
        let tag: u32 = tag.parse().map_err(|_| format!("`{tag}` is not a tag"))?;
        attributes.insert("tag".into(), tag.into());
    }
    // Only the text `"null"` says null: to Java's generator a bare one says nothing, and the type's default holds.
    if attributes.get("default") == Some(&Value::Null) {
        attributes.remove("default");
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
              "latestVersionUnstable": true,
              "fields": [ { "name": "A", "type": "int32", "default": "0x7fffffff",
                            "tag": "3", "taggedVersions": "1+", "about": "See http://somewhere" },
                          { "name": "B", "type": "string", "versions": "1+", "nullableVersions": "1+",
                            "default": "null", "ignorable": true },
                          { "name": "C", "type": "[]int8", "versions": "1+", "nullableVersions": "1+",
                            "default": null } ] }"#,
        )
        .expect("a schema");
        assert_eq!(
            format::schema(&schema),
            r#"{
  "name": "X",
  "type": "data",
  "validVersions": "0-1",
  "flexibleVersions": "none",
  "unstableVersions": "1",
  "fields": [
    { "name": "A", "type": "int32", "versions": "1+", "taggedVersions": "1+", "tag": 3, "default": 2147483647 },
    { "name": "B", "type": "string", "versions": "1+", "nullableVersions": "1+", "default": null, "ignorable": true },
    { "name": "C", "type": "[]int8", "versions": "1+", "nullableVersions": "1+" }
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
