//! Metadata and the administration of topics.

use millstream_protocol::messages::create_partitions_request::CreatePartitionsTopic;
use millstream_protocol::messages::create_topics_request::{
    CreatableReplicaAssignment, CreatableTopic, CreatableTopicConfig,
};
use millstream_protocol::messages::delete_topics_request::DeleteTopicState;
use millstream_protocol::messages::describe_configs_request::DescribeConfigsResource;
use millstream_protocol::messages::metadata_request::MetadataRequestTopic;
use millstream_protocol::messages::{
    CreatePartitionsRequest, CreateTopicsRequest, DeleteTopicsRequest, DescribeClusterRequest, DescribeConfigsRequest,
    DescribeTopicPartitionsRequest, ElectLeadersRequest, MetadataRequest,
};
use millstream_protocol::uuid::Uuid;
use millstream_testkit::broker::ConnectionId;

use crate::harness::{Cluster, name};

fn asking_for(topic: &str, allow_auto_topic_creation: bool) -> MetadataRequest {
    let topic = MetadataRequestTopic { name: Some(topic.to_owned()), ..Default::default() };
    MetadataRequest { topics: Some(vec![topic]), allow_auto_topic_creation, ..Default::default() }
}

#[test]
fn topics_are_made_on_demand_if_both_sides_agree() {
    let mut cluster = Cluster::with(1, |options| options.default_partitions = 3);
    let connection = cluster.connect();
    let refused = cluster.call(connection, 9, &asking_for("t", false));
    assert_eq!(name(refused.topics[0].error_code), "UNKNOWN_TOPIC_OR_PARTITION");
    let made = cluster.call(connection, 9, &asking_for("t", true));
    assert_eq!((name(made.topics[0].error_code), made.topics[0].partitions.len()), ("NONE", 3));
    let invalid = cluster.call(connection, 9, &asking_for("no/good", true));
    assert_eq!(name(invalid.topics[0].error_code), "INVALID_TOPIC_EXCEPTION");

    let mut strict = Cluster::with(1, |options| options.auto_create = false);
    let connection = strict.connect();
    let refused = strict.call(connection, 9, &asking_for("t", true));
    assert_eq!(name(refused.topics[0].error_code), "UNKNOWN_TOPIC_OR_PARTITION");
}

#[test]
fn all_topics_are_an_empty_list_in_version_0_and_null_later() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    cluster.broker.create_topic("b", 1).unwrap();
    cluster.broker.create_topic("a", 1).unwrap();
    let none = MetadataRequest { topics: Some(Vec::new()), ..Default::default() };
    let all = MetadataRequest { topics: None, ..Default::default() };
    assert_eq!(cluster.call(connection, 0, &none).topics.len(), 2);
    assert_eq!(cluster.call(connection, 1, &none).topics.len(), 0);
    let topics = cluster.call(connection, 12, &all).topics;
    assert_eq!(topics.iter().map(|topic| topic.name.as_deref().unwrap()).collect::<Vec<_>>(), ["a", "b"]);
    let by_id = MetadataRequestTopic { topic_id: topics[1].topic_id, name: None, ..Default::default() };
    let request = MetadataRequest { topics: Some(vec![by_id]), ..Default::default() };
    assert_eq!(cluster.call(connection, 12, &request).topics[0].name.as_deref(), Some("b"));
}

#[test]
fn a_topic_that_is_asked_for_many_times_is_described_once() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    cluster.broker.create_topic("t", 1).unwrap();
    let known = cluster.call(connection, 12, &asking_for("t", false)).topics[0].topic_id;
    let by_name = MetadataRequestTopic { name: Some("t".to_owned()), ..Default::default() };
    let by_id = MetadataRequestTopic { topic_id: known, name: None, ..Default::default() };
    for topics in [vec![by_name.clone(), by_name.clone()], vec![by_id.clone(), by_id.clone()], vec![by_name, by_id]] {
        let request = MetadataRequest { topics: Some(topics), ..Default::default() };
        let topics = cluster.call(connection, 12, &request).topics.into_iter();
        assert_eq!(topics.map(|topic| topic.name).collect::<Vec<_>>(), [Some("t".to_owned())]);
    }
}

fn topic(name: &str, num_partitions: i32, replication_factor: i16) -> CreatableTopic {
    CreatableTopic { name: name.to_owned(), num_partitions, replication_factor, ..Default::default() }
}

fn create(cluster: &mut Cluster, connection: ConnectionId, topics: Vec<CreatableTopic>) -> Vec<&'static str> {
    let response = cluster.call(connection, 7, &CreateTopicsRequest { topics, ..Default::default() });
    response.topics.iter().map(|topic| name(topic.error_code)).collect()
}

#[test]
fn topics_are_created_by_kafkas_rules() {
    let mut cluster = Cluster::with(3, |_| {});
    let connection = cluster.connect();
    let mut try_one = |topic| create(&mut cluster, connection, vec![topic])[0];
    assert_eq!(try_one(topic("a.b", 2, 3)), "NONE");
    assert_eq!(try_one(topic("a.b", 2, 1)), "TOPIC_ALREADY_EXISTS");
    assert_eq!(try_one(topic("a_b", 2, 1)), "INVALID_TOPIC_EXCEPTION");
    assert_eq!(try_one(topic("..", 2, 1)), "INVALID_TOPIC_EXCEPTION");
    assert_eq!(try_one(topic("c", 0, 1)), "INVALID_PARTITIONS");
    assert_eq!(try_one(topic("c", -2, 1)), "INVALID_PARTITIONS");
    assert_eq!(try_one(topic("c", i32::MAX, 1)), "POLICY_VIOLATION");
    assert_eq!(try_one(topic("c", 1, 4)), "INVALID_REPLICATION_FACTOR");
    assert_eq!(try_one(topic("c", 1, 0)), "INVALID_REPLICATION_FACTOR");
    assert_eq!(try_one(topic("c", -1, -1)), "NONE");
    let config =
        CreatableTopicConfig { name: "retention.ms".to_owned(), value: Some("soon".to_owned()), ..Default::default() };
    assert_eq!(try_one(CreatableTopic { configs: vec![config], ..topic("d", 1, 1) }), "INVALID_CONFIG");
    let assignments = vec![
        CreatableReplicaAssignment { partition_index: 1, broker_ids: [1, 2].into(), ..Default::default() },
        CreatableReplicaAssignment { partition_index: 0, broker_ids: [2, 3].into(), ..Default::default() },
    ];
    assert_eq!(try_one(CreatableTopic { assignments: assignments.clone(), ..topic("d", 2, 1) }), "INVALID_REQUEST");
    for odd in [&[][..], &[2], &[2, 2], &[2, 4], &[2, 0]] {
        let mut assignments = assignments.clone();
        assignments[1].broker_ids = odd.iter().copied().collect();
        let code = try_one(CreatableTopic { assignments, ..topic("d", -1, -1) });
        assert_eq!(code, "INVALID_REPLICA_ASSIGNMENT", "{odd:?}");
    }
    assert_eq!(try_one(CreatableTopic { assignments, ..topic("d", -1, -1) }), "NONE");
    assert_eq!(create(&mut cluster, connection, vec![topic("e", 1, 1), topic("e", 1, 1)]), ["INVALID_REQUEST"]);
    assert_eq!(cluster.broker.partition_count("d"), Some(2));
}

#[test]
fn validating_creates_nothing() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    let request = CreateTopicsRequest { topics: vec![topic("t", 4, 1)], validate_only: true, ..Default::default() };
    let response = cluster.call(connection, 7, &request);
    assert_eq!((name(response.topics[0].error_code), response.topics[0].num_partitions), ("NONE", 4));
    assert_eq!(cluster.broker.partition_count("t"), None);
}

#[test]
fn partitions_can_be_added_but_not_taken_away() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    cluster.broker.create_topic("t", 2).unwrap();
    let mut grow = |count, validate_only| {
        let topic = CreatePartitionsTopic { name: "t".to_owned(), count, assignments: None, ..Default::default() };
        let request = CreatePartitionsRequest { topics: vec![topic], validate_only, ..Default::default() };
        name(cluster.call(connection, 3, &request).results[0].error_code)
    };
    assert_eq!(grow(2, false), "INVALID_PARTITIONS");
    assert_eq!(grow(1, false), "INVALID_PARTITIONS");
    assert_eq!(grow(i32::MAX, false), "POLICY_VIOLATION");
    assert_eq!(grow(5, true), "NONE");
    assert_eq!(grow(4, false), "NONE");
    assert_eq!(cluster.broker.partition_count("t"), Some(4));
}

#[test]
fn topics_are_deleted_by_name_or_by_id() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    for topic in ["a", "b"] {
        cluster.broker.create_topic(topic, 1).unwrap();
    }
    let id = cluster.call(connection, 12, &asking_for("b", false)).topics[0].topic_id;
    let by_name = DeleteTopicsRequest { topic_names: vec!["a".to_owned(), "zz".to_owned()], ..Default::default() };
    let codes: Vec<_> =
        cluster.call(connection, 5, &by_name).responses.iter().map(|topic| name(topic.error_code)).collect();
    assert_eq!(codes, ["NONE", "UNKNOWN_TOPIC_OR_PARTITION"]);
    let mut delete = |topics: &[(Option<&str>, Uuid)]| {
        let topics = topics.iter().map(|(name, topic_id)| DeleteTopicState {
            name: name.map(str::to_owned),
            topic_id: *topic_id,
            ..Default::default()
        });
        let request = DeleteTopicsRequest { topics: topics.collect(), ..Default::default() };
        let response = cluster.call(connection, 6, &request);
        response.responses.iter().map(|topic| name(topic.error_code)).collect::<Vec<_>>()
    };
    // Once for all who name it, in whatever way.
    assert_eq!(delete(&[(None, id), (None, id)]), ["INVALID_REQUEST"]);
    assert_eq!(delete(&[(Some("b"), Uuid::ZERO), (None, id)]), ["INVALID_REQUEST"]);
    assert_eq!(delete(&[(Some("b"), id), (None, Uuid::ZERO)]), ["INVALID_REQUEST", "INVALID_REQUEST"]);
    assert_eq!(delete(&[(None, id)]), ["NONE"]);
    assert_eq!(delete(&[(None, id)]), ["UNKNOWN_TOPIC_ID"]);
}

#[test]
fn configs_are_described_with_source_and_default() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    let config = CreatableTopicConfig {
        name: "max.message.bytes".to_owned(),
        value: Some("77".to_owned()),
        ..Default::default()
    };
    assert_eq!(
        create(&mut cluster, connection, vec![CreatableTopic { configs: vec![config], ..topic("t", 1, 1) }]),
        ["NONE"]
    );
    let mut describe = |resource_type, resource_name: &str, keys: Option<Vec<String>>| {
        let resource = DescribeConfigsResource {
            resource_type,
            resource_name: resource_name.to_owned(),
            configuration_keys: keys,
            ..Default::default()
        };
        let request =
            DescribeConfigsRequest { resources: vec![resource], include_synonyms: true, ..Default::default() };
        cluster.call(connection, 4, &request).results.remove(0)
    };
    let all = describe(2, "t", None);
    assert_eq!(all.configs.len(), 33);
    let chosen = describe(2, "t", Some(vec!["max.message.bytes".to_owned()]));
    let (value, source) = (chosen.configs[0].value.as_deref(), chosen.configs[0].config_source);
    assert_eq!((chosen.configs.len(), value, source), (1, Some("77"), 1));
    let synonyms: Vec<_> = chosen.configs[0].synonyms.iter().map(|synonym| synonym.value.as_deref().unwrap()).collect();
    assert_eq!(synonyms, ["77", "1048588"]);
    assert_eq!(name(describe(2, "missing", None).error_code), "UNKNOWN_TOPIC_OR_PARTITION");
    assert_eq!(name(describe(4, "1", None).error_code), "NONE");
    assert_eq!(name(describe(4, "9", None).error_code), "INVALID_REQUEST");
    assert_eq!(name(describe(99, "x", None).error_code), "INVALID_REQUEST");
}

#[test]
fn the_cluster_has_its_nodes_and_a_page_of_partitions_its_cursor() {
    let mut cluster = Cluster::with(3, |_| {});
    let connection = cluster.connect();
    let described = cluster.call(connection, 1, &DescribeClusterRequest { endpoint_type: 1, ..Default::default() });
    assert_eq!(described.brokers.iter().map(|node| node.broker_id).collect::<Vec<_>>(), [1, 2, 3]);
    cluster.broker.create_topic("a", 3).unwrap();
    cluster.broker.create_topic("b", 3).unwrap();
    let mut request = DescribeTopicPartitionsRequest { response_partition_limit: 4, ..Default::default() };
    let mut seen = Vec::new();
    loop {
        let page = cluster.call(connection, 0, &request);
        for topic in &page.topics {
            seen.extend(
                topic
                    .partitions
                    .iter()
                    .map(|partition| (topic.name.clone().unwrap(), partition.partition_index, partition.leader_id)),
            );
        }
        let Some(next) = page.next_cursor else { break };
        request.cursor = Some(millstream_protocol::messages::describe_topic_partitions_request::Cursor {
            topic_name: next.topic_name,
            partition_index: next.partition_index,
            ..Default::default()
        });
    }
    let expected: Vec<_> =
        ["a", "b"].iter().flat_map(|topic| (0..3).map(|index| ((*topic).to_owned(), index, index + 1))).collect();
    assert_eq!(seen, expected);
}

#[test]
fn leaders_are_elected_where_another_leads_than_is_preferred() {
    let mut cluster = Cluster::with(3, |_| {});
    let connection = cluster.connect_to(2);
    let create = CreateTopicsRequest { topics: vec![topic("t", 3, 2)], ..Default::default() };
    assert_eq!(cluster.call(connection, 5, &create).topics[0].error_code, 0);
    let elect = |cluster: &mut Cluster, election_type| {
        let request = ElectLeadersRequest { election_type, topic_partitions: None, ..Default::default() };
        let answer = cluster.call(connection, 2, &request);
        let results = answer.replica_election_results[0].partition_result.iter();
        results.map(|it| (it.partition_id, name(it.error_code))).collect::<Vec<_>>()
    };
    assert!(elect(&mut cluster, 0).is_empty(), "all are led as is preferred");
    cluster.broker.move_leader("t", 0, 1).unwrap();
    assert!(elect(&mut cluster, 1).is_empty(), "it has a leader");
    assert_eq!(elect(&mut cluster, 0), [(0, "NONE")]);
    assert_eq!(cluster.call(connection, 12, &asking_for("t", false)).topics[0].partitions[0].leader_id, 1);
    cluster.broker.stop_node(0).unwrap();
    assert_eq!(elect(&mut cluster, 0), [(0, "PREFERRED_LEADER_NOT_AVAILABLE")]);
    cluster.broker.start_node(0).unwrap();
    assert_eq!(elect(&mut cluster, 0), [(0, "NONE")]);
}
