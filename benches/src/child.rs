//! The job under measurement, a process of its own on core 1.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};

use crate::BoxError;

/// Ticks of `/proc` in a second (proc(5), `USER_HZ`).
const TICKS_PER_SECOND: f64 = 100.0;

/// `millstream run`, killed when it is dropped.
pub struct Job {
    child: Child,
    said: BufReader<ChildStderr>,
}

impl Job {
    /// Starts a script on the broker at `address`, and waits until it runs.
    ///
    /// # Errors
    /// It does not start.
    pub fn start(binary: &Path, script: &Path, address: &str) -> Result<Self, BoxError> {
        let mut command = Command::new("taskset");
        command.args(["-c", "1"]).arg(binary).arg("run").arg(script).args(["--fresh", "--redirect"]);
        command.arg(format!("localhost:9092={address}")).stderr(Stdio::piped());
        let mut child = command.spawn()?;
        let stderr = child.stderr.take().ok_or("standard error is piped")?;
        let mut job = Self { child, said: BufReader::new(stderr) };
        let mut line = String::new();
        while !line.contains(": started,") {
            line.clear();
            if job.said.read_line(&mut line)? == 0 {
                return Err("the job did not start".into());
            }
        }
        Ok(job)
    }

    /// CPU seconds of user and system so far, and bytes in memory now.
    ///
    /// # Errors
    /// The process has ended.
    pub fn usage(&self) -> Result<(f64, u64), BoxError> {
        let folder = format!("/proc/{}", self.child.id());
        let stat = std::fs::read_to_string(format!("{folder}/stat"))?;
        let (_, fields) = stat.rsplit_once(')').ok_or("a stat without a name")?;
        let ticks: u64 = fields.split_ascii_whitespace().skip(11).take(2).map(|ticks| ticks.parse().unwrap_or(0)).sum();
        let status = std::fs::read_to_string(format!("{folder}/status"))?;
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("a status without VmRSS")?;
        let kib: u64 = resident.trim().trim_end_matches("kB").trim().parse()?;
        Ok((ticks as f64 / TICKS_PER_SECOND, kib * 1024))
    }

    /// Asks it to end, waits, and gives its last line.
    ///
    /// # Errors
    /// It ended badly.
    pub fn stop(mut self) -> Result<String, BoxError> {
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status()?;
        let mut said = String::new();
        self.said.read_to_string(&mut said)?;
        match self.child.wait()?.success() {
            true => Ok(said.lines().last().unwrap_or_default().to_owned()),
            false => Err(format!("the job failed: {said}").into()),
        }
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        // Both fail when it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
