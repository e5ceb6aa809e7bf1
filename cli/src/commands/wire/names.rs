//! Messages by the words of a command line, and what was meant by a word that is none.

use millstream_protocol::schema::{self, MessageKind};
use millstream_protocol::wire::{LineError, Subject};

use crate::errors::Failure;

/// How alike two names must be, from 0 to 1, for one to be suggested for the other.
const MIN_LIKENESS: f64 = 0.6;

/// What `KIND API VERSION` name; `records` stands alone.
pub(super) fn subject(words: &[&str]) -> Result<Subject, Failure> {
    let (kind, api, version) = match *words {
        [kind @ "records", ..] => (kind, "", ""),
        [kind, api, version] => (kind, api, version),
        _ => return Err(Failure::Usage(format!("`{}`: a kind, an API and a version are expected", words.join(" ")))),
    };
    Subject::parse(kind.as_bytes(), api.as_bytes(), version.as_bytes()).map_err(|error| {
        let kinds: &[MessageKind] = match &error {
            LineError::UnknownApi(_) => &[MessageKind::Request],
            LineError::UnknownName { .. } if kind == "header" => &[MessageKind::Header],
            LineError::UnknownName { .. } => &[MessageKind::Data],
            _ => &[],
        };
        Failure::Usage(format!("{error}{}", hint(api, kinds)))
    })
}

/// A line that names what was probably meant, if something like it is there.
pub(super) fn hint(word: &str, kinds: &[MessageKind]) -> String {
    let names = schema::all().filter(|schema| kinds.contains(&schema.kind));
    // An API goes by its request's name without the last part.
    let names = names.map(|schema| match schema.kind {
        MessageKind::Request => schema.name.trim_end_matches("Request"),
        _ => schema.name,
    });
    let word = word.to_lowercase();
    let near = names.map(|name| (strsim::normalized_damerau_levenshtein(&word, &name.to_lowercase()), name));
    match near.max_by(|left, right| left.0.total_cmp(&right.0)) {
        Some((likeness, name)) if likeness >= MIN_LIKENESS => format!("\nhelp: did you mean `{name}`?"),
        _ => String::new(),
    }
}
