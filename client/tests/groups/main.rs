//! Members of groups, of ours alone and beside Java's, librdkafka's and kafka-python's: each record is read by somebody,
//! and no partition belongs to two in one generation.

mod caller;
mod classic;
#[path = "../common/mod.rs"]
mod common;
mod fixed;
mod foreign;
mod log;
mod modern;
mod offsets;
mod rights;

use std::time::Duration;

use caller::{
    a_dropped_commit_is_made_up_for, a_partition_paused_as_it_comes_rests_until_resumed,
    a_partition_without_an_offset_waits_for_a_seek, commits_in_the_background_come_before_the_end,
    only_partitions_of_an_open_transaction_wait_for_it, panics_of_callbacks_are_told,
    the_end_of_what_is_committed_is_before_what_is_open, where_a_seek_goes_is_committed,
    who_lost_its_place_commits_in_no_transaction,
};
use classic::{
    a_member_commits_before_it_gives_up, a_member_made_of_properties_alone_joins_and_commits,
    a_new_member_asks_for_its_topics_once, a_stalled_member_loses_its_partitions_and_comes_back,
    commits_are_the_owners_alone, members_come_and_go_with_every_assignor, partitions_added_are_assigned,
    topics_that_match_are_found_when_they_come,
};
use common::{Cluster, batch};
use fixed::a_static_member_keeps_its_partitions_over_a_restart;
use millstream_client::{GroupConsumer, GroupOptions, ProducerOptions, ResetPolicy};
use offsets::a_committed_offset_is_held_to_its_leader_epoch;

const PARTITIONS: i32 = 6;

macro_rules! on_every_cluster {
    ($($case:ident),* $(,)?) => {
        mod in_process { $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() { super::$case(&super::Cluster::in_process(3).await).await; }
        )* }
        mod on_kafka { $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() {
                if let Some(cluster) = super::Cluster::real().await { super::$case(&cluster).await; }
            }
        )* }
    };
}

on_every_cluster!(
    a_member_made_of_properties_alone_joins_and_commits,
    a_new_member_asks_for_its_topics_once,
    members_come_and_go_with_every_assignor,
    a_member_commits_before_it_gives_up,
    commits_are_the_owners_alone,
    a_static_member_keeps_its_partitions_over_a_restart,
    a_stalled_member_loses_its_partitions_and_comes_back,
    topics_that_match_are_found_when_they_come,
    partitions_added_are_assigned,
    a_committed_offset_is_held_to_its_leader_epoch,
    a_partition_without_an_offset_waits_for_a_seek,
    a_partition_paused_as_it_comes_rests_until_resumed,
    where_a_seek_goes_is_committed,
    a_dropped_commit_is_made_up_for,
    commits_in_the_background_come_before_the_end,
    only_partitions_of_an_open_transaction_wait_for_it,
    the_end_of_what_is_committed_is_before_what_is_open,
    who_lost_its_place_commits_in_no_transaction,
    panics_of_callbacks_are_told,
);

fn options(group: &str) -> GroupOptions {
    let mut options = GroupOptions::new(group);
    options.consumer.reset = ResetPolicy::Earliest;
    options.session_timeout_ms = 6_000;
    options.heartbeat_interval_ms = 200;
    options.auto_commit_interval_ms = Some(100);
    options
}

fn member(cluster: &Cluster, topic: &str, options: GroupOptions) -> GroupConsumer {
    let mut consumer = cluster.client.group_consumer(options).expect("good options");
    consumer.subscribe([topic]);
    consumer
}

async fn produce(cluster: &Cluster, topic: &str, each: usize) {
    let producer = cluster.client.producer(ProducerOptions::default());
    for partition in 0..PARTITIONS {
        let sealed = batch((0..each).map(|index| index.to_string()));
        producer.send_batch(topic, partition, sealed).await.expect("taken").await.expect("written");
    }
    producer.close(Duration::from_secs(5)).await.expect("nothing is left");
}

async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    for _ in 0..600 {
        if holds() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("not within 30 s: {what}");
}
