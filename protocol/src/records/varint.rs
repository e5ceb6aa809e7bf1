//! Zigzag varints: every number inside a v2 record.
//!
//! Decoding follows Kafka: an overlong form is accepted up to the width of its type, bits beyond that width are
//! dropped, and a byte that says "more" at the last place is an error.

use bytes::{BufMut, BytesMut};

/// Reads a varint at `*at` and moves `*at` behind it; `None` when the bytes end or the varint has no end.
#[inline(always)]
pub(super) fn read_i32(bytes: &[u8], at: &mut usize) -> Option<i32> {
    let first = *bytes.get(*at)?;
    if first < 0x80 {
        *at += 1;
        return Some(unzigzag_i32(u32::from(first)));
    }
    let second = *bytes.get(*at + 1)?;
    if second < 0x80 {
        *at += 2;
        return Some(unzigzag_i32(u32::from(first & 0x7f) | u32::from(second) << 7));
    }
    let (value, width) = read_long(bytes.get(*at..)?, MAX_WIDTH_I32)?;
    *at += width;
    Some(unzigzag_i32(value as u32))
}

/// Reads a varlong at `*at` and moves `*at` behind it; `None` as for [`read_i32`].
#[inline(always)]
pub(super) fn read_i64(bytes: &[u8], at: &mut usize) -> Option<i64> {
    let first = *bytes.get(*at)?;
    if first < 0x80 {
        *at += 1;
        return Some(unzigzag_i64(u64::from(first)));
    }
    let (value, width) = read_long(bytes.get(*at..)?, MAX_WIDTH_I64)?;
    *at += width;
    Some(unzigzag_i64(value))
}

#[inline(never)]
fn read_long(bytes: &[u8], max_width: usize) -> Option<(u64, usize)> {
    let mut value = 0u64;
    for (place, &byte) in bytes.iter().take(max_width).enumerate() {
        value |= u64::from(byte & 0x7f) << (7 * place);
        if byte < 0x80 {
            return Some((value, place + 1));
        }
    }
    None
}

/// A varint of one to three bytes at the low end of `word`, still in zigzag; moves `*at` behind it. `None` for a longer
/// one.
#[inline(always)]
pub(super) fn short(word: u64, at: &mut usize) -> Option<u32> {
    let low = word as u32;
    let (value, width) = if low & 0x80 == 0 {
        (low & 0x7f, 1)
    } else if low & 0x8000 == 0 {
        (low & 0x7f | low >> 1 & 0x3f80, 2)
    } else if low & 0x80_0000 == 0 {
        (low & 0x7f | low >> 1 & 0x3f80 | low >> 2 & 0x1f_c000, 3)
    } else {
        return None;
    };
    *at += width;
    Some(value)
}

/// A varlong of one to eight bytes at the low end of `word`, still in zigzag; moves `*at` behind it. `None` for a longer
/// one.
#[inline(always)]
pub(super) fn medium(word: u64, at: &mut usize) -> Option<u64> {
    if word & 0x80 == 0 || word & 0x8000 == 0 {
        return short(word, at).map(u64::from);
    }
    // The last byte is the first whose top bit is clear; from there, groups of seven bits close up pair by pair.
    let stop = !word & 0x8080_8080_8080_8080;
    if stop == 0 {
        return None;
    }
    let groups = word & (stop ^ (stop - 1)) & 0x7f7f_7f7f_7f7f_7f7f;
    let pairs = groups & 0x007f_007f_007f_007f | groups >> 1 & 0x3f80_3f80_3f80_3f80;
    let quads = pairs & 0x0000_3fff_0000_3fff | pairs >> 2 & 0x0fff_c000_0fff_c000;
    *at += stop.trailing_zeros() as usize / 8 + 1;
    Some(quads & 0x0fff_ffff | quads >> 4 & 0x00ff_ffff_f000_0000)
}

#[inline]
pub(super) fn unzigzag_i32(value: u32) -> i32 {
    (value >> 1) as i32 ^ -((value & 1) as i32)
}

#[inline]
pub(super) fn unzigzag_i64(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}

#[inline]
fn zigzag_i32(value: i32) -> u32 {
    ((value << 1) ^ (value >> 31)) as u32
}

#[inline]
fn zigzag_i64(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

/// Bytes of the longest varint.
const MAX_WIDTH_I32: usize = 5;
/// Bytes of the longest varlong.
const MAX_WIDTH_I64: usize = 10;

/// Bytes that [`write_i32`] takes: 1 to 5.
#[inline]
pub(super) fn width_i32(value: i32) -> usize {
    width(u64::from(zigzag_i32(value)))
}

/// Bytes that a varlong takes: 1 to 10.
#[inline]
pub(super) fn width_i64(value: i64) -> usize {
    width(zigzag_i64(value))
}

#[inline(always)]
fn width(zigzag: u64) -> usize {
    // Comparisons are guessed right from the second record on; a count of bits has to be waited for.
    match zigzag {
        0..0x80 => 1,
        0x80..0x4000 => 2,
        // Seven payload bits a byte, rounded up.
        _ => (70 - zigzag.leading_zeros() as usize) / 7,
    }
}

/// The numbers in front of a record's key or value, put together in place: each is stored as eight bytes, of which the
/// next one overwrites what is too much.
///
/// A push for every byte would check the capacity for every byte, and bytes gathered elsewhere would have to be read
/// back in wider pieces than they were written in, for which a CPU has to wait.
pub(super) struct Run<'a> {
    bytes: &'a mut [u8; RUN_BYTES],
    len: usize,
}

/// Room for the longest run, a record up to its key or value (four varints, a varlong and the attributes), and for the
/// eight bytes that are stored at its end.
const RUN_BYTES: usize = 40;

impl Run<'_> {
    /// Appends to `out` what `write` adds to an empty run.
    #[inline(always)]
    pub(super) fn append(out: &mut BytesMut, write: impl FnOnce(&mut Run<'_>)) {
        let start = out.len();
        out.extend_from_slice(&[0; RUN_BYTES]);
        let Some(bytes) = out.last_chunk_mut() else { return };
        let mut run = Run { bytes, len: 0 };
        write(&mut run);
        let len = run.len;
        out.truncate(start + len);
    }

    /// Adds a byte of zero.
    #[inline(always)]
    pub(super) fn zero(&mut self) -> &mut Self {
        self.put(0, 1)
    }

    /// Adds a varint.
    #[inline(always)]
    pub(super) fn i32(&mut self, value: i32) -> &mut Self {
        self.u64(u64::from(zigzag_i32(value)))
    }

    /// Adds a varlong.
    #[inline(always)]
    pub(super) fn i64(&mut self, value: i64) -> &mut Self {
        self.u64(zigzag_i64(value))
    }

    #[inline(always)]
    fn u64(&mut self, value: u64) -> &mut Self {
        if value < 1 << 7 {
            self.put(value, 1)
        } else if value < 1 << 14 {
            self.put(value & 0x7f | value << 1 & 0x7f00 | 0x80, 2)
        } else if value < 1 << 21 {
            self.put(value & 0x7f | value << 1 & 0x7f00 | value << 2 & 0x7f_0000 | 0x8080, 3)
        } else {
            self.long(value)
        }
    }

    fn long(&mut self, mut value: u64) -> &mut Self {
        while value >= 0x80 {
            self.put(value & 0x7f | 0x80, 1);
            value >>= 7;
        }
        self.put(value, 1)
    }

    #[inline(always)]
    fn put(&mut self, word: u64, width: usize) -> &mut Self {
        self.bytes[self.len..self.len + 8].copy_from_slice(&word.to_le_bytes());
        self.len += width;
        self
    }
}

/// Appends a varint.
#[inline]
pub(super) fn write_i32(out: &mut BytesMut, value: i32) {
    let mut value = zigzag_i32(value);
    while value >= 0x80 {
        out.put_u8(value as u8 | 0x80);
        value >>= 7;
    }
    out.put_u8(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_i32_reads_back_and_takes_its_width(value: i32) {
            let mut out = BytesMut::new();
            write_i32(&mut out, value);
            prop_assert_eq!(out.len(), width_i32(value));
            let mut run = BytesMut::from(&[7][..]);
            Run::append(&mut run, |run| {
                run.zero().i32(value);
            });
            prop_assert_eq!(&run[..2], &[7, 0]);
            prop_assert_eq!(&run[2..], &out);
            let mut at = 0;
            prop_assert_eq!(read_i32(&out, &mut at), Some(value));
            prop_assert_eq!(at, out.len());
        }

        #[test]
        fn an_i64_reads_back_and_takes_its_width(value: i64) {
            let mut out = BytesMut::new();
            Run::append(&mut out, |run| {
                run.i64(value);
            });
            prop_assert_eq!(out.len(), width_i64(value));
            let mut at = 0;
            prop_assert_eq!(read_i64(&out, &mut at), Some(value));
            prop_assert_eq!(at, out.len());
        }
    }

    #[test]
    fn widths_change_at_the_powers_of_128() {
        for (value, width) in
            [(0, 1), (-1, 1), (63, 1), (-64, 1), (64, 2), (-65, 2), (8191, 2), (8192, 3), (i32::MIN, 5)]
        {
            assert_eq!(width_i32(value), width, "{value}");
            assert_eq!(width_i64(i64::from(value)), width, "{value}");
        }
        assert_eq!(width_i64(i64::MIN), 10);
    }

    #[test]
    fn overlong_forms_are_read_up_to_the_width_of_the_type() {
        let mut at = 0;
        assert_eq!(read_i32(&[0x82, 0x80, 0x80, 0x80, 0x00], &mut at), Some(1));
        assert_eq!(at, 5);
        assert_eq!(read_i32(&[0x80; 6], &mut 0), None);
        assert_eq!(read_i32(&[0x80, 0x80], &mut 0), None);
        // The fifth byte's upper bits fall off the end of 32.
        assert_eq!(read_i32(&[0x80, 0x80, 0x80, 0x80, 0x70], &mut 0), Some(0));
        assert_eq!(read_i64(&[0x80; 11], &mut 0), None);
    }
}
