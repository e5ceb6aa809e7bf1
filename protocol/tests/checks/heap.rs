//! A global allocator that counts what the calling thread takes and holds.
#![allow(unsafe_code, reason = "a global allocator that counts can only be written with it")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

struct Counting;

thread_local! {
    static HELD: Cell<isize> = const { Cell::new(0) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
    static TAKEN: Cell<usize> = const { Cell::new(0) };
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

/// A thread that is being torn down has no counters any more, and nobody who would read them.
fn add(bytes: isize) {
    let _ = HELD.try_with(|held| {
        held.set(held.get() + bytes);
        let _ = PEAK.try_with(|peak| peak.set(peak.get().max(held.get())));
    });
}

fn count(bytes: usize) {
    let _ = TAKEN.try_with(|taken| taken.set(taken.get() + bytes));
    let _ = COUNT.try_with(|count| count.set(count.get() + 1));
}

// SAFETY: every call is passed on to the system's allocator as it came; counting touches no memory of the caller's.
// `realloc` is the trait's own: a new block, a copy, and the old block freed, which counts both while both are held.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        add(layout.size() as isize);
        count(layout.size());
        // SAFETY: the caller's promises are handed on unchanged.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        add(layout.size() as isize);
        count(layout.size());
        // SAFETY: as above.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        add(-(layout.size() as isize));
        // SAFETY: as above.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// What a piece of work took from the heap.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Heap {
    /// The most that it held at once, in bytes, beyond what was held before.
    pub(crate) peak_bytes: usize,
    /// All that it took, in bytes, whether freed or not.
    pub(crate) taken_bytes: usize,
    /// How many times it took any.
    pub(crate) allocations: usize,
}

/// Does `work` and says what it took from the heap.
pub(crate) fn measured<T>(work: impl FnOnce() -> T) -> (T, Heap) {
    let (held, taken, count) = (HELD.get(), TAKEN.get(), COUNT.get());
    PEAK.set(held);
    let result = work();
    let heap = Heap {
        peak_bytes: (PEAK.get() - held) as usize,
        taken_bytes: TAKEN.get() - taken,
        allocations: COUNT.get() - count,
    };
    (result, heap)
}

/// The most that a frame or batch of `len` bytes may hold, whatever it claims to be.
pub(crate) fn allowed(len: usize) -> usize {
    32 * len + 64 * 1024
}
