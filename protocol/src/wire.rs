//! Lines in, lines out: what `millstream wire roundtrip` makes of each, as a pure function, so that a test or a fuzzer
//! needs no process.
//!
//! A line names what its bytes are and gives them in hex; the answer is what our codec writes when it has read them,
//! or why it refuses to. That is how anyone checks the codec from outside, in any language.

use std::fmt;

use bytes::Bytes;

use crate::api::{ApiKey, Message, MessageVisitor};
use crate::error::{DecodeError, EncodeError};
use crate::messages;
use crate::read::Reader;
use crate::records::{Compression, Decompressor, RecordBatches, RecordError};
use crate::write::Writer;

/// The longest line that is looked at, in bytes; of a longer one nothing needs to be held. Its message has half as
/// many: more than any broker takes unless it is told to.
pub const MAX_LINE_BYTES: usize = 64 << 20;

/// Bytes that the records of one batch may take once decompressed.
pub const MAX_RECORDS_BYTES: usize = 64 << 20;

/// Answers lines; holds what is worth using again for the next.
///
/// ```
/// use millstream_protocol::wire::RoundTrip;
///
/// let (mut wire, mut out) = (RoundTrip::new(false), Vec::new());
/// wire.answer(b"request\t12\t0\t00016700000007000161", &mut out);
/// wire.answer(b"request\tHeartbeat\t0\t0001", &mut out);
/// let answers: Vec<&str> = std::str::from_utf8(&out)?.lines().collect();
/// assert_eq!(answers[0], "ok\t00016700000007000161");
/// assert!(answers[1].starts_with("error\t"));
/// # Ok::<(), std::str::Utf8Error>(())
/// ```
#[derive(Debug)]
pub struct RoundTrip {
    json: bool,
    decompressor: Decompressor,
}

impl RoundTrip {
    /// Ready for the first line; with `json` answers have a third column.
    pub fn new(json: bool) -> Self {
        Self { json, decompressor: Decompressor::new(MAX_RECORDS_BYTES) }
    }

    /// Appends the answer to `line`, which comes without its newline (a carriage return at its end is no part of it),
    /// to `out`, with a newline: `ok`, a tab and hex, or `error`, a tab and one line of text.
    pub fn answer(&mut self, line: &[u8], out: &mut Vec<u8>) {
        let start = out.len();
        match self.answer_well(line, out) {
            Ok(()) => out.push(b'\n'),
            Err(error) => {
                out.truncate(start);
                refuse(&error, out);
            }
        }
    }

    fn answer_well(&mut self, line: &[u8], out: &mut Vec<u8>) -> Result<(), LineError> {
        if line.len() > MAX_LINE_BYTES {
            return Err(LineError::TooLong);
        }
        let (subject, hex) = parse(line)?;
        let bytes = Bytes::from(from_hex(hex)?);
        out.extend_from_slice(b"ok\t");
        match subject {
            Subject::Records => self.records(&bytes, out)?,
            Subject::Message(message, version) => {
                let written = message.visit(Recode { bytes: &bytes, version })?;
                to_hex(written.as_slice(), out);
            }
        }
        if self.json {
            out.extend_from_slice(b"\tnull");
        }
        Ok(())
    }

    /// A record set is passed on as it is, as brokers do, once all of it has been read; one that is compressed would
    /// not come out of the compressor with the same bytes.
    fn records(&mut self, bytes: &Bytes, out: &mut Vec<u8>) -> Result<(), LineError> {
        let mut compressed = false;
        let mut batches = RecordBatches::new(bytes.clone());
        for batch in &mut batches {
            let batch = batch?;
            compressed |= batch.compression()? != Compression::None;
            let payload = batch.payload(&mut self.decompressor)?;
            for record in batch.records(&payload) {
                record?;
            }
        }
        match compressed {
            true => out.push(b'-'),
            false => to_hex(&bytes[..batches.valid_bytes()], out),
        }
        Ok(())
    }
}

/// Appends the answer to a line that cannot be answered otherwise.
pub fn refuse(error: &LineError, out: &mut Vec<u8>) {
    out.extend_from_slice(b"error\t");
    out.extend_from_slice(error.to_string().as_bytes());
    out.push(b'\n');
}

/// Why a line has no better answer; its text is one line without tabs, whatever the line held.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum LineError {
    /// Nothing on the line.
    #[error("an empty line, where kind, api, version and hex are expected")]
    Empty,
    /// A line of other than four fields.
    #[error("{found} fields, where four are expected with tabs between: kind, api, version and hex")]
    Fields {
        /// How many there are.
        found: usize,
    },
    /// A line beyond [`MAX_LINE_BYTES`].
    #[error("a line of more than {MAX_LINE_BYTES} bytes")]
    TooLong,
    /// A first field that is no kind.
    #[error("no kind {0}: it is request, response, header, data or records")]
    UnknownKind(Quoted),
    /// Neither an API's key nor its name.
    #[error("no API {0}: a request or response is named by its API key")]
    UnknownApi(Quoted),
    /// No header or data message is called so.
    #[error("no {kind} message {name}")]
    UnknownName {
        /// The kind that the line names.
        kind: Kind,
        /// The name that it gives.
        name: Quoted,
    },
    /// A version that is no number, or out of range.
    #[error("no version {0}: it is a number from -32768 to 32767")]
    NotAVersion(Quoted),
    /// A digit without its second half.
    #[error("an odd number of hex digits: {digits}")]
    OddHex {
        /// How many there are.
        digits: usize,
    },
    /// Something else among the hex digits.
    #[error("no hex digit: {found} at character {at} of the hex")]
    NotHex {
        /// What stands there.
        found: Quoted,
        /// Where, from 0.
        at: usize,
    },
    /// The message cannot be read.
    #[error("{0}")]
    Decode(#[from] DecodeError),
    /// The message was read and cannot be written: its unknown tagged fields do not ascend.
    #[error("{0}")]
    Encode(#[from] EncodeError),
    /// The record set cannot be read.
    #[error("{0}")]
    Records(#[from] RecordError),
}

/// A part of a line as an error shows it: short, printable, in quotation marks.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Quoted(String);

impl Quoted {
    /// Enough to recognise it by.
    const MAX_BYTES: usize = 40;

    fn new(part: &[u8]) -> Self {
        let shown = part[..part.len().min(Self::MAX_BYTES)].escape_ascii();
        let more = if part.len() > Self::MAX_BYTES { "..." } else { "" };
        Self(format!("\"{shown}{more}\""))
    }
}

impl fmt::Display for Quoted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a line's first field may be.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// What a client sends, without its header.
    Request,
    /// What it gets, without its header.
    Response,
    /// The header of either.
    Header,
    /// What internal topics and client-side protocols hold.
    Data,
    /// A record set of any magic.
    Records,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Request, Self::Response, Self::Header, Self::Data, Self::Records];

    /// As it stands on a line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Header => "header",
            Self::Data => "data",
            Self::Records => "records",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a line's bytes are.
#[derive(Clone, Copy, Debug)]
enum Subject<'a> {
    Message(Named<'a>, i16),
    Records,
}

/// A message by its API, or by its name where it has none.
#[derive(Clone, Copy, Debug)]
enum Named<'a> {
    Request(ApiKey),
    Response(ApiKey),
    Other(Kind, &'a [u8]),
}

impl Named<'_> {
    fn visit(self, visitor: Recode<'_>) -> Result<Writer, LineError> {
        match self {
            Self::Request(key) => messages::visit_request(key, visitor),
            Self::Response(key) => messages::visit_response(key, visitor),
            Self::Other(kind, name) => {
                let header = matches!(name, b"RequestHeader" | b"ResponseHeader");
                let known = std::str::from_utf8(name).ok().filter(|_| header == (kind == Kind::Header));
                let output = known.and_then(|name| messages::visit_data(name, visitor));
                output.unwrap_or_else(|| Err(LineError::UnknownName { kind, name: Quoted::new(name) }))
            }
        }
    }
}

/// Reads a message and writes it again.
struct Recode<'a> {
    bytes: &'a Bytes,
    version: i16,
}

impl MessageVisitor for Recode<'_> {
    type Output = Result<Writer, LineError>;

    fn visit<M: Message>(self) -> Self::Output {
        let message = M::decode(&mut Reader::new(self.bytes), self.version)?;
        let mut w = Writer::with_capacity(self.bytes.len());
        message.encode(&mut w, self.version)?;
        Ok(w)
    }
}

/// The fields of a line: what its bytes are, and the bytes in hex.
fn parse(line: &[u8]) -> Result<(Subject<'_>, &[u8]), LineError> {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if line.trim_ascii().is_empty() && !line.contains(&b'\t') {
        return Err(LineError::Empty);
    }
    let mut fields = line.split(|byte| *byte == b'\t');
    let (Some(kind), Some(api), Some(version), Some(hex), None) =
        (fields.next(), fields.next(), fields.next(), fields.next(), fields.next())
    else {
        return Err(LineError::Fields { found: line.split(|byte| *byte == b'\t').count() });
    };
    let word = kind.trim_ascii();
    let kind = Kind::ALL.into_iter().find(|kind| kind.name().as_bytes() == word);
    let kind = kind.ok_or_else(|| LineError::UnknownKind(Quoted::new(word)))?;
    let name = api.trim_ascii();
    let named = match kind {
        Kind::Records => return Ok((Subject::Records, hex)),
        Kind::Request => Named::Request(find_api(name)?),
        Kind::Response => Named::Response(find_api(name)?),
        Kind::Header | Kind::Data => Named::Other(kind, name),
    };
    let version = number(version).ok_or_else(|| LineError::NotAVersion(Quoted::new(version)))?;
    Ok((Subject::Message(named, version), hex))
}

fn number(field: &[u8]) -> Option<i16> {
    std::str::from_utf8(field.trim_ascii()).ok()?.parse().ok()
}

fn find_api(field: &[u8]) -> Result<ApiKey, LineError> {
    let named = || ApiKey::all().find(|key| key.name().as_bytes().eq_ignore_ascii_case(field));
    let found = number(field).and_then(ApiKey::from_i16).or_else(named);
    found.ok_or_else(|| LineError::UnknownApi(Quoted::new(field)))
}

/// The bytes that hex digits of either case say, spaces around them aside.
pub fn from_hex(hex: &[u8]) -> Result<Vec<u8>, LineError> {
    let hex = hex.trim_ascii();
    let mut bytes = Vec::with_capacity(hex.len() / 2);
    let (pairs, rest) = hex.as_chunks::<2>();
    for (at, pair) in pairs.iter().enumerate() {
        let [high, low] = pair.map(|digit| DIGITS[usize::from(digit)]);
        if high | low > 0xf {
            let at = 2 * at + usize::from(high <= 0xf);
            return Err(LineError::NotHex { found: Quoted::new(&hex[at..=at]), at });
        }
        bytes.push(high << 4 | low);
    }
    match rest {
        [] => Ok(bytes),
        [_] => Err(LineError::OddHex { digits: hex.len() }),
        _ => unreachable!("less than a pair is left"),
    }
}

/// What each byte is worth as a hex digit; 0xff is none.
const DIGITS: [u8; 256] = {
    let mut digits = [0xff; 256];
    let mut value = 0;
    while value < 16 {
        let digit = b"0123456789abcdef"[value];
        digits[digit as usize] = value as u8;
        digits[digit.to_ascii_uppercase() as usize] = value as u8;
        value += 1;
    }
    digits
};

/// Appends `bytes` in lower-case hex.
pub fn to_hex(bytes: &[u8], out: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    out.reserve(2 * bytes.len());
    for byte in bytes {
        out.extend_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 0xf)]]);
    }
}
