//! The two jobs, and produce and consume, against a real Apache Kafka, with kcat and Java's tools at the other end.
//!
//! One node serves all the tests of this file, so they are one test with named parts.

#![allow(clippy::unwrap_used, reason = "helpers of a test")]

mod common;

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use common::{Running, Scratch, millstream, output_of, stderr, succeeded};
use millstream_testkit::foreign::{self, RealKafka};

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples").join(name)
}

/// Runs to the end, which must be good, and gives standard output as text.
fn text(command: &mut Command, input: &[u8]) -> String {
    succeeded(&output_of(command, input))
}

/// Kafka, and the foreign clients that read and fill it.
struct World {
    kafka: RealKafka,
}

impl World {
    fn address(&self) -> &str {
        self.kafka.address()
    }

    fn redirect(&self) -> String {
        format!("localhost:9092={}", self.address())
    }

    fn create(&self, topic: &str, partitions: u32) {
        let partitions = partitions.to_string();
        let create = ["topic", "create", topic, "--partitions", &partitions, "-b", self.address()];
        text(&mut millstream(&create), b"");
    }

    fn kcat(&self, args: &[&str], input: &[u8]) -> String {
        let mut kcat = foreign::kcat().expect("checked at the start");
        text(kcat.args(["-q", "-b", self.address()]).args(args), input)
    }

    fn kcat_consume(&self, topic: &str) -> String {
        self.kcat(&["-C", "-t", topic, "-o", "beginning", "-e"], b"")
    }

    fn java_consume(&self, topic: &str, count: usize) -> String {
        let mut java = foreign::java_tool("org.apache.kafka.tools.consumer.ConsoleConsumer").expect("checked");
        let count = count.to_string();
        let java = java.args(["--bootstrap-server", self.address(), "--topic", topic, "--from-beginning"]);
        text(java.args(["--max-messages", &count, "--timeout-ms", "20000"]), b"")
    }

    fn java_produce(&self, topic: &str, lines: &str) {
        let mut java = foreign::java_tool("org.apache.kafka.tools.ConsoleProducer").expect("checked");
        text(java.args(["--bootstrap-server", self.address(), "--topic", topic]), lines.as_bytes());
    }
}

fn flights() -> Vec<u8> {
    let file = example("flights/flights.ndjson.gz");
    let mut lines = Vec::new();
    flate2::read::MultiGzDecoder::new(std::fs::File::open(file).unwrap()).read_to_end(&mut lines).unwrap();
    lines
}

fn check_against_oracle(rows: &str, partition_by: Option<&str>) {
    let mut oracle = Command::new("python3");
    oracle.arg(example("flights/oracle.py")).arg(example("flights/flights.ndjson.gz")).args(["--check", "-"]);
    oracle.args(partition_by.into_iter().flat_map(|column| ["--partition-by", column]));
    text(&mut oracle, rows.as_bytes());
}

#[test]
fn a_real_kafka() {
    let Some(kafka) = RealKafka::start() else { return };
    let (Some(_), Some(_)) = (foreign::kcat(), foreign::java_tool("org.apache.kafka.tools.ConsoleProducer")) else {
        return;
    };
    let world = World { kafka };
    for codec in ["none", "gzip", "snappy", "lz4", "zstd"] {
        produce_and_consume_crossed(&world, codec);
    }
    flights_filled_by_kcat(&world);
    flights_by_origin(&world);
    tutorial_goes_on_where_it_was(&world);
}

fn produce_and_consume_crossed(world: &World, codec: &str) {
    let topic = format!("crossed-{codec}");
    world.create(&topic, 1);
    let lines: String = (0..500).map(|n| format!("{{\"n\":{n},\"text\":\"übergröße {n}\"}}\n")).collect();

    text(&mut millstream(&["produce", &topic, "-b", world.address(), "-z", codec]), lines.as_bytes());
    assert_eq!(world.kcat_consume(&topic), lines, "millstream to kcat, {codec}");
    assert_eq!(world.java_consume(&topic, 500), lines, "millstream to Java, {codec}");

    world.kcat(&["-P", "-t", &topic, "-z", codec], lines.as_bytes());
    world.java_produce(&topic, &lines);
    let all = common::stdout(&["consume", &topic, "-b", world.address(), "-o", "beginning", "-e"]);
    assert_eq!(all, lines.repeat(3), "millstream, kcat and Java to millstream, {codec}");
}

fn flights_filled_by_kcat(world: &World) {
    world.create("flights", 1);
    world.create("delays", 1);
    world.kcat(&["-P", "-t", "flights", "-z", "lz4"], &flights());
    let run = output_of(millstream(&["run", "--redirect", &world.redirect()]).arg(example("flights/delays.sql")), b"");
    succeeded(&run);
    assert!(stderr(&run).contains("3443 late"), "no late rows reported: {}", stderr(&run));

    let rows = world.kcat_consume("delays");
    check_against_oracle(&rows, None);
    assert_eq!(world.java_consume("delays", rows.lines().count()), rows);
}

fn flights_by_origin(world: &World) {
    let job = std::fs::read_to_string(example("flights/delays.sql")).unwrap();
    let job = job.replace("'flights'", "'flights-by-origin'").replace("'delays'", "'delays-by-origin'");
    let job = Scratch::file("by-origin.sql", &job);
    world.create("flights-by-origin", 3);
    world.create("delays-by-origin", 1);
    let flights = String::from_utf8(flights()).unwrap();
    for (partition, origin) in ["EWR", "JFK", "LGA"].into_iter().enumerate() {
        let mark = format!("\"origin\":\"{origin}\"");
        let lines: String = flights.lines().filter(|line| line.contains(&mark)).flat_map(|line| [line, "\n"]).collect();
        let partition = partition.to_string();
        world.kcat(&["-P", "-t", "flights-by-origin", "-p", &partition, "-z", "lz4"], lines.as_bytes());
    }
    text(&mut millstream(&["run", job.arg(), "--redirect", &world.redirect()]), b"");
    check_against_oracle(&world.kcat_consume("delays-by-origin"), Some("origin"));
}

fn tutorial_goes_on_where_it_was(world: &World) {
    world.create("test", 1);
    world.create("output", 1);
    world.kcat(
        &["-P", "-t", "test"],
        b"{\"f0\":\"a\",\"f1\":\"2024-01-15 10:30:00\"}\n{\"f0\":\"b\",\"f1\":\"nonsense\"}\n",
    );
    let mut watcher = foreign::kcat().expect("checked");
    let watcher = watcher.args(["-q", "-u", "-b", world.address(), "-C", "-t", "output", "-o", "beginning"]);
    let rows = Running::start(watcher.args(["-X", "fetch.wait.max.ms=10"]));

    let job = start_tutorial(world);
    assert_eq!(rows.line(), r#"{"f0":"a","f1":"2024-01-15 10:30:00","f1_tumble":"2024-01-15 00:00:00.000"}"#);
    assert_eq!(rows.line(), r#"{"f0":"b","f1":"nonsense","f1_tumble":null}"#);
    world.kcat(&["-P", "-t", "test"], b"{\"f0\":\"c\",\"f1\":\"2024-02-29 00:00:00\"}\n");
    assert_eq!(rows.line(), r#"{"f0":"c","f1":"2024-02-29 00:00:00","f1_tumble":"2024-02-29 00:00:00.000"}"#);
    stop(job);

    world.kcat(&["-P", "-t", "test"], b"{\"f0\":\"d\",\"f1\":null}\n");
    let job = start_tutorial(world);
    assert_eq!(rows.line(), r#"{"f0":"d","f1":null,"f1_tumble":null}"#, "neither lost nor twice");
    stop(job);
}

fn start_tutorial(world: &World) -> Running {
    let mut command = millstream(&["run", "--redirect", &world.redirect()]);
    Running::start(command.arg(example("tutorial/tutorial.sql")))
}

/// SIGTERM, and exit status 0 soon after.
fn stop(mut job: Running) {
    let asked = Instant::now();
    job.signal("TERM");
    assert!(job.wait().success(), "{}", job.said());
    assert!(asked.elapsed() < Duration::from_secs(10), "the job took {:?} to end", asked.elapsed());
}
