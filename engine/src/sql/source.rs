//! The script's text: `${NAME}` replaced, and every position told in the text as it was written.

use std::collections::BTreeMap;
use std::ops::Range;

use sqlparser::tokenizer::{Location, Span};

use super::error::{Fault, SqlError, SqlErrorKind};
use super::secrets;

/// A script before and after its variables were replaced.
pub(super) struct Source<'a> {
    name: &'a str,
    original: &'a str,
    expanded: String,
    /// In order of both offsets; the first begins at 0.
    pieces: Vec<Piece>,
}

/// A stretch of the expanded text.
struct Piece {
    expanded_start: usize,
    original_start: usize,
    /// Whether the stretch is the original's text; else it is a variable's value and all of it stands at the `$`.
    verbatim: bool,
}

impl<'a> Source<'a> {
    /// Replaces every `${NAME}` outside comments; values are taken as they are, and not searched again.
    pub(super) fn new(name: &'a str, text: &'a str, vars: &BTreeMap<String, String>) -> Result<Self, SqlError> {
        let mut source = Self { name, original: text, expanded: String::with_capacity(text.len()), pieces: Vec::new() };
        let mut copied = 0;
        for variable in variables(text) {
            let Some(value) = vars.get(variable.name) else {
                return Err(source.unset_variable(&variable, vars));
            };
            source.append(&text[copied..variable.start], copied, true);
            source.append(value, variable.start, false);
            copied = variable.end;
        }
        source.append(&text[copied..], copied, true);
        Ok(source)
    }

    /// A text without variables.
    pub(super) fn verbatim(name: &'a str, text: &'a str) -> Self {
        let piece = Piece { expanded_start: 0, original_start: 0, verbatim: true };
        Self { name, original: text, expanded: text.to_owned(), pieces: vec![piece] }
    }

    /// The script's name.
    pub(super) fn name(&self) -> &'a str {
        self.name
    }

    /// The text with its variables replaced.
    pub(super) fn expanded(&self) -> &str {
        &self.expanded
    }

    /// Places a fault in the original text.
    pub(super) fn error(&self, mut fault: Fault) -> SqlError {
        let start = self.expanded_offset(fault.span.start);
        let end = self.expanded_offset(fault.span.end);
        self.hide_secret(&mut fault, start, end);
        self.error_at(fault.kind, fault.message, self.original_offset(start), self.original_offset(end), fault.help)
    }

    /// A message may quote the token that it is about, and that may be part of a secret.
    fn hide_secret(&self, fault: &mut Fault, start: usize, end: usize) {
        let is_within = |secret: &Range<usize>| secret.start < end && start < secret.end;
        let token = self.expanded.get(start..end).unwrap_or_default();
        if token.is_empty() || !secrets::secrets(&self.expanded).iter().any(is_within) {
            return;
        }
        if let Some((before, _)) = fault.message.split_once("found `") {
            fault.message = format!("{before}found `{}`", secrets::HIDDEN);
        }
        fault.help = fault.help.take().filter(|help| !help.contains(token));
    }

    /// `line:column` of a token, for notes.
    pub(super) fn position(&self, span: Span) -> String {
        let offset = self.original_offset(self.expanded_offset(span.start));
        let (line, column, _) = line_at(self.original, offset);
        format!("{line}:{column}")
    }

    fn append(&mut self, text: &str, original_start: usize, verbatim: bool) {
        if !text.is_empty() {
            self.pieces.push(Piece { expanded_start: self.expanded.len(), original_start, verbatim });
            self.expanded.push_str(text);
        }
    }

    fn unset_variable(&self, variable: &Variable<'_>, vars: &BTreeMap<String, String>) -> SqlError {
        let name = variable.name;
        let help = match super::suggest::closest(name, vars.keys().map(String::as_str)) {
            Some(near) => format!("did you mean `${{{near}}}`?"),
            None => format!("give it a value with `--var {name}=VALUE`"),
        };
        let message = format!("variable `{name}` is not set");
        self.error_at(SqlErrorKind::UnsetVariable, message, variable.start, variable.end, Some(help))
    }

    fn error_at(
        &self,
        kind: SqlErrorKind,
        message: String,
        start: usize,
        end: usize,
        suggestion: Option<String>,
    ) -> SqlError {
        let (line, column, source_line) = line_at(self.original, start);
        let line_end = start + source_line.chars().skip(column - 1).map(char::len_utf8).sum::<usize>();
        let width = self.original.get(start..end.clamp(start, line_end)).map_or(1, |text| text.chars().count());
        // A value may begin on an earlier line.
        let masked = secrets::mask(self.original);
        let shown = masked.split('\n').nth(line - 1).unwrap_or_default().trim_end_matches('\r');
        SqlError {
            kind,
            message: message.into(),
            name: self.name.into(),
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: u32::try_from(column).unwrap_or(u32::MAX),
            source_line: shown.into(),
            width: u32::try_from(width).unwrap_or(u32::MAX).max(1),
            suggestion: suggestion.map(Into::into),
        }
    }

    /// A tokenizer's location as a byte offset; the end of the text when it lies beyond.
    fn expanded_offset(&self, location: Location) -> usize {
        let mut offset = 0;
        for (number, line) in (1_u64..).zip(self.expanded.split_inclusive('\n')) {
            if number == location.line {
                let before = location.column.saturating_sub(1) as usize;
                return offset + line.chars().take(before).map(char::len_utf8).sum::<usize>();
            }
            offset += line.len();
        }
        self.expanded.len()
    }

    fn original_offset(&self, expanded: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.expanded_start <= expanded);
        match after.checked_sub(1).and_then(|index| self.pieces.get(index)) {
            Some(piece) if piece.verbatim => piece.original_start + (expanded - piece.expanded_start),
            Some(piece) => piece.original_start,
            None => 0,
        }
    }
}

/// Line and column (from 1, in characters) of a byte offset, and the line without its ending.
fn line_at(text: &str, offset: usize) -> (usize, usize, &str) {
    // A position at the end of a text that ends with a newline belongs to the last line that has text.
    let offset = if offset >= text.len() { text.trim_end().len() } else { offset };
    let start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |newline| offset + newline);
    let line = text[..start].bytes().filter(|byte| *byte == b'\n').count() + 1;
    (line, text[start..offset].chars().count() + 1, text[start..end].trim_end_matches('\r'))
}

/// One `${NAME}`: its name, and where it stands from `$` to after `}`.
struct Variable<'a> {
    name: &'a str,
    start: usize,
    end: usize,
}

/// The variables of a script, outside comments, in order. A `${` without a name and `}` is left to the parser.
fn variables(text: &str) -> impl Iterator<Item = Variable<'_>> {
    let mut at = 0;
    // The quotes that the scan is within, where `--` and `/*` begin no comment but variables are still replaced.
    let mut quoted: Option<char> = None;
    std::iter::from_fn(move || {
        while let Some(found) = text[at..].find(['$', '-', '/', '\'', '`']) {
            let start = at + found;
            let rest = &text[start..];
            at = start + 1;
            match rest.chars().next() {
                Some('$') => {
                    if let Some(name) = variable_name(rest) {
                        at = start + name.len() + "${}".len();
                        return Some(Variable { name, start, end: at });
                    }
                }
                Some(quote @ ('\'' | '`')) => match quoted {
                    Some(open) if open == quote => quoted = None,
                    Some(_) => {}
                    None => quoted = Some(quote),
                },
                _ if quoted.is_some() => {}
                _ if rest.starts_with("--") => at = rest.find('\n').map_or(text.len(), |end| start + end),
                _ if rest.starts_with("/*") => at = rest.find("*/").map_or(text.len(), |end| start + end + 2),
                _ => {}
            }
        }
        None
    })
}

/// The name of the variable at the start of the text.
fn variable_name(text: &str) -> Option<&str> {
    let (name, _) = text.strip_prefix("${")?.split_once('}')?;
    let valid = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    valid.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vars(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn variables_are_replaced_in_code_and_strings_but_not_in_comments() {
        let text = "-- ${no}\nSELECT '--${a}', ${b} /* ${no} */ FROM `${a}` -- it's ${no}";
        let source = Source::new("t.sql", text, &vars(&[("a", "x"), ("b", "${a}")])).unwrap();
        assert_eq!(source.expanded(), "-- ${no}\nSELECT '--x', ${a} /* ${no} */ FROM `x` -- it's ${no}");
    }

    #[test]
    fn an_unset_variable_is_named_with_its_place() {
        let error = Source::new("t.sql", "SELECT 1;\n  'é' ${TOPIK}", &vars(&[("TOPIC", "t")])).err().unwrap();
        assert_eq!((error.line, error.column, error.width), (2, 7, 8));
        assert_eq!(error.suggestion.as_deref(), Some("did you mean `${TOPIC}`?"));
    }

    #[test]
    fn secrets_are_in_neither_the_line_nor_the_message() {
        let text = "'sasl.password' = '${PW}',\n'sasl.jaas.config' =\n  'p''q' oops";
        let source = Source::new("t.sql", text, &vars(&[("PW", "pa'ss")])).unwrap();
        let fault = |line, from, to| {
            let span = Span::new(Location { line, column: from }, Location { line, column: to });
            let token = source.expanded().lines().nth(line as usize - 1).unwrap();
            let token: String = token.chars().skip(from as usize - 1).take((to - from) as usize).collect();
            source.error(Fault::new(SqlErrorKind::Syntax, span, format!("expected `,`, found `{token}`")))
        };
        let error = fault(1, 23, 25);
        assert_eq!((&*error.message, error.line), ("expected `,`, found `******`", 1));
        let error = fault(3, 10, 14);
        assert_eq!((&*error.message, &*error.source_line), ("expected `,`, found `******`", "  '****' ****"));
    }

    #[test]
    fn places_are_told_in_the_original_text() {
        let source = Source::new("t.sql", "a ${x} b\n${x} c", &vars(&[("x", "1\n22\n333")])).unwrap();
        assert_eq!(source.expanded(), "a 1\n22\n333 b\n1\n22\n333 c");
        let place = |line, column| {
            let location = Location { line, column };
            source.position(Span::new(location, location))
        };
        assert_eq!(place(1, 1), "1:1");
        assert_eq!(place(2, 2), "1:3");
        assert_eq!(place(3, 5), "1:8");
        assert_eq!(place(6, 5), "2:6");
        assert_eq!(place(99, 1), "2:7");
    }
}
