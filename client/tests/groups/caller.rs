//! What a member's caller may do between two calls and in the middle of one: seek, pause, drop, panic.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use millstream_client::core::group::assignors::{Assignment, Assignor, GroupMember, Topics};
use millstream_client::{
    ConsumerOptions, Error, GroupConsumer, GroupEvent, GroupMetadata, GroupOptions, GroupProtocol, OffsetCommit,
    ProduceRecord, ProducerOptions, RebalanceListener, ResetPolicy, StartAt, TopicPartition,
};

use crate::common::{Cluster, values};
use crate::{PARTITIONS, member, options, produce};

const PATIENCE: Duration = Duration::from_secs(60);

fn target(topic: &str, partition: i32) -> TopicPartition {
    TopicPartition::new(topic, partition)
}

fn commit(topic: &str, partition: i32, offset: i64) -> OffsetCommit {
    OffsetCommit { topic: topic.into(), partition, offset, leader_epoch: -1, metadata: String::new() }
}

fn by_hand(group: &str) -> GroupOptions {
    GroupOptions { auto_commit_interval_ms: None, ..options(group) }
}

async fn poll(consumer: &mut GroupConsumer) -> Result<GroupEvent<millstream_client::Fetched>, Error> {
    tokio::time::timeout(PATIENCE, consumer.poll()).await.expect("news in time")
}

async fn until_assigned(consumer: &mut GroupConsumer) {
    while consumer.assignment().len() < PARTITIONS as usize {
        poll(consumer).await.expect("news");
    }
}

/// Reads until so many records have come; how many of which partition.
async fn read(consumer: &mut GroupConsumer, count: usize) -> BTreeMap<i32, usize> {
    let mut by_partition = BTreeMap::new();
    while by_partition.values().sum::<usize>() < count {
        if let GroupEvent::Item(fetched) = poll(consumer).await.expect("news") {
            let records = values(&fetched).len();
            if records > 0 {
                *by_partition.entry(fetched.partition).or_default() += records;
            }
        }
    }
    by_partition
}

async fn committed(cluster: &Cluster, group: &str, topic: &str) -> Vec<Option<i64>> {
    let targets: Vec<_> = (0..PARTITIONS).map(|partition| target(topic, partition)).collect();
    let committed = cluster.client.committed_offsets(group, &targets).await.expect("known");
    committed.into_iter().map(|(_, offset)| offset.map(|it| it.offset)).collect()
}

/// With `auto.offset.reset=none` a partition without an offset waits for the caller's word, and the others do not wait.
pub(crate) async fn a_partition_without_an_offset_waits_for_a_seek(cluster: &Cluster) {
    let (topic, group) = (cluster.topic("none", PARTITIONS).await, cluster.name("none"));
    produce(cluster, &topic, 3).await;
    let known: Vec<_> = (0..4).map(|partition| commit(&topic, partition, 1)).collect();
    cluster.client.commit_offsets(&group, &known).await.expect("committed");
    let consumer = ConsumerOptions { reset: ResetPolicy::Fail, ..ConsumerOptions::default() };
    let mut consumer = member(cluster, &topic, GroupOptions { consumer, ..by_hand(&group) });
    let missing = loop {
        match poll(&mut consumer).await {
            Ok(_) => {}
            Err(Error::NoOffset { target, .. }) => break target,
            Err(error) => panic!("{error}"),
        }
    };
    assert!(missing.partition >= 4, "{missing}");
    assert_eq!(read(&mut consumer, 8).await, (0..4).map(|partition| (partition, 2)).collect());
    consumer.seek(&target(&topic, 4), 1).expect("assigned");
    consumer.seek(&target(&topic, 5), StartAt::Earliest).expect("assigned");
    assert_eq!(read(&mut consumer, 5).await, [(4, 2), (5, 3)].into());
    let stranger = consumer.seek(&target(&topic, 99), 0).expect_err("no such partition");
    assert!(matches!(stranger, Error::Misuse(_)), "{stranger}");
    consumer.close().await.expect("closed");
}

pub(crate) async fn a_partition_paused_as_it_comes_rests_until_resumed(cluster: &Cluster) {
    let (topic, group) = (cluster.topic("rest", PARTITIONS).await, cluster.name("rest"));
    produce(cluster, &topic, 3).await;
    let mut consumer = member(cluster, &topic, by_hand(&group));
    let GroupEvent::Assigned(partitions) = poll(&mut consumer).await.expect("news") else { panic!("first of all") };
    assert_eq!(partitions.len(), PARTITIONS as usize);
    for partition in [1, 2] {
        consumer.pause(&target(&topic, partition)).expect("assigned");
    }
    consumer.resume(&target(&topic, 2)).expect("assigned");
    assert_eq!(read(&mut consumer, 15).await, [(0, 3), (2, 3), (3, 3), (4, 3), (5, 3)].into());
    consumer.resume(&target(&topic, 1)).expect("assigned");
    assert_eq!(read(&mut consumer, 3).await, [(1, 3)].into());
    consumer.close().await.expect("closed");
}

/// Where the caller goes on is the position, and as such committed, though nothing was read there.
pub(crate) async fn where_a_seek_goes_is_committed(cluster: &Cluster) {
    let (topic, group) = (cluster.topic("sought", PARTITIONS).await, cluster.name("sought"));
    produce(cluster, &topic, 9).await;
    let mut consumer = member(cluster, &topic, by_hand(&group));
    read(&mut consumer, 54).await;
    consumer.commit().await.expect("committed");
    consumer.seek(&target(&topic, 0), 4).expect("assigned");
    consumer.seek(&target(&topic, 1), StartAt::Earliest).expect("assigned");
    assert!(matches!(consumer.seek(&target(&topic, 2), -1), Err(Error::Misuse(_))), "nothing is there");
    consumer.commit().await.expect("committed");
    let expected: Vec<_> = [4, 9, 9, 9, 9, 9].map(Some).into();
    assert_eq!(committed(cluster, &group, &topic).await, expected, "the beginning has no number yet");
    assert_eq!(read(&mut consumer, 14).await, [(0, 5), (1, 9)].into());
    consumer.close().await.expect("closed");
}

/// A commit that nobody waits for any more is one that failed: the next one, by hand or before partitions go, has its
/// offsets.
pub(crate) async fn a_dropped_commit_is_made_up_for(cluster: &Cluster) {
    let (topic, group) = (cluster.topic("dropped", PARTITIONS).await, cluster.name("dropped"));
    produce(cluster, &topic, 3).await;
    let mut consumer = member(cluster, &topic, by_hand(&group));
    read(&mut consumer, 18).await;
    assert!(consumer.commit().now_or_never().is_none(), "it takes an answer");
    consumer.commit().await.expect("committed");
    assert_eq!(committed(cluster, &group, &topic).await, vec![Some(3); PARTITIONS as usize]);
    consumer.close().await.expect("closed");
}

/// The last commits of a member come before its leave, though nobody waits for them.
pub(crate) async fn commits_in_the_background_come_before_the_end(cluster: &Cluster) {
    let (topic, group) = (cluster.topic("background", PARTITIONS).await, cluster.name("background"));
    let mut consumer = member(cluster, &topic, by_hand(&group));
    until_assigned(&mut consumer).await;
    for offset in 1..=20 {
        consumer.commit_in_background((0..PARTITIONS).map(|partition| commit(&topic, partition, offset)).collect());
    }
    consumer.close().await.expect("closed");
    assert_eq!(committed(cluster, &group, &topic).await, vec![Some(20); PARTITIONS as usize], "in their order");
}

/// Offsets in an open transaction may yet be undone, so their partition waits for its end; the others do not.
pub(crate) async fn only_partitions_of_an_open_transaction_wait_for_it(cluster: &Cluster) {
    let (topic, group) = (cluster.topic("waiting", PARTITIONS).await, cluster.name("waiting"));
    produce(cluster, &topic, 3).await;
    let id = cluster.name("id");
    let producer = cluster.client.transactional_producer(&id, ProducerOptions::default()).await.expect("a producer id");
    producer.begin().expect("none is open");
    let outside = GroupMetadata::without_members(group.as_str());
    producer.send_offsets(&[commit(&topic, 2, 2)], &outside).await.expect("in the transaction");
    let mut consumer = member(cluster, &topic, by_hand(&group));
    assert_eq!(read(&mut consumer, 15).await, [(0, 3), (1, 3), (3, 3), (4, 3), (5, 3)].into());
    producer.commit().await.expect("committed");
    assert_eq!(read(&mut consumer, 1).await, [(2, 1)].into());
    consumer.close().await.expect("closed");
}

/// Who reads only what is committed, and begins at the end, begins where the first open transaction does: else what that
/// commits would be passed over.
pub(crate) async fn the_end_of_what_is_committed_is_before_what_is_open(cluster: &Cluster) {
    let (topic, group) = (cluster.topic("stable", PARTITIONS).await, cluster.name("stable"));
    produce(cluster, &topic, 3).await;
    let id = cluster.name("id");
    let producer = cluster.client.transactional_producer(&id, ProducerOptions::default()).await.expect("a producer id");
    producer.begin().expect("none is open");
    let open = ProduceRecord { partition: Some(3), ..ProduceRecord::to(topic.as_str(), "open") };
    let written = producer.send(open).await.expect("taken").await.expect("delivered");
    assert_eq!(written.offset, Some(3));
    let consumer = ConsumerOptions { reset: ResetPolicy::Latest, read_committed: true, ..ConsumerOptions::default() };
    let mut consumer = member(cluster, &topic, GroupOptions { consumer, ..by_hand(&group) });
    until_assigned(&mut consumer).await;
    while (0..PARTITIONS).any(|partition| consumer.position(&target(&topic, partition)).is_none()) {
        poll(&mut consumer).await.expect("news");
    }
    producer.commit().await.expect("committed");
    assert_eq!(read(&mut consumer, 1).await, [(3, 1)].into());
    consumer.close().await.expect("closed");
}

/// A member that is out of its group cannot have its offsets committed by a transaction: others may have read on.
pub(crate) async fn who_lost_its_place_commits_in_no_transaction(cluster: &Cluster) {
    let mut protocols = vec![GroupProtocol::Classic];
    protocols.extend(cluster.embedded.is_none().then_some(GroupProtocol::Consumer));
    for protocol in protocols {
        let (topic, group) = (cluster.topic("zombie", PARTITIONS).await, cluster.name("zombie"));
        produce(cluster, &topic, 3).await;
        let impatient = GroupOptions { max_poll_interval_ms: 1_500, protocol, ..by_hand(&group) };
        let mut zombie = member(cluster, &topic, impatient);
        read(&mut zombie, 18).await;
        let mut other = member(cluster, &topic, GroupOptions { protocol, ..by_hand(&group) });
        read(&mut other, 18).await;
        other.commit().await.expect("it is the owner");

        let id = cluster.name("id");
        let producer = cluster.client.transactional_producer(&id, ProducerOptions::default()).await;
        let producer = producer.expect("a producer id");
        producer.begin().expect("none is open");
        let offsets = [commit(&topic, 0, 2)];
        let refused = producer.send_offsets(&offsets, &zombie.group_metadata()).await.expect_err("others own it");
        assert!(matches!(refused, Error::MustAbort { .. }), "{protocol:?}: {refused}");
        producer.abort().await.expect("aborted");

        producer.begin().expect("none is open");
        producer.send_offsets(&[commit(&topic, 1, 2)], &other.group_metadata()).await.expect("it is the owner");
        producer.commit().await.expect("committed");
        let expected: Vec<_> = [3, 2, 3, 3, 3, 3].map(Some).into();
        assert_eq!(committed(cluster, &group, &topic).await, expected, "{protocol:?}");
        other.close().await.expect("closed");
    }
}

struct Panicking {
    in_user_data: bool,
}

impl Assignor for Panicking {
    fn name(&self) -> &str {
        "panicking"
    }

    fn user_data(&self, _: &[TopicPartition], _: i32) -> Option<bytes::Bytes> {
        assert!(!self.in_user_data, "user data that panics");
        None
    }

    fn assign(&self, _: &Topics, _: &[GroupMember]) -> Assignment {
        panic!("an assignor that panics")
    }
}

impl RebalanceListener for Panicking {
    fn assigned(&mut self, _: &[TopicPartition]) {
        panic!("a listener that panics")
    }
}

/// A panic in a callback ends the membership with an error, or the call; nobody waits for ever.
pub(crate) async fn panics_of_callbacks_are_told(cluster: &Cluster) {
    let (topic, group) = (cluster.topic("panics", PARTITIONS).await, cluster.name("panics"));
    produce(cluster, &topic, 1).await;
    for in_user_data in [true, false] {
        let assignors = vec![Arc::new(Panicking { in_user_data }) as Arc<dyn Assignor>];
        let mut consumer = member(cluster, &topic, GroupOptions { assignors, ..options(&group) });
        let told = poll(&mut consumer).await.expect_err("its assignor panics");
        assert!(matches!(&told, Error::Misuse(text) if text.contains("panicked")), "{told}");
        assert!(poll(&mut consumer).await.is_err(), "it stays so");
        consumer.close().await.expect("there is nothing to commit");
    }
    let mut consumer = cluster.client.group_consumer(options(&group)).expect("good options");
    consumer.subscribe_matching(|_| panic!("a choice that panics"));
    let told = poll(&mut consumer).await.expect_err("its choice panics");
    assert!(matches!(&told, Error::Misuse(text) if text.contains("panicked")), "{told}");
    consumer.close().await.expect("there is nothing to commit");

    // The group has lost nothing by it, and a listener costs a call alone.
    let mut consumer = member(cluster, &topic, options(&group));
    consumer.listen(Panicking { in_user_data: false });
    let told = tokio::time::timeout(PATIENCE, consumer.next()).await.expect("in time").expect_err("it panics");
    assert!(matches!(&told, Error::Misuse(text) if text.contains("listener")), "{told}");
    assert_eq!(read(&mut consumer, 6).await.len(), 6);
    consumer.close().await.expect("closed");
}
