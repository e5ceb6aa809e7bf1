//! The cluster as a whole: brokers, quorum, features, directories, elections, moves.

use millstream_client::TopicPartition;
use millstream_client::admin::{AclOperation, ElectionType, FeatureUpdate, ReplicaOnBroker, UpgradeType};

use crate::{cluster, until};

#[tokio::test]
async fn the_cluster_and_its_quorum_are_described() {
    let (cluster, bootstrap) = cluster!();
    let admin = cluster.client.admin();
    let described = admin.describe_cluster().await.expect("described");
    assert_eq!(described.brokers.len(), 1);
    let broker = &described.brokers[0];
    assert_eq!((broker.node, broker.address.to_string().as_str(), broker.fenced), (1, bootstrap, false));
    assert_eq!(broker.rack.as_deref(), Some("rack-1"));
    let operations = described.authorized_operations.expect("they were asked for");
    assert!(AclOperation::Alter.is_in(operations) && !AclOperation::Read.is_in(operations));
    let quorum = admin.describe_quorum().await.expect("described");
    assert_eq!((quorum.leader, quorum.voters.len(), quorum.observers.len()), (Some(1), 1, 0));
    assert!(quorum.high_watermark > 0 && quorum.voters[0].log_end_offset > 0);
}

#[tokio::test]
async fn features_are_told_and_only_possible_levels_accepted() {
    let (cluster, _) = cluster!();
    let admin = cluster.client.admin();
    let features = admin.describe_features().await.expect("described");
    let level = features.finalized["metadata.version"].max;
    assert!(level >= 20 && features.supported["metadata.version"].max >= level && features.epoch.is_some());
    let update = |level| FeatureUpdate { feature: "metadata.version".to_owned(), level, upgrade: UpgradeType::Upgrade };
    assert!(admin.update_features(&[update(9_999)], true).await.expect("asked").all().is_err());
    assert_eq!(admin.describe_features().await.expect("described").finalized["metadata.version"].max, level);
}

#[tokio::test]
async fn directories_show_their_replicas() {
    let (cluster, _) = cluster!();
    let (admin, topic) = (cluster.client.admin(), cluster.topic("on-disk", 2).await);
    let targets = [TopicPartition::new(topic.as_str(), 0), TopicPartition::new(topic.as_str(), 1)];
    let described = async || {
        let described = admin.describe_log_dirs(&[1], Some(&targets)).await.expect("asked");
        described.all().expect("described").remove(0).1
    };
    until(async || described().await[0].replicas.len() == 2).await;
    let dirs = described().await;
    assert_eq!(dirs.len(), 1);
    assert!(dirs[0].error.is_none() && dirs[0].total_bytes > dirs[0].usable_bytes);
    assert_eq!(dirs[0].replicas.iter().map(|replica| replica.target.clone()).collect::<Vec<_>>(), targets);
    let replica = ReplicaOnBroker { node: 1, target: targets[0].clone() };
    let stay = [(replica.clone(), dirs[0].path.clone())];
    admin.alter_replica_log_dirs(&stay).await.expect("asked").all().expect("it is there already");
    let nowhere = [(replica, "/no/such/directory".to_owned())];
    assert!(admin.alter_replica_log_dirs(&nowhere).await.expect("asked").all().is_err());
}

#[tokio::test]
async fn leaders_are_elected_and_replicas_moved() {
    let (cluster, _) = cluster!();
    let (admin, topic) = (cluster.client.admin(), cluster.topic("led", 1).await);
    let target = TopicPartition::new(topic.as_str(), 0);
    for election in [ElectionType::Preferred, ElectionType::Unclean] {
        let elected = admin.elect_leaders(election, std::slice::from_ref(&target)).await.expect("asked");
        assert!(matches!(elected.get(&target), Some(Ok(false))), "{elected:?}");
    }
    for election in [ElectionType::Preferred, ElectionType::Unclean] {
        let elected = admin.elect_all_leaders(election).await.expect("asked");
        assert!(elected.is_empty(), "all are led as wanted: {elected:?}");
    }
    let missing = TopicPartition::new("no-such-topic", 0);
    assert!(admin.elect_leaders(ElectionType::Preferred, &[missing]).await.expect("asked").all().is_err());
    let stay = [(target.clone(), Some(vec![1]))];
    admin.alter_reassignments(&stay).await.expect("asked").all().expect("it is there already");
    assert!(admin.alter_reassignments(&[(target.clone(), Some(vec![8]))]).await.expect("asked").all().is_err());
    assert!(admin.alter_reassignments(&[(target, None)]).await.expect("asked").all().is_err(), "nothing to call off");
    assert_eq!(admin.list_reassignments(None).await.expect("listed"), []);
}
