//! Topics, their options, their records.

use std::time::Duration;

use millstream_client::admin::{
    ConfigOp, ConfigResource, ConfigSource, CreateTopics, DescribeConfigs, NewPartitions, TopicName,
};
use millstream_client::{Error, NewTopic, OffsetCommit, OffsetSpec, ProduceRecord, ProducerOptions, TopicPartition};
use millstream_protocol::code::ErrorCode;

use crate::foreign::ask;
use crate::{cluster, until};

fn code(outcome: Option<&Result<impl std::fmt::Debug, Error>>) -> ErrorCode {
    match outcome {
        Some(Err(Error::Broker { code, .. })) => *code,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn topics_are_created_as_others_see_them() {
    let (cluster, bootstrap) = cluster!();
    let (admin, name) = (cluster.client.admin(), cluster.name("made"));
    let topic = NewTopic::new(&name, 3).with_config("retention.ms", "1000");

    let only_tried = CreateTopics { validate_only: true, ..CreateTopics::default() };
    admin.create_topics_with(std::slice::from_ref(&topic), &only_tried).await.expect("asked").all().expect("possible");
    assert!(matches!(admin.describe_topic(&name).await, Err(Error::UnknownTopic { .. })), "nothing was created");

    let wrong = NewTopic::new(cluster.name("wrong"), 1).with_config("retention.msec", "1");
    let made = admin.create_topics_with(&[topic, wrong.clone()], &CreateTopics::default()).await.expect("asked");
    let created = made.get(&name).expect("an outcome").as_ref().expect("it was created");
    assert_eq!((created.partitions, created.replication_factor), (3, 1));
    assert_eq!(created.configs["retention.ms"].as_deref(), Some("1000"));
    assert_eq!(code(made.get(&wrong.name)), ErrorCode::INVALID_CONFIG);

    if let Some(seen) = ask(bootstrap, &["topic", &name]) {
        assert_eq!(seen, serde_json::json!({"partitions": 3, "internal": false, "configs": {"retention.ms": "1000"}}));
    }
    let theirs = cluster.name("theirs");
    if ask(bootstrap, &["create-topic", &theirs, "2"]).is_some() {
        assert_eq!(admin.describe_topic(&theirs).await.expect("it is there").partitions.len(), 2);
    }
}

#[tokio::test]
async fn replicas_go_where_they_are_told_and_partitions_are_added() {
    let (cluster, _) = cluster!();
    let (admin, name) = (cluster.client.admin(), cluster.name("placed"));
    let placed = CreateTopics { replicas: [(name.clone(), vec![vec![1]; 2])].into(), ..CreateTopics::default() };
    admin.create_topics_with(&[NewTopic::new(&name, -1)], &placed).await.expect("asked").all().expect("created");
    admin.create_partitions(&[NewPartitions::total(&name, 5)], false).await.expect("asked").all().expect("added");
    until(async || admin.describe_topic(&name).await.expect("it is there").partitions.len() == 5).await;
    let described = admin.describe_topics(&[&name, "no-such-topic", &name]).await.expect("asked");
    assert_eq!(described.iter().map(|(asked, _)| asked.as_str()).collect::<Vec<_>>(), [&name, "no-such-topic"]);
    let topic = described.get(&name).expect("an outcome").as_ref().expect("described");
    assert_eq!(topic.partitions.iter().map(|p| p.partition).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
    assert!(topic.partitions.iter().all(|p| p.replicas == [1] && p.isr == [1] && p.offline.is_empty()));
    let missing = described.get(&"no-such-topic".to_owned());
    assert!(matches!(missing, Some(Err(Error::UnknownTopic { .. }))), "{missing:?}");

    let fewer = admin.create_partitions(&[NewPartitions::total(&name, 1)], false).await.expect("asked");
    assert_eq!(code(fewer.get(&name)), ErrorCode::INVALID_PARTITIONS);
}

#[tokio::test]
async fn topics_are_deleted_by_name_and_by_id() {
    let (cluster, _) = cluster!();
    let admin = cluster.client.admin();
    let (by_name, by_id) = (cluster.topic("by-name", 1).await, cluster.topic("by-id", 1).await);
    let id = admin.describe_topic(&by_id).await.expect("it is there").id;
    let names = [TopicName::Name(by_name.clone()), TopicName::Name("no-such-topic".to_owned())];
    let deleted = admin.delete_topics_with(&names).await.expect("asked");
    assert!(matches!(deleted.get(&names[0]), Some(Ok(()))));
    assert!(matches!(deleted.get(&names[1]), Some(Err(Error::UnknownTopic { .. }))));
    admin.delete_topics_with(&[TopicName::Id(id)]).await.expect("asked").all().expect("deleted");
    // The controller knows first, brokers a moment later.
    let is_gone = async || {
        let left = admin.list_topics().await.expect("listed");
        left.iter().all(|topic| *topic.name != *by_name && *topic.name != *by_id)
    };
    until(is_gone).await;
}

#[tokio::test]
async fn options_change_one_by_one() {
    let (cluster, bootstrap) = cluster!();
    let (admin, name) = (cluster.client.admin(), cluster.topic("options", 1).await);
    let topic = ConfigResource::topic(&name);
    let alter = async |ops: Vec<ConfigOp>| admin.alter_configs(&[(topic.clone(), ops)], false).await.expect("asked");
    alter(vec![ConfigOp::set("retention.ms", "5000"), ConfigOp::append("cleanup.policy", "compact")])
        .await
        .all()
        .expect("altered");
    let of = async |names: &[&str]| {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        let options = DescribeConfigs { names, synonyms: true, documentation: true };
        let described = admin.describe_configs(std::slice::from_ref(&topic), &options).await.expect("asked");
        described.all().expect("described").remove(0).1
    };
    // The controller has it at once, the broker that is asked a little later.
    until(async || of(&["retention.ms"]).await[0].value.as_deref() == Some("5000")).await;
    if let Some(seen) = ask(bootstrap, &["topic", &name]) {
        let expected = serde_json::json!({"retention.ms": "5000", "cleanup.policy": "delete,compact"});
        assert_eq!(seen["configs"], expected);
    }
    let retention = of(&["retention.ms"]).await.remove(0);
    assert_eq!((retention.value.as_deref(), retention.source), (Some("5000"), ConfigSource::Topic));
    assert!(retention.is_set() && !retention.sensitive && retention.documentation.is_some());
    let sources: Vec<_> = retention.synonyms.iter().map(|synonym| (synonym.name.as_str(), synonym.source)).collect();
    assert_eq!(sources[..2], [("retention.ms", ConfigSource::Topic), ("log.retention.ms", ConfigSource::StaticBroker)]);

    alter(vec![ConfigOp::delete("retention.ms"), ConfigOp::subtract("cleanup.policy", "delete")])
        .await
        .all()
        .expect("altered");
    until(async || of(&["cleanup.policy"]).await[0].value.as_deref() == Some("compact")).await;
    let after = of(&["cleanup.policy", "retention.ms"]).await;
    assert_eq!((after[0].value.as_deref(), after[1].source), (Some("compact"), ConfigSource::StaticBroker));
    let refused = alter(vec![ConfigOp::set("retention.ms", "soon")]).await;
    assert_eq!(code(refused.get(&topic)), ErrorCode::INVALID_CONFIG);
}

/// It does not come because it is asked for again and again: `default.api.timeout.ms` is a minute.
#[tokio::test]
async fn a_topic_that_is_missing_is_told_before_long() {
    let (cluster, _) = cluster!();
    let admin = cluster.client.admin();
    let missing = ConfigResource::topic("no-such-topic");
    let change = [(missing.clone(), vec![ConfigOp::set("retention.ms", "5000")])];
    let target = TopicPartition::new("no-such-topic", 0);
    let group = cluster.name("of-nothing");
    let commit = OffsetCommit {
        topic: target.topic.clone(),
        partition: 0,
        offset: 1,
        leader_epoch: -1,
        metadata: String::new(),
    };
    let asked = async {
        let altered = admin.alter_configs(&change, false).await.expect("asked");
        let described = admin.describe_configs(std::slice::from_ref(&missing), &DescribeConfigs::default()).await;
        let committed = admin.alter_group_offsets(&group, &[commit]).await.expect("asked");
        let moved = admin.alter_reassignments(&[(target.clone(), Some(vec![1]))]).await.expect("asked");
        [
            code(altered.get(&missing)),
            code(described.expect("asked").get(&missing)),
            code(committed.get(&target)),
            code(moved.get(&target)),
        ]
    };
    let told = tokio::time::timeout(Duration::from_secs(20), asked).await.expect("before long");
    assert_eq!(told, [ErrorCode::UNKNOWN_TOPIC_OR_PARTITION; 4]);
}

#[tokio::test]
async fn brokers_loggers_groups_and_subscriptions_have_options_too() {
    let (cluster, _) = cluster!();
    let (admin, group) = (cluster.client.admin(), cluster.name("configured"));
    let metrics =
        ConfigResource { kind: millstream_client::admin::ResourceType::ClientMetrics, name: cluster.name("m") };
    let changes = [
        (ConfigResource::broker(Some(1)), vec![ConfigOp::set("log.cleaner.threads", "2")]),
        (ConfigResource::broker(None), vec![ConfigOp::set("log.cleaner.backoff.ms", "20000")]),
        (ConfigResource::loggers(1), vec![ConfigOp::set("root", "ERROR")]),
        (ConfigResource::group(&group), vec![ConfigOp::set("consumer.session.timeout.ms", "50000")]),
        (metrics.clone(), vec![ConfigOp::set("interval.ms", "60000")]),
    ];
    admin.alter_configs(&changes, false).await.expect("asked").all().expect("altered");
    for ((resource, ops), value) in changes.iter().zip(["2", "20000", "ERROR", "50000", "60000"]) {
        let is_set = async || {
            let resource = std::slice::from_ref(resource);
            let described = admin.describe_configs(resource, &DescribeConfigs::default()).await.expect("asked");
            let entries = described.all().expect("described").remove(0).1;
            let entry = entries.iter().find(|entry| entry.name == ops[0].name()).expect("the option");
            entry.value.as_deref() == Some(value) && entry.is_set()
        };
        until(is_set).await;
    }
    let listed = admin.list_config_resources(&[]).await.expect("listed");
    assert!(listed.contains(&metrics) && listed.contains(&ConfigResource::group(&group)), "{listed:?}");
    let nobody = admin.describe_configs(&[ConfigResource::broker(Some(77))], &DescribeConfigs::default()).await;
    let nobody = nobody.expect("asked").all().expect_err("no such broker");
    assert_eq!(nobody.to_string(), "there is no broker 77: the cluster has 1");
}

#[tokio::test]
async fn records_are_deleted_and_offsets_listed() {
    let (cluster, _) = cluster!();
    let (admin, name) = (cluster.client.admin(), cluster.topic("front", 2).await);
    let producer = cluster.client.producer(ProducerOptions::default());
    for value in ["a", "b", "c"] {
        let record = ProduceRecord { partition: Some(0), ..ProduceRecord::to(name.as_str(), value) };
        let _ = producer.send(record).await.expect("taken").await.expect("delivered");
    }
    let at = |partition| TopicPartition::new(name.as_str(), partition);
    let deleted = admin.delete_records(&[(at(0), 2), (at(1), 7)]).await.expect("asked");
    assert!(matches!(deleted.get(&at(0)), Some(Ok(2))), "{deleted:?}");
    assert_eq!(code(deleted.get(&at(1))), ErrorCode::OFFSET_OUT_OF_RANGE);
    let queries = [(at(0), OffsetSpec::Earliest), (at(1), OffsetSpec::Latest), (at(9), OffsetSpec::Latest)];
    let listed = admin.list_offsets(&queries, false).await.expect("asked");
    let offset = |partition| listed.get(&at(partition)).map(|listed| listed.as_ref().map(|listed| listed.offset).ok());
    assert_eq!((offset(0), offset(1), offset(9)), (Some(Some(2)), Some(Some(0)), Some(None)));
}
