//! Kernel: where the strings of a document stop, 64 bytes at a time.
#![allow(unsafe_code, reason = "std::arch reads sixteen to sixty-four bytes at once, by pointer")]

/// What one pass over the bytes of a document tells.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// A bit for each byte: whether it is a quote or a backslash.
    stops: Vec<u64>,
    /// No byte is beyond ASCII.
    pub(super) ascii: bool,
}

/// How the pass is made. A value other than the portable one exists only where the processor has been asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kernel(Level);

#[derive(Debug, Clone, Copy)]
enum Level {
    #[cfg(any(test, not(target_arch = "x86_64")))]
    Portable,
    #[cfg(target_arch = "x86_64")]
    Sse2,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

/// What 64 bytes are, a bit for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Block {
    stops: u64,
    beyond_ascii: u64,
}

const BLOCK_BYTES: usize = 64;

impl Kernel {
    /// The fastest that this processor runs.
    pub(super) fn best() -> Self {
        #[cfg(target_arch = "x86_64")]
        {
            Self(if std::arch::is_x86_feature_detected!("avx512bw") {
                Level::Avx512
            } else if std::arch::is_x86_feature_detected!("avx2") {
                Level::Avx2
            } else {
                Level::Sse2
            })
        }
        #[cfg(not(target_arch = "x86_64"))]
        {
            Self(Level::Portable)
        }
    }

    /// Looks at every byte of `document`.
    #[inline]
    pub(super) fn read(self, document: &[u8], index: &mut Index) {
        match self.0 {
            #[cfg(any(test, not(target_arch = "x86_64")))]
            Level::Portable => read_blocks(document, index, portable),
            #[cfg(target_arch = "x86_64")]
            Level::Sse2 => read_blocks(document, index, x86::sse2),
            #[cfg(target_arch = "x86_64")]
            // SAFETY: only `Kernel::best` makes this level, and it has asked the processor.
            Level::Avx2 => unsafe { x86::read_avx2(document, index) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: likewise.
            Level::Avx512 => unsafe { x86::read_avx512(document, index) },
        }
    }
}

impl Index {
    /// The first quote or backslash at or after `start`; the end of the document, `len`, when there is none.
    #[inline]
    pub(super) fn next_stop(&self, start: usize, len: usize) -> usize {
        let mut at = start / 64;
        let Some(first) = self.stops.get(at) else { return len };
        let mut word = first & (!0 << (start % 64));
        while word == 0 {
            at += 1;
            match self.stops.get(at) {
                Some(next) => word = *next,
                None => return len,
            }
        }
        at * 64 + word.trailing_zeros() as usize
    }
}

/// Puts a document together from its blocks. The last one ends with the document; where that overlaps the one before,
/// its bits are moved into place, and what is beyond ASCII is so twice.
#[inline(always)]
fn read_blocks(document: &[u8], index: &mut Index, block: impl Fn(&[u8; BLOCK_BYTES]) -> Block) {
    index.stops.clear();
    let mut beyond_ascii = 0;
    let (blocks, tail) = document.as_chunks::<BLOCK_BYTES>();
    index.stops.extend(blocks.iter().map(|bytes| {
        let found = block(bytes);
        beyond_ascii |= found.beyond_ascii;
        found.stops
    }));
    if !tail.is_empty() {
        let found = match document.last_chunk::<BLOCK_BYTES>() {
            Some(bytes) => {
                let found = block(bytes);
                Block { stops: found.stops >> (BLOCK_BYTES - tail.len()), ..found }
            }
            None => {
                let mut bytes = [b' '; BLOCK_BYTES];
                bytes[..tail.len()].copy_from_slice(tail);
                block(&bytes)
            }
        };
        beyond_ascii |= found.beyond_ascii;
        index.stops.push(found.stops);
    }
    index.ascii = beyond_ascii == 0;
}

/// The safe twin of the kernels, and what other processors run.
#[cfg(any(test, not(target_arch = "x86_64")))]
#[inline(always)]
fn portable(bytes: &[u8; BLOCK_BYTES]) -> Block {
    let mut block = Block::default();
    for (at, byte) in bytes.iter().enumerate() {
        block.stops |= u64::from(matches!(byte, b'"' | b'\\')) << at;
        block.beyond_ascii |= u64::from(*byte >= 0x80) << at;
    }
    block
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::{
        __m128i, __m256i, __m512i, _mm_cmpeq_epi8, _mm_loadu_si128, _mm_movemask_epi8, _mm_or_si128, _mm_set1_epi8,
        _mm256_cmpeq_epi8, _mm256_loadu_si256, _mm256_movemask_epi8, _mm256_or_si256, _mm256_set1_epi8,
        _mm512_cmpeq_epi8_mask, _mm512_loadu_si512, _mm512_movepi8_mask, _mm512_set1_epi8,
    };

    use super::{BLOCK_BYTES, Block, Index};

    #[inline(always)]
    pub(super) fn sse2(bytes: &[u8; BLOCK_BYTES]) -> Block {
        let (parts, _) = bytes.as_chunks::<16>();
        let mut block = Block::default();
        for (at, part) in parts.iter().enumerate() {
            // SAFETY: every x86-64 processor has SSE2, and `part` is sixteen bytes that can be read.
            let (stops, beyond_ascii) = unsafe {
                let text = _mm_loadu_si128(part.as_ptr().cast::<__m128i>());
                let quotes = _mm_cmpeq_epi8(text, _mm_set1_epi8(b'"' as i8));
                let backslashes = _mm_cmpeq_epi8(text, _mm_set1_epi8(b'\\' as i8));
                (_mm_movemask_epi8(_mm_or_si128(quotes, backslashes)), _mm_movemask_epi8(text))
            };
            block.stops |= u64::from(stops as u16) << (at * 16);
            block.beyond_ascii |= u64::from(beyond_ascii as u16) << (at * 16);
        }
        block
    }

    /// # Safety
    /// The processor has AVX2.
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn read_avx2(document: &[u8], index: &mut Index) {
        super::read_blocks(document, index, |bytes| avx2(bytes));
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn avx2(bytes: &[u8; BLOCK_BYTES]) -> Block {
        let (parts, _) = bytes.as_chunks::<32>();
        let mut block = Block::default();
        for (at, part) in parts.iter().enumerate() {
            // SAFETY: `part` is thirty-two bytes that can be read.
            let text = unsafe { _mm256_loadu_si256(part.as_ptr().cast::<__m256i>()) };
            let quotes = _mm256_cmpeq_epi8(text, _mm256_set1_epi8(b'"' as i8));
            let backslashes = _mm256_cmpeq_epi8(text, _mm256_set1_epi8(b'\\' as i8));
            let stops = _mm256_movemask_epi8(_mm256_or_si256(quotes, backslashes));
            block.stops |= u64::from(stops as u32) << (at * 32);
            block.beyond_ascii |= u64::from(_mm256_movemask_epi8(text) as u32) << (at * 32);
        }
        block
    }

    /// # Safety
    /// The processor has AVX-512 for bytes.
    #[target_feature(enable = "avx512bw")]
    pub(super) unsafe fn read_avx512(document: &[u8], index: &mut Index) {
        super::read_blocks(document, index, |bytes| avx512(bytes));
    }

    #[inline]
    #[target_feature(enable = "avx512bw")]
    fn avx512(bytes: &[u8; BLOCK_BYTES]) -> Block {
        // SAFETY: `bytes` is sixty-four bytes that can be read.
        let text = unsafe { _mm512_loadu_si512(bytes.as_ptr().cast::<__m512i>()) };
        let quotes = _mm512_cmpeq_epi8_mask(text, _mm512_set1_epi8(b'"' as i8));
        let backslashes = _mm512_cmpeq_epi8_mask(text, _mm512_set1_epi8(b'\\' as i8));
        Block { stops: quotes | backslashes, beyond_ascii: _mm512_movepi8_mask(text) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every level that this machine has, by name.
    fn kernels() -> Vec<Kernel> {
        let mut levels = vec![Level::Portable];
        #[cfg(target_arch = "x86_64")]
        {
            levels.push(Level::Sse2);
            if std::arch::is_x86_feature_detected!("avx2") {
                levels.push(Level::Avx2);
            }
            if std::arch::is_x86_feature_detected!("avx512bw") {
                levels.push(Level::Avx512);
            }
        }
        levels.into_iter().map(Kernel).collect()
    }

    #[test]
    fn the_best_kernel_is_the_last_that_is_tested() {
        #[cfg(target_arch = "x86_64")]
        assert_eq!(format!("{:?}", Kernel::best()), format!("{:?}", kernels().last().expect("one at least")));
    }

    #[test]
    fn every_kernel_says_what_a_plain_look_says() {
        let mut state = 1_u32;
        for length in (0..200).chain([255, 256, 257, 1_000]) {
            for rare in [2, 40] {
                let mut next = || {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let byte = (state >> 24) as u8;
                    if state >> 8 & 63 < rare {
                        [byte, b'"', b'\\', 0x1f, 0xf0][byte as usize % 5]
                    } else {
                        b'a' + byte % 26
                    }
                };
                let document: Vec<u8> = (0..length).map(|_| next()).collect();
                for kernel in kernels() {
                    let mut index = Index::default();
                    kernel.read(&document, &mut index);
                    assert_eq!(index.ascii, document.is_ascii(), "{kernel:?} {length}");
                    for start in 0..=length {
                        let stop = document[start..].iter().position(|byte| matches!(byte, b'"' | b'\\'));
                        let stop = stop.map_or(length, |stop| start + stop);
                        assert_eq!(index.next_stop(start, length), stop, "{kernel:?} {length} from {start}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_place_of_a_block_is_told_apart() {
        for length in [BLOCK_BYTES, BLOCK_BYTES + 1, 2 * BLOCK_BYTES - 1, 2 * BLOCK_BYTES] {
            for (at, byte) in (0..length).flat_map(|at| [(at, b'"'), (at, b'\\'), (at, 0x80), (at, b'!')]) {
                let mut document = vec![b' '; length];
                document[at] = byte;
                let mut expected = Index::default();
                read_blocks(&document, &mut expected, portable);
                for kernel in kernels() {
                    let mut index = Index::default();
                    kernel.read(&document, &mut index);
                    let found = (&index.stops, index.ascii);
                    assert_eq!(found, (&expected.stops, expected.ascii), "{kernel:?} {byte} at {at} of {length}");
                }
            }
        }
    }

    #[test]
    fn every_byte_is_told_apart() {
        for byte in 0..=255_u8 {
            let block = portable(&[byte; BLOCK_BYTES]);
            let all = |is: bool| if is { !0 } else { 0 };
            assert_eq!(block.stops, all(byte == b'"' || byte == b'\\'));
            assert_eq!(block.beyond_ascii, all(byte >= 0x80));
            for kernel in kernels() {
                let mut index = Index::default();
                kernel.read(&[byte; BLOCK_BYTES], &mut index);
                assert_eq!((index.stops[0], index.ascii), (block.stops, byte < 0x80), "{kernel:?} {byte}");
            }
        }
    }
}
