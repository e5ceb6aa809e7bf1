//! Kafka's JSON form: messages as its own `JsonConverter`s print them, and record sets.
//!
//! A message is printed off its bytes, beside its [schema](crate::schema), without any of [`crate::messages`]: a
//! second reader, which tests hold against the first. Everything goes into one buffer; nothing is built in between.
//! Whatever the bytes claim, the text is at most some 25 times as long as they are: names are what takes the room.
//!
//! Names are in camel case. What a version lacks is absent, and so is a tagged field that holds its default; all else
//! is there, null as `null`. Bytes are base64 with padding, UUIDs base64url without; integers of every width are
//! numbers, and so are floats but for `"NaN"`, `"Infinity"` and `"-Infinity"`.

mod cursor;
mod message;
mod records;
mod text;

use bytes::Bytes;

use crate::error::{DecodeError, DecodeErrorKind};
use crate::records::Decompressor;
use crate::schema::MessageSchema;

use cursor::Cursor;
use message::{PrintRecords, Printer};

pub use records::{RecordSetOutline, outline, records};

/// Appends the message at the start of `bytes` to `out` and says how many bytes it takes; what is behind it is not
/// looked at. Record sets inside it are base64. After an error `out` is as it was.
///
/// ```
/// use millstream_protocol::{json, schema};
///
/// let heartbeat = schema::message("HeartbeatRequest").expect("a message");
/// let mut out = Vec::new();
/// json::message(heartbeat, 0, b"\0\x01g\0\0\0\x07\0\x01a", &mut out)?;
/// assert_eq!(out, br#"{"groupId":"g","generationId":7,"memberId":"a"}"#);
/// # Ok::<(), millstream_protocol::error::DecodeError>(())
/// ```
pub fn message(
    schema: &'static MessageSchema,
    version: i16,
    bytes: &[u8],
    out: &mut Vec<u8>,
) -> Result<usize, DecodeError> {
    print_message(schema, version, bytes, &mut text::base64, out)
}

/// [`message`] with the record sets inside it printed as [`records`] does; one that cannot be read is base64.
pub fn message_with_records(
    schema: &'static MessageSchema,
    version: i16,
    bytes: &[u8],
    scratch: &mut Decompressor,
    out: &mut Vec<u8>,
) -> Result<usize, DecodeError> {
    let mut print = |set: &[u8], out: &mut Vec<u8>| {
        if records(&Bytes::copy_from_slice(set), scratch, out).is_err() {
            text::base64(set, out);
        }
    };
    print_message(schema, version, bytes, &mut print, out)
}

fn print_message(
    schema: &'static MessageSchema,
    version: i16,
    bytes: &[u8],
    print_records: PrintRecords<'_>,
    out: &mut Vec<u8>,
) -> Result<usize, DecodeError> {
    let start = out.len();
    let flexible = schema.is_flexible(version);
    let cursor = Cursor::new(bytes);
    let mut printer = Printer { cursor, version, flexible, print_records, out, tagged: Vec::new() };
    let (min, max) = (schema.versions.min, schema.versions.max);
    let printed = match schema.versions.contains(version) {
        true => printer.object(schema.fields),
        false => Err(printer.cursor.fault(DecodeErrorKind::UnsupportedVersion { min, max })),
    };
    let read = printer.cursor.at;
    match printed {
        Ok(_) => Ok(read),
        Err(error) => {
            out.truncate(start);
            Err(error.of(schema.name, version))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Message;
    use crate::messages::fetch_response::{
        EpochEndOffset, FetchResponse, FetchableTopicResponse, LeaderIdAndEpoch, PartitionData,
    };
    use crate::messages::{FetchRequest, RequestHeader};
    use crate::schema;
    use crate::write::Writer;

    fn bytes_of<M: Message>(value: &M, version: i16) -> Bytes {
        let mut w = Writer::new();
        value.encode(&mut w, version).expect("can be written");
        w.into_bytes()
    }

    fn printed<M: Message>(value: &M, version: i16) -> String {
        let (bytes, mut out) = (bytes_of(value, version), Vec::new());
        let schema = schema::message(M::NAME).expect("a schema");
        assert_eq!(message(schema, version, &bytes, &mut out), Ok(bytes.len()));
        String::from_utf8(out).expect("JSON is text")
    }

    fn refused(name: &str, version: i16, bytes: &[u8]) -> String {
        let mut out = b"before".to_vec();
        let schema = schema::message(name).expect("a schema");
        let error = message(schema, version, bytes, &mut out).expect_err("must be refused");
        assert_eq!(out, b"before");
        error.to_string()
    }

    fn fetched(partition: PartitionData) -> FetchResponse {
        let responses = vec![FetchableTopicResponse { partitions: vec![partition], ..Default::default() }];
        FetchResponse { responses, ..Default::default() }
    }

    #[test]
    fn what_a_version_lacks_is_absent() {
        let header = RequestHeader { request_api_key: 18, correlation_id: -1, ..Default::default() };
        let expected = r#"{"requestApiKey":18,"requestApiVersion":0,"correlationId":-1,"clientId":""}"#;
        assert_eq!(printed(&header, 2), expected);
        let null = RequestHeader { client_id: None, ..header };
        assert_eq!(printed(&null, 1), expected.replace(r#""""#, "null"));
    }

    #[test]
    fn tagged_fields_stand_where_the_schema_has_them() {
        let request = FetchRequest { cluster_id: Some("c".into()), ..Default::default() };
        let text = printed(&request, 12);
        assert!(text.starts_with(r#"{"clusterId":"c","replicaId":-1,"maxWaitMs":"#), "{text}");
        let text = printed(&FetchRequest::default(), 12);
        assert!(!text.contains("clusterId"), "{text}");
    }

    #[test]
    fn a_tagged_struct_of_defaults_is_left_out_unless_it_holds_unknown_tags() {
        let offset = |diverging_epoch| printed(&fetched(PartitionData { diverging_epoch, ..Default::default() }), 12);
        assert!(!offset(EpochEndOffset::default()).contains("divergingEpoch"));
        let epoch = EpochEndOffset { epoch: 0, ..Default::default() };
        assert!(offset(epoch).contains(r#""divergingEpoch":{"epoch":0,"endOffset":-1},"#));
        let tag = crate::api::RawTaggedField { tag: 7, data: Bytes::from_static(b"x") };
        let odd = EpochEndOffset { unknown_tagged_fields: vec![tag], ..Default::default() };
        assert!(offset(odd).contains(r#""divergingEpoch":{"epoch":-1,"endOffset":-1},"#));
    }

    #[test]
    fn of_a_repeated_tag_the_last_counts() {
        // FetchRequest v12 as it is made, but with two cluster ids: the one that is printed, and null, its default.
        let bytes = bytes_of(&FetchRequest::default(), 12);
        let (body, end) = bytes.split_at(bytes.len() - 1);
        assert_eq!(end, [0]);
        let schema = schema::message("FetchRequest").expect("a schema");
        for (tags, expected) in [(&b"\x02\0\x02\x02a\0\x01\0"[..], false), (b"\x02\0\x01\0\0\x02\x02a", true)] {
            let (bytes, mut out) = ([body, tags].concat(), Vec::new());
            assert_eq!(message(schema, 12, &bytes, &mut out), Ok(bytes.len()));
            let text = String::from_utf8(out).expect("JSON is text");
            assert_eq!(text.contains(r#""clusterId":"a""#), expected, "{text}");
        }
    }

    #[test]
    fn records_are_base64_or_a_record_set() {
        let leader = LeaderIdAndEpoch { leader_id: 3, ..Default::default() };
        let of = |records: Option<&'static [u8]>| {
            fetched(PartitionData {
                records: records.map(Bytes::from_static),
                current_leader: leader.clone(),
                ..Default::default()
            })
        };
        assert!(printed(&of(None), 12).contains(r#""records":null"#));
        assert!(printed(&of(Some(b"")), 12).contains(r#""records":"""#));
        assert!(printed(&of(Some(b"cut")), 12).contains(r#""records":"Y3V0""#));
        let (bytes, mut out) = (bytes_of(&of(Some(b"cut")), 12), Vec::new());
        let schema = schema::message("FetchResponse").expect("a schema");
        message_with_records(schema, 12, &bytes, &mut Decompressor::new(1 << 20), &mut out).expect("can be read");
        let text = String::from_utf8(out).expect("JSON is text");
        assert!(text.contains(r#""records":{"batches":[],"validBytes":0,"trailingBytes":3}"#), "{text}");
    }

    #[test]
    fn what_cannot_be_read_is_refused_with_its_place() {
        assert_eq!(
            refused("MetadataRequest", 1, &[0, 0, 0, 2, 0, 1, b'a', 0, 9, b'b']),
            "Metadata v1 request: topics[1].name: 9 bytes claimed, 1 left (at byte 9)"
        );
        assert_eq!(
            refused("MetadataRequest", 1, &[0x7f, 0xff, 0xff, 0xff, 0]),
            "Metadata v1 request: topics: 2,147,483,647 elements claimed, 1 byte left (at byte 4)"
        );
        let long = [&1_000_001_u32.to_be_bytes()[..], &vec![0; 1_000_001]].concat();
        let too_many = refused("MetadataRequest", 1, &long);
        assert!(too_many.contains("1,000,001 elements claimed, where 1,000,000 are allowed"), "{too_many}");
        assert!(refused("FetchRequest", 99, &[]).starts_with("Fetch v99 request: no such version"));
        // Tag 0 of a Fetch response is of version 16 and later.
        let (bytes, tag) = (bytes_of(&FetchResponse::default(), 12), [1, 0, 1, 0]);
        let bytes = [&bytes[..bytes.len() - 1], &tag].concat();
        assert!(refused("FetchResponse", 12, &bytes).contains("tag 0 is not of this version"));
    }
}
