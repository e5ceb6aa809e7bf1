//! Messages of any type: their schema is walked beside their bytes, and each field is printed as it is read.

use crate::error::{DecodeError, DecodeErrorKind};
use crate::json::cursor::Cursor;
use crate::json::text;
use crate::read::{MAX_ELEMENTS, MAX_TAGGED_FIELDS};
use crate::schema::{FieldDefault, FieldSchema, FieldType, StructSchema};

/// How a record set inside a message is printed, behind what the buffer holds.
pub(super) type PrintRecords<'a> = &'a mut dyn FnMut(&[u8], &mut Vec<u8>);

/// What walks and prints one message.
pub(super) struct Printer<'a> {
    pub(super) cursor: Cursor<'a>,
    pub(super) version: i16,
    pub(super) flexible: bool,
    pub(super) print_records: PrintRecords<'a>,
    pub(super) out: &'a mut Vec<u8>,
    /// Tagged fields of the structs that are being read, outermost struct first.
    pub(super) tagged: Vec<Tagged>,
}

/// A tagged field: it is read behind all others, and printed where the schema has it.
pub(super) struct Tagged {
    field: &'static FieldSchema,
    /// Where its JSON belongs.
    place: usize,
    /// Where its value begins, the last one if there are several.
    value: Option<usize>,
}

/// How a value is laid out, and what it is where nothing says otherwise.
#[derive(Clone, Copy)]
struct Layout {
    compact: bool,
    nullable: bool,
    tagged: bool,
    default: FieldDefault,
}

impl Printer<'_> {
    /// Prints a struct, or a message. Here and below the answer says whether what was read is all defaults: of tagged
    /// fields such are not printed.
    ///
    /// Recursion goes as deep as the schema does, whatever the bytes say.
    pub(super) fn object(&mut self, fields: &'static [FieldSchema]) -> Result<bool, DecodeError> {
        let first_tagged = self.tagged.len();
        let (version, mut default) = (self.version, true);
        self.out.push(b'{');
        for field in fields.iter().filter(|field| field.versions.contains(version)) {
            if field.is_tagged(version) {
                self.tagged.push(Tagged { field, place: self.out.len(), value: None });
            } else {
                default &= self.field(field)?;
            }
        }
        if self.flexible {
            default &= self.find_tagged(fields, first_tagged)?;
            default &= self.print_tagged(first_tagged)?;
        }
        self.tagged.truncate(first_tagged);
        text::close(b'}', self.out);
        Ok(default)
    }

    /// Reads the tagged fields, notes where the known ones are, and says whether there are no others.
    fn find_tagged(&mut self, fields: &'static [FieldSchema], first: usize) -> Result<bool, DecodeError> {
        let count = self.cursor.unsigned_varint()? as usize;
        // A tag and a size take a byte each.
        self.cursor.check(count, 2, MAX_TAGGED_FIELDS)?;
        let mut all_known = true;
        for _ in 0..count {
            let tag = self.cursor.unsigned_varint()?;
            let size = self.cursor.unsigned_varint()?;
            if let Some(known) = self.tagged[first..].iter_mut().find(|known| known.field.tag == tag) {
                known.value = Some(self.cursor.at);
                // As in Java the size of a known field is not used: reading it says where it ends.
                let (field, printed) = (known.field, self.out.len());
                self.field(field)?;
                self.out.truncate(printed);
            } else if fields.iter().any(|field| field.tagged.is_some() && field.tag == tag) {
                // Java refuses a tag that only other versions have.
                return Err(self.cursor.fault(DecodeErrorKind::TagNotInVersion { tag }));
            } else {
                self.cursor.take(size as usize)?;
                all_known = false;
            }
        }
        Ok(all_known)
    }

    /// Prints the tagged fields that were found, each at its place.
    fn print_tagged(&mut self, first: usize) -> Result<bool, DecodeError> {
        let behind = self.cursor.at;
        let (mut all_default, mut moved) = (true, 0);
        for at in first..self.tagged.len() {
            let Tagged { field, place, value: Some(value) } = self.tagged[at] else { continue };
            self.cursor.at = value;
            let printed = self.out.len();
            if self.field(field)? {
                self.out.truncate(printed);
                continue;
            }
            all_default = false;
            let len = self.out.len() - printed;
            self.out[place + moved..].rotate_right(len);
            moved += len;
        }
        self.cursor.at = behind;
        Ok(all_default)
    }

    /// Prints a member of an object.
    fn field(&mut self, field: &'static FieldSchema) -> Result<bool, DecodeError> {
        text::member(field.name, self.out);
        let layout = Layout {
            compact: self.flexible && field.compact,
            nullable: field.is_nullable(self.version),
            tagged: field.is_tagged(self.version),
            default: field.default,
        };
        let default = match field.field_type {
            FieldType::Array(element) => self.array(field, *element, layout),
            field_type => self.value(field_type, layout).map_err(|error| error.within(&field.name, None)),
        }?;
        self.out.push(b',');
        Ok(default)
    }

    fn array(&mut self, field: &'static FieldSchema, element: FieldType, layout: Layout) -> Result<bool, DecodeError> {
        let in_field = |error: DecodeError| error.within(&field.name, None);
        let Some(count) = self.cursor.count(layout.compact).map_err(in_field)? else {
            return self.null(layout).map_err(in_field);
        };
        self.cursor.check(count, 1, MAX_ELEMENTS).map_err(in_field)?;
        let of_element = Layout { nullable: false, default: FieldDefault::OfType, ..layout };
        self.out.push(b'[');
        for index in 0..count {
            self.value(element, of_element).map_err(|error| error.within(&field.name, Some(index)))?;
            self.out.push(b',');
        }
        text::close(b']', self.out);
        Ok(count == 0 && layout.default == FieldDefault::OfType)
    }

    fn value(&mut self, field_type: FieldType, layout: Layout) -> Result<bool, DecodeError> {
        match field_type {
            FieldType::Bool => {
                let value = self.cursor.fixed::<1>()? != [0];
                text::bool(value, self.out);
                Ok(value == (layout.default == FieldDefault::Bool(true)))
            }
            FieldType::Int8 => self.integer(layout, i8::from_be_bytes),
            FieldType::Int16 => self.integer(layout, i16::from_be_bytes),
            FieldType::Uint16 => self.integer(layout, u16::from_be_bytes),
            FieldType::Int32 => self.integer(layout, i32::from_be_bytes),
            FieldType::Uint32 => self.integer(layout, u32::from_be_bytes),
            FieldType::Int64 => self.integer(layout, i64::from_be_bytes),
            FieldType::Float64 => {
                let value = f64::from_be_bytes(self.cursor.fixed()?);
                text::float(value, self.out);
                Ok(value == 0.0)
            }
            FieldType::Uuid => {
                let value = self.cursor.fixed()?;
                text::uuid(&value, self.out);
                Ok(value == [0; 16])
            }
            FieldType::String => self.string(layout),
            FieldType::Bytes => self.bytes(layout, text::base64),
            FieldType::Records => {
                let value = self.cursor.bytes(layout.compact)?;
                let Some(value) = value else { return self.null(layout) };
                (self.print_records)(value, self.out);
                Ok(false)
            }
            FieldType::Struct(schema) => self.structure(schema, layout),
            FieldType::Array(_) => unreachable!("no schema has arrays of arrays"),
        }
    }

    fn integer<const N: usize, T: Into<i64>>(
        &mut self,
        layout: Layout,
        from_bytes: fn([u8; N]) -> T,
    ) -> Result<bool, DecodeError> {
        let value = from_bytes(self.cursor.fixed()?).into();
        text::integer(value, self.out);
        let default = if let FieldDefault::Integer(default) = layout.default { default } else { 0 };
        Ok(value == default)
    }

    fn string(&mut self, layout: Layout) -> Result<bool, DecodeError> {
        let Some(value) = self.cursor.string(layout.compact)? else { return self.null(layout) };
        text::string(value, self.out);
        Ok(match layout.default {
            FieldDefault::Text(default) => value == default,
            FieldDefault::Null => false,
            _ => value.is_empty(),
        })
    }

    fn bytes(&mut self, layout: Layout, print: fn(&[u8], &mut Vec<u8>)) -> Result<bool, DecodeError> {
        let Some(value) = self.cursor.bytes(layout.compact)? else { return self.null(layout) };
        print(value, self.out);
        Ok(value.is_empty() && layout.default != FieldDefault::Null)
    }

    fn structure(&mut self, schema: &'static StructSchema, layout: Layout) -> Result<bool, DecodeError> {
        // Java announces such a struct in two ways.
        let null = match (layout.nullable, layout.tagged) {
            (false, _) => false,
            (true, false) => i8::from_be_bytes(self.cursor.fixed()?) < 0,
            (true, true) => self.cursor.unsigned_varint()? as i32 <= 0,
        };
        if null {
            return self.null(layout);
        }
        Ok(self.object(schema.fields)? && layout.default != FieldDefault::Null)
    }

    fn null(&mut self, layout: Layout) -> Result<bool, DecodeError> {
        if !layout.nullable {
            return Err(self.cursor.fault(DecodeErrorKind::NullNotAllowed));
        }
        text::null(self.out);
        Ok(layout.default == FieldDefault::Null)
    }
}
