//! The end of a string, eight bytes at a time.

/// Where a string stops to stand for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct StringStop {
    /// The first quote or backslash, or the end of the document.
    pub(super) at: usize,
    /// No byte up to there is beyond ASCII. May be false without need, never true without reason.
    pub(super) ascii: bool,
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Looks for the first quote or backslash at or after `start`.
#[inline]
pub(super) fn string_stop(document: &[u8], start: usize) -> StringStop {
    let (words, tail) = document[start..].as_chunks::<8>();
    let mut beyond_ascii = 0;
    for (index, bytes) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*bytes);
        beyond_ascii |= word;
        let hits = zero_bytes(word ^ (ONES * b'"' as u64)) | zero_bytes(word ^ (ONES * b'\\' as u64));
        if hits != 0 {
            let at = start + index * 8 + hits.trailing_zeros() as usize / 8;
            return StringStop { at, ascii: beyond_ascii & HIGH == 0 };
        }
    }
    let tail_start = document.len() - tail.len();
    let length = tail.iter().position(|byte| matches!(byte, b'"' | b'\\')).unwrap_or(tail.len());
    let ascii = beyond_ascii & HIGH == 0 && tail[..length].is_ascii();
    StringStop { at: tail_start + length, ascii }
}

/// The high bit of each byte that is zero. Bytes above the lowest zero byte may be marked wrongly, that one never is.
#[inline]
fn zero_bytes(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & HIGH
}

#[cfg(test)]
mod tests {
    use super::string_stop;

    #[test]
    fn equals_a_plain_search_at_every_place() {
        let mut text = vec![b'a'; 40];
        for stop in [b'"', b'\\'] {
            for other in [b'x', 0, 0x01, 0x1f, 0x21, 0x23, 0x5b, 0x5d, 0x7f, 0x80, 0xff, 0xa2, 0xdc] {
                for place in 0..text.len() {
                    text.fill(other);
                    text[place] = stop;
                    for start in 0..=place {
                        let found = string_stop(&text, start);
                        assert_eq!(found.at, place);
                        assert!(!found.ascii || text[start..place].is_ascii());
                    }
                    assert_eq!(string_stop(&text, place + 1).at, text.len());
                }
            }
        }
        assert_eq!(string_stop(b"", 0).at, 0);
    }
}
