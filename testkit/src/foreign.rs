//! Programs that are not ours, for tests: a real Apache Kafka, kcat, Java's tools and Python's clients.
//!
//! Each function answers `None` where the program cannot be had, after saying so on stderr; under `CI=true` it
//! panics instead, so that a machine without the real thing cannot pass for one that has it.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A real Apache Kafka node on loopback, run by `testkit/kafka/kafka`; it ends with this value.
#[derive(Debug)]
pub struct RealKafka {
    script: Child,
    address: String,
}

impl RealKafka {
    /// Starts a node on a free port: some five seconds, and the download of its jars the first time.
    pub fn start() -> Option<Self> {
        let mut script = Command::new(kafka_script());
        let child = script.arg("serve").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut child = child.ok().or_else(|| missing("a real Apache Kafka (bash is needed to start it)"))?;
        let mut line = String::new();
        let read = child.stdout.take().map(|stdout| BufReader::new(stdout).read_line(&mut line));
        match (read, line.trim().strip_prefix("ready ")) {
            (Some(Ok(_)), Some(address)) => Some(Self { script: child, address: address.to_owned() }),
            _ => {
                let _ = child.wait();
                missing("a real Apache Kafka (java and mvn start it)")
            }
        }
    }

    /// `host:port`.
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for RealKafka {
    fn drop(&mut self) {
        // The script ends the node when its stdin closes.
        drop(self.script.stdin.take());
        let _ = self.script.wait();
    }
}

/// kcat, a librdkafka-based command-line client.
pub fn kcat() -> Option<Command> {
    works(Command::new("kcat").arg("-V")).then(|| Command::new("kcat")).or_else(|| missing("kcat"))
}

/// One of Apache Kafka's command-line tools, e.g. `org.apache.kafka.tools.ConsoleProducer`.
pub fn java_tool(class: &str) -> Option<Command> {
    if !works(Command::new(kafka_script()).arg("install")) {
        return missing("Apache Kafka's tools (java and mvn run them)");
    }
    let mut command = Command::new(kafka_script());
    command.arg("tool").arg(class);
    Some(command)
}

/// A Python that can import `module`: that of `.ci/setup`, or the one on PATH.
pub fn python(module: &str) -> Option<Command> {
    let own = cache().join("python/bin/python");
    let import = format!("import {module}");
    [own.as_path(), Path::new("python3")]
        .into_iter()
        .find(|python| works(Command::new(python).args(["-c", &import])))
        .map(Command::new)
        .or_else(|| missing(&format!("python's {module}")))
}

fn missing<T>(what: &str) -> Option<T> {
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{what} cannot be had, and CI=true makes that a failure");
    say_skipped(&format!("{what} cannot be had here (.ci/setup installs it)"));
    None
}

/// Says on stderr that something was not tested. The test harness keeps what `eprintln!` prints in a test that passes to
/// itself; this it does not.
pub fn say_skipped(reason: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED: {reason}");
}

fn works(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn kafka_script() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("kafka/kafka")
}

fn cache() -> PathBuf {
    let var = |name| std::env::var_os(name).map(PathBuf::from);
    var("MILLSTREAM_CACHE")
        .or_else(|| var("XDG_CACHE_HOME").map(|cache| cache.join("millstream")))
        .or_else(|| var("HOME").map(|home| home.join(".cache/millstream")))
        .unwrap_or_else(|| PathBuf::from(".cache/millstream"))
}
