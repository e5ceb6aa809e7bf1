//! ShareGroupDescribe response: API key 77, versions 0-1 (0 unstable), flexible.
//!
//! Kafka 3.9 brought version 0, 4.1 version 1. Kafka 3.9.1 was the last to have version 0.
//!
//! [`crate::messages`] explains the lines on the fields.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, Struct, VersionRange};
use crate::numbers::Numbers;
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// ShareGroupDescribe response: API key 77, versions 0-1 (0 unstable), flexible.
/// Kafka 3.9.1 was the last to have version 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShareGroupDescribeResponse {
    /// Versions 0+.
    pub throttle_time_ms: i32,
    /// Versions 0+.
    pub groups: Vec<DescribedGroup>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for ShareGroupDescribeResponse {}

/// `groups[]` of [`ShareGroupDescribeResponse`].
#[derive(Clone, Debug, PartialEq)]
pub struct DescribedGroup {
    /// Versions 0+.
    pub error_code: i16,
    /// Versions 0+; nullable; default null.
    pub error_message: Option<String>,
    /// Group id. Versions 0+.
    pub group_id: String,
    /// Versions 0+.
    pub group_state: String,
    /// Versions 0+.
    pub group_epoch: i32,
    /// Versions 0+.
    pub assignment_epoch: i32,
    /// Versions 0+.
    pub assignor_name: String,
    /// Versions 0+.
    pub members: Vec<Member>,
    /// Versions 0+; default -2147483648.
    pub authorized_operations: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for DescribedGroup {}

/// `groups[].members[]` of [`ShareGroupDescribeResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Member {
    /// Versions 0+.
    pub member_id: String,
    /// Versions 0+; nullable; default null.
    pub rack_id: Option<String>,
    /// Versions 0+.
    pub member_epoch: i32,
    /// Versions 0+.
    pub client_id: String,
    /// Versions 0+.
    pub client_host: String,
    /// Topic names. Versions 0+.
    pub subscribed_topic_names: Vec<String>,
    /// Versions 0+.
    pub assignment: Assignment,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Member {}

/// `groups[].members[].assignment` of [`ShareGroupDescribeResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assignment {
    /// Versions 0+.
    pub topic_partitions: Vec<TopicPartitions>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for Assignment {}

/// `groups[].members[].assignment.topic_partitions[]` of [`ShareGroupDescribeResponse`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicPartitions {
    /// Versions 0+.
    pub topic_id: Uuid,
    /// Topic name. Versions 0+.
    pub topic_name: String,
    /// Versions 0+.
    pub partitions: Numbers<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Eq for TopicPartitions {}

impl Message for ShareGroupDescribeResponse {
    const NAME: &'static str = "ShareGroupDescribeResponse";
    const VERSIONS: VersionRange = VersionRange::new(0, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(0, 1));
    #[cfg(feature = "borrowed")]
    type Ref<'a> = crate::borrowed::ShareGroupDescribeResponseRef<'a>;

    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            groups: r.structs(&"groups", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i32(self.throttle_time_ms);
        w.structs(&"groups", flexible, &self.groups, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Default for DescribedGroup {
    #[inline]
    fn default() -> Self {
        Self {
            error_code: 0,
            error_message: None,
            group_id: String::new(),
            group_state: String::new(),
            group_epoch: 0,
            assignment_epoch: 0,
            assignor_name: String::new(),
            members: Vec::new(),
            authorized_operations: i32::MIN,
            unknown_tagged_fields: Vec::new(),
        }
    }
}

impl Struct for DescribedGroup {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        let error_code: i16 = r.i16(&"errorCode");
        let error_message: Option<String> = r.nullable_string(&"errorMessage", flexible);
        let group_id: String = r.string(&"groupId", flexible);
        let group_state: String = r.string(&"groupState", flexible);
        let (group_epoch, assignment_epoch) = r.run(&["groupEpoch", "assignmentEpoch"]);
        Self {
            error_code,
            error_message,
            group_id,
            group_state,
            group_epoch,
            assignment_epoch,
            assignor_name: r.string(&"assignorName", flexible),
            members: r.structs(&"members", flexible, version),
            authorized_operations: r.i32(&"authorizedOperations"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.i16(self.error_code);
        w.nullable_string(&"errorMessage", flexible, self.error_message.as_deref());
        w.string(&"groupId", flexible, &self.group_id);
        w.string(&"groupState", flexible, &self.group_state);
        w.run((self.group_epoch, self.assignment_epoch));
        w.string(&"assignorName", flexible, &self.assignor_name);
        w.structs(&"members", flexible, &self.members, version);
        w.i32(self.authorized_operations);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for Member {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            member_id: r.string(&"memberId", flexible),
            rack_id: r.nullable_string(&"rackId", flexible),
            member_epoch: r.i32(&"memberEpoch"),
            client_id: r.string(&"clientId", flexible),
            client_host: r.string(&"clientHost", flexible),
            subscribed_topic_names: r.elements(&"subscribedTopicNames", flexible),
            assignment: r.structure(&"assignment", |r| Assignment::decode_fields(r, version)),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.string(&"memberId", flexible, &self.member_id);
        w.nullable_string(&"rackId", flexible, self.rack_id.as_deref());
        w.i32(self.member_epoch);
        w.string(&"clientId", flexible, &self.client_id);
        w.string(&"clientHost", flexible, &self.client_host);
        w.elements(&"subscribedTopicNames", flexible, &self.subscribed_topic_names);
        w.structure(&"assignment", &self.assignment, |w, it| it.encode_fields(w, version));
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for Assignment {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_partitions: r.structs(&"topicPartitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, version: i16) {
        let flexible = true;
        w.structs(&"topicPartitions", flexible, &self.topic_partitions, version);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}

impl Struct for TopicPartitions {
    #[inline]
    fn decode_fields(r: &mut Reader<'_>, _version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id: r.uuid(&"topicId"),
            topic_name: r.string(&"topicName", flexible),
            partitions: r.numbers(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }

    #[inline]
    fn encode_fields(&self, w: &mut Writer, _version: i16) {
        let flexible = true;
        w.uuid(self.topic_id);
        w.string(&"topicName", flexible, &self.topic_name);
        w.numbers(&"partitions", flexible, &self.partitions);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields);
    }
}
