//! What is wrong with a script, told the way a compiler tells it: file, line, column, the line itself, a caret, the
//! reason, and what to do.

use std::fmt;

use sqlparser::tokenizer::Span;

/// A script that cannot be bound. Nothing has been started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SqlError {
    /// What kind of mistake it is.
    pub kind: SqlErrorKind,
    /// The reason, in one or more lines.
    pub message: Box<str>,
    /// The script's name; `--set` for an override given on the command line.
    pub name: Box<str>,
    /// Line of the offending token in the original text, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The line itself, without its ending; the values of secret options are blotted out.
    pub source_line: Box<str>,
    /// How many characters the caret underlines, at least 1.
    pub width: u32,
    /// What to do instead, when that is known.
    pub suggestion: Option<Box<str>>,
}

/// The kinds of [`SqlError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SqlErrorKind {
    /// The text is not SQL as Flink knows it.
    Syntax,
    /// Valid Flink SQL that this version cannot run yet, or never will; the message says which and names a way out.
    Unsupported,
    /// No such table option.
    UnknownOption,
    /// No such session option.
    UnknownSetting,
    /// No such column.
    UnknownColumn,
    /// No such table or view.
    UnknownTable,
    /// No such function.
    UnknownFunction,
    /// No such data type.
    UnknownType,
    /// No such connector.
    UnknownConnector,
    /// No such format.
    UnknownFormat,
    /// A required option is not there.
    MissingOption,
    /// An option or setting has a value that it cannot take.
    InvalidOption,
    /// A name is declared twice, or could mean two things.
    Ambiguous,
    /// Types that do not go together.
    TypeMismatch,
    /// The columns of a query and of its sink do not fit.
    SinkMismatch,
    /// A window over a table without a watermark, or over a column that is not its event time.
    MissingWatermark,
    /// A query that means nothing: a column outside GROUP BY, a table used as source and sink of the wrong kind.
    InvalidQuery,
    /// A `${NAME}` without a value.
    UnsetVariable,
}

impl fmt::Display for SqlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { message, name, line, column, source_line, width, suggestion, .. } = self;
        let gutter = " ".repeat(line.to_string().len());
        let (shown, skipped) = excerpt(source_line, *column as usize);
        let indent: String = shown.chars().take(*column as usize - 1 - skipped).map(blank).collect();
        let width = (*width as usize).min(shown.chars().count().saturating_sub(indent.chars().count())).max(1);
        writeln!(f, "error: {message}")?;
        writeln!(f, "{gutter}--> {name}:{line}:{column}")?;
        writeln!(f, "{gutter} |")?;
        writeln!(f, "{line} | {shown}")?;
        write!(f, "{gutter} | {indent}{}", "^".repeat(width))?;
        match suggestion {
            Some(suggestion) => write!(f, "\nhelp: {suggestion}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for SqlError {}

/// Longest part of a line that is shown: a generated script may be one line of a megabyte.
const SHOWN_CHARS: usize = 200;

/// The part of a line around a column, and how many characters were left out before it.
fn excerpt(line: &str, column: usize) -> (String, usize) {
    let skipped = if column > SHOWN_CHARS * 3 / 4 { column - SHOWN_CHARS / 2 } else { 0 };
    (line.chars().skip(skipped).take(SHOWN_CHARS).collect(), skipped)
}

/// What stands under a character so that the caret stays in its column.
fn blank(c: char) -> char {
    if c == '\t' { '\t' } else { ' ' }
}

/// A mistake found while the script's text is at hand only as tokens; `Source::error` makes it a [`SqlError`].
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fault {
    pub(super) kind: SqlErrorKind,
    pub(super) message: String,
    pub(super) span: Span,
    pub(super) help: Option<String>,
}

impl Fault {
    pub(super) fn new(kind: SqlErrorKind, span: Span, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), span, help: None }
    }

    /// Valid Flink SQL that is not there yet.
    pub(super) fn unsupported(span: Span, what: impl fmt::Display) -> Self {
        Self::new(SqlErrorKind::Unsupported, span, format!("{what} is not supported yet"))
    }

    /// What this engine does not do, now or later.
    pub(super) fn refused(span: Span, what: impl fmt::Display) -> Self {
        Self::new(SqlErrorKind::Unsupported, span, format!("{what} is not supported"))
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// `did you mean ...?`, when a candidate is close enough.
    pub(super) fn suggest<'a>(mut self, wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        if let Some(best) = super::suggest::closest(wanted, candidates) {
            self.help = Some(format!("did you mean `{best}`?"));
        }
        self
    }
}
