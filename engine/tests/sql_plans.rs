//! Plans of scripts: what is decoded, where filters and windows stand, which types are computed, what is noted.

#[path = "sql/golden.rs"]
mod golden;

use millstream_engine::plan::{Connector, Statement};
use millstream_engine::sql::{BindOptions, Fill, bind_script, explain, fingerprint};
use proptest::prelude::*;

const TABLES: &str = include_str!("sql/tables.sql");
const FLIGHTS: &str = include_str!("../../examples/flights/delays.sql");
const TUTORIAL: &str = include_str!("../../examples/tutorial/tutorial.sql");

/// The explanation of a script on the common tables, without what is said of tables and settings.
fn plan_of(script: &str) -> String {
    let bound = bind_script("job.sql", &format!("{TABLES}{script}"), &BindOptions::default());
    let bound = bound.unwrap_or_else(|error| panic!("{script}\n{error}"));
    let text = explain(&bound).to_string();
    let tree = text.split("\ntable ").next().unwrap_or(&text).trim_start_matches("job job\n\n");
    let notes: Vec<&str> = bound.notes.iter().map(String::as_str).collect();
    format!("{tree}{}", notes.join("\n"))
}

#[test]
fn plans() {
    golden::check("plans.txt", plan_of);
}

#[test]
fn the_examples_are_explained() {
    golden::check("examples.txt", |name| {
        let text = if name == "delays.sql" { FLIGHTS } else { TUTORIAL };
        let bound = bind_script(name, text, &BindOptions::default()).unwrap_or_else(|error| panic!("{error}"));
        explain(&bound).to_string()
    });
}

#[test]
fn json_says_what_the_text_says() {
    let bound = bind_script("tutorial.sql", TUTORIAL, &BindOptions::default()).unwrap();
    let json: serde_json::Value = serde_json::from_str(&explain(&bound).to_json()).unwrap();
    assert_eq!(json["job"], "tutorial");
    assert_eq!(json["statements"][0]["operators"][2]["operator"], "Scan");
    assert_eq!(json["statements"][0]["operators"][1]["columns"][2]["type"], "STRING");
    assert_eq!(json["tables"][0]["options"][5]["name"], "scan.startup.mode");
    assert_eq!(json["notes"].as_array().map(Vec::len), Some(bound.notes.len()));
}

#[test]
fn what_wins_is_told_with_its_origin() {
    let script = "SET 'commit.interval' = '2 s'; SET 'memory.limit' = '1gb';
        CREATE TABLE t (a INT) WITH ('connector' = 'kafka', 'topic' = 't', 'format' = 'json',
            'properties.client.id' = 'mine', 'properties.sasl.jaas.config' = 'password=hunter2');";
    let fill = |name: &str, value: &str, origin| Fill { name: name.to_owned(), value: value.to_owned(), origin };
    let options = BindOptions {
        set: vec![("commit.interval".to_owned(), "3 s".to_owned())],
        environment: vec![("memory.limit".to_owned(), "64mb".to_owned()), ("parallelism".to_owned(), "4".to_owned())],
        fill_properties: vec![
            fill("bootstrap.servers", "first:9092", "-b"),
            fill("bootstrap.servers", "second:9092", "--config"),
            fill("client.id", "theirs", "-X"),
        ],
        ..BindOptions::default()
    };
    let bound = bind_script("a/b/job.sql", &format!("{script} SELECT a FROM t;"), &options).unwrap();
    let text = explain(&bound).to_string();
    for line in [
        "commit.interval                = 3 s  (--set)",
        "memory.limit                   = 1gb  (SET)",
        "parallelism                    = 4  (environment)",
        "properties.bootstrap.servers = first:9092  (-b)",
        "properties.client.id         = mine  (WITH)",
        "properties.sasl.jaas.config  = ******  (WITH)",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(!text.contains("hunter2"));
    assert_eq!(bound.job_name, "job");
}

#[test]
fn a_table_dropped_and_declared_again_is_the_new_one_from_there_on() {
    let declare = |topic: &str| {
        format!(
            "DROP TABLE IF EXISTS t; CREATE TABLE t (a INT) WITH ('connector' = 'kafka', 'topic' = '{topic}',
               'format' = 'json', 'properties.bootstrap.servers' = 'k:9092');"
        )
    };
    let insert = "INSERT INTO s SELECT a FROM t;";
    let sink = "CREATE TABLE s (a INT) WITH ('connector' = 'blackhole');";
    let script = format!("{insert} {} {insert} {} {insert} {sink}", declare("one"), declare("two"));
    let bound = bind_script("job.sql", &script, &BindOptions::default()).unwrap_or_else(|error| panic!("{error}"));
    let topics: Vec<String> = bound.statements.iter().map(source_topic).collect();
    assert_eq!(topics, ["one", "one", "two"]);
}

/// The topic that the only INSERT of a statement reads.
fn source_topic(statement: &Statement) -> String {
    use millstream_engine::plan::{Node, NodeKind};
    fn scan(node: &Node) -> String {
        match &node.kind {
            NodeKind::Scan(scan) => match &scan.table.connector {
                Connector::Kafka(kafka) => kafka.topics.join(";"),
                other => panic!("{other:?}"),
            },
            NodeKind::Filter { input, .. }
            | NodeKind::Project { input, .. }
            | NodeKind::WindowAggregate { input, .. } => scan(input),
        }
    }
    match statement {
        Statement::Inserts(inserts) => scan(&inserts[0].input),
        other => panic!("{other:?}"),
    }
}

fn fingerprint_of(script: &str) -> u64 {
    let bound = bind_script("job.sql", script, &BindOptions::default()).unwrap_or_else(|error| panic!("{error}"));
    match bound.statements.as_slice() {
        [Statement::Inserts(inserts)] => fingerprint(&inserts[0].input),
        other => panic!("{other:?}"),
    }
}

/// Written down: offsets committed by another build of the program must stay this job's own.
#[test]
fn fingerprints_are_the_same_in_every_build() {
    assert_eq!(format!("{:016x}", fingerprint_of(FLIGHTS)), "adb7d28bf34ac640");
    assert_eq!(format!("{:016x}", fingerprint_of(TUTORIAL)), "5b21946344daf4e9");
}

#[test]
fn fingerprints_follow_what_rows_depend_on_and_nothing_else() {
    let same = [
        ("'localhost:9092'", "'elsewhere:9092'"),
        ("'earliest-offset'", "'latest-offset'"),
        ("-- Departures", "-- departures"),
        ("  carrier STRING,\n", ""),
        ("'scan.bounded.mode' = 'latest-offset'", "'scan.bounded.mode' = 'unbounded'"),
    ];
    let other = [
        ("'topic' = 'flights'", "'topic' = 'flights2'"),
        ("INTERVAL '1' HOUR\n", "INTERVAL '2' HOUR\n"),
        ("dep_delay > 15", "dep_delay > 16"),
        ("dep_delay INT", "dep_delay BIGINT"),
        ("'format' = 'json'", "'format' = 'json', 'json.ignore-parse-errors' = 'true'"),
        ("AVG(", "MAX("),
    ];
    let changed = |(from, to): (&str, &str)| {
        assert!(FLIGHTS.contains(from), "{from}");
        fingerprint_of(&FLIGHTS.replacen(from, to, 1))
    };
    for pair in same {
        assert_eq!(changed(pair), fingerprint_of(FLIGHTS), "{pair:?}");
    }
    for pair in other {
        assert_ne!(changed(pair), fingerprint_of(FLIGHTS), "{pair:?}");
    }
}

proptest! {
    /// Comments and space between tokens change nothing.
    #[test]
    fn layout_changes_no_plan(spaces in prop::collection::vec(prop::sample::select(vec![" ", "\n", "\t ", " /* x ; y */ ", " -- it's\n"]), 40)) {
        let query = "INSERT INTO dst SELECT a , COUNT ( * ) FROM TABLE ( TUMBLE ( TABLE src , DESCRIPTOR ( ts ) , INTERVAL '1' HOUR ) ) GROUP BY window_start , window_end , a ;";
        let mut spaces = spaces.iter().cycle();
        let laid_out: String = query.split(' ').flat_map(|token| [token, *spaces.next().unwrap()]).collect();
        prop_assert_eq!(plan_of(&laid_out), plan_of(query));
    }
}
