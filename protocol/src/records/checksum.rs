//! CRC-32C (Castagnoli), the checksum of v2 batches.
//!
//! With the feature `crc-fast` it is computed by carry-less multiplication, with the widest instructions found when the
//! program runs; without it by `crc32c`, which uses the CPU's CRC instruction. Both fall back to tables on a CPU that
//! has neither. Measured on an AMD EPYC with AVX-512: 7 ns and 13 ns for 100 bytes, 58 GB/s and 28 GB/s for 100 KB.
//!
//! Static builds (musl) have `crc32c` in any case: the other, which brings tables and code for every CRC at every width,
//! is 0.7 MB of a binary, and saves 1.7 ms for 100 MB.

/// The CRC-32C of `bytes`.
#[inline]
pub(super) fn crc32c(bytes: &[u8]) -> u32 {
    #[cfg(all(feature = "crc-fast", not(target_env = "musl")))]
    return crc_fast::crc32_iscsi(bytes);
    #[cfg(not(all(feature = "crc-fast", not(target_env = "musl"))))]
    return crc32c::crc32c(bytes);
}

#[cfg(test)]
mod tests {
    use super::crc32c;

    /// From the definition, bit by bit.
    fn naive(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0, |crc, &byte| {
            (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0x82F6_3B78 & (crc & 1).wrapping_neg()))
        })
    }

    fn bytes(len: u32) -> Vec<u8> {
        (0..len).map(|at| (at.wrapping_mul(at) >> 3) as u8).collect()
    }

    #[test]
    fn agrees_with_the_definition_at_every_length() {
        assert_eq!(crc32c(b"123456789"), 0xE306_9283);
        let bytes = bytes(1_000);
        for len in 0..bytes.len() {
            assert_eq!(crc32c(&bytes[..len]), naive(&bytes[..len]), "{len} bytes");
        }
    }

    /// Vectors of several widths, and blocks folded together, begin at other lengths in each library.
    #[test]
    fn agrees_with_the_fallback_at_every_alignment_and_size() {
        let bytes = bytes(300_000);
        let lengths = (0..2_100).chain((12..18).flat_map(|bits| [(1 << bits) - 1, 1 << bits, (1 << bits) + 1]));
        for len in lengths {
            let at = len % 67;
            assert_eq!(crc32c(&bytes[at..at + len]), ::crc32c::crc32c(&bytes[at..at + len]), "{len} bytes from {at}");
        }
    }
}
