//! CRC-32 (IEEE 802.3), the checksum of messages before v2.
//!
//! With the feature `crc-fast` it is that library's, as for [CRC-32C](super::checksum). Without it, eight bytes a step go
//! through eight tables made while compiling: legacy sets are rare, so a second library would not earn its keep.

/// The CRC-32 of `bytes`.
pub(super) fn crc32(bytes: &[u8]) -> u32 {
    #[cfg(all(feature = "crc-fast", not(target_env = "musl")))]
    return crc_fast::crc32_iso_hdlc(bytes);
    #[cfg(not(all(feature = "crc-fast", not(target_env = "musl"))))]
    return tables::crc32(bytes);
}

#[cfg(any(test, not(all(feature = "crc-fast", not(target_env = "musl")))))]
mod tables {
    /// The polynomial, its bits reversed.
    const POLYNOMIAL: u32 = 0xEDB8_8320;
    const STEP_BYTES: usize = 8;

    /// `TABLES[0]` is the checksum of each byte; `TABLES[n]` of that byte with `n` zero bytes behind it.
    static TABLES: [[u32; 256]; STEP_BYTES] = made();

    /// The CRC-32 of `bytes`.
    pub(super) fn crc32(bytes: &[u8]) -> u32 {
        let (steps, rest) = bytes.as_chunks::<STEP_BYTES>();
        let crc = steps.iter().fold(!0, |crc, step| {
            let mixed = u64::from_le_bytes(*step) ^ u64::from(crc);
            mixed
                .to_le_bytes()
                .iter()
                .zip(TABLES.iter().rev())
                .fold(0, |sum, (byte, table)| sum ^ table[usize::from(*byte)])
        });
        !rest.iter().fold(crc, |crc, byte| (crc >> 8) ^ TABLES[0][usize::from(crc as u8 ^ byte)])
    }

    const fn made() -> [[u32; 256]; STEP_BYTES] {
        let mut tables = [[0; 256]; STEP_BYTES];
        let mut byte = 0;
        while byte < 256 {
            let mut crc = byte as u32;
            let mut bit = 0;
            while bit < 8 {
                crc = (crc >> 1) ^ (POLYNOMIAL & (crc & 1).wrapping_neg());
                bit += 1;
            }
            tables[0][byte] = crc;
            byte += 1;
        }
        let mut zeros = 1;
        while zeros < STEP_BYTES {
            let mut byte = 0;
            while byte < 256 {
                let shorter = tables[zeros - 1][byte];
                tables[zeros][byte] = (shorter >> 8) ^ tables[0][(shorter & 0xff) as usize];
                byte += 1;
            }
            zeros += 1;
        }
        tables
    }
}

#[cfg(test)]
mod tests {
    use super::{crc32, tables};

    /// From the definition, bit by bit.
    fn naive(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0, |crc, &byte| {
            (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
        })
    }

    #[test]
    fn known_values() {
        assert_eq!(crc32(b""), 0);
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc32(b"The quick brown fox jumps over the lazy dog"), 0x414F_A339);
    }

    #[test]
    fn agrees_with_the_definition_at_every_length() {
        let bytes: Vec<u8> = (0..300u32).map(|at| ((at * at) >> 3) as u8).collect();
        for len in 0..bytes.len() {
            assert_eq!(crc32(&bytes[..len]), naive(&bytes[..len]), "{len} bytes");
            assert_eq!(tables::crc32(&bytes[..len]), naive(&bytes[..len]), "{len} bytes, by tables");
        }
    }
}
