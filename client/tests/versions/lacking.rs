//! What a release lacks: each thing is an error before anything is done, with its name and the release that has it.

use std::fmt::Debug;
use std::time::Duration;

use millstream_client::admin::{
    AclBinding, AclFilter, AclOperation, AclResource, Admin, ConfigOp, ConfigResource, CreateTopics, ElectionType,
    FeatureUpdate, GroupFilter, GroupMember, GroupType, NewPartitions, NewToken, NewTopic, PatternType, Principal,
    QuotaEntity, QuotaFilter, QuotaOp, ScramChange, TopicName, TransactionFilter, UpgradeType,
};
use millstream_client::{
    Client, Error, GroupMetadata, GroupOptions, GroupProtocol, OffsetCommit, ProduceRecord, ProducerOptions, ScramHash,
    ShareOptions, TopicPartition,
};
use millstream_protocol::uuid::Uuid;

use super::is_before;

/// Holds that the outcome is an error which names the feature, the release that has it, and what the broker offers.
pub(super) fn tells<T: Debug>(outcome: Result<T, Error>, feature: &str, since: &str) {
    if let Err(wrong) = judge(outcome, feature, since) {
        panic!("{wrong}");
    }
}

fn judge<T: Debug>(outcome: Result<T, Error>, feature: &str, since: &str) -> Result<(), String> {
    let error = match outcome {
        // A transaction's producer tells what it has to be aborted for.
        Err(Error::MustAbort { cause, .. }) => cause.as_ref().clone(),
        Err(error) => error,
        Ok(done) => return Err(format!("{feature} came with {since}, and it was done: {done:?}")),
    };
    let is_told = match &error {
        Error::UnsupportedVersion { since: told, feature: named, offered, .. } => {
            let range = format!("offers {offered}");
            *told == since && named.as_deref() == Some(feature) && error.to_string().ends_with(&range)
        }
        _ => false,
    };
    if is_told { Ok(()) } else { Err(format!("{feature} came with {since}, and it was told: {error}")) }
}

/// Asks only for what came after the release.
struct Lacking<'a> {
    release: &'a str,
    asked: usize,
    wrong: Vec<String>,
}

impl Lacking<'_> {
    async fn ask<T: Debug>(&mut self, feature: &str, since: &str, call: impl Future<Output = Result<T, Error>>) {
        if !is_before(self.release, since) {
            return;
        }
        let told = match tokio::time::timeout(Duration::from_secs(60), call).await {
            Ok(outcome) => judge(outcome, feature, since),
            Err(_) => Err(format!("{feature} is not told within a minute")),
        };
        self.wrong.extend(told.err());
        self.asked += 1;
    }
}

pub(super) async fn everything_it_lacks_is_told(client: &Client, release: &str, topic: &str) {
    let mut lacking = Lacking { release, asked: 0, wrong: Vec::new() };
    members(client, &mut lacking, topic).await;
    transactions(client, &mut lacking, topic).await;
    let admin = client.admin();
    topics(&admin, &mut lacking, topic).await;
    groups(&admin, &mut lacking, topic).await;
    users(&admin, &mut lacking).await;
    cluster(&admin, &mut lacking, topic).await;
    assert!(lacking.wrong.is_empty(), "{release}: {:#?}", lacking.wrong);
    // What is new in Kafka 4 at least.
    assert!(lacking.asked > 0 || !is_before(release, "4.1"));
}

async fn members(client: &Client, lacking: &mut Lacking<'_>, topic: &str) {
    let joins = async |options: GroupOptions| {
        let mut member = client.group_records(options)?;
        member.subscribe([topic]);
        member.poll().await.map(drop)
    };
    let is_static = GroupOptions { instance_id: Some("here".to_owned()), ..GroupOptions::new("static") };
    lacking.ask("static membership of a group (KIP-345)", "2.3", joins(is_static)).await;
    let modern = || GroupOptions { protocol: GroupProtocol::Consumer, ..GroupOptions::new("modern") };
    lacking.ask("group.protocol=consumer (KIP-848)", "3.7", joins(modern())).await;
    if !is_before(lacking.release, "3.7") {
        // It is there on trial, and its coordinator takes no member.
        let feature = "group.protocol=consumer (KIP-848; switched off there, see group.coordinator.rebalance.protocols \
                       and the feature group.version)";
        lacking.ask(feature, "4.0", joins(modern())).await;
    }
    let matching = async {
        let mut member = client.group_records(modern())?;
        member.subscribe_regex("a.*");
        member.poll().await.map(drop)
    };
    lacking.ask("topics chosen by the coordinator's regular expressions (KIP-848)", "4.0", matching).await;
    let shares = async {
        let mut member = client.share_consumer(ShareOptions::new("shared"))?;
        member.subscribe([topic]);
        member.next().await.map(drop)
    };
    lacking.ask("share groups (KIP-932)", "4.1", shares).await;
}

async fn transactions(client: &Client, lacking: &mut Lacking<'_>, topic: &str) {
    let with_generation = async {
        let producer = client.transactional_producer("generations", ProducerOptions::default()).await?;
        producer.begin()?;
        let _ = producer.send(ProduceRecord::to(topic, "undone")).await?.await?;
        let read = OffsetCommit { topic: topic.into(), partition: 0, offset: 1, leader_epoch: -1, metadata: "".into() };
        let member = GroupMetadata { generation: 1, ..GroupMetadata::without_members("members") };
        let sent = producer.send_offsets(&[read], &member).await;
        producer.abort().await?;
        sent
    };
    let feature = "offsets committed in a transaction with the group's generation (KIP-447)";
    lacking.ask(feature, "2.5", with_generation).await;
}

async fn topics(admin: &Admin, lacking: &mut Lacking<'_>, topic: &str) {
    let target = TopicPartition::new(topic, 0);
    let by_default = [NewTopic::new("by-default", 1)];
    let feature = "creating topics without a number of partitions or replicas";
    lacking.ask(feature, "2.4", admin.create_topics_with(&by_default, &CreateTopics::default())).await;
    let more = [NewPartitions::total(topic, 5)];
    lacking.ask("adding partitions", "1.0", admin.create_partitions(&more, true)).await;
    let by_id = [TopicName::Id(Uuid::ZERO)];
    lacking.ask("deleting topics", "2.8", admin.delete_topics_with(&by_id)).await;
    lacking.ask("describing topics", "3.8", admin.describe_topics(&[topic])).await;
    let keep_a_day = [(ConfigResource::topic(topic), vec![ConfigOp::set("retention.ms", "86400000")])];
    lacking.ask("altering configs", "2.3", admin.alter_configs(&keep_a_day, true)).await;
    let targets = [target.clone()];
    lacking.ask("electing leaders", "2.2", admin.elect_leaders(ElectionType::Preferred, &targets)).await;
    lacking.ask("electing leaders", "2.2", admin.elect_all_leaders(ElectionType::Preferred)).await;
    if !is_before(lacking.release, "2.2") {
        lacking.ask("electing leaders", "2.4", admin.elect_leaders(ElectionType::Unclean, &targets)).await;
    }
    let moves = [(target.clone(), Some(vec![1]))];
    lacking.ask("reassigning partitions", "2.4", admin.alter_reassignments(&moves)).await;
    lacking.ask("listing reassignments", "2.4", admin.list_reassignments(None)).await;
    lacking.ask("describing producers", "2.8", admin.describe_producers(&targets)).await;
}

async fn groups(admin: &Admin, lacking: &mut Lacking<'_>, topic: &str) {
    let target = TopicPartition::new(topic, 0);
    lacking.ask("deleting groups", "1.1", admin.delete_groups(&["members"])).await;
    lacking.ask("deleting a group's offsets", "2.4", admin.delete_group_offsets("members", &[target])).await;
    lacking.ask("listing a group's offsets", "2.5", admin.list_group_offsets("members", true)).await;
    let empty = GroupFilter { states: vec!["Empty".to_owned()], ..GroupFilter::default() };
    lacking.ask("listing groups", "2.6", admin.list_groups(&empty)).await;
    if !is_before(lacking.release, "2.6") {
        let shares = GroupFilter { types: vec![GroupType::Share], ..GroupFilter::default() };
        lacking.ask("listing groups", "3.8", admin.list_groups(&shares)).await;
    }
    let member = [GroupMember::Static("here".to_owned())];
    let removed = admin.remove_members("members", &member, "in the way");
    lacking.ask("removing members of a group", "2.4", removed).await;
    lacking.ask("describing consumer groups", "3.8", admin.describe_consumer_groups(&["members"])).await;
    lacking.ask("describing share groups", "4.1", admin.describe_share_groups(&["members"])).await;
    lacking.ask("describing streams groups", "4.2", admin.describe_streams_groups(&["members"])).await;
    lacking.ask("listing transactions", "3.0", admin.list_transactions(&TransactionFilter::default())).await;
    lacking.ask("describing transactions", "3.0", admin.describe_transactions(&["an-id"])).await;
}

async fn users(admin: &Admin, lacking: &mut Lacking<'_>) {
    let rule = AclBinding::allow("User:ann", AclOperation::Read, AclResource::Topic, "orders-");
    let prefixed = [AclBinding { pattern: PatternType::Prefixed, ..rule }];
    lacking.ask("creating ACLs", "2.0", admin.create_acls(&prefixed)).await;
    let pattern = AclFilter { pattern: PatternType::Prefixed, ..AclFilter::default() };
    lacking.ask("describing ACLs", "2.0", admin.describe_acls(&pattern)).await;
    lacking.ask("creating a delegation token", "2.0", admin.create_token(&NewToken::default())).await;
    if !is_before(lacking.release, "2.0") {
        let for_ann = NewToken { owner: Some(Principal::user("ann")), ..NewToken::default() };
        lacking.ask("creating a delegation token", "3.3", admin.create_token(&for_ann)).await;
    }
    lacking.ask("describing SCRAM users", "2.7", admin.describe_scram_users(&[])).await;
    let change = [("ann", ScramChange::Delete { hash: ScramHash::Sha256 })];
    lacking.ask("altering SCRAM users", "2.7", admin.alter_scram_users(&change)).await;
    lacking.ask("describing quotas", "2.6", admin.describe_quotas(&QuotaFilter::default())).await;
    let rate = vec![QuotaOp::Set("producer_byte_rate".to_owned(), 1.0)];
    let quota = [(QuotaEntity::default().with("user", Some("ann")), rate)];
    lacking.ask("altering quotas", "2.6", admin.alter_quotas(&quota, true)).await;
}

async fn cluster(admin: &Admin, lacking: &mut Lacking<'_>, topic: &str) {
    let level = FeatureUpdate { feature: "none".to_owned(), level: 1, upgrade: UpgradeType::Upgrade };
    lacking.ask("updating features", "2.7", admin.update_features(&[level], false)).await;
    lacking.ask("describing log directories", "2.0", admin.describe_log_dirs(&[1], None)).await;
    // It has been there since 0.11.
    let nothing = [(TopicPartition::new(topic, 0), 0)];
    admin.delete_records(&nothing).await.expect("asked").all().expect("it is everywhere");
}
