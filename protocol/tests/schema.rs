//! The schemas as data: found by every name and key, and in agreement with the messages' own code.
#![allow(clippy::unwrap_used, reason = "a test may fail so")]

use std::collections::BTreeSet;

use millstream_protocol::api::{ApiKey, Message, MessageVisitor, VersionRange};
use millstream_protocol::messages::{visit_data, visit_request, visit_response};
use millstream_protocol::schema::{self, FieldDefault, FieldSchema, FieldType, MessageKind};

/// What a message's own code says of it.
struct Facts;

impl MessageVisitor for Facts {
    type Output = (&'static str, VersionRange, Option<VersionRange>);

    fn visit<M: Message>(self) -> Self::Output {
        (M::NAME, M::VERSIONS, M::FLEXIBLE)
    }
}

#[test]
fn schemas_and_messages_agree() {
    for message in schema::all() {
        let key = message.api_key.and_then(ApiKey::from_i16);
        let facts = match (message.kind, key) {
            (MessageKind::Request, Some(key)) => visit_request(key, Facts),
            (MessageKind::Response, Some(key)) => visit_response(key, Facts),
            _ => visit_data(message.name, Facts).unwrap(),
        };
        assert_eq!(facts, (message.name, message.versions, message.flexible));
    }
}

#[test]
fn every_message_is_found() {
    for key in ApiKey::all() {
        for (message, kind) in
            [(schema::request(key), MessageKind::Request), (schema::response(key), MessageKind::Response)]
        {
            assert_eq!((message.api_key, message.kind), (Some(key.as_i16()), kind), "{key}");
            assert_eq!(message.versions, key.all_versions(), "{key}");
        }
    }
    for message in schema::all() {
        assert_eq!(schema::message(message.name), Some(message));
    }
    assert_eq!(schema::message("Fetch"), None);
    assert_eq!(schema::message(""), None);
}

/// A field's versions lie within its struct's, its attributes' within its own; tags and names are unique.
fn check(fields: &[FieldSchema], within: VersionRange, path: &str) {
    let inside = |inner: VersionRange, outer: VersionRange| inner.intersect(outer) == Some(inner);
    let names: BTreeSet<&str> = fields.iter().map(|field| field.name).collect();
    assert_eq!(names.len(), fields.len(), "{path}");
    for field in fields {
        let path = format!("{path}.{}", field.name);
        assert!(inside(field.versions, within), "{path}");
        assert!(field.nullable.is_none_or(|nullable| inside(nullable, field.versions)), "{path}");
        assert!(field.tagged.is_none_or(|tagged| inside(tagged, field.versions)), "{path}");
        assert!(field.default != FieldDefault::Null || field.nullable.is_some(), "{path}");
        match field.field_type {
            FieldType::Struct(item) | FieldType::Array(&FieldType::Struct(item)) => {
                check(item.fields, item.versions, &path);
            }
            _ => {}
        }
    }
    for version in within.min..=within.max {
        let tags: Vec<u32> = fields.iter().filter(|field| field.is_tagged(version)).map(|field| field.tag).collect();
        assert_eq!(tags.iter().collect::<BTreeSet<_>>().len(), tags.len(), "{path} v{version}");
    }
}

#[test]
fn fields_are_consistent() {
    for message in schema::all() {
        check(message.fields, message.versions, message.name);
    }
}
