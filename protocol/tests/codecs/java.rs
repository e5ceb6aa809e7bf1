//! Kafka's own codecs, asked through `tests/data/codecs/Codecs.java`.

use std::io::{BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use millstream_protocol::records::Compression;

/// A running Java that encodes and decodes.
pub(crate) struct Java {
    process: Child,
    asking: Option<BufWriter<ChildStdin>>,
    answers: BufReader<ChildStdout>,
}

impl Java {
    /// `None`, said aloud, where Kafka's jars cannot be had.
    pub(crate) fn start() -> Option<Self> {
        let kafka = Path::new(env!("CARGO_MANIFEST_DIR")).join("../testkit/kafka/kafka");
        if !Command::new(&kafka).arg("install").output().is_ok_and(|output| output.status.success()) {
            let strict = std::env::var("CI").as_deref() == Ok("true");
            assert!(!strict, "Kafka's jars cannot be had, and CI=true makes that a failure");
            // Not `eprintln!`, which the harness keeps to itself when a test passes.
            let _ = writeln!(std::io::stderr(), "SKIPPED: Kafka's jars cannot be had here (.ci/setup installs them)");
            return None;
        }
        let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/codecs/Codecs.java");
        let mut tool = Command::new(kafka);
        tool.arg("tool").arg(program).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = tool.stderr(Stdio::null()).spawn().unwrap();
        let asking = process.stdin.take().map(BufWriter::new);
        let answers = BufReader::new(process.stdout.take().unwrap());
        Some(Self { process, asking, answers })
    }

    /// What Kafka's stream makes of `bytes`; `None` if it refuses them.
    pub(crate) fn decode(&mut self, compression: Compression, bytes: &[u8]) -> Option<Vec<u8>> {
        self.ask(b'd', compression, None, 2, bytes)
    }

    /// `bytes` as Kafka's stream writes them.
    pub(crate) fn encode(&mut self, compression: Compression, level: Option<i32>, bytes: &[u8]) -> Vec<u8> {
        self.ask(b'e', compression, level, 2, bytes).unwrap_or_else(|| panic!("Java encodes {compression} {level:?}"))
    }

    /// `bytes` as the library behind the stream writes them; `Codecs.java` says what `option` is.
    pub(crate) fn encode_natively(
        &mut self,
        compression: Compression,
        level: i32,
        option: i32,
        bytes: &[u8],
    ) -> Vec<u8> {
        self.ask(b'n', compression, Some(level), option, bytes)
            .unwrap_or_else(|| panic!("{compression} {level} {option}"))
    }

    fn ask(
        &mut self,
        operation: u8,
        codec: Compression,
        level: Option<i32>,
        option: i32,
        bytes: &[u8],
    ) -> Option<Vec<u8>> {
        let asking = self.asking.as_mut().unwrap();
        asking.write_all(&[operation, codec.id()]).unwrap();
        for number in [level.unwrap_or(i32::MIN), option, bytes.len() as i32] {
            asking.write_all(&number.to_be_bytes()).unwrap();
        }
        asking.write_all(bytes).unwrap();
        asking.flush().unwrap();
        let mut len = [0; 4];
        self.answers.read_exact(&mut len).unwrap();
        let mut answer = vec![0; usize::try_from(i32::from_be_bytes(len)).ok()?];
        self.answers.read_exact(&mut answer).unwrap();
        Some(answer)
    }
}

impl Drop for Java {
    fn drop(&mut self) {
        self.asking = None;
        let _ = self.process.wait();
    }
}
