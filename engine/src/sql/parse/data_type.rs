//! Flink's data types.

use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::{Token, TokenWithSpan, Word};

use crate::types::{Length, SqlType};

/// The most precise timestamp: the engine counts microseconds.
const MAX_TIMESTAMP_PRECISION: u64 = 6;

/// The names of types, for suggestions.
pub(super) const NAMES: &[&str] = &[
    "BOOLEAN",
    "TINYINT",
    "SMALLINT",
    "INT",
    "INTEGER",
    "BIGINT",
    "FLOAT",
    "DOUBLE",
    "DECIMAL",
    "NUMERIC",
    "STRING",
    "VARCHAR",
    "CHAR",
    "BYTES",
    "VARBINARY",
    "DATE",
    "TIME",
    "TIMESTAMP",
    "TIMESTAMP_LTZ",
];

/// Reads a type such as `DECIMAL(10, 2)` or `TIMESTAMP(3) WITH LOCAL TIME ZONE`.
pub(in super::super) fn parse(parser: &mut Parser<'_>) -> Result<SqlType, ParserError> {
    let name = parser.next_token();
    let Token::Word(Word { value, quote_style: None, .. }) = &name.token else {
        return parser.expected("a data type", name);
    };
    match value.to_ascii_uppercase().as_str() {
        "BOOLEAN" => Ok(SqlType::Boolean),
        "TINYINT" => Ok(SqlType::TinyInt),
        "SMALLINT" => Ok(SqlType::SmallInt),
        "INT" | "INTEGER" => Ok(SqlType::Int),
        "BIGINT" => Ok(SqlType::BigInt),
        "FLOAT" => Ok(SqlType::Float),
        "DOUBLE" => {
            take_words(parser, &["PRECISION"]);
            Ok(SqlType::Double)
        }
        "DECIMAL" | "DEC" | "NUMERIC" => decimal(parser, &name),
        "STRING" => Ok(SqlType::STRING),
        "VARCHAR" => Ok(SqlType::String(Length::Max(length(parser)?.unwrap_or(1)))),
        "CHAR" => Ok(SqlType::String(Length::Fixed(length(parser)?.unwrap_or(1)))),
        "BYTES" => Ok(SqlType::Bytes),
        "VARBINARY" => length(parser).map(|_| SqlType::Bytes),
        "DATE" => Ok(SqlType::Date),
        "TIME" => time(parser),
        "TIMESTAMP" => timestamp(parser),
        "TIMESTAMP_LTZ" => Ok(SqlType::TimestampLtz(timestamp_precision(parser)?)),
        "ARRAY" | "MAP" | "ROW" | "MULTISET" | "RAW" | "BINARY" | "VARIANT" => {
            error(format!("type {value} is not supported yet"), &name)
        }
        _ => error(format!("unknown type `{value}`"), &name),
    }
}

/// A type from its canonical text, as `SqlType` displays it: how `CAST`'s type comes back from the syntax tree.
pub(in super::super) fn from_canonical(text: &str) -> Option<SqlType> {
    let dialect = super::super::dialect::FlinkDialect;
    let mut parser = Parser::new(&dialect).try_with_sql(text).ok()?;
    parse(&mut parser).ok()
}

fn decimal(parser: &mut Parser<'_>, name: &TokenWithSpan) -> Result<SqlType, ParserError> {
    let (precision, scale) = match arguments(parser)?.as_slice() {
        [] => (10, 0),
        [precision] => (*precision, 0),
        [precision, scale] => (*precision, *scale),
        _ => return error("DECIMAL takes a precision and a scale".to_owned(), name),
    };
    if !(1..=38).contains(&precision) || scale > precision {
        return error("the precision of a DECIMAL is 1 to 38, its scale at most that".to_owned(), name);
    }
    Ok(SqlType::Decimal(precision as u8, scale as u8))
}

fn time(parser: &mut Parser<'_>) -> Result<SqlType, ParserError> {
    let at = parser.peek_token();
    match arguments(parser)?.as_slice() {
        [] | [0..=3] => Ok(SqlType::Time),
        _ => error("the precision of a TIME is at most 3".to_owned(), &at),
    }
}

fn timestamp(parser: &mut Parser<'_>) -> Result<SqlType, ParserError> {
    let precision = timestamp_precision(parser)?;
    if take_words(parser, &["WITH", "LOCAL", "TIME", "ZONE"]) {
        return Ok(SqlType::TimestampLtz(precision));
    }
    take_words(parser, &["WITHOUT", "TIME", "ZONE"]);
    Ok(SqlType::Timestamp(precision))
}

fn timestamp_precision(parser: &mut Parser<'_>) -> Result<u8, ParserError> {
    let at = parser.peek_token();
    match arguments(parser)?.as_slice() {
        [] => Ok(6),
        [precision @ 0..=MAX_TIMESTAMP_PRECISION] => Ok(*precision as u8),
        _ => error("a timestamp precision beyond 6 is not supported yet".to_owned(), &at),
    }
}

fn length(parser: &mut Parser<'_>) -> Result<Option<u32>, ParserError> {
    let at = parser.peek_token();
    match arguments(parser)?.as_slice() {
        [] => Ok(None),
        [length @ 1..=0x7fff_ffff] => Ok(Some(*length as u32)),
        _ => error("a length is 1 to 2147483647".to_owned(), &at),
    }
}

/// `(n, n, ...)`, or nothing.
fn arguments(parser: &mut Parser<'_>) -> Result<Vec<u64>, ParserError> {
    let mut numbers = Vec::new();
    if !parser.consume_token(&Token::LParen) {
        return Ok(numbers);
    }
    loop {
        let token = parser.next_token();
        match &token.token {
            Token::Number(digits, false) => match digits.parse() {
                Ok(number) => numbers.push(number),
                Err(_) => return parser.expected("a whole number", token),
            },
            _ => return parser.expected("a whole number", token),
        }
        if parser.consume_token(&Token::RParen) {
            return Ok(numbers);
        }
        parser.expect_token(&Token::Comma)?;
    }
}

fn take_words(parser: &mut Parser<'_>, words: &[&str]) -> bool {
    let found = words.iter().enumerate().all(|(n, word)| {
        matches!(&parser.peek_nth_token_ref(n).token, Token::Word(next) if next.value.eq_ignore_ascii_case(word))
    });
    if found {
        for _ in words {
            parser.next_token();
        }
    }
    found
}

/// An error in the form whose place `Cursor` reads back.
fn error<T>(message: String, token: &TokenWithSpan) -> Result<T, ParserError> {
    Err(ParserError::ParserError(format!("{message}{}", token.span.start)))
}
