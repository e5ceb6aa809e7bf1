//! The topics of a scenario: their ids differ from broker to broker, so they are told by their names.

use std::collections::BTreeMap;

use millstream_protocol::uuid::Uuid;

use super::Wire;
use super::told::places;

/// An id that no topic has.
pub(crate) const UNKNOWN_ID: Uuid = Uuid([7; 16]);

/// Topics with their ids.
#[derive(Clone, Default)]
pub(crate) struct Topics(BTreeMap<String, Uuid>);

impl Topics {
    pub(crate) fn create(&mut self, wire: &mut Wire, topic: &str, partitions: i32) {
        wire.create_topic(topic, partitions);
        self.0.insert(topic.to_owned(), wire.topic_id(topic));
    }

    /// A topic's name, or a question mark.
    pub(crate) fn name_of(&self, id: Uuid) -> &str {
        self.0.iter().find(|(_, known)| **known == id).map_or("?", |(name, _)| name)
    }

    /// A topic's id, or one that is unknown.
    pub(crate) fn id_of(&self, topic: &str) -> Uuid {
        self.0.get(topic).copied().unwrap_or(UNKNOWN_ID)
    }

    /// Partitions of topics as `alpha-0`, in order.
    pub(crate) fn places<'a>(&'a self, topics: impl IntoIterator<Item = (Uuid, &'a [i32])>) -> Vec<String> {
        places(topics.into_iter().map(|(id, partitions)| (self.name_of(id), partitions)))
    }
}
