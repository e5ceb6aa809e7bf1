//! Members that assign partitions among themselves: they come, go, stall, commit, and find topics.

use std::sync::Arc;
use std::time::Duration;

use millstream_client::core::group::assignors::named;
use millstream_client::metrics::names;
use millstream_client::{Client, Error, Foundations, GroupEvent, GroupOptions, TopicPartition};

use crate::common::{Cluster, Counter, values};
use crate::log::{Log, Member};
use crate::{PARTITIONS, member, options, produce, until};

pub(crate) async fn members_come_and_go_with_every_assignor(cluster: &Cluster) {
    for assignor in ["range", "roundrobin", "sticky", "cooperative-sticky"] {
        let topic = cluster.topic(assignor, PARTITIONS).await;
        let group = cluster.name(assignor);
        let log = Arc::new(Log::default());
        let options = || GroupOptions { assignors: vec![named(assignor).expect("Kafka's")], ..options(&group) };
        produce(cluster, &topic, 10).await;
        let first = Member::start(0, member(cluster, &topic, options()), &log);
        until("one member has all", || log.owned(0) == 6 && log.seen() == 60).await;
        let second = Member::start(1, member(cluster, &topic, options()), &log);
        until("two members have half each", || log.owned(0) == 3 && log.owned(1) == 3).await;
        produce(cluster, &topic, 10).await;
        until("both read", || log.seen() == 120).await;
        first.close().await;
        until("the other takes over", || log.owned(1) == 6).await;
        produce(cluster, &topic, 10).await;
        until("all is read", || log.seen() == 180).await;
        second.close().await;
        log.check_owners();
        assert_eq!(log.read(), 180, "{assignor}: with commits before each revocation nothing is read twice");
        assert_eq!(*log.lost.lock().expect("no panic"), 0);
    }
}

pub(crate) async fn a_member_commits_before_it_gives_up(cluster: &Cluster) {
    let topic = cluster.topic("commit", PARTITIONS).await;
    let group = cluster.name("commit");
    // By hand, and never but when partitions go.
    let by_hand = || GroupOptions { auto_commit_interval_ms: None, ..options(&group) };
    produce(cluster, &topic, 10).await;
    let mut first = member(cluster, &topic, by_hand());
    let mut read = 0;
    while read < 60 {
        if let GroupEvent::Item(fetched) = first.poll().await.expect("news") {
            read += values(&fetched).len();
        }
    }
    let log = Arc::new(Log::default());
    let second = Member::start(1, member(cluster, &topic, by_hand()), &log);
    loop {
        if let GroupEvent::Revoked(partitions) = first.poll().await.expect("news") {
            assert_eq!(partitions.len(), 6, "the default is eager");
            first.commit().await.expect("its generation lives until it comes back");
            break;
        }
    }
    let going_on = Member::start(0, first, &log);
    until("both have their share", || log.owned(0) == 3 && log.owned(1) == 3).await;
    produce(cluster, &topic, 1).await;
    until("only what is new is read", || log.seen() == 6).await;
    assert_eq!(log.read(), 6);
    going_on.close().await;
    second.close().await;
}

pub(crate) async fn commits_are_the_owners_alone(cluster: &Cluster) {
    let topic = cluster.topic("owners", PARTITIONS).await;
    let group = cluster.name("owners");
    let mut consumer = member(cluster, &topic, GroupOptions { auto_commit_interval_ms: None, ..options(&group) });
    let commit = |partition, offset| millstream_client::OffsetCommit {
        topic: topic.as_str().into(),
        partition,
        offset,
        leader_epoch: 0,
        metadata: "by hand".to_owned(),
    };
    let refused = consumer.commit_offsets(&[commit(0, 1)]).await.expect_err("nothing is assigned yet");
    assert!(matches!(refused, Error::Misuse(_)), "{refused}");
    while consumer.assignment().len() < 6 {
        tokio::time::timeout(Duration::from_secs(10), consumer.poll()).await.expect("in time").expect("news");
    }
    consumer.commit_offsets(&[commit(0, 1), commit(5, 7)]).await.expect("committed");
    let targets = [TopicPartition::new(topic.as_str(), 5), TopicPartition::new(topic.as_str(), 1)];
    let committed = consumer.committed(&targets).await.expect("known");
    let offset = committed[0].1.clone().expect("an offset");
    assert_eq!((offset.offset, offset.metadata.as_str(), committed[1].1.clone()), (7, "by hand", None));
    let who = consumer.group_metadata();
    assert!(who.generation > 0 && !who.member_id.is_empty() && who.group == group);
    // Somebody without a generation is told so by the coordinator.
    let outsider = cluster.client.commit_offsets(&group, &[commit(0, 3)]).await.expect_err("the group has a member");
    assert!(matches!(&outsider, Error::Broker { .. }), "{outsider}");
    consumer.close().await.expect("closed");
}

pub(crate) async fn a_member_made_of_properties_alone_joins_and_commits(cluster: &Cluster) {
    let topic = cluster.topic("properties", PARTITIONS).await;
    let group = cluster.name("properties");
    let mut config = cluster.config.clone();
    for (name, value) in [
        ("group.id", group.as_str()),
        ("partition.assignment.strategy", "cooperative-sticky"),
        ("session.timeout.ms", "6000"),
        ("heartbeat.interval.ms", "200"),
        ("enable.auto.commit", "false"),
        ("auto.offset.reset", "earliest"),
        ("max.poll.records", "2"),
    ] {
        config.set(name, value).expect("an option");
    }
    let client = millstream_client::Client::connect(config, Default::default()).await.expect("connected");
    let mut consumer = client.group_records(client.config().group().expect("it has a name")).expect("good options");
    consumer.subscribe([topic.as_str()]);
    produce(cluster, &topic, 3).await;
    let (mut read, all) = (0, 3 * PARTITIONS as usize);
    while read < all {
        let records = tokio::time::timeout(Duration::from_secs(10), consumer.next()).await.expect("in time");
        let count = records.expect("records").iter().count();
        assert!(count <= 2, "{count} at once");
        read += count;
    }
    let partitions: Vec<_> = (0..PARTITIONS).map(|index| TopicPartition::new(topic.as_str(), index)).collect();
    let committed = async || {
        let committed = cluster.client.committed_offsets(&group, &partitions).await.expect("read");
        committed.into_iter().map(|(_, offset)| offset.map(|it| it.offset)).collect::<Vec<_>>()
    };
    assert_eq!(committed().await, vec![None; PARTITIONS as usize], "auto commit is off");
    consumer.commit().await.expect("committed");
    assert_eq!(committed().await, vec![Some(3); PARTITIONS as usize]);
    consumer.close().await.expect("closed");
    client.close().await;
}

pub(crate) async fn a_stalled_member_loses_its_partitions_and_comes_back(cluster: &Cluster) {
    let topic = cluster.topic("stalled", PARTITIONS).await;
    let group = cluster.name("stalled");
    let log = Arc::new(Log::default());
    let mut stalling = member(cluster, &topic, GroupOptions { max_poll_interval_ms: 1_500, ..options(&group) });
    while stalling.assignment().len() < 6 {
        tokio::time::timeout(Duration::from_secs(10), stalling.poll()).await.expect("in time").expect("news");
    }
    let patient = Member::start(1, member(cluster, &topic, options(&group)), &log);
    // It does not come back, not even to give up what it has.
    until("the others go on without it", || log.owned(1) == 6).await;
    let late = millstream_client::OffsetCommit {
        topic: topic.as_str().into(),
        partition: 0,
        offset: 0,
        leader_epoch: -1,
        metadata: String::new(),
    };
    let refused = stalling.commit_offsets(&[late]).await.expect_err("it is out");
    assert!(refused.to_string().contains("UNKNOWN_MEMBER_ID"), "{refused}");
    let event = tokio::time::timeout(Duration::from_secs(10), async {
        loop {
            match stalling.poll().await.expect("news") {
                GroupEvent::Lost(partitions) => return partitions,
                GroupEvent::Revoked(partitions) => assert_eq!(partitions.len(), 6),
                _ => {}
            }
        }
    });
    event.await.expect("it hears of its loss");
    let back = Member::start(0, stalling, &log);
    until("it is back", || log.owned(0) == 3 && log.owned(1) == 3).await;
    back.close().await;
    patient.close().await;
}

pub(crate) async fn topics_that_match_are_found_when_they_come(cluster: &Cluster) {
    let prefix = cluster.name("match");
    let mut config = cluster.config.clone();
    config.set("metadata.max.age.ms", "300").expect("an option");
    let client = millstream_client::Client::connect(config, Default::default()).await.expect("connected");
    let mut consumer = client.group_consumer(options(&cluster.name("match"))).expect("good options");
    let wanted = prefix.clone();
    consumer.subscribe_matching(move |topic| topic.starts_with(&wanted));
    let log = Arc::new(Log::default());
    let member = Member::start(0, consumer, &log);
    let admin = client.admin();
    admin.create_topics(&[millstream_client::NewTopic::new(format!("{prefix}-a"), 2)]).await.expect("created");
    until("the first is found", || log.owned(0) == 2).await;
    admin.create_topics(&[millstream_client::NewTopic::new(format!("{prefix}-b"), 3)]).await.expect("created");
    until("the second is found", || log.owned(0) == 5).await;
    member.close().await;
}

/// A member that leads needs to ask for its topics but once: when it subscribes.
pub(crate) async fn a_new_member_asks_for_its_topics_once(cluster: &Cluster) {
    let topic = cluster.topic("once", PARTITIONS).await;
    let refreshes = Counter::of(names::METADATA_REFRESHES);
    let foundations = Foundations { metrics: refreshes.clone(), ..Foundations::default() };
    let client = Client::connect(cluster.config.clone(), foundations).await.expect("connected");
    let before = refreshes.count();
    let mut consumer = client.group_consumer(options(&cluster.name("once"))).expect("good options");
    consumer.subscribe([topic.as_str()]);
    while consumer.assignment().len() < PARTITIONS as usize {
        consumer.poll().await.expect("news");
    }
    assert_eq!(refreshes.count() - before, 1);
    consumer.close().await.expect("closed");
}

pub(crate) async fn partitions_added_are_assigned(cluster: &Cluster) {
    let mut config = cluster.config.clone();
    config.set("metadata.max.age.ms", "300").expect("an option");
    let client = millstream_client::Client::connect(config, Default::default()).await.expect("connected");
    let (topic, group) = (cluster.name("later"), cluster.name("later"));
    let mut consumer = client.group_consumer(options(&group)).expect("good options");
    consumer.subscribe([topic.as_str()]);
    let log = Arc::new(Log::default());
    let member = Member::start(0, consumer, &log);
    tokio::time::sleep(Duration::from_millis(500)).await;
    let admin = client.admin();
    admin.create_topics(&[millstream_client::NewTopic::new(&topic, 2)]).await.expect("created");
    until("a topic that came later is read", || log.owned(0) == 2).await;
    member.close().await;
}
