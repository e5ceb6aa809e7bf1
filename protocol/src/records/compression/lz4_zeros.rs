//! LZ4 blocks with an offset of zero.
//!
//! The format calls such a block corrupt, and `lz4rip` refuses it. The C library, hence Java and librdkafka, takes the
//! match for zeros; so does this decoder, which is plain, because nobody writes such blocks: it is asked when `lz4rip`
//! has met one.

use super::output::DecodeFault;

/// What the shortest match stands for.
const MIN_MATCH_BYTES: usize = 4;
/// An offset, a token and five literals: the least that may follow literals, unless the block ends with them.
const MIN_REST_BYTES: usize = 8;

/// Decodes a block to the beginning of `room`, and returns how long it is.
pub(super) fn decode(mut block: &[u8], room: &mut [u8]) -> Result<usize, DecodeFault> {
    let mut at = 0;
    loop {
        let (&token, rest) = block.split_first().ok_or(DecodeFault::Corrupt)?;
        let (len, rest) = length(token >> 4, rest)?;
        let (literals, rest) = rest.split_at_checked(len).ok_or(DecodeFault::Corrupt)?;
        part(room, at, len)?.copy_from_slice(literals);
        at += len;
        if rest.is_empty() {
            return Ok(at);
        }
        let (offset, behind) =
            rest.split_first_chunk().filter(|_| rest.len() >= MIN_REST_BYTES).ok_or(DecodeFault::Corrupt)?;
        let (more, behind) = length(token & 0xF, behind)?;
        let (offset, len) = (usize::from(u16::from_le_bytes(*offset)), MIN_MATCH_BYTES + more);
        let copy = part(room, at, len)?;
        match offset {
            0 => copy.fill(0),
            _ => {
                let from = at.checked_sub(offset).ok_or(DecodeFault::Corrupt)?;
                (0..len).for_each(|step| room[at + step] = room[from + step]);
            }
        }
        at += len;
        block = behind;
    }
}

/// A length whose first four bits are in the token, and what is behind it.
fn length(nibble: u8, mut rest: &[u8]) -> Result<(usize, &[u8]), DecodeFault> {
    let mut length = usize::from(nibble);
    let mut more = nibble == 0xF;
    while more {
        let (&byte, behind) = rest.split_first().ok_or(DecodeFault::Corrupt)?;
        length += usize::from(byte);
        (rest, more) = (behind, byte == 0xFF);
    }
    Ok((length, rest))
}

fn part(room: &mut [u8], at: usize, len: usize) -> Result<&mut [u8], DecodeFault> {
    room[at..].get_mut(..len).ok_or(DecodeFault::Limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(block: &[u8], room: usize) -> Result<Vec<u8>, DecodeFault> {
        let mut room = vec![7; room];
        decode(block, &mut room).map(|len| room[..len].to_vec())
    }

    /// As Java 4.4.0 says.
    #[test]
    fn an_offset_of_zero_stands_for_zeros() {
        assert_eq!(decoded(b"\x40abcd\0\0\x50efghi", 20), Ok(b"abcd\0\0\0\0efghi".to_vec()));
        let long = [&b"\x4fabcd\0\0\xff\x05\x50efghi"[..]].concat();
        assert_eq!(decoded(&long, 1000), Ok([&b"abcd"[..], &[0; 279], b"efghi"].concat()));
        for refused in
            [&b"\x40abcd\0\0\x10e"[..], b"\x40abcd\0\0", b"\x40abcd\0\0\0", b"\x40abcd\x05\0\x50efghi", b"\x50abc", b""]
        {
            assert_eq!(decoded(refused, 20), Err(DecodeFault::Corrupt), "{refused:x?}");
        }
    }

    #[test]
    fn other_blocks_are_decoded_too() {
        let content: Vec<u8> = (0..3_000_u32).flat_map(|at| format!("{},", at % 91).into_bytes()).collect();
        let block = lz4_flex::block::compress(&content);
        assert_eq!(decoded(&block, content.len()), Ok(content.clone()));
        assert_eq!(decoded(&block, content.len() - 1), Err(DecodeFault::Limit));
        (0..block.len()).for_each(|cut| assert!(decoded(&block[..cut], content.len()) != Ok(content.clone())));
    }
}
