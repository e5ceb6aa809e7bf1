//! Types and defaults, and the test that a value is not the default.

use super::Form::{self, Borrowed, Owned};
use crate::resolve::{Default, Field, Struct, Type};

/// The field's type in Rust.
pub(super) fn rust_type(field: &Field, form: Form) -> String {
    let plain = match form {
        Owned => plain_type(&field.field_type),
        Borrowed => borrowed_type(&field.field_type),
    };
    if field.is_option() { format!("Option<{plain}>") } else { plain }
}

fn plain_type(field_type: &Type) -> String {
    match field_type {
        Type::Bool => "bool".into(),
        Type::Integer(name) => (*name).into(),
        Type::F64 => "f64".into(),
        Type::Uuid => "Uuid".into(),
        Type::String => "String".into(),
        Type::Bytes => "Bytes".into(),
        Type::Struct(name) => name.clone(),
        Type::Array(item) if item.is_number() => format!("Numbers<{}>", plain_type(item)),
        Type::Array(item) => format!("Vec<{}>", plain_type(item)),
    }
}

fn borrowed_type(field_type: &Type) -> String {
    match field_type {
        Type::String => "&'a str".into(),
        Type::Bytes => "&'a [u8]".into(),
        Type::Struct(name) => format!("{name}Ref<'a>"),
        Type::Array(item) if item.is_fixed() => format!("Values<'a, {}>", plain_type(item)),
        Type::Array(item) => format!("Items<'a, {}>", borrowed_type(item)),
        _ => plain_type(field_type),
    }
}

/// The field's default, as an expression.
pub(super) fn value(field: &Field, form: Form) -> String {
    let plain = match (&field.default, &field.field_type) {
        (Default::Null, _) => return "None".into(),
        (Default::Bool(value), _) => value.to_string(),
        (Default::Integer(value), Type::Integer(name)) => integer(*value, name),
        (Default::Integer(value), _) => value.to_string(),
        (Default::Text(text), _) => format!("{text:?}{}", form.choose(".to_owned()", "")),
        (Default::OfType, field_type) => zero(field_type, form),
    };
    if field.is_option() { format!("Some({plain})") } else { plain }
}

fn zero(field_type: &Type, form: Form) -> String {
    match field_type {
        Type::Bool => "false".into(),
        Type::Integer(_) => "0".into(),
        Type::F64 => "0.0".into(),
        Type::Uuid => "Uuid::ZERO".into(),
        Type::String => form.choose("String::new()", "\"\"").into(),
        Type::Bytes => form.choose("Bytes::new()", "&[]").into(),
        Type::Struct(name) => format!("{name}{}::default()", form.choose("", "Ref")),
        Type::Array(item) if item.is_number() => form.choose("Numbers::new()", "Values::EMPTY").into(),
        Type::Array(item) if item.is_fixed() => form.choose("Vec::new()", "Values::EMPTY").into(),
        Type::Array(_) => form.choose("Vec::new()", "Items::EMPTY").into(),
    }
}

/// Extremes by their names; the others as numbers.
fn integer(value: i64, name: &str) -> String {
    match (name, value) {
        ("i32", v) if v == i64::from(i32::MAX) => "i32::MAX".into(),
        ("i32", v) if v == i64::from(i32::MIN) => "i32::MIN".into(),
        ("i64", i64::MAX) => "i64::MAX".into(),
        ("i64", i64::MIN) => "i64::MIN".into(),
        _ => value.to_string(),
    }
}

/// Whether `derive(Default)` gives the struct's defaults.
pub(super) fn derivable(fields: &Struct) -> bool {
    fields.fields.iter().all(|field| match field.default {
        Default::OfType => !field.is_option(),
        Default::Null => true,
        _ => false,
    })
}

/// The test, in Rust, that the field of `self` does not hold its default.
pub(super) fn is_not_default(field: &Field) -> String {
    let name = format!("self.{}", field.name);
    match (&field.default, &field.field_type) {
        (Default::Null, _) => format!("{name}.is_some()"),
        (Default::Text(text), _) if field.is_option() => format!("{name}.as_deref() != Some({text:?})"),
        (Default::Text(text), _) => format!("{name} != {text:?}"),
        (Default::Bool(true), _) => format!("!{name}"),
        (Default::OfType, Type::String | Type::Bytes | Type::Array(_)) if field.is_option() => {
            format!("{name}.as_ref().is_none_or(|value| !value.is_empty())")
        }
        (Default::OfType, Type::String | Type::Bytes | Type::Array(_)) => format!("!{name}.is_empty()"),
        (_, Type::Bool) => name,
        _ => format!("{name} != {}", value(field, Owned)),
    }
}

/// As the documentation says it, if it is not the type's own.
pub(super) fn described(field: &Field) -> Option<String> {
    match &field.default {
        Default::OfType => None,
        Default::Null => Some("null".into()),
        Default::Bool(value) => Some(value.to_string()),
        Default::Integer(value) => Some(value.to_string()),
        Default::Text(text) => Some(format!("`{text}`")),
    }
}
