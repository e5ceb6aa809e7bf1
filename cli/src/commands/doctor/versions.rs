//! Which Kafka is it, and what does it lack?

use millstream_client::Client;
use millstream_protocol::api::{ApiKey, VersionRange};

use super::finding::{Finding, Verdict};
use super::probe::Listener;

const CHECK: &str = "versions";

/// What nothing works without, and since when Kafka has it.
const NEEDED: [(ApiKey, i16); 4] =
    [(ApiKey::Produce, 3), (ApiKey::Fetch, 4), (ApiKey::Metadata, 4), (ApiKey::FindCoordinator, 0)];

/// What some programs do not work without, and what to call it.
const WANTED: [(ApiKey, i16, &str); 7] = [
    (ApiKey::IncrementalAlterConfigs, 0, "changing options one by one"),
    (ApiKey::JoinGroup, 5, "static group members"),
    (ApiKey::OffsetFetch, 7, "exactly-once that rides out rebalances"),
    (ApiKey::Fetch, 13, "topic ids"),
    (ApiKey::ConsumerGroupHeartbeat, 0, "the consumer protocol of KIP-848"),
    (ApiKey::TxnOffsetCommit, 5, "transactions v2"),
    (ApiKey::ShareFetch, 1, "share groups"),
];

/// The check.
pub(super) async fn check(client: &Client) -> Finding {
    match client.admin().api_versions().await {
        Ok(offered) => judge(&offered),
        Err(error) => Finding::failed(CHECK, error.to_string(), ""),
    }
}

/// What is wrong with a broker that no client can be made for, by what it said before any login.
pub(super) fn too_old(listener: &Listener) -> Option<Finding> {
    let Listener::Kafka(response) = listener else { return None };
    let offered = response
        .api_keys
        .iter()
        .filter_map(|api| Some((ApiKey::from_i16(api.api_key)?, VersionRange::new(api.min_version, api.max_version))));
    let finding = judge(&offered.collect::<Vec<_>>());
    (finding.verdict == Verdict::Failed).then_some(finding)
}

fn judge(offered: &[(ApiKey, VersionRange)]) -> Finding {
    let has = |key: ApiKey, version: i16| {
        offered
            .iter()
            .any(|(api, range)| *api == key && range.max >= version && range.min <= key.request_versions().max)
    };
    let release = release(offered);
    if let Some((key, version)) = NEEDED.iter().find(|(key, version)| !has(*key, *version)) {
        let since = key.version_since(*version).unwrap_or_else(|| key.since());
        return Finding::failed(
            CHECK,
            format!(
                "the broker speaks like Kafka {release}, and has no {} {version} that this client speaks",
                key.name()
            ),
            format!("upgrade the broker to Kafka {since} or later (or this program, if the broker is newer)"),
        );
    }
    let lacking: Vec<String> = WANTED
        .iter()
        .filter(|(key, version, _)| !has(*key, *version))
        .map(|(key, version, what)| format!("{what} ({})", key.version_since(*version).unwrap_or_else(|| key.since())))
        .collect();
    match lacking.is_empty() {
        true => Finding::fine(CHECK, format!("it speaks like Kafka {release}")),
        false => Finding::warning(
            CHECK,
            format!("it speaks like Kafka {release}, which lacks: {}", lacking.join(", ")),
            "upgrade the brokers if you need one of them; the release that has it is in brackets",
        ),
    }
}

/// The newest release that has what is offered: brokers do not tell theirs.
fn release(offered: &[(ApiKey, VersionRange)]) -> String {
    let since = offered.iter().filter_map(|(key, range)| key.version_since(range.max));
    since.max_by_key(|release| numbers(release)).unwrap_or("before 0.10").to_owned()
}

fn numbers(release: &str) -> Vec<u32> {
    release.split('.').filter_map(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broker_is_placed_by_what_it_offers() {
        let newest: Vec<_> = ApiKey::all().map(|key| (key, key.request_versions())).collect();
        assert_eq!(judge(&newest).verdict, Verdict::Fine);
        let of_2015 = [(ApiKey::Produce, VersionRange::new(0, 2)), (ApiKey::Fetch, VersionRange::new(0, 2))];
        let old = judge(&of_2015);
        assert_eq!(old.verdict, Verdict::Failed);
        assert!(old.found.contains("like Kafka 0.10") && old.fix.contains("0.11"), "{old:?}");
        let of_2018: Vec<_> = NEEDED.iter().map(|(key, version)| (*key, VersionRange::new(0, *version))).collect();
        let middling = judge(&of_2018);
        assert_eq!(middling.verdict, Verdict::Warning);
        assert!(middling.found.contains("static group members (2.3)"), "{middling:?}");
    }
}
