//! Writing: a struct's fields in wire order, and a refusal of what the version would lose.

use super::defaults;
use crate::resolve::{Field, Message, Struct, Type};
use crate::versions::{Condition, Versions};

/// The function that writes `item`.
pub(super) fn function(head: &str, message: &Message, item: &Struct) -> String {
    let mut body = String::new();
    for field in &item.fields {
        body.push_str(&positional(field, item.versions));
    }
    if !message.flexible.is_empty() {
        body.push_str(&tagged_fields(message, item));
    }
    let body = format!("{}{body}", super::flexible(message, item, &body));
    let w = if body.contains("w.") || body.contains("(w, ") { "w" } else { "_w" };
    let version = super::version_parameter(&body);
    // A last call's result is the function's.
    let body = match body.strip_suffix("?;\n") {
        Some(body) => body.to_owned(),
        None => format!("{body}Ok(())"),
    };
    format!("{head}(&self, {w}: &mut Writer, {version}: i16) -> Result<(), EncodeError> {{\n{body}\n}}")
}

/// The field at its place, and the check that its value may be left out where there is no place for it.
fn positional(field: &Field, within: Versions) -> String {
    let refusal = (!field.ignorable && field.versions != within).then(|| {
        let absent = defaults::is_not_default(field);
        (absent, format!("{{ return Err(not_in_version({:?})); }}", field.label()))
    });
    let write = write(field, field.positional());
    match (field.positional().condition(within), refusal) {
        (Condition::Always, _) => write,
        (Condition::When(condition), None) => format!("if {condition} {{ {write} }}\n"),
        (Condition::When(condition), Some((absent, refuse))) if field.tagged.is_empty() => {
            format!("if {condition} {{ {write} }} else if {absent} {refuse}\n")
        }
        (Condition::When(condition), Some((absent, refuse))) => {
            let elsewhere = absent_condition(field.versions, within);
            format!("if {condition} {{ {write} }} else if {elsewhere}{absent} {refuse}\n")
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
        return "w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields)?;\n".to_owned();
    }
    let mut writes = "let mut tags = w.tagged_fields(&self.unknown_tagged_fields);\n".to_owned();
    for field in tagged {
        let since = match field.tagged.condition(message.flexible.intersect(item.versions)) {
            Condition::When(condition) => format!("{condition} && "),
            _ => String::new(),
        };
        writes += &format!(
            "if {since}{} {{ tags.field({}, |w| {})?; }}\n",
            defaults::is_not_default(field),
            field.tag,
            closure(&write(field, field.tagged))
        );
    }
    writes.push_str("tags.finish()?;\n");
    match message.flexible.condition(item.versions) {
        Condition::Always => writes,
        _ => format!("if flexible {{ {writes} }} else {{ refuse_tagged_fields(&self.unknown_tagged_fields)?; }}\n"),
    }
}

/// The statement as the body of a closure that gives a result.
fn closure(statement: &str) -> String {
    let statement = statement.trim_end();
    match statement.strip_suffix("?;") {
        Some(expression) if !expression.starts_with("if ") => expression.to_owned(),
        _ => format!("{{ {statement} Ok(()) }}"),
    }
}

/// The statement that writes the field, `within` versions that have it.
fn write(field: &Field, within: Versions) -> String {
    match field.nullable.condition(within) {
        Condition::Never => call(field, false),
        Condition::Always => call(field, true),
        Condition::When(condition) => {
            format!("if {condition} {{ {} }} else {{ {} }}\n", call(field, true), call(field, false))
        }
    }
}

fn call(field: &Field, nullable: bool) -> String {
    let label = field.label();
    let prefix = if nullable { "nullable_" } else { "" };
    let flexible = if field.compact { "flexible" } else { "false" };
    let value = value(field, nullable);
    let call = match &field.field_type {
        Type::Bool => return format!("w.bool({value});\n"),
        Type::Integer(name) => return format!("w.{name}({value});\n"),
        Type::F64 => return format!("w.f64({value});\n"),
        Type::Uuid => return format!("w.uuid({value});\n"),
        Type::String => format!("w.{prefix}string({label:?}, {flexible}, {value})"),
        Type::Bytes => format!("w.{prefix}bytes({label:?}, {flexible}, {value})"),
        Type::Struct(_) if nullable => {
            format!("w.nullable_struct({label:?}, {value}, |w, it| it.encode(w, version))")
        }
        Type::Struct(_) => format!("{value}.encode(w, version).map_err(|e| e.within({label:?}))"),
        Type::Array(item) => match &**item {
            Type::Struct(_) => {
                format!("w.{prefix}array({label:?}, {flexible}, {value}, |w, it| it.encode(w, version))")
            }
            _ => format!("w.{prefix}elements({label:?}, {flexible}, {value})"),
        },
    };
    format!("{call}?;\n")
}

/// The field's value as the call takes it.
fn value(field: &Field, nullable: bool) -> String {
    let name = format!("self.{}", field.name);
    let is_struct = matches!(field.field_type, Type::Struct(_));
    let option = if is_struct { format!("{name}.as_ref()") } else { format!("{name}.as_deref()") };
    match (field.is_option(), nullable, &field.field_type) {
        (true, true, _) => option,
        (true, false, _) => format!("required({:?}, {option})?", field.label()),
        (false, _, Type::String | Type::Bytes | Type::Array(_)) => format!("&{name}"),
        (false, ..) => name,
    }
}
