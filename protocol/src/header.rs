//! Headers in front of messages, and whole frames: size, header, message.
//!
//! A request says which API and version it is; a response says only whose answer it is, so that whoever decodes
//! it must remember what was asked.

use bytes::Bytes;

use crate::api::{ApiKey, Message, Request};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::frame::SIZE_BYTES;
use crate::messages::{RequestHeader, ResponseHeader};
use crate::read::{Cursor, Reader};
use crate::write::Writer;

/// A request as a complete frame, its size in front.
///
/// ```
/// use millstream_protocol::header::{decode_request_header, encode_request};
/// use millstream_protocol::messages::MetadataRequest;
///
/// let frame = encode_request(1, Some("me"), 9, &MetadataRequest::default())?;
/// let (header, body) = decode_request_header(&frame.slice(4..))?;
/// assert_eq!((header.request_api_key, header.request_api_version, header.correlation_id), (3, 9, 1));
/// assert_eq!(header.client_id.as_deref(), Some("me"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn encode_request<R: Request>(
    correlation_id: i32,
    client_id: Option<&str>,
    version: i16,
    request: &R,
) -> Result<Bytes, EncodeError> {
    frame(|w| {
        w.i16(R::KEY.as_i16());
        w.i16(version);
        w.i32(correlation_id);
        let header_version = R::KEY.request_header_version(version);
        if header_version >= 1 {
            // Never compact, so that a broker can read the header of any version (KIP-511).
            w.nullable_string(&"clientId", false, client_id);
        }
        if header_version >= 2 {
            w.unknown_tagged_fields(true, &[]);
        }
        w.check().map_err(|e| e.of(RequestHeader::NAME, header_version))?;
        request.encode(w, version)
    })
}

/// The header of a request in a frame without its size, and the body, which shares the frame's memory.
///
/// The body's version is the peer's word: whether the API has it is [`Message::decode`]'s to say. (An ApiVersions
/// request of an unknown version deserves an answer of version 0, with UNSUPPORTED_VERSION.)
pub fn decode_request_header(frame: &Bytes) -> Result<(RequestHeader, Bytes), DecodeError> {
    let mut peek = Cursor::new(frame);
    let number = peek.i16(&"requestApiKey");
    let key = ApiKey::from_i16(number);
    let version = peek.i16(&"requestApiVersion");
    if key.is_none() && !peek.failed() {
        let kind = DecodeErrorKind::UnknownApiKey { key: number };
        return Err(DecodeError::new(kind, 0).within(&"requestApiKey", None));
    }
    // What is too short for key and version is too short for every version of the header.
    let header_version = key.map_or(RequestHeader::VERSIONS.max, |key| key.request_header_version(version));
    let mut r = Reader::new(frame);
    let header = RequestHeader::decode(&mut r, header_version)?;
    Ok((header, frame.slice(r.offset()..)))
}

/// A response as a complete frame, its size in front.
pub fn encode_response<M: Message>(
    key: ApiKey,
    version: i16,
    correlation_id: i32,
    response: &M,
) -> Result<Bytes, EncodeError> {
    frame(|w| {
        w.i32(correlation_id);
        if key.response_header_version(version) >= 1 {
            w.unknown_tagged_fields(true, &[]);
        }
        response.encode(w, version)
    })
}

/// The correlation id of a response in a frame without its size, and the body, which shares the frame's memory.
/// `key` and `version` are those of the request.
pub fn decode_response_header(key: ApiKey, version: i16, frame: &Bytes) -> Result<(i32, Bytes), DecodeError> {
    let mut r = Reader::new(frame);
    let header = ResponseHeader::decode(&mut r, key.response_header_version(version))?;
    Ok((header.correlation_id, frame.slice(r.offset()..)))
}

/// What `content` writes, with its size in front, which is patched in at the end.
fn frame(content: impl FnOnce(&mut Writer) -> Result<(), EncodeError>) -> Result<Bytes, EncodeError> {
    let mut w = Writer::with_capacity(512);
    w.i32(0);
    content(&mut w)?;
    let size = i32::try_from(w.len() - SIZE_BYTES).map_err(|_| EncodeError::new(EncodeErrorKind::TooLong))?;
    w.patch_i32(0, size);
    Ok(w.into_bytes())
}

#[cfg(all(test, feature = "client"))]
mod tests {
    use super::*;
    use crate::messages::{ApiVersionsRequest, ApiVersionsResponse, FetchRequest, FetchResponse};

    #[test]
    fn a_request_header_is_the_generated_one() {
        for (version, header_version) in [(11, 1), (12, 2)] {
            let request = FetchRequest::default();
            let frame = encode_request(77, Some("client"), version, &request).expect("a request");
            assert_eq!(frame[..4], (frame.len() as i32 - 4).to_be_bytes());
            let header = RequestHeader {
                request_api_key: 1,
                request_api_version: version,
                correlation_id: 77,
                client_id: Some("client".into()),
                ..Default::default()
            };
            let mut w = Writer::new();
            header.encode(&mut w, header_version).expect("a header");
            request.encode(&mut w, version).expect("a request");
            assert_eq!(&frame[4..], w.as_slice());
            let (decoded, body) = decode_request_header(&frame.slice(4..)).expect("a header");
            assert_eq!(decoded, header);
            let mut r = Reader::new(&body);
            assert_eq!(FetchRequest::decode(&mut r, version), Ok(request));
            assert_eq!(r.finish(), Ok(()));
        }
    }

    #[test]
    fn api_versions_responses_have_the_oldest_header() {
        let fetch = encode_response(ApiKey::Fetch, 12, 5, &FetchResponse::default()).expect("a response");
        assert_eq!(fetch[4..9], [0, 0, 0, 5, 0]);
        let versions = ApiVersionsResponse { error_code: 35, ..Default::default() };
        for version in 0..=4 {
            let frame = encode_response(ApiKey::ApiVersions, version, 5, &versions).expect("a response");
            assert_eq!(frame[4..10], [0, 0, 0, 5, 0, 35]);
            let (correlation_id, body) =
                decode_response_header(ApiKey::ApiVersions, version, &frame.slice(4..)).expect("a header");
            assert_eq!((correlation_id, body.len()), (5, frame.len() - 8));
        }
    }

    #[test]
    fn an_unknown_key_is_refused_and_an_unknown_version_is_not() {
        let unknown = Bytes::from_static(&[0x7f, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]);
        let error = decode_request_header(&unknown).expect_err("no such API");
        assert_eq!(error.to_string(), "requestApiKey: no API has key 32512 (at byte 0)");
        // ApiVersions v99, correlation id 1, no client id, no tagged fields.
        let future = Bytes::from_static(&[0, 18, 0, 99, 0, 0, 0, 1, 0xff, 0xff, 0]);
        let (header, body) = decode_request_header(&future).expect("a header");
        assert_eq!((header.request_api_version, header.correlation_id), (99, 1));
        let error = ApiVersionsRequest::decode(&mut Reader::new(&body), 99).expect_err("no such version");
        assert_eq!(error.to_string(), "ApiVersions v99 request: no such version, only 0 to 5 (at byte 0)");
    }
}
