//! librdkafka, run by `foreign.py`.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

fn command(bootstrap: &str, arguments: &[&str]) -> Option<Command> {
    let mut python = millstream_testkit::foreign::python("confluent_kafka")?;
    python.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/admin/foreign.py")).arg(bootstrap).args(arguments);
    Some(python)
}

/// What it answers; `None` where there is no librdkafka.
pub(crate) fn ask(bootstrap: &str, arguments: &[&str]) -> Option<Value> {
    let output = command(bootstrap, arguments)?.stderr(Stdio::inherit()).output().expect("python runs");
    assert!(output.status.success(), "{arguments:?} failed");
    Some(serde_json::from_slice(&output.stdout).expect("JSON"))
}

/// Something that goes on until this is dropped.
pub(crate) struct Going(Child);

impl Going {
    /// Starts it and waits until it is ready.
    pub(crate) fn start(bootstrap: &str, arguments: &[&str]) -> Option<Self> {
        let mut command = command(bootstrap, arguments)?;
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("python runs");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("a line");
        assert_eq!(line.trim(), "ready", "{arguments:?}");
        Some(Self(child))
    }

    /// Ends it without ceremony.
    pub(crate) fn kill(mut self) {
        self.0.kill().expect("it was running");
    }
}

impl Drop for Going {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        self.0.wait().expect("it ends");
    }
}
