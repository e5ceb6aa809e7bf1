//! A frame never costs more memory than 32 times its size and 64 KiB, whatever it claims to hold.
#![allow(clippy::unwrap_used, reason = "a test may fail so")]
#![allow(unsafe_code, reason = "a global allocator that counts can only be written with it")]

mod common;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use bytes::Bytes;
use common::{Entry, Family, golden, visit};
use millstream_protocol::api::{Message, MessageVisitor};
use millstream_protocol::read::Reader;

/// Counts the bytes that the calling thread holds, and the most it ever held.
struct Counting;

thread_local! {
    static HELD: Cell<isize> = const { Cell::new(0) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
}

fn add(bytes: isize) {
    // A thread that is being torn down has no counters any more, and nobody who would read them.
    let _ = HELD.try_with(|held| {
        held.set(held.get() + bytes);
        let _ = PEAK.try_with(|peak| peak.set(peak.get().max(held.get())));
    });
}

// SAFETY: every call is passed on to the system's allocator as it came; counting touches no memory of the caller's.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        add(layout.size() as isize);
        // SAFETY: the caller's promises are handed on unchanged.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        add(-(layout.size() as isize));
        // SAFETY: as above.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// The most memory that `work` held at once, beyond what was held before.
fn peak_bytes(work: impl FnOnce()) -> usize {
    let before = HELD.with(Cell::get);
    PEAK.with(|peak| peak.set(before));
    work();
    (PEAK.with(Cell::get) - before) as usize
}

struct Decode {
    version: i16,
    bytes: Bytes,
}

impl MessageVisitor for Decode {
    /// The peak, in bytes.
    type Output = usize;

    fn visit<M: Message>(self) -> usize {
        peak_bytes(|| drop(M::decode(&mut Reader::new(&self.bytes), self.version)))
    }
}

/// Long frames of one byte each: most are counts of as many elements as there are bytes, of one byte each; with
/// 0x02 arrays nest, with 0x01 and 0x00 they are empty or null, with 0x7f and 0xff they claim too much.
#[test]
fn no_frame_asks_for_more_than_its_share() {
    let mut checked = 0;
    for entry in golden().iter().filter(|entry| entry.family == Family::Defaults) {
        for fill in [0x00, 0x01, 0x02, 0x7f, 0x80, 0xff] {
            for frame_bytes in [40, 1 << 15] {
                for head in heads(frame_bytes) {
                    let mut bytes = head.clone();
                    bytes.resize(frame_bytes, fill);
                    let peak = visit(&entry.name, Decode { version: entry.version, bytes: bytes.into() });
                    let case = format_args!("{} v{}: {fill:#x} behind {head:x?}", entry.name, entry.version);
                    assert!(peak <= allowed(frame_bytes), "{case}: {peak} bytes for {frame_bytes}");
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 80_000);
}

fn allowed(frame_bytes: usize) -> usize {
    32 * frame_bytes + 64 * 1024
}

/// An honest frame is far below that.
#[test]
fn honest_frames_cost_little() {
    for Entry { name, version, bytes, .. } in golden() {
        let Some(bytes) = bytes else { continue };
        let (peak, frame_bytes) = (visit(&name, Decode { version, bytes: bytes.clone() }), bytes.len());
        assert!(peak <= 8 * frame_bytes + 512, "{name} v{version}: {peak} bytes for {frame_bytes}");
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
