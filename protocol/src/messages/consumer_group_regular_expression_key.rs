//! ConsumerGroupRegularExpressionKey: key of a coordinator's records of type 16, version 0, never flexible.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, VersionRange};
use crate::read::Reader;
use crate::write::Writer;

/// ConsumerGroupRegularExpressionKey: key of a coordinator's records of type 16, version 0, never flexible.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConsumerGroupRegularExpressionKey {
    /// Version 0.
    pub group_id: String,
    /// Version 0.
    pub regular_expression: String,
}

impl Eq for ConsumerGroupRegularExpressionKey {}

impl Message for ConsumerGroupRegularExpressionKey {
    const NAME: &'static str = "ConsumerGroupRegularExpressionKey";
    const VERSIONS: VersionRange = VersionRange::new(0, 0);
    const FLEXIBLE: Option<VersionRange> = None;
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ConsumerGroupRegularExpressionKeyRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = false;
        Self { group_id: r.string(&"groupId", flexible), regular_expression: r.string(&"regularExpression", flexible) }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = false;
        w.string(&"groupId", flexible, &self.group_id);
        w.string(&"regularExpression", flexible, &self.regular_expression);
    }
}
