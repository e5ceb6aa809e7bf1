//! ConsumerGroupDescribe response: API key 69, versions 0-1, flexible, read in place.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::*;

/// [`ConsumerGroupDescribeResponse`](crate::messages::consumer_group_describe_response::ConsumerGroupDescribeResponse), read in place.
#[derive(Clone, Copy, Debug)]
pub struct ConsumerGroupDescribeResponseRef<'a> {
    pub throttle_time_ms: i32,
    pub groups: Items<'a, DescribedGroupRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for ConsumerGroupDescribeResponseRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            throttle_time_ms: r.i32(&"throttleTimeMs"),
            groups: r.items(&"groups", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`DescribedGroup`](crate::messages::consumer_group_describe_response::DescribedGroup), read in place.
#[derive(Clone, Copy, Debug)]
pub struct DescribedGroupRef<'a> {
    pub error_code: i16,
    pub error_message: Option<&'a str>,
    pub group_id: &'a str,
    pub group_state: &'a str,
    pub group_epoch: i32,
    pub assignment_epoch: i32,
    pub assignor_name: &'a str,
    pub members: Items<'a, MemberRef<'a>>,
    pub authorized_operations: i32,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for DescribedGroupRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        let error_code: i16 = r.i16(&"errorCode");
        let error_message: Option<&'a str> = r.nullable_str(&"errorMessage", flexible);
        let group_id: &'a str = r.str(&"groupId", flexible);
        let group_state: &'a str = r.str(&"groupState", flexible);
        let (group_epoch, assignment_epoch) = r.run(&["groupEpoch", "assignmentEpoch"]);
        Self {
            error_code,
            error_message,
            group_id,
            group_state,
            group_epoch,
            assignment_epoch,
            assignor_name: r.str(&"assignorName", flexible),
            members: r.items(&"members", flexible, version),
            authorized_operations: r.i32(&"authorizedOperations"),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`Member`](crate::messages::consumer_group_describe_response::Member), read in place.
#[derive(Clone, Copy, Debug)]
pub struct MemberRef<'a> {
    pub member_id: &'a str,
    pub instance_id: Option<&'a str>,
    pub rack_id: Option<&'a str>,
    pub member_epoch: i32,
    pub client_id: &'a str,
    pub client_host: &'a str,
    pub subscribed_topic_names: Items<'a, &'a str>,
    pub subscribed_topic_regex: Option<&'a str>,
    pub assignment: AssignmentRef<'a>,
    pub target_assignment: AssignmentRef<'a>,
    pub member_type: i8,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for MemberRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            member_id: r.str(&"memberId", flexible),
            instance_id: r.nullable_str(&"instanceId", flexible),
            rack_id: r.nullable_str(&"rackId", flexible),
            member_epoch: r.i32(&"memberEpoch"),
            client_id: r.str(&"clientId", flexible),
            client_host: r.str(&"clientHost", flexible),
            subscribed_topic_names: r.strings(&"subscribedTopicNames", flexible),
            subscribed_topic_regex: r.nullable_str(&"subscribedTopicRegex", flexible),
            assignment: r.structure(&"assignment", |r| AssignmentRef::read(r, version)),
            target_assignment: r.structure(&"targetAssignment", |r| AssignmentRef::read(r, version)),
            member_type: if version >= 1 { r.i8(&"memberType") } else { -1 },
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`Assignment`](crate::messages::consumer_group_describe_response::Assignment), read in place.
#[derive(Clone, Copy, Debug)]
pub struct AssignmentRef<'a> {
    pub topic_partitions: Items<'a, TopicPartitionsRef<'a>>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl Default for AssignmentRef<'_> {
    #[inline]
    fn default() -> Self {
        Self { topic_partitions: Items::EMPTY, unknown_tagged_fields: TaggedFieldsRef::NONE }
    }
}
impl<'a> StructRef<'a> for AssignmentRef<'a> {
    #[inline]
    fn read(r: &mut Cursor<'a>, version: i16) -> Self {
        let flexible = true;
        Self {
            topic_partitions: r.items(&"topicPartitions", flexible, version),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}

/// [`TopicPartitions`](crate::messages::consumer_group_describe_response::TopicPartitions), read in place.
#[derive(Clone, Copy, Debug)]
pub struct TopicPartitionsRef<'a> {
    pub topic_id: Uuid,
    pub topic_name: &'a str,
    pub partitions: Values<'a, i32>,
    pub unknown_tagged_fields: TaggedFieldsRef<'a>,
}
impl<'a> StructRef<'a> for TopicPartitionsRef<'a> {
    #[inline(always)]
    fn read(r: &mut Cursor<'a>, _version: i16) -> Self {
        let flexible = true;
        Self {
            topic_id: r.uuid(&"topicId"),
            topic_name: r.str(&"topicName", flexible),
            partitions: r.values(&"partitions", flexible),
            unknown_tagged_fields: r.unknown_tagged_fields(flexible),
        }
    }
}
