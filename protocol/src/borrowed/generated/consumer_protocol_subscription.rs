//! ConsumerProtocolSubscription: versions 0-3, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ConsumerProtocolSubscription`](crate::messages::consumer_protocol_subscription::ConsumerProtocolSubscription), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ConsumerProtocolSubscriptionRef<'a> {
    pub topics: Items<'a, &'a str>,
    pub user_data: Option<&'a [u8]>,
    pub owned_partitions: Items<'a, TopicPartitionRef<'a>>,
    pub generation_id: i32,
    pub rack_id: Option<&'a str>,
}
impl<'a> StructRef<'a> for ConsumerProtocolSubscriptionRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = false;
        Self {
            topics: r.strings(&"topics", flexible),
            user_data: r.nullable_slice(&"userData", flexible),
            owned_partitions: if version >= 1 { r.items(&"ownedPartitions", flexible, version) } else { Items::EMPTY },
            generation_id: if version >= 2 { r.i32(&"generationId") } else { -1 },
            rack_id: if version >= 3 { r.nullable_str(&"rackId", flexible) } else { None },
        }
    }
}

/// [`TopicPartition`](crate::messages::consumer_protocol_subscription::TopicPartition), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicPartitionRef<'a> {
    pub topic: &'a str,
    pub partitions: Values<'a, i32>,
}
impl<'a> StructRef<'a> for TopicPartitionRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { topic: r.str(&"topic", flexible), partitions: r.values(&"partitions", flexible) }
    }
}
