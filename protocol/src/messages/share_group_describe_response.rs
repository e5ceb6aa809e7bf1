//! ShareGroupDescribe response: API key 77, version 1, flexible.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use crate::api::{Message, RawTaggedField, VersionRange};
use crate::error::{DecodeError, EncodeError};
use crate::read::Reader;
use crate::uuid::Uuid;
use crate::write::Writer;

/// ShareGroupDescribe response: API key 77, version 1, flexible.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ShareGroupDescribeResponse {
    /// Version 1.
    pub throttle_time_ms: i32,
    /// Version 1.
    pub groups: Vec<DescribedGroup>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Message for ShareGroupDescribeResponse {
    const NAME: &'static str = "ShareGroupDescribeResponse";
    const VERSIONS: VersionRange = VersionRange::new(1, 1);
    const FLEXIBLE: Option<VersionRange> = Some(VersionRange::new(1, 1));

    fn decode_fields(r: &mut Reader<'_>, version: i16) -> Result<Self, DecodeError> {
        let flexible = true;
        Ok(Self {
            throttle_time_ms: r.i32("throttle_time_ms")?,
            groups: r.array("groups", flexible, |r| DescribedGroup::decode(r, version))?,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible)?,
        })
    }

    fn encode_fields(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = true;
        w.i32(self.throttle_time_ms);
        w.array("groups", flexible, &self.groups, |w, it| it.encode(w, version))?;
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields)
    }
}

/// Part of [`ShareGroupDescribeResponse`]: described group.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DescribedGroup {
    /// Version 1.
    pub error_code: i16,
    /// Version 1; nullable; default null.
    pub error_message: Option<String>,
    /// Group id. Version 1.
    pub group_id: String,
    /// Version 1.
    pub group_state: String,
    /// Version 1.
    pub group_epoch: i32,
    /// Version 1.
    pub assignment_epoch: i32,
    /// Version 1.
    pub assignor_name: String,
    /// Version 1.
    pub members: Vec<Member>,
    /// Version 1; default -2147483648.
    pub authorized_operations: i32,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Default for DescribedGroup {
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

impl DescribedGroup {
    fn decode(r: &mut Reader<'_>, version: i16) -> Result<Self, DecodeError> {
        let flexible = true;
        Ok(Self {
            error_code: r.i16("error_code")?,
            error_message: r.nullable_string("error_message", flexible)?,
            group_id: r.string("group_id", flexible)?,
            group_state: r.string("group_state", flexible)?,
            group_epoch: r.i32("group_epoch")?,
            assignment_epoch: r.i32("assignment_epoch")?,
            assignor_name: r.string("assignor_name", flexible)?,
            members: r.array("members", flexible, |r| Member::decode(r, version))?,
            authorized_operations: r.i32("authorized_operations")?,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible)?,
        })
    }

    fn encode(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = true;
        w.i16(self.error_code);
        w.nullable_string("error_message", flexible, self.error_message.as_deref())?;
        w.string("group_id", flexible, &self.group_id)?;
        w.string("group_state", flexible, &self.group_state)?;
        w.i32(self.group_epoch);
        w.i32(self.assignment_epoch);
        w.string("assignor_name", flexible, &self.assignor_name)?;
        w.array("members", flexible, &self.members, |w, it| it.encode(w, version))?;
        w.i32(self.authorized_operations);
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields)
    }
}

/// Part of [`ShareGroupDescribeResponse`]: member.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Member {
    /// Version 1.
    pub member_id: String,
    /// Version 1; nullable; default null.
    pub rack_id: Option<String>,
    /// Version 1.
    pub member_epoch: i32,
    /// Version 1.
    pub client_id: String,
    /// Version 1.
    pub client_host: String,
    /// Topic names. Version 1.
    pub subscribed_topic_names: Vec<String>,
    /// Version 1.
    pub assignment: Assignment,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Member {
    fn decode(r: &mut Reader<'_>, version: i16) -> Result<Self, DecodeError> {
        let flexible = true;
        Ok(Self {
            member_id: r.string("member_id", flexible)?,
            rack_id: r.nullable_string("rack_id", flexible)?,
            member_epoch: r.i32("member_epoch")?,
            client_id: r.string("client_id", flexible)?,
            client_host: r.string("client_host", flexible)?,
            subscribed_topic_names: r.elements("subscribed_topic_names", flexible)?,
            assignment: Assignment::decode(r, version).map_err(|e| e.within("assignment"))?,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible)?,
        })
    }

    fn encode(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = true;
        w.string("member_id", flexible, &self.member_id)?;
        w.nullable_string("rack_id", flexible, self.rack_id.as_deref())?;
        w.i32(self.member_epoch);
        w.string("client_id", flexible, &self.client_id)?;
        w.string("client_host", flexible, &self.client_host)?;
        w.elements("subscribed_topic_names", flexible, &self.subscribed_topic_names)?;
        self.assignment.encode(w, version).map_err(|e| e.within("assignment"))?;
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields)
    }
}

/// Part of [`ShareGroupDescribeResponse`]: assignment.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Assignment {
    /// Version 1.
    pub topic_partitions: Vec<TopicPartitions>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl Assignment {
    fn decode(r: &mut Reader<'_>, version: i16) -> Result<Self, DecodeError> {
        let flexible = true;
        Ok(Self {
            topic_partitions: r.array("topic_partitions", flexible, |r| TopicPartitions::decode(r, version))?,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible)?,
        })
    }

    fn encode(&self, w: &mut Writer, version: i16) -> Result<(), EncodeError> {
        let flexible = true;
        w.array("topic_partitions", flexible, &self.topic_partitions, |w, it| it.encode(w, version))?;
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields)
    }
}

/// Part of [`ShareGroupDescribeResponse`]: topic partitions.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct TopicPartitions {
    /// Version 1.
    pub topic_id: Uuid,
    /// Topic name. Version 1.
    pub topic_name: String,
    /// Version 1.
    pub partitions: Vec<i32>,
    /// Tagged fields that the schema does not name.
    pub unknown_tagged_fields: Vec<RawTaggedField>,
}

impl TopicPartitions {
    fn decode(r: &mut Reader<'_>, _version: i16) -> Result<Self, DecodeError> {
        let flexible = true;
        Ok(Self {
            topic_id: r.uuid("topic_id")?,
            topic_name: r.string("topic_name", flexible)?,
            partitions: r.elements("partitions", flexible)?,
            unknown_tagged_fields: r.unknown_tagged_fields(flexible)?,
        })
    }

    fn encode(&self, w: &mut Writer, _version: i16) -> Result<(), EncodeError> {
        let flexible = true;
        w.uuid(self.topic_id);
        w.string("topic_name", flexible, &self.topic_name)?;
        w.elements("partitions", flexible, &self.partitions)?;
        w.unknown_tagged_fields(flexible, &self.unknown_tagged_fields)
    }
}
