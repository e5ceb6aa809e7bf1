//! What stands in front of messages: frames out of a stream, and headers.

use bytes::{Bytes, BytesMut};
use millstream_protocol::api::{ApiKey, Message};
use millstream_protocol::error::DecodeErrorKind;
use millstream_protocol::frame::{FrameDecoder, FrameError};
use millstream_protocol::header::{decode_request_header, decode_response_header};
use millstream_protocol::write::Writer;

use super::heap::{allowed, measured};

/// Cuts a stream that comes in pieces of `piece` bytes, and compares with frames that are cut with the whole stream
/// in hand.
pub(crate) fn frames(max_frame_bytes: usize, piece: usize, stream: &[u8]) {
    let decoder = FrameDecoder::new(max_frame_bytes);
    let mut expected = WholeStream { rest: stream, max_frame_bytes };
    let (outcome, heap) = measured(|| {
        let mut received = BytesMut::new();
        for piece in stream.chunks(piece.max(1)) {
            received.extend_from_slice(piece);
            loop {
                match decoder.decode(&mut received) {
                    Ok(Some(frame)) => assert_eq!(Some(Ok(&frame[..])), expected.next()),
                    Ok(None) => break,
                    Err(e) => return Err(e),
                }
            }
        }
        Ok(received.len())
    });
    assert!(heap.peak_bytes <= allowed(stream.len()), "{heap:?} for {} bytes", stream.len());
    match outcome {
        Ok(left) => assert_eq!((expected.next(), left), (None, expected.rest.len())),
        Err(e) => {
            assert!(!e.to_string().is_empty());
            assert_eq!(expected.next(), Some(Err(e)));
        }
    }
}

struct WholeStream<'a> {
    rest: &'a [u8],
    max_frame_bytes: usize,
}

impl<'a> WholeStream<'a> {
    fn next(&mut self) -> Option<Result<&'a [u8], FrameError>> {
        let (prefix, rest) = self.rest.split_first_chunk()?;
        let size = i32::from_be_bytes(*prefix);
        if size < 0 {
            return Some(Err(FrameError::NegativeSize { size }));
        }
        if size as usize > self.max_frame_bytes {
            return Some(Err(FrameError::TooLarge { size, max_frame_bytes: self.max_frame_bytes }));
        }
        let (frame, rest) = rest.split_at_checked(size as usize)?;
        self.rest = rest;
        Some(Ok(frame))
    }
}

/// A request's header: refused with a place, or written again as the bytes that lie in front of the body.
pub(crate) fn request_header(frame: &Bytes) {
    let (decoded, heap) = measured(|| decode_request_header(frame));
    assert!(heap.peak_bytes <= allowed(frame.len()), "{heap:?} for {} bytes", frame.len());
    let (header, body) = match decoded {
        Ok(decoded) => decoded,
        Err(e) => {
            assert!(e.offset as usize <= frame.len(), "{e}");
            assert!(!e.to_string().is_empty());
            let key = frame.first_chunk().map(|key| i16::from_be_bytes(*key));
            if let DecodeErrorKind::UnknownApiKey { key: unknown } = e.kind {
                assert!(key == Some(unknown) && ApiKey::from_i16(unknown).is_none(), "{e}");
            }
            return;
        }
    };
    let Some(key) = ApiKey::from_i16(header.request_api_key) else { panic!("a key that is unknown: {header:?}") };
    let version = key.request_header_version(header.request_api_version);
    let mut w = Writer::new();
    // Repeats of tags and their order are not checked while reading, but writing refuses them.
    if header.encode(&mut w, version).is_ok() {
        let written = [w.as_slice(), &body].concat();
        let (again, rest) = decode_request_header(&written.into()).unwrap_or_else(|e| panic!("{e}: {header:?}"));
        assert_eq!((again, rest), (header, body));
    }
}

/// A response's header, for whatever was asked.
pub(crate) fn response_header(key: i16, version: i16, frame: &Bytes) {
    let Some(key) = ApiKey::from_i16(key) else { return };
    let (decoded, heap) = measured(|| decode_response_header(key, version, frame));
    assert!(heap.peak_bytes <= allowed(frame.len()), "{heap:?} for {} bytes", frame.len());
    match decoded {
        Ok((correlation_id, body)) => {
            assert_eq!(frame[..4], correlation_id.to_be_bytes());
            assert!(frame.ends_with(&body));
        }
        Err(e) => assert!(e.offset as usize <= frame.len(), "{e}"),
    }
}
