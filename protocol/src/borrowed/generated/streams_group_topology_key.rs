//! StreamsGroupTopologyKey: key of a coordinator's records of type 23, version 0, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`StreamsGroupTopologyKey`](crate::messages::streams_group_topology_key::StreamsGroupTopologyKey), read in place.
#[derive(Clone, Copy, Debug)]
pub struct StreamsGroupTopologyKeyRef<'a> {
    pub group_id: &'a str,
}
impl<'a> StructRef<'a> for StreamsGroupTopologyKeyRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { group_id: r.str(&"groupId", flexible) }
    }
}
