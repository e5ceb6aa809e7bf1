//! Does the cluster let us in?

use millstream_client::{Client, Config, Error, Foundations};

use super::finding::Finding;

const CHECK: &str = "login";

/// The client, once it is in.
pub(super) async fn log_in(config: &Config) -> Result<(Client, Finding), Finding> {
    match Client::connect(config.clone(), Foundations::default()).await {
        Ok(client) => Ok((client, Finding::fine(CHECK, "the cluster answers"))),
        Err(error) => Err(explained(&error)),
    }
}

fn explained(error: &Error) -> Finding {
    Finding::failed(
        CHECK,
        error.to_string(),
        "the listener may want a login (security.protocol, sasl.mechanism); see the broker's log for what it disliked",
    )
}
