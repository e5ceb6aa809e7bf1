//! Options about addresses, connections, patience and the view of the cluster.

use super::Reader::{Admin, Client, Consumer, Producer};
use super::value::{boolean, millis, number, set};
use super::{OptionSpec, alias, effective, harmless, refused};
use crate::config::{ConfigError, RecoveryStrategy, parse_bootstrap};

pub(super) const TABLE: &[OptionSpec] = &[
    effective(
        Client,
        "bootstrap.servers",
        "",
        "the addresses to find the cluster by: `host:port`, separated by commas",
        |c, v| {
            c.bootstrap = parse_bootstrap(v).map_err(|error| match error {
                ConfigError::Invalid { reason, .. } => reason,
                other => other.to_string(),
            })?;
            c.bootstrap_error = None;
            Ok(())
        },
    ),
    effective(Client, "client.id", "millstream", "the name in the broker's logs, metrics and quotas", |c, v| {
        set(&mut c.client_id, Ok(v.to_owned()))
    }),
    effective(Client, "connections.max.idle.ms", "540000", "when a connection is closed that nobody uses", |c, v| {
        // Zero turns it off in librdkafka, minus one in Java.
        let idle = if v == "0" || v == "-1" { Ok(u64::MAX) } else { millis(v, 1) };
        set(&mut c.max_idle_ms, idle)
    }),
    effective(Client, "default.api.timeout.ms", "60000", "how long a call may take, with all its retries", |c, v| {
        set(&mut c.api_timeout_ms, millis(v, 1))
    }),
    effective(
        Client,
        "metadata.max.age.ms",
        "300000",
        "how old the view of the cluster may become before it is asked for again",
        |c, v| set(&mut c.metadata_max_age_ms, millis(v, 1)),
    ),
    effective(
        Client,
        "metadata.recovery.strategy",
        "rebootstrap",
        "`rebootstrap` or `none`: whether to begin anew at the bootstrap addresses when all known brokers are gone (KIP-899)",
        |c, v| {
            c.recovery = match &*v.to_ascii_lowercase() {
                "rebootstrap" => RecoveryStrategy::Rebootstrap,
                "none" => RecoveryStrategy::None,
                _ => return Err("expected rebootstrap or none".to_owned()),
            };
            Ok(())
        },
    ),
    effective(
        Client,
        "receive.message.max.bytes",
        "268435456",
        "the largest response that is accepted (librdkafka's; Java has no limit)",
        |c, v| set(&mut c.max_frame_bytes, number(v, 1_000, i32::MAX as usize)),
    ),
    effective(Client, "reconnect.backoff.max.ms", "1000", "the longest pause before connecting again", |c, v| {
        set(&mut c.reconnect.max_ms, millis(v, 0))
    }),
    effective(Client, "reconnect.backoff.ms", "50", "the first pause before connecting again", |c, v| {
        set(&mut c.reconnect.initial_ms, millis(v, 0))
    }),
    effective(Client, "request.timeout.ms", "30000", "how long a request may be unanswered", |c, v| {
        set(&mut c.request_timeout_ms, millis(v, 1))
    }),
    effective(Client, "retry.backoff.max.ms", "1000", "the longest pause before a request is made again", |c, v| {
        set(&mut c.retry.max_ms, millis(v, 0))
    }),
    effective(Client, "retry.backoff.ms", "100", "the first pause before a request is made again", |c, v| {
        set(&mut c.retry.initial_ms, millis(v, 0))
    }),
    effective(
        Client,
        "socket.connection.setup.timeout.ms",
        "10000",
        "how long a connection may take to be opened, TLS included",
        |c, v| set(&mut c.connect_timeout_ms, millis(v, 1)),
    ),
    effective(
        Client,
        "bootstrap.resolve.timeout.ms",
        "10000",
        "how long the cluster is looked for at the bootstrap addresses",
        |c, v| match v {
            // Java: as long as it takes a call.
            "0" => Ok(()),
            _ => set(&mut c.bootstrap_timeout_ms, millis(v, 1)),
        },
    ),
    effective(
        Consumer,
        "allow.auto.create.topics",
        "false",
        "whether asking for a topic that is not there may create it, if the broker agrees (Java: true)",
        |c, v| set(&mut c.allow_auto_create_topics, boolean(v)),
    ),
    refused(Admin, "bootstrap.controllers", "", "ask a broker: it passes on what a controller has to do"),
    refused(Client, "config.providers", "", "put the values themselves here: nothing is looked up elsewhere"),
    harmless(Client, "client.dns.lookup", "all addresses of a name are always tried"),
    harmless(Client, "auto.include.jmx.reporter", "metrics go to the Metrics trait"),
    harmless(Client, "enable.metrics.push", "no metrics are pushed to the broker"),
    harmless(Client, "metadata.cluster.check.enable", "the cluster's id is not compared"),
    harmless(
        Client,
        "metadata.recovery.rebootstrap.trigger.ms",
        "the bootstrap addresses are asked as soon as no known broker answers",
    ),
    harmless(Producer, "metadata.max.idle.ms", "topics are forgotten with their client"),
    harmless(Client, "metric.reporters", "metrics go to the Metrics trait"),
    harmless(Client, "metrics.num.samples", "metrics go to the Metrics trait"),
    harmless(Client, "metrics.recording.level", "metrics go to the Metrics trait"),
    harmless(Client, "metrics.sample.window.ms", "metrics go to the Metrics trait"),
    harmless(Client, "receive.buffer.bytes", "the operating system chooses socket buffers"),
    harmless(Client, "retries", "delivery.timeout.ms and default.api.timeout.ms bound the retries"),
    harmless(Client, "send.buffer.bytes", "the operating system chooses socket buffers"),
    harmless(
        Client,
        "socket.connection.setup.timeout.max.ms",
        "socket.connection.setup.timeout.ms bounds each attempt",
    ),
    alias(Client, "metadata.broker.list", "bootstrap.servers"),
    alias(Client, "socket.timeout.ms", "request.timeout.ms"),
    alias(Client, "topic.metadata.refresh.interval.ms", "metadata.max.age.ms"),
    alias(Client, "topic.metadata.refresh.fast.interval.ms", "retry.backoff.ms"),
    alias(Client, "metadata.request.timeout.ms", "request.timeout.ms"),
];
