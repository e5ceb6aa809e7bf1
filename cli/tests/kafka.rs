//! The two jobs, and produce and consume, against a real Apache Kafka, with kcat and Java's tools at the other end.
//!
//! One node serves all the tests of this file, so they are one test with named parts.

#![allow(clippy::unwrap_used, reason = "helpers of a test")]

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use millstream_testkit::foreign::{self, RealKafka};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The binary under test: the release build that CI names, else this build's own.
fn millstream() -> Command {
    let binary = std::env::var_os("MILLSTREAM_BIN").unwrap_or_else(|| env!("CARGO_BIN_EXE_millstream").into());
    let mut command = Command::new(binary);
    command.current_dir(repository());
    command
}

fn output(command: &mut Command, input: &[u8]) -> Output {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join().unwrap();
    assert!(output.status.success(), "{command:?} failed: {}", String::from_utf8_lossy(&output.stderr));
    output
}

fn text(command: &mut Command, input: &[u8]) -> String {
    String::from_utf8(output(command, input).stdout).unwrap()
}

/// A child that is ended with the test, whatever becomes of it.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
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
        output(millstream().args(["topic", "create", topic, "--partitions", &partitions, "-b", self.address()]), b"");
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
        output(java.args(["--bootstrap-server", self.address(), "--topic", topic]), lines.as_bytes());
    }
}

fn flights() -> Vec<u8> {
    let file = repository().join("examples/flights/flights.ndjson.gz");
    let mut lines = Vec::new();
    flate2::read::MultiGzDecoder::new(std::fs::File::open(file).unwrap()).read_to_end(&mut lines).unwrap();
    lines
}

fn check_against_oracle(rows: &str, partition_by: Option<&str>) {
    let mut oracle = Command::new("python3");
    oracle.current_dir(repository());
    oracle.args(["examples/flights/oracle.py", "examples/flights/flights.ndjson.gz", "--check", "-"]);
    oracle.args(partition_by.into_iter().flat_map(|column| ["--partition-by", column]));
    output(&mut oracle, rows.as_bytes());
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

    let mut produce = millstream();
    output(produce.args(["produce", &topic, "-b", world.address(), "-z", codec]), lines.as_bytes());
    assert_eq!(world.kcat_consume(&topic), lines, "millstream to kcat, {codec}");
    assert_eq!(world.java_consume(&topic, 500), lines, "millstream to Java, {codec}");

    world.kcat(&["-P", "-t", &topic, "-z", codec], lines.as_bytes());
    world.java_produce(&topic, &lines);
    let mut consume = millstream();
    let all = text(consume.args(["consume", &topic, "-b", world.address(), "-o", "beginning", "-e"]), b"");
    assert_eq!(all, lines.repeat(3), "millstream, kcat and Java to millstream, {codec}");
}

fn flights_filled_by_kcat(world: &World) {
    world.create("flights", 1);
    world.create("delays", 1);
    world.kcat(&["-P", "-t", "flights", "-z", "lz4"], &flights());
    let run = ["run", "examples/flights/delays.sql", "--redirect", &world.redirect()];
    let report = output(millstream().args(run), b"");
    let report = String::from_utf8(report.stderr).unwrap();
    assert!(report.contains("3,443 late") || report.contains("3443 late"), "no late rows reported: {report}");

    let rows = world.kcat_consume("delays");
    check_against_oracle(&rows, None);
    assert_eq!(world.java_consume("delays", rows.lines().count()), rows);
}

fn flights_by_origin(world: &World) {
    let job = std::fs::read_to_string(repository().join("examples/flights/delays.sql")).unwrap();
    let job = job.replace("'flights'", "'flights-by-origin'").replace("'delays'", "'delays-by-origin'");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("by-origin.sql");
    std::fs::write(&file, job).unwrap();
    world.create("flights-by-origin", 3);
    world.create("delays-by-origin", 1);
    let flights = String::from_utf8(flights()).unwrap();
    for (partition, origin) in ["EWR", "JFK", "LGA"].into_iter().enumerate() {
        let mark = format!("\"origin\":\"{origin}\"");
        let lines: String = flights.lines().filter(|line| line.contains(&mark)).flat_map(|line| [line, "\n"]).collect();
        let partition = partition.to_string();
        world.kcat(&["-P", "-t", "flights-by-origin", "-p", &partition, "-z", "lz4"], lines.as_bytes());
    }
    output(millstream().arg("run").arg(&file).args(["--redirect", &world.redirect()]), b"");
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
    let mut watcher = Running(watcher.args(["-X", "fetch.wait.max.ms=10"]).stdout(Stdio::piped()).spawn().unwrap());
    let mut rows = BufReader::new(watcher.0.stdout.take().unwrap()).lines().map(Result::unwrap);

    let job = start_tutorial(world);
    assert_eq!(rows.next().unwrap(), r#"{"f0":"a","f1":"2024-01-15 10:30:00","f1_tumble":"2024-01-15 00:00:00.000"}"#);
    assert_eq!(rows.next().unwrap(), r#"{"f0":"b","f1":"nonsense","f1_tumble":null}"#);
    world.kcat(&["-P", "-t", "test"], b"{\"f0\":\"c\",\"f1\":\"2024-02-29 00:00:00\"}\n");
    assert_eq!(rows.next().unwrap(), r#"{"f0":"c","f1":"2024-02-29 00:00:00","f1_tumble":"2024-02-29 00:00:00.000"}"#);
    stop(job);

    world.kcat(&["-P", "-t", "test"], b"{\"f0\":\"d\",\"f1\":null}\n");
    let job = start_tutorial(world);
    assert_eq!(rows.next().unwrap(), r#"{"f0":"d","f1":null,"f1_tumble":null}"#, "neither lost nor twice");
    stop(job);
}

fn start_tutorial(world: &World) -> Running {
    let mut command = millstream();
    command.args(["run", "examples/tutorial/tutorial.sql", "--redirect", &world.redirect()]);
    Running(command.spawn().unwrap())
}

/// SIGTERM, and exit status 0 soon after.
fn stop(mut job: Running) {
    let pid = job.0.id().to_string();
    output(Command::new("kill").args(["-TERM", &pid]), b"");
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        if let Some(status) = job.0.try_wait().unwrap() {
            assert!(status.success(), "the job ended with {status}");
            return;
        }
        assert!(Instant::now() < deadline, "the job did not end within 10 s of SIGTERM");
        std::thread::sleep(Duration::from_millis(10));
    }
}
