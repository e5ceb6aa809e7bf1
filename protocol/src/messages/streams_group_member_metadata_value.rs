//! StreamsGroupMemberMetadataValue: value of a coordinator's records of type 19, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// StreamsGroupMemberMetadataValue: value of a coordinator's records of type 19, version 0, flexible.
#[derive(Clone, Debug, PartialEq)]
pub struct StreamsGroupMemberMetadataValue {
    /// Version 0; nullable.
    pub instance_id: Option<String>,
    /// Version 0; nullable.
    pub rack_id: Option<String>,
    /// Version 0.
    pub client_id: String,
    /// Version 0.
    pub client_host: String,
    /// Version 0; default -1.
    pub rebalance_timeout_ms: i32,
    /// Version 0.
    pub topology_epoch: i32,
    /// Version 0.
    pub process_id: String,
    /// Version 0; nullable; default null.
    pub user_endpoint: Option<Endpoint>,
    /// Version 0.
    pub client_tags: Vec<KeyValue>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for StreamsGroupMemberMetadataValue {}

/// `user_endpoint` of [`StreamsGroupMemberMetadataValue`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Endpoint {
    /// Version 0.
    pub host: String,
    /// Version 0.
    pub port: u16,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Endpoint {}

/// `client_tags[]` of [`StreamsGroupMemberMetadataValue`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeyValue {
    /// Version 0.
    pub key: String,
    /// Version 0.
    pub value: String,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for KeyValue {}

impl Default for StreamsGroupMemberMetadataValue {
    #[inline]
    fn default() -> Self {
        Self {
            instance_id: Some(String::new()),
            rack_id: Some(String::new()),
            client_id: String::new(),
            client_host: String::new(),
            rebalance_timeout_ms: -1,
            topology_epoch: 0,
            process_id: String::new(),
            user_endpoint: None,
            client_tags: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for StreamsGroupMemberMetadataValue {
    const NAME: &'static str = "StreamsGroupMemberMetadataValue";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::StreamsGroupMemberMetadataValueRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let instance_id: Option<String> = r.nullable_string(&"instanceId", flexible);
        let rack_id: Option<String> = r.nullable_string(&"rackId", flexible);
        let client_id: String = r.string(&"clientId", flexible);
        let client_host: String = r.string(&"clientHost", flexible);
        let (rebalance_timeout_ms, topology_epoch) = r.run(&["rebalanceTimeoutMs", "topologyEpoch"]);
        Self {
            instance_id,
            rack_id,
            client_id,
            client_host,
            rebalance_timeout_ms,
            topology_epoch,
            process_id: r.string(&"processId", flexible),
            user_endpoint: r.nullable_structure(&"userEndpoint", |r| Endpoint::decode_fields(r, version)),
            client_tags: r.structs(&"clientTags", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.nullable_string(&"instanceId", flexible, self.instance_id.as_deref());
        w.nullable_string(&"rackId", flexible, self.rack_id.as_deref());
        w.string(&"clientId", flexible, &self.client_id);
        w.string(&"clientHost", flexible, &self.client_host);
        w.run((self.rebalance_timeout_ms, self.topology_epoch));
        w.string(&"processId", flexible, &self.process_id);
        w.nullable_structure(&"userEndpoint", self.user_endpoint.as_ref(), |w, it| it.encode_fields(w, version));
        w.structs(&"clientTags", flexible, &self.client_tags, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for Endpoint {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            host: r.string(&"host", flexible),
            port: r.u16(&"port"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"host", flexible, &self.host);
        w.u16(self.port);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for KeyValue {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            key: r.string(&"key", flexible),
            value: r.string(&"value", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"key", flexible, &self.key);
        w.string(&"value", flexible, &self.value);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
