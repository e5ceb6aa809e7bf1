//! Programs that are not ours, for tests: a real Apache Kafka, kcat, Java's tools and Python's clients.
//!
//! Each function answers `None` where the program cannot be had, after saying so on stderr; under `CI=true` it
//! panics instead, so that a machine without the real thing cannot pass for one that has it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

/// A real Apache Kafka on loopback, run by `testkit/kafka/kafka`; it ends with this value.
#[derive(Debug)]
pub struct RealKafka {
    script: Child,
    answers: BufReader<ChildStdout>,
    facts: BTreeMap<String, String>,
}

impl RealKafka {
    /// Starts a node on a free port: some five seconds, and the download of its jars the first time.
    pub fn start() -> Option<Self> {
        Self::start_with(None, &[])
    }

    /// Starts a cluster of a release (`None`: the one that claims are tested against) with options of the script:
    /// `["--nodes", "3"]`, `["--secured"]`, `["--set", "name=value"]`.
    pub fn start_with(release: Option<&str>, options: &[&str]) -> Option<Self> {
        let mut script = Command::new(kafka_script());
        script.arg("serve").args(options).stdin(Stdio::piped()).stdout(Stdio::piped());
        if let Some(release) = release {
            script.env("KAFKA_VERSION", release);
        }
        let mut script = script.spawn().ok().or_else(|| missing("a real Apache Kafka (bash is needed to start it)"))?;
        let Some(stdout) = script.stdout.take() else { return missing("what the real Apache Kafka's script prints") };
        let mut kafka = Self { script, answers: BufReader::new(stdout), facts: BTreeMap::new() };
        while let Some(line) = kafka.answer() {
            // `pid N PID` is one fact for each node.
            let Some((name, value)) = line.rsplit_once(' ') else { break };
            kafka.facts.insert(name.to_owned(), value.to_owned());
            if name == "ready" {
                return Some(kafka);
            }
        }
        let _ = kafka.script.wait();
        missing("a real Apache Kafka (java and mvn start it)")
    }

    /// The bootstrap list: `host:port` of each node, separated by commas.
    pub fn address(&self) -> &str {
        &self.facts["ready"]
    }

    /// What the script told before it was ready: `dir`, `pid 1`, `sasl-ssl` and others (see its help).
    pub fn fact(&self, name: &str) -> Option<&str> {
        self.facts.get(name).map(String::as_str)
    }

    /// A file of a secured cluster's `certificates`.
    pub fn certificate(&self, name: &str) -> PathBuf {
        Path::new(self.fact("dir").unwrap_or_default()).join("certificates").join(name)
    }

    /// Ends a node with SIGKILL, and waits until it is gone.
    pub fn kill(&mut self, node: u32) -> bool {
        self.order("kill", node)
    }

    /// Ends a node in order, and waits until it is gone.
    pub fn stop(&mut self, node: u32) -> bool {
        self.order("stop", node)
    }

    /// Starts a node that was ended, on its old port and data, and waits until its port is open.
    pub fn restart(&mut self, node: u32) -> bool {
        self.order("start", node)
    }

    /// One order to the script, and whether it says that it was carried out.
    fn order(&mut self, verb: &str, node: u32) -> bool {
        let given = self.script.stdin.as_mut().is_some_and(|stdin| writeln!(stdin, "{verb} {node}").is_ok());
        given && self.answer().is_some_and(|answer| !answer.starts_with("failed"))
    }

    fn answer(&mut self) -> Option<String> {
        let mut line = String::new();
        match self.answers.read_line(&mut line) {
            Ok(read) if read > 0 => Some(line.trim_end().to_owned()),
            _ => None,
        }
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
