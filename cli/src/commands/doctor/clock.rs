//! Do the clocks agree?
//!
//! Nothing in the protocol asks for the time, but the controller that leads the metadata quorum answers DescribeQuorum
//! with its own clock as the time at which it last "fetched" (KIP-836). So no record need be read or written. Clusters
//! that have no quorum, or do not let us ask, stay unknown.

use std::time::{SystemTime, UNIX_EPOCH};

use millstream_client::Client;

use super::finding::Finding;

const CHECK: &str = "clock";
/// The network and a slow controller account for less.
const TOLERATED_MS: i64 = 2_000;
/// Certificates, tokens and retention begin to go wrong.
const HARMFUL_MS: i64 = 60_000;

/// The check.
pub(super) async fn check(client: &Client) -> Finding {
    let before_ms = now_ms();
    let quorum = client.admin().describe_quorum().await;
    let after_ms = now_ms();
    match quorum {
        Ok(quorum) => {
            let leader = quorum.voters.iter().find(|voter| Some(voter.node) == quorum.leader);
            match leader.and_then(|leader| leader.last_fetched_at_ms) {
                Some(theirs_ms) => judge(theirs_ms, before_ms, after_ms),
                None => Finding::unknown(CHECK, "the controller does not tell its time (Kafka 3.3 and later do)"),
            }
        }
        Err(error) => Finding::unknown(CHECK, format!("the controller cannot be asked for its time: {error}")),
    }
}

/// A clock is right that shows a time between the question and the answer.
fn judge(theirs_ms: i64, before_ms: i64, after_ms: i64) -> Finding {
    let (ahead_ms, behind_ms) = ((theirs_ms - after_ms).max(0), (before_ms - theirs_ms).max(0));
    let (off_ms, way) = if ahead_ms > 0 { (ahead_ms, "ahead of") } else { (behind_ms, "behind") };
    if off_ms <= TOLERATED_MS {
        return Finding::fine(CHECK, "the controller's and the one here agree");
    }
    let seconds = off_ms / 1_000;
    let found = format!("the controller's clock is {seconds} s {way} the one here");
    let fix = "set both by NTP: retention, certificates and tokens go by the clock";
    match off_ms > HARMFUL_MS {
        true => Finding::failed(CHECK, found, fix),
        false => Finding::warning(CHECK, found, fix),
    }
}

fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::finding::Verdict;
    use super::*;

    #[test]
    fn only_what_the_network_cannot_explain_is_skew() {
        for (theirs, verdict, said) in [
            (10_500, Verdict::Fine, "agree"),
            (12_900, Verdict::Fine, "agree"),
            (8_100, Verdict::Fine, "agree"),
            (16_000, Verdict::Warning, "5 s ahead of"),
            (200_000, Verdict::Failed, "189 s ahead of"),
            (-90_000, Verdict::Failed, "100 s behind"),
        ] {
            let finding = judge(theirs, 10_000, 11_000);
            assert_eq!(finding.verdict, verdict, "{theirs}");
            assert!(finding.found.contains(said), "{finding:?}");
        }
    }
}
