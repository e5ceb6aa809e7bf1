//! From the schemas of several releases to one for each message, with every version that any of them has.
//!
//! A version is the newest release's that has it: what that release says of the version holds, and what another says
//! of it does not count. So `0+` in a release that begins with version 4 means 4 and later here, and the versions
//! below are as the older release describes them.

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::{CommonStruct, Field, Kind, Schema};
use crate::versions::{VersionSet, Versions};

/// The schemas of one release.
pub(crate) struct Release {
    /// `4.4.0`
    pub(crate) name: String,
    pub(crate) schemas: Vec<Schema>,
}

/// A release's part in a message: the versions that no newer release has, which it describes.
pub(crate) struct Part<'a> {
    pub(crate) release: &'a str,
    pub(crate) schema: &'a Schema,
    pub(crate) owns: VersionSet,
}

/// Merges releases, the oldest first. Messages that are gone from all of them are left out.
pub(crate) fn merge(releases: &[Release]) -> Result<Vec<Schema>, String> {
    let newest = releases.last().ok_or("no release to merge")?;
    let mut merged = Vec::new();
    for parts in parts(releases)? {
        merged.push(message(&parts, &newest.name).map_err(|e| format!("{}: {e}", parts[0].schema.name))?);
    }
    Ok(merged)
}

/// For each message, the releases that own versions of it, the newest first.
pub(crate) fn parts(releases: &[Release]) -> Result<Vec<Vec<Part<'_>>>, String> {
    let mut messages: BTreeMap<(Option<i16>, &str), Vec<Part<'_>>> = BTreeMap::new();
    for release in releases.iter().rev() {
        for schema in &release.schemas {
            let parts = messages.entry(identity(schema)).or_default();
            if is_in_newer_form(schema, parts) {
                continue;
            }
            let mut owns = Versions::parse(&schema.valid_versions)?.set();
            for newer in parts.iter() {
                owns = &owns - &newer.owns;
            }
            if !owns.is_empty() {
                parts.push(Part { release: &release.name, schema, owns });
            }
        }
    }
    let mut messages: Vec<Vec<Part<'_>>> = messages.into_values().filter(|parts| !parts.is_empty()).collect();
    messages.sort_by(|a, b| a[0].schema.name.cmp(&b[0].schema.name));
    Ok(messages)
}

/// Releases may rename an API, but its key stays; other messages are known by their names.
fn identity(schema: &Schema) -> (Option<i16>, &str) {
    match schema.kind {
        Kind::Request | Kind::Response => (schema.api_key, schema.kind.name()),
        _ => (None, &schema.name),
    }
}

/// Until 3.9 a coordinator's key had its record type for a version (`GroupMetadataKey` was 2); since then it is
/// version 0 of a schema that names the type, and the same bytes.
fn is_in_newer_form(schema: &Schema, newer: &[Part<'_>]) -> bool {
    let is_key = newer.iter().any(|part| part.schema.kind == Kind::CoordinatorKey);
    is_key && schema.kind == Kind::Data
}

fn message(parts: &[Part<'_>], newest: &str) -> Result<Schema, String> {
    let all: VersionSet = parts.iter().flat_map(|part| &part.owns).copied().collect();
    let range = |get: fn(&Schema) -> Option<&str>| {
        let texts = parts.iter().map(|part| (&part.owns, get(part.schema)));
        union(texts, last(&all))
    };
    let older = parts.iter().filter(|part| part.release != newest);
    let older: Result<BTreeMap<String, String>, String> =
        older.map(|part| Ok((part.release.to_owned(), closed(&part.owns)?))).collect();
    let model = parts[0].schema;
    let layers = |fields: fn(&Schema) -> &[Field]| -> Vec<Layer<'_>> {
        parts.iter().map(|part| Layer { owns: &part.owns, fields: fields(part.schema) }).collect()
    };
    Ok(Schema {
        name: model.name.clone(),
        kind: model.kind,
        api_key: model.api_key,
        listeners: model.listeners.clone(),
        valid_versions: closed(&all)?,
        older_releases: older?,
        deprecated_versions: range(|schema| schema.deprecated_versions.as_deref())?,
        flexible_versions: Some(range(|schema| schema.flexible_versions.as_deref())?.unwrap_or("none".to_owned())),
        unstable_versions: range(|schema| schema.unstable_versions.as_deref())?,
        fields: fields(&layers(|schema| &schema.fields), last(&all))?,
        common_structs: common_structs(parts, last(&all))?,
    })
}

fn common_structs(parts: &[Part<'_>], last: i16) -> Result<Vec<CommonStruct>, String> {
    let names = order(parts.iter().map(|part| part.schema.common_structs.iter().map(|common| &*common.name).collect()));
    let mut merged = Vec::new();
    for name in names {
        let find = |part: &Part<'_>| part.schema.common_structs.iter().position(|common| common.name == name);
        let known: Vec<(&Part<'_>, &CommonStruct)> =
            parts.iter().filter_map(|part| find(part).map(|at| (part, &part.schema.common_structs[at]))).collect();
        let versions = union(known.iter().map(|(part, common)| (&part.owns, Some(&*common.versions))), last)?;
        let Some(versions) = versions else { continue };
        let layers: Vec<Layer<'_>> =
            known.iter().map(|(part, common)| Layer { owns: &part.owns, fields: &common.fields }).collect();
        merged.push(CommonStruct { name: name.to_owned(), versions, fields: fields(&layers, last)? });
    }
    Ok(merged)
}

/// One release's fields of a struct, with the versions for which they count.
struct Layer<'a> {
    owns: &'a VersionSet,
    fields: &'a [Field],
}

/// One release's view of a field.
#[derive(Clone, Copy)]
struct View<'a> {
    owns: &'a VersionSet,
    field: &'a Field,
}

impl View<'_> {
    /// The versions in which the field is there, of those for which this view counts.
    fn has(self) -> Result<VersionSet, String> {
        Ok(Versions::parse(&self.field.versions)?.set_within(self.owns))
    }
}

fn fields(layers: &[Layer<'_>], last: i16) -> Result<Vec<Field>, String> {
    let names = order(layers.iter().map(|layer| layer.fields.iter().map(|field| &*field.name).collect()));
    let mut merged = Vec::new();
    for name in names {
        let view = |layer: &Layer<'_>| layer.fields.iter().position(|field| field.name == name);
        let views: Vec<View<'_>> = layers
            .iter()
            .filter_map(|layer| view(layer).map(|at| View { owns: layer.owns, field: &layer.fields[at] }))
            .collect();
        merged.extend(field(&views, last).map_err(|e| format!("{name}: {e}"))?);
    }
    Ok(merged)
}

/// The field as the views together describe it, the newest first; nothing if no version has it.
fn field(views: &[View<'_>], last: i16) -> Result<Option<Field>, String> {
    let mut used = Vec::new();
    for view in views {
        if !view.has()?.is_empty() {
            used.push(*view);
        }
    }
    let Some(model) = used.first().map(|view| view.field) else { return Ok(None) };
    for View { field, .. } in &used {
        let differs = field.shape() != model.shape()
            || field.tag.is_some_and(|tag| model.tag.is_some_and(|other| tag != other))
            || field.default != model.default
            || field.flexible_versions != model.flexible_versions
            || field.fields.is_empty() != model.fields.is_empty();
        if differs {
            return Err("releases disagree on its type, tag, default or compactness".to_owned());
        }
    }
    let range = |get: fn(&Field) -> Option<&str>| union(used.iter().map(|view| (view.owns, get(view.field))), last);
    let layers: Vec<Layer<'_>> =
        used.iter().map(|view| Layer { owns: view.owns, fields: &view.field.fields }).collect();
    Ok(Some(Field {
        name: model.name.clone(),
        type_name: model.type_name.clone(),
        versions: range(|field| Some(&field.versions))?.unwrap_or_default(),
        nullable_versions: range(|field| field.nullable_versions.as_deref())?,
        tagged_versions: range(|field| field.tagged_versions.as_deref())?,
        tag: used.iter().find_map(|view| view.field.tag),
        flexible_versions: model.flexible_versions.clone(),
        default: model.default.clone(),
        ignorable: ignorable(views)?.unwrap_or(model.ignorable),
        map_key: model.map_key,
        entity_type: model.entity_type.clone(),
        fields: fields(&layers, last)?,
    }))
}

/// Whether a version that lacks the field may drop its value, as the newest release says that owns such a version
/// and knows the field.
fn ignorable(views: &[View<'_>]) -> Result<Option<bool>, String> {
    for view in views {
        if view.has()? != *view.owns {
            return Ok(Some(view.field.ignorable));
        }
    }
    Ok(None)
}

/// All names, in the newest order; a name that only older releases have stands behind the one it followed there.
fn order<'a>(newest_first: impl Iterator<Item = Vec<&'a str>>) -> Vec<&'a str> {
    let mut order: Vec<&str> = Vec::new();
    for names in newest_first {
        let mut at = 0;
        for name in names {
            match order.iter().position(|known| *known == name) {
                Some(known) => at = known + 1,
                None => {
                    order.insert(at, name);
                    at += 1;
                }
            }
        }
    }
    order
}

/// The versions that each range covers of those for which it counts, as one range; `+` if the one that covers the
/// message's last version has it.
fn union<'a>(
    ranges: impl Iterator<Item = (&'a VersionSet, Option<&'a str>)>,
    last: i16,
) -> Result<Option<String>, String> {
    let (mut covered, mut open) = (BTreeSet::new(), false);
    for (owns, text) in ranges {
        let range = text.map_or(Ok(Versions::NONE), Versions::parse)?;
        open |= range.max == i16::MAX && owns.contains(&last);
        covered.extend(range.set_within(owns));
    }
    Ok(match covered.first() {
        None => None,
        Some(first) if open => closed(&covered).map(|_| Some(format!("{first}+")))?,
        Some(_) => Some(closed(&covered)?),
    })
}

/// `3` or `0-12`.
fn closed(versions: &VersionSet) -> Result<String, String> {
    match (versions.first(), versions.last()) {
        (Some(first), Some(last)) if versions.len() != usize::from(last.abs_diff(*first)) + 1 => {
            Err(format!("versions {versions:?} leave a gap"))
        }
        (Some(first), Some(last)) if first == last => Ok(first.to_string()),
        (Some(first), Some(last)) => Ok(format!("{first}-{last}")),
        _ => Ok("none".to_owned()),
    }
}

fn last(versions: &VersionSet) -> i16 {
    versions.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify;

    /// A release with one message of the given attributes and fields.
    fn release(name: &str, attributes: &str, fields: &str) -> Release {
        let text = format!(r#"{{ "name": "X", "type": "data", {attributes}, "fields": [{fields}] }}"#);
        Release { name: name.to_owned(), schemas: vec![serde_json::from_str(&text).expect("a schema")] }
    }

    fn merged(releases: &[Release]) -> Schema {
        let merged = merge(releases).expect("they fit");
        verify::verify(&merged, releases).expect("nothing lost, nothing invented");
        merged.into_iter().next().expect("one message")
    }

    fn versions<'a>(schema: &'a Schema, name: &str) -> &'a str {
        &schema.fields.iter().find(|field| field.name == name).expect("the field").versions
    }

    #[test]
    fn what_only_the_older_release_has_comes_back_in_its_place() {
        let old = release(
            "3.9.1",
            r#""validVersions": "0-5", "flexibleVersions": "4+""#,
            r#"{ "name": "A", "type": "int8", "versions": "0+" },
               { "name": "Gone", "type": "int8", "versions": "0-1" },
               { "name": "B", "type": "string", "versions": "0+", "nullableVersions": "1+" }"#,
        );
        // Here `0+` begins with the first version there is, and B could never be null before version 3.
        let new = release(
            "4.4.0",
            r#""validVersions": "3-6", "flexibleVersions": "4+""#,
            r#"{ "name": "A", "type": "int8", "versions": "0+" },
               { "name": "New", "type": "int8", "versions": "0+" },
               { "name": "B", "type": "string", "versions": "0+", "nullableVersions": "3+" },
               { "name": "C", "type": "int8", "versions": "6+" }"#,
        );
        let schema = merged(&[old, new]);
        let names: Vec<&str> = schema.fields.iter().map(|field| &*field.name).collect();
        assert_eq!(names, ["A", "Gone", "New", "B", "C"]);
        assert_eq!((&*schema.valid_versions, &*schema.older_releases["3.9.1"]), ("0-6", "0-2"));
        assert_eq!(["A", "Gone", "New", "B", "C"].map(|name| versions(&schema, name)), ["0+", "0-1", "3+", "0+", "6+"]);
        assert_eq!(schema.fields[3].nullable_versions.as_deref(), Some("1+"));
    }

    #[test]
    fn the_newest_release_wins_where_two_have_a_version() {
        let old = release("3.9.1", r#""validVersions": "0""#, r#"{ "name": "A", "type": "int8", "versions": "0+" }"#);
        let new = release("4.4.0", r#""validVersions": "0""#, r#"{ "name": "B", "type": "int64", "versions": "0+" }"#);
        let schema = merged(&[old, new]);
        assert!(schema.older_releases.is_empty());
        assert_eq!(schema.fields.len(), 1);
        assert_eq!(versions(&schema, "B"), "0+");
    }

    #[test]
    fn a_message_without_versions_keeps_those_it_had() {
        let old = release("3.9.1", r#""validVersions": "0-3""#, r#"{ "name": "A", "type": "int8", "versions": "2+" }"#);
        let new = release("4.4.0", r#""validVersions": "none""#, "");
        let schema = merged(&[old, new]);
        assert_eq!((&*schema.valid_versions, &*schema.older_releases["3.9.1"]), ("0-3", "0-3"));
        assert_eq!(versions(&schema, "A"), "2+");
    }

    #[test]
    fn whether_a_value_may_be_dropped_is_up_to_the_release_whose_versions_lack_the_field() {
        let old = release(
            "3.9.1",
            r#""validVersions": "0-2""#,
            r#"{ "name": "A", "type": "int8", "versions": "1+", "ignorable": true }"#,
        );
        let new = release("4.4.0", r#""validVersions": "1-2""#, r#"{ "name": "A", "type": "int8", "versions": "1+" }"#);
        assert!(merged(&[old, new]).fields[0].ignorable);
    }

    #[test]
    fn what_cannot_be_said_in_one_schema_is_an_error() {
        let int = r#"{ "name": "A", "type": "int8", "versions": "0+" }"#;
        let long = r#"{ "name": "A", "type": "int64", "versions": "0+" }"#;
        let error = |old: Release, new: Release| merge(&[old, new]).expect_err("they do not fit");
        let gap = error(
            release("3.9.1", r#""validVersions": "0-1""#, int),
            release("4.4.0", r#""validVersions": "3-4""#, int),
        );
        assert!(gap.contains("gap"), "{gap}");
        let types = error(
            release("3.9.1", r#""validVersions": "0-1""#, int),
            release("4.4.0", r#""validVersions": "1-4""#, long),
        );
        assert!(types.starts_with("X: A: releases disagree"), "{types}");
    }

    #[test]
    fn a_proof_fails_for_a_schema_that_is_not_its_sources() {
        let int = r#"{ "name": "A", "type": "int8", "versions": "0+" }"#;
        let releases = [release("4.4.0", r#""validVersions": "0-4""#, int)];
        let mut schemas = merge(&releases).expect("one release");
        schemas[0].fields[0].versions = "1+".to_owned();
        let error = verify::verify(&schemas, &releases).expect_err("version 0 lost its field");
        assert!(error.starts_with("X v0 of 4.4.0"), "{error}");
    }
}
