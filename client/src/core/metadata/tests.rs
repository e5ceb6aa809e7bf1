use millstream_protocol::messages::metadata_response::MetadataResponseBroker;

use super::*;

fn response(id: u8, partitions: &[(i32, i32)]) -> MetadataResponse {
    let partition = |(index, (leader_id, leader_epoch)): (usize, &(i32, i32))| MetadataResponsePartition {
        partition_index: index as i32,
        leader_id: *leader_id,
        leader_epoch: *leader_epoch,
        ..Default::default()
    };
    let topic = MetadataResponseTopic {
        name: Some("t".into()),
        topic_id: Uuid([id; 16]),
        partitions: partitions.iter().enumerate().map(partition).collect(),
        ..Default::default()
    };
    let broker = |node_id| MetadataResponseBroker { node_id, host: "b".into(), port: 9092, ..Default::default() };
    MetadataResponse { brokers: vec![broker(1), broker(2)], topics: vec![topic], ..Default::default() }
}

#[test]
fn a_broker_that_is_behind_is_not_believed_about_leaders() {
    let (cluster, _) = Cluster::default().apply(&response(1, &[(1, 5), (1, 5)]));
    let (cluster, _) = cluster.apply(&response(1, &[(2, 4), (2, 6)]));
    assert_eq!(cluster.leader("t", 0), Some(Leader { node: 1, epoch: 5 }));
    assert_eq!(cluster.leader("t", 1), Some(Leader { node: 2, epoch: 6 }));
    // Another id is another topic: its epochs begin anew.
    let (cluster, _) = cluster.apply(&response(2, &[(2, 0)]));
    assert_eq!(cluster.leader("t", 0), Some(Leader { node: 2, epoch: 0 }));
    assert_eq!(cluster.leader("t", 1), None);
}

#[test]
fn a_list_of_all_topics_forgets_the_others() {
    let (cluster, _) = Cluster::default().apply(&response(1, &[(1, 0)]));
    let mut other = response(2, &[(2, 0)]);
    other.topics[0].name = Some("u".into());
    let (some, _) = cluster.apply(&other);
    assert_eq!(some.topics().count(), 2, "one topic was asked about, so nothing is said of the other");
    let (all, _) = cluster.apply_all(&other);
    assert_eq!((all.topic("t"), all.topic("u").map(|u| u.id)), (None, Some(Uuid([2; 16]))));
}

#[test]
fn a_leader_without_an_address_is_none() {
    let (cluster, _) = Cluster::default().apply(&response(1, &[(3, 0), (-1, 1)]));
    assert_eq!((cluster.leader("t", 0), cluster.leader("t", 1), cluster.leader("t", -1)), (None, None, None));
    assert_eq!(cluster.topic("t").map(|t| t.partitions[1].leader), Some(None));
}

#[test]
fn a_refused_topic_is_named_and_forgotten_only_when_it_is_gone() {
    let (cluster, refused) = Cluster::default().apply(&response(1, &[(1, 0)]));
    assert!(refused.is_empty());
    for (code, known) in [(ErrorCode::LEADER_NOT_AVAILABLE, true), (ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, false)] {
        let mut refusal = response(1, &[]);
        refusal.topics[0].error_code = code.0;
        let (after, refused) = cluster.apply(&refusal);
        assert_eq!(refused, [("t".into(), code)]);
        assert_eq!(after.topic("t").is_some(), known);
    }
}

#[test]
fn a_leader_named_in_a_refusal_is_believed_when_it_is_news() {
    let (cluster, _) = Cluster::default().apply(&response(1, &[(1, 5), (1, 5)]));
    let hint = |partition, node, epoch| {
        LeaderHint::new(crate::types::TopicPartition::new("t", partition), node, epoch).expect("a hint")
    };
    assert!(LeaderHint::new(crate::types::TopicPartition::new("t", 0), -1, -1).is_none());
    for nothing_new in [hint(0, 2, 5), hint(0, 2, 4), hint(2, 2, 6), hint(0, 3, 6)] {
        assert!(cluster.hinted(&[nothing_new], &[]).is_none());
    }
    let hinted = cluster.hinted(&[hint(0, 2, 6), hint(1, 2, 5)], &[]).expect("news of one");
    assert_eq!(hinted.leader("t", 0), Some(Leader { node: 2, epoch: 6 }));
    assert_eq!(hinted.leader("t", 1), Some(Leader { node: 1, epoch: 5 }));
    let new_node = [(3, Address::new("c", 1))];
    let hinted = hinted.hinted(&[hint(1, 3, 6)], &new_node).expect("news");
    assert_eq!((hinted.leader("t", 1).map(|l| l.node), hinted.address(3)), (Some(3), Some(&new_node[0].1)));
    // An answer to an older question does not undo it.
    let (later, _) = hinted.apply(&response(1, &[(1, 5), (1, 5)]));
    assert_eq!(later.leader("t", 0), Some(Leader { node: 2, epoch: 6 }));
}
