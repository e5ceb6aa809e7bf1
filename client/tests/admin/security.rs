//! ACLs, quotas, tokens.

use millstream_client::Error;
use millstream_client::admin::{
    AclBinding, AclFilter, AclOperation, AclResource, NewToken, QuotaEntity, QuotaFilter, QuotaMatch, QuotaOp,
};
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
    assert!(admin.alter_quotas(&[(wrong, set(1.0))], false).await.expect("asked").all().is_err());

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
async fn tokens_are_not_for_the_nameless() {
    let (cluster, _) = cluster!();
    let refused = cluster.client.admin().create_token(&NewToken::default()).await.expect_err("no SASL");
    let code = ErrorCode::DELEGATION_TOKEN_REQUEST_NOT_ALLOWED;
    assert!(matches!(refused, Error::Broker { code: given, .. } if given == code), "{refused}");
}
