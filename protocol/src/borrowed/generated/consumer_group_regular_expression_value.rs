//! ConsumerGroupRegularExpressionValue: value of a coordinator's records of type 16, version 0, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ConsumerGroupRegularExpressionValue`](crate::messages::consumer_group_regular_expression_value::ConsumerGroupRegularExpressionValue), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ConsumerGroupRegularExpressionValueRef<'a> {
    pub topics: Items<'a, &'a str>,
    pub version: i64,
    pub timestamp: i64,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ConsumerGroupRegularExpressionValueRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        let topics: Items<'a, &'a str> = r.strings(&"topics", flexible);
        let (its_version, timestamp) = r.run(&["version", "timestamp"]);
        Self { topics, version: its_version, timestamp, unknown_tagged_fields: r.unknown_tagged_fields(flexible) }
    }
}
