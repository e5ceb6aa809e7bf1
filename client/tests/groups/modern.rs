//! Members whose coordinator assigns partitions (KIP-848).

use std::sync::Arc;

use millstream_client::{GroupOptions, GroupProtocol};

use crate::common::Cluster;
use crate::log::{Log, Member};
use crate::{PARTITIONS, member, options, produce, until};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn members_of_the_new_protocol_come_and_go() {
    let Some(cluster) = Cluster::real().await else { return };
    let (topic, group) = (cluster.topic("kip848", PARTITIONS).await, cluster.name("kip848"));
    let options = || GroupOptions { protocol: GroupProtocol::Consumer, ..options(&group) };
    let log = Arc::new(Log::default());
    produce(&cluster, &topic, 10).await;
    let first = Member::start(0, member(&cluster, &topic, options()), &log);
    until("one member has all", || log.owned(0) == 6 && log.seen() == 60).await;
    let mut second = cluster.client.group_consumer(options()).expect("good options");
    second.subscribe_regex(&format!("{topic}|nothing-else"));
    let second = Member::start(1, second, &log);
    until("two members have half each", || log.owned(0) == 3 && log.owned(1) == 3).await;
    produce(&cluster, &topic, 10).await;
    until("both read", || log.seen() == 120).await;
    first.close().await;
    until("the other takes over", || log.owned(1) == 6).await;
    produce(&cluster, &topic, 10).await;
    until("all is read", || log.seen() == 180).await;
    second.close().await;
    assert_eq!(log.read(), 180, "with commits before each revocation nothing is read twice");
}
