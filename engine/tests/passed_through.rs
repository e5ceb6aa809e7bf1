//! Filters in the decoder and values passed through: what comes out, what is refused and what is counted is what an
//! engine without them would say.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use millstream_engine::Error;
use support::{broker, run, texts};

/// A copy of all columns; `same` says of each whether its values may leave as they came, or are computed with first.
fn copy(options: &str, same: bool, filter: &str) -> String {
    let columns = "id BIGINT, small SMALLINT, name STRING, yes BOOLEAN, at_time TIMESTAMP(3)";
    // COALESCE of a value and itself changes nothing, and is an expression.
    let select = match same {
        true => "id, small, name, yes, at_time",
        false => {
            "COALESCE(id, id), COALESCE(small, small), COALESCE(name, name), COALESCE(yes, yes), COALESCE(at_time, at_time)"
        }
    };
    format!(
        "CREATE TABLE src ({columns}) WITH ('connector' = 'kafka', 'topic' = 'src', 'format' = 'json',
           'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset' {options});
         CREATE TABLE dst ({columns}) WITH ('connector' = 'kafka', 'topic' = 'dst-{same}', 'format' = 'json');
         INSERT INTO dst SELECT {select} FROM src {filter};"
    )
}

const RECORDS: [&str; 12] = [
    r#"{"id":1,"small":-7,"name":"plain","yes":true,"at_time":"2024-01-01 00:00:00.5"}"#,
    r#"{ "id" : 2 , "small" : -0 , "name" : "a\/b \u00e9 \"q\"" , "yes" : "TRUE" , "at_time" : "2024-01-01 00:00:00.500" }"#,
    "{\"id\":\"3\",\"small\":\" 8 \",\"name\":\"tab\tand \u{1f600}\",\"yes\":0,\"at_time\":\"0001-02-03 04:05:06.1234567\"}",
    r#"{"id":4.9,"small":null,"name":{"a" : [1, 2]},"yes":false,"at_time":null}"#,
    r#"{"at_time":"2024-02-29 23:59:59","yes":null,"name":17,"small":32767,"id":-9223372036854775808}"#,
    r#"{"id":6}"#,
    r#"{"name":"","id":7,"extra":[{"id":1}],"name":"last"}"#,
    r#"{"id":1e3,"name":"naïve €"}"#,
    r#"{"id":9223372036854775807,"name":null}"#,
    r#"{"id":-0,"name":true}"#,
    r#"{"id":999999999999999999,"small":10000}"#,
    r#"{}"#,
];

#[tokio::test(flavor = "multi_thread")]
async fn what_leaves_as_it_came_is_what_would_have_been_written() {
    for filter in ["", "WHERE id > 2", "WHERE name IS NOT NULL AND id <> 4", "WHERE id IS NULL", "WHERE yes"] {
        let broker = broker().await;
        broker.load("src", None, RECORDS).unwrap();
        for same in [true, false] {
            run(&broker, "copy.sql", &copy("", same, filter)).await.unwrap();
        }
        let passed = texts(&broker, "dst-true");
        assert!(!passed.is_empty(), "{filter}");
        assert_eq!(passed, texts(&broker, "dst-false"), "{filter}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_value_in_a_row_that_the_filter_drops_is_an_error_all_the_same() {
    for bad in [
        r#"{"id":1,"small":99999,"name":"x"}"#,
        r#"{"id":1,"small":"many","name":"x"}"#,
        r#"{"id":1,"name":"\ud83d"}"#,
        r#"{"id":1,"at_time":"2024-02-30 00:00:00"}"#,
        r#"{"id":1,"yes":[]}"#,
    ] {
        for same in [true, false] {
            let broker = broker().await;
            broker.load("src", None, [RECORDS[0], r#"{"id":500,"name":"kept"}"#, bad, r#"{"id":501}"#]).unwrap();
            let error = run(&broker, "copy.sql", &copy("", same, "WHERE id > 100")).await.unwrap_err();
            assert!(matches!(error, Error::Record { offset: 2, .. }), "{bad}: {error}");
            assert_eq!(texts(&broker, &format!("dst-{same}")).len(), 1, "{bad}");
            let lenient = copy(", 'json.ignore-parse-errors' = 'true'", same, "WHERE id > 100");
            let total = run(&broker, "again.sql", &lenient).await.unwrap().total();
            assert_eq!((total.rows_in, total.rows_out, total.bad_fields), (4, 2, 1), "{bad}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filter_that_fails_names_its_record() {
    for same in [true, false] {
        let broker = broker().await;
        broker.load("src", None, [r#"{"id":5}"#, r#"{"id":6}"#, r#"{"id":0}"#, r#"{"id":7}"#]).unwrap();
        let error = run(&broker, "copy.sql", &copy("", same, "WHERE 30 / id > 5")).await.unwrap_err();
        assert!(matches!(error, Error::Record { offset: 2, .. }), "{error}");
        assert_eq!(texts(&broker, &format!("dst-{same}")).len(), 1);
    }
}
