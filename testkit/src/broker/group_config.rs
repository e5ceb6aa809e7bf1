//! Settings of groups: which exist, which values they take, and those of share groups, which this broker acts on. A group
//! may have settings before it is there, and keeps them when it is deleted.

use std::collections::BTreeMap;

use super::duration;
use super::options::BrokerOptions;
use super::topic_config::{ConfigDefinition, ConfigType, definition};

const LEVELS: &[&str] = &["read_committed", "read_uncommitted"];
const ANY: &[&str] = &[];

const HEARTBEAT: &str = "share.heartbeat.interval.ms";
const SESSION: &str = "share.session.timeout.ms";
const LOCK: &str = "share.record.lock.duration.ms";
const DELIVERIES: &str = "share.delivery.count.limit";
const LOCKS: &str = "share.partition.max.record.locks";
const RESET: &str = "share.auto.offset.reset";
const ISOLATION: &str = "share.isolation.level";
const RENEWAL: &str = "share.renew.acknowledge.enable";

/// Every setting of Kafka 4.3's groups, in the order of their names, with the broker's setting it falls back to.
pub(crate) const DEFINITIONS: &[ConfigDefinition] = {
    use ConfigType::{Boolean, Int, String};
    &[
        definition("consumer.assignment.interval.ms", Int, "1000", "group.consumer.assignment.interval.ms", 0, ANY),
        definition("consumer.heartbeat.interval.ms", Int, "5000", "group.consumer.heartbeat.interval.ms", 1, ANY),
        definition("consumer.session.timeout.ms", Int, "45000", "group.consumer.session.timeout.ms", 1, ANY),
        definition("share.assignment.interval.ms", Int, "1000", "group.share.assignment.interval.ms", 0, ANY),
        definition(RESET, String, "latest", "", 0, ANY),
        definition(DELIVERIES, Int, "5", "group.share.delivery.count.limit", 2, ANY),
        definition(HEARTBEAT, Int, "5000", "group.share.heartbeat.interval.ms", 1, ANY),
        definition(ISOLATION, String, "read_uncommitted", "", 0, LEVELS),
        definition(LOCKS, Int, "2000", "group.share.partition.max.record.locks", 100, ANY),
        definition(LOCK, Int, "30000", "group.share.record.lock.duration.ms", 1000, ANY),
        definition(RENEWAL, Boolean, "true", "", 0, ANY),
        definition(SESSION, Int, "45000", "group.share.session.timeout.ms", 1, ANY),
        definition("streams.assignment.interval.ms", Int, "1000", "group.streams.assignment.interval.ms", 0, ANY),
        definition("streams.heartbeat.interval.ms", Int, "5000", "group.streams.heartbeat.interval.ms", 1, ANY),
        definition(
            "streams.initial.rebalance.delay.ms",
            Int,
            "3000",
            "group.streams.initial.rebalance.delay.ms",
            0,
            ANY,
        ),
        definition("streams.num.standby.replicas", Int, "0", "group.streams.num.standby.replicas", 0, ANY),
        definition("streams.session.timeout.ms", Int, "45000", "group.streams.session.timeout.ms", 1, ANY),
    ]
};

/// What a share group's settings come to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ShareSettings {
    pub(crate) session_timeout_ms: i32,
    pub(crate) heartbeat_interval_ms: i32,
    /// How long a record that was handed out is its member's.
    pub(crate) lock_ms: i32,
    /// How often a record is handed out at most.
    pub(crate) delivery_limit: i16,
    /// Records of a partition between the first that is not done with and the last that was handed out.
    pub(crate) max_locks: i64,
    pub(crate) reset: Reset,
    /// Records of transactions are handed out when those are committed.
    pub(crate) committed_only: bool,
    /// Whether a member may keep a record for longer.
    pub(crate) renews: bool,
}

/// Where a group begins in a partition that it has not read yet.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Reset {
    Earliest,
    Latest,
    /// With the first record that is no older than this, in milliseconds.
    ByDuration(i64),
}

/// What was set for groups, by their ids.
#[derive(Debug, Default)]
pub(crate) struct GroupConfigs {
    by_group: BTreeMap<String, BTreeMap<String, String>>,
}

impl GroupConfigs {
    /// What was set for a group.
    pub(crate) fn overrides(&self, group: &str) -> BTreeMap<String, String> {
        self.by_group.get(group).cloned().unwrap_or_default()
    }

    pub(crate) fn set(&mut self, group: &str, overrides: BTreeMap<String, String>) {
        if overrides.is_empty() {
            self.by_group.remove(group);
        } else {
            self.by_group.insert(group.to_owned(), overrides);
        }
    }

    /// The settings of a share group.
    pub(crate) fn share(&self, group: &str, options: &BrokerOptions) -> ShareSettings {
        let set = |name: &str| self.by_group.get(group).and_then(|set| set.get(name)).map(|value| value.trim());
        let number = |name: &str, default: i32| set(name).and_then(|value| value.parse().ok()).unwrap_or(default);
        let limit = number(DELIVERIES, options.share_delivery_count_limit);
        ShareSettings {
            session_timeout_ms: number(SESSION, options.share_session_timeout_ms),
            heartbeat_interval_ms: number(HEARTBEAT, options.share_heartbeat_interval_ms),
            lock_ms: number(LOCK, options.share_record_lock_ms),
            delivery_limit: i16::try_from(limit).unwrap_or(i16::MAX),
            max_locks: i64::from(number(LOCKS, options.share_partition_max_record_locks)),
            reset: set(RESET).and_then(parse_reset).unwrap_or(Reset::Latest),
            committed_only: set(ISOLATION) == Some("read_committed"),
            renews: set(RENEWAL).is_none_or(|value| value.eq_ignore_ascii_case("true")),
        }
    }
}

/// What a setting is when the group does not say.
pub(crate) fn fallback(definition: &ConfigDefinition, options: &BrokerOptions) -> String {
    let chosen = match definition.name {
        HEARTBEAT => options.share_heartbeat_interval_ms,
        SESSION => options.share_session_timeout_ms,
        LOCK => options.share_record_lock_ms,
        DELIVERIES => options.share_delivery_count_limit,
        LOCKS => options.share_partition_max_record_locks,
        "consumer.heartbeat.interval.ms" => options.consumer_heartbeat_interval_ms,
        "consumer.session.timeout.ms" => options.consumer_session_timeout_ms,
        _ => return definition.default.to_owned(),
    };
    chosen.to_string()
}

/// Why what is to be set for a group cannot be, if it cannot.
pub(crate) fn objection(overrides: &BTreeMap<String, String>, options: &BrokerOptions) -> Option<String> {
    let alone = overrides.iter().find_map(|(name, value)| objection_to(name, value, options));
    alone.or_else(|| {
        let set = |name: &str| overrides.get(name).and_then(|value| value.trim().parse().ok());
        let session_ms: i32 = set(SESSION).unwrap_or(options.share_session_timeout_ms);
        let heartbeat_ms: i32 = set(HEARTBEAT).unwrap_or(options.share_heartbeat_interval_ms);
        (session_ms <= heartbeat_ms).then(|| format!("{SESSION} must be greater than {HEARTBEAT}"))
    })
}

/// Why a setting cannot have a value, whatever the others are.
fn objection_to(name: &str, value: &str, options: &BrokerOptions) -> Option<String> {
    let Some(definition) = DEFINITIONS.iter().find(|definition| definition.name == name) else {
        return Some(format!("Unknown group config name: {name}"));
    };
    if let Some(objection) = definition.objection(value) {
        return Some(objection);
    }
    let value = value.trim();
    if name == RESET && parse_reset(value).is_none() {
        let reason = format!(
            "Invalid value `{value}` for configuration {name}. The value must be either 'earliest', 'latest' or of the \
             format 'by_duration:<PnDTnHnMn.nS>'."
        );
        return Some(definition.invalid(value, &reason));
    }
    let (_, least, most, broker) = LIMITS.iter().find(|(limited, ..)| *limited == name)?;
    let least = if name == LOCK { options.min_share_record_lock_ms } else { *least };
    match value.parse().unwrap_or(0) {
        number if number < least => Some(format!("{name} must be greater than or equal to group.share.min.{broker}")),
        number if number > *most => Some(format!("{name} must be less than or equal to group.share.max.{broker}")),
        _ => None,
    }
}

/// The least and the most that Kafka's brokers let a group have of something, and how they call it.
const LIMITS: &[(&str, i32, i32, &str)] = &[
    (HEARTBEAT, 5_000, 15_000, "heartbeat.interval.ms"),
    (SESSION, 45_000, 60_000, "session.timeout.ms"),
    (LOCK, 15_000, 60_000, "record.lock.duration.ms"),
    (DELIVERIES, 2, 10, "delivery.count.limit"),
    (LOCKS, 100, 10_000, "partition.max.record.locks"),
];

fn parse_reset(value: &str) -> Option<Reset> {
    match value {
        "earliest" => Some(Reset::Earliest),
        "latest" => Some(Reset::Latest),
        _ => duration::parse_ms(value.strip_prefix("by_duration:")?).map(Reset::ByDuration),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_is_allowed_and_the_table_is_sorted() {
        let options = BrokerOptions::default();
        for definition in DEFINITIONS {
            let alone = [(definition.name.to_owned(), definition.default.to_owned())].into();
            assert_eq!(objection(&alone, &options), None, "{}", definition.name);
        }
        assert!(DEFINITIONS.is_sorted_by_key(|definition| definition.name));
    }
}
