//! Frames: a big-endian `int32` size, then that many bytes.
//!
//! The journey's first step after the socket. The size is checked before any memory is set aside for it.

use bytes::{Buf, Bytes, BytesMut};

use crate::error::Thousands;

/// How many bytes the size in front of a frame takes.
pub const SIZE_BYTES: usize = 4;

/// The most memory that is set aside ahead of the bytes of a frame that has only begun.
const RESERVE_AHEAD_BYTES: usize = 64 * 1024;

/// A size that no peer that speaks the protocol sends, or that is larger than we want. Nothing that follows on
/// the connection can be read.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum FrameError {
    /// The size is negative.
    #[error("a frame of {} bytes", Thousands(*size))]
    NegativeSize {
        /// The size as it came.
        size: i32,
    },
    /// The size is above the cap. Text in place of a size (`HTTP`, a TLS alert) mostly ends here.
    #[error("a frame of {} bytes, where {} are allowed", Thousands(*size), Thousands(*max_frame_bytes as u64))]
    TooLarge {
        /// The size as it came.
        size: i32,
        /// The cap.
        max_frame_bytes: usize,
    },
}

/// Cuts a stream of bytes into frames.
///
/// ```
/// use bytes::BytesMut;
/// use millstream_protocol::frame::FrameDecoder;
///
/// let decoder = FrameDecoder::new(1024);
/// let mut received = BytesMut::from(&b"\0\0\0\x02hi\0\0"[..]);
/// assert_eq!(decoder.decode(&mut received)?.as_deref(), Some(&b"hi"[..]));
/// assert_eq!(decoder.decode(&mut received)?, None);
/// # Ok::<(), millstream_protocol::frame::FrameError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct FrameDecoder {
    max_frame_bytes: usize,
}

impl FrameDecoder {
    /// Frames of at most `max_frame_bytes`, not counting the size in front.
    pub const fn new(max_frame_bytes: usize) -> Self {
        Self { max_frame_bytes }
    }

    /// The next frame, without its size, or `None` until all of it is in `received`.
    ///
    /// The frame shares the memory of `received`; nothing is copied. An unfinished frame has room made for it as
    /// its bytes come in, never for more than has come.
    pub fn decode(&self, received: &mut BytesMut) -> Result<Option<Bytes>, FrameError> {
        let Some(prefix) = received.first_chunk::<SIZE_BYTES>() else { return Ok(None) };
        let size = i32::from_be_bytes(*prefix);
        let len = usize::try_from(size).map_err(|_| FrameError::NegativeSize { size })?;
        if len > self.max_frame_bytes {
            return Err(FrameError::TooLarge { size, max_frame_bytes: self.max_frame_bytes });
        }
        let whole = SIZE_BYTES.saturating_add(len);
        if received.len() < whole {
            // Counted from the frame's start, so that asking again before more has come sets nothing more aside.
            let room = whole.min((2 * received.len()).max(RESERVE_AHEAD_BYTES));
            received.reserve(room.saturating_sub(received.len()));
            return Ok(None);
        }
        received.advance(SIZE_BYTES);
        Ok(Some(received.split_to(len).freeze()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn sizes_out_of_range_are_refused_before_memory_is_set_aside() {
        let decoder = FrameDecoder::new(100);
        let mut received = BytesMut::from(&[0xff, 0xff, 0xff, 0xff][..]);
        assert_eq!(decoder.decode(&mut received), Err(FrameError::NegativeSize { size: -1 }));
        let mut received = BytesMut::from(&b"HTTP/1.1 400"[..]);
        let size = i32::from_be_bytes(*b"HTTP");
        let error = decoder.decode(&mut received).expect_err("no frame");
        assert_eq!(error, FrameError::TooLarge { size, max_frame_bytes: 100 });
        assert_eq!(error.to_string(), "a frame of 1,213,486,160 bytes, where 100 are allowed");
    }

    #[test]
    fn a_large_size_alone_reserves_little() {
        let decoder = FrameDecoder::new(usize::MAX);
        let mut received = BytesMut::from(&i32::MAX.to_be_bytes()[..]);
        assert_eq!(decoder.decode(&mut received), Ok(None));
        assert!(received.capacity() <= RESERVE_AHEAD_BYTES);
        received.extend_from_slice(b"more");
        assert_eq!(decoder.decode(&mut received), Ok(None));
        assert!(received.capacity() <= RESERVE_AHEAD_BYTES, "asked again, it reserves no more");
    }

    #[test]
    fn a_frame_may_be_empty() {
        let mut received = BytesMut::from(&[0, 0, 0, 0][..]);
        assert_eq!(FrameDecoder::new(0).decode(&mut received), Ok(Some(Bytes::new())));
    }

    proptest! {
        #[test]
        fn frames_come_out_however_the_stream_is_cut(
            frames in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..8),
            cut in 1_usize..50,
        ) {
            let stream: Vec<u8> =
                frames.iter().flat_map(|frame| [&(frame.len() as i32).to_be_bytes()[..], frame].concat()).collect();
            let decoder = FrameDecoder::new(64);
            let (mut received, mut decoded) = (BytesMut::new(), Vec::new());
            for piece in stream.chunks(cut) {
                received.extend_from_slice(piece);
                while let Some(frame) = decoder.decode(&mut received)? {
                    decoded.push(frame.to_vec());
                }
            }
            prop_assert_eq!(decoded, frames);
            prop_assert!(received.is_empty());
        }
    }
}
