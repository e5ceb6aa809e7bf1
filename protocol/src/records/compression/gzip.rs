//! gzip (RFC 1952): the members' wrapping is read here, the deflate streams inside by zlib-rs.
//!
//! ```text
//! 1f 8b | method u8 = 8 | flags u8 | mtime u32 | extra flags u8 | system u8
//! | extra: u16 length, bytes? | name: bytes, 0? | comment: bytes, 0? | header CRC u16?
//! deflate stream | CRC-32 u32 | size u32
//! ```

use bytes::BytesMut;
use flate2::{Compress, Crc, Decompress, FlushCompress, FlushDecompress, Status};
use nom::bytes::complete::{tag, take, take_until};
use nom::combinator::{cond, consumed};
use nom::multi::length_data;
use nom::number::complete::{le_u8, le_u16};
use nom::{IResult, Parser};

use super::output::{DecodeFault, Output};

const MAGIC_AND_METHOD: [u8; 3] = [0x1f, 0x8b, 8];
/// No flags, no time, no extra flags; system 0 as Java writes it.
const PLAIN_HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0];
const HEADER_CRC: u8 = 0x02;
const EXTRA: u8 = 0x04;
const NAME: u8 = 0x08;
const COMMENT: u8 = 0x10;
const TRAILER_BYTES: usize = 8;
/// Least room offered to the inflater at a time.
const MIN_ROOM_BYTES: usize = 16 << 10;

/// Decodes members, one behind the other.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    /// Made for the first batch: 40 KiB that others need not pay for.
    inflate: Option<Decompress>,
}

impl Decoder {
    /// Decodes all members. Bytes behind the last one that are no sound header, or too few for another member, are
    /// ignored, as Java ignores them.
    pub(super) fn decode(&mut self, input: &[u8], output: &mut Output<'_>) -> Result<(), DecodeFault> {
        let mut rest = self.member(header(input).ok_or(DecodeFault::Corrupt)?, output)?;
        while rest.len() > PLAIN_HEADER.len() + TRAILER_BYTES
            && let Some(deflated) = header(rest)
        {
            rest = self.member(deflated, output)?;
        }
        Ok(())
    }

    /// Decodes what is behind a header; returns what is behind the member.
    fn member<'a>(&mut self, deflated: &'a [u8], output: &mut Output<'_>) -> Result<&'a [u8], DecodeFault> {
        let start = output.written();
        let consumed = self.inflate(deflated, output)?;
        let (trailer, rest) = deflated[consumed..].split_first_chunk::<TRAILER_BYTES>().ok_or(DecodeFault::Corrupt)?;
        let mut crc = Crc::new();
        crc.update(&output.so_far()[start..]);
        let expected = u64::from(crc.sum()) | u64::from(crc.amount()) << 32;
        if u64::from_le_bytes(*trailer) == expected { Ok(rest) } else { Err(DecodeFault::Corrupt) }
    }

    /// Inflates one stream and returns how many bytes of the input it took.
    fn inflate(&mut self, input: &[u8], output: &mut Output<'_>) -> Result<usize, DecodeFault> {
        let inflate = self.inflate.get_or_insert_with(|| Decompress::new(false));
        inflate.reset(false);
        loop {
            let (taken, given) = (inflate.total_in(), inflate.total_out());
            let (_, room) = output.split(MIN_ROOM_BYTES);
            let full = room.is_empty();
            let status = inflate
                .decompress(&input[taken as usize..], room, FlushDecompress::None)
                .map_err(|_| DecodeFault::Corrupt)?;
            output.advance((inflate.total_out() - given) as usize);
            let stuck = inflate.total_in() == taken && inflate.total_out() == given;
            match status {
                Status::StreamEnd => return Ok(inflate.total_in() as usize),
                _ if stuck && full => return Err(DecodeFault::Limit),
                _ if stuck => return Err(DecodeFault::Corrupt),
                _ => {}
            }
        }
    }
}

/// Reads past a header; `None` if it is cut, or not gzip's, or its own checksum is wrong.
fn header(input: &[u8]) -> Option<&[u8]> {
    let (rest, (covered, flags)) = consumed(header_fields).parse(input).ok()?;
    if flags & HEADER_CRC == 0 {
        return Some(rest);
    }
    let (stored, rest) = rest.split_first_chunk()?;
    let mut crc = Crc::new();
    crc.update(covered);
    (u16::from_le_bytes(*stored) == crc.sum() as u16).then_some(rest)
}

/// All of a header but its checksum; gives the flags.
fn header_fields(input: &[u8]) -> IResult<&[u8], u8> {
    let (rest, (_, flags, _)) = (tag(&MAGIC_AND_METHOD[..]), le_u8, take(6usize)).parse(input)?;
    let text = || (take_until(&[0u8][..]), take(1usize));
    let (rest, _) = cond(flags & EXTRA != 0, length_data(le_u16)).parse(rest)?;
    let (rest, _) = cond(flags & NAME != 0, text()).parse(rest)?;
    let (rest, _) = cond(flags & COMMENT != 0, text()).parse(rest)?;
    Ok((rest, flags))
}

/// Encodes one member per batch.
#[derive(Debug)]
pub(super) struct Encoder {
    deflate: Compress,
}

impl Encoder {
    /// Takes a level from 1 to 9.
    pub(super) fn new(level: u32) -> Self {
        Self { deflate: Compress::new(flate2::Compression::new(level), false) }
    }

    /// Appends `input`, compressed.
    pub(super) fn encode(&mut self, input: &[u8], output: &mut BytesMut) {
        self.deflate.reset();
        output.extend_from_slice(&PLAIN_HEADER);
        let mut at = output.len();
        loop {
            let (taken, given) = (self.deflate.total_in() as usize, self.deflate.total_out());
            // A third is what text usually takes; the loop grows it when it does not.
            output.resize(at + (input.len() - taken) / 3 + MIN_ROOM_BYTES, 0);
            let status = self.deflate.compress(&input[taken..], &mut output[at..], FlushCompress::Finish);
            at += (self.deflate.total_out() - given) as usize;
            if !matches!(status, Ok(Status::Ok | Status::BufError)) {
                break;
            }
        }
        output.truncate(at);
        let mut crc = Crc::new();
        crc.update(input);
        output.extend_from_slice(&crc.sum().to_le_bytes());
        output.extend_from_slice(&crc.amount().to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::super::output::decoded;
    use super::*;

    const LIMIT: usize = 1 << 20;

    fn member(content: &[u8]) -> BytesMut {
        let mut out = BytesMut::new();
        Encoder::new(6).encode(content, &mut out);
        out
    }

    fn read(input: &[u8]) -> Result<Vec<u8>, DecodeFault> {
        decoded(LIMIT, |output| Decoder::default().decode(input, output))
    }

    #[test]
    fn members_are_joined_and_what_is_behind_them_ignored() {
        let both = [&member(b"first, ")[..], &member(b"second")[..]].concat();
        assert_eq!(read(&both), Ok(b"first, second".to_vec()));
        assert_eq!(read(&[&both[..], b"padding"].concat()), Ok(b"first, second".to_vec()));
    }

    #[test]
    fn every_optional_header_field_is_read_past() {
        let plain = member(b"content");
        let mut full = vec![0x1f, 0x8b, 8, HEADER_CRC | EXTRA | NAME | COMMENT, 1, 2, 3, 4, 0, 3];
        full.extend_from_slice(b"\x02\0xxname\0comment\0");
        let mut crc = Crc::new();
        crc.update(&full);
        full.extend_from_slice(&(crc.sum() as u16).to_le_bytes());
        full.extend_from_slice(&plain[PLAIN_HEADER.len()..]);
        assert_eq!(read(&full), Ok(b"content".to_vec()));
        for cut in 0..full.len() {
            assert_eq!(read(&full[..cut]), Err(DecodeFault::Corrupt), "cut at {cut}");
        }
        full[12] ^= 1;
        assert_eq!(read(&full), Err(DecodeFault::Corrupt), "the header's own checksum");
    }

    #[test]
    fn a_second_member_counts_from_its_header_on() {
        let (first, second) = (member(b"first, "), member(b"second"));
        let both = [&first[..], &second[..]].concat();
        for cut in 0..second.len() {
            let expected = if cut <= PLAIN_HEADER.len() + TRAILER_BYTES {
                Ok(b"first, ".to_vec())
            } else {
                Err(DecodeFault::Corrupt)
            };
            assert_eq!(read(&both[..first.len() + cut]), expected, "{cut} bytes of the second");
        }
    }

    #[test]
    fn the_trailer_is_checked() {
        let mut changed = member(b"content");
        let last = changed.len() - 1;
        for at in [last, last - 4] {
            changed[at] ^= 1;
            assert_eq!(read(&changed), Err(DecodeFault::Corrupt));
            changed[at] ^= 1;
        }
    }

    #[test]
    fn incompressible_content_is_longer_and_reads_back() {
        let noise: Vec<u8> = (0..300_000u64).map(|at| (at.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as u8).collect();
        assert_eq!(read(&member(&noise)), Ok(noise));
    }
}
