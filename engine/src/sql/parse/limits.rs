//! Keeps hostile text from building trees that are too deep to walk.
//!
//! `sqlparser` bounds nesting, but reads `1 + 1 + 1 + ...` in a loop into a tree as deep as the text is long, whose
//! very destruction would overflow the stack. So the depth is bounded from the tokens, before there is a tree.

use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Span, Token, TokenWithSpan};

use super::super::error::{Fault, SqlErrorKind};
use super::cursor::keyword;

/// How deep a chain of operators may become.
const MAX_OPERATORS: usize = 1_000;

/// How many `UNION`s and the like one statement may have.
const MAX_SET_OPERATIONS: usize = 100;

/// An open parenthesis, bracket or CASE, and the depth of what was read in it so far.
#[derive(Default)]
struct Level {
    /// Operators since the last separator: each may add a level.
    chain: usize,
    /// The deepest operand of that chain.
    operand: usize,
    /// The deepest of the items before the last separator.
    item: usize,
}

impl Level {
    fn depth(&self) -> usize {
        self.item.max(self.chain + self.operand)
    }

    fn separate(&mut self) {
        *self = Self { item: self.depth(), ..Self::default() };
    }
}

/// Refuses a statement whose syntax tree could be too deep.
pub(super) fn check(tokens: &[TokenWithSpan]) -> Result<(), Fault> {
    let mut levels = vec![Level::default()];
    let mut set_operations = 0;
    for TokenWithSpan { token, span } in tokens {
        let Some(level) = levels.last_mut() else { break };
        match (token, keyword(token)) {
            (Token::LParen | Token::LBracket, _) | (_, Some(Keyword::CASE)) => {
                level.chain += 1;
                levels.push(Level::default());
            }
            (Token::RParen | Token::RBracket, _) | (_, Some(Keyword::END)) => close(&mut levels),
            (Token::Comma, _) | (_, Some(Keyword::WHEN | Keyword::THEN | Keyword::ELSE)) => level.separate(),
            (_, Some(Keyword::UNION | Keyword::INTERSECT | Keyword::EXCEPT | Keyword::MINUS)) => set_operations += 1,
            (_, Some(Keyword::NoKeyword)) => {}
            (Token::Whitespace(_) | Token::Number(..) | Token::SingleQuotedString(_) | Token::Period, _) => {}
            _ => level.chain += 1,
        }
        if levels.last().is_some_and(|level| level.depth() > MAX_OPERATORS) || set_operations > MAX_SET_OPERATIONS {
            return Err(too_deep(*span));
        }
    }
    Ok(())
}

/// Ends the innermost level: it is an operand of the one around it.
fn close(levels: &mut Vec<Level>) {
    if levels.len() > 1
        && let Some(depth) = levels.pop().map(|level| level.depth())
        && let Some(outer) = levels.last_mut()
    {
        outer.operand = outer.operand.max(depth);
    }
}

fn too_deep(span: Span) -> Fault {
    Fault::new(SqlErrorKind::Syntax, span, format!("an expression has more than {MAX_OPERATORS} operators in a row"))
        .help("for a long list of values use IN (...); else split the expression")
}
