//! Passwords and keys stay out of errors, plans and notes.
//!
//! What is hidden of a script is found in its text, not in its tokens: an error shows lines of scripts that are no SQL
//! at all. A secret is known by the name before it, wherever quotes went wrong earlier in the text.

use std::ops::Range;

/// What stands where a secret would.
pub(super) const HIDDEN: &str = "******";

const QUOTES: [char; 3] = ['\'', '"', '`'];

/// Whether an option's value is never shown.
pub(super) fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let parts = [
        "password",
        "secret",
        "jaas",
        "token",
        "credential",
        "keystore.key",
        "key.pem",
        "ssl_key",
        "certificate.chain",
    ];
    parts.iter().any(|part| name.contains(part))
}

/// A script with the values of secret options blotted out, character by character so that lines and columns stay.
pub(super) fn mask(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut shown = 0;
    for secret in secrets(text) {
        masked.push_str(&text[shown..secret.start]);
        masked.extend(text[secret.clone()].chars().map(|c| if matches!(c, '\n' | '\r') { c } else { '*' }));
        shown = secret.end;
    }
    masked.push_str(&text[shown..]);
    masked
}

/// Where a script's secrets stand, in order.
pub(super) fn secrets(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    // An override of the command line: `name=value`, without quotes.
    if let Some((name, _)) = text.split_once('=')
        && !name.contains(|c: char| c.is_whitespace() || QUOTES.contains(&c))
        && is_secret(name)
    {
        found.push(name.len() + 1..text.len());
        return found;
    }
    let mut at = 0;
    while let Some(quote) = text[at..].find(QUOTES) {
        at += quote;
        match value_of_secret(text, at) {
            Some(value) => at = hide(text, value, &mut found),
            None => at += 1,
        }
    }
    found
}

/// Where the value begins, when the quote at `at` opens the name of a secret option.
fn value_of_secret(text: &str, at: usize) -> Option<usize> {
    let quote = text[at..].chars().next()?;
    let name = text[at + 1..].split_once(quote)?.0;
    if name.contains('\n') || !is_secret(name) {
        return None;
    }
    let equals = skip_blanks(text, at + 1 + name.len() + 1);
    text[equals..].starts_with('=').then(|| skip_blanks(text, equals + 1))
}

/// Hides a value and what may be the rest of it; returns where the text goes on.
fn hide(text: &str, value: usize, found: &mut Vec<Range<usize>>) -> usize {
    if !text[value..].starts_with(QUOTES) {
        let ends = |c: char| c.is_whitespace() || matches!(c, ',' | ')' | ';');
        let end = text[value..].find(ends).map_or(text.len(), |len| value + len);
        found.push(value..end);
        return end;
    }
    let closing = closing_quote(text, value);
    found.push(value + 1..closing);
    // A quote that was not doubled, or a text in two parts.
    let rest = skip_blanks(text, (closing + 1).min(text.len()));
    if text[rest..].is_empty() || text[rest..].starts_with([',', ')', ';']) || is_next_option(text, rest) {
        return rest;
    }
    let end = text[rest..].find('\n').map_or(text.len(), |len| rest + len);
    found.push(rest..end);
    end
}

/// Whether only a comma is missing between two options.
fn is_next_option(text: &str, at: usize) -> bool {
    let quoted = text[at..].starts_with(QUOTES);
    quoted && text[skip_blanks(text, (closing_quote(text, at) + 1).min(text.len()))..].starts_with('=')
}

/// The quote that closes the one at `open`, which may be doubled within; the end of the text when there is none.
fn closing_quote(text: &str, open: usize) -> usize {
    let quote = text.as_bytes()[open];
    let mut bytes = text.bytes().enumerate().skip(open + 1).peekable();
    while let Some((at, byte)) = bytes.next() {
        if byte == quote && bytes.next_if(|(_, next)| *next == quote).is_none() {
            return at;
        }
    }
    text.len()
}

/// Behind white space and comments.
fn skip_blanks(text: &str, at: usize) -> usize {
    let mut rest = &text[at..];
    loop {
        rest = rest.trim_start();
        let comment = if rest.starts_with("--") {
            rest.find('\n')
        } else if rest.starts_with("/*") {
            rest.find("*/").map(|end| end + 2)
        } else {
            return text.len() - rest.len();
        };
        rest = &rest[comment.unwrap_or(rest.len())..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_secrets_are_blotted_out() {
        for (text, masked) in [
            (
                "  'properties.sasl.jaas.config' = 'user é', 'topic' = 'secret-topic'",
                "  'properties.sasl.jaas.config' = '******', 'topic' = 'secret-topic'",
            ),
            ("'properties.ssl.key.password'='p", "'properties.ssl.key.password'='*"),
            ("SELECT 'password', 'x'", "SELECT 'password', 'x'"),
            ("('a.password' = 'pa''ss')", "('a.password' = '******')"),
            ("'jaas.config' =\n  'p;\r\nq',\n'x' = 'y'", "'jaas.config' =\n  '**\r\n*',\n'x' = 'y'"),
            ("'password' /* = 'x' */ = -- it's\n 'p'", "'password' /* = 'x' */ = -- it's\n '*'"),
            ("-- it's\n'password' = 'p'", "-- it's\n'password' = '*'"),
            ("'topic' = 'x,\n'password' = 'p'", "'topic' = 'x,\n'password' = '*'"),
            ("\"password\" = \"p\", `token` = `t`", "\"password\" = \"*\", `token` = `*`"),
            ("'password' = p1, 'x' = 'y'", "'password' = **, 'x' = 'y'"),
            ("a.password=p 'q'", "a.password=*****"),
        ] {
            assert_eq!(mask(text), masked, "{text}");
        }
    }

    #[test]
    fn what_may_be_the_rest_of_a_value_is_hidden_too() {
        assert_eq!(mask("'password' = 'pa'ss, x',\n'a' = 'b'"), "'password' = '**'*******\n'a' = 'b'");
        assert_eq!(mask("'password' = 'pa'\n 'ss')"), "'password' = '**'\n *****");
        assert_eq!(mask("'password' = 'p'\n 'topic' = 'x'"), "'password' = '*'\n 'topic' = 'x'");
    }
}
