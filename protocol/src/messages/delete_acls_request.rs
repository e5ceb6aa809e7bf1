//! DeleteAcls request: API key 31, versions 0-3, flexible from 2.
//!
//! Served by brokers and controllers. Kafka 0.11.0 brought version 0, 2.0 version 1, 2.5 version 2, 3.3 version 3.
//! Kafka 3.9.1 was the last to have version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{ApiKey, Message, RawTaggedField, Request, Struct, VersionRange};
use crate::messages::delete_acls_response::DeleteAclsResponse;
use crate::read::Reader;
use crate::write::Writer;

/// DeleteAcls request: API key 31, versions 0-3, flexible from 2.
/// Served by brokers and controllers.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteAclsRequest {
    /// Versions 0+.
    pub filters: Vec<DeleteAclsFilter>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DeleteAclsRequest {}

/// `filters[]` of [`DeleteAclsRequest`].
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteAclsFilter {
    /// Versions 0+.
    pub resource_type_filter: i8,
    /// Versions 0+; nullable.
    pub resource_name_filter: Option<String>,
    /// Versions 1+; default 3.
    pub pattern_type_filter: i8,
    /// Versions 0+; nullable.
    pub principal_filter: Option<String>,
    /// Versions 0+; nullable.
    pub host_filter: Option<String>,
    /// Versions 0+.
    pub operation: i8,
    /// Versions 0+.
    pub permission_type: i8,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DeleteAclsFilter {}

impl Message for DeleteAclsRequest {
    const NAME: &'static str = "DeleteAclsRequest";
    const VERSIONS: VersionRange = VersionRange::new(0, 3);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(2, 3));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DeleteAclsRequestRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        Self {
            filters: r.structs(&"filters", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.structs(&"filters", flexible, &self.filters, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Request for DeleteAclsRequest {
    const KEY: ApiKey = ApiKey::DeleteAcls;
    type Response = DeleteAclsResponse;
}

impl Default for DeleteAclsFilter {
    #[inline]
    fn default() -> Self {
        Self {
            resource_type_filter: 0,
            resource_name_filter: Some(String::new()),
            pattern_type_filter: 3,
            principal_filter: Some(String::new()),
            host_filter: Some(String::new()),
            operation: 0,
            permission_type: 0,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for DeleteAclsFilter {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = version >= 2;
        let resource_type_filter: i8 = r.i8(&"resourceTypeFilter");
        let resource_name_filter: Option<String> = r.nullable_string(&"resourceNameFilter", flexible);
        let pattern_type_filter: i8 = if version >= 1 { r.i8(&"patternTypeFilter") } else { 3 };
        let principal_filter: Option<String> = r.nullable_string(&"principalFilter", flexible);
        let host_filter: Option<String> = r.nullable_string(&"hostFilter", flexible);
        let (operation, permission_type) = r.run(&["operation", "permissionType"]);
        Self {
            resource_type_filter,
            resource_name_filter,
            pattern_type_filter,
            principal_filter,
            host_filter,
            operation,
            permission_type,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = version >= 2;
        w.i8(self.resource_type_filter);
        w.nullable_string(&"resourceNameFilter", flexible, self.resource_name_filter.as_deref());
        if version >= 1 {
            w.i8(self.pattern_type_filter);
        } else if self.pattern_type_filter != 3 {
            w.not_in_version(&"patternTypeFilter");
        }
        w.nullable_string(&"principalFilter", flexible, self.principal_filter.as_deref());
        w.nullable_string(&"hostFilter", flexible, self.host_filter.as_deref());
        w.run((self.operation, self.permission_type));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
