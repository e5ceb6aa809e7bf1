//! DelegationTokenRecord: metadata record of type 10, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// DelegationTokenRecord: metadata record of type 10, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DelegationTokenRecord {
    /// Version 0.
    pub owner: String,
    /// Version 0.
    pub requester: String,
    /// Version 0.
    pub renewers: Vec<String>,
    /// Version 0.
    pub issue_timestamp: i64,
    /// Version 0.
    pub max_timestamp: i64,
    /// Version 0.
    pub expiration_timestamp: i64,
    /// Version 0.
    pub token_id: String,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DelegationTokenRecord {}

impl Message for DelegationTokenRecord {
    const NAME: &'static str = "DelegationTokenRecord";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::DelegationTokenRecordRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let owner: String = r.string(&"owner", flexible);
        let requester: String = r.string(&"requester", flexible);
        let renewers: Vec<String> = r.elements(&"renewers", flexible);
        let (issue_timestamp, max_timestamp, expiration_timestamp) =
            r.run(&["issueTimestamp", "maxTimestamp", "expirationTimestamp"]);
        Self {
            owner,
            requester,
            renewers,
            issue_timestamp,
            max_timestamp,
            expiration_timestamp,
            token_id: r.string(&"tokenId", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.string(&"owner", flexible, &self.owner);
        w.string(&"requester", flexible, &self.requester);
        w.elements(&"renewers", flexible, &self.renewers);
        w.run((self.issue_timestamp, self.max_timestamp, self.expiration_timestamp));
        w.string(&"tokenId", flexible, &self.token_id);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
