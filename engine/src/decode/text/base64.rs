//! Base64 of RFC 4648, section 4, with padding: how JSON carries BYTES.

/// Appends the decoded bytes to `out`; false when the text is not base64, and `out` is as it was.
pub(crate) fn decode_base64(text: &[u8], out: &mut Vec<u8>) -> bool {
    let before = out.len();
    let complete = decode_groups(text, out).is_some();
    if !complete {
        out.truncate(before);
    }
    complete
}

fn decode_groups(text: &[u8], out: &mut Vec<u8>) -> Option<()> {
    if text.is_empty() {
        return Some(());
    }
    let (groups, []) = text.as_chunks::<4>() else {
        return None;
    };
    let (last, full) = groups.split_last()?;
    for group in full {
        let [a, b, c, d] = group.map(sextet);
        let bits = a? << 18 | b? << 12 | c? << 6 | d?;
        out.extend_from_slice(&bits.to_be_bytes()[1..]);
    }
    let padding = last.iter().rev().take_while(|byte| **byte == b'=').count();
    let mut bits = 0;
    for byte in last {
        bits = bits << 6 | if *byte == b'=' { 0 } else { sextet(*byte)? };
    }
    let early_padding = last[..4 - padding].contains(&b'=');
    if padding > 2 || early_padding {
        return None;
    }
    out.extend_from_slice(&bits.to_be_bytes()[1..4 - padding]);
    Some(())
}

fn sextet(byte: u8) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

#[cfg(test)]
mod tests {
    use super::decode_base64;

    #[test]
    fn decodes_the_vectors_of_rfc_4648() {
        for (text, expected) in
            [("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYg==", "foob"), ("Zm9vYmFy", "foobar")]
        {
            let mut out = Vec::new();
            assert!(decode_base64(text.as_bytes(), &mut out), "{text}");
            assert_eq!(out, expected.as_bytes());
        }
    }

    #[test]
    fn leaves_the_output_alone_on_bad_text() {
        for text in ["Z", "Zg=", "Zg", "Z===", "====", "Zg==Zg==", "Zm9*", "Z=g="] {
            let mut out = vec![1];
            assert!(!decode_base64(text.as_bytes(), &mut out), "{text}");
            assert_eq!(out, [1]);
        }
    }
}
