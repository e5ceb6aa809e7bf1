//! A catalogue of wrong scripts, each with the whole text of its error.

use millstream_engine::sql::{BindOptions, bind_script};

/// Tables that most of the scripts use.
const TABLES: &str = "CREATE TABLE src (a STRING, b INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '5' SECOND) WITH (
  'connector' = 'kafka', 'topic' = 'in', 'format' = 'json', 'properties.bootstrap.servers' = 'k:9092');
CREATE TABLE plain (a STRING, ts TIMESTAMP(3), n BIGINT) WITH (
  'connector' = 'kafka', 'topic' = 'plain', 'format' = 'json', 'properties.bootstrap.servers' = 'k:9092');
CREATE TABLE dst (a STRING, n BIGINT) WITH ('connector' = 'print');
";

fn error(text: &str) -> String {
    let script = format!("{TABLES}{text}");
    match bind_script("job.sql", &script, &BindOptions::default()) {
        Ok(_) => "BOUND".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn dump() {
    for text in [
        "CREATE TABLE t (a INT) WITH ('connector' = 'kafka', 'topic' = 'x', 'format' = 'json', 'scan.startup.mod' = 'earliest-offset',\n 'properties.bootstrap.servers' = 'k:9092');",
        "CREATE TABLE t (a INT) WITH ('connector' = 'kafka', 'topic' = 'x', 'format' = 'json', 'scan.startup.mode' = 'earliest',\n 'properties.bootstrap.servers' = 'k:9092');",
        "CREATE TABLE t (a INT) WITH ('connector' = 'kafak');",
        "CREATE TABLE t (a INT) WITH ('connector' = 'jdbc');",
        "CREATE TABLE t (a INT);",
        "CREATE TABLE t (a INT) WITH ('connector' = 'kafka', 'topic' = 'x', 'properties.bootstrap.servers' = 'k:9092');",
        "CREATE TABLE t (a INT) WITH ('connector' = 'kafka', 'topic' = 'x', 'format' = 'jsno', 'properties.bootstrap.servers' = 'k:9092');",
        "CREATE TABLE t (a INT) WITH ('connector' = 'kafka', 'topic' = 'x', 'format' = 'csv', 'properties.bootstrap.servers' = 'k:9092');",
        "CREATE TABLE t (a INT) WITH ('connector' = 'kafka', 'topic' = 'x', 'format' = 'json');",
        "CREATE TABLE t (a INT) WITH ('connector' = 'kafka', 'format' = 'json', 'properties.bootstrap.servers' = 'k:9092');",
        "CREATE TABLE t (a INT) WITH ('connector' = 'kafka', 'topic' = 'x', 'format' = 'json', 'json.ignore-parse-error' = 'true', 'properties.bootstrap.servers' = 'k:9092');",
        "CREATE TABLE t (a INT) WITH ('connector' = 'kafka', 'topic' = 'x', 'format' = 'json', 'key.format' = 'json', 'properties.bootstrap.servers' = 'k:9092');",
        "CREATE TABLE t (a INT) WITH ('connector' = 'kafka', 'topic' = 'x', 'format' = 'json', 'scan.startup.timestamp-millis' = '1', 'properties.bootstrap.servers' = 'k:9092');",
        "CREATE TABLE t (a INT) WITH ('connector' = 'kafka', 'topic' = 'x', 'format' = 'json', 'scan.startup.mode' = 'timestamp', 'properties.bootstrap.servers' = 'k:9092');",
        "CREATE TABLE t (a INT) WITH ('connector' = 'kafka', 'topic' = 'x', 'topic' = 'y');",
        "CREATE TABLE t (a INT) WITH ('connector' = 'kafka', 'topic' = 'x', 'format' = 'json', 'sink.delivery-guarantee' = 'exactly-once', 'properties.bootstrap.servers' = 'k:9092');",
        "CREATE TABLE t (a INTT) WITH ('connector' = 'print');",
        "CREATE TABLE t (order INT) WITH ('connector' = 'print');",
        "CREATE TABLE t (a ARRAY<INT>) WITH ('connector' = 'print');",
        "CREATE TABLE t (a INT, PRIMARY KEY (a)) WITH ('connector' = 'print');",
        "CREATE TABLE t (a INT, a INT) WITH ('connector' = 'print');",
        "CREATE TABLE t (a INT b INT) WITH ('connector' = 'print');",
        "CREATE TABLE src (a INT) WITH ('connector' = 'print');",
        "CREATE TABLE t (a STRING, WATERMARK FOR a AS a) WITH ('connector' = 'print');",
        "INSERT INTO dst SELECT aa, b FROM src;",
        "INSERT INTO dst SELECT a, b FROM source;",
        "INSERT INTO dts SELECT a, b FROM src;",
        "INSERT INTO dst SELECT a, UPER(a) FROM src;",
        "INSERT INTO dst SELECT a, SUBSTRING(a FROM 1) FROM src;",
        "INSERT INTO dst SELECT a, REVERSE(a) FROM src;",
        "INSERT INTO dst SELECT a FROM src;",
        "INSERT INTO dst SELECT a, a FROM src;",
        "INSERT INTO dst SELECT a, CAST(b AS DOUBLE) FROM src;",
        "INSERT INTO dst SELECT a, COUNT(*) FROM src GROUP BY a;",
        "INSERT INTO dst SELECT a, COUNT(*) FROM TABLE(TUMBLE(TABLE plain, DESCRIPTOR(ts), INTERVAL '1' HOUR)) GROUP BY window_start, window_end, a;",
        "INSERT INTO dst SELECT a, COUNT(*) FROM TABLE(TUMBLE(TABLE src, DESCRIPTOR(t), INTERVAL '1' HOUR)) GROUP BY window_start, window_end, a;",
        "INSERT INTO dst SELECT a, b FROM TABLE(TUMBLE(TABLE src, DESCRIPTOR(ts), INTERVAL '1' HOUR)) GROUP BY window_start, window_end, a;",
        "INSERT INTO dst SELECT a, COUNT(*) FROM TABLE(TUMBLE(TABLE src, DESCRIPTOR(ts), INTERVAL '1' HOUR)) GROUP BY window_start, a;",
        "INSERT INTO dst SELECT a, COUNT(*) FROM TABLE(HOP(TABLE src, DESCRIPTOR(ts), INTERVAL '1' HOUR, INTERVAL '2' HOUR)) GROUP BY window_start, a;",
        "INSERT INTO dst SELECT a, COUNT(*) FROM TABLE(TUMBLE(TABLE src, DESCRIPTOR(ts), INTERVAL '1')) GROUP BY window_start, a;",
        "INSERT INTO dst SELECT a, COUNT(*) FROM TABLE(TUMBLE(src, DESCRIPTOR(ts), INTERVAL '1' HOUR)) GROUP BY window_start, a;",
        "INSERT INTO dst SELECT a, b FROM src WHERE b;",
        "INSERT INTO dst SELECT a, b FROM src WHERE a = TRUE AND b > 1;",
        "INSERT INTO dst SELECT a, b FROM src WHERE ts > 'yesterday';",
        "INSERT INTO dst SELECT a, a + 1 FROM src;",
        "INSERT INTO dst SELECT a, b FROM src WHERE COUNT(*) > 1;",
        "INSERT INTO dst SELECT a b FROM src, plain;",
        "INSERT INTO dst SELECT a, n FROM src JOIN plain ON TRUE;",
        "INSERT INTO dst SELECT a, n FROM plain ORDER BY n;",
        "INSERT INTO dst SELECT a, n FROM plain LIMIT 10;",
        "INSERT INTO dst SELECT DISTINCT a, n FROM plain;",
        "INSERT INTO dst SELECT a, n FROM plain UNION ALL SELECT a, n FROM plain;",
        "INSERT INTO dst SELECT a, \"n\" FROM plain;",
        "INSERT INTO dst SELECT a, n FROM dst;",
        "INSERT INTO dst SELCT a, n FROM plain;",
        "INSERT INTO dst SELECT a, FROM plain;",
        "INSERT INTO dst SELECT a, (n FROM plain;",
        "INSERT INTO dst SELECT a, 'n FROM plain;",
        "INSRT INTO dst SELECT a, n FROM plain;",
        "SET 'pipeline.nam' = 'x';",
        "SET 'commit.interval' = 'often';",
        "SET 'table.local-time-zone' = 'Europe/Berlin';",
        "ADD JAR 'x.jar';",
        "CREATE FUNCTION f AS 'a.b.C';",
        "INSERT INTO dst SELECT a, ${N} FROM plain;",
        "INSERT INTO dst SELECT a, n FROM plain /*+ OPTIONS('scan.startup.mode' = 'earliest-offset') */;",
        "SELECT a, n INTO dst FROM plain;",
        "INSERT INTO dst SELECT a AS out, n FROM plain;",
        "INSERT INTO dst SELECT a, n FROM plain p WHERE plain.n > 1;",
        "INSERT INTO dst SELECT CASE WHEN n > 1 THEN a ELSE n END, n FROM plain;",
        "EXECUTE STATEMENT SET BEGIN INSERT INTO dst SELECT a, n FROM plain; SELECT a FROM plain; END;",
        "EXECUTE STATEMENT SET BEGIN INSERT INTO dst SELECT a, n FROM plain;",
        "INSERT INTO dst SELECT A, n FROM plain;",
        "INSERT INTO dst (a, m) SELECT a, n FROM plain;",
        "CREATE VIEW v AS SELECT * FROM v; INSERT INTO dst SELECT * FROM v;",
        "INSERT INTO dst SELECT a AS k, COUNT(*) FROM TABLE(TUMBLE(TABLE src, DESCRIPTOR(ts), INTERVAL '1' HOUR)) GROUP BY window_start, window_end, k;",
        "INSERT INTO dst SELECT a, COUNT(*) FROM TABLE(TUMBLE(TABLE src, DESCRIPTOR(ts), INTERVAL '1' HOUR)) GROUP BY window_start, window_end, 1;",
        "INSERT INTO dst SELECT a, CAST(a AS FOO) FROM src;",
        "INSERT INTO dst SELECT a, a::INT FROM src;",
    ] {
        println!("=== {text}\n{}", error(text));
    }
}
