//! Members that may not read all that they subscribe to, on a Kafka with an authorizer: they hear of it, as Java's do, and
//! go on with the rest.

use std::time::{Duration, Instant};

use millstream_client::admin::{AclBinding, AclFilter, AclOperation, AclResource, PatternType};
use millstream_client::{Client, Config, Error, GroupConsumer, GroupEvent, GroupProtocol, TopicPartition};
use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;

use crate::common::{Cluster, values};
use crate::{member, options, produce};

/// Bob, who has no rights but those given to him.
async fn bob(cluster: &Cluster, address: &str) -> Client {
    let jaas =
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"bob\" password=\"bob-secret\";";
    let options = [
        ("bootstrap.servers", address),
        ("security.protocol", "SASL_PLAINTEXT"),
        ("sasl.mechanism", "PLAIN"),
        ("sasl.jaas.config", jaas),
        ("metadata.max.age.ms", "500"),
    ];
    let options = options.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let config = Config::from_properties(options).expect("good options");
    let groups = AclBinding { pattern: PatternType::Prefixed, ..rule(AclOperation::Read, AclResource::Group, "") };
    let own = cluster.name("");
    let names = own.split('-').next().expect("a prefix");
    allow(cluster, AclBinding { name: names.to_owned(), ..groups }).await;
    Client::connect(config, Default::default()).await.expect("bob is let in")
}

fn rule(operation: AclOperation, resource: AclResource, name: &str) -> AclBinding {
    AclBinding::allow("User:bob", operation, resource, name)
}

/// Grants it, and waits until the broker has heard of it: the controller answers before.
async fn allow(cluster: &Cluster, rule: AclBinding) {
    let admin = cluster.client.admin();
    admin.create_acls(std::slice::from_ref(&rule)).await.expect("asked").all().expect("granted");
    while !admin.describe_acls(&AclFilter::default()).await.expect("described").contains(&rule) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// The next error; what comes before is passed over.
async fn error(consumer: &mut GroupConsumer) -> Error {
    let failing = async {
        loop {
            if let Err(error) = consumer.poll().await {
                return error;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(60), failing).await.expect("it is told in time")
}

/// Reads so many records; refusals are passed over.
async fn read(consumer: &mut GroupConsumer, count: usize) -> Vec<TopicPartition> {
    let mut read = Vec::new();
    let reading = async {
        while read.len() < count {
            if let Ok(GroupEvent::Item(fetched)) = consumer.poll().await {
                let target = TopicPartition::new(fetched.topic.clone(), fetched.partition);
                read.extend(values(&fetched).iter().map(|_| target.clone()));
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(60), reading).await.expect("in time");
    read
}

fn denies(error: &Error, api: ApiKey, subject: &str) {
    match error {
        Error::Broker { api: asked, code: ErrorCode::TOPIC_AUTHORIZATION_FAILED, subject: of, .. } => {
            assert_eq!((*asked, of.as_str()), (api, subject));
        }
        other => panic!("{other}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_topic_without_rights_is_told_and_the_others_are_read() {
    let Some((cluster, kafka)) = Cluster::secured().await else { return };
    let (open, shut) = (cluster.topic("open", 6).await, cluster.topic("shut", 6).await);
    produce(&cluster, &open, 2).await;
    produce(&cluster, &shut, 2).await;
    let client = bob(&cluster, kafka.fact("sasl-plaintext").expect("told")).await;
    allow(&cluster, rule(AclOperation::Read, AclResource::Topic, &open)).await;
    let group = cluster.name("rights");
    let mut leader = client.group_consumer(options(&group)).expect("good options");
    leader.subscribe([open.as_str(), shut.as_str()]);
    denies(&error(&mut leader).await, ApiKey::Metadata, &format!("topic {shut:?}"));
    assert!(read(&mut leader, 12).await.iter().all(|target| *target.topic == *open));
    denies(&error(&mut leader).await, ApiKey::Metadata, &format!("topic {shut:?}"));
    // One that does not lead does not ask for the group's topics, but for its own.
    let mut follower = client.group_consumer(options(&group)).expect("good options");
    follower.subscribe([shut.as_str()]);
    denies(&error(&mut follower).await, ApiKey::Metadata, &format!("topic {shut:?}"));
    follower.close().await.expect("closed");
    allow(&cluster, rule(AclOperation::Read, AclResource::Topic, &shut)).await;
    assert!(read(&mut leader, 12).await.iter().all(|target| *target.topic == *shut), "it is found as if it were new");
    leader.close().await.expect("closed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_member_of_the_new_protocol_waits_for_rights() {
    let Some((cluster, kafka)) = Cluster::secured().await else { return };
    let shut = cluster.topic("shut848", 6).await;
    produce(&cluster, &shut, 2).await;
    let client = bob(&cluster, kafka.fact("sasl-plaintext").expect("told")).await;
    let mut options = options(&cluster.name("rights848"));
    options.protocol = GroupProtocol::Consumer;
    let group = options.group.clone();
    let mut consumer = client.group_consumer(options).expect("good options");
    consumer.subscribe([shut.as_str()]);
    denies(&error(&mut consumer).await, ApiKey::Metadata, &format!("topic {shut:?}"));
    denies(&error(&mut consumer).await, ApiKey::ConsumerGroupHeartbeat, &format!("group {group:?}"));
    allow(&cluster, rule(AclOperation::Read, AclResource::Topic, &shut)).await;
    assert_eq!(read(&mut consumer, 12).await.len(), 12);
    consumer.close().await.expect("closed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_topic_that_may_be_seen_and_not_read_is_told_until_it_may_be() {
    let Some((cluster, kafka)) = Cluster::secured().await else { return };
    let (seen, open) = (cluster.topic("seen", 6).await, cluster.topic("seen-open", 6).await);
    produce(&cluster, &seen, 2).await;
    let client = bob(&cluster, kafka.fact("sasl-plaintext").expect("told")).await;
    allow(&cluster, rule(AclOperation::Describe, AclResource::Topic, &seen)).await;
    allow(&cluster, rule(AclOperation::Read, AclResource::Topic, &open)).await;
    let mut consumer = client.group_consumer(options(&cluster.name("seen"))).expect("good options");
    consumer.subscribe([seen.as_str(), open.as_str()]);
    let begun = Instant::now();
    for round in 0..4 {
        let mut told: Vec<String> = Vec::new();
        for _ in 0..6 {
            match error(&mut consumer).await {
                Error::Broker { api: ApiKey::Fetch, code: ErrorCode::TOPIC_AUTHORIZATION_FAILED, subject, .. } => {
                    told.push(subject);
                }
                other => panic!("{other}"),
            }
        }
        told.sort();
        assert!(told[0] == format!("{seen}[0]") && told[5] == format!("{seen}[5]"), "round {round}: {told:?}");
    }
    assert!(begun.elapsed() > Duration::from_millis(500), "before each round there is a longer pause");
    produce(&cluster, &open, 2).await;
    assert!(read(&mut consumer, 12).await.iter().all(|target| *target.topic == *open), "the other is read meanwhile");
    allow(&cluster, rule(AclOperation::Read, AclResource::Topic, &seen)).await;
    assert!(read(&mut consumer, 12).await.iter().all(|target| *target.topic == *seen), "from where it stood");
    consumer.close().await.expect("closed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_a_topics_name_is_told() {
    let Some((cluster, _)) = Cluster::secured().await else { return };
    let mut consumer = member(&cluster, "no name of a topic!", options(&cluster.name("invalid")));
    match error(&mut consumer).await {
        Error::Broker { code: ErrorCode::INVALID_TOPIC_EXCEPTION, subject, .. } => {
            assert_eq!(subject, "topic \"no name of a topic!\"");
        }
        other => panic!("{other}"),
    }
    consumer.close().await.expect("closed");
}
