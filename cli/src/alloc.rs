//! The binary's allocator on musl, with the feature `fast-alloc`.
//!
//! musl's malloc takes one lock and returns memory eagerly, which costs a multithreaded job dearly. Small blocks come
//! from `sefer-alloc`, which is fast; large ones stay with musl, because `sefer-alloc` 0.2.1 does not reuse a large
//! block that another thread frees than the one that made it (four threads exchanging blocks of up to 8 MB grew it to
//! 11 GB in 25 s; split by size, the same load peaked at 125 MB, where musl alone took 94).

#![allow(unsafe_code, reason = "GlobalAlloc is an unsafe trait; nothing here but the choice between two allocators")]

use std::alloc::{GlobalAlloc, Layout, System};

use sefer_alloc::SeferAlloc;

/// Blocks up to this size come from `sefer-alloc`.
const MAX_SMALL_BYTES: usize = 32 * 1024;

#[global_allocator]
static ALLOCATOR: BySize = BySize(SeferAlloc::new());

/// Chooses by size. A block's layout says where it came from, so nothing needs to be remembered.
struct BySize(SeferAlloc);

fn is_small(bytes: usize) -> bool {
    bytes <= MAX_SMALL_BYTES
}

// SAFETY: every call is passed on with the caller's own arguments to one of two allocators, each of which upholds the
// trait; the one that frees or grows a block is the one that made it, since both are chosen by the block's own size.
unsafe impl GlobalAlloc for BySize {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promises are passed on.
        unsafe { if is_small(layout.size()) { self.0.alloc(layout) } else { System.alloc(layout) } }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as for `alloc`.
        unsafe { if is_small(layout.size()) { self.0.alloc_zeroed(layout) } else { System.alloc_zeroed(layout) } }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: `layout` is the one the block was made with, so the same allocator is chosen.
        unsafe { if is_small(layout.size()) { self.0.dealloc(block, layout) } else { System.dealloc(block, layout) } }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        match (is_small(layout.size()), is_small(new_size)) {
            // SAFETY: made by the same allocator, which also can hold the new size.
            (true, true) => unsafe { self.0.realloc(block, layout, new_size) },
            // SAFETY: likewise.
            (false, false) => unsafe { System.realloc(block, layout, new_size) },
            // SAFETY: `new_size` rounded up to the alignment does not overflow, which the caller promises, so the new
            // layout is valid; both blocks hold the bytes that are copied and are distinct; the old one is freed once,
            // with its own layout.
            _ => unsafe {
                let grown = self.alloc(Layout::from_size_align_unchecked(new_size, layout.align()));
                if !grown.is_null() {
                    std::ptr::copy_nonoverlapping(block, grown, layout.size().min(new_size));
                    self.dealloc(block, layout);
                }
                grown
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_keep_their_bytes_across_the_limit_and_across_threads() {
        let pattern = |length: usize| (0..length).map(|at| (at % 251) as u8).collect::<Vec<_>>();
        for length in [1, MAX_SMALL_BYTES - 1, MAX_SMALL_BYTES, MAX_SMALL_BYTES + 1, 3 * MAX_SMALL_BYTES] {
            let mut block = pattern(length);
            block.reserve_exact(2 * MAX_SMALL_BYTES);
            assert_eq!(block, pattern(length));
            block.truncate(length / 2);
            block.shrink_to_fit();
            let freed = std::thread::spawn(move || assert_eq!(block, pattern(length / 2)));
            assert!(freed.join().is_ok());
            assert!(vec![0_u8; length].iter().all(|byte| *byte == 0));
        }
    }
}
