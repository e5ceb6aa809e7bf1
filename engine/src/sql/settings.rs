//! Session options: SET, `--set`, the environment, and which of them wins.

use std::collections::BTreeMap;
use std::time::Duration;

use sqlparser::tokenizer::{Location, Span};

use super::error::{Fault, SqlError, SqlErrorKind};
use super::options::value;
use super::source::Source;
use super::syntax::{Statement, StatementKind, Text};
use crate::plan::Settings;

/// How a setting is treated.
enum Effect {
    /// Used by this engine; the check says what is wrong with a value.
    Used(fn(&str) -> Result<(), String>),
    /// Changes no rows here: noted.
    Harmless(&'static str),
    /// The one value that says what happens anyway; another is refused with the way out.
    Only(&'static str, &'static str),
}

struct Known {
    name: &'static str,
    default: Option<&'static str>,
    effect: Effect,
}

/// Every setting there is, in order of name.
const SETTINGS: &[Known] = &[
    used("commit.interval", Some("1 s"), is_duration),
    harmless("execution.checkpointing.interval", "'commit.interval' says how often offsets are committed"),
    only("execution.checkpointing.mode", "AT_LEAST_ONCE", "exactly-once is not supported yet: set AT_LEAST_ONCE"),
    only("execution.runtime-mode", "streaming", "a bounded job ends by itself: set 'scan.bounded.mode' on its tables"),
    used("memory.limit", Some("512mb"), is_memory_limit),
    used("parallelism", None, is_positive),
    harmless("parallelism.default", "'parallelism' says how many threads are used"),
    used("pipeline.name", None, is_name),
    harmless("pipeline.object-reuse", "there are no row objects"),
    harmless("rest.address", "there is no cluster"),
    used("sink.delivery-guarantee", Some("at-least-once"), is_guarantee),
    harmless("sql-client.execution.result-mode", "rows are shown as they come"),
    harmless("state.backend", "state is held in memory"),
    harmless("state.backend.type", "state is held in memory"),
    harmless("state.checkpoints.dir", "Kafka holds the truth"),
    harmless("table.dml-sync", "a script always waits for its jobs"),
    used("table.exec.source.idle-timeout", Some("5 s"), is_duration),
    harmless("table.exec.mini-batch.allow-latency", "work is batched by what there is to do"),
    harmless("table.exec.mini-batch.enabled", "work is batched by what there is to do"),
    harmless("table.exec.mini-batch.size", "work is batched by what there is to do"),
    only("table.exec.sink.type-length-enforcer", "IGNORE", "cast in the query: CAST(x AS VARCHAR(n))"),
    harmless("table.exec.state.ttl", "windows are freed when the watermark passes them"),
    only("table.local-time-zone", "UTC", "leave it out: the session's time zone is UTC"),
    harmless("table.optimizer.agg-phase-strategy", "the plan has one phase"),
];

const fn used(name: &'static str, default: Option<&'static str>, check: fn(&str) -> Result<(), String>) -> Known {
    Known { name, default, effect: Effect::Used(check) }
}

const fn harmless(name: &'static str, reason: &'static str) -> Known {
    Known { name, default: None, effect: Effect::Harmless(reason) }
}

const fn only(name: &'static str, value: &'static str, way_out: &'static str) -> Known {
    Known { name, default: None, effect: Effect::Only(value, way_out) }
}

fn is_duration(text: &str) -> Result<(), String> {
    value::duration(text).map(drop)
}

/// Below this a job over hundreds of partitions, or over records as large as brokers take by default, would go beyond it.
const LEAST_MEMORY_BYTES: u64 = 64 << 20;

fn is_memory_limit(text: &str) -> Result<(), String> {
    match value::bytes(text)? {
        LEAST_MEMORY_BYTES.. => Ok(()),
        _ => Err("a job needs 64mb at least".to_owned()),
    }
}

fn is_positive(text: &str) -> Result<(), String> {
    value::positive(text).map(drop)
}

fn is_guarantee(text: &str) -> Result<(), String> {
    match text {
        "at-least-once" | "none" => Ok(()),
        "exactly-once" => Err("it is not supported yet; use 'at-least-once'".to_owned()),
        _ => Err("expected 'at-least-once' or 'none'".to_owned()),
    }
}

fn is_name(text: &str) -> Result<(), String> {
    if text.trim().is_empty() { Err("a job's name is not empty".to_owned()) } else { Ok(()) }
}

/// The settings while a script is read, lowest rank first: default, environment, SET, `--set`.
#[derive(Clone)]
pub(super) struct Session {
    values: BTreeMap<&'static str, (String, &'static str)>,
    pub(super) notes: Vec<(Span, String)>,
}

/// Ranks, by what a value's origin is called.
const RANKS: [&str; 4] = ["default", "environment", "SET", "--set"];

impl Session {
    /// Only the defaults.
    pub(super) fn new() -> Self {
        let defaults = SETTINGS.iter().filter_map(|known| Some((known.name, (known.default?.to_owned(), RANKS[0]))));
        Self { values: defaults.collect(), notes: Vec::new() }
    }

    /// Sets a value, unless one of a higher rank is there.
    pub(super) fn set(&mut self, key: &Text, text: &Text, origin: &'static str) -> Result<(), Fault> {
        let known = find(key)?;
        match known.effect {
            Effect::Used(check) => check(&text.value).map_err(|reason| invalid(key, text, &reason))?,
            Effect::Harmless(reason) => {
                let note = format!("'{}' is accepted and changes nothing: {reason}", known.name);
                self.notes.push((key.span, note));
                return Ok(());
            }
            Effect::Only(value, way_out) if !value.eq_ignore_ascii_case(&text.value) => {
                let what = format!("'{}' = '{}'", known.name, text.value);
                return Err(Fault::unsupported(text.span, what).help(way_out));
            }
            Effect::Only(..) => {}
        }
        let rank = |origin: &str| RANKS.iter().position(|name| *name == origin);
        let outranked = self.values.get(known.name).is_some_and(|(_, holder)| rank(holder) > rank(origin));
        if !outranked {
            self.values.insert(known.name, (text.value.clone(), origin));
        }
        Ok(())
    }

    /// RESET: SETs of the script are forgotten; what the command line says stays.
    pub(super) fn reset(&mut self, key: Option<&Text>) -> Result<(), Fault> {
        let only = key.map(find).transpose()?.map(|known| known.name);
        for known in SETTINGS.iter().filter(|known| only.is_none_or(|name| name == known.name)) {
            if self.values.get(known.name).is_some_and(|(_, origin)| *origin == "SET") {
                self.values.remove(known.name);
                if let Some(default) = known.default {
                    self.values.insert(known.name, (default.to_owned(), RANKS[0]));
                }
            }
        }
        Ok(())
    }

    /// Reads the SETs and RESETs of a script. They hold for the whole of it, so that one which comes after a statement
    /// that runs may not change anything.
    pub(super) fn read(&mut self, statements: &[Statement]) -> Result<(), Fault> {
        let mut running = false;
        for statement in statements {
            let before = running.then(|| self.values.clone());
            match &statement.kind {
                StatementKind::Set { key, value } => self.set(key, value, "SET")?,
                StatementKind::Reset { key } => self.reset(key.as_ref())?,
                StatementKind::Run(_) => running = true,
                _ => {}
            }
            if before.is_some_and(|before| before != self.values) {
                return Err(Fault::unsupported(statement.span, "changing a setting between statements that run")
                    .help("move it to the top: settings hold for the whole script; or use two scripts"));
            }
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Settings {
        Settings { values: self.values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect() }
    }
}

/// Applies settings that come from outside the script: their errors show `KEY=VALUE` as the line.
pub(super) fn apply(session: &mut Session, pairs: &[(String, String)], origin: &'static str) -> Result<(), SqlError> {
    for (key, value) in pairs {
        let line = format!("{key}={value}");
        let at = |from: usize, to: usize| {
            let place = |column: usize| Location { line: 1, column: column as u64 + 1 };
            Span::new(place(from), place(to))
        };
        let (key_end, line_end) = (key.chars().count(), line.chars().count());
        let key = Text { value: key.clone(), span: at(0, key_end) };
        let value = Text { value: value.clone(), span: at(key_end + 1, line_end) };
        if let Err(fault) = session.set(&key, &value, origin) {
            let source = Source::verbatim(origin, &line);
            return Err(source.error(fault));
        }
    }
    Ok(())
}

impl Settings {
    /// The names of all settings there are, in order.
    pub fn names() -> impl Iterator<Item = &'static str> {
        SETTINGS.iter().map(|known| known.name)
    }

    /// The value of a setting, when it is given or has a default.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(|(value, _)| value.as_str())
    }

    /// A setting that is a duration.
    pub fn duration(&self, name: &str) -> Option<Duration> {
        value::duration(self.get(name)?).ok()
    }

    /// A setting that is a size in bytes.
    pub fn bytes(&self, name: &str) -> Option<usize> {
        usize::try_from(value::bytes(self.get(name)?).ok()?).ok()
    }
}

fn find(key: &Text) -> Result<&'static Known, Fault> {
    let name = key.value.as_str();
    SETTINGS.iter().find(|known| known.name == name).ok_or_else(|| {
        Fault::new(SqlErrorKind::UnknownSetting, key.span, format!("unknown setting '{name}'"))
            .suggest(name, SETTINGS.iter().map(|known| known.name))
    })
}

fn invalid(key: &Text, text: &Text, reason: &str) -> Fault {
    let message = format!("'{}' is no value for '{}': {reason}", text.value, key.value);
    Fault::new(SqlErrorKind::InvalidOption, text.span, message)
}
