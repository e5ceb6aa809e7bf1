//! Writing: a struct's fields in wire order, and a refusal of what the version would lose.

use super::defaults;
use crate::resolve::{Field, Message, Struct, Type};
use crate::versions::{Condition, Versions};

/// The function that writes `item`.
pub(super) fn function(head: &str, message: &Message, item: &Struct) -> String {
    let mut body = String::new();
    for (condition, fields) in super::groups(item) {
        let may_be_lost = |field: &&Field| !field.ignorable && field.versions != item.versions;
        if fields.len() == 1 || fields.iter().any(may_be_lost) {
            body.extend(fields.into_iter().map(|field| positional(field, item.versions)));
            continue;
        }
        let values = super::list(fields.iter().map(|field| format!("self.{}", field.name)));
        body += &match condition {
            Condition::When(condition) => format!("if {condition} {{ w.run(({values})); }}\n"),
            _ => format!("w.run(({values}));\n"),
        };
    }
    if !message.flexible.is_empty() {
        body.push_str(&tagged_fields(message, item));
    }
    let body = format!("{}{body}", super::flexible(message, item, &body));
    let w = if body.contains("w.") || body.contains("(w, ") { "w" } else { "_w" };
    let version = super::version_parameter(&body);
    format!("{head}(&self, {w}: &mut Writer, {version}: i16) {{\n{body}\n}}")
}

/// The field at its place, and the check that its value may be left out where there is no place for it.
fn positional(field: &Field, within: Versions) -> String {
    let refusal = (!field.ignorable && field.versions != within).then(|| {
        let absent = defaults::is_not_default(field);
        (absent, format!("{{ w.not_in_version(&{:?}); }}", &field.schema_name))
    });
    // Not for a field that is only ever tagged.
    let write = || write(field, field.positional());
    match (field.positional().condition(within), refusal) {
        (Condition::Always, _) => write(),
        (Condition::When(condition), None) => format!("if {condition} {{ {} }}\n", write()),
        (Condition::When(condition), Some((absent, refuse))) if field.tagged.is_empty() => {
            format!("if {condition} {{ {} }} else if {absent} {refuse}\n", write())
        }
        (Condition::When(condition), Some((absent, refuse))) => {
            let elsewhere = absent_condition(field.versions, within);
            format!("if {condition} {{ {} }} else if {elsewhere}{absent} {refuse}\n", write())
        }
        (Condition::Never, None) => String::new(),
        (Condition::Never, Some((absent, refuse))) => {
            format!("if {}{absent} {refuse}\n", absent_condition(field.versions, within))
        }
    }
}

fn absent_condition(versions: Versions, within: Versions) -> String {
    match versions.condition(within) {
        Condition::When(condition) => match condition.strip_prefix("version >= ") {
            Some(first) => format!("version < {first} && "),
            None => format!("!({condition}) && "),
        },
        _ => String::new(),
    }
}

fn tagged_fields(message: &Message, item: &Struct) -> String {
    let mut tagged: Vec<&Field> = item.fields.iter().filter(|field| !field.tagged.is_empty()).collect();
    tagged.sort_by_key(|field| field.tag);
    if tagged.is_empty() {
        return "w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);\n".to_owned();
    }
    let mut writes = "let mut tags = w.tagged_fields(&self.unknown_tagged_fields);\n".to_owned();
    for field in tagged {
        let since = match field.tagged.condition(message.flexible.intersect(item.versions)) {
            Condition::When(condition) => format!("{condition} && "),
            _ => String::new(),
        };
        writes += &format!(
            "if {since}{} {{ tags.field({}, |w| {}); }}\n",
            defaults::is_not_default(field),
            field.tag,
            closure(&write(field, field.tagged))
        );
    }
    writes.push_str("tags.finish();\n");
    match message.flexible.condition(item.versions) {
        Condition::Always => writes,
        _ => format!("if flexible {{ {writes} }} else {{ w.refuse_tagged_fields(&self.unknown_tagged_fields); }}\n"),
    }
}

/// The statement as the body of a closure.
fn closure(statement: &str) -> String {
    let statement = statement.trim_end();
    match statement.strip_suffix(';') {
        Some(expression) if !expression.contains(';') => expression.to_owned(),
        _ => format!("{{ {statement} }}"),
    }
}

/// The statements that write the field, `within` versions that have it.
fn write(field: &Field, within: Versions) -> String {
    let (label, name) = (&field.schema_name, &field.name);
    match (field.nullable.condition(within), &field.field_type) {
        (Condition::Always, _) => call(field, true),
        (Condition::Never, _) if !field.is_option() => call(field, false),
        (condition, Type::Struct(_)) => unreachable!("{label}: a struct that is null in {condition:?}"),
        // Written alike, but for null.
        (Condition::Never, _) => {
            format!("w.require(&{label:?}, self.{name}.is_some());\n{}", call(field, true))
        }
        (Condition::When(condition), _) => {
            format!("w.require(&{label:?}, {condition} || self.{name}.is_some());\n{}", call(field, true))
        }
    }
}

fn call(field: &Field, nullable: bool) -> String {
    let label = &field.schema_name;
    let prefix = field.prefix(nullable);
    let flexible = if field.compact { "flexible" } else { "false" };
    let value = value(field);
    let call = match &field.field_type {
        Type::Bool => format!("w.bool({value})"),
        Type::Integer(name) => format!("w.{name}({value})"),
        Type::F64 => format!("w.f64({value})"),
        Type::Uuid => format!("w.uuid({value})"),
        Type::String => format!("w.{prefix}string(&{label:?}, {flexible}, {value})"),
        Type::Bytes => format!("w.{prefix}bytes(&{label:?}, {flexible}, {value})"),
        Type::Struct(_) => format!("w.{prefix}structure(&{label:?}, {value}, |w, it| it.encode_fields(w, version))"),
        Type::Array(item) => match &**item {
            Type::Struct(_) => format!("w.{prefix}structs(&{label:?}, {flexible}, {value}, version)"),
            item if item.is_number() && !nullable => format!("w.numbers(&{label:?}, {flexible}, {value})"),
            _ => format!("w.{prefix}elements(&{label:?}, {flexible}, {value})"),
        },
    };
    format!("{call};\n")
}

/// The field's value as the call takes it.
fn value(field: &Field) -> String {
    let name = format!("self.{}", field.name);
    match (field.is_option(), &field.field_type) {
        (true, Type::Struct(_)) => format!("{name}.as_ref()"),
        (true, _) => format!("{name}.as_deref()"),
        (false, Type::String | Type::Bytes | Type::Array(_) | Type::Struct(_)) => format!("&{name}"),
        (false, _) => name,
    }
}
