//! Kafka's own client, in a process of its own that answers line by line, so that its turns lie between the others'.

use std::error::Error;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use crate::case::{Case, Sum};

pub struct Java {
    child: Child,
    asks: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Java {
    /// Starts the harness on the inputs in `folder`.
    pub fn start(class_path: &str, folder: &Path) -> Result<Self, Box<dyn Error>> {
        let mut child = Command::new("java")
            .args(["-Xmx1g", "-cp", class_path, "Harness"])
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let asks = child.stdin.take().ok_or("no stdin")?;
        let answers = BufReader::new(child.stdout.take().ok_or("no stdout")?);
        Ok(Self { child, asks, answers })
    }

    /// Runs a case for `slice` (the first time some seconds more, to warm up). The median of its times in nanoseconds
    /// and what it read; `None` for what Java cannot do.
    pub fn run(&mut self, case: Case, slice: Duration) -> Result<Option<(f64, Sum)>, Box<dyn Error>> {
        writeln!(self.asks, "{}\t{case}", slice.as_millis())?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        let numbers = line.split_whitespace().map(str::parse).collect::<Result<Vec<u64>, _>>();
        match numbers.map_err(|_| format!("{case}: Java says {line:?}"))?[..] {
            [0] => Ok(None),
            [nanos, count, bytes, offsets, times] => Ok(Some((nanos as f64, Sum { count, bytes, offsets, times }))),
            _ => Err(format!("{case}: Java says {line:?}").into()),
        }
    }
}

impl Drop for Java {
    fn drop(&mut self) {
        // It has nothing to save.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
