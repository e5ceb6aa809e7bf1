//! FindCoordinator response: API key 10, versions 0-6, flexible from 3, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`FindCoordinatorResponse`](crate::messages::find_coordinator_response::FindCoordinatorResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct FindCoordinatorResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub node_id: i32,
    pub host: &'a str,
    pub port: i32,
    pub coordinators: Items<'a, CoordinatorRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for FindCoordinatorResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = version >= 3;
        Self {
            throttle_time_ms: if version >= 1 { r.i32(&"throttleTimeMs") } else { 0 },
            error_code: if version <= 3 { r.i16(&"errorCode") } else { 0 },
            error_message: if (1..=3).contains(&version) {
                r.nullable_str(&"errorMessage", flexible)
            } else {
                Some("")
            },
            node_id: if version <= 3 { r.i32(&"nodeId") } else { 0 },
            host: if version <= 3 { r.str(&"host", flexible) } else { "" },
            port: if version <= 3 { r.i32(&"port") } else { 0 },
            coordinators: if version >= 4 { r.items(&"coordinators", flexible, version) } else { Items::EMPTY },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`Coordinator`](crate::messages::find_coordinator_response::Coordinator), read in place.
#[derive(Clone, Copy, Debug)]
pub struct CoordinatorRef<'a> {
    pub key: &'a str,
    pub node_id: i32,
    pub host: &'a str,
    pub port: i32,
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for CoordinatorRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let key: &'a str = r.str(&"key", flexible);
        let node_id: i32 = r.i32(&"nodeId");
        let host: &'a str = r.str(&"host", flexible);
        let (port, error_code) = r.run(&["port", "errorCode"]);
        Self {
            key,
            node_id,
            host,
            port,
            error_code,
            error_message: r.nullable_str(&"errorMessage", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
