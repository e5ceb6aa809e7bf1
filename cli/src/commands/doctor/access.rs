//! May we read and write the topic, may we join the group?

use millstream_client::admin::{AclOperation, Admin, GroupMember};
use millstream_client::{Client, Error};
use millstream_protocol::code::ErrorCode;

use super::finding::Finding;
use crate::near::near;

/// A member that nobody is.
const NOBODY: &str = "millstream-doctor";

/// Whether a topic is there and what may be done with it.
pub(super) async fn topic(client: &Client, name: &str) -> Finding {
    let check = format!("topic {name}");
    let admin = client.admin();
    let operations = match admin.describe_topics(&[name]).await.and_then(|outcomes| outcomes.all()) {
        Ok(mut described) => described.pop().and_then(|(_, topic)| topic.authorized_operations),
        Err(Error::UnsupportedVersion { .. }) => match admin.describe_topic(name).await {
            Ok(_) => None,
            Err(error) => return no_topic(check, name, &error, client).await,
        },
        Err(error) => return no_topic(check, name, &error, client).await,
    };
    let Some(operations) = operations else {
        return Finding::unknown(check, "it is there; the cluster is too old to say what may be done with it");
    };
    match (AclOperation::Read.is_in(operations), AclOperation::Write.is_in(operations)) {
        (true, true) => Finding::fine(check, "it may be read and written"),
        (true, false) => Finding::warning(check, "it may be read, and not written", grant("write", "topic", name)),
        (false, true) => Finding::warning(check, "it may be written, and not read", grant("read", "topic", name)),
        (false, false) => {
            Finding::failed(check, "it may neither be read nor written", grant("read or write", "topic", name))
        }
    }
}

async fn no_topic(check: String, name: &str, error: &Error, client: &Client) -> Finding {
    match error {
        Error::UnknownTopic { .. } => {
            let topics = client.topics().await.unwrap_or_default();
            let near = near(name, topics.iter().map(|topic| &*topic.name));
            let meant = near.map(|name| format!(", or use {name:?}, which is there")).unwrap_or_default();
            // A principal that may not describe a topic is told that there is none.
            let fix =
                format!("create it (millstream topic create {name}){meant}; or {}", grant("describe", "topic", name));
            Finding::failed(check, "there is no such topic, or it may not be seen", fix)
        }
        Error::Broker { code: ErrorCode::TOPIC_AUTHORIZATION_FAILED, .. } => {
            Finding::failed(check, "it may not even be described", grant("read or write", "topic", name))
        }
        Error::Broker { code: ErrorCode::INVALID_TOPIC_EXCEPTION, .. } => Finding::failed(
            check,
            "no topic can be called so",
            "use a name of 1 to 249 letters, digits, dots, underscores and hyphens",
        ),
        other => Finding::failed(check, other.to_string(), "see the broker's log"),
    }
}

/// Whether a group may be joined.
pub(super) async fn group(client: &Client, name: &str) -> Finding {
    let check = format!("group {name}");
    match may_join(&client.admin(), name).await {
        Ok(()) => Finding::fine(check, "it may be joined"),
        Err(Error::Broker { code: ErrorCode::GROUP_AUTHORIZATION_FAILED, .. }) => {
            Finding::failed(check, "it may not be joined", grant("read", "group", name))
        }
        Err(error) => Finding::failed(check, error.to_string(), "see the log of the group's coordinator"),
    }
}

/// Leaving takes the same right as joining, and for a member that does not exist it changes nothing.
async fn may_join(admin: &Admin, name: &str) -> Result<(), Error> {
    let nobody = [GroupMember::Dynamic(NOBODY.to_owned())];
    match admin.remove_members(name, &nobody, "asking what may be done").await {
        // Before Kafka 2.4 a member cannot be named so; describing tells at least whether the group may be seen.
        Err(Error::UnsupportedVersion { .. }) => {
            admin.describe_classic_groups(&[name]).await?.all().map(drop).or_else(not_there)
        }
        outcomes => outcomes?.all().map(drop).or_else(not_there),
    }
}

fn not_there(error: Error) -> Result<(), Error> {
    match error {
        Error::Broker { code: ErrorCode::UNKNOWN_MEMBER_ID | ErrorCode::GROUP_ID_NOT_FOUND, .. } => Ok(()),
        other => Err(other),
    }
}

fn grant(operation: &str, resource: &str, name: &str) -> String {
    format!("have an administrator allow this user to {operation} {resource} {name:?} (an ACL)")
}
