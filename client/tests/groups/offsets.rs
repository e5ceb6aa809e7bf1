//! Where members begin: at offsets of the very topic that was read, in the log that was read.

use std::time::Duration;

use millstream_client::{
    ConsumerOptions, Error, GroupConsumer, GroupEvent, GroupOptions, GroupProtocol, NewTopic, OffsetCommit,
    ResetPolicy, TopicPartition,
};

use crate::common::{Cluster, values};
use crate::{PARTITIONS, member, options, produce};

/// Reads so many records, whatever else happens.
async fn read(consumer: &mut GroupConsumer, count: usize) -> Vec<i64> {
    let mut offsets = Vec::new();
    while offsets.len() < count {
        let event = tokio::time::timeout(Duration::from_secs(60), consumer.poll()).await.expect("in time");
        if let GroupEvent::Item(fetched) = event.expect("news") {
            offsets.extend(values(&fetched).iter().map(|(offset, _)| *offset));
        }
    }
    offsets
}

/// Deletes a topic and creates another one of its name. The controller answers before the broker has heard of it, which
/// until then takes records and offsets of the old one.
async fn recreate(cluster: &Cluster, topic: &str) {
    let admin = cluster.client.admin();
    let id = async || {
        let described = admin.describe_topics(&[topic]).await.expect("an answer");
        described.get(&topic.to_owned())?.as_ref().map(|topic| topic.id).ok()
    };
    let before = id().await.expect("it is there");
    admin.delete_topics(&[topic]).await.expect("deleted");
    admin.create_topics(&[NewTopic::new(topic, PARTITIONS)]).await.expect("created");
    let deadline = tokio::time::Instant::now() + Duration::from_secs(30);
    while id().await.is_none_or(|now| now == before) {
        assert!(tokio::time::Instant::now() < deadline, "the broker has not heard of the new topic");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_offset_of_a_deleted_topic_is_none_of_its_successors() {
    let Some(cluster) = Cluster::real().await else { return };
    for protocol in [GroupProtocol::Classic, GroupProtocol::Consumer] {
        let (topic, group) = (cluster.topic("deleted", PARTITIONS).await, cluster.name("deleted"));
        let by_hand = GroupOptions { auto_commit_interval_ms: None, protocol, ..options(&group) };
        let mut consumer = member(&cluster, &topic, by_hand);
        produce(&cluster, &topic, 10).await;
        read(&mut consumer, 60).await;
        consumer.commit().await.expect("committed for the topic that is there");
        produce(&cluster, &topic, 1).await;
        read(&mut consumer, 6).await;

        recreate(&cluster, &topic).await;
        produce(&cluster, &topic, 3).await;
        let refused = consumer.commit().await.expect_err("what was read is gone");
        assert!(matches!(refused, Error::TopicRecreated { .. }), "{protocol:?}: {refused}");
        let targets: Vec<_> = (0..PARTITIONS).map(|index| TopicPartition::new(topic.as_str(), index)).collect();
        let committed = cluster.client.committed_offsets(&group, &targets).await.expect("known");
        assert!(committed.iter().all(|(_, offset)| offset.is_none()), "{protocol:?}: {committed:?}");

        let mut anew = read(&mut consumer, 18).await;
        anew.sort_unstable();
        assert_eq!(anew, [[0; 6], [1; 6], [2; 6]].concat(), "{protocol:?}: from its beginning, by the policy");
        consumer.commit().await.expect("committed for the new topic");
        let committed = consumer.committed(&targets).await.expect("known");
        assert!(committed.iter().all(|(_, offset)| offset.as_ref().is_some_and(|it| it.offset == 3)), "{committed:?}");
        consumer.close().await.expect("closed");
    }
}

/// A log that ends before the epoch that was read under has been cut (KIP-320).
pub(crate) async fn a_committed_offset_is_held_to_its_leader_epoch(cluster: &Cluster) {
    let (topic, group) = (cluster.topic("epoch", PARTITIONS).await, cluster.name("epoch"));
    produce(cluster, &topic, 3).await;
    let commit = |partition, leader_epoch| OffsetCommit {
        topic: topic.as_str().into(),
        partition,
        offset: 2,
        leader_epoch,
        metadata: String::new(),
    };
    // Nobody has led the partition in epoch 7; of the others the log is what was read.
    let commits: Vec<_> = (0..PARTITIONS).map(|index| commit(index, if index == 4 { 7 } else { 0 })).collect();
    cluster.client.commit_offsets(&group, &commits).await.expect("committed");
    let consumer = ConsumerOptions { reset: ResetPolicy::Fail, ..ConsumerOptions::default() };
    let mut consumer = member(cluster, &topic, GroupOptions { consumer, ..options(&group) });
    let (mut read, mut truncated) = (0, None);
    while read < 5 || truncated.is_none() {
        match tokio::time::timeout(Duration::from_secs(60), consumer.poll()).await.expect("in time") {
            Ok(GroupEvent::Item(fetched)) => read += values(&fetched).len(),
            Ok(_) => {}
            Err(Error::LogTruncated { partition, offset, .. }) => truncated = Some((partition, offset)),
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!((read, truncated), (5, Some((4, 2))));
    consumer.close().await.expect("closed");
}
