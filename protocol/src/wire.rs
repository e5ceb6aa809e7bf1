//! Lines in, lines out: what `millstream wire roundtrip` makes of each, as a pure function, so that a test or a fuzzer
//! needs no process.
//!
//! A line names what its bytes are and gives them in hex; the answer is what our codec writes when it has read them,
//! or why it refuses to. That is how anyone checks the codec from outside, in any language.
//!
//! An answer takes every message there is. The functions on the way to them are marked `inline` so that only a crate that
//! asks for answers has all of them compiled.

mod hex;

use std::fmt;

use bytes::Bytes;

use crate::api::{ApiKey, Message, MessageVisitor};
use crate::error::{Count, DecodeError, EncodeError, saturated};
use crate::json;
use crate::messages;
use crate::read::Reader;
use crate::records::{Decompressor, RecordError};
use crate::schema::{self, MessageKind, MessageSchema};
use crate::write::Writer;

pub use hex::{from_hex, to_hex};

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
    #[inline]
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

    #[inline]
    fn answer_well(&mut self, line: &[u8], out: &mut Vec<u8>) -> Result<(), LineError> {
        if line.len() > MAX_LINE_BYTES {
            return Err(LineError::TooLong);
        }
        let (subject, hex) = parse(line)?;
        let bytes = Bytes::from(from_hex(hex)?);
        out.extend_from_slice(b"ok\t");
        match subject {
            Subject::Message(schema, version) => {
                to_hex(&recode(schema, version, &bytes)?, out);
                if self.json {
                    out.push(b'\t');
                    json::message(schema, version, &bytes, out)?;
                }
                Ok(())
            }
            Subject::Records => self.records(&bytes, out),
        }
    }

    /// A record set is passed on as it is, as brokers do, once all of it has been read; one that is compressed would
    /// not come out of the compressor with the same bytes.
    fn records(&mut self, bytes: &Bytes, out: &mut Vec<u8>) -> Result<(), LineError> {
        let start = out.len();
        let outline = match self.json {
            true => json::records(bytes, &mut self.decompressor, out)?,
            false => json::outline(bytes, &mut self.decompressor)?,
        };
        let printed = out.len();
        match outline.compressed {
            true => out.push(b'-'),
            false => to_hex(&bytes[..outline.valid_bytes], out),
        }
        if self.json {
            out.push(b'\t');
            // Only now is it known what stands in front of the JSON.
            let before = out.len() - printed;
            out[start..].rotate_right(before);
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
    #[error("{}, where four are expected with tabs between: kind, api, version and hex", Count(saturated(*found), "field"))]
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
    #[error("no API {0}: a request or response is named by its API's key or name")]
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
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Subject {
    /// A message at a version, which it may not have.
    Message(&'static MessageSchema, i16),
    /// A record set.
    Records,
}

impl Subject {
    /// What the first three fields of a line name.
    pub fn parse(kind: &[u8], api: &[u8], version: &[u8]) -> Result<Self, LineError> {
        let word = kind.trim_ascii();
        let kind = Kind::ALL.into_iter().find(|kind| kind.name().as_bytes() == word);
        let kind = kind.ok_or_else(|| LineError::UnknownKind(Quoted::new(word)))?;
        let name = api.trim_ascii();
        let schema = match kind {
            Kind::Records => return Ok(Self::Records),
            Kind::Request => find_api(name, schema::request)?,
            Kind::Response => find_api(name, schema::response)?,
            Kind::Header => find_message(kind, MessageKind::Header, name)?,
            Kind::Data => find_message(kind, MessageKind::Data, name)?,
        };
        let version = number(version).ok_or_else(|| LineError::NotAVersion(Quoted::new(version)))?;
        Ok(Self::Message(schema, version))
    }
}

fn number(field: &[u8]) -> Option<i16> {
    std::str::from_utf8(field.trim_ascii()).ok()?.parse().ok()
}

/// By the API's key, its name or the message's, upper or lower case.
fn find_api(field: &[u8], message: fn(ApiKey) -> &'static MessageSchema) -> Result<&'static MessageSchema, LineError> {
    let is = |name: &str| name.as_bytes().eq_ignore_ascii_case(field);
    let named = || ApiKey::all().find(|key| is(key.name()) || is(message(*key).name));
    let found = number(field).and_then(ApiKey::from_i16).or_else(named);
    found.map(message).ok_or_else(|| LineError::UnknownApi(Quoted::new(field)))
}

fn find_message(kind: Kind, of: MessageKind, name: &[u8]) -> Result<&'static MessageSchema, LineError> {
    let found = std::str::from_utf8(name).ok().and_then(schema::message).filter(|schema| schema.kind == of);
    found.ok_or_else(|| LineError::UnknownName { kind, name: Quoted::new(name) })
}

/// The fields of a line: what its bytes are, and the bytes in hex.
fn parse(line: &[u8]) -> Result<(Subject, &[u8]), LineError> {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if line.trim_ascii().is_empty() && !line.contains(&b'\t') {
        return Err(LineError::Empty);
    }
    let mut fields = line.split(|byte| *byte == b'\t');
    match (fields.next(), fields.next(), fields.next(), fields.next(), fields.next()) {
        (Some(kind), Some(api), Some(version), Some(hex), None) => Ok((Subject::parse(kind, api, version)?, hex)),
        _ => Err(LineError::Fields { found: line.split(|byte| *byte == b'\t').count() }),
    }
}

/// Reads a message as its type and writes it again.
#[inline]
pub fn recode(schema: &'static MessageSchema, version: i16, bytes: &Bytes) -> Result<Bytes, LineError> {
    let mut recoded = Recoded { w: Writer::with_capacity(bytes.len()), error: None };
    let visitor = Recode { bytes, version, recoded: &mut recoded };
    let key = schema.api_key.and_then(ApiKey::from_i16);
    match (schema.kind, key) {
        (MessageKind::Request, Some(key)) => messages::visit_request(key, visitor),
        (MessageKind::Response, Some(key)) => messages::visit_response(key, visitor),
        _ => messages::visit_data(schema.name, visitor)
            .unwrap_or_else(|| unreachable!("the messages and their schemas are generated together")),
    }
    recoded.error.map_or_else(|| Ok(recoded.w.into_bytes()), Err)
}

/// What became of a message.
struct Recoded {
    w: Writer,
    error: Option<LineError>,
}

impl Recoded {
    #[cold]
    #[inline(never)]
    fn cannot_decode(&mut self, error: &DecodeError) {
        self.error = Some(LineError::Decode(*error));
    }

    #[cold]
    #[inline(never)]
    fn cannot_encode(&mut self, error: &EncodeError) {
        self.error = Some(LineError::Encode(*error));
    }
}

/// There is one visit for each of some 270 types: what they share is outside of it.
struct Recode<'a> {
    bytes: &'a Bytes,
    version: i16,
    recoded: &'a mut Recoded,
}

impl MessageVisitor for Recode<'_> {
    type Output = ();

    fn visit<M: Message>(self) {
        match M::decode(&mut Reader::new(self.bytes), self.version) {
            Ok(message) => {
                if let Err(error) = message.encode(&mut self.recoded.w, self.version) {
                    self.recoded.cannot_encode(&error);
                }
            }
            Err(error) => self.recoded.cannot_decode(&error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::{BatchBuilder, Compression, LegacyBuilder, LegacyMagic};

    fn answers(json: bool, lines: &[&[u8]]) -> Vec<String> {
        let (mut wire, mut out) = (RoundTrip::new(json), Vec::new());
        for line in lines {
            wire.answer(line, &mut out);
        }
        let out = String::from_utf8(out).expect("answers are text");
        assert_eq!(out.lines().count(), lines.len());
        out.lines().map(str::to_owned).collect()
    }

    fn hex(bytes: &[u8]) -> String {
        let mut out = Vec::new();
        to_hex(bytes, &mut out);
        String::from_utf8(out).expect("digits are text")
    }

    fn batch(compression: Compression) -> Bytes {
        let mut builder = BatchBuilder::new(compression, None).expect("built in");
        builder.append(1_000, Some(b"key"), None, &[("a", Some(b"1")), ("a", None)]).expect("fits");
        builder.build().finish()
    }

    #[test]
    fn apis_have_numbers_and_names() {
        for api in [&b"12"[..], b"Heartbeat", b"heartbeat", b"HeartbeatResponse", b" 12 "] {
            let found = Subject::parse(b"response", api, b"4").expect("an API");
            assert!(matches!(found, Subject::Message(schema, 4) if schema.name == "HeartbeatResponse"));
        }
        assert_eq!(Subject::parse(b"records", b"\xff", b"soon"), Ok(Subject::Records));
        for (kind, api, version) in [
            ("Request", "12", "0"),
            ("request", "", "0"),
            ("request", "1.0", "0"),
            ("request", "65548", "0"),
            ("request", "HeartbeatResponse", "0"),
            ("request", "HeartbeatRequest ", "x"),
            ("header", "EndTxnMarker", "0"),
            ("data", "RequestHeader", "0"),
            ("data", "HeartbeatRequest", "0"),
            ("request", "12", "-32769"),
        ] {
            let error = Subject::parse(kind.as_bytes(), api.as_bytes(), version.as_bytes());
            assert!(error.is_err(), "{kind} {api} {version}");
        }
    }

    #[test]
    fn an_error_is_one_short_line_whatever_the_line_held() {
        let long = [&b"request\t"[..], &b"\xff\r\x00\x1b[31m".repeat(100_000), b"\t0\t00"].concat();
        for answer in answers(true, &[b"a\rb\t\x0b\t\x85\t", &long, b"request\t0\t0\t\r\r", b"\r\n"]) {
            assert!(answer.starts_with("error\t") && answer.len() < 400, "{answer}");
            assert!(answer[6..].chars().all(|char| !char.is_control()), "{answer}");
        }
    }

    #[test]
    fn fields_are_counted() {
        let [one, five] = &answers(false, &[b"request", b"request\t18\t0\t\t"])[..] else { panic!("two answers") };
        assert!(one.starts_with("error\t1 field, where four"), "{one}");
        assert!(five.starts_with("error\t5 fields, where four"), "{five}");
    }

    #[test]
    fn a_version_that_the_message_lacks_is_an_error() {
        for version in [i16::MIN, -1, 100, i16::MAX] {
            let line = format!("request\t12\t{version}\t00");
            let [answer] = &answers(true, &[line.as_bytes()])[..] else { panic!("one answer") };
            assert!(answer.starts_with(&format!("error\tHeartbeat v{version} request: ")), "{answer}");
        }
    }

    #[test]
    fn bytes_behind_a_message_are_left_out_and_its_json_added() {
        let line = &b"response\t12\t1\t000000070019ffff"[..];
        assert_eq!(answers(false, &[line]), ["ok\t000000070019"]);
        assert_eq!(answers(true, &[line]), ["ok\t000000070019\t{\"throttleTimeMs\":7,\"errorCode\":25}"]);
    }

    #[test]
    fn record_sets_are_passed_on_up_to_the_batch_that_is_cut() {
        let mut old = LegacyBuilder::new(LegacyMagic::V0, Compression::None, None).expect("built in");
        old.append(0, None, Some(b"v")).expect("fits");
        let set = [batch(Compression::None), old.build()].concat();
        let whole = format!("records\t\t\t{}", hex(&set));
        let cut = format!("records\t-\t-\t{}", &whole[10..whole.len() - 2]);
        let [first, second] = &answers(true, &[whole.as_bytes(), cut.as_bytes()])[..] else { panic!("two answers") };
        assert!(first.starts_with(&format!("ok\t{}\t{{\"batches\":[{{\"magic\":2,", hex(&set))), "{first}");
        assert!(first.ends_with(&format!("],\"validBytes\":{},\"trailingBytes\":0}}", set.len())), "{first}");
        assert!(first.contains(r#""headers":[{"key":"a","value":"MQ=="},{"key":"a","value":null}]"#), "{first}");
        assert!(first.contains(r#""timestampType":"NoTimestampType","maxTimestamp":-1,"#), "{first}");
        assert!(second.starts_with("ok\t") && second.ends_with("\"trailingBytes\":26}"), "{second}");
        assert_eq!(answers(false, &[whole.as_bytes()]), [format!("ok\t{}", hex(&set))]);
    }

    #[test]
    fn compressed_sets_are_a_dash_and_bad_ones_an_error() {
        let good = batch(Compression::Gzip);
        let mut bad = good.to_vec();
        *bad.last_mut().expect("not empty") ^= 1;
        let lines = [good.to_vec(), bad].map(|set| format!("records\t\t\t{}", hex(&set)));
        for json in [false, true] {
            let answers = answers(json, &[lines[0].as_bytes(), lines[1].as_bytes()]);
            assert!(answers[0].starts_with("ok\t-") && answers[0].contains("\"codec\":\"gzip\"") == json);
            assert!(answers[1].starts_with("error\t") && answers[1].contains("checksum"), "{}", answers[1]);
        }
    }
}
