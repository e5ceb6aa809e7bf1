//! Groups of each type, their members and offsets; transactions.

use millstream_client::admin::{GroupFilter, GroupMember, GroupType, HangingTransaction, TransactionFilter};
use millstream_client::{Error, OffsetCommit, ProduceRecord, ProducerOptions, TopicPartition};
use millstream_protocol::code::ErrorCode;

use crate::foreign::{Going, ask};
use crate::{cluster, until};

fn refused<V: std::fmt::Debug>(outcome: Result<Vec<V>, Error>) -> ErrorCode {
    match outcome {
        Err(Error::Broker { code, .. }) => code,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn classic_groups_are_described_and_their_members_removed() {
    let (cluster, bootstrap) = cluster!();
    let (admin, topic, group) = (cluster.client.admin(), cluster.topic("classic", 2).await, cluster.name("classic"));
    let Some(member) = Going::start(bootstrap, &["member", &group, &topic, "classic"]) else { return };
    let stable = GroupFilter { states: vec!["Stable".to_owned()], types: vec![GroupType::Classic] };
    let listed = admin.list_groups(&stable).await.expect("listed");
    let listed = listed.iter().find(|listed| listed.group == group).expect("it is stable and classic");
    assert_eq!((listed.protocol_type.as_str(), &listed.kind), ("consumer", &GroupType::Classic));

    let described =
        admin.describe_classic_groups(&[&group]).await.expect("asked").all().expect("described").remove(0).1;
    assert_eq!((described.state.as_str(), described.members.len()), ("Stable", 1));
    let seen = &described.members[0];
    assert_eq!((seen.client_id.as_str(), &seen.subscription), ("foreign", &vec![topic.clone()]));
    assert_eq!(seen.assignment.len(), 2);
    assert_eq!(refused(admin.delete_groups(&[&group]).await.expect("asked").all()), ErrorCode::NON_EMPTY_GROUP);

    let members = [GroupMember::Dynamic(seen.id.clone()), GroupMember::Static("nobody".to_owned())];
    let removed = admin.remove_members(&group, &members, "a test").await.expect("asked");
    assert!(matches!(removed.get(&members[0]), Some(Ok(()))), "{removed:?}");
    assert!(matches!(removed.get(&members[1]), Some(Err(Error::Broker { code: ErrorCode::UNKNOWN_MEMBER_ID, .. }))));
    drop(member);
    let gone = admin.describe_classic_groups(&["no-such-group"]).await.expect("asked").all();
    assert_eq!(refused(gone), ErrorCode::GROUP_ID_NOT_FOUND);
}

#[tokio::test]
async fn consumer_groups_of_the_new_protocol_are_described() {
    let (cluster, bootstrap) = cluster!();
    let (admin, topic, group) = (cluster.client.admin(), cluster.topic("modern", 2).await, cluster.name("modern"));
    let Some(member) = Going::start(bootstrap, &["member", &group, &topic, "consumer"]) else { return };
    let described =
        admin.describe_consumer_groups(&[&group]).await.expect("asked").all().expect("described").remove(0).1;
    assert_eq!((described.state.as_str(), described.assignor.as_str()), ("Stable", "uniform"));
    let seen = &described.members[0];
    assert_eq!((seen.client_id.as_str(), &seen.topics, seen.assignment.len()), ("foreign", &vec![topic.clone()], 2));
    assert_eq!(seen.assignment, seen.target);
    let other = GroupFilter { types: vec![GroupType::Share], ..GroupFilter::default() };
    assert!(admin.list_groups(&other).await.expect("listed").iter().all(|listed| listed.group != group));
    // A group of one type is none of another.
    let share = admin.describe_share_groups(&[&group]).await.expect("asked").all();
    assert_eq!(refused(share), ErrorCode::GROUP_ID_NOT_FOUND);
    let streams = admin.describe_streams_groups(&[&group]).await.expect("asked").all();
    assert_eq!(refused(streams), ErrorCode::GROUP_ID_NOT_FOUND);
    drop(member);
    admin.delete_groups(&[&group]).await.expect("asked").all().expect("deleted");
}

#[tokio::test]
async fn offsets_of_groups_are_set_told_and_forgotten() {
    let (cluster, bootstrap) = cluster!();
    let (admin, topic, group) = (cluster.client.admin(), cluster.topic("committed", 2).await, cluster.name("offsets"));
    let commit = |partition, offset| OffsetCommit {
        topic: topic.as_str().into(),
        partition,
        offset,
        leader_epoch: -1,
        metadata: "by hand".to_owned(),
    };
    admin.alter_group_offsets(&group, &[commit(0, 11), commit(1, 12)]).await.expect("asked").all().expect("altered");
    let none = admin.alter_group_offsets(&group, &[commit(0, -7)]).await.expect_err("brokers would forget the offset");
    assert!(matches!(&none, Error::Misuse(text) if text.contains("offset -7 of")), "{none}");
    if let Some(seen) = ask(bootstrap, &["offsets", &group]) {
        assert_eq!(seen, serde_json::json!({format!("{topic}[0]"): 11, format!("{topic}[1]"): 12}));
        ask(bootstrap, &["commit", &group, &topic, "5"]);
        let listed = admin.list_group_offsets(&group, true).await.expect("listed");
        assert_eq!(listed.iter().map(|(_, at)| at.offset).collect::<Vec<_>>(), [5, 12]);
        assert_eq!(ask(bootstrap, &["groups"]).expect("listed")[&group], serde_json::json!(["EMPTY", "CLASSIC"]));
    }
    let first = TopicPartition::new(topic.as_str(), 0);
    admin.delete_group_offsets(&group, &[first]).await.expect("asked").all().expect("forgotten");
    let left = admin.list_group_offsets(&group, false).await.expect("listed");
    assert_eq!(left.len(), 1);
    assert_eq!((left[0].0.partition, left[0].1.metadata.as_str()), (1, "by hand"));
    let gone = admin.delete_groups(&[&group, "no-such-group"]).await.expect("asked");
    assert!(matches!(gone.get(&group), Some(Ok(()))));
    assert_eq!(gone.failures().count(), 1);
    assert!(admin.list_group_offsets(&group, true).await.expect("listed").is_empty());
}

#[tokio::test]
async fn share_groups_have_their_starts_set() {
    let (cluster, _) = cluster!();
    let (admin, topic, group) = (cluster.client.admin(), cluster.topic("shared", 1).await, cluster.name("share"));
    let producer = cluster.client.producer(ProducerOptions::default());
    for value in ["a", "b", "c"] {
        let _ = producer.send(ProduceRecord::to(topic.as_str(), value)).await.expect("taken").await.expect("delivered");
    }
    if !share_once(&cluster, &topic, &group) {
        return;
    }
    let described = admin.describe_share_groups(&[&group]).await.expect("asked").all().expect("described").remove(0).1;
    assert_eq!((described.state.as_str(), described.members.len()), ("Empty", 0));
    let target = TopicPartition::new(topic.as_str(), 0);
    admin.alter_share_group_offsets(&group, &[(target.clone(), 1)]).await.expect("asked").all().expect("altered");
    let listed = admin.list_share_group_offsets(&[&group]).await.expect("asked").all().expect("listed").remove(0).1;
    assert_eq!(listed.iter().map(|(at, offset)| (at.clone(), offset.start)).collect::<Vec<_>>(), [(target, 1)]);
    admin.delete_share_group_offsets(&group, &[&topic]).await.expect("asked").all().expect("forgotten");
    admin.delete_groups(&[&group]).await.expect("asked").all().expect("deleted");
}

/// Lets Java's console consumer take nothing for a moment, which makes the group; false where there is no Java.
fn share_once(cluster: &crate::common::Cluster, topic: &str, group: &str) -> bool {
    let Some(mut java) = millstream_testkit::foreign::java_tool("org.apache.kafka.tools.consumer.ConsoleShareConsumer")
    else {
        return false;
    };
    let bootstrap = cluster.config.bootstrap()[0].to_string();
    java.args(["--bootstrap-server", &bootstrap, "--topic", topic, "--group", group, "--timeout-ms", "2000"]);
    java.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).status().expect("java runs");
    true
}

#[tokio::test]
async fn open_transactions_are_found_and_hanging_ones_aborted() {
    let (cluster, bootstrap) = cluster!();
    let (admin, topic, id) = (cluster.client.admin(), cluster.topic("open", 1).await, cluster.name("txn"));
    let Some(producer) = Going::start(bootstrap, &["transaction", &id, &topic]) else { return };
    let ongoing = TransactionFilter { states: vec!["Ongoing".to_owned()], ..TransactionFilter::default() };
    let listed = admin.list_transactions(&ongoing).await.expect("listed");
    let listed = listed.iter().find(|listed| listed.transactional_id == id).expect("it is under way");
    let mistyped = TransactionFilter { states: vec!["ongoing".to_owned()], ..TransactionFilter::default() };
    let refused = admin.list_transactions(&mistyped).await.expect_err("there is no such state");
    assert!(matches!(&refused, Error::Misuse(text) if text.contains("called ongoing")), "{refused}");
    let described = admin.describe_transactions(&[&id, "no-such-id"]).await.expect("asked");
    let open = described.get(&id).expect("an outcome").as_ref().expect("described");
    let target = TopicPartition::new(topic.as_str(), 0);
    assert_eq!((open.state.as_str(), open.producer_id), ("Ongoing", listed.producer_id));
    assert_eq!(open.partitions, std::slice::from_ref(&target));
    assert!(open.started_at_ms.is_some());
    assert_eq!(described.failures().count(), 1);
    producer.kill();

    let of = async || {
        let described = admin.describe_producers(std::slice::from_ref(&target)).await.expect("asked");
        described.all().expect("described").remove(0).1
    };
    let hanging = of().await.into_iter().find(|p| p.transaction_start == Some(0)).expect("it is open");
    let hanging = HangingTransaction {
        target: target.clone(),
        producer_id: hanging.producer_id,
        producer_epoch: i16::try_from(hanging.epoch).expect("an epoch"),
        coordinator_epoch: hanging.coordinator_epoch.unwrap_or(0),
    };
    admin.abort_transaction(&hanging).await.expect("aborted");
    until(async || of().await.iter().all(|producer| producer.transaction_start.is_none())).await;
    let running = TransactionFilter { id_pattern: Some(format!("{id}.*")), ..TransactionFilter::default() };
    assert_eq!(admin.list_transactions(&running).await.expect("listed").len(), 1);
}
