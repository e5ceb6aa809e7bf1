//! Messages of arbitrary content, written by their schemas alone: another writer than the one that is tested.

use millstream_protocol::schema::{FieldSchema, FieldType, MessageSchema};

use crate::random::Random;

/// The bytes of some message at `version`.
pub(crate) fn message(schema: &MessageSchema, version: i16, random: &mut Random) -> Vec<u8> {
    let mut writer = Writer { version, flexible: schema.is_flexible(version), random, out: Vec::new() };
    writer.fields(schema.fields);
    writer.out
}

struct Writer<'a> {
    version: i16,
    flexible: bool,
    random: &'a mut Random,
    out: Vec<u8>,
}

impl Writer<'_> {
    fn fields(&mut self, fields: &[FieldSchema]) {
        let version = self.version;
        for field in fields.iter().filter(|field| field.versions.contains(version) && !field.is_tagged(version)) {
            self.value(&field.field_type, field.is_nullable(version), self.flexible && field.compact);
        }
        if self.flexible {
            self.tagged(fields);
        }
    }

    /// Some of the tagged fields that the version has, and some that no version has.
    fn tagged(&mut self, fields: &[FieldSchema]) {
        let version = self.version;
        let mut known: Vec<_> =
            fields.iter().filter(|field| field.versions.contains(version) && field.is_tagged(version)).collect();
        known.retain(|_| self.random.below(2) == 0);
        known.sort_by_key(|field| field.tag);
        let unknown = self.random.below(8).saturating_sub(5);
        self.varint((known.len() + unknown) as u64);
        for field in known {
            let outer = std::mem::take(&mut self.out);
            match field.field_type {
                // Announced by a varint, where elsewhere it is a byte below zero.
                FieldType::Struct(_) if field.is_nullable(version) && self.random.below(4) == 0 => self.out.push(0),
                FieldType::Struct(of) if field.is_nullable(version) => {
                    self.out.push(1);
                    self.fields(of.fields);
                }
                field_type => self.value(&field_type, field.is_nullable(version), field.compact),
            }
            self.tagged_field(field.tag, outer);
        }
        for tag in 0..unknown {
            let outer = std::mem::take(&mut self.out);
            self.some_bytes();
            self.tagged_field(10_000 * (1 + tag as u32), outer);
        }
    }

    /// Puts what is written behind `outer`, with its tag and size in front.
    fn tagged_field(&mut self, tag: u32, outer: Vec<u8>) {
        let content = std::mem::replace(&mut self.out, outer);
        self.varint(tag.into());
        self.varint(content.len() as u64);
        self.out.extend(content);
    }

    fn value(&mut self, of: &FieldType, nullable: bool, compact: bool) {
        let null = nullable && self.random.below(4) == 0;
        match of {
            FieldType::Bool => self.out.push(self.random.below(2) as u8),
            FieldType::Int8 => self.integer(1),
            FieldType::Int16 | FieldType::Uint16 => self.integer(2),
            FieldType::Int32 | FieldType::Uint32 => self.integer(4),
            FieldType::Int64 | FieldType::Float64 => self.integer(8),
            FieldType::Uuid => (0..2).for_each(|_| self.integer(8)),
            FieldType::String if null => self.length(None, compact, 2),
            FieldType::Bytes | FieldType::Records | FieldType::Array(_) if null => self.length(None, compact, 4),
            FieldType::String => self.text(compact),
            FieldType::Bytes | FieldType::Records => {
                let outer = std::mem::take(&mut self.out);
                self.some_bytes();
                let content = std::mem::replace(&mut self.out, outer);
                self.length(Some(content.len()), compact, 4);
                self.out.extend(content);
            }
            FieldType::Array(element) => {
                let count = [0, 1, 1, 2, 3][self.random.below(5)];
                self.length(Some(count), compact, 4);
                (0..count).for_each(|_| self.value(element, false, compact));
            }
            FieldType::Struct(_) if null => self.out.push(0xff),
            FieldType::Struct(of) => {
                self.out.extend(nullable.then_some(1));
                self.fields(of.fields);
            }
        }
    }

    /// Small, extreme, or any number.
    fn integer(&mut self, width: usize) {
        let number = self.random.next();
        let number = match number % 4 {
            0 => 0,
            1 => number >> 56,
            2 => [u64::MAX, 1 << (8 * width - 1), (1 << (8 * width - 1)) - 1][(number >> 32) as usize % 3],
            _ => number,
        };
        self.out.extend_from_slice(&number.to_be_bytes()[8 - width..]);
    }

    fn text(&mut self, compact: bool) {
        let len = self.some_length();
        let text: String =
            (0..len).map(|_| ['a', 'B', '-', '"', '\\', '\n', 'é', '☃', '𝄞'][self.random.below(9)]).collect();
        self.length(Some(text.len()), compact, 2);
        self.out.extend_from_slice(text.as_bytes());
    }

    fn some_bytes(&mut self) {
        for _ in 0..self.some_length() {
            let byte = self.random.byte();
            self.out.push(byte);
        }
    }

    /// Mostly short, but also about where a varint gets its second byte.
    fn some_length(&mut self) -> usize {
        [0, 1, 2, 5, 20, 125, 126, 127, 128][self.random.below(9).min(self.random.below(9))]
    }

    fn length(&mut self, len: Option<usize>, compact: bool, width: usize) {
        match len {
            _ if compact => self.varint(len.map_or(0, |len| len as u64 + 1)),
            Some(len) => self.out.extend_from_slice(&(len as u64).to_be_bytes()[8 - width..]),
            None => self.out.extend(std::iter::repeat_n(0xff, width)),
        }
    }

    fn varint(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.out.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.out.push(number as u8);
    }
}
