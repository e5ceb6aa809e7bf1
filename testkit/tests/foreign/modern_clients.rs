//! One group of Java's consumer and librdkafka's, both in the protocol of KIP-848, on the embedded broker.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use millstream_testkit::foreign;

use crate::{CONSUMER, GROUPS, Served, run};

const TOPIC: &str = "shared";
const GROUP: &str = "both";
const PARTITIONS: i32 = 4;
const PATIENCE: Duration = Duration::from_secs(60);

/// A consumer in a process of its own, and what it prints.
struct Consumer {
    child: Child,
    stdin: Option<ChildStdin>,
    lines: Receiver<String>,
}

impl Consumer {
    fn start(command: &mut Command) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it was found before");
        let stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        let (sender, lines) = channel();
        std::thread::spawn(move || stdout.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Self { stdin: child.stdin.take(), child, lines }
    }

    fn line(&self, what: &str) -> String {
        self.lines.recv_timeout(PATIENCE).unwrap_or_else(|error| panic!("waiting for {what}: {error}"))
    }
}

impl Drop for Consumer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `Partition:1<TAB>Offset:7<TAB>value`, as Java's console consumer prints it, in the form of the script.
fn in_our_words(line: &str) -> String {
    let number = |field: Option<&str>| field.and_then(|field| field.split(':').nth(1)).unwrap_or_default().to_owned();
    let mut fields = line.split('\t');
    format!("record {} {}", number(fields.next()), number(fields.next()))
}

fn load(served: &Served, round: i32) {
    for partition in 0..PARTITIONS {
        let values = (0..10).map(|index| format!("{partition} {}", round * 10 + index));
        served.broker.load(TOPIC, Some(partition), values).expect("loaded");
    }
}

/// Each owner's number of partitions, as Java's tool describes the group.
fn owners(bootstrap: &str) -> Vec<usize> {
    let Some(mut tool) = foreign::java_tool(GROUPS) else { return Vec::new() };
    let described = run(tool.args(["--bootstrap-server", bootstrap, "--describe", "--group", GROUP, "--members"]), "");
    let members = described.lines().filter(|line| line.starts_with(GROUP));
    let mut counts: Vec<usize> = members.filter_map(|line| line.split_whitespace().nth(4)?.parse().ok()).collect();
    counts.sort_unstable();
    counts
}

#[test]
fn javas_and_librdkafkas_consumers_share_a_group() {
    let (Some(mut java), Some(mut python)) = (foreign::java_tool(CONSUMER), foreign::python("confluent_kafka")) else {
        return;
    };
    let served = Served::with(3, |options| options.consumer_heartbeat_interval_ms = 300);
    let bootstrap = served.bootstrap();
    served.broker.create_topic(TOPIC, PARTITIONS).expect("a good name");
    load(&served, 0);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/foreign/modern_group.py");
    let mut librdkafka = Consumer::start(python.arg(script).args([&bootstrap, GROUP, TOPIC]));
    let mut seen = BTreeSet::new();
    let mut take = |line: &str| {
        let Some(record) = line.strip_prefix("record ") else { return };
        seen.insert(record.to_owned());
    };
    assert_eq!(librdkafka.line("the first assignment"), format!("assigned {PARTITIONS}"));
    for _ in 0..10 * PARTITIONS {
        take(&librdkafka.line("a record"));
    }
    // Java's comes, and gets its half.
    let java = Consumer::start(java.args([
        "--bootstrap-server",
        &bootstrap,
        "--topic",
        TOPIC,
        "--group",
        GROUP,
        "--consumer-property",
        "group.protocol=consumer",
        "--formatter-property",
        "print.partition=true",
        "--formatter-property",
        "print.offset=true",
    ]));
    let deadline = Instant::now() + PATIENCE;
    while owners(&bootstrap) != [2, 2] {
        assert!(Instant::now() < deadline, "the group does not come to rest: {:?}", owners(&bootstrap));
    }
    load(&served, 1);
    for _ in 0..20 {
        take(&in_our_words(&java.line("a record of Java's")));
    }
    // librdkafka's goes, and what was its own is Java's.
    drop(librdkafka.stdin.take());
    loop {
        match librdkafka.line("the end").as_str() {
            "closed" => break,
            line => take(line),
        }
    }
    load(&served, 2);
    for _ in 0..10 * PARTITIONS {
        take(&in_our_words(&java.line("a record of Java's")));
    }
    assert_eq!(seen.len(), 30 * PARTITIONS as usize, "every record was read");
}
