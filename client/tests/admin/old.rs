//! What an old cluster lacks, said before anything is done.

use std::sync::Arc;

use millstream_client::admin::{GroupFilter, GroupType};
use millstream_client::{Client, Config, Error, Foundations, NewTopic};
use millstream_testkit::EmbeddedBroker;

/// The embedded broker has no administration beyond topics: to a client it is an old cluster.
#[tokio::test]
async fn the_error_names_the_feature_the_range_and_the_release() {
    let broker = EmbeddedBroker::builder().listen("127.0.0.1:0").start().await.expect("the broker starts");
    let client = Client::connect(Config::new(&broker.bootstrap()), Foundations::default()).await.expect("it connects");
    let admin = client.admin();
    let address = broker.bootstrap();
    let quorum = admin.describe_quorum().await.expect_err("it has none");
    assert_eq!(
        quorum.to_string(),
        format!(
            "describing the metadata quorum needs DescribeQuorum 0-2, which Kafka has since 2.7; {address} offers none"
        )
    );
    assert!(matches!(&quorum, Error::UnsupportedVersion { feature: Some(feature), .. } if feature.contains("quorum")));
    drop(Arc::new(broker));
}

#[tokio::test]
async fn a_cluster_of_2018_is_administered_as_far_as_it_goes() {
    if std::env::var_os("MILLSTREAM_OLD_KAFKA").is_none() {
        return;
    }
    let Some(kafka) = millstream_testkit::foreign::RealKafka::start_with(Some("1.1.1"), &[]) else { return };
    let client = Client::connect(Config::new(kafka.address()), Foundations::default()).await.expect("it connects");
    let admin = client.admin();
    let by_default = admin.create_topics(&[NewTopic::new("old", 2)]).await.expect_err("no default replication");
    assert!(by_default.to_string().contains("needs CreateTopics 4-7, which Kafka has since 2.4"), "{by_default}");
    let topic = NewTopic { replication_factor: 1, ..NewTopic::new("old", 2) };
    admin.create_topics(&[topic]).await.expect("created");
    assert_eq!(admin.describe_topic("old").await.expect("described").partitions.len(), 2);
    assert_eq!(admin.describe_cluster().await.expect("by Metadata").brokers.len(), 1);
    assert!(admin.list_groups(&GroupFilter::default()).await.expect("listed").is_empty());
    let shares = GroupFilter { types: vec![GroupType::Share], ..GroupFilter::default() };
    let typed = admin.list_groups(&shares).await.expect_err("no types");
    assert!(typed.to_string().contains("listing groups needs ListGroups 5, which Kafka has since 3.8"), "{typed}");
    admin.delete_topics(&["old"]).await.expect("deleted");
}
