//! DescribeAcls response: API key 29, versions 0-3, flexible from 2.
//!
//! Kafka 0.11.0 brought version 0, 2.0 version 1, 2.5 version 2, 3.3 version 3. Kafka 3.9.1 was the last to have
//! version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// DescribeAcls response: API key 29, versions 0-3, flexible from 2.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeAclsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+; nullable.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub resources: Vec<DescribeAclsResource>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeAclsResponse {}

/// `resources[]` of [`DescribeAclsResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct DescribeAclsResource {
    /// Versions 0+.
    pub resource_type: i8,
    /// Versions 0+.
    pub resource_name: String,
    /// Versions 1+; default 3.
    pub pattern_type: i8,
    /// Versions 0+.
    pub acls: Vec<AclDescription>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribeAclsResource {}

/// `resources[].acls[]` of [`DescribeAclsResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AclDescription {
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

impl Eq for AclDescription {}

impl Default for DescribeAclsResponse {
    #[inline]
    fn default() -> Self {
        Self {
            throttle_time_ms: 0,
            error_code: 0,
            error_message: Some(String::new()),
            resources: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Message for DescribeAclsResponse {
    const NAME: &'static str = "DescribeAclsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 3);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 3));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DescribeAclsResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        let (throttle_time_ms, error_code) = r.run(&["throttleTimeMs", "errorCode"]);
        Self {
            throttle_time_ms,
            error_code,
            error_message: r.nullable_string(&"errorMessage", flexible),
            resources: r.structs(&"resources", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.run((self.throttle_time_ms, self.error_code));
        w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        w.structs(&"resources", flexible, &self.resources, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for DescribeAclsResource {
    #[inline]
    fn default() -> Self {
        Self {
            resource_type: 0,
            resource_name: String::new(),
            pattern_type: 3,
            acls: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for DescribeAclsResource {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            resource_type: r.i8(&"resourceType"),
            resource_name: r.string(&"resourceName", flexible),
            pattern_type: if version >= 1 { r.i8(&"patternType") } else { 3 },
            acls: r.structs(&"acls", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.i8(self.resource_type);
        w.string(&"resourceName", flexible, &self.resource_name);
        if version >= 1 {
            w.i8(self.pattern_type);
        } else if self.pattern_type != 3 {
            w.not_in_version(&"patternType");
        }
        w.structs(&"acls", flexible, &self.acls, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for AclDescription {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        let principal: String = r.string(&"principal", flexible);
        let host: String = r.string(&"host", flexible);
        let (operation, permission_type) = r.run(&["operation", "permissionType"]);
        Self { principal, host, operation, permission_type, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.string(&"principal", flexible, &self.principal);
        w.string(&"host", flexible, &self.host);
        w.run((self.operation, self.permission_type));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
