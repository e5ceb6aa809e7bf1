//! Produce request: API key 0, versions 0-13, flexible from 9, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ProduceRequest`](crate::messages::produce_request::ProduceRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ProduceRequestRef<'a> {
    pub transactional_id: Option<&'a str>,
    pub acks: i16,
    pub timeout_ms: i32,
    pub topic_data: Items<'a, TopicProduceDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ProduceRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 9;
        let transactional_id: Option<&'a str> =
            if version >= 3 { r.nullable_str(&"transactionalId", flexible) } else { None };
        let (acks, timeout_ms) = r.run(&["acks", "timeoutMs"]);
        Self {
            transactional_id,
            acks,
            timeout_ms,
            topic_data: r.items(&"topicData", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicProduceData`](crate::messages::produce_request::TopicProduceData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicProduceDataRef<'a> {
    pub name: &'a str,
    pub topic_id: Uuid,
    pub partition_data: Items<'a, PartitionProduceDataRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopicProduceDataRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 9;
        Self {
            name: if version <= 12 { r.str(&"name", flexible) } else { "" },
            topic_id: if version >= 13 { r.uuid(&"topicId") } else { Uuid::ZERO },
            partition_data: r.items(&"partitionData", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`PartitionProduceData`](crate::messages::produce_request::PartitionProduceData), read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartitionProduceDataRef<'a> {
    pub index: i32,
    pub records: Option<&'a [u8]>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for PartitionProduceDataRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 9;
        Self {
            index: r.i32(&"index"),
            records: r.nullable_slice(&"records", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
