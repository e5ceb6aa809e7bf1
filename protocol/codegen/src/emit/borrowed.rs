//! One message's second file: its structs as views of the frame that they are read from.

use super::Form::Borrowed;
use super::{NOTICE, decode, defaults, doc, index};
use crate::resolve::{Field, Message, Struct, Type};
use crate::tree::Files;

/// Every file of `src/borrowed/generated/`.
pub(crate) fn files(messages: &[Message]) -> Files {
    let mut files: Files = messages.iter().map(|it| (format!("{}.rs", it.module()), file(it))).collect();
    files.insert("mod.rs".to_owned(), index::borrowed(messages));
    files
}

fn file(message: &Message) -> String {
    let mut body = String::new();
    for item in &message.structs {
        definition(&mut body, message, item);
    }
    // What views nothing has no lifetime.
    for item in message.structs.iter().filter(|item| !is_view(message, item)) {
        for lifetime in ["<'a>", "<'_>"] {
            body = body.replace(&format!("{}Ref{lifetime}", item.name), &format!("{}Ref", item.name));
        }
    }
    format!("//! {}, read in place.\n\n{NOTICE}\nuse super::*;\n\n{body}", doc::title(message).trim_end_matches('.'))
}

/// Whether the struct has anything but numbers and identifiers.
pub(super) fn is_view(message: &Message, item: &Struct) -> bool {
    !message.flexible.is_empty() || item.fields.iter().any(|field| !field.field_type.is_fixed())
}

/// The struct, its default if another struct's may need it, and how it is read.
fn definition(out: &mut String, message: &Message, item: &Struct) {
    *out += &format!(
        "/// [`{0}`](crate::messages::{1}::{0}), read in place.\n#[derive(Clone, Copy, Debug)]\npub struct {0}Ref<'a> {{\n",
        item.name,
        message.module()
    );
    for field in &item.fields {
        *out += &format!("pub {}: {},\n", field.name, defaults::rust_type(field, Borrowed));
    }
    out.push_str(if message.flexible.is_empty() {
        "}\n"
    } else {
        "pub unknown_tagged_fields: TaggedFieldsRef<'a>,\n}\n"
    });
    if is_default_of_another(message, item) {
        default(out, message, item);
    }
    *out += &format!(
        "impl<'a> StructRef<'a> for {}Ref<'a> {{\n#[inline{}]\n{}{}\n}}\n\n",
        item.name,
        // What has no parts is walked over as often as its parents are, and in a loop.
        if has_parts(item) { "" } else { "(always)" },
        decode::function("fn read", message, item, Borrowed),
        decode::tagged_function(message, item)
    );
}

fn has_parts(item: &Struct) -> bool {
    item.fields.iter().any(|field| match &field.field_type {
        Type::Struct(_) => true,
        Type::Array(item) => matches!(**item, Type::Struct(_)),
        _ => false,
    })
}

fn is_default_of_another(message: &Message, item: &Struct) -> bool {
    let holds = |field: &Field| field.field_type == Type::Struct(item.name.clone());
    message.structs.iter().flat_map(|item| &item.fields).any(holds)
}

fn default(out: &mut String, message: &Message, item: &Struct) {
    *out += &format!("impl Default for {}Ref<'_> {{\n#[inline]\nfn default() -> Self {{\nSelf {{\n", item.name);
    for field in &item.fields {
        *out += &format!("{}: {},\n", field.name, defaults::value(field, Borrowed));
    }
    out.push_str(if message.flexible.is_empty() { "" } else { "unknown_tagged_fields: TaggedFieldsRef::NONE,\n" });
    out.push_str("}\n}\n}\n");
}
