//! CRC-32C (Castagnoli), the checksum of v2 batches.
//!
//! `crc-fast` computes it by carry-less multiplication, with the widest instructions it finds when the program runs.
//! Measured on an AMD EPYC with AVX-512: 7 ns for 100 bytes, 58 GB/s for 100 KB; the `crc32c` crate, which uses the
//! CPU's CRC instruction, took 13 ns and reached 28 GB/s.

/// The CRC-32C of `bytes`.
#[inline]
pub(super) fn crc32c(bytes: &[u8]) -> u32 {
    crc_fast::crc32_iscsi(bytes)
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

    #[test]
    fn agrees_with_the_definition_at_every_length() {
        assert_eq!(crc32c(b"123456789"), 0xE306_9283);
        let bytes: Vec<u8> = (0..1_000u32).map(|at| ((at * at) >> 3) as u8).collect();
        for len in 0..bytes.len() {
            assert_eq!(crc32c(&bytes[..len]), naive(&bytes[..len]), "{len} bytes");
        }
    }
}
