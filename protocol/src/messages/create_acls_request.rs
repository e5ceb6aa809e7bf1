//! CreateAcls request: API key 30, versions 0-3, flexible from 2.
//!
//! Served by brokers and controllers. Kafka 0.11.0 brought version 0, 2.0 version 1, 2.5 version 2, 3.3 version 3.
//! Kafka 3.9.1 was the last to have version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::create_acls_response::CreateAclsResponse;
use crate::read::Reader;
use crate::write::Writer;

/// CreateAcls request: API key 30, versions 0-3, flexible from 2.
/// Served by brokers and controllers.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateAclsRequest {
    /// Versions 0+.
    pub creations: Vec<AclCreation>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for CreateAclsRequest {}

/// `creations[]` of [`CreateAclsRequest`].
#[derive(Clone, Debug, PartialEq)]
pub struct AclCreation {
    /// Versions 0+.
    pub resource_type: i8,
    /// Versions 0+.
    pub resource_name: String,
    /// Versions 1+; default 3.
    pub resource_pattern_type: i8,
    /// Versions 0+.
    pub principal: String,
    /// Versions 0+.
    pub host: String,
    /// Versions 0+.
    pub operation: i8,
    /// Versions 0+.
    pub permission_type: i8,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for AclCreation {}

impl Message for CreateAclsRequest {
    const NAME: &'static str = "CreateAclsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 3);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 3));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::CreateAclsRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            creations: r.structs(&"creations", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.structs(&"creations", flexible, &self.creations, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for CreateAclsRequest {
    const KEY: ApiKey = ApiKey::CreateAcls;
    type Response = CreateAclsResponse;
}

impl Default for AclCreation {
    #[inline]
    fn default() -> Self {
        Self {
            resource_type: 0,
            resource_name: String::new(),
            resource_pattern_type: 3,
            principal: String::new(),
            host: String::new(),
            operation: 0,
            permission_type: 0,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for AclCreation {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        let resource_type: i8 = r.i8(&"resourceType");
        let resource_name: String = r.string(&"resourceName", flexible);
        let resource_pattern_type: i8 = if version >= 1 { r.i8(&"resourcePatternType") } else { 3 };
        let principal: String = r.string(&"principal", flexible);
        let host: String = r.string(&"host", flexible);
        let (operation, permission_type) = r.run(&["operation", "permissionType"]);
        Self {
            resource_type,
            resource_name,
            resource_pattern_type,
            principal,
            host,
            operation,
            permission_type,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.i8(self.resource_type);
        w.string(&"resourceName", flexible, &self.resource_name);
        if version >= 1 {
            w.i8(self.resource_pattern_type);
        } else if self.resource_pattern_type != 3 {
            w.not_in_version(&"resourcePatternType");
        }
        w.string(&"principal", flexible, &self.principal);
        w.string(&"host", flexible, &self.host);
        w.run((self.operation, self.permission_type));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
