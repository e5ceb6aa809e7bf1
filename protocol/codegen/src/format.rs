//! The one form in which schemas are written: a line for each field, attributes in a fixed order.

use serde_json::{Value, json};

use crate::schema::{Field, Schema};

/// The schema as JSON.
pub(crate) fn schema(schema: &Schema) -> String {
    let mut members = vec![
        member("name", json!(schema.name)),
        member("type", json!(schema.kind.name())),
        optional("apiKey", schema.api_key),
        schema.listeners.first().map(|_| {
            let names: Vec<String> = schema.listeners.iter().map(|name| json!(name).to_string()).collect();
            format!("\"listeners\": [{}]", names.join(", "))
        }),
        member("validVersions", json!(schema.valid_versions)),
        (!schema.older_releases.is_empty()).then(|| {
            let releases = schema.older_releases.iter().map(|(name, versions)| member(name, json!(versions)));
            format!("\"olderReleases\": {{ {} }}", releases.flatten().collect::<Vec<_>>().join(", "))
        }),
        optional("deprecatedVersions", schema.deprecated_versions.as_deref()),
        optional("flexibleVersions", schema.flexible_versions.as_deref()),
        optional("unstableVersions", schema.unstable_versions.as_deref()),
    ];
    if !schema.fields.is_empty() {
        members.push(Some(format!("\"fields\": {}", fields(&schema.fields, 1))));
    }
    if !schema.common_structs.is_empty() {
        let structs: Vec<String> = schema
            .common_structs
            .iter()
            .map(|s| {
                let head = [member("name", json!(s.name)), member("versions", json!(s.versions))];
                format!("    {{ {}, \"fields\": {} }}", joined(head), fields(&s.fields, 2))
            })
            .collect();
        members.push(Some(format!("\"commonStructs\": [\n{}\n  ]", structs.join(",\n"))));
    }
    let members: Vec<String> = members.into_iter().flatten().map(|member| format!("  {member}")).collect();
    format!("{{\n{}\n}}\n", members.join(",\n"))
}

fn fields(fields: &[Field], depth: usize) -> String {
    let indent = "  ".repeat(depth);
    let lines: Vec<String> = fields.iter().map(|f| format!("{indent}  {}", field(f, depth + 1))).collect();
    format!("[\n{}\n{indent}]", lines.join(",\n"))
}

fn field(field: &Field, depth: usize) -> String {
    let attributes = [
        member("name", json!(field.name)),
        member("type", json!(field.type_name)),
        member("versions", json!(field.versions)),
        optional("nullableVersions", field.nullable_versions.as_deref()),
        optional("taggedVersions", field.tagged_versions.as_deref()),
        optional("tag", field.tag),
        optional("flexibleVersions", field.flexible_versions.as_deref()),
        optional("default", field.default.clone()),
        flag("ignorable", field.ignorable),
        flag("mapKey", field.map_key),
        optional("entityType", field.entity_type.as_deref()),
        (!field.fields.is_empty()).then(|| format!("\"fields\": {}", fields(&field.fields, depth))),
    ];
    format!("{{ {} }}", joined(attributes))
}

fn joined<const N: usize>(members: [Option<String>; N]) -> String {
    let members: Vec<String> = members.into_iter().flatten().collect();
    members.join(", ")
}

fn member(name: &str, value: Value) -> Option<String> {
    Some(format!("\"{name}\": {value}"))
}

fn optional(name: &str, value: Option<impl Into<Value>>) -> Option<String> {
    value.and_then(|value| member(name, value.into()))
}

fn flag(name: &str, set: bool) -> Option<String> {
    set.then(|| format!("\"{name}\": true"))
}
