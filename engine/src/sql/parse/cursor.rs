//! A statement's tokens, read one by one; errors name the token and what was expected.

use sqlparser::ast::{Expr, Ident, Query};
use sqlparser::dialect::Dialect;
use sqlparser::keywords::Keyword;
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::{Location, Span, Token, TokenWithSpan, Word};

use super::super::error::{Fault, SqlErrorKind};
use super::super::syntax::Text;
use super::{data_type, reserved};
use crate::types::SqlType;

/// How deep parentheses, subqueries and prefix operators may nest: each level costs the parser a stack frame or ten.
const MAX_NESTING: usize = 50;

/// `sqlparser`'s parser over one statement, with our errors.
pub(super) struct Cursor<'a> {
    parser: Parser<'a>,
    /// Where the tokens stand, in order.
    spans: Vec<Span>,
    /// Where the statement ends, for what is missing there.
    end: Span,
}

impl<'a> Cursor<'a> {
    /// A cursor over the tokens of one statement; `end` is the place just after it.
    pub(super) fn new(dialect: &'a dyn Dialect, tokens: Vec<TokenWithSpan>, end: Span) -> Self {
        let spans = tokens.iter().map(|token| token.span).collect();
        let parser = Parser::new(dialect).with_recursion_limit(MAX_NESTING).with_tokens_with_locations(tokens);
        Self { parser, spans, end }
    }

    /// Where the next token stands.
    pub(super) fn span(&self) -> Span {
        let token = self.parser.peek_token_ref();
        if token.token == Token::EOF { self.end } else { token.span }
    }

    pub(super) fn at_end(&self) -> bool {
        self.parser.peek_token_ref().token == Token::EOF
    }

    /// Takes the word when it comes next, in any case; never a quoted identifier.
    pub(super) fn word(&mut self, word: &str) -> bool {
        let found = self.peek_word(word);
        if found {
            self.parser.next_token();
        }
        found
    }

    pub(super) fn peek_word(&self, word: &str) -> bool {
        is_word(&self.parser.peek_token_ref().token, word)
    }

    /// Takes all the words when they come next, or none.
    pub(super) fn words(&mut self, words: &[&str]) -> bool {
        let found = words.iter().enumerate().all(|(n, word)| is_word(&self.parser.peek_nth_token_ref(n).token, word));
        if found {
            for _ in words {
                self.parser.next_token();
            }
        }
        found
    }

    pub(super) fn expect_words(&mut self, words: &[&str]) -> Result<(), Fault> {
        words
            .iter()
            .try_for_each(|word| if self.word(word) { Ok(()) } else { Err(self.expected(&format!("`{word}`"))) })
    }

    pub(super) fn token(&mut self, token: &Token) -> bool {
        self.parser.consume_token(token)
    }

    pub(super) fn peek_token(&self, token: &Token) -> bool {
        self.parser.peek_token_ref().token == *token
    }

    pub(super) fn expect_token(&mut self, token: &Token) -> Result<(), Fault> {
        if self.token(token) { Ok(()) } else { Err(self.expected(&format!("`{token}`"))) }
    }

    /// A name: a word, or anything in backticks.
    pub(super) fn ident(&mut self, what: &str) -> Result<Ident, Fault> {
        match &self.parser.peek_token_ref().token {
            Token::Word(Word { quote_style: Some('`'), .. }) => {}
            Token::Word(word) if !reserved::is_reserved(&word.value) => {}
            _ => return Err(self.expected(what)),
        }
        self.parser.parse_identifier().map_err(|error| self.fault(error))
    }

    /// A name without catalog or database before it.
    pub(super) fn simple_name(&mut self, what: &str) -> Result<Ident, Fault> {
        let name = self.ident(what)?;
        if self.peek_token(&Token::Period) {
            return Err(Fault::unsupported(name.span, "a name with a catalog or database")
                .help("use the plain name: a script has one catalog"));
        }
        Ok(name)
    }

    /// `'text'`.
    pub(super) fn string(&mut self, what: &str) -> Result<Text, Fault> {
        let TokenWithSpan { token, span } = self.parser.peek_token_ref().clone();
        match token {
            Token::SingleQuotedString(value) => {
                self.parser.next_token();
                Ok(Text { value, span })
            }
            Token::DoubleQuotedString(_) => {
                Err(self.expected(what).help("strings are in single quotes: 'text'; identifiers are in backticks"))
            }
            _ => Err(self.expected(what)),
        }
    }

    /// A name without quotes that may have dots, as old-style SET takes it: `pipeline.name`.
    pub(super) fn dotted_name(&mut self) -> Option<Text> {
        let mut text = Text { value: String::new(), span: self.span() };
        loop {
            match self.parser.peek_token_ref().clone() {
                TokenWithSpan { token: Token::Word(word), span } => {
                    text.value.push_str(&word.value);
                    text.span = text.span.union(&span);
                }
                TokenWithSpan { token: Token::Period, .. } => text.value.push('.'),
                TokenWithSpan { token: Token::Minus, .. } => text.value.push('-'),
                _ => break,
            }
            self.parser.next_token();
        }
        (!text.value.is_empty()).then_some(text)
    }

    pub(super) fn data_type(&mut self) -> Result<SqlType, Fault> {
        data_type::parse(&mut self.parser).map_err(|error| self.fault(error))
    }

    pub(super) fn expr(&mut self) -> Result<Expr, Fault> {
        self.parser.parse_expr().map_err(|error| self.fault(error))
    }

    pub(super) fn query(&mut self) -> Result<Box<Query>, Fault> {
        self.parser.parse_query().map_err(|error| self.fault(error))
    }

    /// `item, item, ...` up to the closing parenthesis, which is taken too.
    pub(super) fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Result<T, Fault>) -> Result<Vec<T>, Fault> {
        let mut items = Vec::new();
        loop {
            items.push(item(self)?);
            if self.token(&Token::RParen) {
                return Ok(items);
            }
            if !self.token(&Token::Comma) {
                return Err(self.expected("`,` or `)`"));
            }
        }
    }

    /// The error that something else was expected here.
    pub(super) fn expected(&self, what: &str) -> Fault {
        let TokenWithSpan { token, .. } = self.parser.peek_token_ref();
        let found = if *token == Token::EOF { "the end of the statement".to_owned() } else { format!("`{token}`") };
        reserved::hint(Fault::new(SqlErrorKind::Syntax, self.span(), format!("expected {what}, found {found}")))
    }

    /// `sqlparser`'s error as ours: its text ends with the place.
    fn fault(&self, error: ParserError) -> Fault {
        let text = match error {
            ParserError::RecursionLimitExceeded => {
                let message = format!("the statement is nested more than {MAX_NESTING} levels deep");
                return Fault::new(SqlErrorKind::Syntax, self.span(), message)
                    .help("split it into views: CREATE VIEW name AS SELECT ...");
            }
            ParserError::ParserError(text) | ParserError::TokenizerError(text) => text,
        };
        let (message, place) = split_place(&text);
        let span = place.map_or_else(|| self.span(), |location| self.span_at(location));
        typed(message, span).unwrap_or_else(|| reserved::hint(Fault::new(SqlErrorKind::Syntax, span, reword(message))))
    }

    /// The span of the token at a place.
    fn span_at(&self, location: Location) -> Span {
        if location.line == 0 {
            return self.end;
        }
        let index = self.spans.binary_search_by_key(&location, |span| span.start);
        index.map_or(Span::new(location, location), |index| self.spans[index])
    }
}

fn is_word(token: &Token, word: &str) -> bool {
    matches!(token, Token::Word(Word { value, quote_style: None, .. }) if value.eq_ignore_ascii_case(word))
}

/// Parts `... at Line: 3, Column: 10` into the message and the place.
fn split_place(text: &str) -> (&str, Option<Location>) {
    let parts = text.rsplit_once(" at Line: ").and_then(|(message, place)| {
        let (line, column) = place.split_once(", Column: ")?;
        Some((message, Location { line: line.parse().ok()?, column: column.parse().ok()? }))
    });
    match parts {
        Some((message, place)) => (message, Some(place)),
        None => (text, None),
    }
}

/// The errors of the reader of data types, which have kinds of their own.
fn typed(message: &str, span: Span) -> Option<Fault> {
    if let Some(name) = message.strip_prefix("unknown type `").and_then(|rest| rest.strip_suffix('`')) {
        let fault = Fault::new(SqlErrorKind::UnknownType, span, message);
        return Some(fault.suggest(&name.to_ascii_uppercase(), data_type::NAMES.iter().copied()));
    }
    message.ends_with("is not supported yet").then(|| Fault::new(SqlErrorKind::Unsupported, span, message))
}

/// `Expected: an expression, found: FROM` in our words.
fn reword(message: &str) -> String {
    let rest = message.strip_prefix("Expected: ").or_else(|| message.strip_prefix("Expected "));
    let Some((expected, found)) = rest.and_then(|rest| rest.rsplit_once(", found: ")) else {
        return message.to_owned();
    };
    let is_symbol = !expected.is_empty() && !expected.contains(|c: char| c.is_alphanumeric());
    let expected = if is_symbol { format!("`{expected}`") } else { expected.to_owned() };
    match found {
        "EOF" => format!("expected {expected}, found the end of the statement"),
        _ => format!("expected {expected}, found `{found}`"),
    }
}

/// The keyword of a token, when it is an unquoted word.
pub(super) fn keyword(token: &Token) -> Option<Keyword> {
    match token {
        Token::Word(Word { keyword, quote_style: None, .. }) => Some(*keyword),
        _ => None,
    }
}
