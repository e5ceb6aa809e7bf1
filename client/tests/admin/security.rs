//! ACLs, quotas, tokens.

use millstream_client::admin::{
    AclBinding, AclFilter, AclOperation, AclResource, NewToken, Principal, QuotaEntity, QuotaFilter, QuotaMatch,
    QuotaOp, ScramChange, ScramCredential,
};
use millstream_client::{Client, Config, Error, Foundations, ScramHash};
use millstream_protocol::code::ErrorCode;

use crate::foreign::ask;
use crate::{cluster, until};

#[tokio::test]
async fn acls_are_as_others_see_them() {
    let (cluster, bootstrap) = cluster!();
    let (admin, ours, theirs) = (cluster.client.admin(), cluster.name("ours"), cluster.name("theirs"));
    let rule = AclBinding::allow("User:ann", AclOperation::Write, AclResource::Topic, &ours);
    let senseless = AclBinding { name: "not-the-cluster".to_owned(), resource: AclResource::Cluster, ..rule.clone() };
    let created = admin.create_acls(&[rule.clone(), senseless.clone()]).await.expect("asked");
    assert!(matches!(created.get(&rule), Some(Ok(()))), "{created:?}");
    assert!(matches!(created.get(&senseless), Some(Err(Error::Broker { .. }))), "{created:?}");
    let of = |name: &str| AclFilter { name: Some(name.to_owned()), ..AclFilter::default() };
    // What brokers answer with an error without words, or not at all.
    let (nobody, anything) = (
        AclBinding { principal: "ann".to_owned(), ..rule.clone() },
        AclBinding { operation: AclOperation::Any, ..rule.clone() },
    );
    for wrong in [nobody, anything] {
        let refused = admin.create_acls(&[wrong]).await.expect_err("it is no rule");
        assert!(matches!(&refused, Error::Misuse(text) if text.contains("cannot be made")), "{refused}");
    }
    let unknown = AclFilter { operation: AclOperation::Unknown, ..AclFilter::default() };
    assert!(matches!(admin.describe_acls(&unknown).await, Err(Error::Misuse(_))));
    until(async || admin.describe_acls(&of(&ours)).await.expect("described") == [rule.clone()]).await;
    if let Some(seen) = ask(bootstrap, &["acls"]) {
        let expected = serde_json::json!(["TOPIC", ours, "LITERAL", "User:ann", "*", "WRITE", "ALLOW"]);
        assert!(seen.as_array().expect("a list").contains(&expected), "{seen}");
        ask(bootstrap, &["create-acl", "bert", &theirs]);
        let expected = AclBinding::allow("User:bert", AclOperation::Read, AclResource::Topic, &theirs);
        until(async || admin.describe_acls(&of(&theirs)).await.expect("described") == [expected.clone()]).await;
    }
    let deleted = admin.delete_acls(&[of(&ours), of("no-such-name")]).await.expect("asked").all().expect("deleted");
    assert_eq!(deleted.iter().map(|(_, rules)| rules.len()).collect::<Vec<_>>(), [1, 0]);
    assert_eq!(deleted[0].1[0].0, rule);
    until(async || admin.describe_acls(&of(&ours)).await.expect("described").is_empty()).await;
}

#[tokio::test]
async fn quotas_are_set_and_removed() {
    let (cluster, _) = cluster!();
    let (admin, user) = (cluster.client.admin(), cluster.name("user"));
    let ann = QuotaEntity::default().with("user", Some(&user));
    let anywhere = ann.clone().with("client-id", None);
    let set = |rate| vec![QuotaOp::Set("producer_byte_rate".to_owned(), rate)];
    let wrong = QuotaEntity::default().with("planet", Some("mars"));
    let changes = [(ann.clone(), set(1024.0)), (anywhere.clone(), set(2048.0))];
    admin.alter_quotas(&changes, false).await.expect("asked").all().expect("altered");
    let refused = admin.alter_quotas(&[(wrong, set(1.0))], false).await.expect("asked").all().expect_err("no planets");
    assert!(refused.to_string().contains("the quota of planet \"mars\""), "{refused}");
    let no_number =
        admin.alter_quotas(&[(ann.clone(), set(f64::NAN))], false).await.expect_err("brokers would take it");
    assert!(matches!(no_number, Error::Misuse(_)), "{no_number}");

    let of = async |parts: Vec<(&str, QuotaMatch)>, strict| {
        let parts = parts.into_iter().map(|(kind, part)| (kind.to_owned(), part)).collect();
        let described = admin.describe_quotas(&QuotaFilter { parts, strict }).await.expect("described");
        described.into_iter().map(|(entity, values)| (entity, values["producer_byte_rate"])).collect::<Vec<_>>()
    };
    let exact = || ("user", QuotaMatch::Exact(user.clone()));
    until(async || of(vec![exact()], false).await.len() == 2).await;
    assert_eq!(of(vec![exact()], true).await, [(ann.clone(), 1024.0)]);
    assert_eq!(of(vec![exact(), ("client-id", QuotaMatch::Default)], true).await, [(anywhere.clone(), 2048.0)]);
    let remove = || vec![QuotaOp::Remove("producer_byte_rate".to_owned())];
    admin.alter_quotas(&[(ann, remove()), (anywhere, remove())], false).await.expect("asked").all().expect("removed");
    until(async || of(vec![exact()], false).await.is_empty()).await;
}

#[tokio::test]
async fn users_log_in_with_the_password_they_were_given() {
    let (cluster, bootstrap) = cluster!();
    let (admin, user) = (cluster.client.admin(), cluster.name("scram"));
    let set = |hash, password: &str| ScramChange::Set { hash, iterations: 4_096, password: password.into() };
    // Brokers take one change of a user at a time.
    for (hash, password) in [(ScramHash::Sha256, "first"), (ScramHash::Sha512, "second")] {
        admin.alter_scram_users(&[(&user, set(hash, password))]).await.expect("asked").all().expect("set");
    }
    until(async || {
        admin.describe_scram_users(&[&user]).await.expect("asked").all().is_ok_and(|all| all[0].1.len() == 2)
    })
    .await;
    if let Some(seen) = ask(bootstrap, &["scram", &user]) {
        assert_eq!(seen, serde_json::json!([["SCRAM_SHA_256", 4096], ["SCRAM_SHA_512", 4096]]));
    }
    for (mechanism, password, welcome) in
        [("SCRAM-SHA-256", "first", true), ("SCRAM-SHA-512", "second", true), ("SCRAM-SHA-512", "first", false)]
    {
        let connected = Client::connect(as_user(mechanism, &user, password).await, Foundations::default()).await;
        assert_eq!(connected.is_ok(), welcome, "{mechanism}: {:?}", connected.err());
    }
    let few = [(user.as_str(), ScramChange::Set { hash: ScramHash::Sha256, iterations: 1, password: "x".into() })];
    assert!(admin.alter_scram_users(&few).await.expect("asked").all().is_err(), "too few iterations");
    let gone = [(user.as_str(), ScramChange::Delete { hash: ScramHash::Sha256 })];
    admin.alter_scram_users(&gone).await.expect("asked").all().expect("deleted");
    let only_512 = async || {
        let left = admin.describe_scram_users(&[&user]).await.expect("asked").all().expect("described").remove(0).1;
        left == [ScramCredential { hash: Some(ScramHash::Sha512), iterations: 4_096 }]
    };
    until(only_512).await;
}

/// The shared node's SASL listener, as a user.
async fn as_user(mechanism: &str, user: &str, password: &str) -> Config {
    let (_, kafka) = crate::common::Cluster::secured().await.expect("it is there");
    let module = if mechanism == "PLAIN" { "plain.PlainLoginModule" } else { "scram.ScramLoginModule" };
    let jaas =
        format!("org.apache.kafka.common.security.{module} required username=\"{user}\" password=\"{password}\";");
    let options = [
        ("bootstrap.servers", kafka.fact("sasl-plaintext").expect("told")),
        ("security.protocol", "SASL_PLAINTEXT"),
        ("sasl.mechanism", mechanism),
        ("sasl.jaas.config", &jaas),
    ];
    Config::from_properties(options.map(|(name, value)| (name.to_owned(), value.to_owned()))).expect("good options")
}

/// Each question about everything is answered, if only with a refusal.
#[tokio::test]
async fn who_has_no_rights_is_told_so() {
    let _ = cluster!();
    let config = as_user("PLAIN", "bob", "bob-secret").await;
    let client = Client::connect(config, Foundations::default()).await.expect("bob is let in");
    let admin = client.admin();
    let refusals = async {
        let log_dirs = admin.describe_log_dirs(&[1], None).await.expect("asked");
        [
            admin.describe_scram_users(&[]).await.map(drop),
            admin.describe_quotas(&QuotaFilter::default()).await.map(drop),
            admin.describe_acls(&AclFilter::default()).await.map(drop),
            admin.list_reassignments(None).await.map(drop),
            log_dirs.all().map(drop),
        ]
    };
    for told in tokio::time::timeout(std::time::Duration::from_secs(20), refusals).await.expect("at once") {
        let code = ErrorCode::CLUSTER_AUTHORIZATION_FAILED;
        assert!(matches!(&told, Err(Error::Broker { code: given, .. }) if *given == code), "{told:?}");
    }
}

#[tokio::test]
async fn tokens_are_made_renewed_and_expired() {
    let _ = cluster!();
    let config = as_user("PLAIN", "alice", "alice-secret").await;
    let client = Client::connect(config, Foundations::default()).await.expect("alice is let in");
    let admin = client.admin();
    let new =
        NewToken { renewers: vec![Principal::user("bob")], max_lifetime_ms: Some(600_000), ..NewToken::default() };
    let token = admin.create_token(&new).await.expect("created");
    assert_eq!((token.owner.to_string().as_str(), token.max_at_ms - token.issued_at_ms), ("User:alice", 600_000));
    assert!(!format!("{token:?}").contains("hmac"));
    let own = async || {
        let tokens = admin.describe_tokens(Some(&[Principal::user("alice")])).await.expect("described");
        tokens.into_iter().find(|known| known.id == token.id)
    };
    until(async || own().await.is_some()).await;
    assert_eq!(own().await.expect("known").renewers, [Principal::user("bob")]);
    let renewed = admin.renew_token(&token.hmac, Some(300_000)).await.expect("renewed");
    assert!(renewed <= token.max_at_ms);
    admin.expire_token(&token.hmac, None).await.expect("expired");
    until(async || own().await.is_none()).await;
}

#[tokio::test]
async fn tokens_are_not_for_the_nameless() {
    let (cluster, _) = cluster!();
    let refused = cluster.client.admin().create_token(&NewToken::default()).await.expect_err("no SASL");
    let code = ErrorCode::DELEGATION_TOKEN_REQUEST_NOT_ALLOWED;
    assert!(matches!(refused, Error::Broker { code: given, .. } if given == code), "{refused}");
}
