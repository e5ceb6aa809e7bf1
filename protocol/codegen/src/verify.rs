//! The proof that a merge lost and invented nothing: each version of each message, field by field, is what the release
//! it comes from says.

use serde_json::Value;

use crate::merge::{self, Release};
use crate::schema::{Field, Schema};
use crate::versions::Versions;

/// A field as one version has it.
#[derive(Debug, PartialEq)]
struct Shape {
    /// `.Topics.Partitions.Partition`
    path: String,
    /// The type, with `struct` for any struct's name.
    type_name: String,
    nullable: bool,
    tag: Option<u32>,
    default: Option<Value>,
    /// Whether its length, if it has one, is compact.
    compact: bool,
}

/// Compares `merged` with what it was made of; the number of (message, version) pairs.
pub(crate) fn verify(merged: &[Schema], releases: &[Release]) -> Result<usize, String> {
    let mut pairs = 0;
    for (schema, parts) in merged.iter().zip(merge::parts(releases)?) {
        let mut versions = Versions::parse(&schema.valid_versions)?.set();
        for part in &parts {
            for &version in &part.owns {
                let what = format!("{} v{version} of {}", schema.name, part.release);
                compare(schema, part.schema, version).map_err(|e| format!("{what}: {e}"))?;
                versions.remove(&version);
                pairs += 1;
            }
        }
        if !versions.is_empty() {
            return Err(format!("{}: versions {versions:?} are nobody's", schema.name));
        }
    }
    Ok(pairs)
}

fn compare(merged: &Schema, source: &Schema, version: i16) -> Result<(), String> {
    let (ours, theirs) = (shapes(merged, version)?, shapes(source, version)?);
    if let Some((ours, theirs)) = ours.iter().zip(&theirs).find(|(ours, theirs)| ours != theirs) {
        return Err(format!("{ours:?} should be {theirs:?}"));
    }
    if ours.len() != theirs.len() {
        return Err(format!("{} fields should be {}", ours.len(), theirs.len()));
    }
    let unstable = |schema: &Schema| contains(schema.unstable_versions.as_deref(), version);
    if unstable(merged)? != unstable(source)? {
        return Err("its stability got lost".to_owned());
    }
    Ok(())
}

/// The fields of one version: those at their places in wire order, then the tagged ones by their tags.
fn shapes(schema: &Schema, version: i16) -> Result<Vec<Shape>, String> {
    let mut shapes = Vec::new();
    add(schema, &schema.fields, version, "", &mut shapes)?;
    Ok(shapes)
}

fn add(schema: &Schema, fields: &[Field], version: i16, path: &str, shapes: &mut Vec<Shape>) -> Result<(), String> {
    let mut present = Vec::new();
    for field in fields {
        if contains(Some(&field.versions), version)? {
            let tagged = contains(field.tagged_versions.as_deref(), version)?;
            present.push((if tagged { field.tag } else { None }, field));
        }
    }
    // Stable, and without a tag comes first.
    present.sort_by_key(|(tag, _)| *tag);
    for (tag, field) in present {
        let path = format!("{path}.{}", field.name);
        let inner = schema.fields_of(field);
        let flexible = field.flexible_versions.as_deref().or(schema.flexible_versions.as_deref());
        shapes.push(Shape {
            type_name: field.shape(),
            nullable: contains(field.nullable_versions.as_deref(), version)?,
            tag,
            default: field.default.clone(),
            compact: contains(flexible, version)?,
            path: path.clone(),
        });
        add(schema, inner, version, &path, shapes)?;
    }
    Ok(())
}

fn contains(versions: Option<&str>, version: i16) -> Result<bool, String> {
    Ok(versions.map_or(Ok(Versions::NONE), Versions::parse)?.contains(version))
}
