//! ConsumerGroupRegularExpressionValue: value of a coordinator's records of type 16, version 0, flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// ConsumerGroupRegularExpressionValue: value of a coordinator's records of type 16, version 0, flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConsumerGroupRegularExpressionValue {
    /// Version 0.
    pub topics: Vec<String>,
    /// Version 0.
    pub version: i64,
    /// Version 0.
    pub timestamp: i64,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ConsumerGroupRegularExpressionValue {}

impl Message for ConsumerGroupRegularExpressionValue {
    const NAME: &'static str = "ConsumerGroupRegularExpressionValue";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 0));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ConsumerGroupRegularExpressionValueRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        let topics: Vec<String> = r.elements(&"topics", flexible);
        let (its_version, timestamp) = r.run(&["version", "timestamp"]);
        Self { topics, version: its_version, timestamp, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.elements(&"topics", flexible, &self.topics);
        w.run((self.version, self.timestamp));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
