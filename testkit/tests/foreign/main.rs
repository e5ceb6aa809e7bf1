//! Clients that are not ours against the embedded broker: they must not be able to tell it from Kafka.
//!
//! A client that is not installed is skipped aloud; under `CI=true` it is a failure.

mod alike;
mod modern_clients;

use std::io::Write;
use std::process::{Command, Stdio};

use millstream_testkit::broker::BrokerOptions;
use millstream_testkit::{EmbeddedBroker, foreign};
use tokio::runtime::Runtime;

const CODECS: [&str; 5] = ["none", "gzip", "snappy", "lz4", "zstd"];
const PRODUCER: &str = "org.apache.kafka.tools.ConsoleProducer";
const CONSUMER: &str = "org.apache.kafka.tools.consumer.ConsoleConsumer";
const TOPICS: &str = "org.apache.kafka.tools.TopicCommand";
const GROUPS: &str = "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand";
const PERFORMANCE: &str = "org.apache.kafka.tools.ProducerPerformance";
const CONFIGS: &str = "kafka.admin.ConfigCommand";
const LOG_DIRS: &str = "org.apache.kafka.tools.LogDirsCommand";
const TRANSACTIONS: &str = "org.apache.kafka.tools.TransactionsCommand";

/// A broker on a free port, with the runtime it is served on.
struct Served {
    broker: EmbeddedBroker,
    _runtime: Runtime,
}

impl Served {
    fn new(nodes: usize) -> Self {
        Self::with(nodes, |_| {})
    }

    fn with(nodes: usize, change: impl FnOnce(&mut BrokerOptions)) -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let builder = EmbeddedBroker::builder().nodes(nodes).options(change);
        let broker = runtime.block_on(builder.start()).expect("free ports");
        Self { broker, _runtime: runtime }
    }

    fn bootstrap(&self) -> String {
        self.broker.bootstrap()
    }
}

/// Numbered lines, and enough of them for several batches.
fn lines() -> String {
    (0..5000).map(|index| format!("line {index} of a text that compresses well\n")).collect()
}

/// Runs a program with this input and gives back what it printed.
fn run(command: &mut Command, input: &str) -> String {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it was found before");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    // Written from aside, as a program may print before it has read everything.
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("an exit status");
    writer.join().expect("no panic").expect("the program reads its input");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} failed: {errors}");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn kcat_produces_and_consumes_every_codec() {
    let Some(_) = foreign::kcat() else { return };
    let served = Served::new(1);
    for codec in CODECS {
        let topic = format!("kcat-{codec}");
        let kcat = |arguments: &[&str]| {
            let mut kcat = foreign::kcat().expect("found above");
            kcat.args(["-b", &served.bootstrap(), "-t", &topic, "-m", "20"]).args(arguments);
            kcat
        };
        run(&mut kcat(&["-P", "-z", codec, "-X", "enable.idempotence=true"]), &lines());
        assert_eq!(run(&mut kcat(&["-C", "-e", "-q"]), ""), lines(), "{codec}");
        assert_eq!(run(&mut kcat(&["-C", "-e", "-q", "-o", "4998", "-f", "%o,"]), ""), "4998,4999,", "{codec}");
    }
}

#[test]
fn kcat_keeps_keys_headers_and_nulls() {
    let Some(mut kcat) = foreign::kcat() else { return };
    let served = Served::new(1);
    let bootstrap = served.bootstrap();
    run(kcat.args(["-b", &bootstrap, "-P", "-t", "t", "-K:", "-Z", "-H", "a=1", "-H", "a=2"]), "k:v\nempty:\n");
    let format = ["-b", &bootstrap, "-C", "-t", "t", "-e", "-q", "-f", "%k %S %s %h\n"];
    let printed = run(foreign::kcat().expect("found above").args(format), "");
    assert_eq!(printed, "k 1 v a=1,a=2\nempty -1  a=1,a=2\n");
}

#[test]
fn kcat_takes_part_in_a_group_and_goes_on_where_it_was() {
    let Some(_) = foreign::kcat() else { return };
    let served = Served::new(3);
    let bootstrap = served.bootstrap();
    served.broker.create_topic("t", 3).expect("a good name");
    for partition in 0..3 {
        served.broker.load("t", Some(partition), (0..10).map(|index| format!("{partition}-{index}"))).expect("loaded");
    }
    let consume = |count: &str| {
        let mut kcat = foreign::kcat().expect("found above");
        kcat.args(["-b", &bootstrap, "-q", "-c", count, "-X", "auto.offset.reset=earliest", "-G", "g", "t"]);
        let printed = run(&mut kcat, "");
        printed.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let mut seen = consume("12");
    seen.extend(consume("18"));
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 30, "every record once");
}

#[test]
fn javas_console_tools_produce_and_consume_every_codec() {
    let Some(_) = foreign::java_tool(PRODUCER) else { return };
    let served = Served::new(1);
    let bootstrap = served.bootstrap();
    let tool = |class: &str, arguments: &[&str]| {
        let mut tool = foreign::java_tool(class).expect("found above");
        tool.args(["--bootstrap-server", &bootstrap]).args(arguments);
        tool
    };
    for codec in CODECS {
        run(&mut tool(PRODUCER, &["--topic", codec, "--compression-codec", codec]), &lines());
        let arguments =
            ["--topic", codec, "--from-beginning", "--max-messages", "5000", "--timeout-ms", "20000", "--group", codec];
        assert_eq!(run(&mut tool(CONSUMER, &arguments), ""), lines(), "{codec}");
        assert_eq!(served.broker.offsets(codec, 0), Ok((0, 5000)));
    }
    let described = run(&mut tool(GROUPS, &["--describe", "--group", "lz4"]), "");
    let columns: Vec<&str> = described.lines().last().unwrap_or_default().split_whitespace().collect();
    assert_eq!(columns[..6], ["lz4", "lz4", "0", "5000", "5000", "0"], "group, topic, partition, offset, end, lag");
}

#[test]
fn javas_admin_tools_manage_topics() {
    let Some(_) = foreign::java_tool(TOPICS) else { return };
    let served = Served::new(3);
    let bootstrap = served.bootstrap();
    let topics = |arguments: &[&str]| {
        let mut tool = foreign::java_tool(TOPICS).expect("found above");
        run(tool.args(["--bootstrap-server", &bootstrap]).args(arguments), "")
    };
    let create = [
        "--create",
        "--topic",
        "made",
        "--partitions",
        "3",
        "--replication-factor",
        "2",
        "--config",
        "retention.bytes=9",
    ];
    assert!(topics(&create).contains("Created topic made."));
    topics(&["--alter", "--topic", "made", "--partitions", "4"]);
    let described = topics(&["--describe", "--topic", "made"]);
    assert!(described.contains("PartitionCount: 4\tReplicationFactor: 2\tConfigs: retention.bytes=9"), "{described}");
    assert_eq!(topics(&["--list"]).trim(), "made");
    topics(&["--delete", "--topic", "made"]);
    assert_eq!(topics(&["--list"]).trim(), "");
}

#[test]
fn javas_admin_tools_alter_settings_and_delete_offsets() {
    let Some(_) = foreign::java_tool(CONFIGS) else { return };
    let served = Served::new(3);
    let bootstrap = served.bootstrap();
    served.broker.create_topic("t", 2).expect("a good name");
    served.broker.load("t", Some(0), ["a", "b"]).expect("loaded");
    let tool = |class: &str, arguments: &[&str]| {
        let mut tool = foreign::java_tool(class).expect("found above");
        run(tool.args(["--bootstrap-server", &bootstrap]).args(arguments), "")
    };
    let configs =
        |arguments: &[&str]| tool(CONFIGS, &[&["--entity-type", "topics", "--entity-name", "t"], arguments].concat());
    let settings = "retention.ms=7000,cleanup.policy=[compact,delete]";
    assert!(configs(&["--alter", "--add-config", settings]).contains("Completed updating config for topic t."));
    let described = configs(&["--describe"]);
    assert!(
        described.contains("retention.ms=7000") && described.contains("cleanup.policy=compact,delete"),
        "{described}"
    );
    configs(&["--alter", "--delete-config", "retention.ms"]);
    assert!(!configs(&["--describe"]).contains("retention.ms"));
    tool(
        CONSUMER,
        &["--topic", "t", "--group", "g", "--from-beginning", "--max-messages", "2", "--timeout-ms", "20000"],
    );
    let deleted = tool(GROUPS, &["--delete-offsets", "--group", "g", "--topic", "t"]);
    assert!(deleted.contains("Request succeed") && deleted.contains("Successful"), "{deleted}");
    assert_eq!(served.broker.with(|broker, _| broker.committed_offset("g", "t", 0)), None);
    assert!(tool(GROUPS, &["--delete", "--group", "g"]).contains("successful"));
    let dirs = tool(LOG_DIRS, &["--describe", "--topic-list", "t"]);
    let sizes: Vec<&str> = dirs.split("\"size\":").skip(1).filter_map(|rest| rest.split(',').next()).collect();
    assert!(sizes.len() == 2 && sizes.contains(&"0") && sizes.iter().any(|size| *size != "0"), "{dirs}");
}

#[test]
fn javas_producer_commits_transactions_in_both_flows() {
    let Some(_) = foreign::java_tool(PERFORMANCE) else { return };
    for transaction_version in [2, 1] {
        let served = Served::with(3, |options| {
            options.transaction_version = transaction_version;
            options.marker_delay_ms = 5;
        });
        let bootstrap = served.bootstrap();
        let servers = format!("bootstrap.servers={bootstrap}");
        let tool = |class: &str, arguments: &[&str]| {
            let mut tool = foreign::java_tool(class).expect("found above");
            run(tool.args(arguments), "")
        };
        let produce = [
            "--topic",
            "t",
            "--num-records",
            "2000",
            "--record-size",
            "10",
            "--throughput",
            "-1",
            "--transactional-id",
            "performer",
            "--transaction-duration-ms",
            "20",
            "--producer-props",
            &servers,
        ];
        tool(PERFORMANCE, &produce);
        let (_, end) = served.broker.offsets("t", 0).expect("made by the producer");
        assert!(end > 2000, "records and markers: {end}");
        let consume = [
            "--bootstrap-server",
            &bootstrap,
            "--topic",
            "t",
            "--from-beginning",
            "--max-messages",
            "2000",
            "--timeout-ms",
            "20000",
            "--isolation-level",
            "read_committed",
        ];
        assert_eq!(tool(CONSUMER, &consume).lines().count(), 2000);
        let listed = tool(TRANSACTIONS, &["--bootstrap-server", &bootstrap, "list"]);
        assert!(listed.contains("performer") && listed.contains("CompleteCommit"), "{listed}");
    }
}

/// Runs a script of this folder; it asserts for itself.
fn python(module: &str, script: &str) {
    let Some(mut python) = foreign::python(module) else { return };
    let served = Served::new(1);
    let script = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/foreign").join(script);
    print!("{}", run(python.arg(script).arg(served.bootstrap()), ""));
}

#[test]
fn kafka_python_produces_consumes_and_administrates() {
    python("kafka", "kafka_python_client.py");
}

#[test]
fn confluent_kafka_produces_consumes_and_administrates() {
    python("confluent_kafka", "confluent_client.py");
}
