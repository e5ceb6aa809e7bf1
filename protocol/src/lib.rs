//! The Apache Kafka wire protocol as plain functions over bytes: no I/O, no clock, no async, no C.
//!
//! Every message that Apache Kafka has had until 4.4.0, at every version, in both directions: what a client, a broker,
//! a proxy or a test tool needs. The order of the journey, from a socket's bytes inwards:
//!
//! - [`frame`] cuts a stream into frames, under a cap;
//! - [`header`] says which message a frame holds, and makes whole frames;
//! - [`messages`] are the messages, generated from `schemas/`, each a plain struct with `Default`;
//! - [`borrowed`] reads the same messages in place;
//! - [`records`] are the record batches that Produce and Fetch carry;
//! - [`code`] names the errors that brokers answer with.
//!
//! [`read`] and [`write`](mod@write) know the protocol's types and guard every length; [`api`] holds what messages share; [`error`] says
//! what is wrong and in which field.
//!
//! # Decode a request
//!
//! ```
//! use bytes::BytesMut;
//! use millstream_protocol::api::{ApiKey, Message};
//! use millstream_protocol::frame::FrameDecoder;
//! use millstream_protocol::header::decode_request_header;
//! use millstream_protocol::messages::MetadataRequest;
//! use millstream_protocol::read::Reader;
//! # use millstream_protocol::header::encode_request;
//! # let asked = MetadataRequest { topics: None, ..Default::default() };
//! # let mut received = BytesMut::from(encode_request(7, Some("example"), 12, &asked)?);
//!
//! // `received` is what a socket has given so far; `None` would mean: read on.
//! let frame = FrameDecoder::new(100 << 20).decode(&mut received)?.expect("a whole frame");
//! let (header, body) = decode_request_header(&frame)?;
//! assert_eq!(ApiKey::from_i16(header.request_api_key), Some(ApiKey::Metadata));
//!
//! let request = MetadataRequest::decode(&mut Reader::new(&body), header.request_api_version)?;
//! assert_eq!(request.topics, None, "null asks for all topics");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Encode a response
//!
//! ```
//! use millstream_protocol::api::ApiKey;
//! use millstream_protocol::header::{decode_response_header, encode_response};
//! use millstream_protocol::messages::HeartbeatResponse;
//!
//! let response = HeartbeatResponse { error_code: 27, ..Default::default() };
//! let frame = encode_response(ApiKey::Heartbeat, 4, 7, &response)?;
//! assert_eq!(&frame[..], b"\0\0\0\x0c\0\0\0\x07\0\0\0\0\0\0\x1b\0", "size, header, body");
//!
//! // Whose answer it is, the client must know: a response says only the correlation id.
//! let (correlation_id, _body) = decode_response_header(ApiKey::Heartbeat, 4, &frame.slice(4..))?;
//! assert_eq!(correlation_id, 7);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Walk a fetch response's records without copying
//!
//! ```
//! use millstream_protocol::api::Message;
//! use millstream_protocol::messages::FetchResponse;
//! use millstream_protocol::read::Reader;
//! use millstream_protocol::records::{Decompressor, RecordBatches};
//! # use millstream_protocol::messages::fetch_response::{FetchableTopicResponse, PartitionData};
//! # use millstream_protocol::records::{BatchBuilder, Compression};
//! # use millstream_protocol::write::Writer;
//! # let mut builder = BatchBuilder::new(Compression::None, None)?;
//! # builder.append(0, None, Some(b"hello"), &[])?;
//! # let partition = PartitionData { records: Some(builder.build().finish()), ..Default::default() };
//! # let topic = FetchableTopicResponse { topic: "t".into(), partitions: vec![partition], ..Default::default() };
//! # let mut w = Writer::new();
//! # FetchResponse { responses: vec![topic], ..Default::default() }.encode(&mut w, 12)?;
//! # let body = w.into_bytes();
//!
//! // Keys and values below point into `body`; compressed ones into a buffer that is used again and again.
//! let response = FetchResponse::decode(&mut Reader::new(&body), 12)?;
//! let mut decompressor = Decompressor::new(64 << 20);
//! let partitions = response.responses.into_iter().flat_map(|topic| topic.partitions);
//! for batch in partitions.filter_map(|partition| partition.records).flat_map(RecordBatches::new) {
//!     let batch = batch?;
//!     let payload = batch.payload(&mut decompressor)?;
//!     for record in batch.records(&payload) {
//!         assert_eq!(record?.value, Some(&b"hello"[..]));
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Build a batch
//!
//! ```
//! use millstream_protocol::records::{BatchBuilder, Compression};
//!
//! let mut builder = BatchBuilder::new(Compression::None, None)?;
//! builder.append(1_700_000_000_000, Some(b"key"), Some(b"value"), &[("trace", Some(b"1"))])?;
//! builder.append(1_700_000_000_001, Some(b"key"), None, &[])?; // a tombstone
//!
//! let mut sealed = builder.build(); // compressed; what a retry may change is still open
//! sealed.set_base_offset(42);
//! let batch = sealed.finish(); // the checksum is computed here
//! assert_eq!(batch[..8], 42_i64.to_be_bytes());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Decode a batch to columns
//!
//! ```
//! use millstream_protocol::records::{Decompressor, RecordBatches, RecordColumns};
//! # use millstream_protocol::records::{BatchBuilder, Compression};
//! # let mut builder = BatchBuilder::new(Compression::None, None)?;
//! # for (at, value) in [(5, "a"), (6, "bc")] { builder.append(at, None, Some(value.as_bytes()), &[])?; }
//! # let record_set = builder.build().finish();
//!
//! let mut columns = RecordColumns::default(); // refilled, not made anew, for each batch
//! let mut decompressor = Decompressor::new(64 << 20);
//! for batch in RecordBatches::new(record_set) {
//!     let batch = batch?;
//!     let payload = batch.payload(&mut decompressor)?;
//!     batch.columns(&payload, &mut columns)?;
//!     assert_eq!((&columns.offsets[..], &columns.timestamps[..]), (&[0, 1][..], &[5, 6][..]));
//!     assert_eq!(columns.values[1].of(&payload), Some(&b"bc"[..]));
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Answer an unsupported version
//!
//! ```
//! use millstream_protocol::api::ApiKey;
//! use millstream_protocol::code::ErrorCode;
//! use millstream_protocol::header::{decode_request_header, encode_response};
//! use millstream_protocol::messages::ApiVersionsResponse;
//! # let frame = bytes::Bytes::from_static(b"\0\x12\0\x63\0\0\0\x01\xff\xff\0");
//!
//! // ApiVersions v99, from the future: its header can be read, its body cannot. The answer is of version 0, so that
//! // any client understands it, and lists what it may ask for instead (KIP-511).
//! let (header, _body) = decode_request_header(&frame)?;
//! assert!(!ApiKey::ApiVersions.request_versions().contains(header.request_api_version));
//! let response = ApiVersionsResponse { error_code: ErrorCode::UNSUPPORTED_VERSION.0, ..Default::default() };
//! let answer = encode_response(ApiKey::ApiVersions, 0, header.correlation_id, &response)?;
//! assert_eq!(answer[8..10], [0, 35]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Cargo features
//!
//! All are on by default. Without any there are frames, headers, ApiVersions, and records that are not
//! compressed.
//!
//! - `client`: the messages of clients, for producing, consuming, groups, transactions and administration;
//!   `all-messages`: the others too, and [`messages::visit_request`] and its like.
//! - `borrowed`: [`borrowed`], messages read in place.
//! - `schema`: [`schema`], the schemas as data; `json`, which needs it and every message: [`json`] and [`wire`].
//! - `gzip`, `snappy`, `lz4`, `zstd`: the codecs of [`records`].
//! - `crc-fast`: checksums at twice the speed, except in static builds (musl).

#![forbid(unsafe_code)]
#![deny(clippy::disallowed_types, clippy::disallowed_methods)]

pub mod api;
#[cfg(feature = "borrowed")]
pub mod borrowed;
pub mod code;
pub mod error;
pub mod fixed;
pub mod frame;
pub mod header;
#[cfg(feature = "json")]
pub mod json;
pub mod messages;
pub mod numbers;
pub mod read;
pub mod records;
#[cfg(feature = "schema")]
pub mod schema;
pub mod uuid;
#[cfg(feature = "json")]
pub mod wire;
pub mod write;

/// Holds the README's example to the compiler.
#[cfg(all(doctest, feature = "client"))]
#[doc = include_str!("../README.md")]
struct Readme;
