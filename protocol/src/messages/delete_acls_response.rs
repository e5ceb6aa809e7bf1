//! DeleteAcls response: API key 31, versions 0-3, flexible from 2.
//!
//! Kafka 0.11.0 brought version 0, 2.0 version 1, 2.5 version 2, 3.3 version 3. Kafka 3.9.1 was the last to have
//! version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// DeleteAcls response: API key 31, versions 0-3, flexible from 2.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteAclsResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub filter_results: Vec<DeleteAclsFilterResult>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DeleteAclsResponse {}

/// `filter_results[]` of [`DeleteAclsResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteAclsFilterResult {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+; nullable.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub matching_acls: Vec<DeleteAclsMatchingAcl>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DeleteAclsFilterResult {}

/// `filter_results[].matching_acls[]` of [`DeleteAclsResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteAclsMatchingAcl {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+; nullable.
    pub error_message: Option<String>,
    /// Versions 0+.
    pub resource_type: i8,
    /// Versions 0+.
    pub resource_name: String,
    /// Versions 1+; default 3.
    pub pattern_type: i8,
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

impl Eq for DeleteAclsMatchingAcl {}

impl Message for DeleteAclsResponse {
    const NAME: &'static str = "DeleteAclsResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 3);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 3));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DeleteAclsResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            filter_results: r.structs(&"filterResults", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.i32(self.throttle_time_ms);
        w.structs(&"filterResults", flexible, &self.filter_results, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for DeleteAclsFilterResult {
    #[inline]
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: Some(String::new()),
            matching_acls: Vec::new(),
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for DeleteAclsFilterResult {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            error_code: r.i16(&"errorCode"),
            error_message: r.nullable_string(&"errorMessage", flexible),
            matching_acls: r.structs(&"matchingAcls", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.i16(self.error_code);
        w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        w.structs(&"matchingAcls", flexible, &self.matching_acls, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for DeleteAclsMatchingAcl {
    #[inline]
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: Some(String::new()),
            resource_type: 0,
            resource_name: String::new(),
            pattern_type: 3,
            principal: String::new(),
            host: String::new(),
            operation: 0,
            permission_type: 0,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for DeleteAclsMatchingAcl {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        let error_code: i16 = r.i16(&"errorCode");
        let error_message: Option<String> = r.nullable_string(&"errorMessage", flexible);
        let resource_type: i8 = r.i8(&"resourceType");
        let resource_name: String = r.string(&"resourceName", flexible);
        let pattern_type: i8 = if version >= 1 { r.i8(&"patternType") } else { 3 };
        let principal: String = r.string(&"principal", flexible);
        let host: String = r.string(&"host", flexible);
        let (operation, permission_type) = r.run(&["operation", "permissionType"]);
        Self {
            error_code,
            error_message,
            resource_type,
            resource_name,
            pattern_type,
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
        w.i16(self.error_code);
        w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        w.i8(self.resource_type);
        w.string(&"resourceName", flexible, &self.resource_name);
        if version >= 1 {
            w.i8(self.pattern_type);
        } else if self.pattern_type != 3 {
            w.not_in_version(&"patternType");
        }
        w.string(&"principal", flexible, &self.principal);
        w.string(&"host", flexible, &self.host);
        w.run((self.operation, self.permission_type));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
