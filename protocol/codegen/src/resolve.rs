//! From a schema to what is generated: names in Rust, versions cut to those that exist, types and defaults known.

use serde_json::Value;

use crate::names;
use crate::schema::{self, Kind, Schema};
use crate::versions::Versions;

/// One message with all its structs.
pub(crate) struct Message {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) api_key: Option<i16>,
    pub(crate) listeners: Vec<String>,
    pub(crate) versions: Versions,
    /// The versions with compact lengths and tagged fields.
    pub(crate) flexible: Versions,
    pub(crate) deprecated: Versions,
    /// Those that could still change when they were released.
    pub(crate) unstable: Versions,
    /// Those that the newest release has; the others, if any, are with the releases that had them last.
    pub(crate) newest: Versions,
    pub(crate) older: Vec<(String, Versions)>,
    /// Of requests and responses: the releases that brought the versions, from the lowest on.
    pub(crate) since: Vec<String>,
    /// The type of record that a data message is the key or value of.
    pub(crate) record_type: Option<i16>,
    /// The message itself, then what it holds, in the order of first use.
    pub(crate) structs: Vec<Struct>,
}

impl Message {
    /// `fetch_request`
    pub(crate) fn module(&self) -> String {
        names::snake(&self.name)
    }

    /// `Fetch`, for both the request and the response.
    pub(crate) fn api_name(&self) -> &str {
        self.name.strip_suffix("Request").or_else(|| self.name.strip_suffix("Response")).unwrap_or(&self.name)
    }

    /// The versions of the newest release that will not change.
    pub(crate) fn stable(&self) -> Versions {
        match self.newest.intersect(self.unstable).is_empty() {
            true => self.newest,
            false => self.newest.intersect(Versions { min: i16::MIN, max: self.unstable.min - 1 }),
        }
    }
}

pub(crate) struct Struct {
    pub(crate) name: String,
    pub(crate) versions: Versions,
    pub(crate) fields: Vec<Field>,
}

pub(crate) struct Field {
    /// A Rust identifier.
    pub(crate) name: String,
    /// The schema's name as Kafka's JSON form spells it: `maxWaitMs`.
    pub(crate) schema_name: String,
    pub(crate) field_type: Type,
    /// Whether its bytes are a record set.
    pub(crate) is_records: bool,
    pub(crate) versions: Versions,
    pub(crate) nullable: Versions,
    pub(crate) tagged: Versions,
    pub(crate) tag: u32,
    /// Whether its lengths are compact in flexible versions, as a request header's client id's are not.
    pub(crate) compact: bool,
    pub(crate) default: Default,
    pub(crate) ignorable: bool,
    pub(crate) map_key: bool,
    pub(crate) entity_type: Option<String>,
}

impl Field {
    /// The versions in which it stands at its place, and not among the tagged fields.
    pub(crate) fn positional(&self) -> Versions {
        if self.tagged.is_empty() {
            return self.versions;
        }
        self.versions.intersect(Versions { min: i16::MIN, max: self.tagged.min - 1 })
    }

    /// What a method that reads or writes the field is called behind `r.` or `w.`: a null struct takes another form in
    /// tagged fields, as Java has it.
    pub(crate) fn prefix(&self, nullable: bool) -> &'static str {
        match (nullable, &self.field_type) {
            (false, _) => "",
            (true, Type::Struct(_)) if !self.tagged.is_empty() => "nullable_tagged_",
            (true, _) => "nullable_",
        }
    }

    pub(crate) fn is_option(&self) -> bool {
        !self.nullable.is_empty()
    }
}

#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Type {
    Bool,
    /// `i8`, `i16`, `u16`, `i32`, `u32`, `i64`.
    Integer(&'static str),
    F64,
    Uuid,
    String,
    /// Bytes and record sets.
    Bytes,
    Struct(String),
    Array(Box<Type>),
}

impl Type {
    /// Whether arrays of it are numbers.
    pub(crate) fn is_number(&self) -> bool {
        matches!(self, Self::Integer(_))
    }

    /// Whether it always takes the same number of bytes.
    pub(crate) fn is_fixed(&self) -> bool {
        matches!(self, Self::Bool | Self::Integer(_) | Self::F64 | Self::Uuid)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Default {
    /// Zero, false, empty.
    OfType,
    Null,
    Bool(bool),
    Integer(i64),
    Text(String),
}

/// The message, or nothing if no version of it is left.
pub(crate) fn message(schema: &Schema) -> Result<Option<Message>, String> {
    let versions = Versions::parse(&schema.valid_versions)?;
    if versions.is_empty() {
        return Ok(None);
    }
    let mut newest = versions;
    let mut older = Vec::new();
    for (release, text) in &schema.older_releases {
        let its = Versions::parse(text)?;
        older.push((release.clone(), its));
        newest = if its.max == versions.max {
            Versions::NONE
        } else {
            Versions { min: newest.min.max(its.max + 1), ..newest }
        };
    }
    let is_api = matches!(schema.kind, Kind::Request | Kind::Response);
    let mut structs = Structs { common: &schema.common_structs, valid: versions, done: Vec::new() };
    structs.add(&schema.name, versions, &schema.fields)?;
    Ok(Some(Message {
        name: schema.name.clone(),
        kind: schema.kind,
        api_key: schema.api_key.filter(|_| is_api),
        record_type: schema.api_key.filter(|_| !is_api),
        listeners: schema.listeners.clone(),
        versions,
        flexible: optional(schema.flexible_versions.as_deref())?.intersect(versions),
        deprecated: optional(schema.deprecated_versions.as_deref())?.intersect(versions),
        unstable: optional(schema.unstable_versions.as_deref())?.intersect(versions),
        newest,
        older,
        since: Vec::new(),
        structs: structs.done,
    }))
}

fn optional(versions: Option<&str>) -> Result<Versions, String> {
    versions.map_or(Ok(Versions::NONE), Versions::parse)
}

struct Structs<'a> {
    common: &'a [schema::CommonStruct],
    valid: Versions,
    done: Vec<Struct>,
}

impl Structs<'_> {
    fn add(&mut self, name: &str, versions: Versions, fields: &[schema::Field]) -> Result<(), String> {
        let at = self.done.len();
        self.done.push(Struct { name: name.to_owned(), versions, fields: Vec::new() });
        let mut resolved = Vec::new();
        for schema in fields {
            let field = field(schema, versions).map_err(|e| format!("{name}.{}: {e}", schema.name))?;
            // A field that only versions had which are gone.
            if field.versions.is_empty() {
                continue;
            }
            self.add_struct_of(&field, schema)?;
            resolved.push(field);
        }
        self.done[at].fields = resolved;
        Ok(())
    }

    /// The struct that the field holds, unless it is there already.
    fn add_struct_of(&mut self, field: &Field, schema: &schema::Field) -> Result<(), String> {
        let name = match &field.field_type {
            Type::Struct(name) => name,
            Type::Array(item) => match &**item {
                Type::Struct(name) => name,
                _ => return Ok(()),
            },
            _ => return Ok(()),
        };
        if !schema.fields.is_empty() {
            return self.add(name, field.versions, &schema.fields);
        }
        if self.done.iter().any(|done| done.name == *name) {
            return Ok(());
        }
        let common = self.common.iter().find(|common| common.name == *name);
        let common = common.ok_or_else(|| format!("no struct is called {name}"))?;
        // Several fields may share it, so its versions are not cut to this one's.
        self.add(name, Versions::parse(&common.versions)?.intersect(self.valid), &common.fields)
    }
}

fn field(schema: &schema::Field, within: Versions) -> Result<Field, String> {
    let versions = Versions::parse(&schema.versions)?.intersect(within);
    let field_type = field_type(&schema.type_name);
    let nullable = optional(schema.nullable_versions.as_deref())?.intersect(versions);
    let tagged = optional(schema.tagged_versions.as_deref())?.intersect(versions);
    if !tagged.is_empty() && (schema.tag.is_none() || tagged.max != versions.max) {
        return Err("a tagged field needs a tag, and stays tagged".to_owned());
    }
    Ok(Field {
        name: names::field(&schema.name),
        schema_name: names::lower_first(&schema.name),
        default: default(schema, &field_type, nullable)?,
        field_type,
        is_records: schema.type_name == "records",
        versions,
        nullable,
        tagged,
        tag: schema.tag.unwrap_or_default(),
        compact: schema.flexible_versions.as_deref() != Some("none"),
        ignorable: schema.ignorable,
        map_key: schema.map_key,
        entity_type: schema.entity_type.clone(),
    })
}

fn field_type(name: &str) -> Type {
    match name {
        "bool" => Type::Bool,
        "int8" => Type::Integer("i8"),
        "int16" => Type::Integer("i16"),
        "uint16" => Type::Integer("u16"),
        "int32" => Type::Integer("i32"),
        "uint32" => Type::Integer("u32"),
        "int64" => Type::Integer("i64"),
        "float64" => Type::F64,
        "uuid" => Type::Uuid,
        "string" => Type::String,
        "bytes" | "records" => Type::Bytes,
        _ => match name.strip_prefix("[]") {
            Some(item) => Type::Array(Box::new(field_type(item))),
            None => Type::Struct(name.to_owned()),
        },
    }
}

fn default(schema: &schema::Field, field_type: &Type, nullable: Versions) -> Result<Default, String> {
    match (&schema.default, field_type) {
        // Record sets are null by default wherever they may be, as in Java.
        (None, Type::Bytes) if schema.type_name == "records" && !nullable.is_empty() => Ok(Default::Null),
        (None, _) => Ok(Default::OfType),
        (Some(Value::Null), _) if !nullable.is_empty() => Ok(Default::Null),
        (Some(Value::Bool(value)), Type::Bool) => Ok(if *value { Default::Bool(true) } else { Default::OfType }),
        (Some(Value::String(text)), Type::String) if text.is_empty() => Ok(Default::OfType),
        (Some(Value::String(text)), Type::String) => Ok(Default::Text(text.clone())),
        (Some(Value::Number(number)), Type::Integer(_)) => match number.as_i64() {
            Some(0) => Ok(Default::OfType),
            Some(value) => Ok(Default::Integer(value)),
            None => Err(format!("{number} is no default for an integer")),
        },
        (Some(value), _) => Err(format!("{value} is no default for {}", schema.type_name)),
    }
}
