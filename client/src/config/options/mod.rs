//! The options as data: one line each, with its default, its effect and who reads it. The tables in the folder are
//! grouped by what the options are about; `docs/options.md` is printed from them.

mod connection;
mod consumer;
mod document;
mod duration;
mod group;
mod librdkafka;
mod producer;
mod security;
#[cfg(test)]
mod tests;
mod value;

use super::{Config, ConfigError};

/// Who reads an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Every client.
    Client,
    /// Producers.
    Producer,
    /// Consumers.
    Consumer,
    /// Members of groups.
    Group,
    /// The admin client.
    Admin,
}

/// What giving an option does.
#[derive(Clone, Copy)]
pub enum OptionKind {
    /// It takes effect.
    Effective,
    /// It is another name of this option, with which it is read.
    Alias(&'static str),
    /// It may be given and changes nothing; a note says why.
    Harmless,
    /// It asks for what is not there and must not be left out silently: any value but its default is an error that names
    /// the way out.
    Refused,
}

/// Sets an option from its text; the error says what would do.
type Set = fn(&mut Config, &str) -> Result<(), String>;

/// One option.
#[derive(Clone, Copy)]
pub struct OptionSpec {
    /// Kafka's name for it.
    pub name: &'static str,
    /// The default, as text; empty for none.
    pub default: &'static str,
    /// What it does, why it does nothing, or what to do instead.
    pub effect: &'static str,
    /// Who reads it.
    pub reader: Reader,
    /// Whether it takes effect.
    pub kind: OptionKind,
    /// Whether its value must not be shown.
    pub is_secret: bool,
    set: Option<Set>,
}

const fn effective(
    reader: Reader,
    name: &'static str,
    default: &'static str,
    effect: &'static str,
    set: Set,
) -> OptionSpec {
    OptionSpec { name, default, effect, reader, kind: OptionKind::Effective, is_secret: false, set: Some(set) }
}

const fn secret(reader: Reader, name: &'static str, effect: &'static str, set: Set) -> OptionSpec {
    OptionSpec { is_secret: true, ..effective(reader, name, "", effect, set) }
}

const fn alias(reader: Reader, name: &'static str, of: &'static str) -> OptionSpec {
    let kind = OptionKind::Alias(of);
    OptionSpec { name, default: "", effect: "", reader, kind, is_secret: false, set: None }
}

const fn harmless(reader: Reader, name: &'static str, effect: &'static str) -> OptionSpec {
    OptionSpec { name, default: "", effect, reader, kind: OptionKind::Harmless, is_secret: false, set: None }
}

const fn refused(reader: Reader, name: &'static str, default: &'static str, effect: &'static str) -> OptionSpec {
    // What is refused may hold anything, so it is not repeated.
    OptionSpec { name, default, effect, reader, kind: OptionKind::Refused, is_secret: true, set: None }
}

/// Every option that is known, in no order.
///
/// ```
/// use millstream_client::config::options;
/// let linger = options().find(|option| option.name == "linger.ms").expect("it is known");
/// assert_eq!(linger.default, "5");
/// ```
pub fn options() -> impl Iterator<Item = &'static OptionSpec> {
    let tables =
        [connection::TABLE, security::TABLE, producer::TABLE, consumer::TABLE, group::TABLE, librdkafka::TABLE];
    tables.into_iter().flatten()
}

pub use self::document::document;

fn find(name: &str) -> Option<&'static OptionSpec> {
    options().find(|option| option.name == name)
}

/// Sets an option; gives a note when there is something to say about it.
pub(super) fn apply(config: &mut Config, name: &str, value: &str) -> Result<Option<String>, ConfigError> {
    let value = value.trim();
    let Some(option) = find(name) else {
        return Err(ConfigError::Unknown { name: name.to_owned(), suggestion: nearest(name) });
    };
    match option.kind {
        OptionKind::Effective => option.set(config, name, value).map(|()| None),
        OptionKind::Harmless => Ok(Some(format!("{name} has no effect: {}", option.effect))),
        OptionKind::Refused if value.is_empty() || value == option.default => Ok(None),
        OptionKind::Refused => {
            Err(ConfigError::Unsupported { name: name.to_owned(), value: option.shown(value), reason: option.effect })
        }
        OptionKind::Alias(of) => {
            if let Some(option) = find(of) {
                option.set(config, name, value)?;
            }
            Ok(Some(format!("{name} is read as {of}")))
        }
    }
}

impl OptionSpec {
    fn set(&self, config: &mut Config, name: &str, value: &str) -> Result<(), ConfigError> {
        let Some(set) = self.set else { return Ok(()) };
        set(config, value).map_err(|reason| ConfigError::Invalid {
            name: name.to_owned(),
            value: self.shown(value),
            reason,
        })
    }

    /// The value as an error may repeat it.
    fn shown(&self, value: &str) -> String {
        if self.is_secret { "(hidden)".to_owned() } else { value.to_owned() }
    }
}

/// The known name with the fewest edits to `name`, when a third of it or less is wrong.
fn nearest(name: &str) -> Option<&'static str> {
    let known = options().filter(|option| !matches!(option.kind, OptionKind::Refused)).map(|option| option.name);
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
