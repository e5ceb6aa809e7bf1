//! The schemas as they are checked in: facts only, in one form.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

/// One message.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Schema {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: Kind,
    pub(crate) api_key: Option<i16>,
    /// Which servers serve it: `broker`, `controller`.
    #[serde(default)]
    pub(crate) listeners: Vec<String>,
    pub(crate) valid_versions: String,
    /// The versions that the newest release lacks, by the last release that had them.
    #[serde(default)]
    pub(crate) older_releases: BTreeMap<String, String>,
    pub(crate) deprecated_versions: Option<String>,
    /// Absent only where there are no versions at all.
    pub(crate) flexible_versions: Option<String>,
    /// The versions that could still change when they were released.
    pub(crate) unstable_versions: Option<String>,
    #[serde(default)]
    pub(crate) fields: Vec<Field>,
    #[serde(default)]
    pub(crate) common_structs: Vec<CommonStruct>,
}

#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    Request,
    Response,
    Header,
    Data,
    /// The key of a record in a coordinator's topic; the API key is the record's type.
    CoordinatorKey,
    /// The value that goes with the key of the same type.
    CoordinatorValue,
    /// A record of the cluster's metadata or of remote storage's; the API key is the record's type.
    Metadata,
}

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Header => "header",
            Self::Data => "data",
            Self::CoordinatorKey => "coordinator-key",
            Self::CoordinatorValue => "coordinator-value",
            Self::Metadata => "metadata",
        }
    }
}

impl Schema {
    /// The fields of the struct that `field` holds, if it holds one.
    pub(crate) fn fields_of<'a>(&'a self, field: &'a Field) -> &'a [Field] {
        let name = field.element_type();
        match self.common_structs.iter().find(|common| common.name == name) {
            Some(common) if field.fields.is_empty() => &common.fields,
            _ => &field.fields,
        }
    }
}

/// A struct that several fields of a message share.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CommonStruct {
    pub(crate) name: String,
    pub(crate) versions: String,
    pub(crate) fields: Vec<Field>,
}

/// One field of a message or struct.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Field {
    pub(crate) name: String,
    /// `int32`, `string`, `[]int32`, `Cursor`, `[]FetchTopic` ...
    #[serde(rename = "type")]
    pub(crate) type_name: String,
    pub(crate) versions: String,
    pub(crate) nullable_versions: Option<String>,
    pub(crate) tagged_versions: Option<String>,
    pub(crate) tag: Option<u32>,
    /// Only where it differs from the message's.
    pub(crate) flexible_versions: Option<String>,
    /// A value of the field's type; `null` (which is not the same as being absent) is `Some(Value::Null)`.
    #[serde(default, deserialize_with = "present")]
    pub(crate) default: Option<Value>,
    /// Whether a version that lacks the field may silently drop its value.
    #[serde(default)]
    pub(crate) ignorable: bool,
    /// Whether the field identifies its struct within an array.
    #[serde(default)]
    pub(crate) map_key: bool,
    /// What it names: `topicName`, `brokerId` ...
    pub(crate) entity_type: Option<String>,
    /// The fields of a struct that only this field has.
    #[serde(default)]
    pub(crate) fields: Vec<Field>,
}

impl Field {
    /// The type without the brackets of an array.
    pub(crate) fn element_type(&self) -> &str {
        self.type_name.trim_start_matches("[]")
    }

    /// The type, with `struct` for any struct's name.
    pub(crate) fn shape(&self) -> String {
        let element = self.element_type();
        match element.starts_with(|c: char| c.is_uppercase()) {
            true => self.type_name.replace(element, "struct"),
            false => self.type_name.clone(),
        }
    }
}

fn present<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

/// Every schema of a directory, by name.
pub(crate) fn load_dir(dir: &Path) -> Result<Vec<Schema>, String> {
    let entries = fs::read_dir(dir).map_err(|e| format!("{}: {e}", dir.display()))?;
    let mut schemas = Vec::new();
    for entry in entries {
        let path = entry.map_err(|e| format!("{}: {e}", dir.display()))?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            schemas.push(serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?);
        }
    }
    schemas.sort_by(|a: &Schema, b| a.name.cmp(&b.name));
    Ok(schemas)
}
