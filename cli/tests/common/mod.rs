//! The built binary, run: children end with the test, whatever ends the test.

#![allow(dead_code, reason = "each test file uses its part")]

use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

/// Longest wait for anything: a debug build on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// The binary with arguments, unaffected by the caller's options: the one that CI names, else this build's own.
pub(crate) fn millstream(args: &[&str]) -> Command {
    let binary = std::env::var_os("MILLSTREAM_BIN").unwrap_or_else(|| env!("CARGO_BIN_EXE_millstream").into());
    let mut command = Command::new(binary);
    command.args(args).env_remove("MILLSTREAM_BOOTSTRAP").env_remove("NO_COLOR");
    command
}

/// Runs to the end.
pub(crate) fn output(args: &[&str]) -> Output {
    output_with_input(args, b"")
}

/// Runs to the end with this on standard input.
pub(crate) fn output_with_input(args: &[&str], input: &[u8]) -> Output {
    output_of(&mut millstream(args), input)
}

/// Runs any program to its end with this on standard input.
pub(crate) fn output_of(command: &mut Command, input: &[u8]) -> Output {
    let mut running = Running::start(command.stdin(Stdio::piped()));
    let mut stdin = running.stdin();
    // A child that does not read its input closes it: that is its choice.
    let _ = stdin.write_all(input);
    drop(stdin);
    running.finish()
}

/// Runs to the end, which must be good, and gives standard output as text.
pub(crate) fn stdout(args: &[&str]) -> String {
    succeeded(&output(args))
}

/// Standard output of a run that must have ended well.
pub(crate) fn succeeded(output: &Output) -> String {
    assert!(output.status.success(), "{}: {}", output.status, stderr(output));
    String::from_utf8(output.stdout.clone()).expect("standard output is text")
}

/// Standard error as text.
pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A child that is killed when it is dropped.
pub(crate) struct Running {
    child: Child,
    lines: Receiver<String>,
    errors: Receiver<String>,
}

impl Running {
    /// Starts a child whose outputs are read line by line.
    pub(crate) fn start(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary starts");
        let lines = lines_of(child.stdout.take().expect("standard output is piped"));
        let errors = lines_of(child.stderr.take().expect("standard error is piped"));
        Self { child, lines, errors }
    }

    /// The child's standard input, to write to or to close.
    pub(crate) fn stdin(&mut self) -> ChildStdin {
        self.child.stdin.take().expect("standard input is piped")
    }

    /// The next line of standard output.
    pub(crate) fn line(&self) -> String {
        self.lines.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("no line came; standard error: {}", self.said()))
    }

    /// Whether standard output stays silent this long.
    pub(crate) fn is_silent_for(&self, time: Duration) -> bool {
        self.lines.recv_timeout(time).is_err()
    }

    /// Waits for a line on standard error that contains this.
    pub(crate) fn wait_for_error_line(&self, part: &str) -> String {
        loop {
            let line = self.errors.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("{part:?} was not said"));
            if line.contains(part) {
                return line;
            }
        }
    }

    /// What is on standard error by now.
    pub(crate) fn said(&self) -> String {
        self.errors.try_iter().collect::<Vec<_>>().join("\n")
    }

    /// Sends a signal by its name, such as `TERM`.
    pub(crate) fn signal(&self, name: &str) {
        let kill = Command::new("kill").args([format!("-{name}"), self.child.id().to_string()]).status();
        assert!(kill.expect("kill runs").success());
    }

    /// Waits for the end.
    pub(crate) fn wait(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("the child can be waited for") {
                return status;
            }
            assert!(Instant::now() < deadline, "the child does not end; standard error: {}", self.said());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits for the end and gives what was not read yet.
    pub(crate) fn finish(mut self) -> Output {
        let status = self.wait();
        let rest = |lines: &Receiver<String>| {
            lines.iter().fold(Vec::new(), |mut bytes, line| {
                bytes.extend_from_slice(line.as_bytes());
                bytes.push(b'\n');
                bytes
            })
        };
        Output { status, stdout: rest(&self.lines), stderr: rest(&self.errors) }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Both fail when it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn lines_of(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
            if sender.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                return;
            }
        }
    });
    receiver
}

/// `millstream broker` on a free port.
pub(crate) struct Broker {
    pub(crate) process: Running,
    pub(crate) address: String,
}

impl Broker {
    /// Starts one; returns when it is ready.
    pub(crate) fn start(args: &[&str]) -> Self {
        let mut command = millstream(&["broker", "--listen", "127.0.0.1:0"]);
        let process = Running::start(command.args(args));
        let ready = process.line();
        let address = ready.strip_prefix("ready ").unwrap_or_else(|| panic!("not ready: {ready}")).to_owned();
        Self { process, address }
    }

    /// Sends lines to a topic.
    pub(crate) fn produce(&self, topic: &str, lines: &str) {
        succeeded(&output_with_input(&["produce", topic, "-b", &self.address], lines.as_bytes()));
    }

    /// All values of a topic in order.
    pub(crate) fn values(&self, topic: &str) -> Vec<String> {
        stdout(&["consume", topic, "-e", "-b", &self.address]).lines().map(str::to_owned).collect()
    }
}

/// A file in a folder of its own, both gone when this is dropped.
pub(crate) struct Scratch {
    pub(crate) path: PathBuf,
}

impl Scratch {
    /// Writes a file of this name.
    pub(crate) fn file(name: &str, content: &str) -> Self {
        let unique = format!("millstream-{}-{:?}", std::process::id(), std::thread::current().id());
        let folder = std::env::temp_dir().join(unique.replace(['(', ')'], ""));
        std::fs::create_dir_all(&folder).expect("a temporary folder");
        let path = folder.join(name);
        std::fs::write(&path, content).expect("a temporary file");
        Self { path }
    }

    /// The path as an argument.
    pub(crate) fn arg(&self) -> &str {
        self.path.to_str().expect("a path in UTF-8")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
        if let Some(folder) = self.path.parent() {
            // Not empty while another file of the same test is there.
            let _ = std::fs::remove_dir(folder);
        }
    }
}
