//! Every API at every version that ApiVersions advertises gets a well-formed answer.

use bytes::Bytes;
use millstream_protocol::api::{ApiKey, Request};
use millstream_protocol::header::{decode_response_header, encode_request};
use millstream_protocol::messages::add_partitions_to_txn_request::{
    AddPartitionsToTxnTopic, AddPartitionsToTxnTransaction,
};
use millstream_protocol::messages::alter_share_group_offsets_request::{
    AlterShareGroupOffsetsRequestPartition, AlterShareGroupOffsetsRequestTopic,
};
use millstream_protocol::messages::create_topics_request::CreatableTopic;
use millstream_protocol::messages::delete_share_group_offsets_request::DeleteShareGroupOffsetsRequestTopic;
use millstream_protocol::messages::describe_configs_request::DescribeConfigsResource;
use millstream_protocol::messages::describe_producers_request::TopicRequest;
use millstream_protocol::messages::describe_share_group_offsets_request::DescribeShareGroupOffsetsRequestGroup;
use millstream_protocol::messages::fetch_request::{FetchPartition, FetchTopic};
use millstream_protocol::messages::join_group_request::JoinGroupRequestProtocol;
use millstream_protocol::messages::leave_group_request::MemberIdentity;
use millstream_protocol::messages::list_offsets_request::{ListOffsetsPartition, ListOffsetsTopic};
use millstream_protocol::messages::offset_commit_request::{OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use millstream_protocol::messages::offset_fetch_request::{
    OffsetFetchRequestGroup, OffsetFetchRequestTopic, OffsetFetchRequestTopics,
};
use millstream_protocol::messages::share_acknowledge_request::{
    AcknowledgePartition, AcknowledgeTopic, AcknowledgementBatch,
};
use millstream_protocol::messages::share_fetch_request::{FetchPartition as SharePartition, FetchTopic as ShareTopic};
use millstream_protocol::messages::txn_offset_commit_request::{
    TxnOffsetCommitRequestPartition, TxnOffsetCommitRequestTopic,
};
use millstream_protocol::messages::write_txn_markers_request::{WritableTxnMarker, WritableTxnMarkerTopic};
use millstream_protocol::messages::*;
use millstream_protocol::read::Reader;
use millstream_protocol::uuid::Uuid;
use millstream_testkit::broker::{Action, ConnectionId};

use crate::harness::{Cluster, batch, name, produce_request};

fn share_heartbeat() -> ShareGroupHeartbeatRequest {
    ShareGroupHeartbeatRequest {
        group_id: "shared".to_owned(),
        member_id: "m".to_owned(),
        subscribed_topic_names: Some(vec!["t".to_owned()]),
        ..Default::default()
    }
}

/// A cluster in which there is something to tell: a topic with a record, and a group with a member and an offset.
pub(crate) struct World {
    pub(crate) cluster: Cluster,
    pub(crate) connection: ConnectionId,
    pub(crate) topic_id: Uuid,
}

impl World {
    pub(crate) fn new() -> Self {
        let mut cluster = Cluster::new();
        let connection = cluster.connect();
        cluster.broker.create_topic("t", 1).expect("a good name");
        cluster.produce(connection, "t", 0, batch(&["a"]));
        let all = MetadataRequest { topics: None, ..Default::default() };
        let topic_id = cluster.call(connection, 12, &all).topics[0].topic_id;
        cluster.call(connection, 1, &share_heartbeat());
        Self { cluster, connection, topic_id }
    }

    /// A request for each API, as it is at `version`; `None` if the API is not one the broker serves.
    pub(crate) fn frame(&self, key: ApiKey, version: i16) -> Option<Bytes> {
        let id = self.topic_id;
        let frame = match key {
            ApiKey::Produce => {
                let mut request = produce_request("t", 0, -1, batch(&["b"]));
                request.topic_data[0].topic_id = id;
                encode(version, &request)
            }
            ApiKey::Fetch => {
                let partition = FetchPartition { partition_max_bytes: 1000, ..Default::default() };
                let topic = FetchTopic {
                    topic: "t".to_owned(),
                    topic_id: id,
                    partitions: vec![partition],
                    ..Default::default()
                };
                encode(
                    version,
                    &FetchRequest { max_wait_ms: 100, min_bytes: 1, topics: vec![topic], ..Default::default() },
                )
            }
            ApiKey::ListOffsets => {
                let partition = ListOffsetsPartition { timestamp: -2, ..Default::default() };
                let topic =
                    ListOffsetsTopic { name: "t".to_owned(), partitions: vec![partition], ..Default::default() };
                encode(version, &ListOffsetsRequest { topics: vec![topic], ..Default::default() })
            }
            ApiKey::Metadata => {
                let topics = if version == 0 { Some(Vec::new()) } else { None };
                let operations = version >= 8;
                encode(
                    version,
                    &MetadataRequest {
                        topics,
                        include_topic_authorized_operations: operations,
                        include_cluster_authorized_operations: operations && version <= 10,
                        ..Default::default()
                    },
                )
            }
            ApiKey::OffsetCommit => {
                let partition = OffsetCommitRequestPartition { committed_offset: 1, ..Default::default() };
                let topic = OffsetCommitRequestTopic {
                    name: "t".to_owned(),
                    topic_id: id,
                    partitions: vec![partition],
                    ..Default::default()
                };
                encode(
                    version,
                    &OffsetCommitRequest { group_id: "simple".to_owned(), topics: vec![topic], ..Default::default() },
                )
            }
            ApiKey::AddPartitionsToTxn => {
                let topic =
                    AddPartitionsToTxnTopic { name: "t".to_owned(), partitions: [0].into(), ..Default::default() };
                let mut request = AddPartitionsToTxnRequest::default();
                if version < 4 {
                    request.v3_and_below_topics = vec![topic];
                } else {
                    let topics = vec![topic];
                    request.transactions = vec![AddPartitionsToTxnTransaction { topics, ..Default::default() }];
                }
                encode(version, &request)
            }
            ApiKey::AddOffsetsToTxn => encode(version, &AddOffsetsToTxnRequest::default()),
            ApiKey::EndTxn => encode(version, &EndTxnRequest::default()),
            ApiKey::WriteTxnMarkers => {
                let topic = WritableTxnMarkerTopic {
                    name: "t".to_owned(),
                    partition_indexes: [0].into(),
                    ..Default::default()
                };
                let marker = WritableTxnMarker { topics: vec![topic], ..Default::default() };
                encode(version, &WriteTxnMarkersRequest { markers: vec![marker], ..Default::default() })
            }
            ApiKey::TxnOffsetCommit => {
                let partition = TxnOffsetCommitRequestPartition::default();
                let topic = TxnOffsetCommitRequestTopic {
                    name: "t".to_owned(),
                    topic_id: id,
                    partitions: vec![partition],
                    ..Default::default()
                };
                encode(version, &TxnOffsetCommitRequest { topics: vec![topic], ..Default::default() })
            }
            ApiKey::DescribeProducers => {
                let topic = TopicRequest { name: "t".to_owned(), partition_indexes: [0].into(), ..Default::default() };
                encode(version, &DescribeProducersRequest { topics: vec![topic], ..Default::default() })
            }
            ApiKey::DescribeTransactions => {
                let transactional_ids = vec!["none".to_owned()];
                encode(version, &DescribeTransactionsRequest { transactional_ids, ..Default::default() })
            }
            ApiKey::ListTransactions => encode(version, &ListTransactionsRequest::default()),
            ApiKey::OffsetFetch if version < 8 => {
                let topic = OffsetFetchRequestTopic {
                    name: "t".to_owned(),
                    partition_indexes: [0].into(),
                    ..Default::default()
                };
                encode(
                    version,
                    &OffsetFetchRequest {
                        group_id: "simple".to_owned(),
                        topics: Some(vec![topic]),
                        ..Default::default()
                    },
                )
            }
            ApiKey::OffsetFetch => {
                let topic = OffsetFetchRequestTopics {
                    name: "t".to_owned(),
                    topic_id: id,
                    partition_indexes: [0].into(),
                    ..Default::default()
                };
                let group = OffsetFetchRequestGroup {
                    group_id: "simple".to_owned(),
                    topics: Some(vec![topic]),
                    ..Default::default()
                };
                encode(
                    version,
                    &OffsetFetchRequest { groups: vec![group], topics: Some(Vec::new()), ..Default::default() },
                )
            }
            ApiKey::FindCoordinator if version < 4 => {
                encode(version, &FindCoordinatorRequest { key: "g".to_owned(), ..Default::default() })
            }
            ApiKey::FindCoordinator => encode(
                version,
                &FindCoordinatorRequest { coordinator_keys: vec!["g".to_owned()], ..Default::default() },
            ),
            ApiKey::JoinGroup => {
                let protocol = JoinGroupRequestProtocol { name: "range".to_owned(), ..Default::default() };
                encode(
                    version,
                    &JoinGroupRequest {
                        group_id: format!("g{version}"),
                        session_timeout_ms: 10_000,
                        rebalance_timeout_ms: 10_000,
                        protocol_type: "consumer".to_owned(),
                        protocols: vec![protocol],
                        ..Default::default()
                    },
                )
            }
            ApiKey::Heartbeat => encode(version, &HeartbeatRequest { group_id: "g0".to_owned(), ..Default::default() }),
            ApiKey::LeaveGroup if version < 3 => encode(
                version,
                &LeaveGroupRequest { group_id: "g0".to_owned(), member_id: "m".to_owned(), ..Default::default() },
            ),
            ApiKey::LeaveGroup => {
                let member = MemberIdentity { member_id: "m".to_owned(), ..Default::default() };
                encode(
                    version,
                    &LeaveGroupRequest { group_id: "g0".to_owned(), members: vec![member], ..Default::default() },
                )
            }
            ApiKey::SyncGroup => encode(version, &SyncGroupRequest { group_id: "g0".to_owned(), ..Default::default() }),
            ApiKey::DescribeGroups => encode(
                version,
                &DescribeGroupsRequest {
                    groups: vec!["g0".to_owned(), "simple".to_owned(), "none".to_owned()],
                    include_authorized_operations: version >= 3,
                    ..Default::default()
                },
            ),
            ApiKey::ListGroups => encode(version, &ListGroupsRequest::default()),
            ApiKey::ApiVersions => encode(
                version,
                &ApiVersionsRequest {
                    client_software_name: "test".to_owned(),
                    client_software_version: "1".to_owned(),
                    ..Default::default()
                },
            ),
            ApiKey::CreateTopics => {
                let topic = CreatableTopic {
                    name: format!("new{version}"),
                    num_partitions: 1,
                    replication_factor: 1,
                    ..Default::default()
                };
                encode(version, &CreateTopicsRequest { topics: vec![topic], ..Default::default() })
            }
            ApiKey::DeleteTopics => {
                encode(version, &DeleteTopicsRequest { topic_names: vec!["none".to_owned()], ..Default::default() })
            }
            ApiKey::DeleteRecords => encode(version, &DeleteRecordsRequest::default()),
            ApiKey::InitProducerId => {
                encode(version, &InitProducerIdRequest { transactional_id: None, ..Default::default() })
            }
            ApiKey::OffsetForLeaderEpoch => encode(version, &OffsetForLeaderEpochRequest::default()),
            ApiKey::DescribeConfigs => {
                let resource =
                    DescribeConfigsResource { resource_type: 2, resource_name: "t".to_owned(), ..Default::default() };
                encode(version, &DescribeConfigsRequest { resources: vec![resource], ..Default::default() })
            }
            ApiKey::CreatePartitions => encode(version, &CreatePartitionsRequest::default()),
            ApiKey::DeleteGroups => {
                encode(version, &DeleteGroupsRequest { groups_names: vec!["none".to_owned()], ..Default::default() })
            }
            ApiKey::DescribeCluster => {
                encode(version, &DescribeClusterRequest { endpoint_type: 1, ..Default::default() })
            }
            ApiKey::DescribeAcls => encode(version, &DescribeAclsRequest::default()),
            ApiKey::CreateAcls => encode(version, &CreateAclsRequest::default()),
            ApiKey::DeleteAcls => encode(version, &DeleteAclsRequest::default()),
            ApiKey::ElectLeaders => {
                encode(version, &ElectLeadersRequest { topic_partitions: None, ..Default::default() })
            }
            ApiKey::ListPartitionReassignments => {
                encode(version, &ListPartitionReassignmentsRequest { topics: None, ..Default::default() })
            }
            ApiKey::AlterConfigs => encode(version, &AlterConfigsRequest::default()),
            ApiKey::IncrementalAlterConfigs => encode(version, &IncrementalAlterConfigsRequest::default()),
            ApiKey::DescribeLogDirs => encode(version, &DescribeLogDirsRequest { topics: None, ..Default::default() }),
            ApiKey::OffsetDelete => {
                encode(version, &OffsetDeleteRequest { group_id: "simple".to_owned(), ..Default::default() })
            }
            ApiKey::ConsumerGroupHeartbeat => encode(
                version,
                &ConsumerGroupHeartbeatRequest {
                    group_id: "modern".to_owned(),
                    member_id: "m".to_owned(),
                    rebalance_timeout_ms: 10_000,
                    subscribed_topic_names: Some(vec!["t".to_owned()]),
                    topic_partitions: Some(Vec::new()),
                    ..Default::default()
                },
            ),
            ApiKey::ConsumerGroupDescribe => {
                let group_ids = vec!["modern".to_owned(), "simple".to_owned(), "none".to_owned()];
                encode(version, &ConsumerGroupDescribeRequest { group_ids, ..Default::default() })
            }
            ApiKey::DescribeTopicPartitions => encode(version, &DescribeTopicPartitionsRequest::default()),
            _ => return self.share_frame(key, version),
        };
        Some(frame)
    }

    /// The same of share groups.
    fn share_frame(&self, key: ApiKey, version: i16) -> Option<Bytes> {
        let (group_id, member_id) = (Some("shared".to_owned()), Some("m".to_owned()));
        let frame = match key {
            ApiKey::ShareGroupHeartbeat => encode(version, &share_heartbeat()),
            ApiKey::ShareGroupDescribe => {
                let group_ids = vec!["shared".to_owned(), "simple".to_owned(), "none".to_owned()];
                encode(version, &ShareGroupDescribeRequest { group_ids, ..Default::default() })
            }
            ApiKey::ShareFetch => {
                let partition = SharePartition { partition_index: 0, ..Default::default() };
                let topic = ShareTopic { topic_id: self.topic_id, partitions: vec![partition], ..Default::default() };
                let topics = vec![topic];
                encode(
                    version,
                    &ShareFetchRequest {
                        group_id,
                        member_id,
                        max_records: 9,
                        batch_size: 9,
                        topics,
                        ..Default::default()
                    },
                )
            }
            ApiKey::ShareAcknowledge => {
                let batch = AcknowledgementBatch { acknowledge_types: [1].into(), ..Default::default() };
                let partition = AcknowledgePartition { acknowledgement_batches: vec![batch], ..Default::default() };
                let topic =
                    AcknowledgeTopic { topic_id: self.topic_id, partitions: vec![partition], ..Default::default() };
                let topics = vec![topic];
                let share_session_epoch = 1;
                encode(
                    version,
                    &ShareAcknowledgeRequest { group_id, member_id, share_session_epoch, topics, ..Default::default() },
                )
            }
            ApiKey::DescribeShareGroupOffsets => {
                let group =
                    DescribeShareGroupOffsetsRequestGroup { group_id: "shared".to_owned(), ..Default::default() };
                encode(version, &DescribeShareGroupOffsetsRequest { groups: vec![group], ..Default::default() })
            }
            ApiKey::AlterShareGroupOffsets => {
                let partition = AlterShareGroupOffsetsRequestPartition::default();
                let topic = AlterShareGroupOffsetsRequestTopic {
                    topic_name: "t".to_owned(),
                    partitions: vec![partition],
                    ..Default::default()
                };
                let (group_id, topics) = ("altered".to_owned(), vec![topic]);
                encode(version, &AlterShareGroupOffsetsRequest { group_id, topics, ..Default::default() })
            }
            ApiKey::DeleteShareGroupOffsets => {
                let topic = DeleteShareGroupOffsetsRequestTopic { topic_name: "t".to_owned(), ..Default::default() };
                let (group_id, topics) = ("altered".to_owned(), vec![topic]);
                encode(version, &DeleteShareGroupOffsetsRequest { group_id, topics, ..Default::default() })
            }
            _ => return None,
        };
        Some(frame)
    }

    /// Every API and version that is advertised and served.
    pub(crate) fn served(&mut self) -> Vec<(ApiKey, i16)> {
        let request = ApiVersionsRequest {
            client_software_name: "t".to_owned(),
            client_software_version: "1".to_owned(),
            ..Default::default()
        };
        let answer = self.cluster.call(self.connection, 3, &request);
        let versions = answer.api_keys.iter().flat_map(|api| {
            let key = ApiKey::from_i16(api.api_key).expect("a known API");
            (api.min_version..=api.max_version).map(move |version| (key, version))
        });
        versions.filter(|(key, version)| *key != ApiKey::Produce || *version >= 3).collect()
    }
}

/// A request's frame without its size.
fn encode<R: Request>(version: i16, request: &R) -> Bytes {
    encode_request(7, Some("test"), version, request).expect("a request").slice(4..)
}

#[test]
fn every_advertised_version_is_answered() {
    let mut world = World::new();
    for (key, version) in world.served() {
        let frame = world.frame(key, version).unwrap_or_else(|| panic!("no test request for {}", key.name()));
        world.cluster.send_frame(world.connection, frame);
        let Some(Action::Respond(response)) = world.cluster.action(world.connection) else {
            panic!("{} v{version} was not answered", key.name());
        };
        let (correlation_id, body) = decode_response_header(key, version, &response.slice(4..)).expect("a header");
        assert_eq!(correlation_id, 7, "{} v{version}", key.name());
        struct Decode(Bytes, i16);
        impl millstream_protocol::api::MessageVisitor for Decode {
            type Output = ();
            fn visit<M: millstream_protocol::api::Message>(self) {
                let mut reader = Reader::new(&self.0);
                M::decode(&mut reader, self.1).expect("a response");
                reader.finish().expect("nothing behind the response");
            }
        }
        visit_response(key, Decode(body, version));
    }
}

#[test]
fn what_is_not_served_closes_the_connection() {
    let mut world = World::new();
    let beyond = [
        (ApiKey::Produce, 2i16),
        (ApiKey::Produce, 99),
        (ApiKey::Fetch, 3),
        (ApiKey::Metadata, 99),
        (ApiKey::SaslHandshake, 0),
    ];
    for (key, version) in beyond {
        let mut frame = Vec::from((key as i16).to_be_bytes());
        frame.extend_from_slice(&version.to_be_bytes());
        frame.extend_from_slice(&[0; 40]);
        let connection = world.cluster.connect();
        world.cluster.send_frame(connection, Bytes::from(frame));
        assert_eq!(world.cluster.action(connection), Some(Action::Close), "{} v{version}", key.name());
    }
}

#[test]
fn an_unknown_version_of_api_versions_is_answered_in_version_0() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    let frame = [&18i16.to_be_bytes()[..], &99i16.to_be_bytes(), &1234i32.to_be_bytes(), &[0xff; 9]].concat();
    cluster.send_frame(connection, Bytes::from(frame));
    let answer = cluster.response::<ApiVersionsRequest>(connection, 0).expect("an answer");
    assert_eq!(name(answer.error_code), "UNSUPPORTED_VERSION");
    assert_eq!((answer.api_keys[0].api_key, answer.api_keys[0].max_version), (18, 4));
}

#[test]
fn produce_is_advertised_from_version_0_for_librdkafkas_sake() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    let request = ApiVersionsRequest {
        client_software_name: "t".to_owned(),
        client_software_version: "1".to_owned(),
        ..Default::default()
    };
    let answer = cluster.call(connection, 3, &request);
    assert_eq!((answer.api_keys[0].api_key, answer.api_keys[0].min_version), (0, 0));
    let nameless = ApiVersionsRequest { client_software_name: "-".to_owned(), ..Default::default() };
    assert_eq!(name(cluster.call(connection, 3, &nameless).error_code), "INVALID_REQUEST");
}
