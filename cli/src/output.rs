//! What is written where: data to standard output, words about it to standard error, colours only for people.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use comfy_table::{Cell, CellAlignment, Table, presets};

use crate::args::{ColorWhen, VoiceArgs};
use crate::errors::Failure;

/// Bytes gathered before they are written to standard output.
const BUFFER_BYTES: usize = 64 * 1024;

/// Standard output, buffered; flush it before waiting for anything.
pub(crate) type Out = BufWriter<Stdout>;

/// Opens standard output.
pub(crate) fn stdout() -> Out {
    BufWriter::with_capacity(BUFFER_BYTES, io::stdout())
}

/// What is said on standard error, and how.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Voice {
    /// Nothing but errors.
    pub(crate) quiet: bool,
    /// Colours on standard error.
    pub(crate) paint: Paint,
    /// Colours on standard output.
    pub(crate) data: Paint,
    /// Whether standard error is a terminal: progress is shown only there.
    pub(crate) live: bool,
}

impl Voice {
    /// Decides by the arguments, the environment and what the streams are.
    pub(crate) fn new(args: VoiceArgs) -> Self {
        let terminal = io::stderr().is_terminal();
        let data = Paint::new(args.color, io::stdout().is_terminal());
        Self { quiet: args.quiet, paint: Paint::new(args.color, terminal), data, live: terminal && !args.quiet }
    }

    /// One line on standard error, unless quiet.
    pub(crate) fn say(&self, line: &str) {
        if !self.quiet {
            to_stderr(&self.paint.diagnostic(&format!("{line}\n")));
        }
    }
}

/// Writes to standard error, in one piece, so that lines of several threads do not mix. Nobody may be reading it any
/// more (`2>&1 | head`): that keeps no work from being done, and there is nowhere to complain.
pub(crate) fn to_stderr(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}

/// Colours, or not.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Paint {
    on: bool,
}

const RED: &str = "\x1b[1;31m";
const YELLOW: &str = "\x1b[1;33m";
const BLUE: &str = "\x1b[1;34m";
const GREEN: &str = "\x1b[32m";
const CYAN: &str = "\x1b[1;36m";
const RESET: &str = "\x1b[0m";

impl Paint {
    /// `auto` colours a terminal, unless NO_COLOR (<https://no-color.org>) is set and not empty.
    pub(crate) fn new(when: ColorWhen, terminal: bool) -> Self {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let on = match when {
            ColorWhen::Always => true,
            ColorWhen::Never => false,
            ColorWhen::Auto => terminal && !refused,
        };
        Self { on }
    }

    /// The escapes before and behind a name in data.
    pub(crate) fn name(self) -> (&'static str, &'static str) {
        if self.on { (BLUE, RESET) } else { ("", "") }
    }

    /// The escapes before and behind a text in data.
    pub(crate) fn text(self) -> (&'static str, &'static str) {
        if self.on { (GREEN, RESET) } else { ("", "") }
    }

    /// Colours text laid out like a compiler's: the word before the first colon, the gutter, the carets.
    pub(crate) fn diagnostic(self, text: &str) -> String {
        if !self.on {
            return text.to_owned();
        }
        text.split('\n').map(paint_line).collect::<Vec<_>>().join("\n")
    }
}

fn paint_line(line: &str) -> String {
    for (word, colour) in [("error", RED), ("warning", YELLOW), ("note", CYAN), ("help", CYAN)] {
        if line.trim_start_matches([' ', '=']).starts_with(word)
            && let Some((head, rest)) = line.split_once(':')
        {
            return format!("{colour}{head}:{RESET}{rest}");
        }
    }
    if let Some((gutter, rest)) = line.split_once('|')
        && gutter.chars().all(|char| char == ' ' || char.is_ascii_digit())
    {
        let carets = rest.trim_start().starts_with('^');
        let rest = if carets { format!("{RED}{rest}{RESET}") } else { rest.to_owned() };
        return format!("{BLUE}{gutter}|{RESET}{rest}");
    }
    match line.split_once("-->") {
        Some((before, place)) if before.trim().is_empty() => format!("{before}{BLUE}-->{RESET}{place}"),
        _ => line.to_owned(),
    }
}

/// Aligned columns under a header; numbers to the right.
pub(crate) fn print_table(out: &mut impl Write, header: &[&str], rows: &[Vec<String>]) -> Result<(), Failure> {
    print_cells(out, header, rows.iter().map(|row| row.iter().map(|text| aligned(text)).collect()))
}

/// Aligned columns under a header; those named in `right` to the right, whatever they hold.
pub(crate) fn print_columns(
    out: &mut impl Write,
    header: &[&str],
    right: &[&str],
    rows: &[Vec<String>],
) -> Result<(), Failure> {
    let cell = |(name, text): (&&str, &String)| match right.contains(name) {
        true => Cell::new(text).set_alignment(CellAlignment::Right),
        false => Cell::new(text),
    };
    print_cells(out, header, rows.iter().map(|row| header.iter().zip(row).map(cell).collect()))
}

fn print_cells(out: &mut impl Write, header: &[&str], rows: impl Iterator<Item = Vec<Cell>>) -> Result<(), Failure> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    if !header.is_empty() {
        table.set_header(header.to_vec());
    }
    table.add_rows(rows);
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end()).map_err(|error| Failure::output(&error))?;
    }
    Ok(())
}

/// Hands what is still held to whoever reads standard output.
pub(crate) fn finish(mut out: Out) -> Result<(), Failure> {
    out.flush().map_err(|error| Failure::output(&error))
}

/// A cell, to the right when it is a number.
pub(crate) fn aligned(text: &str) -> Cell {
    let alignment = if text.parse::<f64>().is_ok() { CellAlignment::Right } else { CellAlignment::Left };
    Cell::new(text).set_alignment(alignment)
}

/// One line of JSON.
pub(crate) fn print_json(out: &mut impl Write, value: &serde_json::Value) -> Result<(), Failure> {
    writeln!(out, "{value}").map_err(|error| Failure::output(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn diagnostics_are_coloured_where_the_eye_should_go() {
        let paint = Paint { on: true };
        let text = "error: no column `a`\n --> job.sql:1:8\n  |\n1 | SELECT a\n  |        ^\nhelp: did you mean `b`?";
        let painted = paint.diagnostic(text);
        assert!(painted.starts_with(&format!("{RED}error:{RESET} no column")));
        assert!(painted.contains(&format!("{RED}        ^{RESET}")));
        assert!(painted.contains(&format!("{CYAN}help:{RESET}")));
        let stripped = [RED, YELLOW, BLUE, CYAN, RESET].iter().fold(painted, |text, code| text.replace(code, ""));
        assert_eq!(stripped, text);
        assert_eq!(Paint { on: false }.diagnostic(text), text);
    }

    #[test]
    fn tables_are_aligned() {
        let mut out = Vec::new();
        let rows = vec![vec!["orders".to_owned(), "3".to_owned()], vec!["a".to_owned(), "12".to_owned()]];
        print_table(&mut out, &["TOPIC", "PARTITIONS"], &rows).unwrap();
        let text = String::from_utf8(out).unwrap();
        let columns: Vec<Vec<&str>> = text.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(columns, [vec!["TOPIC", "PARTITIONS"], vec!["orders", "3"], vec!["a", "12"]]);
        let ends: Vec<usize> = text.lines().skip(1).map(str::len).collect();
        assert_eq!(ends[0], ends[1]);
    }
}
