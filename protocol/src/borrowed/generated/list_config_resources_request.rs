//! ListConfigResources request: API key 74, versions 0-1, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ListConfigResourcesRequest`](crate::messages::list_config_resources_request::ListConfigResourcesRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ListConfigResourcesRequestRef<'a> {
    pub resource_types: Values<'a, i8>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ListConfigResourcesRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            resource_types: if version >= 1 { r.values(&"resourceTypes", flexible) } else { Values::EMPTY },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
