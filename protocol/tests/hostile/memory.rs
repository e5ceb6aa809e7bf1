//! A frame never costs more memory than 32 times its size and 64 KiB, whatever it claims to hold.

use bytes::Bytes;
use millstream_protocol::api::{Message, MessageVisitor};
use millstream_protocol::read::Reader;

use crate::checks::heap::{allowed, measured};
use crate::common::golden::messages_of;

struct Decode {
    version: i16,
    bytes: Bytes,
}

impl MessageVisitor for Decode {
    /// The peak, in bytes.
    type Output = usize;

    fn visit<M: Message>(self) -> usize {
        measured(|| drop(M::decode(&mut Reader::new(&self.bytes), self.version))).1.peak_bytes
    }
}

/// Long frames of one byte each: most are counts of as many elements as there are bytes, of one byte each; with
/// 0x02 arrays nest, with 0x01 and 0x00 they are empty or null, with 0x7f and 0xff they claim too much.
#[test]
fn no_frame_asks_for_more_than_its_share() {
    let mut checked = 0;
    for vector in messages_of(&["default"]) {
        for fill in [0x00, 0x01, 0x02, 0x7f, 0x80, 0xff] {
            for frame_bytes in [40, 1 << 15] {
                for head in heads(frame_bytes) {
                    let mut bytes = head.clone();
                    bytes.resize(frame_bytes, fill);
                    let peak = vector.visit(Decode { version: vector.version, bytes: bytes.into() }).unwrap();
                    let case = format_args!("{fill:#x} behind {head:x?}");
                    assert!(peak <= allowed(frame_bytes), "{case}: {peak} bytes for {frame_bytes}: {vector}");
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 80_000);
}

/// An honest frame, with something in its arrays, is far below that.
#[test]
fn honest_frames_cost_little() {
    for vector in messages_of(&["default", "one", "nulls", "min", "max", "unicode"]) {
        let decode = Decode { version: vector.version, bytes: vector.input.clone() };
        let (peak, frame_bytes) = (vector.visit(decode).unwrap(), vector.input.len());
        assert!(peak <= 8 * frame_bytes + 512, "{peak} bytes for {frame_bytes}: {vector}");
    }
}

/// Counts that fit, as the first field and behind one or two small ones, compact and not.
fn heads(frame_bytes: usize) -> Vec<Vec<u8>> {
    let count = (frame_bytes - 20) as u32;
    let plain = count.to_be_bytes().to_vec();
    let compact = vec![count as u8 | 0x80, (count >> 7) as u8 | 0x80, (count >> 14) as u8 & 0x7f];
    let mut heads = vec![Vec::new()];
    for count in [plain, compact] {
        for before in [0, 1, 2, 4, 5] {
            heads.push([vec![1; before], count.clone()].concat());
        }
    }
    heads
}
