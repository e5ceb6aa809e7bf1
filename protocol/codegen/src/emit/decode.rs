//! Reading, into either form: a struct's fields in wire order as one struct literal, tagged fields behind.

use super::Form::{self, Borrowed, Owned};
use super::defaults;
use crate::resolve::{Field, Message, Struct, Type};
use crate::versions::{Condition, Versions};

/// The function that reads `item`.
pub(super) fn function(head: &str, message: &Message, item: &Struct, form: Form) -> String {
    let tagged: Vec<&Field> = item.fields.iter().filter(|field| !field.tagged.is_empty()).collect();
    let (lets, mut literal) = positional(item, form);
    if !message.flexible.is_empty() {
        let unknown = match form {
            _ if tagged.is_empty() => "r.unknown_tagged_fields(flexible)",
            Owned => "Vec::new()",
            Borrowed => "TaggedFieldsRef::NONE",
        };
        literal += &format!("unknown_tagged_fields: {unknown},\n");
    }
    let body = if tagged.is_empty() {
        format!("{lets}Self {{ {literal} }}")
    } else {
        let tagged = match form {
            Owned => tagged_fields(&tagged, message.flexible.intersect(item.versions)),
            Borrowed => "r.tagged_fields(flexible, version, &mut it)".to_owned(),
        };
        format!("{lets}let mut it = Self {{ {literal} }};\nit.unknown_tagged_fields = {tagged};\nit")
    };
    let body = format!("{}{body}", super::flexible(message, item, &body));
    let r = if body.contains("r.") { "r" } else { "_r" };
    let version = super::version_parameter(&body);
    let reader = match form {
        Owned => "Reader<'_>",
        Borrowed => "Cursor<'a>",
    };
    format!("{head}({r}: &mut {reader}, {version}: i16) -> Self {{\n{body}\n}}")
}

/// What comes before the struct literal, and what is in it: fields are read in wire order, so that all before the last
/// run of several are read into variables.
fn positional(item: &Struct, form: Form) -> (String, String) {
    let groups = super::groups(item);
    let ahead = groups.iter().rposition(|(_, fields)| fields.len() > 1).map_or(0, |last| last + 1);
    let (mut lets, mut literal) = (String::new(), String::new());
    for (i, (condition, fields)) in groups.iter().enumerate() {
        let names = super::list(fields.iter().map(|field| local(field)));
        let places = || super::list(fields.iter().map(|field| place(field)));
        let value = match &fields[..] {
            [field] => conditional(condition, &read(field, field.positional(), form), &defaults::value(field, form)),
            run => {
                let labels = super::list(run.iter().map(|field| format!("{:?}", field.schema_name)));
                let values = super::list(run.iter().map(|field| defaults::value(field, form)));
                conditional(condition, &format!("r.run(&[{labels}])"), &format!("({values})"))
            }
        };
        match &fields[..] {
            [field] if i >= ahead || *condition == Condition::Never => {
                literal += &format!("{}: {value},\n", field.name)
            }
            [field] => {
                // What is left out by a version may not say its type, as an empty list.
                lets += &format!("let {names}: {} = {value};\n", defaults::rust_type(field, form));
                literal += &format!("{},\n", places());
            }
            _ => {
                lets += &format!("let ({names}) = {value};\n");
                literal += &format!("{},\n", places());
            }
        }
    }
    (lets, literal)
}

/// The variable that the field is read into, which must not hide a parameter.
fn local(field: &Field) -> String {
    match field.name.as_str() {
        name @ ("version" | "flexible" | "r" | "it") => format!("its_{name}"),
        name => name.to_owned(),
    }
}

/// The variable in the struct literal.
fn place(field: &Field) -> String {
    let local = local(field);
    if local == field.name { local } else { format!("{}: {local}", field.name) }
}

fn conditional(condition: &Condition, value: &str, default: &str) -> String {
    match condition {
        Condition::Never => default.to_owned(),
        Condition::Always => value.to_owned(),
        Condition::When(condition) => format!("if {condition} {{ {value} }} else {{ {default} }}"),
    }
}

fn tagged_fields(fields: &[&Field], within: Versions) -> String {
    let arms = tagged_arms(fields, within, "it", Owned);
    format!("r.tagged_fields(flexible, |r, tag| {{ match tag {{ {arms} _ => return false, }} true }})")
}

/// The function that reads a tagged field which `item` names, nothing if it names none.
pub(super) fn tagged_function(message: &Message, item: &Struct) -> String {
    let tagged: Vec<&Field> = item.fields.iter().filter(|field| !field.tagged.is_empty()).collect();
    if tagged.is_empty() {
        return String::new();
    }
    let arms = tagged_arms(&tagged, message.flexible.intersect(item.versions), "self", Borrowed);
    let flexible = if arms.contains("flexible") { "let flexible = true;\n" } else { "" };
    let version = super::version_parameter(&arms);
    format!(
        "\n\n#[inline]\nfn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, {version}: i16) -> bool {{\n\
         {flexible}match tag {{ {arms} _ => return false, }}\ntrue\n}}"
    )
}

fn tagged_arms(fields: &[&Field], within: Versions, it: &str, form: Form) -> String {
    let mut arms = String::new();
    for field in fields {
        let (tag, name, value) = (field.tag, &field.name, read(field, field.tagged, form));
        match field.tagged.condition(within) {
            // As in Java a tag of another version is no unknown one.
            Condition::When(condition) => {
                arms += &format!("{tag} if {condition} => {it}.{name} = {value},\n");
                arms += &format!("{tag} => r.misplaced_tag(tag),\n");
            }
            _ => arms += &format!("{tag} => {it}.{name} = {value},\n"),
        }
    }
    arms
}

/// The expression that reads the field, `within` versions that have it.
fn read(field: &Field, within: Versions, form: Form) -> String {
    match field.nullable.condition(within) {
        Condition::Never if field.is_option() => format!("Some({})", call(field, false, form)),
        Condition::Never => call(field, false, form),
        Condition::Always => call(field, true, form),
        Condition::When(condition) => {
            format!("if {condition} {{ {} }} else {{ Some({}) }}", call(field, true, form), call(field, false, form))
        }
    }
}

fn call(field: &Field, nullable: bool, form: Form) -> String {
    let label = &field.schema_name;
    let nullable = field.prefix(nullable);
    let flexible = if field.compact { "flexible" } else { "false" };
    match &field.field_type {
        Type::Bool => format!("r.bool(&{label:?})"),
        Type::Integer(name) => format!("r.{name}(&{label:?})"),
        Type::F64 => format!("r.f64(&{label:?})"),
        Type::Uuid => format!("r.uuid(&{label:?})"),
        Type::String => format!("r.{nullable}{}(&{label:?}, {flexible})", form.choose("string", "str")),
        Type::Bytes => format!("r.{nullable}{}(&{label:?}, {flexible})", form.choose("bytes", "slice")),
        Type::Struct(name) => {
            let read = form.choose("::decode_fields", "Ref::read");
            format!("r.{nullable}structure(&{label:?}, |r| {name}{read}(r, version))")
        }
        Type::Array(item) => match (&**item, form) {
            (Type::Struct(_), Owned) => format!("r.{nullable}structs(&{label:?}, {flexible}, version)"),
            (Type::Struct(_), Borrowed) => format!("r.{nullable}items(&{label:?}, {flexible}, version)"),
            (Type::String, Borrowed) => format!("r.{nullable}strings(&{label:?}, {flexible})"),
            (_, Borrowed) => format!("r.{nullable}values(&{label:?}, {flexible})"),
            (item, Owned) if item.is_number() => format!("r.{nullable}numbers(&{label:?}, {flexible})"),
            (_, Owned) => format!("r.{nullable}elements(&{label:?}, {flexible})"),
        },
    }
}
