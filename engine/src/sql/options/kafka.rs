//! The `kafka` connector: every option of Flink's, those of the client under `properties.`, and our own.

use std::collections::BTreeMap;
use std::time::Duration;

use super::{BindOptions, Fault, Known, Reader, SqlErrorKind, Support, invalid, json, value};
use crate::plan::{Bounded, DeliveryGuarantee, ExpiredOffsets, Format, KafkaTable, Partitioner, Settings, Startup};

const PROPERTIES: &str = "properties.";

const YES: Support = Support::Yes;
const KEYS: Support = Support::NotYet("only record values are read and written: leave the key's options out");
const ALIGNMENT: Support = Support::NotYet("every partition has a watermark of its own: leave the option out");

/// The options beside `connector`, `properties.*` and those of the format.
const OPTIONS: &[Known] = &[
    Known { name: "topic", support: YES },
    Known { name: "topic-pattern", support: Support::NotYet("list the topics: 'topic' = 'a;b'") },
    Known { name: "properties.bootstrap.servers", support: YES },
    Known { name: "properties.group.id", support: YES },
    Known { name: "format", support: YES },
    Known { name: "value.format", support: YES },
    Known { name: "key.format", support: KEYS },
    Known { name: "key.fields", support: KEYS },
    Known { name: "key.fields-prefix", support: KEYS },
    Known { name: "value.fields-include", support: YES },
    Known { name: "scan.startup.mode", support: YES },
    Known { name: "scan.startup.timestamp-millis", support: YES },
    Known { name: "scan.startup.specific-offsets", support: YES },
    Known { name: "scan.bounded.mode", support: YES },
    Known { name: "scan.bounded.timestamp-millis", support: YES },
    Known { name: "scan.bounded.specific-offsets", support: YES },
    Known { name: "scan.topic-partition-discovery.interval", support: YES },
    Known { name: "scan.watermark.idle-timeout", support: YES },
    Known { name: "scan.watermark.emit.strategy", support: YES },
    Known { name: "scan.watermark.emit.on-event.gap", support: Support::Harmless("lateness is judged row by row") },
    Known { name: "scan.watermark.alignment.group", support: ALIGNMENT },
    Known { name: "scan.watermark.alignment.max-drift", support: ALIGNMENT },
    Known { name: "scan.watermark.alignment.update-interval", support: ALIGNMENT },
    Known { name: "scan.expired-offsets", support: YES },
    Known { name: "scan.parallelism", support: Support::Harmless("the engine shares out the partitions itself") },
    Known { name: "sink.parallelism", support: Support::Harmless("a sink has one writer") },
    Known { name: "sink.partitioner", support: YES },
    Known { name: "sink.delivery-guarantee", support: YES },
    Known { name: "sink.transactional-id-prefix", support: Support::Harmless("there are no transactions yet") },
    Known { name: "sink.transaction-naming-strategy", support: Support::Harmless("there are no transactions yet") },
    Known {
        name: "error.mode",
        support: Support::NotYet("use 'json.ignore-parse-errors' = 'true' to skip bad records"),
    },
    Known {
        name: "error.topic",
        support: Support::NotYet("use 'json.ignore-parse-errors' = 'true' to skip bad records"),
    },
    Known { name: "late.topic", support: Support::NotYet("late rows are counted in the job's report") },
];

/// Formats of Flink that are known but not there.
const OTHER_FORMATS: &[&str] = &[
    "csv",
    "raw",
    "debezium-json",
    "canal-json",
    "maxwell-json",
    "avro",
    "avro-confluent",
    "protobuf",
    "parquet",
    "orc",
];

/// How often new partitions are looked for, unless the table says otherwise.
const DISCOVERY_INTERVAL: Duration = Duration::from_secs(5 * 60);

const STARTUP_MODES: &[&str] = &["group-offsets", "earliest-offset", "latest-offset", "timestamp", "specific-offsets"];

const BOUNDED_MODES: &[&str] = &["unbounded", "latest-offset", "group-offsets", "timestamp", "specific-offsets"];

const EXPIRED_OFFSETS: &[(&str, ExpiredOffsets)] =
    &[("fail", ExpiredOffsets::Fail), ("earliest", ExpiredOffsets::Earliest), ("latest", ExpiredOffsets::Latest)];

const PARTITIONERS: &[(&str, Partitioner)] =
    &[("default", Partitioner::Default), ("fixed", Partitioner::Fixed), ("round-robin", Partitioner::RoundRobin)];

/// Reads the options of a `kafka` table.
pub(super) fn check(reader: &mut Reader<'_>, bind: &BindOptions, settings: &Settings) -> Result<KafkaTable, Fault> {
    reader.alias("startup-mode", "scan.startup.mode")?;
    let topics = topics(reader)?;
    let format = format(reader)?;
    let client = client_options(reader, bind)?;
    let table = KafkaTable {
        topics,
        bootstrap: Some(client.bootstrap),
        group_id: client.group_id,
        properties: client.properties,
        format,
        startup: startup(reader)?,
        bounded: bounded(reader)?,
        expired_offsets: reader.one_of("scan.expired-offsets", EXPIRED_OFFSETS)?.unwrap_or_default(),
        idle_timeout: reader.parse("scan.watermark.idle-timeout", value::duration)?,
        discovery_interval: reader
            .parse("scan.topic-partition-discovery.interval", value::duration)?
            .unwrap_or(DISCOVERY_INTERVAL),
        delivery: delivery(reader, settings)?,
        partitioner: reader.one_of("sink.partitioner", PARTITIONERS)?.unwrap_or_default(),
    };
    single_choices(reader)?;
    reader.finish(OPTIONS, &["connector"])?;
    Ok(table)
}

fn topics(reader: &mut Reader<'_>) -> Result<Vec<String>, Fault> {
    let Some(text) = reader.take("topic") else {
        if reader.given.iter().any(|(name, _)| *name == "topic-pattern") {
            reader.finish(OPTIONS, &[])?;
        }
        return Err(reader.missing("topic", "add 'topic' = 'name'"));
    };
    let topics: Vec<String> = text.value.split(';').map(|topic| topic.trim().to_owned()).collect();
    match topics.iter().find(|topic| !is_topic_name(topic)) {
        Some(_) => Err(invalid("topic", text, "a topic's name is 1 to 249 letters, digits, `.`, `_` and `-`")),
        None => Ok(topics),
    }
}

fn is_topic_name(name: &str) -> bool {
    (1..=249).contains(&name.len())
        && name != "."
        && name != ".."
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'))
}

fn format(reader: &mut Reader<'_>) -> Result<Format, Fault> {
    let (text, prefix) = match (reader.take("format"), reader.take("value.format")) {
        (Some(_), Some(_)) => return Err(reader.conflict("format", "value.format")),
        (Some(text), None) => (text, "json"),
        (None, Some(text)) => (text, "value.json"),
        (None, None) => return Err(reader.missing("format", "add 'format' = 'json'")),
    };
    if text.value != "json" {
        return Err(unknown_format(&text.value, text.span));
    }
    let options = json::check(reader, prefix)?;
    let full_name = |option: &Known| format!("{prefix}.{}", option.name);
    for (rest, option) in reader.take_prefixed(&format!("{prefix}.")) {
        match json::OPTIONS.iter().find(|known| known.name == rest).map(|known| known.support) {
            Some(Support::Harmless(reason)) => {
                let note = format!("'{prefix}.{rest}' is accepted and changes nothing: {reason}");
                reader.notes.push((option.key.span, note));
            }
            _ => {
                let name = format!("{prefix}.{rest}");
                let names: Vec<String> = json::OPTIONS.iter().map(full_name).collect();
                let fault =
                    Fault::new(SqlErrorKind::UnknownOption, option.key.span, format!("unknown option '{name}'"));
                return Err(fault.suggest(&name, names.iter().map(String::as_str)));
            }
        }
    }
    Ok(Format::Json(options))
}

fn unknown_format(name: &str, span: sqlparser::tokenizer::Span) -> Fault {
    if OTHER_FORMATS.contains(&name) {
        return Fault::unsupported(span, format!("format '{name}'")).help("the format there is: 'json'");
    }
    Fault::new(SqlErrorKind::UnknownFormat, span, format!("unknown format '{name}'"))
        .help("the format there is: 'json'")
        .suggest(name, ["json"].into_iter().chain(OTHER_FORMATS.iter().copied()))
}

/// What is handed to the client.
struct ClientOptions {
    bootstrap: String,
    group_id: Option<String>,
    properties: BTreeMap<String, String>,
}

/// `properties.*`, and what the command line fills in where the table is silent.
fn client_options(reader: &mut Reader<'_>, bind: &BindOptions) -> Result<ClientOptions, Fault> {
    let mut properties = BTreeMap::new();
    for (name, option) in reader.take_prefixed(PROPERTIES) {
        if let Err(reason) = (bind.check_property)(name, &option.value.value) {
            let kind = SqlErrorKind::UnknownOption;
            return Err(Fault::new(kind, option.key.span, format!("option '{PROPERTIES}{name}': {reason}")));
        }
        reader.show(&format!("{PROPERTIES}{name}"), &option.value.value, "WITH");
        properties.insert(name.to_owned(), option.value.value.clone());
    }
    for fill in &bind.fill_properties {
        if !properties.contains_key(&fill.name) {
            reader.show(&format!("{PROPERTIES}{}", fill.name), &fill.value, fill.origin);
            properties.insert(fill.name.clone(), fill.value.clone());
        }
    }
    let Some(bootstrap) = properties.remove("bootstrap.servers") else {
        let help = "name it in the table's WITH, give it with `-b ADDRESS`, or run with `--embedded`";
        return Err(reader.missing("properties.bootstrap.servers", help));
    };
    Ok(ClientOptions { bootstrap, group_id: properties.remove("group.id"), properties })
}

fn startup(reader: &mut Reader<'_>) -> Result<Startup, Fault> {
    let mode = mode(reader, "scan.startup.mode", STARTUP_MODES)?;
    Ok(match mode {
        "earliest-offset" => Startup::Earliest,
        "latest-offset" => Startup::Latest,
        "timestamp" => Startup::Timestamp(required(reader, "scan.startup.timestamp-millis", value::millis)?),
        "specific-offsets" => {
            Startup::Specific(required(reader, "scan.startup.specific-offsets", value::partition_offsets)?)
        }
        _ => Startup::GroupOffsets,
    })
}

fn bounded(reader: &mut Reader<'_>) -> Result<Bounded, Fault> {
    let mode = mode(reader, "scan.bounded.mode", BOUNDED_MODES)?;
    Ok(match mode {
        "latest-offset" => Bounded::Latest,
        "group-offsets" => Bounded::GroupOffsets,
        "timestamp" => Bounded::Timestamp(required(reader, "scan.bounded.timestamp-millis", value::millis)?),
        "specific-offsets" => {
            Bounded::Specific(required(reader, "scan.bounded.specific-offsets", value::partition_offsets)?)
        }
        _ => Bounded::Unbounded,
    })
}

/// One of the modes; the first is the default.
fn mode(reader: &mut Reader<'_>, name: &str, modes: &[&'static str]) -> Result<&'static str, Fault> {
    let values: Vec<(&str, &'static str)> = modes.iter().map(|mode| (*mode, *mode)).collect();
    Ok(reader.one_of(name, &values)?.unwrap_or(modes[0]))
}

/// An option that the mode needs.
fn required<T>(reader: &mut Reader<'_>, name: &str, parse: fn(&str) -> Result<T, String>) -> Result<T, Fault> {
    match reader.parse(name, parse)? {
        Some(value) => Ok(value),
        None => Err(reader.missing(name, &format!("add '{name}' = '...': the mode needs it"))),
    }
}

/// The table's own guarantee, else that of the setting of the same name.
fn delivery(reader: &mut Reader<'_>, settings: &Settings) -> Result<DeliveryGuarantee, Fault> {
    let Some(text) = reader.take("sink.delivery-guarantee") else {
        return Ok(match settings.get("sink.delivery-guarantee") {
            Some("none") => DeliveryGuarantee::None,
            _ => DeliveryGuarantee::AtLeastOnce,
        });
    };
    match text.value.as_str() {
        "at-least-once" => Ok(DeliveryGuarantee::AtLeastOnce),
        "none" => Ok(DeliveryGuarantee::None),
        "exactly-once" => Err(Fault::unsupported(text.span, "'sink.delivery-guarantee' = 'exactly-once'")
            .help("use 'at-least-once': after a crash a row may be written twice, none is lost")),
        other => Err(invalid("sink.delivery-guarantee", text, "expected 'at-least-once' or 'none'")
            .suggest(other, ["at-least-once", "none"])),
    }
}

/// Options of which only the value that says what happens anyway is there.
fn single_choices(reader: &mut Reader<'_>) -> Result<(), Fault> {
    for (name, only, other, help) in [
        ("value.fields-include", "ALL", "EXCEPT_KEY", "only record values are read and written: use 'ALL'"),
        ("scan.watermark.emit.strategy", "on-event", "on-periodic", "every row carries its watermark: use 'on-event'"),
    ] {
        match reader.take(name) {
            Some(text) if text.value == other => {
                return Err(Fault::unsupported(text.span, format!("'{name}' = '{other}'")).help(help));
            }
            Some(text) if text.value != only => {
                return Err(invalid(name, text, &format!("expected '{only}'")).suggest(&text.value, [only, other]));
            }
            _ => {}
        }
    }
    Ok(())
}
