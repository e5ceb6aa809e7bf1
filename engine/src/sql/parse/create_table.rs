//! `CREATE TABLE`: columns, computed columns, watermark, primary key, options.

use sqlparser::ast::Ident;
use sqlparser::tokenizer::Token;

use super::super::error::{Fault, SqlErrorKind};
use super::super::syntax::{ColumnDefinition, ColumnKind, CreateTable, TableOption, WatermarkDefinition};
use super::cursor::Cursor;

/// What stands between the parentheses.
#[derive(Default)]
struct Schema {
    columns: Vec<ColumnDefinition>,
    watermark: Option<WatermarkDefinition>,
    primary_key: Vec<Ident>,
}

/// Reads what follows `CREATE [TEMPORARY] TABLE`.
pub(super) fn parse(cursor: &mut Cursor<'_>) -> Result<CreateTable, Fault> {
    let if_not_exists = cursor.words(&["IF", "NOT", "EXISTS"]);
    let name = cursor.simple_name("a table name")?;
    let mut schema = Schema::default();
    if cursor.token(&Token::LParen) {
        cursor.list(|cursor| schema_element(cursor, &mut schema))?;
    }
    if cursor.word("COMMENT") {
        cursor.string("the comment in quotes")?;
    }
    for (word, help) in [
        ("PARTITIONED", "a topic's partitions are Kafka's own"),
        ("DISTRIBUTED", "a topic's partitions are Kafka's own"),
    ] {
        if cursor.peek_word(word) {
            return Err(Fault::unsupported(cursor.span(), word).help(help));
        }
    }
    let span = name.span;
    let options = if cursor.word("WITH") { options(cursor)? } else { Vec::new() };
    for (word, help) in [
        ("LIKE", "repeat the columns and options of the other table"),
        ("AS", "declare the columns, and fill the table with INSERT INTO ... SELECT"),
    ] {
        if cursor.peek_word(word) {
            return Err(Fault::unsupported(cursor.span(), format!("CREATE TABLE ... {word}")).help(help));
        }
    }
    let Schema { columns, watermark, primary_key } = schema;
    Ok(CreateTable { name, if_not_exists, columns, watermark, primary_key, options, span })
}

fn schema_element(cursor: &mut Cursor<'_>, schema: &mut Schema) -> Result<(), Fault> {
    if cursor.words(&["WATERMARK", "FOR"]) {
        return watermark(cursor, schema);
    }
    if cursor.peek_word("CONSTRAINT") || cursor.peek_word("PRIMARY") {
        if cursor.word("CONSTRAINT") {
            cursor.ident("a constraint name")?;
        }
        let span = cursor.span();
        cursor.expect_words(&["PRIMARY", "KEY"])?;
        cursor.expect_token(&Token::LParen)?;
        let key = cursor.list(|cursor| cursor.ident("a column name"))?;
        return primary_key(cursor, schema, key, span);
    }
    let column = column(cursor, schema)?;
    schema.columns.push(column);
    Ok(())
}

fn watermark(cursor: &mut Cursor<'_>, schema: &mut Schema) -> Result<(), Fault> {
    let span = cursor.span();
    let rowtime = cursor.ident("a column name")?;
    cursor.expect_words(&["AS"])?;
    let expr = Box::new(cursor.expr()?);
    if schema.watermark.replace(WatermarkDefinition { rowtime, expr }).is_some() {
        return Err(Fault::new(SqlErrorKind::Syntax, span, "a table has at most one watermark"));
    }
    Ok(())
}

fn primary_key(
    cursor: &mut Cursor<'_>,
    schema: &mut Schema,
    key: Vec<Ident>,
    span: sqlparser::tokenizer::Span,
) -> Result<(), Fault> {
    if !cursor.words(&["NOT", "ENFORCED"]) {
        return Err(cursor
            .expected("`NOT ENFORCED` after a primary key")
            .help("a stream cannot check its keys: write PRIMARY KEY (...) NOT ENFORCED"));
    }
    if !schema.primary_key.is_empty() {
        return Err(Fault::new(SqlErrorKind::Syntax, span, "a table has at most one primary key"));
    }
    schema.primary_key = key;
    Ok(())
}

fn column(cursor: &mut Cursor<'_>, schema: &mut Schema) -> Result<ColumnDefinition, Fault> {
    let name = cursor.ident("a column name")?;
    let kind = if cursor.word("AS") {
        ColumnKind::Computed(Box::new(cursor.expr()?))
    } else {
        ColumnKind::Physical(cursor.data_type()?)
    };
    loop {
        let span = cursor.span();
        if cursor.word("METADATA") {
            return Err(Fault::unsupported(span, "a METADATA column"));
        } else if cursor.words(&["PRIMARY", "KEY"]) {
            primary_key(cursor, schema, vec![name.clone()], span)?;
        } else if cursor.word("COMMENT") {
            cursor.string("the comment in quotes")?;
        } else if !cursor.words(&["NOT", "NULL"]) && !cursor.word("NULL") {
            return Ok(ColumnDefinition { name, kind });
        }
    }
}

/// `('key' = 'value', ...)` after WITH.
fn options(cursor: &mut Cursor<'_>) -> Result<Vec<TableOption>, Fault> {
    cursor.expect_token(&Token::LParen)?;
    if cursor.token(&Token::RParen) {
        return Ok(Vec::new());
    }
    cursor.list(|cursor| {
        let key = cursor.string("an option's name in single quotes")?;
        cursor.expect_token(&Token::Eq)?;
        let value = cursor.string("the option's value in single quotes")?;
        Ok(TableOption { key, value })
    })
}
