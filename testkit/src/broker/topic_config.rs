//! Topic settings: which exist, what they are by default, which values they take, and the few that this broker acts on.
//!
//! All of Kafka 4.3's are known, so that tools can set and describe them. Acted on are `max.message.bytes`,
//! `message.timestamp.*`, `retention.bytes` and (for refusing records without a key) `cleanup.policy`.
//! Age does not remove records: a test that replays last year's data must find it again.

use std::collections::BTreeMap;

/// The type tools are told, by its number in DescribeConfigs.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[repr(i8)]
pub(crate) enum ConfigType {
    Boolean = 1,
    String = 2,
    Int = 3,
    Long = 5,
    Double = 6,
    List = 7,
}

impl ConfigType {
    fn name(self) -> &'static str {
        match self {
            Self::Boolean => "BOOLEAN",
            Self::String => "STRING",
            Self::Int => "INT",
            Self::Long => "LONG",
            Self::Double => "DOUBLE",
            Self::List => "LIST",
        }
    }
}

/// One setting.
#[derive(Debug)]
pub(crate) struct ConfigDefinition {
    pub(crate) name: &'static str,
    pub(crate) kind: ConfigType,
    pub(crate) default: &'static str,
    /// The broker-wide setting it falls back to; empty if there is none.
    pub(crate) broker_name: &'static str,
    /// The smallest number allowed.
    min: i64,
    /// The words allowed; empty means any.
    words: &'static [&'static str],
}

impl ConfigDefinition {
    /// Why `given` is not allowed, if it is not.
    pub(crate) fn objection(&self, given: &str) -> Option<String> {
        let value = given.trim();
        let number = match self.kind {
            ConfigType::Boolean => {
                let fits = value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false");
                return (!fits).then(|| self.invalid(given, "Expected value to be either true or false"));
            }
            ConfigType::String | ConfigType::List => {
                let fits = self.words.is_empty() || value.split(',').all(|word| self.words.contains(&word.trim()));
                return (!fits)
                    .then(|| self.invalid(value, &format!("String must be one of: {}", self.words.join(", "))));
            }
            ConfigType::Double => {
                let fits = value.parse::<f64>().is_ok_and(|ratio| (0.0..=1.0).contains(&ratio));
                return (!fits).then(|| self.invalid(value, "Value must be a ratio from 0 to 1"));
            }
            ConfigType::Int => value.parse::<i32>().ok().map(i64::from),
            ConfigType::Long => value.parse::<i64>().ok(),
        };
        match number {
            None => Some(self.invalid(given, &format!("Not a number of type {}", self.kind.name()))),
            Some(number) if number < self.min => {
                Some(self.invalid(value, &format!("Value must be at least {}", self.min)))
            }
            Some(_) => None,
        }
    }

    /// A value that is allowed, as Kafka tells it again: as it has understood it.
    pub(crate) fn understood(&self, value: &str) -> String {
        let value = value.trim();
        match self.kind {
            ConfigType::Boolean => value.to_ascii_lowercase(),
            ConfigType::String => value.to_owned(),
            ConfigType::List => value.split(',').map(str::trim).collect::<Vec<_>>().join(","),
            ConfigType::Double => value.parse::<f64>().map_or(value.to_owned(), |ratio| format!("{ratio:?}")),
            ConfigType::Int | ConfigType::Long => {
                value.parse::<i64>().map_or(value.to_owned(), |number| number.to_string())
            }
        }
    }

    pub(crate) fn invalid(&self, value: &str, reason: &str) -> String {
        format!("Invalid value {value} for configuration {}: {reason}", self.name)
    }
}

pub(crate) const fn definition(
    name: &'static str,
    kind: ConfigType,
    default: &'static str,
    broker_name: &'static str,
    min: i64,
    words: &'static [&'static str],
) -> ConfigDefinition {
    ConfigDefinition { name, kind, default, broker_name, min, words }
}

const CODECS: &[&str] = &["uncompressed", "zstd", "lz4", "snappy", "gzip", "producer"];
const POLICIES: &[&str] = &["compact", "delete"];
const TIMESTAMP_TYPES: &[&str] = &["CreateTime", "LogAppendTime"];
const FOREVER: &str = "9223372036854775807";
const ANY: &[&str] = &[];

/// Every topic setting, in the order of their names.
pub(crate) const DEFINITIONS: &[ConfigDefinition] = {
    use ConfigType::{Boolean, Double, Int, List, Long, String};
    &[
        definition("cleanup.policy", List, "delete", "log.cleanup.policy", 0, POLICIES),
        definition("compression.gzip.level", Int, "-1", "compression.gzip.level", -1, ANY),
        definition("compression.lz4.level", Int, "9", "compression.lz4.level", 1, ANY),
        definition("compression.type", String, "producer", "compression.type", 0, CODECS),
        definition("compression.zstd.level", Int, "3", "compression.zstd.level", -131_072, ANY),
        definition("delete.retention.ms", Long, "86400000", "log.cleaner.delete.retention.ms", 0, ANY),
        definition("file.delete.delay.ms", Long, "60000", "log.segment.delete.delay.ms", 0, ANY),
        definition("flush.messages", Long, FOREVER, "log.flush.interval.messages", 1, ANY),
        definition("flush.ms", Long, FOREVER, "", 0, ANY),
        definition("follower.replication.throttled.replicas", List, "", "", 0, ANY),
        definition("index.interval.bytes", Int, "4096", "log.index.interval.bytes", 0, ANY),
        definition("leader.replication.throttled.replicas", List, "", "", 0, ANY),
        definition("local.retention.bytes", Long, "-2", "log.local.retention.bytes", -2, ANY),
        definition("local.retention.ms", Long, "-2", "log.local.retention.ms", -2, ANY),
        definition("max.compaction.lag.ms", Long, FOREVER, "log.cleaner.max.compaction.lag.ms", 1, ANY),
        definition(MAX_MESSAGE_BYTES, Int, "1048588", "message.max.bytes", 0, ANY),
        definition("message.timestamp.after.max.ms", Long, "3600000", "log.message.timestamp.after.max.ms", 0, ANY),
        definition("message.timestamp.before.max.ms", Long, FOREVER, "log.message.timestamp.before.max.ms", 0, ANY),
        definition("message.timestamp.type", String, "CreateTime", "log.message.timestamp.type", 0, TIMESTAMP_TYPES),
        definition("min.cleanable.dirty.ratio", Double, "0.5", "log.cleaner.min.cleanable.ratio", 0, ANY),
        definition("min.compaction.lag.ms", Long, "0", "log.cleaner.min.compaction.lag.ms", 0, ANY),
        definition("min.insync.replicas", Int, "1", "min.insync.replicas", 1, ANY),
        definition("preallocate", Boolean, "false", "log.preallocate", 0, ANY),
        definition("remote.log.copy.disable", Boolean, "false", "", 0, ANY),
        definition("remote.log.delete.on.disable", Boolean, "false", "", 0, ANY),
        definition("remote.storage.enable", Boolean, "false", "", 0, ANY),
        definition("retention.bytes", Long, "-1", "log.retention.bytes", -1, ANY),
        definition("retention.ms", Long, "604800000", "", -1, ANY),
        definition("segment.bytes", Int, "1073741824", "log.segment.bytes", 1_048_576, ANY),
        definition("segment.index.bytes", Int, "10485760", "log.index.size.max.bytes", 4, ANY),
        definition("segment.jitter.ms", Long, "0", "", 0, ANY),
        definition("segment.ms", Long, "604800000", "", 1, ANY),
        definition("unclean.leader.election.enable", Boolean, "false", "unclean.leader.election.enable", 0, ANY),
    ]
};

/// The one setting whose default is the broker's to choose.
pub(crate) const MAX_MESSAGE_BYTES: &str = "max.message.bytes";

/// What a topic's creator set, and what follows from it.
#[derive(Clone, Debug)]
pub(crate) struct TopicConfig {
    overrides: BTreeMap<&'static str, String>,
    /// The largest record batch, in bytes.
    pub(crate) max_message_bytes: usize,
    /// Whether records carry the time of their append (`message.timestamp.type=LogAppendTime`).
    pub(crate) log_append_time: bool,
    /// Whether every record needs a key (`cleanup.policy` names `compact`).
    pub(crate) compacted: bool,
    /// How far a record's timestamp may lie behind the broker's clock (KIP-937), in milliseconds.
    pub(crate) timestamp_before_max_ms: i64,
    /// How far it may lie ahead, in milliseconds.
    pub(crate) timestamp_after_max_ms: i64,
    /// How many bytes each partition keeps at least, if there is a limit.
    pub(crate) retention_bytes: Option<u64>,
}

impl TopicConfig {
    pub(crate) fn new(broker_max_message_bytes: i32) -> Self {
        Self {
            overrides: BTreeMap::new(),
            max_message_bytes: usize::try_from(broker_max_message_bytes).unwrap_or(0),
            log_append_time: false,
            compacted: false,
            timestamp_before_max_ms: i64::MAX,
            timestamp_after_max_ms: 3_600_000,
            retention_bytes: None,
        }
    }

    /// Sets one value; the error is for people, and Kafka's code for it is `INVALID_CONFIG`.
    pub(crate) fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        let Some(definition) = DEFINITIONS.iter().find(|definition| definition.name == name) else {
            return Err(format!("Unknown topic config name: {name}"));
        };
        if let Some(objection) = definition.objection(value) {
            return Err(objection);
        }
        match name {
            MAX_MESSAGE_BYTES => self.max_message_bytes = value.trim().parse().unwrap_or(0),
            "message.timestamp.type" => self.log_append_time = value.trim() == "LogAppendTime",
            "cleanup.policy" => self.compacted = value.split(',').any(|policy| policy.trim() == "compact"),
            "message.timestamp.before.max.ms" => {
                self.timestamp_before_max_ms = value.trim().parse().unwrap_or(i64::MAX)
            }
            "message.timestamp.after.max.ms" => self.timestamp_after_max_ms = value.trim().parse().unwrap_or(i64::MAX),
            "retention.bytes" => self.retention_bytes = value.trim().parse().ok(),
            _ => {}
        }
        self.overrides.insert(definition.name, value.to_owned());
        Ok(())
    }

    /// The value that was set for this topic, if any.
    pub(crate) fn overridden(&self, name: &str) -> Option<&str> {
        self.overrides.get(name).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_is_allowed_and_the_table_is_sorted() {
        for definition in DEFINITIONS {
            let empty_list = definition.kind == ConfigType::List && definition.default.is_empty();
            assert!(empty_list || definition.objection(definition.default).is_none(), "{}", definition.name);
        }
        assert!(DEFINITIONS.is_sorted_by_key(|definition| definition.name));
    }

    #[test]
    fn values_are_checked_and_take_effect() {
        let mut config = TopicConfig::new(1000);
        assert_eq!(config.max_message_bytes, 1000);
        assert!(config.set("max.message.bytes", "-3").is_err());
        assert!(config.set("max.message.bytes", "many").is_err());
        assert!(config.set("cleanup.policy", "shred").is_err());
        assert!(config.set("no.such.thing", "1").is_err());
        config.set("max.message.bytes", "77").unwrap();
        config.set("cleanup.policy", "compact,delete").unwrap();
        config.set("message.timestamp.type", "LogAppendTime").unwrap();
        config.set("retention.bytes", "-1").unwrap();
        assert_eq!((config.max_message_bytes, config.compacted, config.log_append_time), (77, true, true));
        assert_eq!(config.retention_bytes, None);
        assert_eq!(config.overridden("max.message.bytes"), Some("77"));
    }
}
