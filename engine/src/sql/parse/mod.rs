//! From text to statements: tokens, split at `;`, each statement read by a grammar that is Flink's.

mod create_table;
mod cursor;
pub(super) mod data_type;
mod limits;
pub(super) mod reserved;
mod statement;

use sqlparser::tokenizer::{Span, Token, TokenWithSpan, Tokenizer, Whitespace};

use super::dialect::FlinkDialect;
use super::error::{Fault, SqlErrorKind};
use super::syntax::Statement;
use cursor::Cursor;

/// Parses a script whose variables have been replaced.
pub(super) fn parse_script(text: &str) -> Result<Vec<Statement>, Fault> {
    let dialect = FlinkDialect;
    let mut tokens = Vec::new();
    if let Err(error) = Tokenizer::new(&dialect, text).tokenize_with_location_into_buf(&mut tokens) {
        let span = Span::new(error.location, error.location);
        return Err(Fault::new(SqlErrorKind::Syntax, span, lower_first(&error.message)));
    }
    let mut statements = Vec::new();
    for Piece { tokens, end } in split(tokens)? {
        limits::check(&tokens)?;
        let mut cursor = Cursor::new(&dialect, tokens, end);
        statements.push(statement::parse(&mut cursor)?);
        if !cursor.at_end() {
            return Err(cursor.expected("`;` or the end of the statement"));
        }
    }
    Ok(statements)
}

/// The tokens of one statement without its `;`, and the place where it ends.
struct Piece {
    tokens: Vec<TokenWithSpan>,
    end: Span,
}

/// Cuts the script at `;`, save within `... STATEMENT SET BEGIN ... END`, whose INSERTs stay in one piece.
fn split(tokens: Vec<TokenWithSpan>) -> Result<Vec<Piece>, Fault> {
    let mut pieces = Vec::new();
    let mut open: Vec<TokenWithSpan> = Vec::new();
    for token in tokens {
        match &token.token {
            Token::Whitespace(Whitespace::MultiLineComment(text)) if text.starts_with('+') => {
                return Err(Fault::unsupported(token.span, "a hint")
                    .help("put the options into the table's WITH clause; a plain comment has a space: /* ... */"));
            }
            Token::Whitespace(_) => {}
            Token::SemiColon if !in_statement_set(&open) => {
                if !open.is_empty() {
                    pieces.push(Piece { tokens: std::mem::take(&mut open), end: token.span });
                }
            }
            _ => open.push(token),
        }
    }
    if let Some(last) = open.last() {
        let end = Span::new(last.span.end, last.span.end);
        pieces.push(Piece { tokens: open, end });
    }
    Ok(pieces)
}

/// Whether the tokens open a statement set that has not ended yet.
fn in_statement_set(tokens: &[TokenWithSpan]) -> bool {
    let word = |n: usize, wanted: &str| {
        tokens.get(n).is_some_and(|token| {
            matches!(&token.token, Token::Word(word) if word.quote_style.is_none() && word.value.eq_ignore_ascii_case(wanted))
        })
    };
    let head = usize::from(word(0, "EXPLAIN") || word(0, "EXECUTE"));
    let execute = word(head, "STATEMENT") && word(head + 1, "SET") && word(head + 2, "BEGIN");
    let begin = word(head, "BEGIN") && word(head + 1, "STATEMENT") && word(head + 2, "SET");
    (execute || begin) && !(tokens.len() > head + 3 && word(tokens.len() - 1, "END"))
}

fn lower_first(message: &str) -> String {
    let mut chars = message.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
