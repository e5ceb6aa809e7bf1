//! What members of a classic group tell each other through the coordinator, which does not look into it: Kafka's
//! "consumer" protocol, versions 0 to 3.
//!
//! A version stands before each message. A reader takes what it knows of a newer one, for fields are only ever added at
//! the end.

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use millstream_protocol::api::Message;
use millstream_protocol::error::DecodeError;
use millstream_protocol::messages::{
    ConsumerProtocolAssignment, ConsumerProtocolSubscription, consumer_protocol_assignment,
    consumer_protocol_subscription,
};
use millstream_protocol::numbers::Numbers;
use millstream_protocol::read::Reader;
use millstream_protocol::write::Writer;

use super::assignors::GroupMember;
use crate::types::TopicPartition;

/// The protocol type of consumers' groups.
pub const PROTOCOL_TYPE: &str = "consumer";

/// The version in which Java's current client writes, and so do we.
const VERSION: i16 = ConsumerProtocolSubscription::VERSIONS.max;

/// A member's subscription as it is sent with JoinGroup. Topics and partitions are in order, as Java's are.
pub fn encode_subscription(member: &GroupMember) -> Bytes {
    let owned = by_topic(&member.owned).into_iter();
    let subscription = ConsumerProtocolSubscription {
        topics: member.topics.iter().map(|topic| topic.to_string()).collect(),
        user_data: member.user_data.clone(),
        owned_partitions: owned
            .map(|(topic, partitions)| consumer_protocol_subscription::TopicPartition {
                topic: topic.to_string(),
                partitions,
            })
            .collect(),
        generation_id: member.generation,
        rack_id: member.rack.as_ref().map(|rack| rack.to_string()),
    };
    encode(&subscription)
}

/// A member as the leader hears of it.
///
/// # Errors
///
/// When the bytes are not a subscription.
pub fn decode_subscription(id: &str, instance_id: Option<&str>, metadata: &Bytes) -> Result<GroupMember, DecodeError> {
    let subscription: ConsumerProtocolSubscription = decode(metadata)?;
    let mut owned = Vec::new();
    for topic in subscription.owned_partitions {
        let name: Arc<str> = topic.topic.into();
        owned.extend(topic.partitions.iter().map(|partition| TopicPartition::new(name.clone(), *partition)));
    }
    Ok(GroupMember {
        id: id.to_owned(),
        instance_id: instance_id.map(str::to_owned),
        topics: subscription.topics.into_iter().map(Arc::from).collect(),
        owned,
        generation: subscription.generation_id,
        rack: subscription.rack_id.map(Arc::from),
        user_data: subscription.user_data,
    })
}

/// A member's assignment as the leader sends it with SyncGroup.
pub fn encode_assignment(partitions: &[TopicPartition]) -> Bytes {
    let assigned = by_topic(partitions).into_iter();
    let assignment = ConsumerProtocolAssignment {
        assigned_partitions: assigned
            .map(|(topic, partitions)| consumer_protocol_assignment::TopicPartition {
                topic: topic.to_string(),
                partitions,
            })
            .collect(),
        user_data: None,
    };
    encode(&assignment)
}

/// An assignment as a member hears of it. No bytes at all mean no partitions: a coordinator answers so to a member that
/// the leader did not know.
///
/// # Errors
///
/// When the bytes are not an assignment.
pub fn decode_assignment(bytes: &Bytes) -> Result<Vec<TopicPartition>, DecodeError> {
    if bytes.is_empty() {
        return Ok(Vec::new());
    }
    let assignment: ConsumerProtocolAssignment = decode(bytes)?;
    let mut partitions = Vec::new();
    for topic in assignment.assigned_partitions {
        let name: Arc<str> = topic.topic.into();
        partitions.extend(topic.partitions.iter().map(|partition| TopicPartition::new(name.clone(), *partition)));
    }
    Ok(partitions)
}

fn by_topic(partitions: &[TopicPartition]) -> BTreeMap<&str, Numbers<i32>> {
    let mut sorted: Vec<&TopicPartition> = partitions.iter().collect();
    sorted.sort();
    let mut topics: BTreeMap<&str, Numbers<i32>> = BTreeMap::new();
    for TopicPartition { topic, partition } in sorted {
        topics.entry(topic).or_default().push(*partition);
    }
    topics
}

fn encode<M: Message>(message: &M) -> Bytes {
    let mut w = Writer::new();
    w.i16(VERSION);
    message.encode_fields(&mut w, VERSION);
    w.into_bytes()
}

fn decode<M: Message>(bytes: &Bytes) -> Result<M, DecodeError> {
    let mut r = Reader::new(bytes);
    let version = r.i16(&"version");
    if let Some(error) = r.error() {
        return Err(error);
    }
    M::decode(&mut r, if version > M::VERSIONS.max { M::VERSIONS.max } else { version })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_newer_or_older_member_says_is_understood() {
        let mut member = GroupMember {
            id: "m".to_owned(),
            topics: ["b".into(), "a".into()].into(),
            owned: vec![TopicPartition::new("b", 2), TopicPartition::new("a", 1), TopicPartition::new("b", 0)],
            generation: 7,
            rack: Some("r".into()),
            user_data: Some(Bytes::from_static(b"u")),
            ..GroupMember::default()
        };
        let bytes = encode_subscription(&member);
        member.owned.sort();
        assert_eq!(decode_subscription("m", None, &bytes).as_ref(), Ok(&member));

        let mut newer = bytes.to_vec();
        newer[1] = 9;
        newer.extend(b"a field of the future");
        assert_eq!(decode_subscription("m", None, &newer.into()), Ok(member));

        let older = Bytes::from_static(b"\0\0\0\0\0\x01\0\x01t\xff\xff\xff\xff");
        let old = decode_subscription("m", Some("i"), &older).expect("version 0");
        assert_eq!((old.topics.len(), old.generation, old.instance_id.as_deref()), (1, -1, Some("i")));
        assert!(decode_subscription("m", None, &Bytes::from_static(b"\xff\xff")).is_err());
        assert!(decode_subscription("m", None, &Bytes::new()).is_err());
    }

    #[test]
    fn assignments_come_back_in_order() {
        let partitions = [TopicPartition::new("b", 1), TopicPartition::new("a", 3), TopicPartition::new("b", 0)];
        let mut sorted = partitions.to_vec();
        sorted.sort();
        assert_eq!(decode_assignment(&encode_assignment(&partitions)), Ok(sorted));
        assert_eq!(decode_assignment(&Bytes::new()), Ok(Vec::new()));
        assert!(decode_assignment(&Bytes::from_static(b"\0\x01\0\0")).is_err());
    }
}
