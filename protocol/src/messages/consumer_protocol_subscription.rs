//! ConsumerProtocolSubscription: versions 0-3, never flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{Message, Struct, VersionRange};
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::write::Writer;

/// ConsumerProtocolSubscription: versions 0-3, never flexible.
#[derive(Clone, Debug, PartialEq)]
pub struct ConsumerProtocolSubscription {
    /// Versions 0+.
    pub topics: Vec<String>,
    /// Versions 0+; nullable; default null.
    pub user_data: Option<Bytes>,
    /// Versions 1+; dropped where absent.
    pub owned_partitions: Vec<TopicPartition>,
    /// Versions 2+; default -1; dropped where absent.
    pub generation_id: i32,
    /// Version 3; nullable; default null; dropped where absent.
    pub rack_id: Option<String>,
}

impl Eq for ConsumerProtocolSubscription {}

/// `owned_partitions[]` of [`ConsumerProtocolSubscription`], versions 1+.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicPartition {
    /// Topic name. Versions 1+.
    pub topic: String,
    /// Versions 1+.
    pub partitions: Numbers<i32>,
}

impl Eq for TopicPartition {}

impl Default for ConsumerProtocolSubscription {
    #[inline]
    fn default() -> Self {
        Self { topics: Vec::new(), user_data: None, owned_partitions: Vec::new(), generation_id: -1, rack_id: None }
    }
}

impl Message for ConsumerProtocolSubscription {
    const NAME: &'static str = "ConsumerProtocolSubscription";
    const VERSIONS: VersionRange = VersionRange::new(0, 3);
    const FLEXIBLE: Option<VersionRange> = None;
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ConsumerProtocolSubscriptionRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = false;
        Self {
            topics: r.elements(&"topics", flexible),
            user_data: r.nullable_bytes(&"userData", flexible),
            owned_partitions: if version >= 1 { r.structs(&"ownedPartitions", flexible, version) } else { Vec::new() },
            generation_id: if version >= 2 { r.i32(&"generationId") } else { -1 },
            rack_id: if version >= 3 { r.nullable_string(&"rackId", flexible) } else { None },
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = false;
        w.elements(&"topics", flexible, &self.topics);
        w.nullable_bytes(&"userData", flexible, self.user_data.as_deref());
        if version >= 1 {
            w.structs(&"ownedPartitions", flexible, &self.owned_partitions, version);
        }
        if version >= 2 {
            w.i32(self.generation_id);
        }
        if version >= 3 {
            w.nullable_string(&"rackId", flexible, self.rack_id.as_deref());
        }
    }
}

impl Struct for TopicPartition {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = false;
        Self { topic: r.string(&"topic", flexible), partitions: r.numbers(&"partitions", flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = false;
        w.string(&"topic", flexible, &self.topic);
        w.numbers(&"partitions", flexible, &self.partitions);
    }
}
