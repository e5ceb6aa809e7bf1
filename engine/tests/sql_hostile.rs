//! No text makes the binder panic, overflow its stack or point outside the script.

use millstream_engine::plan::Statement;
use millstream_engine::sql::{BindOptions, SqlErrorKind, bind_script, explain, fingerprint};
use proptest::prelude::*;

const FLIGHTS: &str = include_str!("../../examples/flights/delays.sql");
const TUTORIAL: &str = include_str!("../../examples/tutorial/tutorial.sql");

const TABLES: &str = "CREATE TABLE t (a INT, s STRING, ts TIMESTAMP(3), WATERMARK FOR ts AS ts) WITH (
  'connector' = 'kafka', 'topic' = 'in', 'format' = 'json', 'properties.bootstrap.servers' = 'k:9092');
CREATE TABLE o (a INT) WITH ('connector' = 'blackhole');
";

/// Binds a script; whatever comes of it must be sound.
fn bind(text: &str) -> Result<(), SqlErrorKind> {
    match bind_script("job.sql", text, &BindOptions::default()) {
        Ok(script) => {
            let _ = explain(&script).to_string();
            let _ = explain(&script).to_json();
            for statement in &script.statements {
                if let Statement::Query(node) = statement {
                    let _ = fingerprint(node);
                }
            }
            Ok(())
        }
        Err(error) => {
            let line = text.split('\n').nth(error.line as usize - 1);
            let line = line.unwrap_or_else(|| panic!("line {} of {text:?}", error.line)).trim_end_matches('\r');
            assert_eq!(line, &*error.source_line, "{text:?}");
            assert!(error.column as usize <= line.chars().count() + 1, "column {} of {line:?}", error.column);
            assert!(error.to_string().contains('^'));
            Err(error.kind)
        }
    }
}

fn select(expr: &str) -> Result<(), SqlErrorKind> {
    bind(&format!("{TABLES}SELECT {expr} AS x FROM t;"))
}

#[test]
fn nesting_ends_in_an_error() {
    for depth in [60, 20_000] {
        for (open, close) in [
            ("(", ")"),
            ("NOT ", ""),
            ("- ", ""),
            ("-", ""),
            ("+ ", ""),
            ("UPPER(", ")"),
            ("CAST(", " AS STRING)"),
            ("CASE WHEN a = 1 THEN ", " END"),
            ("CASE ", ""),
            ("(SELECT ", ")"),
            ("a IN (", ")"),
            ("CASE WHEN ", ""),
            ("[", "]"),
            ("a[", "]"),
            ("TABLE ", ""),
            ("INTERVAL ", ""),
            ("DATE ", ""),
            ("ARRAY<", ">"),
            ("EXISTS (", ")"),
            ("{", "}"),
        ] {
            let text = format!("{}a{}", open.repeat(depth), close.repeat(depth));
            assert!(select(&text).is_err(), "{open}");
        }
        for from in ["(", "(SELECT * FROM ", "TABLE(", "LATERAL (", "t JOIN "] {
            assert!(bind(&format!("{TABLES}SELECT * FROM {}t;", from.repeat(depth))).is_err(), "{from}");
            assert!(bind(&format!("{TABLES}SELECT * FROM {}t{};", from.repeat(depth), ")".repeat(depth))).is_err());
        }
        for statement in ["(", "EXPLAIN ", "WITH w AS (", "EXECUTE STATEMENT SET BEGIN ", "SELECT ", "FROM ", "CREATE "]
        {
            assert!(bind(&statement.repeat(depth)).is_err(), "{statement}");
        }
        assert!(bind(&format!("CREATE TABLE t (a {}INT", "ROW<a ".repeat(depth))).is_err());
        assert!(bind(&format!("CREATE TABLE t (a {}", "DECIMAL(".repeat(depth))).is_err());
    }
}

#[test]
fn chains_are_shallow_or_refused() {
    for operator in [
        " + a",
        " * a",
        " - a",
        " / 2",
        " = a",
        " IS NULL",
        " IS NOT TRUE",
        "::INT",
        "[1]",
        ".a",
        " AT TIME ZONE 'UTC'",
    ] {
        assert!(select(&format!("a{}", operator.repeat(10_000))).is_err(), "{operator}");
    }
    for operator in [" AND a > 1", " OR a > 1"] {
        let chain = |count: usize| format!("a > 1{}", operator.repeat(count));
        assert_eq!(select(&chain(300)), Ok(()), "{operator}");
        assert!(select(&chain(10_000)).is_err(), "{operator}");
    }
    assert_eq!(select(&format!("s{}", " || s".repeat(900))), Ok(()));
    assert_eq!(select(&format!("a{}", " + a".repeat(200))), Ok(()));
    assert_eq!(select(&format!("a{}", " + a".repeat(400))), Err(SqlErrorKind::InvalidQuery));
    assert_eq!(select(&format!("a IN (1{})", ", 2".repeat(20_000))), Ok(()));
    assert!(bind(&format!("{TABLES}SELECT a FROM t{};", " UNION SELECT a FROM t".repeat(10_000))).is_err());
    assert!(bind(&format!("{TABLES}SELECT a FROM t{};", ", t".repeat(10_000))).is_err());
}

#[test]
fn views_upon_views_stay_small() {
    let mut text = TABLES.to_owned();
    text.push_str("CREATE VIEW v0 AS SELECT a FROM t;\n");
    for n in 1..=30 {
        let below = n - 1;
        text.push_str(&format!("CREATE VIEW v{n} AS SELECT a + a AS a FROM v{below} WHERE a + a > {n};\n"));
    }
    assert_eq!(bind(&format!("{text} INSERT INTO o SELECT a FROM v30;")), Ok(()));
    for n in 31..=200 {
        text.push_str(&format!("CREATE VIEW v{n} AS SELECT a + a AS a FROM v{};\n", n - 1));
    }
    assert_eq!(bind(&format!("{text} INSERT INTO o SELECT a FROM v200;")), Err(SqlErrorKind::InvalidQuery));
    assert!(bind("CREATE VIEW a AS SELECT * FROM b; CREATE VIEW b AS SELECT * FROM a; SELECT * FROM a;").is_err());
}

#[test]
fn odd_texts_are_answered() {
    assert_eq!(bind(""), Ok(()));
    assert_eq!(bind(";;; -- nothing\n/* at all */;"), Ok(()));
    for text in [
        "\0",
        "\u{feff}SELECT",
        "'",
        "`",
        "\"",
        "${",
        "${}",
        "${x",
        "$$",
        "/*",
        "/* /* */",
        "--",
        "é",
        "SELECT 'é",
        "1e999",
        "SELECT 1e999 FROM t",
        "SET",
        "SET =",
        "SET 'a' =",
        "RESET 'x'",
        "EXPLAIN",
        "CREATE",
        "CREATE TABLE",
        "CREATE TABLE t",
        "CREATE TABLE t (",
        "CREATE TABLE t (a",
        "CREATE TABLE t (a INT) WITH",
        "CREATE TABLE t (a INT) WITH (",
        "DROP",
        "DROP TABLE t",
        "INSERT",
        "INSERT INTO",
        "INSERT INTO t",
        "FROM t",
        "FROM t SELECT",
        "FROM t SELECT a INTO",
        "SELECT",
        "SELECT *",
        "SELECT * FROM",
        "WITH a AS",
        "EXECUTE",
        "EXECUTE STATEMENT SET BEGIN",
        "BEGIN STATEMENT SET; END;",
        "SELECT a FROM t WHERE",
        "SELECT U&'\\D800' FROM t",
        "SELECT N'x' FROM t",
        "SELECT X'0' FROM t",
        "SELECT ? FROM t",
        "SELECT :a FROM t",
        "SELECT @a FROM t",
        "SELECT $1 FROM t",
        "SELECT COUNT() FROM t",
        "SELECT t.* FROM t",
        "SELECT INTERVAL '99999999999999999999' DAY FROM t",
        "SELECT DATE '99999999-01-01' FROM t",
        "\r\n\r\nSELECT x\r\n",
    ] {
        let _ = bind(text);
        let _ = bind(&format!("{TABLES}{text}"));
    }
}

/// Pieces that scripts are made of.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "SELECT",
        "FROM",
        "INSERT INTO",
        "o",
        "t",
        "a",
        "s",
        "ts",
        "*",
        ",",
        "(",
        ")",
        ";",
        "WHERE",
        "GROUP BY",
        "HAVING",
        "AS",
        "1",
        "'x'",
        "`q`",
        "=",
        "<",
        "+",
        "-",
        "AND",
        "OR",
        "NOT",
        "CASE",
        "WHEN",
        "THEN",
        "ELSE",
        "END",
        "CAST(",
        "AS INT)",
        "TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '1' HOUR))",
        "window_start",
        "window_end",
        "COUNT(*)",
        "SUM(a)",
        "FILTER (WHERE a > 1)",
        "TUMBLE(ts, INTERVAL '1' DAY)",
        "TUMBLE_END(ts, INTERVAL '1' DAY)",
        "NULL",
        "TRUE",
        "IS NULL",
        "BETWEEN",
        "IN (1, 2)",
        "COALESCE(",
        "window_time",
        "INTO",
        "SET 'pipeline.name' = 'x'",
        "EXPLAIN",
        "WITH w AS (",
        "w",
        "CREATE VIEW v AS",
        "v",
        "DISTINCT",
        "1.5",
        "1E3",
        "INTERVAL '1' HOUR",
        "ts - INTERVAL '1' HOUR",
        "||",
        "/",
        "%",
        "BEGIN STATEMENT SET",
        "DROP TABLE t",
        "IF NOT EXISTS",
        "LIKE",
        "t.a",
        "TRY_CAST(",
        "AS TIMESTAMP(3))",
        "${x}",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, ..ProptestConfig::default() })]

    #[test]
    fn soup_of_tokens_is_answered(pieces in prop::collection::vec(piece(), 0..30)) {
        let _ = bind(&format!("{TABLES}{}", pieces.join(" ")));
    }

    #[test]
    fn soup_after_select_is_answered(pieces in prop::collection::vec(piece(), 1..8), rest in prop::collection::vec(piece(), 0..6)) {
        let _ = bind(&format!("{TABLES}SELECT {} FROM t {}", pieces.join(" "), rest.join(" ")));
    }

    #[test]
    fn any_text_is_answered(text in "\\PC{0,200}") {
        let _ = bind(&text);
    }

    #[test]
    fn damaged_scripts_are_answered(which in any::<bool>(), from in 0_usize..2_000, length in 0_usize..20, new in "\\PC{0,5}") {
        let script = if which { FLIGHTS } else { TUTORIAL };
        let at = script.char_indices().map(|(at, _)| at).nth(from % script.chars().count()).unwrap_or(0);
        let rest = script[at..].chars().skip(length).collect::<String>();
        let _ = bind(&format!("{}{new}{rest}", &script[..at]));
    }
}
