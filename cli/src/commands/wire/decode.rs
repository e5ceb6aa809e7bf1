//! `millstream wire decode`: one message from hex, however it was pasted, as JSON that a person can read.

use std::io::{self, Read, Write};

use bytes::Bytes;
use millstream_protocol::api::ApiKey;
use millstream_protocol::frame::SIZE_BYTES;
use millstream_protocol::json;
use millstream_protocol::records::Decompressor;
use millstream_protocol::schema::{self, MessageKind, MessageSchema};
use millstream_protocol::wire::{Kind, LineError, MAX_LINE_BYTES, MAX_RECORDS_BYTES, Subject, from_hex};

use super::names::subject;
use crate::args::DecodeArgs;
use crate::errors::Failure;
use crate::output::{Voice, finish, stdout};
use crate::pretty::pretty;

/// Decodes what the words say.
pub(crate) fn run(args: &DecodeArgs, voice: Voice) -> Result<(), Failure> {
    let input = Input::of(args)?;
    let mut printer = Printer { scratch: Decompressor::new(MAX_RECORDS_BYTES), voice, out: Vec::new() };
    match (input.subject, args.frame) {
        (None, _) => printer.request_frame(&input.bytes)?,
        (Some(Subject::Message(schema, _)), true) if schema.kind == MessageKind::Request => {
            printer.request_frame(&input.bytes)?;
        }
        (Some(Subject::Message(schema, version)), true) if schema.kind == MessageKind::Response => {
            printer.response_frame(schema, version, &input.bytes)?;
        }
        (Some(_), true) => return Err(Failure::Usage("only requests and responses come in frames".to_owned())),
        (Some(Subject::Message(schema, version)), false) => {
            let read = printer.message(schema, version, &input.bytes, 0)?;
            printer.say_what_follows(input.bytes.len() - read, "the message");
        }
        (Some(Subject::Records), false) => printer.records(&input.bytes)?,
    }
    let mut out = stdout();
    let text = if args.json { [&printer.out, &b"\n"[..]].concat() } else { pretty(&printer.out, voice.data) };
    out.write_all(&text).map_err(|error| Failure::output(&error))?;
    finish(out)
}

/// What is to be decoded, and as what; `None` is a request's frame.
struct Input {
    subject: Option<Subject>,
    bytes: Bytes,
}

impl Input {
    fn of(args: &DecodeArgs) -> Result<Self, Failure> {
        let (mut words, mut names) = (args.words.clone(), names_among(&args.words));
        if words.len() == names || words.get(names..).is_some_and(|hex| hex == ["-"]) {
            words.truncate(names);
            words.extend(read_stdin()?.split_whitespace().map(str::to_owned));
            // A line as `roundtrip` takes it names its message itself.
            if names == 0 {
                names = names_among(&words);
            }
        }
        let (named, hex) = words.split_at(names.min(words.len()));
        let named: Vec<&str> = named.iter().map(String::as_str).collect();
        let subject = if named.is_empty() { None } else { Some(subject(&named)?) };
        let bytes = from_hex(plain_hex(&hex.join(" ")).as_bytes());
        let bytes = bytes.map_err(|error| no_hex(hex, &error))?;
        Ok(Self { subject, bytes: bytes.into() })
    }
}

/// What is wrong with words that are no hex: if the first begins like a name, it was meant as a kind.
fn no_hex(words: &[String], error: &LineError) -> Failure {
    let kind = words.first().filter(|word| word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_alphabetic()));
    match kind.map(|kind| Subject::parse(kind.as_bytes(), b"", b"")) {
        Some(Err(error @ LineError::UnknownKind(_))) => Failure::Usage(error.to_string()),
        _ => Failure::Usage(error.to_string()),
    }
}

/// How many words name the message, in front of the hex.
fn names_among(words: &[String]) -> usize {
    let kind = words.first().and_then(|word| Kind::ALL.into_iter().find(|kind| kind.name() == word));
    match kind {
        None => 0,
        Some(Kind::Records) => 1,
        Some(_) => 3,
    }
}

fn read_stdin() -> Result<String, Failure> {
    let mut text = Vec::new();
    let read = io::stdin().lock().take(MAX_LINE_BYTES as u64 + 1).read_to_end(&mut text);
    read.map_err(|error| Failure::Running(format!("cannot read standard input: {error}")))?;
    if text.len() > MAX_LINE_BYTES {
        return Err(Failure::Usage(format!("more than {MAX_LINE_BYTES} bytes on standard input")));
    }
    String::from_utf8(text).map_err(|_| Failure::Usage("standard input is not text: hex is expected".to_owned()))
}

/// The digits alone: without what tools put between and before them.
fn plain_hex(text: &str) -> String {
    let parts = text.split(|char: char| char.is_whitespace() || matches!(char, ':' | ',' | ';' | '"' | '\''));
    let parts = parts.flat_map(|part| part.split("\\x")).filter(|part| *part != "-");
    parts.map(|part| part.strip_prefix("0x").or_else(|| part.strip_prefix("0X")).unwrap_or(part)).collect()
}

struct Printer {
    scratch: Decompressor,
    voice: Voice,
    out: Vec<u8>,
}

impl Printer {
    /// Prints the message that begins at `start` and says where it ends.
    fn message(
        &mut self,
        schema: &'static MessageSchema,
        version: i16,
        bytes: &Bytes,
        start: usize,
    ) -> Result<usize, Failure> {
        let printed = json::message_with_records(schema, version, &bytes[start..], &mut self.scratch, &mut self.out);
        printed.map(|read| start + read).map_err(|mut error| {
            error.offset = error.offset.saturating_add(start as u32);
            Failure::Running(error.to_string())
        })
    }

    fn records(&mut self, bytes: &Bytes) -> Result<(), Failure> {
        let printed = json::records(bytes, &mut self.scratch, &mut self.out);
        printed.map(|_| ()).map_err(|error| Failure::Running(error.to_string()))
    }

    /// A request behind its header, which says what it is.
    fn request_frame(&mut self, bytes: &Bytes) -> Result<(), Failure> {
        let start = start_of_request(bytes);
        let [key, version] = number_pair(bytes, start).ok_or_else(no_request)?;
        let Some(key) = ApiKey::from_i16(key) else {
            return Err(Failure::Running(format!("no API has key {key} (at byte {start})")));
        };
        self.frame(bytes, start, ("RequestHeader", key.request_header_version(version)), schema::request(key), version)
    }

    fn response_frame(&mut self, response: &'static MessageSchema, version: i16, bytes: &Bytes) -> Result<(), Failure> {
        let start = if sized(bytes) { SIZE_BYTES } else { 0 };
        let key = response.api_key.and_then(ApiKey::from_i16);
        let header = key.map_or(0, |key| key.response_header_version(version));
        self.frame(bytes, start, ("ResponseHeader", header), response, version)
    }

    fn frame(
        &mut self,
        bytes: &Bytes,
        start: usize,
        (header, header_version): (&str, i16),
        schema: &'static MessageSchema,
        version: i16,
    ) -> Result<(), Failure> {
        let name = if schema.kind == MessageKind::Request { "request" } else { "response" };
        let header = schema::message(header).unwrap_or_else(|| unreachable!("headers are messages"));
        self.out.extend_from_slice(b"{\"header\":");
        let body = self.message(header, header_version, bytes, start)?;
        self.out.extend_from_slice(format!(",\"{name}\":").as_bytes());
        let end = self.message(schema, version, bytes, body)?;
        self.out.push(b'}');
        self.say_what_follows(bytes.len() - end, &format!("the {name}"));
        Ok(())
    }

    fn say_what_follows(&self, bytes: usize, what: &str) {
        match bytes {
            0 => {}
            1 => self.voice.say(&format!("note: 1 byte behind {what} is not shown")),
            _ => self.voice.say(&format!("note: {bytes} bytes behind {what} are not shown")),
        }
    }
}

/// Where a request's header begins: behind the size if there is one, else at the first byte.
fn start_of_request(bytes: &Bytes) -> usize {
    if sized(bytes) {
        return SIZE_BYTES;
    }
    let key = |start| number_pair(bytes, start).and_then(|[key, version]| Some((ApiKey::from_i16(key)?, version)));
    let known = |start| key(start).is_some_and(|(key, version)| key.all_versions().contains(version));
    // A size that does not fit may be that of the first of several frames, or of one that was cut. But one that begins
    // like a key is of 64 KiB or more: sooner a version that is not known.
    let looks_sized = || key(0).is_none_or(|(key, _)| key == ApiKey::Produce);
    if !known(0) && known(SIZE_BYTES) && looks_sized() { SIZE_BYTES } else { 0 }
}

fn no_request() -> Failure {
    Failure::Running(
        "too few bytes for a request's header; a message alone is named by its kind, API and version".into(),
    )
}

/// Whether the bytes begin with the size of what follows.
fn sized(bytes: &[u8]) -> bool {
    let size = bytes.first_chunk().map(|size| i64::from(i32::from_be_bytes(*size)));
    size == Some(bytes.len() as i64 - SIZE_BYTES as i64)
}

fn number_pair(bytes: &[u8], start: usize) -> Option<[i16; 2]> {
    let (numbers, _) = bytes.get(start..)?.split_first_chunk::<4>()?;
    let [a, b, c, d] = *numbers;
    Some([i16::from_be_bytes([a, b]), i16::from_be_bytes([c, d])])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_may_look_as_tools_print_it() {
        for text in ["00 ff ab", "0x00ffab", "00:ff:ab", "0x00, 0xff, 0xab", "\"\\x00\\xff\\xab\"", " 00\n\tffab\r\n"] {
            assert_eq!(plain_hex(text), "00ffab", "{text:?}");
        }
    }

    #[test]
    fn a_size_in_front_is_recognised() {
        let request = [0, 12, 0, 0, 0, 0, 0, 1, 0xff, 0xff];
        let framed = |size: u8| Bytes::from([&[0, 0, 0, size][..], &request].concat());
        assert_eq!(start_of_request(&Bytes::from(request.to_vec())), 0);
        // As it says, and cut.
        for size in [10, 200] {
            assert_eq!(start_of_request(&framed(size)), SIZE_BYTES, "{size}");
        }
        // Followed by another: the size says less than is there.
        let two = Bytes::from([&framed(20)[..], &[0; 10], &framed(10)].concat());
        assert_eq!(start_of_request(&two), SIZE_BYTES);
        // ApiVersions v99, from a later Kafka: behind it stands what might be Produce v1.
        let later = Bytes::from_static(&[0, 18, 0, 99, 0, 0, 0, 1, 0xff, 0xff]);
        assert_eq!(start_of_request(&later), 0);
        // A size of 0 to 13 cannot be told from a Produce request of that version.
        assert_eq!(start_of_request(&framed(9)), 0);
    }
}
