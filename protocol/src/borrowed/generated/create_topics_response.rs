//! CreateTopics response: API key 19, versions 0-7, flexible from 5, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`CreateTopicsResponse`](crate::messages::create_topics_response::CreateTopicsResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct CreateTopicsResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub topics: Items<'a, CreatableTopicResultRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for CreateTopicsResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 5;
        Self {
            throttle_time_ms: if version >= 2 { r.i32(&"throttleTimeMs") } else { 0 },
            topics: r.items(&"topics", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`CreatableTopicResult`](crate::messages::create_topics_response::CreatableTopicResult), read in place.
#[derive(Clone, Copy, Debug)]
pub struct CreatableTopicResultRef<'a> {
    pub name: &'a str,
    pub topic_id: Uuid,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub topic_config_error_code: i16,
    pub num_partitions: i32,
    pub replication_factor: i16,
    pub configs: Option<Items<'a, CreatableTopicConfigsRef<'a>>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for CreatableTopicResultRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 5;
        let name: &'a str = r.str(&"name", flexible);
        let topic_id: Uuid = if version >= 7 { r.uuid(&"topicId") } else { Uuid::ZERO };
        let error_code: i16 = r.i16(&"errorCode");
        let error_message: Option<&'a str> =
            if version >= 1 { r.nullable_str(&"errorMessage", flexible) } else { Some("") };
        let (num_partitions, replication_factor) =
            if version >= 5 { r.run(&["numPartitions", "replicationFactor"]) } else { (-1, -1) };
        let mut it = Self {
            name,
            topic_id,
            error_code,
            error_message,
            topic_config_error_code: 0,
            num_partitions,
            replication_factor,
            configs: if version >= 5 { r.nullable_items(&"configs", flexible, version) } else { Some(Items::EMPTY) },
            unknown_tagged_fields: TaggedFieldsRef::NONE,
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, version, &mut it);
        it
    }

    #[inline]
    fn read_tagged(&mut self, r: &mut Cursor<'a>, tag: u32, _version: i16) -> bool {
        match tag {
            0 => self.topic_config_error_code = r.i16(&"topicConfigErrorCode"),
            _ => return false,
        }
        true
    }
}

/// [`CreatableTopicConfigs`](crate::messages::create_topics_response::CreatableTopicConfigs), read in place.
#[derive(Clone, Copy, Debug)]
pub struct CreatableTopicConfigsRef<'a> {
    pub name: &'a str,
    pub value: Option<&'a str>,
    pub read_only: bool,
    pub config_source: i8,
    pub is_sensitive: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for CreatableTopicConfigsRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let name: &'a str = r.str(&"name", flexible);
        let value: Option<&'a str> = r.nullable_str(&"value", flexible);
        let (read_only, config_source, is_sensitive) = r.run(&["readOnly", "configSource", "isSensitive"]);
        Self {
            name,
            value,
            read_only,
            config_source,
            is_sensitive,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
