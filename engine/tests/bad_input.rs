//! Records that cannot become rows: the job stops and says which, or goes on and counts them.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use millstream_engine::{Error, JobReport, Script};
use millstream_testkit::EmbeddedBroker;
use support::{broker, engine_on, run, texts};

fn copy(options: &str, query: &str) -> String {
    format!(
        "CREATE TABLE readings (sensor STRING, celsius INT) WITH ('connector' = 'kafka', 'topic' = 'readings',
           'format' = 'json', 'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset' {options});
         CREATE TABLE copies (sensor STRING, celsius INT) WITH ('connector' = 'kafka', 'topic' = 'copies',
           'format' = 'json');
         INSERT INTO copies {query};"
    )
}

const ALL: &str = "SELECT sensor, celsius FROM readings";

async fn run_on(broker: &EmbeddedBroker, options: &str, query: &str) -> Result<JobReport, Error> {
    run(broker, "copy.sql", &copy(options, query)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn by_default_the_job_stops_and_names_the_record() {
    for (bad, column) in [
        (r#"{"sensor":"b","celsius":"warm"}"#, Some("celsius")),
        ("oops", None),
        ("", None),
        (r#"[{"sensor":"b"}]"#, None),
        (r#"{"sensor":"b","celsius":99999999999}"#, Some("celsius")),
        (r#"{"sensor":"b""#, None),
    ] {
        let broker = broker().await;
        broker
            .load("readings", None, [r#"{"sensor":"a","celsius":20}"#, bad, r#"{"sensor":"c","celsius":22}"#])
            .unwrap();
        let error = run_on(&broker, "", ALL).await.unwrap_err();
        let Error::Record { topic, partition, offset, column: at, reason } = &error else { panic!("{bad}: {error}") };
        assert_eq!((&**topic, *partition, *offset, at.as_deref()), ("readings", 0, 1, column), "{bad}");
        assert!(!reason.is_empty() && error.to_string().contains("offset 1 of readings[0]"), "{error}");
        assert_eq!(texts(&broker, "copies"), [r#"{"sensor":"a","celsius":20}"#], "rows before it are written");

        // Nothing behind it was committed, and nothing before it is written again.
        let again = run_on(&broker, "", ALL).await.unwrap_err();
        assert!(matches!(again, Error::Record { offset: 1, .. }), "{again}");
        assert_eq!(texts(&broker, "copies").len(), 1);
        let skipping = run_on(&broker, ", 'json.ignore-parse-errors' = 'true'", ALL).await;
        assert!(skipping.unwrap().total().rows_in <= 3);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ignored_parse_errors_are_counted() {
    let broker = broker().await;
    let records = [
        r#"{"sensor":"a","celsius":20}"#,
        "oops",
        r#"{"sensor":"b","celsius":"warm"}"#,
        "[]",
        r#"{"celsius":"7"} trailing"#,
    ];
    broker.load("readings", None, records).unwrap();
    let report = run_on(&broker, ", 'json.ignore-parse-errors' = 'true'", ALL).await.unwrap();
    let total = report.total();
    assert_eq!((total.rows_in, total.rows_out, total.skipped, total.bad_fields), (5, 3, 2, 1));
    assert_eq!(
        texts(&broker, "copies"),
        [r#"{"sensor":"a","celsius":20}"#, r#"{"sensor":"b","celsius":null}"#, r#"{"sensor":null,"celsius":7}"#]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_an_expression_cannot_take_is_named_too() {
    let broker = broker().await;
    let records = ["1", "2", "zero", "4"].map(|sensor| format!(r#"{{"sensor":"{sensor}","celsius":5}}"#));
    broker.load("readings", None, records).unwrap();
    let query = "SELECT sensor, CAST(sensor AS INT) FROM readings WHERE sensor <> '1'";
    let error = run_on(&broker, "", query).await.unwrap_err();
    let Error::Record { offset: 2, reason, .. } = &error else { panic!("{error}") };
    assert!(reason.contains("zero"), "{reason}");
    assert_eq!(texts(&broker, "copies"), [r#"{"sensor":"2","celsius":2}"#]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_without_a_rowtime_is_named() {
    let broker = broker().await;
    let records = [r#"{"sched_dep":"2013-01-01 05:00:00","origin":"EWR"}"#, r#"{"origin":"EWR"}"#];
    broker.load("flights", None, records).unwrap();
    let error = run(&broker, "delays", support::hourly::SQL).await.unwrap_err();
    assert!(matches!(&error, Error::Record { offset: 1, .. }), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn tombstones_make_no_rows() {
    let broker = broker().await;
    broker.load("readings", None, [r#"{"sensor":"a","celsius":20}"#]).unwrap();
    let mut builder = millstream_protocol::records::BatchBuilder::new(Default::default(), None).unwrap();
    builder.append(0, Some(b"a"), None, &[]).unwrap();
    broker.append("readings", 0, builder.build().finish()).unwrap();
    let total = run_on(&broker, "", ALL).await.unwrap().total();
    assert_eq!((total.rows_in, total.rows_out, total.skipped), (2, 1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_tells_its_end_once_and_never_panics_when_asked_again() {
    let broker = broker().await;
    broker.load("readings", None, ["oops"]).unwrap();
    let engine = engine_on(&broker).build().unwrap();
    let script = copy("", ALL);
    let (tables, _) = script.split_once("INSERT").unwrap();
    let mut rows = engine.query(&format!("{tables} {ALL}")).await.unwrap();
    assert!(matches!(rows.next().await, Err(Error::Record { offset: 0, .. })));
    assert!(matches!(rows.next().await, Ok(None)));

    let mut job = engine.submit(Script::new("copy.sql", script.as_str())).await.unwrap();
    assert!(matches!(job.wait().await, Err(Error::Record { offset: 0, .. })));
    assert!(matches!(job.wait().await, Err(Error::Misuse(_))));
}
