//! AddRaftVoter request: API key 80, versions 0-1, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`AddRaftVoterRequest`](crate::messages::add_raft_voter_request::AddRaftVoterRequest), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AddRaftVoterRequestRef<'a> {
    pub cluster_id: Option<&'a str>,
    pub timeout_ms: i32,
    pub voter_id: i32,
    pub voter_directory_id: Uuid,
    pub listeners: Items<'a, ListenerRef<'a>>,
    pub ack_when_committed: bool,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for AddRaftVoterRequestRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let cluster_id: Option<&'a str> = r.nullable_str(&"clusterId", flexible);
        let (timeout_ms, voter_id, voter_directory_id) = r.run(&["timeoutMs", "voterId", "voterDirectoryId"]);
        Self {
            cluster_id,
            timeout_ms,
            voter_id,
            voter_directory_id,
            listeners: r.items(&"listeners", flexible, version),
            ack_when_committed: if version >= 1 { r.bool(&"ackWhenCommitted") } else { true },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`Listener`](crate::messages::add_raft_voter_request::Listener), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ListenerRef<'a> {
    pub name: &'a str,
    pub host: &'a str,
    pub port: u16,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ListenerRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            name: r.str(&"name", flexible),
            host: r.str(&"host", flexible),
            port: r.u16(&"port"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
