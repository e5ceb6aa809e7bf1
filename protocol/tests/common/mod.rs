//! What the tests of all messages share: the golden bytes, and a way to a message's type by its name.

use bytes::Bytes;
use millstream_protocol::api::{ApiKey, MessageVisitor};
use millstream_protocol::messages;

/// What `golden/Golden.java` put into a message's fields, in its order.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Family {
    /// Nothing: the message as it is made.
    Defaults,
    /// Something everywhere, one element in each array.
    One,
    /// Null wherever it may be.
    Nulls,
    /// The lowest and highest numbers, empty and long bytes, two elements in each array, unknown tagged fields.
    Extremes,
    /// [`Family::One`] of the newest version, written at another.
    NewestElsewhere,
    /// [`Family::One`] of the oldest version, written at another.
    OldestElsewhere,
}

impl Family {
    fn of(number: u8) -> Self {
        use Family::*;
        [Defaults, One, Nulls, Extremes, NewestElsewhere, OldestElsewhere][usize::from(number)]
    }
}

/// What Java makes of one message at one version.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) version: i16,
    pub(crate) family: Family,
    /// `None` if Java refuses to write it.
    pub(crate) bytes: Option<Bytes>,
}

/// Every entry of `golden/messages.bin`.
pub(crate) fn golden() -> Vec<Entry> {
    let mut rest = Bytes::from_static(include_bytes!("../../golden/messages.bin"));
    let mut entries = Vec::new();
    while !rest.is_empty() {
        let name_len = rest.split_to(1)[0];
        let name = String::from_utf8(rest.split_to(name_len.into()).to_vec()).unwrap();
        let version = i16::from_be_bytes(rest.split_to(2)[..].try_into().unwrap());
        let family = Family::of(rest.split_to(1)[0]);
        let len = i32::from_be_bytes(rest.split_to(4)[..].try_into().unwrap());
        let bytes = usize::try_from(len).ok().map(|len| rest.split_to(len));
        entries.push(Entry { name, version, family, bytes });
    }
    entries
}

/// Calls `visitor` with the type of the message of that name.
pub(crate) fn visit<V: MessageVisitor>(name: &str, visitor: V) -> V::Output {
    let key = |suffix| {
        let api = name.strip_suffix(suffix)?;
        ApiKey::all().find(|key| key.name() == api)
    };
    if let Some(key) = key("Request") {
        messages::visit_request(key, visitor)
    } else if let Some(key) = key("Response") {
        messages::visit_response(key, visitor)
    } else {
        messages::visit_data(name, visitor).unwrap_or_else(|| panic!("there is no message {name}"))
    }
}
