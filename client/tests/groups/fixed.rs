//! Static members: what they have stays theirs while they are away.

use std::sync::Arc;
use std::time::Duration;

use millstream_client::{GroupOptions, GroupProtocol};

use crate::common::Cluster;
use crate::log::{Log, Member};
use crate::{PARTITIONS, member, options, until};

pub(crate) async fn a_static_member_keeps_its_partitions_over_a_restart(cluster: &Cluster) {
    let topic = cluster.topic("static", PARTITIONS).await;
    let group = cluster.name("static");
    let log = Arc::new(Log::default());
    let options = |instance: &str| GroupOptions { instance_id: Some(instance.to_owned()), ..options(&group) };
    let first = Member::start(0, member(cluster, &topic, options("a")), &log);
    until("one member has all", || log.owned(0) == 6).await;
    let second = Member::start(1, member(cluster, &topic, options("b")), &log);
    until("two members have half each", || log.owned(0) == 3 && log.owned(1) == 3).await;
    let before = log.owned.lock().expect("no panic")[&1].clone();
    second.close().await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(log.owned(0), 3, "nobody takes over");
    let again = Member::start(2, member(cluster, &topic, options("b")), &log);
    until("it is back", || log.owned(2) == 3).await;
    assert_eq!(log.owned.lock().expect("no panic")[&2], before);
    // A second one of the same name puts the first out.
    let mut fenced = member(cluster, &topic, options("b"));
    let ended = tokio::time::timeout(Duration::from_secs(10), again.task);
    let polling = tokio::spawn(async move {
        loop {
            fenced.poll().await.expect("it goes on");
        }
    });
    let error = ended.await.expect("in time").expect("no panic").expect_err("it is fenced");
    assert!(error.to_string().contains("FENCED_INSTANCE_ID"), "{error}");
    polling.abort();
    first.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_static_member_of_the_new_protocol_is_waited_for() {
    let Some(cluster) = Cluster::real().await else { return };
    let (topic, group) = (cluster.topic("static848", PARTITIONS).await, cluster.name("static848"));
    let log = Arc::new(Log::default());
    let options = |instance: &str| GroupOptions {
        instance_id: Some(instance.to_owned()),
        protocol: GroupProtocol::Consumer,
        ..options(&group)
    };
    let first = Member::start(0, member(&cluster, &topic, options("a")), &log);
    let second = Member::start(1, member(&cluster, &topic, options("b")), &log);
    until("two members have half each", || log.owned(0) == 3 && log.owned(1) == 3).await;
    let before = log.owned.lock().expect("no panic")[&1].clone();
    second.close().await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(log.owned(0), 3, "nobody takes over");
    let again = Member::start(2, member(&cluster, &topic, options("b")), &log);
    until("it is back", || log.owned(2) == 3).await;
    assert_eq!(log.owned.lock().expect("no panic")[&2], before);
    again.close().await;
    first.close().await;
}
