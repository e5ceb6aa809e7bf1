//! `millstream run`: the flights job, the tutorial's script, ends and restarts, and what bad input gets.

mod common;

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use common::{Broker, Running, Scratch, millstream, output, stderr, succeeded};
use serde_json::Value;

/// The tutorial's script, as it is written.
const TUTORIAL: &str = include_str!("../../examples/tutorial/tutorial.sql");

const ROWS: &str = "{\"f0\":\"a\",\"f1\":\"2024-01-15 10:30:00\"}\n{\"f0\":\"b\",\"f1\":\"nonsense\"}\n";
const RESULTS: [&str; 2] = [
    r#"{"f0":"a","f1":"2024-01-15 10:30:00","f1_tumble":"2024-01-15 00:00:00.000"}"#,
    r#"{"f0":"b","f1":"nonsense","f1_tumble":null}"#,
];

/// The tutorial's script, and a broker that has its two rows.
struct Tutorial {
    broker: Broker,
    script: Scratch,
}

impl Tutorial {
    fn on_a_broker() -> Self {
        let broker = Broker::start(&[]);
        broker.produce("test", ROWS);
        Self { broker, script: Scratch::file("tutorial.sql", TUTORIAL) }
    }

    /// Starts the job, which shows what it writes.
    fn start(&self, more: &[&str]) -> Running {
        let redirect = format!("localhost:9092={}", self.broker.address);
        let mut command = millstream(&["run", self.script.arg(), "--redirect", &redirect, "--show", "output"]);
        Running::start(command.args(more))
    }
}

fn example(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace's folder");
    let path: PathBuf = root.join("examples/flights").join(name);
    path.to_str().expect("a path in UTF-8").to_owned()
}

#[test]
fn the_flights_of_the_sample() {
    let job = example("delays.sql");
    let load = format!("flights={}", example("flights.ndjson.gz"));
    let ended = output(&["run", &job, "--embedded", "--load", &load, "--show", "delays"]);
    let rows: Vec<Value> =
        succeeded(&ended).lines().map(|line| serde_json::from_str(line).expect("a row of JSON")).collect();
    let flights: u64 = rows.iter().filter_map(|row| row["flights"].as_u64()).sum();
    assert_eq!((rows.len(), flights), (4_793, 77_346));
    let said = stderr(&ended);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 2, "{said}");
    assert!(lines[0].starts_with("delays: started, flights -> delays, embedded broker at 127.0.0.1:"), "{said}");
    assert!(lines[0].ends_with(", 80789 records loaded"), "{said}");
    assert!(lines[1].starts_with("delays: done, 80789 rows in, 4793 rows out, 3443 late, 0 skipped, "), "{said}");
}

#[test]
fn the_tutorial_under_embedded_shows_rows_and_ends_with_a_signal() {
    let script = Scratch::file("tutorial.sql", TUTORIAL);
    let rows = Scratch::file("rows.ndjson", ROWS);
    let load = format!("test={}", rows.arg());
    let mut job =
        Running::start(&mut millstream(&["run", script.arg(), "--embedded", "--load", &load, "--show", "output"]));
    assert_eq!([job.line(), job.line()], RESULTS);
    job.signal("TERM");
    assert_eq!(job.wait().code(), Some(0));
    let said = job.said();
    assert!(said.contains("tutorial: stopped, 2 rows in, 2 rows out"), "{said}");
}

#[test]
fn the_tutorial_goes_on_where_it_was() {
    let tutorial = Tutorial::on_a_broker();
    let mut first = tutorial.start(&[]);
    assert_eq!([first.line(), first.line()], RESULTS);
    tutorial.broker.produce("test", "{\"f0\":\"c\"}\n");
    assert_eq!(first.line(), r#"{"f0":"c","f1":null,"f1_tumble":null}"#);
    first.signal("INT");
    assert_eq!(first.wait().code(), Some(0), "{}", first.said());
    tutorial.broker.produce("test", "{\"f0\":\"d\"}\n");
    let mut second = tutorial.start(&[]);
    assert_eq!(second.line(), r#"{"f0":"d","f1":null,"f1_tumble":null}"#);
    second.signal("TERM");
    assert_eq!(second.wait().code(), Some(0), "{}", second.said());
    assert_eq!(tutorial.broker.values("output").len(), 4, "nothing is lost, nothing comes twice");
}

#[test]
fn a_killed_job_loses_no_row() {
    let tutorial = Tutorial::on_a_broker();
    let mut first = tutorial.start(&[]);
    assert_eq!(first.line(), RESULTS[0]);
    first.signal("KILL");
    first.wait();
    tutorial.broker.produce("test", "{\"f0\":\"last\"}\n");
    let second = tutorial.start(&[]);
    while !second.line().contains("last") {}
    drop(second);
    let written = tutorial.broker.values("output");
    for expected in RESULTS {
        assert!(written.iter().any(|row| row == expected), "{written:?}");
    }
}

#[test]
fn loading_and_showing_on_a_broker_elsewhere() {
    let broker = Broker::start(&[]);
    let job = example("delays.sql");
    let load = format!("flights={}", example("flights.ndjson.gz"));
    let redirect = format!("localhost:9092={}", broker.address);
    let ended = output(&["run", &job, "--redirect", &redirect, "--load", &load, "--show", "delays", "-q"]);
    assert_eq!(succeeded(&ended).lines().count(), 4_793);
    assert_eq!(stderr(&ended), "");
    assert_eq!(broker.values("delays").len(), 4_793);
}

#[test]
fn a_wrong_script_is_shown_with_its_place_and_nothing_starts() {
    for (right, wrong, place, hint) in [
        ("'startup-mode'", "'scan.startup.mod'", "tutorial.sql:2:", "did you mean `scan.startup.mode`?"),
        ("SELECT f0, f1,", "SELECT f0, f2,", "tutorial.sql:4:", "f2"),
        ("INTO kafka_sink", "INTO kafka_sunk", "tutorial.sql:4:", "did you mean `kafka_sink`?"),
        ("'format' = 'json'", "'format' = 'jsn'", "tutorial.sql:3:", "json"),
    ] {
        let script = Scratch::file("tutorial.sql", &TUTORIAL.replacen(right, wrong, 1));
        let refused = output(&["run", script.arg(), "--embedded"]);
        let said = stderr(&refused);
        assert_eq!(refused.status.code(), Some(2), "{said}");
        assert!(said.starts_with("error: "), "{said}");
        assert!(said.contains(place) && said.contains('^') && said.contains(hint), "{said}");
        assert!(!said.contains("started"), "{said}");
    }
}

#[test]
fn loading_a_topic_that_no_table_has_is_told() {
    let rows = Scratch::file("rows.ndjson", ROWS);
    let load = format!("fligths={}", rows.arg());
    let ended = output(&["run", &example("delays.sql"), "--embedded", "--load", &load]);
    assert!(ended.status.success(), "{}", stderr(&ended));
    assert!(stderr(&ended).contains("--load fligths: no table of the script has that topic"), "{}", stderr(&ended));
}

#[test]
fn a_topic_that_the_job_does_not_write_cannot_be_shown() {
    let refused = output(&["run", &example("delays.sql"), "--embedded", "--show", "delay"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("it writes to delays"), "{}", stderr(&refused));
}

#[test]
fn variables_and_settings_come_from_the_command_line() {
    let script = Scratch::file("job.sql", &TUTORIAL.replace("'topic' = 'test'", "'topic' = '${FROM}'"));
    let unset = output(&["run", script.arg(), "--embedded"]);
    assert_eq!(unset.status.code(), Some(2));
    assert!(stderr(&unset).contains("--var FROM=VALUE"), "{}", stderr(&unset));
    let wrong = output(&["run", script.arg(), "--embedded", "--var", "FROM=test", "--set", "memory.limits=1mb"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(stderr(&wrong).contains("memory.limit"), "{}", stderr(&wrong));
    let rows = Scratch::file("rows.ndjson", ROWS);
    let load = format!("elsewhere={}", rows.arg());
    let args =
        ["run", script.arg(), "--embedded", "--var", "FROM=elsewhere", "--load", &load, "--set", "pipeline.name=named"];
    let job = Running::start(millstream(&args).args(["--show", "output"]));
    assert_eq!(job.line(), RESULTS[0]);
    job.wait_for_error_line("named: started");
}

#[test]
fn settings_of_the_environment_are_weaker_than_the_scripts() {
    let script = Scratch::file("job.sql", &format!("SET 'pipeline.name' = 'of-the-script';\n{TUTORIAL}"));
    let explain = |name: &str, value: &str| {
        let mut command = millstream(&["explain", script.arg()]);
        command.env("MILLSTREAM_PIPELINE_NAME", "of-the-environment").env(name, value).output().expect("it runs")
    };
    let plan = succeeded(&explain("MILLSTREAM_COMMIT_INTERVAL", "3 s"));
    let line = |name: &str| plan.lines().find(|line| line.trim_start().starts_with(name)).unwrap_or_default();
    assert!(line("commit.interval").ends_with("= 3 s  (environment)"), "{plan}");
    assert!(line("pipeline.name").ends_with("= of-the-script  (SET)"), "{plan}");
    let refused = explain("MILLSTREAM_MEMORY_LIMIT", "much");
    assert_eq!(refused.status.code(), Some(2), "{}", stderr(&refused));
    assert!(stderr(&refused).contains("memory.limit=much"), "{}", stderr(&refused));
}

#[test]
fn a_bad_record_stops_the_job_with_its_place() {
    let script = Scratch::file("tutorial.sql", TUTORIAL);
    let rows = Scratch::file("rows.ndjson", "{\"f0\":\"a\"}\nnot json\n");
    let load = format!("test={}", rows.arg());
    let failed = output(&["run", script.arg(), "--embedded", "--load", &load, "--show", "output"]);
    assert_eq!(failed.status.code(), Some(1));
    let said = stderr(&failed);
    assert!(said.contains("offset 1 of test[0]"), "{said}");
}

#[test]
fn nobody_at_the_scripts_address_is_told_within_ten_seconds() {
    let script = Scratch::file("tutorial.sql", TUTORIAL);
    let started = Instant::now();
    let failed = output(&["run", script.arg(), "--redirect", "localhost:9092=127.0.0.1:1"]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(stderr(&failed).contains("127.0.0.1:1: connection refused"), "{}", stderr(&failed));
    assert!(started.elapsed() < Duration::from_secs(10));
}

#[test]
fn nobody_reading_the_rows_stops_the_job() {
    let script = Scratch::file("tutorial.sql", TUTORIAL);
    let rows = Scratch::file("rows.ndjson", &ROWS.repeat(2_000));
    let load = format!("test={}", rows.arg());
    let mut command = millstream(&["run", script.arg(), "--embedded", "--load", &load, "--show", "output", "-q"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary starts");
    drop(child.stdout.take());
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!((ended.status.code(), stderr(&ended).as_str()), (Some(0), ""));
}

#[test]
fn a_reader_that_goes_away_stops_the_job_although_no_row_comes() {
    let tutorial = Tutorial::on_a_broker();
    let redirect = format!("localhost:9092={}", tutorial.broker.address);
    let args = ["run", tutorial.script.arg(), "--redirect", &redirect, "--show", "output", "-q"];
    let mut child = millstream(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary starts");
    let mut first = [0];
    child.stdout.take().expect("standard output is piped").read_exact(&mut first).expect("a row");
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!((ended.status.code(), stderr(&ended).as_str()), (Some(0), ""));
}

#[test]
fn the_last_line_says_what_the_job_has_cost() {
    let ended = output(&["run", &example("delays.sql"), "--embedded"]);
    let said = stderr(&ended);
    let last = said.lines().last().unwrap_or_default();
    assert!(last.contains(" rows/s, ") && last.contains(" CPU s, ") && last.ends_with(" MB peak memory"), "{said}");
}

#[test]
fn explain_shows_the_plan_and_starts_nothing() {
    let job = example("delays.sql");
    let explained = succeeded(&output(&["explain", &job, "--redirect", "localhost:9092=10.0.0.5:9092"]));
    for part in ["job delays", "WindowAggregate", "state: bounded", "flights = 10.0.0.5:9092"] {
        assert!(explained.contains(part), "{part}: {explained}");
    }
    let json = succeeded(&output(&["explain", &job, "--json", "--set", "commit.interval=5 s"]));
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((&json["job"], &json["brokers"]["delays"]), (&"delays".into(), &"localhost:9092".into()));
    let refused = output(&["explain", &job, "--set", "commit.intervall=5 s"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("commit.interval"), "{}", stderr(&refused));
}

#[test]
fn a_script_without_a_job_is_refused_and_an_explain_is_answered() {
    let tables = TUTORIAL.replace("FROM kafka_source SELECT", "EXPLAIN INSERT INTO kafka_sink SELECT");
    let explain = tables.replace("INTO kafka_sink;", "FROM kafka_source;");
    let script = Scratch::file("job.sql", &explain);
    assert!(succeeded(&output(&["run", script.arg()])).contains("Scan kafka_source"));
    let script = Scratch::file("job.sql", "SET 'pipeline.name' = 'nothing';");
    let refused = output(&["run", script.arg()]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("no INSERT"), "{}", stderr(&refused));
}

#[test]
fn several_scripts_run_side_by_side() {
    let one = Scratch::file("one.sql", TUTORIAL);
    let two = Scratch::file("two.sql", &TUTORIAL.replace("'output'", "'second'").replace("test-group", "two"));
    let rows = Scratch::file("rows.ndjson", ROWS);
    let load = format!("test={}", rows.arg());
    let mut jobs = Running::start(&mut millstream(&[
        "run",
        one.arg(),
        two.arg(),
        "--embedded",
        "--load",
        &load,
        "--show",
        "output",
        "--show",
        "second",
    ]));
    let mut shown: Vec<String> = (0..4).map(|_| jobs.line()).collect();
    shown.sort();
    assert_eq!(shown, [RESULTS[0], RESULTS[0], RESULTS[1], RESULTS[1]]);
    jobs.signal("TERM");
    assert_eq!(jobs.wait().code(), Some(0));
}

#[test]
fn fresh_forgets_where_the_job_stood() {
    let tutorial = Tutorial::on_a_broker();
    for _ in 0..2 {
        let mut job = tutorial.start(&["--fresh"]);
        assert_eq!([job.line(), job.line()], RESULTS);
        job.signal("TERM");
        assert_eq!(job.wait().code(), Some(0));
    }
}

#[test]
fn a_second_signal_ends_at_once() {
    let tutorial = Tutorial::on_a_broker();
    let mut job = tutorial.start(&[]);
    assert_eq!(job.line(), RESULTS[0]);
    let Broker { mut process, .. } = tutorial.broker;
    process.signal("KILL");
    process.wait();
    job.signal("TERM");
    job.wait_for_error_line("a second signal ends at once");
    job.signal("TERM");
    assert_eq!(job.wait().code(), Some(130));
}

#[test]
fn one_signal_ends_in_bounded_time_though_the_broker_is_gone() {
    let tutorial = Tutorial::on_a_broker();
    let job = tutorial.start(&[]);
    assert_eq!([job.line(), job.line()], RESULTS);
    let mut writer =
        Running::start(millstream(&["produce", "test", "-b", &tutorial.broker.address]).stdin(Stdio::piped()));
    let mut typed = writer.stdin();
    typed.write_all(ROWS.as_bytes()).expect("written");
    assert_eq!([job.line(), job.line()], RESULTS);
    let Broker { mut process, .. } = tutorial.broker;
    process.signal("KILL");
    process.wait();
    typed.write_all(ROWS.as_bytes()).expect("written");
    let asked = Instant::now();
    for running in [&job, &writer] {
        running.signal("TERM");
    }
    for mut running in [job, writer] {
        let status = running.wait();
        let said = running.said();
        assert_eq!(status.code(), Some(1), "{said}");
        assert!(said.contains("error: no orderly end within 10 s of the signal"), "{said}");
    }
    assert!(asked.elapsed() < Duration::from_secs(20), "{:?}", asked.elapsed());
}

#[test]
fn a_table_without_brokers_or_topic_is_told_what_to_do() {
    let open = TUTORIAL.replace("'properties.bootstrap.servers' = 'localhost:9092', ", "");
    let script = Scratch::file("tutorial.sql", &open);
    let refused = output(&["run", script.arg()]);
    assert_eq!(refused.status.code(), Some(2), "{}", stderr(&refused));
    assert!(stderr(&refused).contains("`-b ADDRESS`"), "{}", stderr(&refused));
    let broker = Broker::start(&[]);
    let failed = output(&["run", script.arg(), "-b", &broker.address]);
    assert_eq!(failed.status.code(), Some(1), "{}", stderr(&failed));
    assert!(stderr(&failed).contains("topic \"test\" of table kafka_source does not exist"), "{}", stderr(&failed));
}
