//! Kafka's `.properties` files, as Java's `Properties.load` reads them.

/// The assignments of a file in order.
///
/// Comments start with `#` or `!`; `=`, `:` or white space ends a name; a backslash escapes a character or, at the end
/// of a line, goes on with the next one.
pub(crate) fn parse(text: &str) -> Vec<(String, String)> {
    let mut assignments = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let start = line.trim_start();
        if start.is_empty() || start.starts_with(['#', '!']) {
            continue;
        }
        let mut logical = start.to_owned();
        while ends_in_escape(&logical) {
            logical.pop();
            logical.push_str(lines.next().unwrap_or_default().trim_start());
        }
        assignments.push(split(&logical));
    }
    assignments
}

/// Whether an odd number of backslashes ends the line.
fn ends_in_escape(line: &str) -> bool {
    line.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

fn split(line: &str) -> (String, String) {
    let mut escaped = false;
    let end = line
        .char_indices()
        .find(|&(_, char)| {
            let ends = !escaped && (matches!(char, '=' | ':') || char.is_whitespace());
            escaped = !escaped && char == '\\';
            ends
        })
        .map_or(line.len(), |(position, _)| position);
    let rest = line[end..].trim_start();
    let value = rest.strip_prefix(['=', ':']).unwrap_or(rest).trim_start();
    (unescape(&line[..end]), unescape(value))
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        if char != '\\' {
            out.push(char);
            continue;
        }
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('r') => out.push('\r'),
            Some('f') => out.push('\u{c}'),
            Some('u') => {
                let digits: String = chars.by_ref().take(4).collect();
                let decoded = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
                out.push(decoded.unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            Some(other) => out.push(other),
            None => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_java_reads() {
        let text =
            "# comment\n! another\n\na=1\nb : two words \nc\\:d=e\\=f\nlong = one, \\\n    two\nempty\nu=\\u00e9\\t|";
        let parsed = parse(text);
        let expected =
            [("a", "1"), ("b", "two words "), ("c:d", "e=f"), ("long", "one, two"), ("empty", ""), ("u", "é\t|")];
        assert_eq!(parsed.len(), expected.len());
        for ((name, value), (expected_name, expected_value)) in parsed.iter().zip(expected) {
            assert_eq!((name.as_str(), value.as_str()), (expected_name, expected_value));
        }
    }
}
