//! The options by name, as data: what each does here.

use std::fmt::Display;
use std::str::FromStr;

use super::{Acks, Config, ConfigError, ResetPolicy};

/// Sets one option from its text; the error says what would do.
type Apply = fn(&mut Config, &str) -> Result<(), String>;

/// Options that do something.
const EFFECTIVE: &[(&str, Apply)] = &[
    ("acks", |c, v| {
        c.producer.acks = match v {
            "all" | "-1" => Acks::All,
            "1" => Acks::Leader,
            "0" => Acks::None,
            _ => return Err("expected all, 1 or 0".to_owned()),
        };
        // Java turns idempotence off when only acks is given, and so does this.
        c.producer.idempotent &= c.producer.acks == Acks::All;
        Ok(())
    }),
    ("allow.auto.create.topics", |c, v| set(&mut c.allow_auto_create_topics, boolean(v))),
    ("auto.offset.reset", |c, v| {
        c.consumer.reset = match v {
            "none" => ResetPolicy::Fail,
            "earliest" | "smallest" | "beginning" => ResetPolicy::Earliest,
            "latest" | "largest" | "end" => ResetPolicy::Latest,
            _ => return Err("expected none, earliest or latest".to_owned()),
        };
        Ok(())
    }),
    ("batch.size", |c, v| set(&mut c.producer.batch_bytes, number(v, 1, 1 << 30))),
    ("check.crcs", |c, v| set(&mut c.consumer.check_crcs, boolean(v))),
    ("client.id", |c, v| set(&mut c.client_id, Ok(v.to_owned()))),
    ("client.rack", |c, v| set(&mut c.consumer.rack, Ok(v.to_owned()))),
    ("compression.type", |c, v| {
        set(&mut c.producer.compression, v.parse().map_err(|_| "expected none, gzip, snappy, lz4 or zstd".to_owned()))
    }),
    ("default.api.timeout.ms", |c, v| set(&mut c.api_timeout_ms, number(v, 1, MAX_MS))),
    ("delivery.timeout.ms", |c, v| set(&mut c.producer.delivery_timeout_ms, number(v, 1, MAX_MS))),
    ("enable.idempotence", |c, v| set(&mut c.producer.idempotent, boolean(v))),
    ("fetch.max.bytes", |c, v| set(&mut c.consumer.max_bytes, number(v, 1, i32::MAX))),
    ("fetch.max.wait.ms", |c, v| set(&mut c.consumer.max_wait_ms, number(v, 0, i32::MAX))),
    ("fetch.min.bytes", |c, v| set(&mut c.consumer.min_bytes, number(v, 0, i32::MAX))),
    ("isolation.level", |c, v| {
        c.consumer.read_committed = match v {
            "read_committed" => true,
            "read_uncommitted" => false,
            _ => return Err("expected read_committed or read_uncommitted".to_owned()),
        };
        Ok(())
    }),
    ("linger.ms", |c, v| set(&mut c.producer.linger_ms, number(v, 0, MAX_MS))),
    ("max.in.flight.requests.per.connection", |c, v| set(&mut c.producer.max_in_flight, number(v, 1, 1_000))),
    ("max.partition.fetch.bytes", |c, v| set(&mut c.consumer.max_partition_bytes, number(v, 1, i32::MAX))),
    ("max.poll.records", |c, v| set(&mut c.consumer.max_poll_records, number(v, 1, usize::MAX >> 1))),
    ("max.request.size", |c, v| set(&mut c.producer.max_request_bytes, number(v, 1, 1 << 30))),
    ("metadata.max.age.ms", |c, v| set(&mut c.metadata_max_age_ms, number(v, 1, MAX_MS))),
    ("receive.message.max.bytes", |c, v| set(&mut c.max_frame_bytes, number(v, 1_000, i32::MAX as usize))),
    ("reconnect.backoff.max.ms", |c, v| set(&mut c.reconnect.max_ms, number(v, 0, MAX_MS))),
    ("reconnect.backoff.ms", |c, v| set(&mut c.reconnect.initial_ms, number(v, 0, MAX_MS))),
    ("request.timeout.ms", |c, v| set(&mut c.request_timeout_ms, number(v, 1, MAX_MS))),
    ("retry.backoff.max.ms", |c, v| set(&mut c.retry.max_ms, number(v, 0, MAX_MS))),
    ("retry.backoff.ms", |c, v| set(&mut c.retry.initial_ms, number(v, 0, MAX_MS))),
    ("security.protocol", |_, v| match v.eq_ignore_ascii_case("plaintext") {
        true => Ok(()),
        // Told as unsupported by `apply`, which looks there first.
        false => Err("expected PLAINTEXT".to_owned()),
    }),
    ("socket.connection.setup.timeout.ms", |c, v| set(&mut c.connect_timeout_ms, number(v, 1, MAX_MS))),
    ("transaction.timeout.ms", |c, v| set(&mut c.producer.transaction_timeout_ms, number(v, 1, MAX_MS))),
];

/// Options that may be given and change nothing, and why.
const HARMLESS: &[(&str, &str)] = &[
    ("auto.commit.interval.ms", "offsets are committed by whoever consumes, not by a timer"),
    ("buffer.memory", "one memory budget bounds everything that waits (memory.limit)"),
    ("client.dns.lookup", "all addresses of a name are always tried"),
    ("connections.max.idle.ms", "a connection is made again when it is needed"),
    ("enable.auto.commit", "offsets are committed by whoever consumes, not by a timer"),
    ("enable.metrics.push", "no metrics are pushed to the broker"),
    ("exclude.internal.topics", "topics are named one by one"),
    ("group.id", "the group is named where offsets are committed"),
    ("key.deserializer", "keys are bytes"),
    ("key.serializer", "keys are bytes"),
    ("max.block.ms", "delivery.timeout.ms and default.api.timeout.ms bound every wait"),
    ("max.poll.interval.ms", "partitions are assigned, not handed out by a group"),
    ("metadata.max.idle.ms", "topics are forgotten with their client"),
    ("metric.reporters", "metrics go to the Metrics trait"),
    ("metrics.num.samples", "metrics go to the Metrics trait"),
    ("metrics.recording.level", "metrics go to the Metrics trait"),
    ("metrics.sample.window.ms", "metrics go to the Metrics trait"),
    ("receive.buffer.bytes", "the operating system chooses socket buffers"),
    ("retries", "delivery.timeout.ms bounds the retries"),
    ("send.buffer.bytes", "the operating system chooses socket buffers"),
    ("socket.connection.setup.timeout.max.ms", "socket.connection.setup.timeout.ms bounds each attempt"),
    ("value.deserializer", "values are bytes"),
    ("value.serializer", "values are bytes"),
];

/// Options that must not be ignored: leaving them out would connect without the protection they ask for, or break a
/// promise. A name that ends in a dot stands for all that begin with it.
const UNSUPPORTED: &[(&str, &str)] = &[
    ("interceptor.classes", "interceptors are Java classes"),
    ("partitioner.class", "partitioners are Java classes; a partition can be named with each record"),
    ("sasl.", "authentication is not there yet, and the client does not connect without it"),
    ("ssl.", "TLS is not there yet, and the client does not connect without it"),
    ("transactional.id", "it is given to Client::transactional_producer"),
];

const MAX_MS: u64 = i32::MAX as u64;

/// Sets an option; gives a note when it changes nothing.
pub(super) fn apply(config: &mut Config, name: &str, value: &str) -> Result<Option<String>, ConfigError> {
    let value = value.trim();
    if name == "security.protocol" && !value.eq_ignore_ascii_case("plaintext") {
        let reason = "only PLAINTEXT is there yet, and the client does not fall back to it";
        return Err(ConfigError::Unsupported { name: name.to_owned(), value: value.to_owned(), reason });
    }
    let is_it = |known: &str| name == known || (known.ends_with('.') && name.starts_with(known));
    if let Some((_, reason)) = UNSUPPORTED.iter().find(|(known, _)| is_it(known)) {
        return Err(ConfigError::Unsupported { name: name.to_owned(), value: shown(name, value), reason });
    }
    if let Some((_, reason)) = HARMLESS.iter().find(|(known, _)| *known == name) {
        return Ok(Some(format!("{name} has no effect: {reason}")));
    }
    let Some((_, set)) = EFFECTIVE.iter().find(|(known, _)| *known == name) else {
        return Err(ConfigError::Unknown { name: name.to_owned(), suggestion: nearest(name) });
    };
    let invalid = |reason| ConfigError::Invalid { name: name.to_owned(), value: value.to_owned(), reason };
    set(config, value).map_err(invalid).map(|()| None)
}

/// Passwords, keys and login modules are not repeated in errors.
fn shown(name: &str, value: &str) -> String {
    let is_public = ["sasl.mechanism", "ssl.endpoint.identification.algorithm", "transactional.id"].contains(&name)
        || name.ends_with(".class")
        || name.ends_with(".location");
    if is_public { value.to_owned() } else { "(hidden)".to_owned() }
}

fn set<T>(field: &mut T, value: Result<T, String>) -> Result<(), String> {
    *field = value?;
    Ok(())
}

fn boolean(value: &str) -> Result<bool, String> {
    match value {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err("expected true or false".to_owned()),
    }
}

fn number<T: FromStr + PartialOrd + Display>(value: &str, min: T, max: T) -> Result<T, String> {
    match value.parse() {
        Ok(number) if number >= min && number <= max => Ok(number),
        _ => Err(format!("expected a number from {min} to {max}")),
    }
}

/// The known name with the fewest edits to `name`, when a third of it or less is wrong.
fn nearest(name: &str) -> Option<&'static str> {
    let names = EFFECTIVE.iter().map(|(name, _)| *name).chain(HARMLESS.iter().map(|(name, _)| *name));
    let known = names.chain(["bootstrap.servers"]);
    let (distance, best) = known.map(|known| (edits(name, known), known)).min()?;
    (distance * 3 <= name.len().max(3)).then_some(best)
}

/// Levenshtein distance, in bytes.
fn edits(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.bytes().enumerate() {
            let substituted = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(name: &str, value: &str) -> Result<Config, ConfigError> {
        Config::from_properties([(name.to_owned(), value.to_owned())])
    }

    #[test]
    fn every_name_is_in_one_list_only_and_sorted() {
        let mut all: Vec<&str> = Vec::new();
        for list in [
            EFFECTIVE.iter().map(|(n, _)| *n).collect::<Vec<_>>(),
            HARMLESS.iter().map(|(n, _)| *n).collect(),
            UNSUPPORTED.iter().map(|(n, _)| *n).collect(),
        ] {
            assert!(list.is_sorted(), "{list:?}");
            all.extend(list);
        }
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn unknown_names_are_refused_with_the_nearest() {
        for (name, expected) in [
            ("fetch.max.wait", Some("fetch.max.wait.ms")),
            ("bootstrap.server", Some("bootstrap.servers")),
            ("group_id", Some("group.id")),
            ("completely.different.thing", None),
        ] {
            match with(name, "1") {
                Err(ConfigError::Unknown { suggestion, .. }) => assert_eq!(suggestion, expected, "{name}"),
                other => panic!("{name}: {other:?}"),
            }
        }
    }

    #[test]
    fn security_options_fail_closed_and_hide_secrets() {
        for (name, value) in [
            ("security.protocol", "SASL_SSL"),
            ("security.protocol", "ssl"),
            ("sasl.jaas.config", "password=hunter2"),
            ("ssl.keystore.password", "hunter2"),
            ("transactional.id", "t"),
        ] {
            let error = with(name, value).expect_err(name);
            assert!(matches!(error, ConfigError::Unsupported { .. }), "{error}");
            assert!(!error.to_string().contains("hunter2"), "{error}");
        }
        assert!(with("security.protocol", "PLAINTEXT").is_ok());
    }

    #[test]
    fn values_are_checked_and_harmless_options_noted() {
        assert_eq!(with("acks", "2").expect_err("2").to_string(), "client option acks = \"2\": expected all, 1 or 0");
        assert!(with("fetch.min.bytes", "-1").is_err());
        let config = with("retries", "5").expect("harmless");
        assert_eq!(config.notes(), ["retries has no effect: delivery.timeout.ms bounds the retries"]);
        assert!(!with("acks", "1").expect("fine").producer().idempotent);
    }
}
