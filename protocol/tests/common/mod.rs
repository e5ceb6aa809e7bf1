//! What the tests of all messages share: the golden vectors, and a way to a message's type by its name.

pub(crate) mod golden;

use millstream_protocol::api::{ApiKey, MessageVisitor};
use millstream_protocol::messages;

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
