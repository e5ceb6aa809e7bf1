//! Snappy: bare blocks, and the framing of snappy-java ("xerial"), which is what Kafka clients write.
//!
//! ```text
//! 0x82 "SNAPPY" 0x00 | version i32 | compatible version i32 | { length i32, snappy block } ...
//! ```
//!
//! Read as snappy-java reads it: several framed streams may follow one another; up to three bytes behind the last block
//! are ignored. But the version fields may say anything, where there the first is at least 1: the magic tells enough, and
//! some brokers write them little-endian.

use bytes::BytesMut;

use super::output::{DecodeFault, Output};

const XERIAL_MAGIC: [u8; 8] = [0x82, b'S', b'N', b'A', b'P', b'P', b'Y', 0];
const XERIAL_HEADER_BYTES: usize = 16;
/// Version 1, readable since version 1, big-endian as Java writes it.
const XERIAL_VERSIONS: [u8; 8] = [0, 0, 0, 1, 0, 0, 0, 1];
/// Uncompressed bytes per block, as snappy-java cuts them.
const XERIAL_BLOCK_BYTES: usize = 32 << 10;

/// Most bytes that a block can stand for, per byte: its densest element is a copy of 64 bytes in 3.
const MAX_RATIO: usize = 22;

/// Decodes either framing.
pub(super) fn decode(input: &[u8], output: &mut Output<'_>) -> Result<(), DecodeFault> {
    match xerial(input) {
        Some(blocks) => framed(blocks, output),
        None => block(input, output),
    }
}

/// What is behind a stream's header, if there is one.
fn xerial(input: &[u8]) -> Option<&[u8]> {
    input.get(XERIAL_HEADER_BYTES..).filter(|_| input.starts_with(&XERIAL_MAGIC))
}

fn framed(mut rest: &[u8], output: &mut Output<'_>) -> Result<(), DecodeFault> {
    while let Some((len, behind)) = rest.split_first_chunk::<4>() {
        if XERIAL_MAGIC.starts_with(len) {
            rest = match xerial(rest) {
                Some(blocks) => blocks,
                // As there: a header that is not quite one ends the stream, a cut one is an error.
                None if rest.len() >= XERIAL_HEADER_BYTES => return Ok(()),
                None => return Err(DecodeFault::Corrupt),
            };
            continue;
        }
        let len = usize::try_from(i32::from_be_bytes(*len)).map_err(|_| DecodeFault::Corrupt)?;
        let (compressed, behind) = behind.split_at_checked(len).ok_or(DecodeFault::Corrupt)?;
        block(compressed, output)?;
        rest = behind;
    }
    Ok(())
}

/// Decodes a block. A length that its bytes cannot stand for takes no memory.
fn block(input: &[u8], output: &mut Output<'_>) -> Result<(), DecodeFault> {
    let len = snap::raw::decompress_len(input).map_err(|_| DecodeFault::Corrupt)?;
    if len <= output.room() && len > input.len().saturating_mul(MAX_RATIO) {
        return Err(DecodeFault::Corrupt);
    }
    let room = output.exactly(len)?;
    let written = snap::raw::Decoder::new().decompress(input, room).map_err(|_| DecodeFault::Corrupt)?;
    output.advance(written);
    Ok(())
}

/// Encodes into xerial framing.
pub(super) struct Encoder {
    snappy: snap::raw::Encoder,
}

impl Default for Encoder {
    fn default() -> Self {
        Self { snappy: snap::raw::Encoder::new() }
    }
}

impl std::fmt::Debug for Encoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("snappy::Encoder")
    }
}

impl Encoder {
    /// Appends `input`, compressed.
    pub(super) fn encode(&mut self, input: &[u8], output: &mut BytesMut) {
        output.extend_from_slice(&XERIAL_MAGIC);
        output.extend_from_slice(&XERIAL_VERSIONS);
        for block in input.chunks(XERIAL_BLOCK_BYTES) {
            let length_at = output.len();
            let at = length_at + 4;
            output.resize(at + snap::raw::max_compress_len(block.len()), 0);
            // The only error is an output that is too short, and this one is not.
            let len = self.snappy.compress(block, &mut output[at..]).unwrap_or(0);
            output[length_at..at].copy_from_slice(&(len as i32).to_be_bytes());
            output.truncate(at + len);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::output::decoded;
    use super::*;

    const LIMIT: usize = 1 << 20;

    fn text() -> Vec<u8> {
        b"the same words again and ".repeat(4_000)
    }

    #[test]
    fn a_bare_block_is_read() {
        let bare = snap::raw::Encoder::new().compress_vec(&text()).unwrap();
        assert_eq!(decoded(LIMIT, |output| decode(&bare, output)), Ok(text()));
    }

    #[test]
    fn xerial_frames_are_read_whatever_their_version_fields_say() {
        let mut framed = BytesMut::new();
        Encoder::default().encode(&text(), &mut framed);
        assert_eq!(decoded(LIMIT, |output| decode(&framed, output)), Ok(text()));
        framed[8..16].copy_from_slice(&[1, 0, 0, 0, 1, 0, 0, 0]);
        assert_eq!(decoded(LIMIT, |output| decode(&framed, output)), Ok(text()), "little-endian");
    }

    #[test]
    fn a_block_is_refused_before_room_is_made_for_it() {
        // A block that claims 4 GiB - 1.
        let claim = [0xff, 0xff, 0xff, 0xff, 0x0f, 0];
        assert_eq!(decoded(LIMIT, |output| decode(&claim, output)), Err(DecodeFault::Limit));
    }

    #[test]
    fn a_length_that_the_block_cannot_have_is_refused() {
        // 1,000,000 bytes claimed, and one literal byte.
        let claim = [0xc0, 0x84, 0x3d, 0, b'x'];
        assert_eq!(decoded(LIMIT, |output| decode(&claim, output)), Err(DecodeFault::Corrupt));
    }

    #[test]
    fn streams_may_follow_one_another_and_a_few_bytes_behind_them() {
        let mut one = BytesMut::new();
        Encoder::default().encode(&text(), &mut one);
        let two = [&one[..], &one[..]].concat();
        let twice = text().repeat(2);
        for padding in 0..4 {
            let padded = [&two[..], &b"pad"[..padding]].concat();
            assert!(decoded(LIMIT, |output| decode(&padded, output)) == Ok(twice.clone()));
        }
        let padded = [&two[..], b"\xff\xff\xff\xff"].concat();
        assert_eq!(decoded(LIMIT, |output| decode(&padded, output)), Err(DecodeFault::Corrupt));
    }

    #[test]
    fn nothing_is_no_stream() {
        assert_eq!(decoded(LIMIT, |output| decode(&[], output)), Err(DecodeFault::Corrupt));
    }
}
