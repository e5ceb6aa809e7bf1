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
//! # A request, and its answer
//!
//! ```
//! use bytes::BytesMut;
//! use millstream_protocol::api::{ApiKey, Message, Request};
//! use millstream_protocol::frame::FrameDecoder;
//! use millstream_protocol::header::{decode_response_header, encode_request, encode_response};
//! use millstream_protocol::messages::{ApiVersionsRequest, ApiVersionsResponse};
//! use millstream_protocol::read::Reader;
//!
//! let request = ApiVersionsRequest { client_software_name: "example".into(), ..Default::default() };
//! let sent = encode_request(1, Some("example"), 3, &request)?;
//! assert_eq!(sent.len(), 4 + i32::from_be_bytes(*sent.first_chunk().unwrap()) as usize);
//!
//! // What a broker might send back, and what becomes of it.
//! let answer = encode_response(ApiVersionsRequest::KEY, 3, 1, &ApiVersionsResponse::default())?;
//! let mut received = BytesMut::from(answer);
//! let frame = FrameDecoder::new(1 << 20).decode(&mut received)?.expect("a whole frame");
//! let (correlation_id, body) = decode_response_header(ApiKey::ApiVersions, 3, &frame)?;
//! let response = ApiVersionsResponse::decode(&mut Reader::new(&body), 3)?;
//! assert_eq!((correlation_id, response.error_code), (1, 0));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

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
