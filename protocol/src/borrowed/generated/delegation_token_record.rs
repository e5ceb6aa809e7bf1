//! DelegationTokenRecord: metadata record of type 10, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`DelegationTokenRecord`](crate::messages::delegation_token_record::DelegationTokenRecord), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DelegationTokenRecordRef<'a> {
    pub owner: &'a str,
    pub requester: &'a str,
    pub renewers: Items<'a, &'a str>,
    pub issue_timestamp: i64,
    pub max_timestamp: i64,
    pub expiration_timestamp: i64,
    pub token_id: &'a str,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DelegationTokenRecordRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let owner: &'a str = r.str(&"owner", flexible);
        let requester: &'a str = r.str(&"requester", flexible);
        let renewers: Items<'a, &'a str> = r.strings(&"renewers", flexible);
        let (issue_timestamp, max_timestamp, expiration_timestamp) =
            r.run(&["issueTimestamp", "maxTimestamp", "expirationTimestamp"]);
        Self {
            owner,
            requester,
            renewers,
            issue_timestamp,
            max_timestamp,
            expiration_timestamp,
            token_id: r.str(&"tokenId", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
