//! ListGroups request: API key 16, versions 0-5, flexible from 3, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ListGroupsRequest`](crate::messages::list_groups_request::ListGroupsRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ListGroupsRequestRef<'a> {
    pub states_filter: Items<'a, &'a str>,
    pub types_filter: Items<'a, &'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ListGroupsRequestRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            states_filter: if version >= 4 { r.strings(&"statesFilter", flexible) } else { Items::EMPTY },
            types_filter: if version >= 5 { r.strings(&"typesFilter", flexible) } else { Items::EMPTY },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
