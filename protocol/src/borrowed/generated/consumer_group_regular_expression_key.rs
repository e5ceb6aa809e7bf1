//! ConsumerGroupRegularExpressionKey: key of a coordinator's records of type 16, version 0, never flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ConsumerGroupRegularExpressionKey`](crate::messages::consumer_group_regular_expression_key::ConsumerGroupRegularExpressionKey), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ConsumerGroupRegularExpressionKeyRef<'a> {
    pub group_id: &'a str,
    pub regular_expression: &'a str,
}
impl<'a> StructRef<'a> for ConsumerGroupRegularExpressionKeyRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = false;
        Self { group_id: r.str(&"groupId", flexible), regular_expression: r.str(&"regularExpression", flexible) }
    }
}
