//! The messages' schemas as data: for code that meets messages whose type it does not know, such as a printer of any
//! message, a proxy that edits a field by its name, or a fuzzer.
//!
//! Everything here is `static` and generated from the same `schemas/` as [`crate::messages`], so that both agree.
//! Names are the schemas' own, in camel case: [`crate::messages`]' `max_wait_ms` is `maxWaitMs` here.
//!
//! ```
//! use millstream_protocol::api::{ApiKey, VersionRange};
//! use millstream_protocol::schema::{self, FieldDefault, FieldType, MessageKind};
//!
//! let fetch = schema::request(ApiKey::Fetch);
//! assert_eq!((fetch.name, fetch.kind), ("FetchRequest", MessageKind::Request));
//! let rack = fetch.fields.iter().find(|field| field.name == "rackId").expect("a field of Fetch");
//! assert_eq!((rack.field_type, rack.default), (FieldType::String, FieldDefault::OfType));
//! assert!(!rack.versions.contains(10) && rack.versions.contains(11));
//!
//! let header = schema::message("RequestHeader").expect("a message");
//! assert_eq!(header.flexible, Some(VersionRange::new(2, 2)));
//! ```

mod build;
mod generated;

use crate::api::{ApiKey, VersionRange};

/// One message: a request, a response, a header or data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MessageSchema {
    /// The schema's name, such as `FetchRequest`.
    pub name: &'static str,
    /// What the message is for.
    pub kind: MessageKind,
    /// The API of a request or response.
    pub api_key: Option<i16>,
    /// The type of the record that it is the key or the value of, in the topics of coordinators and of metadata.
    pub record_type: Option<i16>,
    /// Every version, unstable ones included.
    pub versions: VersionRange,
    /// The versions with compact lengths and tagged fields (KIP-482).
    pub flexible: Option<VersionRange>,
    /// The versions that were still subject to change in the newest release that has them.
    pub unstable: Option<VersionRange>,
    /// In wire order; tagged fields are behind all others on the wire, wherever they stand here.
    pub fields: &'static [FieldSchema],
}

impl MessageSchema {
    /// Whether `version` has compact lengths and tagged fields.
    pub fn is_flexible(&self, version: i16) -> bool {
        contains(self.flexible, version)
    }
}

/// What a message is for.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum MessageKind {
    /// What a client sends, behind a request header.
    Request,
    /// What comes back, behind a response header.
    Response,
    /// What stands in front of a request or a response.
    Header,
    /// What is stored in a record's key or value.
    Data,
}

/// The fields that a message or one of its fields is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StructSchema {
    /// The schema's name, such as `FetchTopic`; only unique within its message.
    pub name: &'static str,
    /// The message's versions in which it is used.
    pub versions: VersionRange,
    /// In wire order.
    pub fields: &'static [FieldSchema],
}

/// One field of a message or struct.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FieldSchema {
    /// The name in camel case, as in Kafka's JSON form: `maxWaitMs`.
    pub name: &'static str,
    /// What it holds.
    pub field_type: FieldType,
    /// The versions that have it.
    pub versions: VersionRange,
    /// The versions in which it may be null.
    pub nullable: Option<VersionRange>,
    /// The versions in which it stands among the tagged fields, and not at its place.
    pub tagged: Option<VersionRange>,
    /// Its tag there.
    pub tag: u32,
    /// Whether its length is compact in flexible versions. `false` for a request header's client id alone.
    pub compact: bool,
    /// The value where it is absent; a tagged field that holds it is not written.
    pub default: FieldDefault,
    /// Whether its value may be dropped where the version lacks it.
    pub ignorable: bool,
    /// Whether it identifies its struct within an array.
    pub map_key: bool,
    /// What it names: `topicName`, `brokerId` ...
    pub entity_type: Option<&'static str>,
}

impl FieldSchema {
    /// Whether `version` may hold a null.
    pub fn is_nullable(&self, version: i16) -> bool {
        contains(self.nullable, version)
    }

    /// Whether `version` has it among the tagged fields.
    pub fn is_tagged(&self, version: i16) -> bool {
        contains(self.tagged, version)
    }
}

/// What a field holds. Integers are big-endian.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FieldType {
    /// One byte: true unless it is 0.
    Bool,
    /// One byte, signed.
    Int8,
    /// Two bytes, signed.
    Int16,
    /// Two bytes, unsigned.
    Uint16,
    /// Four bytes, signed.
    Int32,
    /// Four bytes, unsigned.
    Uint32,
    /// Eight bytes, signed.
    Int64,
    /// Eight bytes, IEEE 754.
    Float64,
    /// A length and UTF-8.
    String,
    /// A length and bytes.
    Bytes,
    /// A length and a record set; as [`FieldType::Bytes`] on the wire.
    Records,
    /// Sixteen bytes.
    Uuid,
    /// Fields, one behind the other; a byte in front of them where it may be null: -1 if it is, else 1.
    Struct(&'static StructSchema),
    /// A count and as many elements.
    Array(&'static FieldType),
}

/// The value that a field has where nothing says otherwise.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum FieldDefault {
    /// Zero, false, empty; of a struct, the defaults of its fields.
    OfType,
    /// Null.
    Null,
    /// A bool that is not false.
    Bool(bool),
    /// An integer that is not 0.
    Integer(i64),
    /// A string that is not empty.
    Text(&'static str),
}

/// Every message, ascending by name.
pub fn all() -> impl ExactSizeIterator<Item = &'static MessageSchema> {
    generated::BY_NAME.iter().copied()
}

/// The message of that name, such as `FetchRequest`.
pub fn message(name: &str) -> Option<&'static MessageSchema> {
    generated::BY_NAME.binary_search_by_key(&name, |message| message.name).ok().map(|at| generated::BY_NAME[at])
}

/// The request of an API.
pub fn request(key: ApiKey) -> &'static MessageSchema {
    of_api(generated::REQUESTS, key)
}

/// The response of an API.
pub fn response(key: ApiKey) -> &'static MessageSchema {
    of_api(generated::RESPONSES, key)
}

fn of_api(messages: &'static [&'static MessageSchema], key: ApiKey) -> &'static MessageSchema {
    match messages.binary_search_by_key(&Some(key.as_i16()), |message| message.api_key) {
        Ok(at) => messages[at],
        Err(_) => unreachable!("every API has a request and a response"),
    }
}

fn contains(versions: Option<VersionRange>, version: i16) -> bool {
    versions.is_some_and(|versions| versions.contains(version))
}
