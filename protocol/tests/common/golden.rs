//! The golden vectors that `golden/make.sh` makes with Java, as golden/README.md describes their lines.
//!
//! `MILLSTREAM_GOLDEN=DIRECTORY` reads another set than the one in the tree.

use std::fmt;
use std::io::{BufRead, BufReader};
use std::ops::RangeInclusive;
use std::path::PathBuf;

use bytes::Bytes;
use flate2::read::MultiGzDecoder;
use millstream_protocol::api::{ApiKey, Message, MessageVisitor};
use millstream_protocol::messages;

/// What Java says to a vector's bytes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Verdict {
    /// It reads them, and writes what it has read.
    Ok,
    /// It does not read them.
    Refused,
    /// It reads them, but does not write what it has read: any answer but harm is fine.
    Unwritable,
    /// Any answer but harm is fine.
    Odd,
}

/// One line: bytes, and what Java makes of them.
#[derive(Clone)]
pub(crate) struct Vector {
    /// `request`, `response`, `header`, `data` or `records`.
    pub(crate) kind: String,
    /// The API's key, or the message's name.
    pub(crate) api: String,
    /// 0 for record sets.
    pub(crate) version: i16,
    pub(crate) input: Bytes,
    pub(crate) verdict: Verdict,
    /// What Java writes when it has read the input, if that is to be compared.
    pub(crate) rewritten: Option<Bytes>,
    /// Java's JSON, if there is one.
    pub(crate) json: Option<String>,
    pub(crate) family: String,
    file: &'static str,
    line: usize,
}

impl Vector {
    fn parse(file: &'static str, line: usize, text: &str) -> Self {
        let columns: Vec<&str> = text.split('\t').collect();
        let [kind, api, version, input, verdict, rewritten, json, family] = columns[..] else {
            panic!("{file}, line {line}: eight columns are wanted, not {}", columns.len());
        };
        let bytes = |hex: &str| Bytes::from(from_hex(hex));
        let input = bytes(input);
        Self {
            kind: kind.into(),
            api: api.into(),
            version: if version == "-" { 0 } else { version.parse().unwrap() },
            verdict: match verdict {
                "ok" => Verdict::Ok,
                "refused" => Verdict::Refused,
                "unwritable" => Verdict::Unwritable,
                "odd" => Verdict::Odd,
                other => panic!("{file}, line {line}: no verdict {other}"),
            },
            rewritten: match rewritten {
                "-" => None,
                "=" => Some(input.clone()),
                hex => Some(bytes(hex)),
            },
            input,
            json: (json != "-").then(|| json.into()),
            family: family.into(),
            file,
            line,
        }
    }

    /// The first four columns: a line for `millstream wire roundtrip`.
    pub(crate) fn wire_line(&self) -> Vec<u8> {
        format!("{}\t{}\t{}\t{}", self.kind, self.api, self.version, to_hex(&self.input)).into_bytes()
    }

    /// Calls `visitor` with the message's type; `None` if we have no such message.
    pub(crate) fn visit<V: MessageVisitor>(&self, visitor: V) -> Option<V::Output> {
        let key = || ApiKey::from_i16(self.api.parse().unwrap());
        match self.kind.as_str() {
            "request" => Some(messages::visit_request(key()?, visitor)),
            "response" => Some(messages::visit_response(key()?, visitor)),
            _ => messages::visit_data(&self.api, visitor),
        }
    }
}

/// The name and the versions that a message has.
pub(crate) struct Versions;

impl MessageVisitor for Versions {
    type Output = (&'static str, RangeInclusive<i16>);

    fn visit<M: Message>(self) -> Self::Output {
        (M::NAME, M::VERSIONS.min..=M::VERSIONS.max)
    }
}

/// Where it stands, what it is, and how to see it again.
impl fmt::Display for Vector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, api, version, family, file, line, .. } = self;
        let path = directory().join(format!("{file}.tsv.gz"));
        write!(
            f,
            "{kind} {api} v{version}, {family} ({:?} for Java); again: zcat {} | sed -n {line}p | cut -f1-4 | millstream wire roundtrip --json",
            self.verdict,
            path.display(),
        )
    }
}

/// The directory of the set that is tested.
pub(crate) fn directory() -> PathBuf {
    match std::env::var_os("MILLSTREAM_GOLDEN") {
        Some(directory) => directory.into(),
        None => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden"),
    }
}

/// The vectors of one file: `messages`, `verdicts`, `moved` or `records`; one at a time, for a long set is large.
pub(crate) fn vectors(file: &'static str) -> impl Iterator<Item = Vector> {
    lines(file).map(move |(line, text)| Vector::parse(file, line, &text))
}

/// Good messages of these families alone.
pub(crate) fn messages_of(families: &[&str]) -> impl Iterator<Item = Vector> {
    let wanted = |text: &str| text.rsplit_once('\t').is_some_and(|(_, family)| families.contains(&family));
    lines("messages").filter(move |(_, text)| wanted(text)).map(|(line, text)| Vector::parse("messages", line, &text))
}

/// The lines of one file, with their numbers.
fn lines(file: &'static str) -> impl Iterator<Item = (usize, String)> {
    let path = directory().join(file).with_extension("tsv.gz");
    let packed = std::fs::File::open(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let lines = BufReader::with_capacity(1 << 18, MultiGzDecoder::new(packed)).lines();
    lines.enumerate().map(|(at, text)| (at + 1, text.unwrap()))
}

/// Checks every vector of `file` and fails with the number of those that differ, and the first few of them (as
/// many as `MILLSTREAM_GOLDEN_SHOW` says). Returns how many there were.
pub(crate) fn check_all(file: &'static str, mut check: impl FnMut(&Vector) -> Result<(), String>) -> usize {
    let show = std::env::var("MILLSTREAM_GOLDEN_SHOW").map_or(5, |number| number.parse().unwrap());
    let (mut count, mut failed, mut shown) = (0, 0, String::new());
    for vector in vectors(file) {
        count += 1;
        if let Err(failure) = check(&vector) {
            failed += 1;
            if failed <= show {
                shown += &format!("\n\n{vector}\n{failure}");
            }
        }
    }
    assert!(failed == 0, "{failed} of {count} vectors differ:{shown}");
    count
}

fn from_hex(hex: &str) -> Vec<u8> {
    let digit = |digit: u8| (digit as char).to_digit(16).unwrap() as u8;
    hex.as_bytes().chunks_exact(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect()
}

/// Lower-case hex, as a failure shows bytes.
pub(crate) fn to_hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    digits.map(char::from).collect()
}
