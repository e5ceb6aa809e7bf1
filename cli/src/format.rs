//! How `consume` prints a record: kcat's format strings, and kcat's JSON envelope.

use std::io::{self, Write};
use std::str::FromStr;

use millstream_protocol::records::{HeaderIter, Record, TimestampType};

use crate::values::unescape;

/// A record as it is printed, borrowed from its batch.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Printed<'a> {
    /// The topic.
    pub(crate) topic: &'a str,
    /// The partition.
    pub(crate) partition: i32,
    /// Whether the producer or the broker gave the timestamp.
    pub(crate) timestamp_type: TimestampType,
    /// The record itself.
    pub(crate) record: Record<'a>,
}

/// How records are printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Form {
    /// By a format string; nulls are written as these bytes.
    Text(Format, &'static [u8]),
    /// kcat's envelope.
    Json,
}

impl Form {
    /// Writes one record.
    pub(crate) fn write(&self, out: &mut impl Write, printed: &Printed<'_>) -> io::Result<()> {
        match self {
            Self::Text(format, null) => format.write(out, printed, null),
            Self::Json => write_json(out, printed),
        }
    }
}

/// A format string, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Format(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(Vec<u8>),
    Value,
    ValueLength,
    ValueLengthBytes,
    Key,
    KeyLength,
    Timestamp,
    Headers,
    Topic,
    Partition,
    Offset,
}

impl Format {
    /// The value and a newline, with the key and `separator` before it when there is one.
    pub(crate) fn line(separator: Option<&[u8]>) -> Self {
        let mut pieces = Vec::new();
        if let Some(separator) = separator {
            pieces.extend([Piece::Key, Piece::Text(separator.to_vec())]);
        }
        pieces.extend([Piece::Value, Piece::Text(b"\n".to_vec())]);
        Self(pieces)
    }

    fn write(&self, out: &mut impl Write, printed: &Printed<'_>, null: &[u8]) -> io::Result<()> {
        let record = &printed.record;
        let length = |bytes: Option<&[u8]>| bytes.map_or(-1, |bytes| bytes.len() as i32);
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => out.write_all(text)?,
                Piece::Value => out.write_all(record.value.unwrap_or(null))?,
                Piece::ValueLength => write!(out, "{}", length(record.value))?,
                Piece::ValueLengthBytes => out.write_all(&length(record.value).to_be_bytes())?,
                Piece::Key => out.write_all(record.key.unwrap_or(null))?,
                Piece::KeyLength => write!(out, "{}", length(record.key))?,
                Piece::Timestamp => write!(out, "{}", record.timestamp)?,
                Piece::Headers => write_headers(out, record.headers)?,
                Piece::Topic => out.write_all(printed.topic.as_bytes())?,
                Piece::Partition => write!(out, "{}", printed.partition)?,
                Piece::Offset => write!(out, "{}", record.offset)?,
            }
        }
        Ok(())
    }
}

/// `name=value,name=value`; a null value is written as NULL, as kcat does.
fn write_headers(out: &mut impl Write, headers: HeaderIter<'_>) -> io::Result<()> {
    for (index, header) in headers.enumerate() {
        if index > 0 {
            out.write_all(b",")?;
        }
        out.write_all(header.key)?;
        out.write_all(b"=")?;
        out.write_all(header.value.unwrap_or(b"NULL"))?;
    }
    Ok(())
}

impl FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut literal = Vec::new();
        let mut rest = text;
        while let Some(position) = rest.find(['%', '\\']) {
            literal.extend_from_slice(&rest.as_bytes()[..position]);
            let (mark, behind) = rest[position..].split_at(1);
            if mark == "\\" {
                let (byte, after) = unescape(behind)?;
                literal.push(byte);
                rest = after;
                continue;
            }
            let mut chars = behind.chars();
            match token(chars.next())? {
                Piece::Text(percent) => literal.extend(percent),
                piece => {
                    flush(&mut literal, &mut pieces);
                    pieces.push(piece);
                }
            }
            rest = chars.as_str();
        }
        literal.extend_from_slice(rest.as_bytes());
        flush(&mut literal, &mut pieces);
        Ok(Self(pieces))
    }
}

fn token(letter: Option<char>) -> Result<Piece, String> {
    Ok(match letter {
        Some('%') => Piece::Text(b"%".to_vec()),
        Some('s') => Piece::Value,
        Some('S') => Piece::ValueLength,
        Some('R') => Piece::ValueLengthBytes,
        Some('k') => Piece::Key,
        Some('K') => Piece::KeyLength,
        Some('T') => Piece::Timestamp,
        Some('h') => Piece::Headers,
        Some('t') => Piece::Topic,
        Some('p') => Piece::Partition,
        Some('o') => Piece::Offset,
        Some(other) => return Err(format!("`%{other}` is not one of %s %S %R %k %K %T %h %t %p %o %%")),
        None => return Err("it ends in a single `%`; write `%%` for a per cent sign".to_owned()),
    })
}

fn flush(literal: &mut Vec<u8>, pieces: &mut Vec<Piece>) {
    if !literal.is_empty() {
        pieces.push(Piece::Text(std::mem::take(literal)));
    }
}

/// kcat's envelope (`-J`): one object on a line. Bytes that are not UTF-8 are shown with replacement characters.
fn write_json(out: &mut impl Write, printed: &Printed<'_>) -> io::Result<()> {
    let Printed { topic, partition, timestamp_type, record } = printed;
    let origin = match timestamp_type {
        TimestampType::CreateTime => "create",
        TimestampType::LogAppendTime => "logappend",
    };
    write!(out, "{{\"topic\":{},", json_text(topic.as_bytes()))?;
    write!(out, "\"partition\":{partition},\"offset\":{},", record.offset)?;
    write!(out, "\"tstype\":\"{origin}\",\"ts\":{},", record.timestamp)?;
    if record.headers.len() > 0 {
        out.write_all(b"\"headers\":[")?;
        for (index, header) in record.headers.enumerate() {
            let comma = if index > 0 { "," } else { "" };
            write!(out, "{comma}{},{}", json_text(header.key), json_or_null(header.value))?;
        }
        out.write_all(b"],")?;
    }
    writeln!(out, "\"key\":{},\"payload\":{}}}", json_or_null(record.key), json_or_null(record.value))
}

fn json_or_null(bytes: Option<&[u8]>) -> serde_json::Value {
    bytes.map_or(serde_json::Value::Null, json_text)
}

fn json_text(bytes: &[u8]) -> serde_json::Value {
    serde_json::Value::String(String::from_utf8_lossy(bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use millstream_protocol::records::{BatchBuilder, Compression, Decompressor, RecordBatches};

    use super::*;

    /// Prints a record that lies at offset 41 of clicks[2], with two headers.
    fn printed(form: &Form, key: Option<&[u8]>, value: Option<&[u8]>) -> String {
        let mut builder = BatchBuilder::new(Compression::None, None).unwrap();
        builder.append(1_700_000_000_000, key, value, &[("a", Some(b"1")), ("a", None)]).unwrap();
        let mut sealed = builder.build();
        sealed.set_base_offset(41);
        let batch = RecordBatches::new(sealed.finish()).next().unwrap().unwrap();
        let payload = batch.payload(&mut Decompressor::new(1 << 20)).unwrap();
        let record = batch.records(&payload).next().unwrap().unwrap();
        let printed = Printed { topic: "clicks", partition: 2, timestamp_type: TimestampType::CreateTime, record };
        let mut out = Vec::new();
        form.write(&mut out, &printed).unwrap();
        String::from_utf8_lossy(&out).into_owned()
    }

    fn text(format: &str, null: &'static [u8]) -> Form {
        Form::Text(format.parse().unwrap(), null)
    }

    #[test]
    fn every_token() {
        let form = text(r"%t [%p] %o %T %K:%k %S:%s (%h) 100%%\x21\n", b"");
        let expected = "clicks [2] 41 1700000000000 1:k 3:v\"1 (a=1,a=NULL) 100%!\n";
        assert_eq!(printed(&form, Some(b"k"), Some(b"v\"1")), expected);
        assert_eq!(printed(&text("%R", b""), None, Some(b"abc")), "\0\0\0\u{3}");
    }

    #[test]
    fn nulls() {
        assert_eq!(printed(&text("%k|%s|%K|%S", b""), None, None), "||-1|-1");
        assert_eq!(printed(&text("%k|%s", b"NULL"), None, None), "NULL|NULL");
        assert_eq!(printed(&Form::Text(Format::line(Some(b":")), b""), Some(b"k"), Some(b"v")), "k:v\n");
    }

    #[test]
    fn wrong_formats_are_refused() {
        for format in ["%", "%q", r"\", r"\q", "%é"] {
            assert!(format.parse::<Format>().is_err(), "{format}");
        }
    }

    #[test]
    fn the_json_envelope() {
        assert_eq!(
            printed(&Form::Json, None, Some(b"v\"1")),
            "{\"topic\":\"clicks\",\"partition\":2,\"offset\":41,\"tstype\":\"create\",\"ts\":1700000000000,\
             \"headers\":[\"a\",\"1\",\"a\",null],\"key\":null,\"payload\":\"v\\\"1\"}\n"
        );
    }
}
