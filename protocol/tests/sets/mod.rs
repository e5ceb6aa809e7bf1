//! Legacy messages put together byte by byte, so that tests can make them wrong in one place.

use bytes::Bytes;
use millstream_protocol::records::{Compression, LegacyMagic};

/// Computes the checksums of as many messages as there are.
pub(crate) fn seal(set: &mut [u8]) {
    let mut at = 0;
    while let Some(size) = set.get(at + 8..).and_then(|rest| rest.first_chunk()) {
        let end = at + 12 + usize::try_from(i32::from_be_bytes(*size)).unwrap_or(usize::MAX >> 1);
        if end > set.len() || end < at + 17 {
            break;
        }
        let crc = crc32(&set[at + 16..end]);
        set[at + 12..at + 16].copy_from_slice(&crc.to_be_bytes());
        at = end;
    }
}

pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1u32).wrapping_neg()))
    })
}

/// A message whose value is `value`, with these attributes.
pub(crate) fn message(
    magic: LegacyMagic,
    attributes: u8,
    offset: i64,
    key: Option<&[u8]>,
    value: Option<&[u8]>,
) -> Vec<u8> {
    let mut bytes = [offset.to_be_bytes().as_slice(), &[0; 8], &[magic.id() as u8, attributes]].concat();
    if magic == LegacyMagic::V1 {
        bytes.extend(77i64.to_be_bytes());
    }
    for field in [key, value] {
        bytes.extend(field.map_or(-1, |field| field.len() as i32).to_be_bytes());
        bytes.extend(field.unwrap_or_default());
    }
    let size = (bytes.len() - 12) as i32;
    bytes[8..12].copy_from_slice(&size.to_be_bytes());
    seal(&mut bytes);
    bytes
}

/// Any bytes as the compressed contents of a message.
pub(crate) fn wrapped(magic: LegacyMagic, codec: Compression, offset: i64, inner: &[u8]) -> Bytes {
    // The codec's own bytes come from a set that holds a message as long as these bytes need it to.
    message(magic, codec.id(), offset, None, Some(&compressed(magic, codec, inner))).into()
}

/// `inner` in the framing of `codec`, stored rather than compressed where that is simple.
pub(crate) fn compressed(magic: LegacyMagic, codec: Compression, inner: &[u8]) -> Vec<u8> {
    match codec {
        Compression::Lz4 => {
            // The header checksum of magic 1; nobody looks at that of magic 0.
            let mut frame =
                vec![0x04, 0x22, 0x4D, 0x18, 0x60, 0x40, if magic == LegacyMagic::V1 { 0x82 } else { 0x00 }];
            for block in inner.chunks(60_000) {
                frame.extend((block.len() as u32 | 0x8000_0000).to_le_bytes());
                frame.extend(block);
            }
            frame.extend([0; 4]);
            frame
        }
        Compression::Snappy => {
            // One raw block: its length, then literals of at most 60 bytes.
            let mut block = Vec::new();
            let mut len = inner.len();
            while len >= 0x80 {
                block.push(len as u8 | 0x80);
                len >>= 7;
            }
            block.push(len as u8);
            for literal in inner.chunks(60) {
                block.push((literal.len() as u8 - 1) << 2);
                block.extend(literal);
            }
            block
        }
        Compression::Gzip => {
            let mut member = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
            for block in inner.chunks(60_000) {
                let len = block.len() as u16;
                member.push(0);
                member.extend(len.to_le_bytes());
                member.extend((!len).to_le_bytes());
                member.extend(block);
            }
            member.extend([1, 0, 0, 0xff, 0xff]);
            member.extend(crc32(inner).to_le_bytes());
            member.extend((inner.len() as u32).to_le_bytes());
            member
        }
        Compression::None | Compression::Zstd => inner.to_vec(),
    }
}
