//! ConsumerGroupMemberMetadataValue: value of a coordinator's records of type 5, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use bytes::Bytes;

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// ConsumerGroupMemberMetadataValue: value of a coordinator's records of type 5, version 0, flexible.
#[derive(Clone, Debug, PartialEq)]
pub struct ConsumerGroupMemberMetadataValue {
    /// Version 0; nullable.
    pub instance_id: Option<String>,
    /// Version 0; nullable.
    pub rack_id: Option<String>,
    /// Version 0.
    pub client_id: String,
    /// Version 0.
    pub client_host: String,
    /// Version 0.
    pub subscribed_topic_names: Vec<String>,
    /// Version 0; nullable.
    pub subscribed_topic_regex: Option<String>,
    /// Version 0; default -1.
    pub rebalance_timeout_ms: i32,
    /// Version 0; nullable.
    pub server_assignor: Option<String>,
    /// Version 0; tag 0; nullable.
    pub classic_member_metadata: Option<ClassicMemberMetadata>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ConsumerGroupMemberMetadataValue {}

/// `classic_member_metadata` of [`ConsumerGroupMemberMetadataValue`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClassicMemberMetadata {
    /// Version 0.
    pub session_timeout_ms: i32,
    /// Version 0.
    pub supported_protocols: Vec<ClassicProtocol>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ClassicMemberMetadata {}

/// `classic_member_metadata.supported_protocols[]` of [`ConsumerGroupMemberMetadataValue`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClassicProtocol {
    /// Version 0.
    pub name: String,
    /// Version 0.
    pub metadata: Bytes,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ClassicProtocol {}

impl Default for ConsumerGroupMemberMetadataValue {
    #[inline]
    fn default() -> Self {
        Self {
            instance_id: Some(String::new()),
            rack_id: Some(String::new()),
            client_id: String::new(),
            client_host: String::new(),
            subscribed_topic_names: Vec::new(),
            subscribed_topic_regex: Some(String::new()),
            rebalance_timeout_ms: -1,
            server_assignor: Some(String::new()),
            classic_member_metadata: Some(ClassicMemberMetadata::default()),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for ConsumerGroupMemberMetadataValue {
    const NAME: &'static str = "ConsumerGroupMemberMetadataValue";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ConsumerGroupMemberMetadataValueRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let mut it = Self {
            instance_id: r.nullable_string(&"instanceId", flexible),
            rack_id: r.nullable_string(&"rackId", flexible),
            client_id: r.string(&"clientId", flexible),
            client_host: r.string(&"clientHost", flexible),
            subscribed_topic_names: r.elements(&"subscribedTopicNames", flexible),
            subscribed_topic_regex: r.nullable_string(&"subscribedTopicRegex", flexible),
            rebalance_timeout_ms: r.i32(&"rebalanceTimeoutMs"),
            server_assignor: r.nullable_string(&"serverAssignor", flexible),
            classic_member_metadata: Some(ClassicMemberMetadata::default()),
            unknown_tagged_fields: Vec::new(),
        };
        it.unknown_tagged_fields = r.tagged_fields(flexible, |r, tag| {
            match tag {
                0 => {
                    it.classic_member_metadata = r.nullable_tagged_structure(&"classicMemberMetadata", |r| {
                        ClassicMemberMetadata::decode_fields(r, version)
                    })
                }
                _ => return false,
            }
            true
        });
        it
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.nullable_string(&"instanceId", flexible, self.instance_id.as_deref());
        w.nullable_string(&"rackId", flexible, self.rack_id.as_deref());
        w.string(&"clientId", flexible, &self.client_id);
        w.string(&"clientHost", flexible, &self.client_host);
        w.elements(&"subscribedTopicNames", flexible, &self.subscribed_topic_names);
        w.nullable_string(&"subscribedTopicRegex", flexible, self.subscribed_topic_regex.as_deref());
        w.i32(self.rebalance_timeout_ms);
        w.nullable_string(&"serverAssignor", flexible, self.server_assignor.as_deref());
        let mut tags = w.tagged_fields(&self.unknown_tagged_fields);
        if self.classic_member_metadata != Some(ClassicMemberMetadata::default()) {
            tags.field(0, |w| {
                w.nullable_tagged_structure(&"classicMemberMetadata", self.classic_member_metadata.as_ref(), |w, it| {
                    it.encode_fields(w, version)
                })
            });
        }
        tags.finish();
    }
}

impl Struct for ClassicMemberMetadata {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            session_timeout_ms: r.i32(&"sessionTimeoutMs"),
            supported_protocols: r.structs(&"supportedProtocols", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i32(self.session_timeout_ms);
        w.structs(&"supportedProtocols", flexible, &self.supported_protocols, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for ClassicProtocol {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.string(&"name", flexible),
            metadata: r.bytes(&"metadata", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"name", flexible, &self.name);
        w.bytes(&"metadata", flexible, &self.metadata);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
