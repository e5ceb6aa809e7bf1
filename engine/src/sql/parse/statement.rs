//! The statements around queries: SET, DROP, views, INSERT in both orders, statement sets, EXPLAIN.

use sqlparser::ast::{Expr, Query, Select, SelectFlavor, SetExpr, Spanned as _};
use sqlparser::tokenizer::{Span, Token};

use super::super::error::{Fault, SqlErrorKind};
use super::super::syntax::{CreateView, Drop, Insert, Runnable, Statement, StatementKind, Text};
use super::create_table;
use super::cursor::Cursor;

/// How statements begin.
const STATEMENTS: &[&str] =
    &["CREATE", "DROP", "INSERT", "SELECT", "FROM", "WITH", "SET", "RESET", "EXPLAIN", "EXECUTE", "BEGIN"];

/// Flink's other statements, and what to do instead.
const REFUSED: &[(&str, &str)] = &[
    ("ADD", "Java functions cannot run here: express the query with built-in functions, or keep that job on Flink"),
    ("REMOVE", "Java functions cannot run here"),
    ("USE", "a script has one catalog and one database: leave the statement out"),
    ("SHOW", "the script itself lists its tables; `millstream explain` shows how they are read"),
    ("DESCRIBE", "`millstream explain` shows the columns of every operator"),
    ("DESC", "`millstream explain` shows the columns of every operator"),
    ("ALTER", "declare the table as it should be"),
    ("LOAD", "every function of this engine is built in"),
    ("UPDATE", "a stream has no rows to update: INSERT INTO a sink"),
    ("DELETE", "a stream has no rows to delete: INSERT INTO a sink"),
    ("TRUNCATE", "a topic is emptied by `millstream topic delete` and `create`"),
    ("CALL", "there are no procedures"),
    ("ANALYZE", "there are no table statistics"),
    ("VALUES", "rows come from tables: SELECT ... FROM a table"),
];

/// Reads one statement.
pub(super) fn parse(cursor: &mut Cursor<'_>) -> Result<Statement, Fault> {
    let span = cursor.span();
    let kind = if cursor.word("CREATE") {
        create(cursor)?
    } else if cursor.word("DROP") {
        StatementKind::Drop(drop(cursor)?)
    } else if cursor.word("SET") {
        set(cursor)?
    } else if cursor.word("RESET") {
        let key = if cursor.at_end() { None } else { Some(setting_key(cursor)?) };
        StatementKind::Reset { key }
    } else if cursor.word("EXPLAIN") {
        explain(cursor)?
    } else {
        StatementKind::Run(runnable(cursor)?)
    };
    Ok(Statement { kind, span })
}

fn create(cursor: &mut Cursor<'_>) -> Result<StatementKind, Fault> {
    let span = cursor.span();
    if cursor.words(&["OR", "REPLACE"]) {
        return Err(Fault::unsupported(span, "CREATE OR REPLACE").help("use CREATE, or CREATE ... IF NOT EXISTS"));
    }
    let temporary = cursor.word("TEMPORARY");
    if cursor.word("TABLE") {
        return create_table::parse(cursor).map(StatementKind::CreateTable);
    }
    if cursor.word("VIEW") {
        return create_view(cursor).map(StatementKind::CreateView);
    }
    for (word, help) in [
        ("FUNCTION", "Java functions cannot run here: use built-in functions, or keep that job on Flink"),
        ("CATALOG", "a script has one catalog: leave the statement out"),
        ("DATABASE", "a script has one database: leave the statement out"),
    ] {
        if cursor.peek_word(word) {
            return Err(Fault::refused(cursor.span(), format!("CREATE {word}")).help(help));
        }
    }
    let what = if temporary { "`TABLE` or `VIEW`" } else { "`TABLE`, `TEMPORARY TABLE` or `VIEW`" };
    Err(cursor.expected(what))
}

fn create_view(cursor: &mut Cursor<'_>) -> Result<CreateView, Fault> {
    let if_not_exists = cursor.words(&["IF", "NOT", "EXISTS"]);
    let name = cursor.simple_name("a view name")?;
    let columns = if cursor.token(&Token::LParen) { cursor.list(|c| c.ident("a column name"))? } else { Vec::new() };
    if cursor.word("COMMENT") {
        cursor.string("the comment in quotes")?;
    }
    cursor.expect_words(&["AS"])?;
    Ok(CreateView { name, if_not_exists, columns, query: cursor.query()? })
}

fn drop(cursor: &mut Cursor<'_>) -> Result<Drop, Fault> {
    cursor.word("TEMPORARY");
    let view = cursor.word("VIEW");
    if !view && !cursor.word("TABLE") {
        return Err(cursor.expected("`TABLE` or `VIEW`"));
    }
    let if_exists = cursor.words(&["IF", "EXISTS"]);
    Ok(Drop { name: cursor.simple_name("a name")?, if_exists, view })
}

/// `SET 'key' = 'value'`, or without quotes as older scripts have it.
fn set(cursor: &mut Cursor<'_>) -> Result<StatementKind, Fault> {
    if cursor.at_end() {
        return Err(Fault::unsupported(cursor.span(), "SET without a key")
            .help("`millstream explain` lists the settings and where each came from"));
    }
    let key = setting_key(cursor)?;
    cursor.expect_token(&Token::Eq)?;
    let value = match cursor.dotted_name() {
        Some(word) => word,
        None => cursor.string("the value in single quotes")?,
    };
    Ok(StatementKind::Set { key, value })
}

fn setting_key(cursor: &mut Cursor<'_>) -> Result<Text, Fault> {
    match cursor.dotted_name() {
        Some(key) => Ok(key),
        None => cursor.string("the setting's name in single quotes"),
    }
}

fn explain(cursor: &mut Cursor<'_>) -> Result<StatementKind, Fault> {
    let span = cursor.span();
    if cursor.words(&["PLAN", "FOR"]) || !is_detail(cursor) {
        return runnable(cursor).map(StatementKind::Explain);
    }
    Err(Fault::unsupported(span, "EXPLAIN with details").help("EXPLAIN alone shows all there is"))
}

fn is_detail(cursor: &Cursor<'_>) -> bool {
    ["ESTIMATED_COST", "CHANGELOG_MODE", "JSON_EXECUTION_PLAN", "PLAN_ADVICE", "AST"]
        .iter()
        .any(|word| cursor.peek_word(word))
}

fn runnable(cursor: &mut Cursor<'_>) -> Result<Runnable, Fault> {
    if cursor.words(&["EXECUTE", "STATEMENT", "SET"]) || cursor.words(&["STATEMENT", "SET"]) {
        cursor.expect_words(&["BEGIN"])?;
        return statement_set(cursor);
    }
    if cursor.words(&["BEGIN", "STATEMENT", "SET"]) {
        cursor.token(&Token::SemiColon);
        return statement_set(cursor);
    }
    cursor.word("EXECUTE");
    if cursor.word("INSERT") {
        return insert(cursor).map(Runnable::Insert);
    }
    if ["SELECT", "FROM", "WITH"].iter().any(|word| cursor.peek_word(word)) || cursor.peek_token(&Token::LParen) {
        let query = cursor.query()?;
        return match from_first_insert(query)? {
            (query, Some(sink)) => Ok(Runnable::Insert(Insert { sink, columns: Vec::new(), query, from_first: true })),
            (query, None) => Ok(Runnable::Query(query)),
        };
    }
    Err(unknown_statement(cursor))
}

fn unknown_statement(cursor: &Cursor<'_>) -> Fault {
    for (word, help) in REFUSED {
        if cursor.peek_word(word) {
            return Fault::refused(cursor.span(), format!("the statement {word}")).help(*help);
        }
    }
    let fault = cursor.expected("a statement");
    let found = fault.message.rsplit('`').nth(1).unwrap_or_default().to_owned();
    fault.suggest(&found, STATEMENTS.iter().copied())
}

/// After `BEGIN`: INSERTs, each with its `;`, then `END`.
fn statement_set(cursor: &mut Cursor<'_>) -> Result<Runnable, Fault> {
    let mut inserts = Vec::new();
    while !cursor.word("END") {
        match runnable_in_set(cursor)? {
            Runnable::Insert(insert) => inserts.push(insert),
            Runnable::Query(query) => return Err(only_inserts(query.span())),
            Runnable::StatementSet(_) => return Err(only_inserts(cursor.span())),
        }
        cursor.expect_token(&Token::SemiColon)?;
    }
    if inserts.is_empty() {
        return Err(Fault::new(SqlErrorKind::Syntax, cursor.span(), "a statement set has at least one INSERT"));
    }
    Ok(Runnable::StatementSet(inserts))
}

fn runnable_in_set(cursor: &mut Cursor<'_>) -> Result<Runnable, Fault> {
    if cursor.at_end() {
        return Err(cursor.expected("`INSERT` or `END`"));
    }
    if cursor.peek_word("BEGIN") || cursor.peek_word("EXECUTE") || cursor.peek_word("STATEMENT") {
        return Err(only_inserts(cursor.span()));
    }
    runnable(cursor)
}

fn only_inserts(span: Span) -> Fault {
    Fault::new(SqlErrorKind::Syntax, span, "a statement set holds INSERT statements only")
}

fn insert(cursor: &mut Cursor<'_>) -> Result<Insert, Fault> {
    if cursor.peek_word("OVERWRITE") {
        return Err(Fault::unsupported(cursor.span(), "INSERT OVERWRITE").help("use INSERT INTO"));
    }
    cursor.expect_words(&["INTO"])?;
    cursor.word("TABLE");
    let sink = cursor.simple_name("a table name")?;
    if cursor.peek_word("PARTITION") {
        return Err(Fault::unsupported(cursor.span(), "INSERT INTO ... PARTITION"));
    }
    let columns = if cursor.token(&Token::LParen) { cursor.list(|c| c.ident("a column name"))? } else { Vec::new() };
    if cursor.peek_word("VALUES") {
        return Err(Fault::unsupported(cursor.span(), "INSERT ... VALUES")
            .help("write records with `millstream produce TOPIC FILE`"));
    }
    let query = cursor.query()?;
    Ok(Insert { sink, columns, query, from_first: false })
}

/// `FROM src SELECT ... INTO sink`: the query without its INTO, and the sink. INTO belongs to this form alone.
fn from_first_insert(mut query: Box<Query>) -> Result<(Box<Query>, Option<sqlparser::ast::Ident>), Fault> {
    let SetExpr::Select(select) = query.body.as_mut() else { return Ok((query, None)) };
    let Select { into: Some(into), flavor, select_token, .. } = select.as_mut() else { return Ok((query, None)) };
    let sink = match into.targets.as_slice() {
        [Expr::Identifier(sink)] if !into.temporary && !into.unlogged => sink.clone(),
        _ => {
            return Err(Fault::new(SqlErrorKind::Syntax, select_token.0.span, "INTO takes the name of one table"));
        }
    };
    if *flavor != SelectFlavor::FromFirst {
        return Err(Fault::new(SqlErrorKind::Syntax, sink.span, "SELECT ... INTO is not Flink SQL")
            .help(format!("write INSERT INTO {sink} SELECT ...")));
    }
    select.into = None;
    Ok((query, Some(sink)))
}
