//! The plan as JSON.

use super::{CHANGELOG, Chain, Explain, Operator, TableFacts};
use crate::plan::OptionValue;

/// The whole explanation as one object.
pub(super) fn render(explain: &Explain) -> String {
    object(&[
        ("job", string(&explain.job)),
        ("statements", array(&explain.chains, chain)),
        ("tables", array(&explain.tables, table)),
        ("settings", array(&explain.settings, option)),
        ("notes", array(&explain.notes, |note| string(note))),
    ])
}

fn chain(Chain { statement, sink, fingerprint, threads, operators }: &Chain) -> String {
    object(&[
        ("statement", statement.to_string()),
        ("sink", sink.as_ref().map_or_else(|| "null".to_owned(), |sink| string(sink))),
        ("fingerprint", string(fingerprint)),
        ("threads", string(threads)),
        ("operators", array(operators, operator)),
    ])
}

fn operator(Operator { name, subject, columns, details, state }: &Operator) -> String {
    let detail = |(name, value): &(&'static str, String)| (*name, string(value));
    let details: Vec<(&str, String)> = details.iter().map(detail).collect();
    object(&[
        ("operator", string(name)),
        ("subject", string(subject)),
        ("columns", array(columns, |(name, kind)| object(&[("name", string(name)), ("type", string(kind))]))),
        ("changelog", string(CHANGELOG)),
        ("state", string(state)),
        ("details", object(&details)),
    ])
}

fn table(TableFacts { name, options }: &TableFacts) -> String {
    object(&[("name", string(name)), ("options", array(options, option))])
}

fn option(OptionValue { name, value, origin }: &OptionValue) -> String {
    object(&[("name", string(name)), ("value", string(value)), ("origin", string(origin))])
}

fn object(members: &[(&str, String)]) -> String {
    let members: Vec<String> = members.iter().map(|(name, value)| format!("{}:{value}", string(name))).collect();
    format!("{{{}}}", members.join(","))
}

fn array<T>(items: &[T], render: impl Fn(&T) -> String) -> String {
    format!("[{}]", items.iter().map(render).collect::<Vec<_>>().join(","))
}

/// A JSON string: quotes, backslashes and control characters escaped (RFC 8259, section 7).
fn string(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            c if c < ' ' => quoted.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
