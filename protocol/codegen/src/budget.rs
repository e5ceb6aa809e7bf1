//! A check on `millstream-protocol`'s reader: its memory budget for arrays must not refuse what is honest.

use std::path::Path;

use crate::resolve::{self, Field, Message, Struct, Type};
use crate::schema;
use crate::versions::{Condition, Versions};

/// The reader's own figure: bytes of arrays that one byte of a frame may ask for.
const BUDGET_PER_BYTE: usize = 31;

const POINTER_AND_TWO: usize = 24;

fn find<'a>(message: &'a Message, name: &str) -> &'a Struct {
    message.structs.iter().find(|item| item.name == name).expect("resolved structs are complete")
}

/// What a struct takes in memory, without what it points to; at most a little too large.
fn memory(message: &Message, item: &Struct) -> usize {
    let unknown_tagged_fields = if message.flexible.is_empty() { 0 } else { POINTER_AND_TWO };
    let fields: usize = item.fields.iter().map(|field| field_memory(message, field)).sum();
    (fields + unknown_tagged_fields).next_multiple_of(8)
}

fn field_memory(message: &Message, field: &Field) -> usize {
    match &field.field_type {
        Type::Bool | Type::Integer("i8") => 1,
        Type::Integer("i16" | "u16") => 2,
        Type::Integer("i32" | "u32") => 4,
        Type::Integer(_) | Type::F64 => 8,
        Type::Uuid => 16,
        Type::Bytes => 32,
        Type::String | Type::Array(_) => POINTER_AND_TWO,
        Type::Struct(name) => memory(message, find(message, name)) + if field.is_option() { 8 } else { 0 },
    }
}

/// The fewest bytes in which an honest struct is written at `version`: empty all over, but for a name.
fn fewest_honest_bytes(message: &Message, item: &Struct, version: i16) -> usize {
    let only = Versions { min: version, max: version };
    let is_name = |field: &Field| {
        let has = |versions: Versions| versions.condition(only) != Condition::Never;
        field.field_type == Type::String && has(field.positional()) && !has(field.nullable)
    };
    fewest_bytes(message, item, version) + usize::from(item.fields.iter().any(is_name))
}

/// The fewest bytes in which a struct can be written at `version`.
fn fewest_bytes(message: &Message, item: &Struct, version: i16) -> usize {
    let only = Versions { min: version, max: version };
    let has = |versions: Versions| versions.condition(only) != Condition::Never;
    let flexible = has(message.flexible);
    let field_bytes = |field: &Field| match &field.field_type {
        _ if !has(field.positional()) => 0,
        Type::Bool | Type::Integer("i8") => 1,
        Type::Integer("i16" | "u16") => 2,
        Type::Integer("i32" | "u32") => 4,
        Type::Integer(_) | Type::F64 => 8,
        Type::Uuid => 16,
        Type::Struct(_) if has(field.nullable) => 1,
        Type::Struct(name) => fewest_bytes(message, find(message, name), version),
        Type::Bytes | Type::String | Type::Array(_) if flexible => 1,
        Type::String => 2,
        Type::Bytes | Type::Array(_) => 4,
    };
    usize::from(flexible) + item.fields.iter().map(field_bytes).sum::<usize>()
}

#[test]
fn no_array_of_smallest_structs_is_over_the_readers_budget() {
    let schemas = schema::load_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas")).expect("schemas");
    let mut checked = 0;
    for message in schemas.iter().filter_map(|schema| resolve::message(schema).expect("a message")) {
        for item in message.structs.iter().skip(1) {
            for version in item.versions.min..=item.versions.max {
                let (memory, bytes) = (memory(&message, item), fewest_honest_bytes(&message, item, version));
                let name = format!("{}.{} v{version}", message.name, item.name);
                assert!(memory <= bytes * BUDGET_PER_BYTE, "{name}: {memory} bytes of memory for {bytes}");
                checked += 1;
            }
        }
    }
    assert!(checked > 900, "only {checked} checked");
}
