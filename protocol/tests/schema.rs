//! The schemas as data: found by every name and key, and in agreement with the messages' own code.
#![allow(clippy::unwrap_used, reason = "a test may fail so")]

use std::collections::BTreeSet;

use millstream_protocol::api::{ApiKey, Message, MessageVisitor, VersionRange};
use millstream_protocol::messages::{visit_data, visit_request, visit_response};
use millstream_protocol::schema::{self, FieldDefault, FieldSchema, FieldType, MessageKind, MessageSchema};

/// What a message's own code says of it.
struct Facts;

impl MessageVisitor for Facts {
    type Output = (&'static str, VersionRange, Option<VersionRange>);

    fn visit<M: Message>(self) -> Self::Output {
        (M::NAME, M::VERSIONS, M::FLEXIBLE)
    }
}

#[test]
fn schemas_and_messages_agree() {
    for message in schema::all() {
        let key = message.api_key.and_then(ApiKey::from_i16);
        let facts = match (message.kind, key) {
            (MessageKind::Request, Some(key)) => visit_request(key, Facts),
            (MessageKind::Response, Some(key)) => visit_response(key, Facts),
            _ => visit_data(message.name, Facts).unwrap(),
        };
        assert_eq!(facts, (message.name, message.versions, message.flexible));
    }
}

#[test]
fn every_message_is_found() {
    for key in ApiKey::all() {
        for (message, kind) in
            [(schema::request(key), MessageKind::Request), (schema::response(key), MessageKind::Response)]
        {
            assert_eq!((message.api_key, message.kind), (Some(key.as_i16()), kind), "{key}");
            assert_eq!(message.versions, key.all_versions(), "{key}");
        }
    }
    for message in schema::all() {
        assert_eq!(schema::message(message.name), Some(message));
    }
    assert_eq!(schema::message("Fetch"), None);
    assert_eq!(schema::message(""), None);
}

/// A field's versions lie within its struct's, its attributes' within its own; tags and names are unique.
fn check(fields: &[FieldSchema], within: VersionRange, path: &str) {
    let inside = |inner: VersionRange, outer: VersionRange| inner.intersect(outer) == Some(inner);
    let names: BTreeSet<&str> = fields.iter().map(|field| field.name).collect();
    assert_eq!(names.len(), fields.len(), "{path}");
    for field in fields {
        let path = format!("{path}.{}", field.name);
        assert!(inside(field.versions, within), "{path}");
        assert!(field.nullable.is_none_or(|nullable| inside(nullable, field.versions)), "{path}");
        assert!(field.tagged.is_none_or(|tagged| inside(tagged, field.versions)), "{path}");
        assert!(field.default != FieldDefault::Null || field.nullable.is_some(), "{path}");
        match field.field_type {
            FieldType::Struct(item) | FieldType::Array(&FieldType::Struct(item)) => {
                check(item.fields, item.versions, &path);
            }
            _ => {}
        }
    }
    for version in within.min..=within.max {
        let tags: Vec<u32> = fields.iter().filter(|field| field.is_tagged(version)).map(|field| field.tag).collect();
        assert_eq!(tags.iter().collect::<BTreeSet<_>>().len(), tags.len(), "{path} v{version}");
    }
}

#[test]
fn fields_are_consistent() {
    for message in schema::all() {
        check(message.fields, message.versions, message.name);
    }
}

/// How many versions of API messages, headers and the consumer protocol's messages there are, each counted as one;
/// internal topics' records are not among them.
fn pairs(versions: impl Fn(&MessageSchema) -> usize) -> usize {
    const OTHERS: [&str; 13] = [
        "AbortedTxn",
        "ConsumerProtocolAssignment",
        "ConsumerProtocolSubscription",
        "ControlRecordTypeSchema",
        "DefaultPrincipalData",
        "EndTxnMarker",
        "KRaftVersionRecord",
        "LeaderChangeMessage",
        "RequestHeader",
        "ResponseHeader",
        "SnapshotFooterRecord",
        "SnapshotHeaderRecord",
        "VotersRecord",
    ];
    schema::all().filter(|message| message.api_key.is_some() || OTHERS.contains(&message.name)).map(versions).sum()
}

#[test]
fn every_version_that_was_ever_shipped_is_there() {
    let all = pairs(|message| usize::from(message.versions.max.abs_diff(message.versions.min)) + 1);
    let gone = |message: &MessageSchema| {
        let newest = message.api_key.and_then(ApiKey::from_i16).map(ApiKey::stable_versions);
        match (message.name, newest) {
            ("RequestHeader", _) => 1,
            (_, None) => 0,
            (_, Some(Some(newest))) => usize::from(newest.min.abs_diff(message.versions.min)),
            (_, Some(None)) => usize::from(message.versions.max.abs_diff(message.versions.min)) + 1,
        }
    };
    // 4.4.0 has 640; 119 were last in 3.9.1.
    assert_eq!((all, pairs(gone)), (759, 119));
}

#[test]
fn versions_that_are_gone_are_where_they_were() {
    let lacking = |key: ApiKey| key.stable_versions().map_or(i16::MAX, |newest| newest.min) - key.all_versions().min;
    for (key, gone) in [
        (ApiKey::Produce, 3),
        (ApiKey::Fetch, 4),
        (ApiKey::ListOffsets, 1),
        (ApiKey::OffsetCommit, 2),
        (ApiKey::OffsetFetch, 1),
        (ApiKey::CreateTopics, 2),
        (ApiKey::DeleteTopics, 1),
        (ApiKey::OffsetForLeaderEpoch, 2),
        (ApiKey::WriteTxnMarkers, 1),
        (ApiKey::DescribeAcls, 1),
        (ApiKey::CreateAcls, 1),
        (ApiKey::DeleteAcls, 1),
        (ApiKey::DescribeConfigs, 1),
        (ApiKey::AlterReplicaLogDirs, 1),
        (ApiKey::DescribeLogDirs, 1),
        (ApiKey::CreateDelegationToken, 1),
        (ApiKey::RenewDelegationToken, 1),
        (ApiKey::ExpireDelegationToken, 1),
        (ApiKey::DescribeDelegationToken, 1),
        (ApiKey::AlterPartition, 2),
        (ApiKey::ShareGroupHeartbeat, 1),
        (ApiKey::ShareGroupDescribe, 1),
        (ApiKey::ShareFetch, 1),
        (ApiKey::ShareAcknowledge, 1),
        (ApiKey::Metadata, 0),
    ] {
        assert_eq!((key, lacking(key)), (key, gone));
    }
    for (key, last) in [
        (ApiKey::LeaderAndIsr, 7),
        (ApiKey::StopReplica, 4),
        (ApiKey::UpdateMetadata, 8),
        (ApiKey::ControlledShutdown, 3),
    ] {
        assert_eq!((key.stable_versions(), key.all_versions()), (None, VersionRange::new(0, last)), "{key}");
    }
    for (key, unstable) in [(ApiKey::InitProducerId, 6), (ApiKey::ShareFetch, 0), (ApiKey::ShareGroupDescribe, 0)] {
        for message in [schema::request(key), schema::response(key)] {
            assert_eq!(message.unstable, Some(VersionRange::new(unstable, unstable)), "{}", message.name);
        }
        assert!(!key.stable_versions().unwrap().contains(unstable), "{key}");
    }
}

#[test]
fn versions_know_the_releases_that_brought_them() {
    for key in ApiKey::all() {
        let all = key.all_versions();
        assert!((all.min..=all.max).all(|version| key.version_since(version).is_some()), "{key}");
        assert_eq!((key.version_since(all.min - 1), key.version_since(all.max + 1)), (None, None), "{key}");
        assert_eq!(key.version_since(all.min), Some(key.since()));
    }
    // Known from release notes and KIPs.
    for (key, version, since) in [
        (ApiKey::Fetch, 0, "0.8.0"),
        (ApiKey::OffsetCommit, 1, "0.8.2"),
        (ApiKey::ApiVersions, 0, "0.10.0"),
        (ApiKey::Produce, 3, "0.11.0"),
        (ApiKey::ApiVersions, 3, "2.4"),
        (ApiKey::Fetch, 12, "2.7"),
        (ApiKey::Metadata, 10, "2.8"),
        (ApiKey::ConsumerGroupHeartbeat, 0, "3.7"),
        (ApiKey::Produce, 13, "4.1"),
    ] {
        assert_eq!(key.version_since(version), Some(since), "{key} {version}");
    }
}
