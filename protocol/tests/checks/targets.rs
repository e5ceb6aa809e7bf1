//! The fuzz targets, by name: each a check that takes any bytes. `protocol/fuzz` feeds them what libFuzzer thinks of,
//! and the tests the corpora that came out of it.

use bytes::Bytes;
use millstream_protocol::api::Message;
use millstream_protocol::messages::{ConsumerGroupHeartbeatRequest, FetchResponse, JoinGroupRequest, MetadataResponse};
use millstream_protocol::read::Reader;
use millstream_protocol::records::{Compression, Decompressor, LegacyMagic};
use millstream_protocol::wire::RoundTrip;

use super::{codecs, legacy, messages, records, stream, wire};

/// What a payload may have, unpacked: enough to be worth a bomb, and little enough to run often.
const CAP: usize = 1 << 20;

/// What a target is called, and what it does with its bytes.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// Every target.
pub(crate) const TARGETS: [Target; 17] = [
    ("records_walk", records_walk),
    ("records_columns", records_columns),
    ("records_build", records_build),
    ("gzip", gzip),
    ("snappy", snappy),
    ("lz4", lz4),
    ("zstd", zstd),
    ("frame", frame),
    ("header", header),
    ("fetch_response", fetch_response),
    ("metadata_response", metadata_response),
    ("join_group", join_group),
    ("any_message", any_message),
    ("record_set", record_set),
    ("legacy_build", legacy_build),
    ("wire_line", wire_line),
    ("wire_bytes", wire_bytes),
];

/// A record set as it came.
fn records_walk(data: &[u8]) {
    records::set(&Bytes::copy_from_slice(data), &mut Decompressor::new(CAP));
}

/// The records of one batch whose header is right; two bytes for the count, one for the attributes.
fn records_columns(data: &[u8]) {
    let Some((&[attributes, high, low], body)) = data.split_first_chunk() else { return };
    let count = i32::from(i16::from_be_bytes([high, low]));
    // Without a codec, so that the bytes are the records.
    let batch = records::with_body(attributes & !7, count, body);
    records::records(&batch, &Bytes::copy_from_slice(body));
}

/// Records to be written, by any codec at any level.
fn records_build(data: &[u8]) {
    let Some((&[codec, level], data)) = data.split_first_chunk() else { return };
    let compression = Compression::ALL[usize::from(codec) % Compression::ALL.len()];
    records::built(compression, some_level(level), data);
}

fn some_level(level: u8) -> Option<i32> {
    (level < 0x80).then(|| i32::from(level % 20) - 8)
}

fn gzip(data: &[u8]) {
    codec(Compression::Gzip, data);
}

fn snappy(data: &[u8]) {
    codec(Compression::Snappy, data);
}

fn lz4(data: &[u8]) {
    codec(Compression::Lz4, data);
}

fn zstd(data: &[u8]) {
    codec(Compression::Zstd, data);
}

/// The first byte says whether the rest is to be unpacked, and under which cap, or to be packed, and how.
fn codec(compression: Compression, data: &[u8]) {
    let Some((&how, data)) = data.split_first() else { return };
    match how {
        0..0x80 => {
            let cap = [CAP, 1 << 16, 100, 0][usize::from(how) % 4];
            codecs::decompress(compression, data, &mut Decompressor::new(cap));
        }
        level => codecs::round_trip(compression, some_level(level & 0x7f), data, &mut Decompressor::new(CAP)),
    }
}

/// A stream, behind two bytes for the cap and the size of its pieces.
fn frame(data: &[u8]) {
    let Some((&[cap, piece], data)) = data.split_first_chunk() else { return };
    let max_frame_bytes = [usize::from(cap), usize::MAX][usize::from(cap == 0xff)];
    stream::frames(max_frame_bytes, piece.into(), data);
}

/// A frame as it came; and, for an API and version of four bytes, as a response.
fn header(data: &[u8]) {
    stream::request_header(&Bytes::copy_from_slice(data));
    let Some((&[a, b, c, d], data)) = data.split_first_chunk() else { return };
    stream::response_header(i16::from_be_bytes([a, b]), i16::from_be_bytes([c, d]), &Bytes::copy_from_slice(data));
}

/// At every version, and the record sets in it.
fn fetch_response(data: &[u8]) {
    let bytes = Bytes::copy_from_slice(data);
    messages::every_version::<FetchResponse>(&bytes);
    let newest = FetchResponse::VERSIONS.max;
    if let Ok(response) = FetchResponse::decode(&mut Reader::new(&bytes), newest) {
        let mut scratch = Decompressor::new(CAP);
        let partitions = response.responses.iter().flat_map(|topic| &topic.partitions);
        for set in partitions.filter_map(|partition| partition.records.as_ref()).take(10) {
            records::set(set, &mut scratch);
        }
    }
}

fn metadata_response(data: &[u8]) {
    messages::every_version::<MetadataResponse>(&Bytes::copy_from_slice(data));
}

/// What members of groups send, in both of the group protocols.
fn join_group(data: &[u8]) {
    let bytes = Bytes::copy_from_slice(data);
    messages::every_version::<JoinGroupRequest>(&bytes);
    messages::every_version::<ConsumerGroupHeartbeatRequest>(&bytes);
}

/// Any message at any version, picked by three bytes.
fn any_message(data: &[u8]) {
    let Some((&[kind, name, version], data)) = data.split_first_chunk() else { return };
    messages::picked(kind, name, version, &Bytes::copy_from_slice(data));
}

/// A record set of any message format, as it came and with its checksums put right.
fn record_set(data: &[u8]) {
    let (bytes, mut scratch) = (Bytes::copy_from_slice(data), Decompressor::new(CAP));
    legacy::set(&bytes, &mut scratch);
    legacy::set(&legacy::with_right_checksums(&bytes), &mut scratch);
}

/// Records to be written in the formats before v2.
fn legacy_build(data: &[u8]) {
    let Some((&[format, codec], data)) = data.split_first_chunk() else { return };
    let magic = [LegacyMagic::V0, LegacyMagic::V1][usize::from(format) % 2];
    legacy::built(magic, Compression::ALL[usize::from(codec) % Compression::ALL.len()], data);
}

/// A line for `wire roundtrip`, as text.
fn wire_line(data: &[u8]) {
    wire::line(data, &mut RoundTrip::new(data.len() % 2 == 1));
}

/// A line for `wire roundtrip` whose hex is well formed: three bytes say what of.
fn wire_bytes(data: &[u8]) {
    let Some((&[kind, api, version], data)) = data.split_first_chunk() else { return };
    wire::line(&wire::well_formed(kind, api, version, data), &mut RoundTrip::new(true));
}
