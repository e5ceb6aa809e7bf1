//! Flink's dialect, as `sqlparser` is told it.

use sqlparser::ast::{DataType, Expr, Ident, ObjectName, TimezoneInfo, TypedString, Value, ValueWithSpan};
use sqlparser::dialect::Dialect;
use sqlparser::keywords::Keyword;
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::{Token, Word};

use super::parse::data_type;

/// The prefix under which `TABLE t`, the argument of a window table function, travels in the syntax tree.
pub(super) const TABLE_ARGUMENT: &str = "TABLE";

/// Flink SQL: backticks quote identifiers, `FROM` may come first, `TABLE t` is an argument, and types are Flink's.
#[derive(Debug)]
pub(super) struct FlinkDialect;

impl Dialect for FlinkDialect {
    fn is_delimited_identifier_start(&self, ch: char) -> bool {
        ch == '`'
    }

    fn identifier_quote_style(&self, _identifier: &str) -> Option<char> {
        Some('`')
    }

    fn is_identifier_start(&self, ch: char) -> bool {
        ch.is_alphabetic() || ch == '_'
    }

    fn is_identifier_part(&self, ch: char) -> bool {
        ch.is_alphanumeric() || matches!(ch, '_' | '$')
    }

    fn supports_filter_during_aggregation(&self) -> bool {
        true
    }

    fn supports_group_by_expr(&self) -> bool {
        true
    }

    fn supports_from_first_select(&self) -> bool {
        true
    }

    /// `CAST(x AS type)`: Flink's types, read by our own reader and carried under their canonical name.
    fn parse_data_type(&self, parser: &mut Parser<'_>) -> Option<Result<DataType, ParserError>> {
        let span = parser.peek_token_ref().span;
        Some(data_type::parse(parser).map(|sql_type| {
            let name = Ident::with_span(span, sql_type.to_string());
            DataType::Custom(ObjectName::from(vec![name]), Vec::new())
        }))
    }

    /// `TABLE t`, and literals such as `TIMESTAMP '2024-01-01 00:00:00'` (which go by the type's keyword).
    fn parse_prefix(&self, parser: &mut Parser<'_>) -> Option<Result<Expr, ParserError>> {
        let [Token::Word(Word { value, keyword, quote_style: None }), next] = parser.peek_tokens() else {
            return None;
        };
        match next {
            Token::Word(_) if keyword == Keyword::TABLE => Some(table_argument(parser)),
            Token::SingleQuotedString(text) => {
                let data_type = literal_type(&value)?;
                parser.next_token();
                let span = parser.next_token().span;
                let value = ValueWithSpan { value: Value::SingleQuotedString(text), span };
                Some(Ok(Expr::TypedString(TypedString { data_type, value, uses_odbc_syntax: false })))
            }
            _ => None,
        }
    }
}

fn table_argument(parser: &mut Parser<'_>) -> Result<Expr, ParserError> {
    let keyword = parser.next_token();
    let name = parser.parse_object_name(false)?;
    let parts = name.0.into_iter().filter_map(|part| part.as_ident().cloned()).collect();
    let prefix = Ident::with_span(keyword.span, TABLE_ARGUMENT);
    Ok(Expr::Prefixed { prefix, value: Box::new(Expr::CompoundIdentifier(parts)) })
}

fn literal_type(keyword: &str) -> Option<DataType> {
    match keyword.to_ascii_uppercase().as_str() {
        "DATE" => Some(DataType::Date),
        "TIME" => Some(DataType::Time(None, TimezoneInfo::None)),
        "TIMESTAMP" => Some(DataType::Timestamp(None, TimezoneInfo::None)),
        _ => None,
    }
}
